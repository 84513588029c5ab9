"""Deeds in turn: a list each of whose members is told by a verb of its own (`接待来访群众、办理来信、化解积案`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.deed_words import LIGHT_DEEDS, MORE_DEEDS, OFFICE_DEEDS, THING_DEEDS
from assistant.drafting.reading.deeds.done_to_people import PEOPLE_DEEDS, each_of, people_done
from assistant.drafting.reading.deeds.listed_events import held, is_event
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.deeds.listed_things import thing_done
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.parts import Span, span_at

_WITH: Final = r"(?:与[\u4e00-\u9fff]{2,14}?(?:合作|联合|共同)|(?:派驻|委托|组织|选派)[\u4e00-\u9fff]{2,8}?(?=开展))?"
"""With whom or by whom work is done that a member tells (`派驻监事开展财务检查`)."""
_LEAD: Final = r"(?:(?:主要|全部)?用于|包括|主要|负责|承担|并|拟|计划)*"
_OPENS: Final = regex(_LEAD)
_DEED: Final = regex(
    rf"^{_LEAD}{_WITH}(?!新增)(?:(?P<light>{LIGHT_DEEDS})|(?P<people>{PEOPLE_DEEDS})|(?P<deed>{THING_DEEDS}|{MORE_DEEDS}|{OFFICE_DEEDS}))"
    r"(?P<thing>[\u4e00-\u9fffA-Z“”《》]{2,16})$"
)
_MEMBER: Final = regex(
    rf"(?:(?!、|(?:以及|[并和及])(?:{THING_DEEDS}|{MORE_DEEDS}|{LIGHT_DEEDS}|{PEOPLE_DEEDS})[^、])[^\n])+"
)
_JOINT: Final = regex("^(?:以及|[并和及])")
_REST: Final = regex(r"等(?:各?项?(?:工作|活动|任务|事项|支出))?$")
_NO_WORK: Final = regex(
    r"\d|[的等]|《[^》]*$|^[^《]*》|经费|资金|(?:水平|能力|质量|环境|秩序|权益|待遇|工作|任务|责任)$"
)
_CALLED: Final = {"运行": "运维"}
"""How forms call the same deed."""
_OF_THINGS_TOO: Final = ("评选",)
_PAID: Final = "支付"
"""A bill by its own name (`水电费`), of which it is told elsewhere that it is paid."""
_TURNS: Final = 2
_LEAST, _MOST = 4, 14


def deeds_in_turn(plain: str) -> Iterator[Span]:
    """Every work of a list at least two of whose members open with a verb, the verb behind what it is done to."""
    for clause in CLAUSE.finditer(plain):
        members = [_behind_joint(plain, one) for one in _MEMBER.finditer(plain, clause.start(), clause.end())]
        found = [(one, _DEED.match(one.text)) for one in members]
        if sum(opens is not None for _, opens in found) < _TURNS:
            continue
        for member, opens in found:
            yield from _done(plain, member, opens) if opens else _named(_behind_lead(plain, member))


def _behind_joint(plain: str, member: re.Match[str]) -> Span:
    joint = _JOINT.match(member[0])
    begin = member.start() + (joint.end() if joint else 0)
    return span_at(plain, begin, begin + len(_REST.sub("", plain[begin : member.end()])))


def _behind_lead(plain: str, member: Span) -> Span:
    opens = _OPENS.match(member.text)
    return span_at(plain, member.start + (opens.end() if opens else 0), member.end)


def _done(plain: str, member: Span, found: re.Match[str]) -> Iterator[Span]:
    """What a member says is done, with the deed behind its thing."""
    start, thing = member.start + found.start("thing"), found["thing"]
    if found["light"]:
        yield from _carried_out(plain, start, thing, found["light"])
        return
    people = list(people_done(plain, start, thing, found["people"])) if found["people"] else []
    yield from people
    if people or found["people"] not in (None, *_OF_THINGS_TOO) or _NO_WORK.search(thing):
        return
    said = found["deed"] or found["people"]
    deed = _CALLED.get(said, said)
    if deed == _PAID and thing.endswith("费"):
        yield span_at(plain, start, start + len(thing))
        return
    also = second_verb(deed, thing)
    for one in each_of(plain, start + len(also), thing[len(also) :]):
        if (done := thing_done(plain, one.start, one.text, deed + also.lstrip("并和及"))) is not None:
            yield done


def _carried_out(plain: str, start: int, thing: str, deed: str) -> Iterator[Span]:
    """Work under names of its own, and what is held (`开展政务督查和第三方评估`)."""
    whole = span_at(plain, start, start + len(thing))
    works = [work for part in each_of(plain, start, thing) for work in _named(part)]
    if is_event(thing):
        yield whole.called(held(thing, deed))
    else:
        yield from works if len(works) > 1 else _named(whole)


def _named(member: Span) -> Iterator[Span]:
    """A work that is only named beside others told by their verbs (`重大会议期间劝返接领`)."""
    work = member.text.endswith(WORKS_END) and not _NO_WORK.search(member.text)
    yield from (member,) if work and _LEAST <= len(member.text) <= _MOST else ()
