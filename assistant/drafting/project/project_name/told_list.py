"""The list that names a project as a whole, its members sharing their end (`推进长城、黄河国家文化公园建设`)."""

from __future__ import annotations

from typing import Final

from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.reading.deeds.shared_ends import shared_ends
from assistant.drafting.reading.parts import Span

_SAYS_LITTLE: Final = ("工作", "任务")
"""How lists of fields end (`民族、宗教工作`), which the work told behind them says better."""


def told_list(text: str) -> Guess | None:
    """The list that a text opens with."""
    ends = (at for mark in "，。；：\n" if (at := text.find(mark)) >= 0)
    return list_within(text, (0, min(ends, default=len(text))))


def list_of_clause(text: str, clause: Span) -> Guess | None:
    """The list of a clause."""
    return list_within(text, (clause.start, clause.end))


def list_within(text: str, part: tuple[int, int]) -> Guess | None:
    """The list within a part of a text; None where there is none, or one that says little."""
    wholes = (shared.whole for shared in shared_ends(text) if part[0] <= shared.whole.start < part[1])
    whole = next((one for one in wholes if not one.text.endswith(_SAYS_LITTLE)), None)
    return Guess(whole.text, (whole.start, whole.end)) if whole else None
