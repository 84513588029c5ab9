"""Numbers that hold for a day (`每天接待`, `日处理污水`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity

_DAILY: Final = regex(
    r"(?:一天|[每一]日|每天|日均|(?<![节今假生次工])日(?=清运|处理|供水|产|供|收集|转运|接待))"
    r"(?:约|大约|达|接待|服务|助餐|供餐|清运|处理|供水|收集|转运|产|供)*"
    r"(?:(?<=清运|处理|收集|转运)(?:生活|餐厨|厨余|医疗|城镇|工业)?(?:污水|垃圾|废水|废物|污泥|粪污|粪便))?$"
)


def per_day(plain: str, quantity: Quantity) -> Quantity:
    """A number behind 一天, 每日 or 日 holds for a day."""
    if quantity.per or not _DAILY.search(plain[max(0, quantity.start - 12) : quantity.start]):
        return quantity
    return quantity.model_copy(update={"per": "日"})
