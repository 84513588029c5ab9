"""Cells: one row with what a person wrote into it; what was left unsaid is taken from the row or from custom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue.operations import Add, Change, NewTarget, shifted
from assistant.domain.draft import DraftIndicator
from assistant.domain.evidence import Evidence, by_person
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.value import Operator, TargetValue, ValueKind, ValueStyle, parse_target
from assistant.errors import InvalidEdit
from assistant.validation.reading.wording import is_degree, is_negative, is_rate

_CEILINGS: Final = frozenset({Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST})
RATES: Final = frozenset({"%", "‰", "百分点"})
_COUNTED: Final = re.compile(r"(?P<unit>人次(?=数?$)|[场批](?=次$)|[人次场册天期套件座批户篇](?=数$))")
"""Names that end in the unit that they count."""
_BARE_DATE: Final = re.compile(r"(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底|末)?")
_DATE_END: Final = re.compile(r"[底末]?(?:之?前|以前|以内|内)?(?:全部)?(?:完成|完工|竣工)?$")
"""How a deadline ends that says by when."""


def new_row(edit: Add, words: str, style: ValueStyle) -> DraftIndicator:
    """The row that a person named with everything it needs.

    Raises:
        InvalidEdit: If name, category or value is missing or cannot be.
    """
    if edit.name is None or edit.category is None or edit.target is None:
        raise InvalidEdit("新指标还缺名称、类别或指标值。", hint="例如“加一条质量指标：验收合格率不低于98%”。")
    target = _resolved(_with_unit(edit.target, edit.name), None, edit.category, style, edit.name)
    return DraftIndicator(
        level1=edit.category.level1.value,
        level2=edit.category.value,
        level3=edit.name,
        target=target,
        evidence=(by_person(words or edit.name, "level3"), by_person(words or target.text, "target")),
    )


def changed_row(row: DraftIndicator, edit: Change, words: str, style: ValueStyle) -> DraftIndicator:
    """A row with its cells as they were changed, and the person's words as their evidence."""
    changes: dict[str, object] = {}
    evidence = row.evidence
    if edit.name is not None and edit.name != row.level3:
        changes["level3"] = edit.name
        evidence = (*without(evidence, "level3"), by_person(words or edit.name, "level3"))
    if edit.category is not None and edit.category.value != row.level2:
        changes |= {"level1": edit.category.level1.value, "level2": edit.category.value}
        evidence = (*without(evidence, "level2"), by_person(words or edit.category.value, "level2"))
    if edit.target is not None:
        category = edit.category or row.category
        target = _resolved(edit.target, row.target, category, style, edit.name or row.level3)
        if edit.target.operator is None and _another_way(row, edit, target):
            way = _usual_operator(category, target.value or Decimal(0), target.unit, edit.name or row.level3)
            way = Operator.LTE if edit.name is None and row.target.value == 0 else way
            target = _resolved(edit.target.model_copy(update={"operator": way}), row.target, category, style)
        if target != row.target:
            changes |= {"target": target, "note": ""}
            evidence = (*without(evidence, "target"), by_person(words or target.text, "target"))
    return row.model_copy(update={**changes, "evidence": evidence})


def said_target(text: str) -> NewTarget | None:
    """The number that a short answer says, with the operator only where one was said; None where it says none."""
    target = parse_target(text)
    if target.kind is not ValueKind.NUMERIC or target.value is None:
        return None
    operator = None if target.operator_inferred else target.operator
    return NewTarget(value=target.value, unit=target.unit, operator=operator)


def without(evidence: Sequence[Evidence], cell: str) -> tuple[Evidence, ...]:
    """The evidence of the other cells of a row."""
    return tuple(item for item in evidence if item.cell != cell)


def _with_unit(target: NewTarget, name: str) -> NewTarget:
    """A bare number with the unit that the name says: 满意度90 is 90%, 培训人次240 is 240人次."""
    if target.value is None or target.unit is not None:
        return target
    counted = _COUNTED.search(name)
    share = (is_rate(name) or is_degree(name)) and target.value <= 100
    unit = "%" if share else counted["unit"] if counted else None
    return target.model_copy(update={"unit": unit})


def _resolved(
    new: NewTarget, old: TargetValue | None, category: Level2 | None, style: ValueStyle, name: str = ""
) -> TargetValue:
    """The target that was meant, with what was left unsaid taken from the row or from custom.

    Raises:
        InvalidEdit: If a number is needed and there is none, or it cannot be.
    """
    if new.text is not None:
        return parse_target(dated_like(new.text, old))
    number, unit = new.value, new.unit
    had_number = old is not None and old.kind is ValueKind.NUMERIC and old.value is not None
    if number is None:
        if old is None or not had_number or old.value is None:
            raise InvalidEdit("这条指标现在没有数字，不知道要改成多少。", hint="请直接说数值，例如“改成不少于200人”。")
        if new.shift is not None and unit and old.unit != unit and not {unit, old.unit} <= RATES:
            raise InvalidEdit(
                f"这条指标的单位是“{old.unit or '（无）'}”，不能按“{unit}”增减。", hint="请直接说改成多少。"
            )
        number, unit = (shifted(old.value, new.shift), old.unit) if new.shift is not None else (old.value, unit)
    if number < 0:
        raise InvalidEdit(f"指标值不能是负数：{plain(number)}。", hint="请填写不小于 0 的数。")
    if unit is None and old is not None:
        unit = old.unit
    kept = old.operator if old is not None and had_number else None
    return TargetValue.of(new.operator or kept or _usual_operator(category, number, unit, name), number, unit, style)


def _another_way(row: DraftIndicator, edit: Change, target: TargetValue) -> bool:
    """Whether the row's operator cannot be kept: nothing and the whole are exact, another thing has another way."""
    if target.value is None or edit.target is None or edit.target.value is None:
        return False
    whole = _is_whole(target.value, target.unit)
    turned = edit.name is not None and is_negative(edit.name) != is_negative(row.level3)
    eased = target.operator is Operator.EQ and _is_whole(row.target.value, row.target.unit) and not whole
    return turned or eased or (whole and target.operator is Operator.GTE)


def _usual_operator(category: Level2 | None, value: Decimal, unit: str | None, name: str = "") -> Operator:
    """How a target is usually meant: costs and what is bad at most, nothing and the whole exactly, else at least."""
    if category in _CEILINGS:
        return Operator.LTE
    if _is_whole(value, unit):
        return Operator.EQ
    return Operator.LTE if is_negative(name) else Operator.GTE


def _is_whole(value: Decimal | None, unit: str | None) -> bool:
    """Whether nothing, or all of it, is meant, which is said exactly."""
    return value == 0 or (value == 100 and unit == "%")


def dated_like(text: str, old: TargetValue | None) -> str:
    """A new date with the year and the 前 of the one before, where they were not said: 8月20日 as 2027年8月20日前."""
    before = old.deadline if old is not None else None
    new = parse_target(text).deadline or parse_target(f"{text}前").deadline
    if old is None or before is None or new is None:
        return text
    year = f"{before[0]}年" if before[0] and new[0] is None and text[0].isdigit() else ""
    end = _DATE_END.search(old.text) if _BARE_DATE.fullmatch(text) else None
    behind = end[0] if end else ""
    return f"{year}{text}{behind.lstrip('底末') if not text.endswith('月') else behind}"
