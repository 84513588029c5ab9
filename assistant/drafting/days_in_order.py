"""Rows of days by which steps are done, the earlier first, as the year brings them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate

_DAY: Final = regex(r"(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)?前")
_LATER_YEAR: Final = 9999
"""Of a day whose year is not told beside one whose year is (`次年3月底前`)."""
_LAST_DAY: Final = 31


def in_order_of_days(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The rows with those of days in the places that they have among the others, the earliest day in the first."""
    days = iter(sorted((row for row in rows if _DAY.fullmatch(row.words)), key=_when))
    return tuple(next(days) if _DAY.fullmatch(row.words) else row for row in rows)


def _when(row: Candidate) -> tuple[int, int, int]:
    found = _DAY.fullmatch(row.words)
    assert found is not None  # only rows of days are ordered
    return int(found["year"] or _LATER_YEAR), int(found["month"]), int(found["day"] or _LAST_DAY)
