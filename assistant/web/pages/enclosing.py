"""Enclosing: the tab in which a page is being laid out, so that the page can fill itself when it is opened."""

from __future__ import annotations

import gradio as gr
from gradio.context import Context


def enclosing_tab() -> gr.Tab:
    """The tab around what is being laid out; called inside a `gr.Tab`."""
    tab = Context.block
    while tab is not None and not isinstance(tab, gr.Tab):
        tab = tab.parent
    assert tab is not None, "a page is laid out inside a tab"
    return tab
