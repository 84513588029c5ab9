"""For whom a price told by time alone holds: `2400元/月` of pay is each person's, `48万元/年` of upkeep nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.funding.units_alike import is_alike
from assistant.drafting.reading.numbers.quantities import Quantity

MONTHLY_COST: Final = regex(
    r"(?:物业|服务|交通|燃油|油料|租|运维|电|水|气|暖|通信|通讯|网络|宽带|托管|运行|线路|管理|维护|保洁|安保)[^，,。]{0,4}(?:费"
    r"|租金)|租金"
)
_PERSONAL: Final = ("人均", "每人")
_COST_TOO: Final = regex(r"[，,、](?:伙食|住宿|交通|餐饮|培训|误工)(?:费|补助|补贴)?(?:标准)?(?:为|按)?")
_LEAST_FEE: Final = Decimal(20_000)
_NOBODYS_PAY: Final = Decimal(400_000)
"""No one is paid so much in a year (`采购监测服务1套68万元/年`)."""
_PAY: Final = regex(r"报酬|工资|薪酬|薪资|补贴|津贴|补助|生活费|劳务费|岗位工资")
_PAID_TO: Final = regex(r"\d[\d.,]*万?[人名][，,（(]$")
"""A count of people right in front of a price."""


def holder(brief: Brief, prices: Sequence[Quantity], price: Quantity, label: str) -> tuple[str, list[str]]:
    """What a price holds for, and for how long: its unit as written, or 人 where a person's pay leaves that out.

    Args:
        brief: What the description says.
        prices: All of its prices.
        price: One of them.
        label: The words of its item.
    """
    head, *times = price.unit.split("·")
    if times or head not in ("年", "天", "日", "月"):
        return head, times
    if head == "年":  # `3000元/年320人`: paid to each of those counted behind it.
        personal = not _is_yearly_fee(price, label)
    elif head == "月":
        personal = is_pay(brief, price, label)
    else:
        personal = _is_of_each_person(brief.told, prices, price)
    return ("人", [head]) if personal else (head, times)


def _is_yearly_fee(price: Quantity, label: str) -> bool:
    """Whether a price of a year is what one thing costs in it (`平台运维费48万元/年`), no pay."""
    return price.value >= _NOBODYS_PAY or (price.value >= _LEAST_FEE and bool(MONTHLY_COST.search(label)))


def _is_of_each_person(text: str, prices: Sequence[Quantity], price: Quantity) -> bool:
    """Whether a price of a day is each person's (`人均每天补助150元，伙食每天50元`)."""
    if text.endswith(_PERSONAL, 0, price.start):
        return True
    before = [p for p in prices if p.end <= price.start and p.unit == price.unit]
    led = before and text.endswith(_PERSONAL, 0, before[-1].start)
    return bool(led and _COST_TOO.fullmatch(text, before[-1].end, price.start))


def is_pay(brief: Brief, price: Quantity, label: str) -> bool:
    """Whether a price for a month is what one person gets (`按2400元/月发放报酬`)."""
    people = any(is_alike("人", c.quantity.unit) for c in brief.counted)
    words = label + brief.told[price.end : price.end + 8]
    if MONTHLY_COST.search(words):
        return False
    if people and _PAID_TO.search(brief.told[: price.start]):
        words = brief.told[: price.start]  # `发放津贴：80-89岁6200人，50元/月`
    return people and bool(_PAY.search(words))
