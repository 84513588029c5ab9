"""Listed events: what is held or taken part in, before its class or its common end (`科技活动周、科普日等活动`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import ACTIVITY_VERBS, FEASTS

_DEED: Final = "举办|主办|承办|召开|开展|(?<![党团])组织(?!部|生活|委员)|参加|开办|开设"
_ITEM: Final = rf"(?:(?!{_DEED}|(?<![高中初平均同])等)[\u4e00-\u9fff“”《》A-Za-z]){{2,24}}"
_LIST: Final = regex(
    rf"(?:^|[\u4e00-\u9fff])(?P<deed>{_DEED})(?:好|各类)?(?P<list>{_ITEM}(?:、{_ITEM})+?)"
    r"(?:等(?:系列|各类|各项|重大|重要|主题|品牌|大型|特色|群众性|文化|体育|科普|宣传|节庆|主体|重点|专题)*"
    r"(?P<class>活动|赛事|比赛|竞赛|展会|会展|会议|展览|培训|培训班|班次|班|讲座|论坛|演出|仪式)?)?$"
)
_YEAR: Final = regex(r"20\d{2}年度?")
_JOINT: Final = regex("[、和及与]")
_HELD: Final = regex(
    r"[\u4e00-\u9fff](?:节|周|月|日|赛|班|营|(?<![协商工学员合])会|(?<![开发进扩拓借])展|论坛|讲座|集市|大集|沙龙|课堂|演练|汇演|演出|展演|巡演"
    r"|比武|仪式|活动|行动)$"
)
"""What is held; associations and committees are not."""
_DAY: Final = regex(r"(?:日|(?:妇女|儿童|母亲|父亲|教师|护士|建军|劳动|青年|记者|重阳|端午|中秋|元宵|清明|国庆|春)节)$")
"""A day of the year, on which something is held."""
_SHORTEST, _LONGEST = 3, 10
_ANY_EVENT: Final = "活动"
"""The class of whatever is held (`举办表彰大会、青年联谊交友等活动`)."""
_FEAST: Final = regex(FEASTS)
_DAYS: Final = regex(r"(?:节|周|月|日)$")
_COMMON_END: Final = regex(r"(?P<day>[\u4e00-\u9fff]+?(?:节|周|月|日))(?P<end>(?:[\u4e00-\u9fff]{2}){0,2}活动)$")
"""`爱眼日宣传活动`: what is done on the last of several days is done on all of them."""


def listed_events(plain: str) -> Iterator[Span]:
    """Every event of a list that closes with its class or shares the end of its last, how it is held behind it."""
    for clause in CLAUSE.finditer(plain):
        found = _LIST.search(clause[0])
        if found and not re.search(r"\d", _YEAR.sub("", clause[0])):
            yield from _events(plain, clause.start() + found.start("list"), clause.start() + found.end("list"), found)


def _events(plain: str, start: int, end: int, found: re.Match[str]) -> Sequence[Span]:
    last = plain.rfind("、", start, end)
    joints = (joint.end() for joint in _JOINT.finditer(plain, start, end))
    cuts = [start, *(at for at in joints if plain[at - 1] == "、" or _joins_two(plain, last, at, end)), end + 1]
    named = [span_at(plain, at, behind - 1) for at, behind in pairwise(cuts)]
    shared = _COMMON_END.search(named[-1].text)
    if shared and not found["class"] and all(_DAYS.search(one.text) for one in named[:-1]):
        return [
            *(one.called(f"{one.text}{shared['end']}开展") for one in named[:-1]),
            named[-1].called(f"{named[-1].text}开展"),
        ]
    if found["class"] == _ANY_EVENT and any(_is_held(one.text) for one in named):
        return [_of_any_class(one, found["deed"]) for one in named]
    if found["class"] and all(_HELD.search(one.text) for one in named):
        return [one.called(held(one.text, found["deed"])) for one in named]
    if found["class"] == _ANY_EVENT and _are_activities([one.text for one in named]):
        return [_of_any_class(one, found["deed"]) for one in named]
    return []


def _joins_two(plain: str, last: int, joint: int, end: int) -> bool:
    """Whether 和 joins the last two events of a list, not two words of one name (`机械和电子产品博览会`)."""
    one, other = plain[last + 1 : joint - 1], plain[joint:end]
    inside = _HELD.search(other) and not (_HELD.search(one) or one.endswith((*ACTIVITY_VERBS, *WORKS_END)))
    return joint > last and not inside


def _are_activities(members: Sequence[str]) -> bool:
    """Whether members of a list that closes with 活动 can be some (`馆校合作`) and are not all work by their names."""
    by_name = [
        _SHORTEST <= len(one) <= _LONGEST and not (is_person(one) or is_place(one) or "的" in one) for one in members
    ]
    return all(by_name) and not all(one.endswith((*ACTIVITY_VERBS, *WORKS_END)) for one in members)


def _is_held(name: str) -> bool:
    """Whether a name is that of an event, not but of a feast at which something is done."""
    return bool(_HELD.search(name)) and not _FEAST.match(name)


def _of_any_class(named: Span, deed: str) -> Span:
    """A member of a list of 活动: held, if it is an event; work by its own name, and whatever else is one of 活动."""
    if named.text.endswith(ACTIVITY_VERBS):
        return named
    event = named.text if _HELD.search(named.text) else f"{named.text}{_ANY_EVENT}"
    return named.called(held(event, deed))


def held(event: str, deed: str) -> str:
    """How it is called that an event is held, or that somebody goes there (`农博会参展`, `全国科普日活动举办`)."""
    event = re.sub("[“”《》]", "", event)
    if deed == "参加":
        return event + (
            "参赛" if event.endswith(("赛", "运动会", "运会")) else "参展" if event.endswith(("会", "展")) else "参加"
        )
    if event.endswith("演练"):
        return event
    if event.endswith(("活动", "行动")):
        return f"{event}开展"
    if _DAY.search(event):
        return f"{event}活动举办"
    return f"{event}{'召开' if deed == '召开' else '举办'}"


def is_event(thing: str) -> bool:
    """Whether a thing is held."""
    return bool(_HELD.search(thing))
