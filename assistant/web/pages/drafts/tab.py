"""The tab 我的草稿: one pane that is filled anew after every act."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup
from assistant.web.pages.drafts.page import DraftsPage, Looking
from assistant.web.pages.enclosing import QUICK

_SCRIPT: Final = Path(__file__).with_name("drafts.js")


def add_drafts(desks: Desks) -> None:
    """Lay out the tab and connect it; called inside a `gr.Tab`, whose opening loads the list."""
    looking = gr.State(Looking())
    pane = gr.HTML("", js_on_load=_SCRIPT.read_text(encoding="utf-8"), elem_id="drafts", elem_classes="jx-drafts-page")

    def opened(looking: Looking, request: gr.Request) -> tuple[Looking, Markup]:
        try:
            return DraftsPage(desks.of(request.username)).opened(looking)
        except Exception as error:
            return looking, explained(error)

    def act(looking: Looking, event: gr.EventData, request: gr.Request) -> tuple[Looking, Markup]:
        try:
            return DraftsPage(desks.of(request.username)).act(looking, dict(event._data or {}))
        except Exception as error:
            return looking, explained(error)

    tab = pane.parent
    assert isinstance(tab, gr.Tab)
    tab.select(opened, [looking], [looking, pane], **QUICK)
    pane.select(act, [looking], [looking, pane], trigger_mode="multiple", **QUICK)
