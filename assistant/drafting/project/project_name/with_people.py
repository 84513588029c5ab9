"""Those who are helped, or things that are handed out, in a name: the first with a word for the others."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.sorts import is_benefit, is_person


def with_people(thing: str, deed: str, told: str) -> str:
    """What is told first with a word for the others, or what is given with those who get it."""
    at = told.find(thing) if thing else -1
    if at < 0:
        return thing
    others = _OTHERS_TOO if is_benefit(deed) else _MORE_THINGS if deed in _HANDED_OUT else None
    if others and others.match(told, at + len(thing)):
        return f"{thing}等"
    whom = _FOR_WHOM.search(told[:at]) if is_benefit(thing) and not deed else None
    return whom["who"] + thing if whom and is_person(whom["who"]) else thing


_HANDED_OUT: Final = ("配备", "适配")
_MORE_THINGS = regex(r"(?:、[\u4e00-\u9fff]{2,8})+(?:[和及][\u4e00-\u9fff]{2,8})?(?=[，。；])")
"""Behind the first thing that people get: the others (`轮椅、假肢和助听器`)."""
_OTHERS_TOO = regex(
    r"(?:\d+[名人户])?[、和及与](?!其他)[\u4e00-\u9fff]{0,6}(?:党员|职工|群众|家庭|人员|干部|老人|学生|教师|军人|户|者)(?=[、和及与，,。；;等\d]|$)"
)
"""Behind those who are helped first: others are helped as well (`慰问困难党员、老党员和困难职工`)."""
_FOR_WHOM = regex(
    r"[对为向](?:全[省市县区镇乡])?(?:在档|建档|在册|符合条件)?的?(?P<who>[\u4e00-\u9fff]{2,8})(?:开展|实施|进行|提供|给予)$"
)
"""In front of what is given: to whom (`对在档困难职工开展生活救助、子女助学`)."""
