"""Sufficiency: which rules may not be asked of a form because the part of it that they read is missing."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Indicator, Level1

NO_ROWS: Final = "没有读到绩效指标"
CUT: Final = "指标表没有效益和满意度，可能没有读全，不能断定缺少什么"

_SAY_IT_THEMSELVES: Final = frozenset({"S01", "S02", "S13"})
"""Rules that have words of their own for a form without rows."""
_ABOUT_ROWS: Final = frozenset({"F11"})
_ABOUT_THE_WHOLE_TABLE: Final = frozenset({"S01", "S02", "S03", "S06", "S10", "S11", "G07", "V21", "C06"})
"""Rules that miss something: on half a table they would miss what stands in the other half."""
_LAST: Final = (Level1.OUTCOME, Level1.SATISFACTION)


def lacking(rule_id: str, subject: object) -> str | None:
    """Why a rule cannot be asked of this subject; None if it can."""
    rows = getattr(subject, "indicators", None)
    if rows is None:
        return None
    about_rows = rule_id[0] in "VS" or rule_id in _ABOUT_ROWS
    if not rows and about_rows and rule_id not in _SAY_IT_THEMSELVES:
        return NO_ROWS
    if rows and rule_id in _ABOUT_THE_WHOLE_TABLE and looks_cut(rows):
        return CUT
    return None


def looks_cut(rows: tuple[Indicator, ...]) -> bool:
    """Whether a table ends before its last two first levels, as one that was not read to its end does."""
    levels = {row.category.level1 for row in rows if row.category}
    return bool(levels) and all(row.category for row in rows) and not levels & set(_LAST)
