"""Where work is done: the places and bodies that a list names in front of its deed (`在社区、商圈、学校开展宣传`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import Alternative, any_word, one_of, regex
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, FILLER, SUM_MARK, TIME_MARK, VERB, is_named
from assistant.drafting.reading.sorts import is_person

_BEGINS: Final = rf"(?:^|(?<=[，,。；;：:、{TIME_MARK}{FILLER}]))(?:主要|重点|计划|拟|将|并|全年|每年|分别|组织|累计)*"
WAYS_TO_PLACES: Final = (
    Alternative("in or at", rf"{_BEGINS}在(?!线|校|册|编|职|建|岗|读|籍)", ("在车站、医院设立岗亭",)),
    Alternative(
        "to whom or where", rf"{_BEGINS}(?:面向|向(?!阳)|到(?!位)|赴)", ("面向学校、商场举办演练", "赴牧区、连队演出")
    ),
    Alternative(
        "who goes where",
        any_word("深入(?!开展|推进|实施|贯彻|学习|落实|挖掘|研究|细致) 走进 奔赴 下沉到"),
        ("宣讲团深入机关、企业宣讲",),
    ),
)
_WAY: Final = regex(one_of(WAYS_TO_PLACES))
_CLAUSE_ENDS: Final = regex(r"[，,。；;：:（）()\n]|$")
_FURTHER_DEEDS: Final = regex(any_word("张贴 普及 宣讲 义诊 驻守 驻点 巡讲 送戏 送医 播撒 摆放 劝导 推介 支教 支医"))
_MARKED: Final = regex(rf"[{COUNT_MARK}{SUM_MARK}{TIME_MARK}\d]")
_PEOPLE: Final = regex(r"\d[万千]?(?:余|多)?(?:人|名|户|家|位)")
_BROUGHT: Final = regex(
    r"(?<=[\u4e00-\u9fff]{2})(?<![引推改促前演跟增])进[\u4e00-\u9fff]{1,4}(?:、进[\u4e00-\u9fff]{1,4}?)+(?=等|共|[，。；\d\x02]|活动|$)"
)
"""`送书进社区、进学校、进军营`."""


def places_of_work(text: str, plain: str = "") -> Iterator[tuple[int, int]]:
    """Where the lists of places stand that are told in front of a deed, the word for the way included.

    Args:
        text: A description or a clause, masked or not.
        plain: The same not masked, by which numbers of people are told from others.
    """
    for way in _WAY.finditer(text):
        ends = _CLAUSE_ENDS.search(text, way.end())
        end = ends.start() if ends else len(text)
        deed = _deed_behind(text, way.end(), end)
        listed = text[way.end() : deed]
        if deed < 0 or _MARKED.search(listed):
            continue
        whom = any(is_person(item) for item in re.split("[、和及与]", listed))
        if not (whom and _PEOPLE.search(plain or text, way.end(), end)):
            yield way.start(), deed
    yield from (found.span() for found in _BROUGHT.finditer(text))


def _deed_behind(text: str, start: int, end: int) -> int:
    """Where the deed begins behind a list; -1 where there is no list or no deed."""
    joint = text.find("、", start, end)
    if joint < 0:
        return -1
    deeds = [found for pattern in (VERB, _FURTHER_DEEDS) for found in pattern.finditer(text, joint + 2, end)]
    for found in sorted(deeds, key=re.Match[str].start):
        if text[found.start() - 1] not in "、和及与" and not is_named(text[:end], found):
            return found.start()
    return -1
