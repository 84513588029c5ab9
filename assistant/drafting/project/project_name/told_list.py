"""The list that names a project as a whole, its members sharing their end (`推进长城、黄河国家文化公园建设`)."""

from __future__ import annotations

from typing import Final

from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.reading.deeds.shared_ends import SharedEnd, listed_works, shared_ends
from assistant.drafting.reading.parts import Activity

_LONGEST: Final = 30
_SAYS_LITTLE: Final = ("工作", "任务")
"""How lists of fields end (`民族、宗教工作`), which the work told behind them says better."""


def told_list(text: str) -> Guess | None:
    """The list that a text opens with."""
    ends = (at for mark in "，。；：\n" if (at := text.find(mark)) >= 0)
    return list_within(text, (0, min(ends, default=len(text))))


def list_around(text: str, at: int) -> Guess | None:
    """The list that a place in a text is within, not at its beginning."""
    around = next((one.whole for one in shared_ends(text) if one.whole.start < at < one.whole.end), None)
    return list_within(text, (around.start, around.end)) if around else None


def list_of(activity: Activity, text: str) -> Guess | None:
    """The list of what is done; also one of works of which the object is but a later one."""
    clause = activity.clause
    if listed := list_within(text, (clause.start, clause.end)):
        return listed
    works = listed_works(clause.text) if f"、{activity.object}" in clause.text else ""
    return Guess(works, (clause.end - len(works), clause.end)) if works else None


def list_within(text: str, part: tuple[int, int]) -> Guess | None:
    """The list within a part of a text; None where there is none, or one that says little."""
    lists = (one for one in shared_ends(text) if part[0] <= one.whole.start < part[1])
    listed = next((one for one in lists if not one.whole.text.endswith(_SAYS_LITTLE)), None)
    name = _short(listed) if listed else ""
    return Guess(name, (listed.whole.start, listed.whole.end)) if listed and name else None


def _short(listed: SharedEnd) -> str:
    """A list as a name has room for it: of a long one the first with what all are; "" where that cannot be told."""
    whole = listed.whole.text
    if len(whole) <= _LONGEST:
        return whole.removesuffix("建设") if whole.endswith("项目建设") else whole
    first = whole.split("、")[0]
    return f"{first}等{listed.common}" if listed.common and not listed.members else ""
