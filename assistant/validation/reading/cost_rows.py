"""Cost rows: the indicators that promise an amount of money, and the quantity each of them is paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import ValueKind
from assistant.validation.reading.wording import MoneyUnit, bare_name, is_cost, money_unit, numbered

TOTAL_NAME: Final = regex(r"总成本|总额|总费用|总投入|总经费|总预算|总支出|经费总|成本总|费用总")
_PEOPLE: Final = frozenset({"人", "名"})
_MONTHLY = regex(r"月租|每月|月均")
_EACH = regex(r"人均|户均|单点|点位|单个|每人|生均")
_AT_MOST: Final = regex(r"最高|上限|限额")
"""The most that one can get; not everybody gets it."""
_PERSON_DAY = regex(r"人[·/]?[天日]")
_OF_ONE_COURSE = regex(r"每[期班场批次人]|人均")
_NOT_AN_OBJECT = regex(r"人均|平均|单位|单个|每人|成本|费用|经费|标准|单价|人数|数量|次数|总|金额|的|数$|费$")


class CostRow(NamedTuple):
    """A cost row: its path, the row, and what its unit is worth."""

    path: str
    row: Indicator
    money: MoneyUnit

    @property
    def yuan(self) -> Decimal:
        """What it allows, in yuan."""
        return (self.row.target.value or Decimal(0)) * self.money.yuan


class Product(NamedTuple):
    """A unit cost with the one quantity it certainly belongs to."""

    cost: CostRow
    quantity: Decimal
    unit: str
    of_what: str


def cost_rows(form: Declaration) -> Iterator[CostRow]:
    """The cost rows whose value is an amount of money."""
    for path, row in numbered(form.indicators):
        money = money_unit(row.target.unit)
        if money and is_cost(row) and row.target.kind is ValueKind.NUMERIC:
            yield CostRow(path, row, money)


def products(form: Declaration) -> Iterator[Product]:
    """Unit costs with the one quantity they certainly belong to."""
    priced = list(cost_rows(form))
    for cost in priced:
        name = bare_name(cost.row.level3)
        if _AT_MOST.search(name):
            continue
        if _MONTHLY.search(name) and cost.money.per in ("", "月") and not _EACH.search(name):
            if months := _months(form):
                yield Product(cost, Decimal(months), "月", "月数")
            continue
        unit = _counted_by(cost)
        if unit is None:
            if days := _by_days(cost, form):
                yield days
            continue
        quantities = [q for q in form.indicators if q.category is Level2.QUANTITY and _same_unit(q.target.unit, unit)]
        if len([other for other in priced if _counted_by(other) == unit]) > 1:
            quantities = _of_this_cost(cost, priced, quantities)
        if len(quantities) == 1 and _same_object(name, bare_name(quantities[0].level3)):
            value = quantities[0].target.value
            if value is not None:
                yield Product(cost, value, unit, f"“{quantities[0].level3}”")


def _by_days(cost: CostRow, form: Declaration) -> Product | None:
    """What a price for each person and day is paid for: the rows of heads and of days, where each is only one.

    Days are multiplied only if they are of one course (每期天数), or the form counts no courses.
    """
    if not _PERSON_DAY.fullmatch(cost.money.per):
        return None
    rows = [row for row in form.indicators if row.category is Level2.QUANTITY and row.target.value is not None]
    heads = [row for row in rows if row.target.unit == "人次"] or [row for row in rows if row.target.unit in _PEOPLE]
    days = [row for row in rows if row.target.unit in ("天", "日")]
    courses = any(row.target.unit in ("期", "班", "场", "批", "次") for row in rows)
    if len(heads) != 1 or len(days) != 1 or (courses and not _OF_ONE_COURSE.search(days[0].level3)):
        return None
    if not _same_object(bare_name(cost.row.level3), bare_name(heads[0].level3)):
        return None
    number, length = heads[0].target.value or Decimal(0), days[0].target.value or Decimal(0)
    told = f"人天数（“{heads[0].level3}”{plain(number)}×“{days[0].level3}”{plain(length)}）"
    return Product(cost, number * length, cost.money.per, told)


def _of_this_cost(cost: CostRow, priced: list[CostRow], quantities: list[Indicator]) -> list[Indicator]:
    """The one quantity whose object no other cost in the same unit has: of desks and blackboards, each its own."""
    own = [q for q in quantities if _same_object(bare_name(cost.row.level3), bare_name(q.level3))]
    others = [other for other in priced if other is not cost and _counted_by(other) == _counted_by(cost)]
    taken = any(_same_object(bare_name(other.row.level3), bare_name(q.level3)) for other in others for q in own)
    return [] if taken else own


def _counted_by(cost: CostRow) -> str | None:
    """The unit a cost is paid for: 件 of 元/件, 人 of 元/人 or of 人均…; None for 元/人·天 and plain amounts."""
    if cost.money.per:
        return None if re.search(r"[·/]", cost.money.per) else cost.money.per
    return "人" if bare_name(cost.row.level3).startswith("人均") else None


def _same_unit(first: str | None, second: str | None) -> bool:
    """Whether two units are the same; 人 and 名 are."""
    return first is not None and (first == second or {first, second} <= _PEOPLE)


def _same_object(first: str, second: str) -> bool:
    """Whether two names share a word that is neither a measure nor a filler."""
    one, other = (_NOT_AN_OBJECT.sub("｜", name) for name in (first, second))
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return any("｜" not in pair and pair in other for pair in pairs)


def _months(form: Declaration) -> int | None:
    start, end = form.planned_start_date, form.planned_end_date
    if start is None or end is None or start.year != end.year:
        return None
    return end.month - start.month + 1
