"""The tab of the page 统计: its components, and what sets off what."""

from __future__ import annotations

from typing import Any, Final

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.pages.enclosing import ACTS, enclosing_tab
from assistant.web.pages.fresh import fresh
from assistant.web.pages.statistics.room import Room, Shown, Wish

Updates = dict[Any, Any]

_WORK: Final[dict[str, Any]] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "multiple"}
_DOWNLOAD: Final = "() => document.querySelector('#statistics-message .jx-download')?.click()"


def add_statistics(desks: Desks, page: gr.Blocks) -> None:
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

    enclosing_tab().select(opened, [wish], [wish, message, view], **_WORK)
    done = view.select(act, [wish], [wish, message, view], **_WORK)
    done.then(None, None, None, js=_DOWNLOAD)
