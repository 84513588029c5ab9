"""What pages share: the tab one is laid out in, the script that sends acts and its views, and how an event is run."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any, Final

import gradio as gr
from gradio.context import Context

from assistant.web.markup import Markup, element, joined

ACTS: Final = Path(__file__).with_name("acts.js").read_text(encoding="utf-8")
"""What a panel of HTML needs to send acts."""

Updates = dict[Any, Any]
"""The components that an event fills anew, and with what."""

QUICK: Final[dict[str, Any]] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
"""How an event is run that costs next to nothing: at once, without waiting in the queue."""
WORK: Final[dict[str, Any]] = {"show_progress": "hidden", "api_visibility": "private"}
"""How an event is run that takes work: in the queue, once at a time; what goes on is said in the message."""
ACTING: Final[dict[str, Any]] = {**WORK, "trigger_mode": "multiple"}
"""How an act is run: none that follows quickly is lost."""

EVERY: Final = 1.0
"""After how many seconds work that goes on is looked at again."""


def fresh(view: Markup) -> Markup:
    """A view that the script knows from the one before, so that nothing typed there is carried over into it."""
    return joined((element("span", "", data_fresh=secrets.token_hex(4), hidden=True), view))


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


def taken_along(done: Any, message: str) -> None:
    """After an event, the file that the message with this id offers is fetched."""
    done.then(None, None, None, js=f"() => document.querySelector('#{message} .jx-download')?.click()")
