"""How forms write units: 名 as 人, 万 or 亿 in front of counts and large prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.money import UNIT_YUAN
from assistant.drafting.candidate import Candidate
from assistant.drafting.reading.quantities import Quantity

_LARGE_PRICE: Final = Decimal(100_000)


def as_priced(row: Candidate) -> Candidate:
    """A large price of one thing in 万元 (`100万元/户` for 1000000元/户); any other row as it is."""
    value, unit, wan = row.value, row.unit, UNIT_YUAN["万元"]
    if value is None or unit is None or not unit.startswith("元/") or value < _LARGE_PRICE or value % (wan / 100):
        return row
    return row.model_copy(update={"value": value / wan, "unit": f"万{unit}"})


def form_unit(quantity: Quantity) -> str:
    """The unit as forms write it: 名 as 人, 村 and 校 as 个, 万 in front where it was multiplied out."""
    unit = {"名": "人", "村": "个", "校": "个"}.get(quantity.unit, quantity.unit)
    return scale_of(quantity) + unit


def scale_of(quantity: Quantity) -> str:
    """亿 where that reads short (`1.8亿美元`), else 万 where it was multiplied out."""
    if not quantity.scaled:
        return ""
    return "亿" if quantity.value >= UNIT_YUAN["亿"] and quantity.value % 1_000_000 == 0 else "万"
