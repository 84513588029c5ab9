"""Sufficiency: which rules may not be asked of a form because the part of it that they read is missing."""

from __future__ import annotations

from typing import Final, TypeVar

from pydantic import BaseModel

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.indicator import Indicator, Level1
from assistant.domain.memo import once_for_each

NO_ROWS: Final = "没有读到绩效指标"
CUT: Final = "指标表没有效益和满意度，可能没有读全，不能断定缺少什么"

NO_VALUES: Final = "各行都没有指标值"
NO_NAMES: Final = "各行都没有指标名称"
NO_LEVELS: Final = "各行都没有一、二级指标名称"
NO_NARRATIVE: Final = "项目经费情况说明各段都没有内容"
NO_TEXTS: Final = "没有读到名称、目标、说明和指标"

_SAY_IT_THEMSELVES: Final = frozenset({"S01", "S02", "S13"})
"""Rules that have words of their own for a form without rows."""
_ABOUT_ROWS: Final = frozenset({"F11"})
_ABOUT_VALUES: Final = frozenset(
    {"F11"} | {f"V{number:02d}" for number in (*range(2, 17), 18, 20, 21, 22)} | {"S06", "S07", "S08", "S09"}
)
"""Rules that look at the value of a row; V01 reports that there is none, V17 and V19 look at names."""
_ABOUT_NAMES: Final = frozenset(
    {"F11"}
    | {f"V{number:02d}" for number in (3, 4, 5, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 22)}
    | {f"S{number:02d}" for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 14)}
)
"""Rules that look at the name of a row, alone or beside its value."""
_ABOUT_EMPTY_VALUES: Final = "V01"
_ABOUT_LEVELS: Final = frozenset({"S05", "S14"})
"""Rules that look at the place of a row in the table."""
_ABOUT_THE_NARRATIVE: Final = frozenset({"A13", "B05", "B07"})
"""Rules that look for faults in any section, and find none where all are blank."""
_ABOUT_ANY_TEXT: Final = frozenset({"F09"})
_ABOUT_THE_WHOLE_TABLE: Final = frozenset({"S01", "S02", "S03", "S06", "S10", "S11", "G07", "V21", "C06"})
"""Rules that miss something: on half a table they would miss what stands in the other half."""
_LAST: Final = (Level1.OUTCOME, Level1.SATISFACTION)
_SubjectT = TypeVar("_SubjectT", bound=BaseModel)


def without_blanks(subject: _SubjectT) -> _SubjectT:
    """A form whose cells and sections of white space only are empty; the same object where it has none.

    What is not written must not count as read, or rules would pass on it.
    """
    changed: dict[str, object] = {}
    for name, value in subject:
        if isinstance(value, str) and value and not value.strip():
            changed[name] = None if subject.__class__.model_fields[name].default is None else ""
        elif isinstance(value, Narrative) and (stripped := without_blanks(value)) is not value:
            changed[name] = stripped
    return subject.model_copy(update=changed) if changed else subject


def lacking(rule_id: str, subject: object) -> str | None:
    """Why a rule cannot be asked of this subject; None if it can."""
    if rule_id in _ABOUT_THE_NARRATIVE and isinstance(subject, Declaration) and _is_blank(subject.narrative):
        return NO_NARRATIVE
    if rule_id in _ABOUT_ANY_TEXT and isinstance(subject, Declaration) and _says_nothing(subject):
        return NO_TEXTS
    rows = getattr(subject, "indicators", None)
    if rows is None:
        return None
    about_rows = rule_id[0] in "VS" or rule_id in _ABOUT_ROWS
    if not rows and about_rows and rule_id not in _SAY_IT_THEMSELVES:
        return NO_ROWS
    if rows and (reason := _unreadable(rule_id, rows)):
        return reason
    if rows and rule_id in _ABOUT_THE_WHOLE_TABLE and _looks_cut(rows):
        return CUT
    return None


def _unreadable(rule_id: str, rows: tuple[Indicator, ...]) -> str | None:
    """Why none of the rows there are can be read by a rule."""
    if rule_id in _ABOUT_NAMES and not any(row.level3.strip() for row in rows):
        return NO_NAMES
    if rule_id == _ABOUT_EMPTY_VALUES and not any(row.level3.strip() or row.target.text.strip() for row in rows):
        return NO_NAMES
    if rule_id in _ABOUT_LEVELS and not any((row.level1 or "").strip() or (row.level2 or "").strip() for row in rows):
        return NO_LEVELS
    if rule_id in _ABOUT_VALUES and not any(row.target.text.strip() for row in rows):
        return NO_VALUES
    return None


def _is_blank(narrative: Narrative | None) -> bool:
    """Whether there is a narrative without a word in it; rules say themselves what they do without one."""
    return narrative is not None and not any(text for _, text in narrative)


def _says_nothing(form: Declaration) -> bool:
    cells = (form.project_name, form.competent_department, form.implementing_unit, form.overall_goal, form.annual_goal)
    rows = any(row.level3.strip() or row.target.text.strip() for row in form.indicators)
    return not any(cells) and not rows and (form.narrative is None or _is_blank(form.narrative))


@once_for_each
def _looks_cut(rows: tuple[Indicator, ...]) -> bool:
    """Whether a table ends before its last two first levels, as one that was not read to its end does."""
    levels = {row.category.level1 for row in rows if row.category}
    return bool(levels) and all(row.category for row in rows) and not levels & set(_LAST)
