"""Places and words: when an annotator and a rule, or two annotators, speak of the same thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ROW = re.compile(r"^indicators\[(\d+)\]")
_SIGNS = re.compile(r"[\W_]+")
_NAMES: Final = {
    "summary.total_amount": "header_summary",
    "header_summary.total_yuan": "header_summary",
    "header_summary.project_count": "header_summary",
    "funds.annual_funds_requested": "funds.annual_total",
    "funds.total_fiscal": "funds.fiscal",
    "funds.total_fiscal_funds": "funds.fiscal",
    "funds.total_funds": "funds.total",
    "funds.planned_start_date": "planned_start_date",
    "funds.planned_end_date": "planned_end_date",
    "annual_mission_goal": "annual_goal",
    "title": "",
}
_GOALS: Final = frozenset({"annual_goal", "overall_goal"})
FLOATING: Final = frozenset(
    {"A07", "B08", "B09", "B10", "C02", "F05", "F07", "S01", "S02", "S03", "S06", "S10", "S11", "S12", "S13", "S14"}
    | {"V13", "V18", "V20", "V21"}
)
"""Rules about a form as a whole or about how two of its parts meet, which may be put down to either part."""
ONCE: Final = frozenset({"S03", "S06", "S13", "S14", "V18"})
"""Rules that are one mistake for each form, however many rows show it."""
TWINS: Final = {"V07": "V08", "V08": "V08"}
"""Rules that stand for each other on one row (guide ch. 4, convention 4)."""
_LEAST: Final = 5
"""How many letters in a row two quotes must share."""


def place_of(path: str) -> str:
    """A path as a place: a row whatever the cell, a field by the name the records have."""
    if row := _ROW.match(path):
        return f"indicators[{row[1]}]"
    path = _NAMES.get(path, path)
    return re.sub(r"^(key_tasks|input_management|header_summary)[\[.].*", r"\1", path)


def is_row(place: str) -> bool:
    """Whether a place is one row of the indicator table."""
    return bool(_ROW.match(place))


def same_place(one: str, other: str) -> bool:
    """Whether two places are the same; the two goals often hold one text and count as one."""
    return one == other or (one in _GOALS and other in _GOALS)


def share_words(one: str, other: str) -> bool:
    """Whether two texts have five letters in a row in common, or the shorter one stands in the other."""
    first, second = sorted((letters(one), letters(other)), key=len)
    if not first:
        return False
    width = min(_LEAST, len(first))
    return any(first[i : i + width] in second for i in range(len(first) - width + 1))


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """A text without spaces and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))
