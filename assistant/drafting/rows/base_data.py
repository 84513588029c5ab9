"""Base data: numbers that say how large the place or the body is, not what the project delivers."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.domain.reading_words import EventStaff
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.naming import is_person

_STOCK: Final = regex(r"(?:全[县区市镇乡省]|辖区)?(?:存栏|常住人口|户籍人口|总人口)")
_BUILT: Final = regex(r"新建|建设|[扩改修重续翻]建|修缮|改造|维修|装修|翻新|加固|租赁|租用|拆除|消防|粉刷|供暖|物业")
_WON: Final = regex(r"新增|引进|吸引|招引|孵化|新入驻")
_THERE: Final = regex(r"^(?:我[市县区镇乡])?(?:辖区|辖|下辖|全[市县区镇乡])(?:内|范围内)?(?:现|共)*有")


_REGISTERED: Final = regex(
    r"^(?:全[市县区镇乡省]|我[市县区镇乡]|辖区内?|本[市县区])(?:内|范围内)?(?:现|共|目前|已)*(?:登记|注册|建有|设有|拥有|列入)"
)
_MADE_READY: Final = ("培训", "选派", "聘请", "聘用", "选聘", "补贴", "补助", "表彰", "慰问", "选拔", "组织")
"""What is done to people who then are what a project is about."""
_REACHING: Final = ("服务", "惠及", "覆盖")


def is_base(brief: Brief, counted: Counted) -> bool:
    """Whether a number says what is there already: people who live there, the house and who works in it."""
    noun, at = counted.noun, counted.quantity.start
    if counted.verb in _REACHING:
        return False
    sentence = re.split(r"[。；;\n]", brief.text[:at])[-1]
    if _STOCK.match(noun):
        return True
    if noun.endswith("建筑面积"):
        behind = re.split(r"[，,。；;\n]", brief.text[counted.quantity.end :])[0]
        return not counted.verb and not _BUILT.search(sentence + behind)
    clause = re.split(r"[，,]", sentence)[-1]
    if _REGISTERED.match(clause) and (not is_person(noun) or noun.endswith("企业")):
        return True
    if noun.startswith("入驻"):
        return not _WON.search(clause)
    return bool(_THERE.match(clause)) and noun.endswith(("网格", "社区", "村", "街道", "乡镇", "人口", "户"))


def is_event_staff(counted: Counted, topic: str, words: EventStaff) -> bool:
    """Whether people are who work at the event that a project holds: they are no output of it."""
    held = any(word in topic for word in words.events)
    return held and counted.verb not in _MADE_READY and counted.noun.endswith(words.staff)
