"""Editing: small changes to a clean form that leave everything else consistent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.indicator import Indicator, Level1, Level2
from assistant.domain.money import plain
from assistant.domain.value import Operator, ValueKind, ValueStyle, parse_target, render_number

_MEASURES: Final = re.compile(
    r"(?:人次|场次|批次|期数|次数|人数|份数|件数|册数|套数|台数|个数|户数|家数|株数|篇数|本数|张数|种数|部数|块数|座数|天数|月数"
    r"|学时|字数|数量|面积|长度|里程|公里数|名额|数)$"
)
_CLAUSE: Final = re.compile(r"[^，。；]+[，。；]?")
_STOP: Final = "，。；"


def with_row(
    form: Declaration,
    index: int,
    *,
    place: Level2 | None = None,
    name: str | None = None,
    value: str | None = None,
) -> Declaration:
    """The form with one row changed: its place in the table, its name, its value cell."""
    row = form.indicators[index]
    changes: dict[str, object] = {}
    if place is not None:
        changes |= {"level1": place.level1.value, "level2": place.value}
    if name is not None:
        changes["level3"] = name
    if value is not None:
        changes["target"] = parse_target(value)
    rows = list(form.indicators)
    rows[index] = row.model_copy(update=changes)
    return form.model_copy(update={"indicators": tuple(rows)})


def with_rows(form: Declaration, rows: Iterable[Indicator]) -> Declaration:
    """The form with other rows."""
    return form.model_copy(update={"indicators": tuple(rows)})


def added(form: Declaration, place: Level2, name: str, value: str) -> Declaration:
    """The form with one more row, behind the last of its level."""
    row = Indicator(level1=place.level1.value, level2=place.value, level3=name, target=parse_target(value))
    order = list(Level2)
    before = [r for r in form.indicators if r.category and order.index(r.category) <= order.index(place)]
    behind = [r for r in form.indicators if r not in before]
    return with_rows(form, (*before, row, *behind))


def dropped(form: Declaration, indexes: Iterable[int]) -> Declaration:
    """The form without some rows, and without what its goals promise of them."""
    gone = set(indexes)
    form = forgotten(form, gone)
    return with_rows(form, (row for index, row in enumerate(form.indicators) if index not in gone))


def forgotten(form: Declaration, indexes: Iterable[int]) -> Declaration:
    """The form with the clauses left out in which its goals promise the numbers of some rows."""
    rows = [form.indicators[index] for index in indexes]
    goals = {
        path: _without_promises(text, rows) for path in ("overall_goal", "annual_goal") if (text := getattr(form, path))
    }
    return form.model_copy(update=goals)


def promised(form: Declaration, index: int) -> bool:
    """Whether a goal speaks of a row's number."""
    return forgotten(form, [index]) != form


def rows_of(form: Declaration, *places: Level2) -> list[int]:
    """Where the rows of some second levels stand."""
    return [index for index, row in enumerate(form.indicators) if row.category in places]


def rows_named(form: Declaration, pattern: str) -> list[int]:
    """Where the rows stand whose name matches."""
    return [index for index, row in enumerate(form.indicators) if re.search(pattern, row.level3)]


def quietest(form: Declaration, indexes: Iterable[int]) -> int | None:
    """Of some rows one that no goal speaks of, where there is one."""
    return min(indexes, key=lambda index: promised(form, index), default=None)


def cell(form: Declaration, operator: Operator, number: Decimal | int, unit: str) -> str:
    """A value in the notation of the form's own cells."""
    texts = [row.target.text for row in form.indicators]
    style = ValueStyle.BRACKETED if any("(" in text for text in texts) else ValueStyle.PLAIN
    text = render_number(operator, Decimal(number), unit, style)
    if style is ValueStyle.BRACKETED and not any(re.search(r"\.\d\d\(", other) for other in texts):
        text = text.replace(".00(", "(")
    if any(sign in other for other in texts for sign in "≥≤"):
        text = text.replace(">=", "≥").replace("<=", "≤")
    return text


def subject_of(form: Declaration) -> str:
    """What the project does, for names of further rows: its last quantity row without the measure."""
    indexes = rows_of(form, Level2.QUANTITY)
    return _MEASURES.sub("", form.indicators[indexes[-1]].level3) if indexes else form.project_name


def section(form: Declaration, name: str) -> str:
    """A section of the narrative, "" where there is none."""
    return (getattr(form.narrative, name) or "") if form.narrative else ""


def with_section(form: Declaration, name: str, text: str | None) -> Declaration:
    """The form with another text in a section of its narrative."""
    narrative = (form.narrative or Narrative()).model_copy(update={name: text})
    return form.model_copy(update={"narrative": narrative})


def appended(text: str, clause: str) -> str:
    """A text with one more sentence or clause at its end."""
    return f"{text.rstrip(_STOP)}{clause}"


def with_numeric(form: Declaration) -> list[int]:
    """Where the rows with a number stand."""
    return [i for i, row in enumerate(form.indicators) if row.target.kind is ValueKind.NUMERIC]


def has_level(form: Declaration, level: Level1) -> bool:
    """Whether the table has a first level."""
    return any(row.category and row.category.level1 is level for row in form.indicators)


def _without_promises(text: str, rows: Iterable[Indicator]) -> str:
    clauses = _CLAUSE.findall(text)
    kept = [clause for clause in clauses if not any(_speaks_of(clause, row) for row in rows)]
    if not kept or kept == clauses:
        return text
    return "".join(kept).rstrip(_STOP) + "。"


def _speaks_of(clause: str, row: Indicator) -> bool:
    number = row.target.value
    if number is None:
        return False
    digits = re.search(rf"(?<![\d.]){re.escape(plain(number))}(?![\d.])", clause)
    if row.level3.endswith(("率", "满意度")):
        return bool(digits) and row.level3[-3:] in clause
    pairs = {row.level3[i : i + 2] for i in range(len(row.level3) - 1)}
    return bool(digits) and any(pair in clause for pair in pairs)
