"""The tab of the page 指标库: its components, and what sets off what."""

from __future__ import annotations

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.pages.enclosing import ACTING, ACTS, Updates, enclosing_tab
from assistant.web.pages.fresh import fresh
from assistant.web.pages.library.room import Place, Room, Shown


def add_library(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    place = gr.State(Place())
    message = gr.HTML("", js_on_load=None, elem_id="library-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id="library")

    def updates(shown: Shown) -> Updates:
        kept = {} if shown.view is None else {view: fresh(shown.view)}
        return {place: shown.place, message: shown.message, **kept}

    def opened(before: Place, request: gr.Request) -> Updates:
        try:
            return updates(Room(desks.of(request.username).place).opened(before))
        except Exception as error:
            return {place: Place(), message: explained(error)}

    def act(before: Place, event: gr.EventData, request: gr.Request) -> Updates:
        try:
            return updates(Room(desks.of(request.username).place).act(before, dict(event._data or {})))
        except Exception as error:
            return {message: explained(error)}

    enclosing_tab().select(opened, [place], [place, message, view], **ACTING)
    view.select(act, [place], [place, message, view], **ACTING)
