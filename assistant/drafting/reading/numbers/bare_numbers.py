"""Bare numbers: what a list of counts ends in without a unit is one more count, where the text speaks of no money."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.words import ACTIVITY_VERBS

_OF_MONEY: Final = regex(
    r"[元块钱费款价薪酬租补贴奖拨花投借贷]|资金|预算|经费|财政|成本|中央|省级|市级|县级|自筹|共|总|合计|大概|差不多"
)
"""Words of money, or of a sum of all."""
_COUNTED: Final = regex(r"\d[\d.]*万?(?:[个所座台套辆名人次场处条件株亩吨只艘间户家盏根张份支栋批种组]|公里|平方米)")
_THING: Final = regex(r"(?:^|[，,。；;、\n])(?P<thing>[\u4e00-\u9fff]{2,6})$")
_ITEMS: Final = ("设备", "材料", "人工", "场地", "办公", "差旅", "专家", "车辆", "水电", "耗材", "软件", "工程", "其他")
"""What a budget is told by."""
_MANY: Final = 2


def counts_a_thing(text: str, start: int) -> bool:
    """Whether a number without a unit counts the thing in front of it (`儿童之家25所，图书1.2万，辅导300场次`)."""
    found = _THING.search(text[:start])
    if not found or found["thing"].endswith((*ACTIVITY_VERBS, *_ITEMS)) or _OF_MONEY.search(text):
        return False
    return len(_COUNTED.findall(text)) >= _MANY
