"""What several prices share and one place tells: the pay that heads an item, the purse of several places."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_HEADED_PAY: Final = regex(
    r"[；;。\n：:、][^，,；;。\n：:\d]{0,8}?(?P<paid>(?:基本|岗位|绩效|工作|误工)?(?:报酬|工资|津贴))[，,][^；;。\n]*$"
)
_PURSE: Final = regex(r"(?P<purse>(?:服务群众|为民服务|办公|工作|运转|公用|党建|活动)(?:专项)?经费)$")
_PLACES_PAID: Final = ("社区", "村", "行政村", "镇", "乡镇", "街道", "学校", "居委会")
_FAR: Final = 80


def headed_pay(plain: str, start: int) -> str:
    """What all in an item are paid (`村干部基本报酬，书记每人每月3200元，副职每人每月2400元`); "" if nothing heads it.

    Args:
        plain: The description.
        start: Where a price of the item begins.
    """
    found = _HEADED_PAY.search(plain, max(0, start - _FAR), start)
    return found["paid"] if found else ""


def purse_too(label: str, gap: str, unit: str) -> str:
    """Other places get of the same purse (`经费每村5万元，社区每个8万元`, `…每村10万元、每社区20万元`); "" elsewhere.

    Args:
        label: What the price before is paid for.
        gap: What stands between the two prices.
        unit: What the second holds for.
    """
    purse = _PURSE.search(label)
    if purse is None or gap[:1] not in ("、", "，"):
        return ""
    place = gap[1:] or unit
    return place + purse["purse"] if place in _PLACES_PAID else ""
