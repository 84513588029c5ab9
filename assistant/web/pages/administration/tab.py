"""The tab of the page 管理: its components, and what sets off what; everybody but administrators is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import gradio as gr

from assistant.domain.account import Scope
from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.pages.administration.room import Room, Shown
from assistant.web.pages.enclosing import (
    ACTING,
    ACTS,
    EVERY,
    QUICK,
    Updates,
    enclosing_page,
    enclosing_tab,
    fresh,
    taken_along,
)


class _Parts(NamedTuple):
    """What an act fills anew; `section` is the one that is shown."""

    message: gr.HTML
    view: gr.HTML
    timer: gr.Timer
    section: gr.State


def add_administration(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`, which only administrators get to see."""
    tab = enclosing_tab()
    tab.visible = False
    with gr.Column(elem_classes="jx-right"):
        parts = _Parts(
            gr.HTML("", js_on_load=None, elem_id="office-message"),
            gr.HTML("", js_on_load=ACTS, elem_id="office"),
            gr.Timer(EVERY, active=False),
            gr.State("users"),
        )

    def act(event: gr.EventData, request: gr.Request) -> Updates:
        return _shown(desks, parts, lambda room: room.act(dict(event._data or {})))(request)

    def again(section: str, request: gr.Request) -> Updates:
        return _shown(desks, parts, lambda room: room.shown(section))(request)

    def greet(request: gr.Request) -> Updates:
        try:
            return {tab: gr.update(visible=Scope.ADMIN in desks.visitor(request.username).scopes)}
        except Exception as error:
            return {parts.message: explained(error)}

    taken_along(parts.view.select(act, None, list(parts), **ACTING), "office-message")
    parts.timer.tick(again, [parts.section], list(parts), **QUICK)
    tab.select(again, [parts.section], list(parts), **QUICK)
    enclosing_page().load(greet, None, [tab, parts.message], **QUICK)


def _shown(desks: Desks, parts: _Parts, work: Callable[[Room], Shown]) -> Callable[[gr.Request], Updates]:
    def shown(request: gr.Request) -> Updates:
        try:
            return _updates(parts, work(Room(desks.office(request.username), desks.begin)))
        except Exception as error:
            return {parts.message: explained(error), parts.timer: gr.Timer(active=False)}

    return shown


def _updates(parts: _Parts, shown: Shown) -> Updates:
    updates: Updates = {parts.message: shown.message}
    if shown.view is not None:
        updates |= {
            parts.view: fresh(shown.view),
            parts.timer: gr.Timer(active=shown.working),
            parts.section: shown.section,
        }
    return updates
