"""Closed lists: things that 等 ends and one number counts (`宾馆、泳池等600家`), and what all of them are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex

_HIRING: Final = "招聘|录用|招录|选聘|评选|表彰|调解|检查|登记|救治"
"""Deeds that a thing of a list is named for (`公务员录用、事业单位招聘等考试9项`)."""
CLOSED = regex(
    r"(?P<list>(?:[^，,。；;：:\n\x01-\x03（）()、]{2,14}、)+[^，,。；;：:\n\x01-\x03（）()、]{2,14}?)等"
    rf"(?P<class>(?<=(?:{_HIRING})等)[\u4e00-\u9fff]{{2,6}}?)?(?:各类|地)?(?:共计?|合计|总计|约|近|各|不少于|至少|达)*$"
)
LIST_OF_EXAMPLES: Final = regex(r"、[\u4e00-\u9fff]{2,8}等(?:共计?|约)?$")
"""Of several examples the last may end in a deed that is not the list's (`建设基金监管、药品采购等6个子系统`)."""
COUNTED_TOGETHER: Final = regex(
    r"(?P<list>(?:[^，,。；;：:\n\x01-\x03（）()、]{2,16}、)+(?:[^，,。；;：:\n\x01-\x03（）()、]{2,16}?))(?:共计?|合计|总计|各类)$"
)
"""Things that one number counts together (`骨干培训班、青年干部培训班共5期`)."""
_CALLED: Final = {"班": "培训班", "赛": "赛事", "展": "展览"}
"""What things are called of which only the last character is the same."""


def one_class(items: Sequence[str]) -> str:
    """What all things of a list are (`进修班、轮训班`: 培训班); "" where they are different things."""
    longest = min(len(item) for item in items)
    shared = next((items[0][-n:] for n in range(longest, 0, -1) if len({item[-n:] for item in items}) == 1), "")
    named = _CALLED.get(items[0][-1:], "") if all(item[-1:] == items[0][-1:] for item in items) else ""
    return shared if len(shared) > len(named) and len(shared) > 1 and shared[-2:] not in _NO_WORD else named


_NO_WORD: Final = ("训班",)


def common_head(items: Sequence[str]) -> str:
    """What most things of a list are, by their last word (`高考、成人高考、自学考试、资格考试`: 考试)."""
    heads = [item[-2:] for item in items if len(item) > 3]
    head = max(heads, key=heads.count, default="")
    return head if heads.count(head) > 1 and 2 * heads.count(head) >= len(items) else ""


_HELD_IN_IT: Final = regex("涉及|涵盖|覆盖|包括|包含|含")
_WARES: Final = regex("产品|商品|用品|药品|食品")


def kinds_of_wares(listed: str, unit: str, text: str) -> str:
    """What so many 种 are of which a list names some (`抽查产品…，涉及儿童用品、燃气器具等80种`); "" for others."""
    return "产品种类" if unit == "种" and _HELD_IN_IT.match(listed) and _WARES.search(text) else ""
