"""The tab of the page 批量: its components, and what sets off what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.web.acts import act_button
from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.pages.batch.room import Room, Shown
from assistant.web.pages.enclosing import ACTING, ACTS, EVERY, QUICK, WORK, Updates, enclosing_tab, fresh, taken_along


class _Parts(NamedTuple):
    """What an act fills anew; `going` are the batches that are being watched."""

    message: gr.HTML
    view: gr.HTML
    timer: gr.Timer
    going: gr.State


def add_batch(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            template = gr.HTML(_template(), js_on_load=ACTS, elem_id="batch-template")
            upload = gr.File(label="填好的项目清单（xlsx、xls、csv）", height=180, elem_id="batch-upload")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            parts = _Parts(
                gr.HTML("", js_on_load=None, elem_id="batch-message"),
                gr.HTML("", js_on_load=ACTS, elem_id="batch"),
                gr.Timer(EVERY, active=False),
                gr.State([]),
            )
    _connect(desks, template, upload, parts)
    enclosing_tab().select(_shown(desks, parts, lambda room: room.listed()), None, list(parts), **QUICK)


def _connect(desks: Desks, template: gr.HTML, upload: gr.File, parts: _Parts) -> None:
    def received(given: Any, request: gr.Request) -> Updates:
        updates = _shown(desks, parts, lambda room: room.received(Path(str(given))))(request)
        return {**updates, upload: None}

    def act(event: gr.EventData, request: gr.Request) -> Updates:
        return _shown(desks, parts, lambda room: room.act(dict(event._data or {})))(request)

    def tick(going: list[str], request: gr.Request) -> Updates:
        return _shown(desks, parts, lambda room: room.watched(going))(request)

    upload.upload(received, [upload], [upload, *parts], **WORK)
    for panel in (template, parts.view):
        taken_along(panel.select(act, None, list(parts), **ACTING), "batch-message")
    parts.timer.tick(tick, [parts.going], list(parts), **QUICK)


def _shown(desks: Desks, parts: _Parts, work: Callable[[Room], Shown]) -> Callable[[gr.Request], Updates]:
    def shown(request: gr.Request) -> Updates:
        try:
            room = Room(desks.of(request.username))
            result = work(room)
            updates: Updates = {parts.message: result.message}
            if result.view is not None:
                going = room.going() if result.working else []
                updates |= {
                    parts.view: fresh(result.view),
                    parts.timer: gr.Timer(active=result.working),
                    parts.going: going,
                }
            return updates
        except Exception as error:
            return {parts.message: explained(error), parts.timer: gr.Timer(active=False)}

    return shown


def _template() -> Markup:
    return element(
        "div",
        act_button("下载清单模板（Excel）", {"act": "template"}),
        element("p", "一行写一个项目，填好后在下面上传。", class_="jx-quiet"),
    )
