"""Standards told for a year alone (`按服役年限每年4500元`): what each of those counted before is paid for one year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.quantities import Quantity, QuantityKind
from assistant.drafting.reading.units import PEOPLE

_EACH_YEAR: Final = regex(r"每年(?:补助|补贴|发放|奖励|给予|资助)?$")
_FEE: Final = regex(r"(?<!生活)(?:费用?|租金|经费|资金|预算)[^，,。；;]{0,6}$")
_STOP: Final = regex(r"[。；;\n]")
_MOST: Final = Decimal(50_000)
"""More than this is no yearly standard of one person."""


def with_yearly_pay(plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]) -> tuple[Quantity, ...]:
    """The quantities, small amounts behind `每年` read as the price of a year where people are counted before them."""
    return tuple(
        one.model_copy(update={"kind": QuantityKind.PRICE, "unit": "年"}) if _is_pay(plain, one, counted) else one
        for one in quantities
    )


def _is_pay(plain: str, amount: Quantity, counted: Sequence[Counted]) -> bool:
    if amount.kind is not QuantityKind.MONEY or amount.value >= _MOST or amount.upper is not None:
        return False
    clause = re.split(r"[，,。；;\n]", plain[: amount.start])[-1]
    each = _EACH_YEAR.search(clause)
    if each is None or _FEE.search(clause[: each.start()]):
        return False
    before = (c.quantity for c in counted if c.quantity.unit in PEOPLE and c.quantity.end <= amount.start)
    return any(not _STOP.search(plain[quantity.end : amount.start]) for quantity in before)
