"""Clock: tells the time; it is handed in, so that what is made can be made again the same."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Now."""
        ...
