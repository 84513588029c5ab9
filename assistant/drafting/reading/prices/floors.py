"""Floors: prices that are the least which is paid (`村道每公里不低于3000元`), alone or for a row of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity

LEAST: Final = r"不(?:得|应|能)?(?:低于|少于)|至少|≥"
_FLOOR: Final = regex(rf"(?:{LEAST})(?:为|按|每[人户名村校年月个亩]+)*$")
_ROW: Final = regex(r"[、和及与][\u4e00-\u9fff]{2,10}?(?:标准)?(?:为|按)?")
"""From one price of a row to the next, of which the first says what bound all are."""
_AMOUNT: Final = regex(r"\d[\d.,]*\s*[万亿]?元?(?:\s*/.*)?$|[一二两三四五六七八九十百千万]+元$")
_NEAR: Final = 12


def is_floor(plain: str, price: Quantity, prices: Sequence[Quantity]) -> bool:
    """Whether a price is the least that is paid, by its own words or by those of the row it stands in.

    Args:
        plain: The description.
        price: The price.
        prices: All prices of the description, in order.
    """
    if _FLOOR.search(_before_amount(plain, price)):
        return True
    before = next((one for one in reversed(prices) if one.end <= price.start), None)
    joined = before is not None and _ROW.fullmatch(plain, before.end, price.start)
    return before is not None and bool(joined) and is_floor(plain, before, prices)


def _before_amount(plain: str, price: Quantity) -> str:
    """What stands in front of the digits of a price, inside it and before it."""
    span = plain[price.start : price.end]
    amount = _AMOUNT.search(span)
    return plain[max(0, price.start - _NEAR) : price.start] + span[: amount.start() if amount else 0]
