"""Prices told in turn behind the things they are of (`一体机24套、课桌椅480套，单价分别不高于2.5万元、450元`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.reading.deeds.phrases import is_light
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Counted

_CALLED: Final = regex(
    r"[，,、。；;](?:其)?(?:(?P<paid>[\u4e00-\u9fff]{0,4}?(?:补助|补贴|奖补|奖励|资助|扶持|救助))(?:标准|金额)"
    r"|[\u4e00-\u9fff]{0,4}?(?:单价|价格|均价|标准|定额))"
    r"(?:分别|依次)(?:为|是|按|约|在|控制在?|不[高超多][于过出]|最高)*$"
    r"|[，,、。；;](?P<fee>[\u4e00-\u9fff]{2,6}费用?)(?:分别|依次)[为是按]?(?=$|每)"
    r"|[，,](?:分别|依次)(?:按|一次性|给予|发放)*(?P<given>补助|补贴|奖补|奖励|资助|救助|慰问)$"
)
_TOLD_OFF: Final = regex(r"[，,](?:分别|依次)(?:按|给予|予以|发放)*$")
_ONCE_EACH: Final = regex(
    r"\d[\d.]*万?元(?:[、和及与]\d[\d.]*万?元)+的?(?:资金)?(?P<paid>一次性(?:奖励|奖补|补助|补贴|资助))"
)
"""`孵化器2家、众创空间3家，分别给予50万元、30万元一次性奖励`: what each gets, once."""
_RESPECTIVELY: Final = regex("(?:分别|依次)[为是按]?$")
_FOR_NAMES: Final = regex(
    r"(?:^|[，,。；;：])(?:[^，,。；;、\d]*(?:[对给向]|的))?"
    r"(?P<names>[\u4e00-\u9fff“”]{2,12}(?:[、和及与][\u4e00-\u9fff“”]{2,12})+?)"
    r"(?:分别|依次)(?:给予|发放|一次性|为|按照?|(?P<given>补助|补贴|奖励|资助|奖补))*$"
)
"""`对博士、硕士、本科毕业生分别按每月1500元、1000元、600元`: those whom the prices are for, counted elsewhere."""
_PAID_ALL: Final = regex(
    r"的?(?:标准)?(?:给予|发放|予以|一次性)*(?P<paid>[\u4e00-\u9fff]{0,4}(?:补助|补贴|奖励|奖补|津贴|资助|救助))"
)
_ALIKE: Final = regex(r"[、和及与]|以及")
"""Between two amounts of one row."""
_ROW: Final = regex(r"[\u4e00-\u9fff]{0,10}?[、，,和及与][^，,。；;\d]{0,16}")
"""Between two counts of one row."""
_BETWEEN: Final = regex(r"(?:[^\d，,。；;、]{2,12})?(?:[，,。；;][^\d，,。；;]{2,24}\d[\d.]*%(?:以上)?){0,4}")
"""What may stand between the counts and the prices: what is done for all, what share of them is to come out well."""
_SEVERAL: Final = 2
_NAMES: Final = 60
"""Characters in front of a price in which those stand whom it is for."""
_ONE_UNIT: Final = {"名": "人", "位": "人"}


class InTurn(Record):
    """A price and the start of the count it belongs to.

    Attributes:
        price: Where the price begins.
        count: Where the count begins.
        paid: What is paid where that is said (`补助标准分别为`, `养护费分别为`); "" for a price.
    """

    price: int
    count: int
    paid: str


def prices_in_turn(
    plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> tuple[tuple[Quantity, ...], tuple[InTurn, ...]]:
    """The quantities, amounts told in turn for as many things read as their prices; with what each is the price of."""
    told: dict[int, InTurn] = {}
    units: dict[int, str] = {}
    for at, first in enumerate(quantities):
        opening, prices = _opening(plain, first), _row(plain, quantities[at:])
        named = _named_in_front(plain, prices, counted)
        opening = named.opening if named else opening
        if opening is None:
            continue
        things = named.things if named else _of_their_units(prices, _things(plain, counted, opening.start))
        if len(prices) == len(things) >= _SEVERAL and (
            not opening.is_doubtful or _comes_out(prices, things, quantities)
        ):
            for price, thing in zip(prices, things, strict=True):
                told[price.start] = InTurn(price=price.start, count=thing.quantity.start, paid=opening.paid)
                unit = thing.quantity.unit
                full = price if price.kind is QuantityKind.PRICE else first
                units[price.start] = _held(full.unit, unit) if _is_each(first) else _ONE_UNIT.get(unit, unit)
    read = (
        q.model_copy(update={"kind": QuantityKind.PRICE, "unit": units[q.start]}) if q.start in units else q
        for q in quantities
    )
    return tuple(read), tuple(told.values())


def _named_in_front(plain: str, prices: Sequence[Quantity], counted: Sequence[Counted]) -> _Named | None:
    """The counts of those whom a row of prices names in front of it; None where one of them is not counted once."""
    found = _FOR_NAMES.search(plain[max(0, prices[0].start - _NAMES) : prices[0].start]) if len(prices) > 1 else None
    if not found or not (_is_each(prices[0]) or _is_sum(prices[0])):
        return None
    called = [[c for c in counted if _is_called(c.noun, name)] for name in re.split("[、和及与]", found["names"])]
    if not all(len(own) == 1 for own in called):
        return None
    behind = _PAID_ALL.match(plain, prices[-1].end)
    paid = found["given"] or (behind["paid"] if behind else "")
    return _Named(_Opening(prices[0].start, paid, is_doubtful=False), [own[0] for own in called])


def _is_called(noun: str, name: str) -> bool:
    """Whether a counted noun is a name of a row, what all of the row are left out or added (`本科` of 本科毕业生)."""
    return len(noun) > 1 and (name.startswith(noun) or noun.startswith(name) or noun.endswith(name))


def _held(unit: str, counted: str) -> str:
    """The unit of a price told by time alone, which each of the people counted is paid (`分别按每月1500元、1000元`)."""
    return f"人·{unit}" if unit in ("月", "年", "天") and _ONE_UNIT.get(counted, counted) == "人" else unit


class _Opening(NamedTuple):
    """What opens a row of prices: where it begins, what is paid, and whether the amounts may be those of all."""

    start: int
    paid: str
    is_doubtful: bool


class _Named(NamedTuple):
    """What opens a row of prices that names those whom they are for, and their counts in the same order."""

    opening: _Opening
    things: list[Counted]


def _opening(plain: str, first: Quantity) -> _Opening | None:
    """The words in front of a price or amount that make it the first of a row; None where it is none.

    `宫颈癌筛查1.2万人、乳腺癌筛查8000人，人均49元和79元`: a price right behind the counts needs no such words.
    """
    before, each = plain[max(0, first.start - 24) : first.start], _is_each(first)
    called = _CALLED.search(before) if _is_sum(first) or (each and _RESPECTIVELY.search(before)) else None
    told_off, once = _TOLD_OFF.search(before), _ONCE_EACH.match(plain, first.start)
    if told_off and once:
        return _Opening(first.start - len(told_off[0]), once["paid"], is_doubtful=False)
    if called is None:
        return _Opening(first.start - 1, "", is_doubtful=False) if each and before.endswith(("，", ",")) else None
    if called["fee"] and not each:
        return None
    paid = called["paid"] or called["given"] or called["fee"] or ""
    return _Opening(first.start - len(called[0]), paid, is_doubtful=bool(called["given"]))


def _is_each(quantity: Quantity) -> bool:
    """Whether a quantity is the price of one (`标准分别为每人每月460元、590元`)."""
    return quantity.kind is QuantityKind.PRICE and quantity.upper is None


def _comes_out(prices: Sequence[Quantity], things: Sequence[Counted], quantities: Sequence[Quantity]) -> bool:
    """Whether the amounts are each one's (`名师10名、教师50名，分别奖励1万元和3000元，共25万元`), not all's.

    So they are too where the more there are, the less is told (`县级2个、村级28个，分别补助20万元、3万元`).
    """
    pairs = sorted(zip((thing.quantity.value for thing in things), (price.value for price in prices), strict=True))
    if len(pairs) > _SEVERAL and all(more[0] > less[0] and more[1] < less[1] for less, more in pairwise(pairs)):
        return True
    total = sum(price.value * thing.quantity.value for price, thing in zip(prices, things, strict=True))
    told = [q.value for q in quantities if q.kind is QuantityKind.MONEY and q not in prices]
    whole = max(told, default=None)
    beside = sum(told) - (whole or 0) + _priced_beside(quantities, prices)
    return total in told or whole == total + beside


def _priced_beside(quantities: Sequence[Quantity], prices: Sequence[Quantity]) -> Decimal:
    """What the other prices come to, each times the number in its unit that stands last before it."""
    found = Decimal(0)
    for at, price in enumerate(quantities):
        before = (q for q in reversed(quantities[:at]) if q.kind is QuantityKind.COUNT)
        if price.kind is QuantityKind.PRICE and price not in prices:
            found += price.value * next((q.value for q in before if q.unit == price.unit), Decimal(0))
    return found


def _is_sum(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.MONEY and quantity.upper is None


def _row(plain: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    row = [quantities[0]]
    for one in quantities[1:]:
        alike = _is_sum(one) or (one.kind is row[0].kind and one.upper is None)
        if not alike or not _ALIKE.fullmatch(plain[row[-1].end : one.start]):
            break
        row.append(one)
    return row


def _of_their_units(prices: Sequence[Quantity], things: Sequence[Counted]) -> Sequence[Counted]:
    """Of more counts than prices those in the units that the prices name (`每人次500元、每户8000元`)."""
    units = {price.unit.split("·")[0] for price in prices if price.kind is QuantityKind.PRICE}
    if len(things) <= len(prices) or len(units) < len(prices):
        return things
    return [thing for thing in things if _ONE_UNIT.get(thing.quantity.unit, thing.quantity.unit) in units]


def _things(plain: str, counted: Sequence[Counted], end: int) -> list[Counted]:
    """The counts of one row that ends there or where what holds for all begins; none where one counts nothing named."""
    before = [c for c in counted if c.quantity.end <= end]
    if not before or not _BETWEEN.fullmatch(plain[before[-1].quantity.end : end]):
        return []
    row = before[-1:]
    for earlier, later in reversed(list(pairwise(before))):
        if not _ROW.fullmatch(plain[earlier.quantity.end : later.quantity.start]) or (later.is_part > earlier.is_part):
            break  # What both are parts of has no price of its own.
        row.insert(0, earlier)
    return row if all(c.noun or (c.verb and not is_light(c.verb)) for c in row) else []
