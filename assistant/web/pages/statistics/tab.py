"""The tab of the page 统计: its components, and what sets off what."""

from __future__ import annotations

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.pages.enclosing import ACTING, ACTS, Updates, enclosing_tab, taken_along
from assistant.web.pages.fresh import fresh
from assistant.web.pages.statistics.room import Room, Shown, Wish


def add_statistics(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    wish = gr.State(Wish())
    message = gr.HTML("", js_on_load=None, elem_id="statistics-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id="statistics")

    def updates(shown: Shown) -> Updates:
        kept = {} if shown.view is None else {view: fresh(shown.view)}
        return {wish: shown.wish, message: shown.message, **kept}

    def opened(before: Wish, request: gr.Request) -> Updates:
        try:
            return updates(Room(desks.of(request.username).place).opened(before))
        except Exception as error:
            return {message: explained(error)}

    def act(before: Wish, event: gr.EventData, request: gr.Request) -> Updates:
        try:
            return updates(Room(desks.of(request.username).place).act(before, dict(event._data or {})))
        except Exception as error:
            return {message: explained(error)}

    enclosing_tab().select(opened, [wish], [wish, message, view], **ACTING)
    taken_along(view.select(act, [wish], [wish, message, view], **ACTING), "statistics-message")
