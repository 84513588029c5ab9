"""A quantity: one number of a description, what kind of number it is, and where it stands."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.domain.pattern import regex
from assistant.domain.record import Record


class QuantityKind(StrEnum):
    """What a number says."""

    MONEY = "money"
    PRICE = "price"
    RATE = "rate"
    COUNT = "count"
    DURATION = "duration"
    FREQUENCY = "frequency"


class Quantity(Record):
    """One number of a description.

    Attributes:
        kind: What it says.
        value: In yuan for money and prices; as written otherwise; times a year for frequencies.
        unit: Unit as written (`期`), other spellings made one (`㎡`: 平方米); the denominator for prices (`人·天`).
        start: First character in the description.
        end: Character after the last.
        per: The unit it holds for (`每期50人`: 期); None if it stands alone.
        scaled: True where 万/亿 in front of a counting unit has been multiplied out.
        approx: Whether the description says 约, 近, 余, 左右.
        upper: The larger end of a range (`4-5期`: 5); None if it is a single number.
    """

    kind: QuantityKind
    value: Decimal
    unit: str
    start: int
    end: int
    per: str | None = None
    scaled: bool = False
    approx: bool = False
    upper: Decimal | None = None


_APPROX = regex(r"(?:约|大约|大概|差不多|不到|近|将近|接近|预计|预估|估计)\s*$")
_APPROX_BEHIND = regex(r"^(?:左右|上下|出头)")
_DAILY: Final = regex(
    r"(?:一天|[每一]日|每天|日均|(?<![节今假生次工])日(?=清运|收运|处理|处置|供水|产|供|收集|转运|接待))"
    r"(?:约|大约|达|接待|服务|助餐|供餐|清运|收运|处理|处置|供水|收集|转运|产|供)*(?:(?<=处理|处置|清运|收运)量)?"
    r"(?:(?<=清运|收运|处理|处置|收集|转运)(?:生活|餐厨|厨余|医疗|城镇|工业)?(?:污水|垃圾|废水|废物|污泥|粪污|粪便))?$"
)


def quantity_at(kind: QuantityKind, value: Decimal, unit: str, span: tuple[int, int], text: str) -> Quantity:
    """A number with its place; 约 in front or 左右 behind is heard."""
    before = text[max(0, span[0] - 6) : span[0]]
    approx = bool(_APPROX.search(before) or _APPROX_BEHIND.match(text[span[1] : span[1] + 2]))
    return Quantity(kind=kind, value=value, unit=unit, start=span[0], end=span[1], approx=approx)


def per_day(plain: str, quantity: Quantity) -> Quantity:
    """A number behind 一天, 每日 or 日 holds for a day."""
    if quantity.per or not _DAILY.search(plain[max(0, quantity.start - 12) : quantity.start]):
        return quantity
    return quantity.model_copy(update={"per": "日"})
