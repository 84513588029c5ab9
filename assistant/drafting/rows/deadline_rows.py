"""Rows for the days by which the description says that something must be done."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import said
from assistant.drafting.naming import short_name

_MOST: Final = 2
_WHOLE: Final = ("", "完成", "开工", "完工", "竣工", "建成", "验收", "交付", "投入使用")
"""What is done to the project as a whole; other deeds (`发放`) are done to its object."""


def deadline_rows(brief: Brief, head: str, year: int) -> list[Candidate]:
    """A timeliness row for each deadline, its value the day in the description's own year (guide 3.7: not in the name).

    Args:
        brief: What the description says.
        head: The project's object in a few characters.
        year: The budget year; days of earlier years are past and promise nothing.
    """
    rows: list[Candidate] = []
    for deadline in [d for d in brief.deadlines if (d.year or year) >= year][:_MOST]:
        name = _name(head, deadline.verb)
        if any(row.name == name for row in rows):
            continue
        day = f"{deadline.day}日" if deadline.day else "底"
        in_year = f"{deadline.year}年" if deadline.year else ""
        span = deadline.span
        rows.append(
            Candidate(
                level2=Level2.TIMELINESS,
                name=name,
                operator=None,
                value=None,
                unit=None,
                words=f"{in_year}{deadline.month}月{day}前",
                evidence=(
                    said(brief.text, span.start, span.end, "level3"),
                    said(brief.text, span.start, span.end),
                ),
                weight=2.5,
                origin=Origin.STATED,
            )
        )
    return rows


def _name(head: str, verb: str) -> str:
    """`项目完工时间`, `护理补贴发放时间`: by when what is done to what."""
    return f"项目{verb or '完成'}时间" if verb in _WHOLE else short_name(head, f"{verb}时间")
