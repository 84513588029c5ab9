"""How forms write units: 名 as 人, 万 or 亿 in front of counts and large prices."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.money import UNIT_YUAN
from assistant.drafting.candidate import Candidate
from assistant.drafting.reading.numbers.quantities import Quantity

_LARGE_PRICE: Final = Decimal(100_000)
_BESIDE_LARGE: Final = Decimal(10_000)
"""A price of so much is told in 万元 as well where a larger one is: one table has one measure of money."""


def as_priced(rows: Sequence[Candidate]) -> list[Candidate]:
    """The rows, prices of one unit in 万元 where one of them is large (`100万元/户`); any other row as it is."""
    large = {row.unit for row in rows if _is_price(row) and (row.value or 0) >= _LARGE_PRICE}
    if large:
        large |= {row.unit for row in rows if _is_price(row) and (row.value or 0) >= _BESIDE_LARGE}
    uneven = {row.unit for row in rows if row.value is not None and row.value % (UNIT_YUAN["万元"] / 100)}
    return [_in_wan(row) if row.unit in large - uneven else row for row in rows]


def _is_price(row: Candidate) -> bool:
    return row.value is not None and (row.unit or "").startswith("元/")


def _in_wan(row: Candidate) -> Candidate:
    value = None if row.value is None else row.value / UNIT_YUAN["万元"]
    return row.model_copy(update={"value": value, "unit": f"万{row.unit}"})


def form_unit(quantity: Quantity) -> str:
    """The unit as forms write it: 名 as 人, 村 and 校 as 个, 万 in front where it was multiplied out."""
    unit = {"名": "人", "村": "个", "校": "个"}.get(quantity.unit, quantity.unit)
    return scale_of(quantity) + unit


def as_money(quantity: Quantity) -> tuple[Decimal, str]:
    """A sum of money in the unit that it is written in (`约18亿元`)."""
    scale = quantity.unit[:1] if quantity.unit[:1] in ("万", "亿") else ""
    return quantity.value / UNIT_YUAN.get(scale, Decimal(1)), f"{scale}元"


def scale_of(quantity: Quantity) -> str:
    """亿 where that reads short (`1.8亿美元`), else 万 where it was multiplied out."""
    if not quantity.scaled:
        return ""
    return "亿" if quantity.value >= UNIT_YUAN["亿"] and quantity.value % 1_000_000 == 0 else "万"
