"""The noun that stands right in front of a number and tells it from another number of its name."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted

_BODY: Final = regex(
    r"(?:^|[，,、；;：:和及与]|其中)(?P<whose>(?!全|各|每|其)[\u4e00-\u9fff]{2,8}(?:园|校|中学|小学|院|区|县|镇|乡"
    r"|街道|社区|站|馆|所|期|片区|校区))(?:新建|新增|扩建|改建|开设)?$"
)
"""The body, the place or the stage that stands right in front of a number."""
_BESIDE: Final = regex(r"[、，,和及]?(?:[\u4e00-\u9fff]{0,10})")


def noun_in_front(brief: Brief, one: Counted) -> str:
    """The noun of the number right in front; "" where another sentence or clause lies between."""
    if body := _BODY.search(brief.text, max(0, one.quantity.start - 24), one.quantity.start):
        return body["whose"]  # `城东幼儿园15个班、城南幼儿园12个班`
    before = brief.counted_before(one.quantity.start)
    if not before or before[-1].noun == one.noun:
        return ""
    last = before[-1]
    between = brief.text[last.quantity.end : one.quantity.start]
    beside = not between or (between.startswith("、") and _BESIDE.fullmatch(between))
    return last.noun if beside else ""  # `一级园32所5800名幼儿，二级园45所7200名幼儿`
