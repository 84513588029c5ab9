"""The tab of the page 统计."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web.pages.panel import add_panel
from assistant.web.pages.statistics.room import Room, Wish

if TYPE_CHECKING:
    from assistant.web.desk import Desks


def add_statistics(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    add_panel(desks, Room, Wish(), "statistics")
