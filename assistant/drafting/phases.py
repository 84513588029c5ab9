"""Phases: what drafting is at, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Phase(StrEnum):
    """The steps of drafting in their order; the values are what people are shown."""

    READING = "阅读说明"
    SEARCHING = "查找案例"
    WRITING = "编写指标"
    CHECKING = "核对"
    IMPROVING = "大模型改写"


Reached = Callable[[Phase, str], None]
"""Told that a phase begins, and in a few words what the one before came to."""


def unwatched(phase: Phase, before: str) -> None:
    """Where nobody watches."""
