"""The tab of the page 指标库."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web.pages.library.room import Place, Room
from assistant.web.pages.panel import add_panel

if TYPE_CHECKING:
    from assistant.web.desk import Desks


def add_library(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    add_panel(desks, Room, Place(), "library")
