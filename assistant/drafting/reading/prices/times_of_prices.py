"""The time a price holds for, told apart from it: a standard of a year, a rent by the day, the month or the year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, SENTENCE_END, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.parts import Counted

_EACH_YEAR: Final = regex(r"每年(?:补助|补贴|发放|奖励|给予|资助)?$")
_FEE: Final = regex(r"(?<!生活)(?:费用?|租金|经费|资金|预算)[^，,。；;]{0,6}$")
_MOST: Final = Decimal(50_000)
"""More than this is no yearly standard of one person."""
_RENT: Final = regex(r"(?P<time>[日月年])租(?:金|费)?(?:标准|单价)?(?:为|按|约|是|[：:])*$")
_RENTED: Final = ("平方米", "亩", "间", "套", "台", "辆", "个", "机柜")


def with_times(plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]) -> tuple[Quantity, ...]:
    """The quantities, prices completed by the time their clause tells before them.

    Small amounts behind `每年` are the standard of a year where people are counted before them
    (`按服役年限每年4500元`); `日租金每平方米0.9元` is paid for each day.
    """
    return tuple(_with_time(plain, one, counted) for one in quantities)


def _with_time(plain: str, one: Quantity, counted: Sequence[Counted]) -> Quantity:
    if one.kind is QuantityKind.PRICE and one.unit in _RENTED:
        found = _RENT.search(clause_before(plain, one.start, CLAUSE_MARKS))
        time = {"日": "天"}.get(found["time"], found["time"]) if found else ""
        return one.model_copy(update={"unit": f"{one.unit}·{time}"}) if time else one
    if _is_pay(plain, one, counted):
        return one.model_copy(update={"kind": QuantityKind.PRICE, "unit": "年"})
    return one


def _is_pay(plain: str, amount: Quantity, counted: Sequence[Counted]) -> bool:
    if amount.kind is not QuantityKind.MONEY or amount.value >= _MOST or amount.upper is not None:
        return False
    clause = clause_before(plain, amount.start, CLAUSE_MARKS)
    each = _EACH_YEAR.search(clause)
    if each is None or _FEE.search(clause[: each.start()]):
        return False
    before = (c.quantity for c in counted if c.quantity.unit in PEOPLE and c.quantity.end <= amount.start)
    return any(not SENTENCE_END.search(plain[quantity.end : amount.start]) for quantity in before)
