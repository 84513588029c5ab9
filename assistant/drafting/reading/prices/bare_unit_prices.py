"""Unit prices that do not say of which unit (`疫苗采购单价58元`), or say a rare one: that of what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, SENTENCE_END, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Counted

_NAMED: Final = regex(r"(?P<what>[\u4e00-\u9fff]{0,12}?)(?:采购|购置|综合|平均)?单价(?:均?为|约|是|不超过|[：:])*$")
_FOR_ONE: Final = regex(r"每(?P<unit>[\u4e00-\u9fff]{1,2})(?:约|为)?$")
"""The price of one of a rare unit that something is counted in (`修复古籍3200叶，每叶180元`)."""
_PIECES: Final = frozenset("剂支份套台件个本册张块只盏株棵袋桶吨米亩头羽尾辆架盒条座处根双床枚瓶") | {
    "公里", "平方米", "立方米",
}  # fmt: skip
"""What a unit price is told of."""


def with_bare_unit_prices(
    plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> tuple[Quantity, ...]:
    """The quantities, amounts that are called a unit price read as the price of one of what they are told of."""
    return tuple(_as_price(plain, one, counted) for one in quantities)


def _as_price(plain: str, one: Quantity, counted: Sequence[Counted]) -> Quantity:
    for_one = _FOR_ONE.search(plain, max(0, one.start - 6), one.start) if one.kind is QuantityKind.MONEY else None
    if for_one and any(c.quantity.unit == for_one["unit"] for c in counted):
        unit = for_one["unit"]
        return one.model_copy(update={"kind": QuantityKind.PRICE, "unit": unit, "start": for_one.start()})
    named = _NAMED.search(clause_before(plain, one.start, CLAUSE_MARKS)) if one.kind is QuantityKind.MONEY else None
    if named is None or one.upper is not None:
        return one
    before = [c for c in counted if c.quantity.end <= one.start and c.quantity.unit in _PIECES]
    before = [c for c in before if not SENTENCE_END.search(plain[c.quantity.end : one.start])]
    own = [c for c in before if _shares_a_word(named["what"], c.noun)]
    meant = (own or before)[-1:]
    return one.model_copy(update={"kind": QuantityKind.PRICE, "unit": meant[0].quantity.unit}) if meant else one


def _shares_a_word(one: str, other: str) -> bool:
    return bool({*pairwise(one)} & {*pairwise(other)})
