"""Receivers: who is given money where their number names nobody (`对规上中小企业给予奖补，计划支持160家`)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.sorts import is_benefit, is_person

_GIVES: Final = regex(r"支持|扶持|帮扶|奖励|奖补|补助|补贴|资助|贴息|救助")
_REACHES: Final = ("", "涉及", "惠及")
"""What the number of those says who are paid by the project as a whole (`涉及26所`)."""
_BODIES: Final = ("家", "户", "所", "座", "个")
_PEOPLE: Final = ("人", "名")
_BODY: Final = regex(
    r"企业|公司|合作社|农场|机构|主体|单位|民宿|幼儿园|学校|医院|卫生[室院]|工商户|[商农大]户|高企|服务商|平台|组织|酒店|饭店"
    r"|景区|[电油气]站|书店|门店|剧院|团体|场馆|工厂|车间|协会|联合体|养殖场|园区|基地|孵化器"
)
_TO: Final = regex(r"(?:^|[，,。；;：:])(?:并|另|拟)?(?:对|向|给)(?P<told>[^，,。；;：:]{4,60})")
"""A clause that says to whom something is given."""
_ITS_OBJECT: Final = regex(r"(?:给予|支持|扶持|鼓励|引导|奖励)(?P<told>[^，,。；;：:\d]{2,40})")
"""What stands behind the deed itself (`扶持带动能力强的农民合作社完善仓储设施`)."""
_HOW_MUCH: Final = regex(r"按|一次性|分[档级类批]|给予|予以|发放|提供|实施|进行|\d")
_GRADES: Final = regex(r"^(?:[国省市县区]家?级)+")
_AT_ONCE: Final = "一次性"
"""In what was read as a noun, what they are given instead of who they are (`商贸企业一次性奖励`)."""
_SPECIFIC: Final = 3
_LONGEST: Final = 10


def with_receiver(brief: Brief, counted: Counted, topic: str) -> Counted:
    """A number of those who are given money with who they are, as the text or the project's work says it.

    Args:
        brief: What the description says.
        counted: One number.
        topic: The project's work.
    """
    quantity = counted.quantity
    if (
        (counted.noun and _AT_ONCE not in counted.noun)
        or counted.deed
        or quantity.per
        or quantity.unit not in (*_BODIES, *_PEOPLE)
    ):
        return counted
    gives = _GIVES.fullmatch(counted.verb) or (counted.verb in _REACHES and is_benefit(topic))
    by_topic = "" if counted.verb and topic.endswith(counted.verb) else topic  # `…孵化器奖补` 12家: by its own name
    who = _receiver(brief.told, by_topic, people=quantity.unit in _PEOPLE) if gives else ""
    if not who or any(other.noun == who and other.quantity.unit == quantity.unit for other in brief.counted):
        return counted
    return counted.model_copy(update={"noun": who})


def _receiver(told: str, topic: str, *, people: bool) -> str:
    """Who gets the money: the most telling of what the clauses and the project's work say; "" if neither does."""
    clauses = [found["told"] for found in _TO.finditer(told) if _GIVES.search(found["told"])]
    clauses += [found["told"] for found in _ITS_OBJECT.finditer(told)]
    named = [who for clause in clauses if (who := _named(_HOW_MUCH.split(clause)[0], people=people))]
    named += [who for who in [_named(topic, people=people)] if who]
    return next((who for who in named if len(who) >= _SPECIFIC), named[0] if named else "")


def _named(words: str, *, people: bool) -> str:
    """Those whom words end with or are about, without what describes them (`符合条件的小微企业贷款`: 小微企业)."""
    noun = words.rpartition("的")[2]
    _, listed, last = noun.rpartition("、")
    noun = _GRADES.sub("", last) if listed else noun
    if people:
        return noun if is_person(noun) and len(noun) <= _LONGEST else ""
    bodies = list(_BODY.finditer(noun))
    noun = re.sub(r"^(?:获评|新)?认定(?=..)|^符合条件", "", noun[: bodies[-1].end()]) if bodies else ""
    return noun if len(noun) <= _LONGEST and not _GIVES.search(noun) else ""
