"""Single tasks: what a whole clause says is done to one thing, in no list and without a number (`拍摄口述史纪录片`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.deed_words import MORE_DEEDS, THING_DEEDS
from assistant.drafting.reading.deeds.listed_events import held, is_event
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.deeds.listed_things import thing_done
from assistant.drafting.reading.deeds.phrases import STRONG, is_named
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place

_ALSO: Final = (
    "(?:并|同时|另|还|继续|深入|全面|扎实|大力|依法|定期|适时|统一|集中|计划|拟|(?:主要)?用于"
    "|组织(?=开展|实施|参加|召开|举办|评选)|组[队团](?=参加))*"
)
_DOING: Final = any_word("开展 组织开展 实施 组织实施 做好 抓好 启动")
_TASK: Final = regex(
    rf"^{_ALSO}(?:(?P<light>{_DOING})|(?P<deed>{THING_DEEDS}|{MORE_DEEDS}))(?P<thing>(?:“[\d·.]{{3,5}}”)?[\u4e00-\u9fffA-Z“”《》\"]{{3,18}})$"
)
_DONE_TO: Final = regex(
    rf"^{_ALSO}对(?P<thing>[\u4e00-\u9fff“”《》]{{2,12}})(?:进行|开展|实施)(?P<deed>[\u4e00-\u9fff]{{2,6}})$"
)
"""`对管护站进行维修`."""
_GIVEN: Final = regex(
    rf"^{_ALSO}(?:发放|兑付|支付)(?P<what>[\u4e00-\u9fff]{{2,12}}(?:补贴|补助|津贴|工资|报酬|慰问金))$"
)
"""What is handed out, which goes by its own name (`发放网格员补贴`)."""
_SEVERAL: Final = regex(r"[、]|(?<=..)[和及与](?=..)|等|各[类项级]")
_NO_WORK: Final = regex(r"^(?:各|相关|有关|本|全|其他|日常|年度|[的了])|(?:工作|任务|建设年|服务)$")
_SHORTEST, _LONGEST, _LONGEST_WORK = 4, 14, 12


def single_tasks(plain: str) -> Iterator[Span]:
    """Every clause that is a deed and the one thing it is done to, the deed behind the thing."""
    for clause in CLAUSE.finditer(plain):
        if plain.startswith(("：", ":"), clause.end()):
            continue  # A heading.
        if done := _DONE_TO.match(clause[0]):
            yield from _done_to(plain, clause.start() + done.start("thing"), done)
            continue
        if (given := _GIVEN.match(clause[0])) and not _SEVERAL.search(given["what"]):
            yield span_at(plain, clause.start() + given.start("what"), clause.end())
            continue
        found = _TASK.match(clause[0])
        if found and not _SEVERAL.search(found["thing"]):
            at = clause.start() + found.start("thing"), clause.end()
            task = _work(plain, *at) if found["light"] else _done(plain, *at, found["deed"])
            if task is not None:
                yield task


def _done_to(plain: str, start: int, found: re.Match[str]) -> Iterator[Span]:
    """What something is said to be done to, where that is one thing and no people."""
    thing, deed = found["thing"], found["deed"]
    if deed in WORKS_END and not (
        _SEVERAL.search(thing) or is_person(thing) or is_place(thing) or _NO_WORK.match(thing)
    ):
        yield span_at(plain, start, start + len(thing)).called(thing + deed)


def _work(plain: str, start: int, end: int) -> Span | None:
    """What is carried out under a name of its own (`开展交易主体培训`)."""
    start += len(plain[start:end]) - len(name := plain[start:end].rpartition("的")[2])
    named = name.endswith(WORKS_END) or is_event(name)
    if not (named and _SHORTEST <= len(name) <= _LONGEST) or _NO_WORK.search(name) or _opens_with_verb(name):
        return None
    span = span_at(plain, start, end)
    return span if name.endswith(WORKS_END) else span.called(held(name, "开展"))


def _done(plain: str, start: int, end: int, deed: str) -> Span | None:
    also = second_verb(deed, plain[start:end])
    start, name = start + len(also), plain[start + len(also) : end]
    if is_event(name) and deed in ("参加", "组织"):
        return span_at(plain, start, end).called(held(name, deed))
    if deed == "组织" and name.endswith(WORKS_END) and _LONGEST_WORK >= len(name) >= _SHORTEST:
        return None if _NO_WORK.search(name) else span_at(plain, start, end)
    if deed in ("参加", "组织") or _opens_with_verb(name) or _NO_WORK.search(name):
        return None
    return thing_done(plain, start, name, deed + also.lstrip("并和及"))


def _opens_with_verb(name: str) -> bool:
    """Whether words begin with a verb that is no part of a thing's name (`打捞船` is one)."""
    found = STRONG.match(name)
    return found is not None and len(name) - found.end() > 1 and not is_named(name, found)
