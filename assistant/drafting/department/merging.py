"""Merging: rows of the same name and unit of several projects made one row of the department.

Counts add up; of rates, prices, spans of time and dates the lowest promise stands, because only that
is promised by every project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.department_draft import DepartmentRow
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Indicator, Level1, Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator, TargetValue, ValueKind, ValueStyle, restyle
from assistant.validation.reading.wording import LOWER, RATE_UNITS, TIME_UNITS, UPPER, bare_name, is_rate

CONFLICT: Final = "各项目的运算符方向不一致，暂取资金最多的项目，请核对"
LOOSE: Final = "项目表里是定性写法，请先把项目表改成可测的指标"
DIFFERENT: Final = "各项目的写法不一，暂取资金最多的项目，请核对"
_PER_UNIT: Final = regex(r"每|人均|平均|户均|单个|年限|浓度|面积比|比例|占比|指数|等级")
_COUNTED: Final = regex(r"(?:数|数量|次数|人数|人次|件数|起数|项数|个数)$")


class Merged(NamedTuple):
    """A row of the department, the money behind it, and the numbers of its projects."""

    row: DepartmentRow
    level2: Level2
    money: Decimal
    numbers: frozenset[int]


class _Part(NamedTuple):
    number: int
    project: Declaration
    place: int
    row: Indicator

    @property
    def value(self) -> Decimal:
        return self.row.target.value or Decimal(0)

    @property
    def money(self) -> Decimal:
        return self.project.funds.annual_total or Decimal(0)


def merged_rows(projects: Sequence[Declaration]) -> list[Merged]:
    """All rows but those of costs, which the department form has no place for, in the order of the projects."""
    groups: dict[tuple[Level2, str, str | None, ValueKind], list[_Part]] = {}
    for number, project in enumerate(projects, start=1):
        for index, row in enumerate(project.indicators):
            category = row.category
            if category and category.level1 is not Level1.COST and row.target.kind is not ValueKind.EMPTY:
                key = (category, bare_name(row.level3), row.target.unit, row.target.kind)
                groups.setdefault(key, []).append(_Part(number, project, index, row))
    return [_merged(level2, parts) for (level2, *_), parts in groups.items()]


def _merged(level2: Level2, parts: Sequence[_Part]) -> Merged:
    target, formula, note = _together(level2, parts)
    evidence = tuple(_read(part) for part in parts)
    if formula:
        ref = ";".join(f"project:{part.number}/indicators[{part.place}]" for part in parts)
        evidence = (Evidence(kind=EvidenceKind.ARITHMETIC, ref=ref, quote=formula), *evidence)
    row = DepartmentRow(
        level1=level2.level1.value,
        level2=level2.value,
        level3=_richest(parts).row.level3,
        target=restyle(target, ValueStyle.PLAIN),
        projects=tuple(dict.fromkeys(part.project.project_name for part in parts)),
        evidence=evidence,
        note=note or ("" if target.is_measurable else LOOSE),
    )
    money = {part.number: part.money for part in parts}
    return Merged(row, level2, sum(money.values(), Decimal(0)), frozenset(money))


def _together(level2: Level2, parts: Sequence[_Part]) -> tuple[TargetValue, str, str]:
    """What the projects promise together, the formula behind it, and a note."""
    if len(parts) == 1:
        return parts[0].row.target, "", ""
    operators = {part.row.target.operator for part in parts}
    kind = parts[0].row.target.kind
    if kind is ValueKind.DEADLINE:
        return max(parts, key=_last_day).row.target, "", _kept(parts, "最晚")
    if kind is not ValueKind.NUMERIC or (operators & UPPER and operators & LOWER):
        same = len({part.row.target.text for part in parts}) == 1
        return _richest(parts).row.target, "", "" if same else (CONFLICT if operators & UPPER else DIFFERENT)
    if is_added_up(level2, parts[0].row):
        total = sum((part.value for part in parts), Decimal(0))
        formula = "+".join(plain(part.value) for part in parts) + f"={plain(total)}{parts[0].row.target.unit or ''}"
        return TargetValue.of(_operator(operators), total, parts[0].row.target.unit), formula, ""
    lowest = (max if operators & UPPER else min)(parts, key=lambda part: part.value)
    value, unit = lowest.value, lowest.row.target.unit
    of_lowest = {part.row.target.operator for part in parts if part.value == value}
    return TargetValue.of(_operator(of_lowest), value, unit), "", _kept(parts, "最低")


def is_added_up(level2: Level2, row: Indicator) -> bool:
    """Whether the row counts things, so that those of two projects are as many as both together."""
    unit, name = row.target.unit or "", bare_name(row.level3)
    if not unit or unit in RATE_UNITS or is_rate(name) or "/" in unit or unit == "年" or _PER_UNIT.search(name):
        return False
    return level2 is Level2.QUANTITY or (unit not in TIME_UNITS and bool(_COUNTED.search(name)))


def _operator(operators: set[Operator | None]) -> Operator:
    """One operator for several: the inequality where there is one."""
    known = {operator for operator in operators if operator}
    for sides, loose in ((UPPER, Operator.LTE), (LOWER, Operator.GTE)):
        if known & sides:
            return known.pop() if len(known) == 1 else loose
    return Operator.EQ


def _kept(parts: Sequence[_Part], which: str) -> str:
    texts = list(dict.fromkeys(part.row.target.text for part in parts))
    return f"各项目分别为{'、'.join(texts)}，取{which}的承诺" if len(texts) > 1 else ""


def _last_day(part: _Part) -> tuple[int, int, int]:
    year, month, day = part.row.target.deadline or (None, 0, None)
    return year or 0, month, day or 31


def _richest(parts: Sequence[_Part]) -> _Part:
    return max(parts, key=lambda part: part.money)


def _read(part: _Part) -> Evidence:
    quote = f"“{part.project.project_name}”{part.row.level3} {part.row.target.text}"
    return Evidence(kind=EvidenceKind.PROJECT, ref=f"project:{part.number}/indicators[{part.place}]", quote=quote)


def cost_rows(projects: Sequence[Declaration]) -> Iterator[Indicator]:
    """The rows that are left out because they are costs."""
    for project in projects:
        yield from (row for row in project.indicators if row.category and row.category.level1 is Level1.COST)
