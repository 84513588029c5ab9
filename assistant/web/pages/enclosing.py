"""What pages share: the tab in which one is laid out, to fill itself when opened, and the script that sends acts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import gradio as gr
from gradio.context import Context

ACTS: Final = Path(__file__).with_name("acts.js").read_text(encoding="utf-8")
"""What a panel of HTML needs to send acts."""


def enclosing_page() -> gr.Blocks:
    """The page of which something is being laid out."""
    page = Context.root_block
    assert isinstance(page, gr.Blocks), "components are laid out inside a page"
    return page


def enclosing_tab() -> gr.Tab:
    """The tab around what is being laid out; called inside a `gr.Tab`."""
    tab = Context.block
    while tab is not None and not isinstance(tab, gr.Tab):
        tab = tab.parent
    assert tab is not None, "a page is laid out inside a tab"
    return tab
