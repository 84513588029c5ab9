"""How forms write the unit of a count: 名 as 人, 万 or 亿 in front where the number was multiplied out."""

from __future__ import annotations

from assistant.domain.money import UNIT_YUAN
from assistant.drafting.reading.quantities import Quantity


def form_unit(quantity: Quantity) -> str:
    """The unit as forms write it: 名 as 人, 村 and 校 as 个, 万 in front where it was multiplied out."""
    unit = {"名": "人", "村": "个", "校": "个"}.get(quantity.unit, quantity.unit)
    return scale_of(quantity) + unit


def scale_of(quantity: Quantity) -> str:
    """亿 where that reads short (`1.8亿美元`), else 万 where it was multiplied out."""
    if not quantity.scaled:
        return ""
    return "亿" if quantity.value >= UNIT_YUAN["亿"] and quantity.value % 1_000_000 == 0 else "万"
