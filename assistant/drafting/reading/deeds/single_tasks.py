"""Single tasks: what a whole clause says is done to one thing, in no list and without a number (`拍摄口述史纪录片`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.deeds.listed_events import held, is_event
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.deeds.listed_things import THING_DEEDS, thing_done
from assistant.drafting.reading.deeds.phrases import STRONG, is_named
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place

_CLAUSE: Final = regex(r"[^，,。；;：:（()）\n]+")
_ALSO: Final = (
    "(?:并|同时|另|还|继续|定期|适时|统一|集中|计划|拟|(?:主要)?用于"
    "|组织(?=开展|实施|参加|召开|举办|评选)|组[队团](?=参加))*"
)
_DOING: Final = any_word("开展 组织开展 实施 组织实施 做好 抓好 启动")
_MORE_DEEDS: Final = any_word(
    "办理 受理 订阅 征订 发布 出具 抽取 审定 检定 校准 采集 查处 接收 悬挂",
    "参加 运维 养护 运营 运行维护 清扫 收集 编创 评选 保管 销毁 检验检测",
)
_TASK: Final = regex(
    rf"^{_ALSO}(?:(?P<light>{_DOING})|(?P<deed>{THING_DEEDS}|{_MORE_DEEDS}))(?P<thing>[\u4e00-\u9fffA-Z“”《》\"]{{3,18}})$"
)
_DONE_TO: Final = regex(
    rf"^{_ALSO}对(?P<thing>[\u4e00-\u9fff“”《》]{{2,12}})(?:进行|开展|实施)(?P<deed>[\u4e00-\u9fff]{{2,6}})$"
)
"""`对管护站进行维修`."""
_SEVERAL: Final = regex(r"[、]|(?<=..)[和及与](?=..)|等|各[类项级]")
_NO_WORK: Final = regex(r"^(?:各|相关|有关|本|全|其他|日常|年度|[的了])|(?:工作|任务|建设年|服务)$")
_SHORTEST, _LONGEST = 4, 14


def single_tasks(plain: str) -> Iterator[Span]:
    """Every clause that is a deed and the one thing it is done to, the deed behind the thing."""
    for clause in _CLAUSE.finditer(plain):
        if plain.startswith(("：", ":"), clause.end()):
            continue  # A heading.
        if done := _DONE_TO.match(clause[0]):
            yield from _done_to(plain, clause.start() + done.start("thing"), done)
            continue
        found = _TASK.match(clause[0])
        if found and not _SEVERAL.search(found["thing"]):
            start = clause.start() + found.start("thing")
            task = (
                _work(plain, start, clause.end())
                if found["light"]
                else _done(plain, start, clause.end(), found["deed"])
            )
            if task is not None:
                yield task


def _done_to(plain: str, start: int, found: re.Match[str]) -> Iterator[Span]:
    """What something is said to be done to, where that is one thing and no people."""
    thing, deed = found["thing"], found["deed"]
    if deed in WORKS_END and not (
        _SEVERAL.search(thing) or is_person(thing) or is_place(thing) or _NO_WORK.search(thing)
    ):
        yield span_at(plain, start, start + len(thing)).model_copy(update={"text": thing + deed})


def _work(plain: str, start: int, end: int) -> Span | None:
    """What is carried out under a name of its own (`开展交易主体培训`)."""
    start += len(plain[start:end]) - len(name := plain[start:end].rpartition("的")[2])
    named = name.endswith(WORKS_END) or (name.endswith(("活动", "行动")) and is_event(name))
    if not (named and _SHORTEST <= len(name) <= _LONGEST) or _NO_WORK.search(name) or _opens_with_verb(name):
        return None
    span = span_at(plain, start, end)
    return span.model_copy(update={"text": held(name, "开展")}) if name.endswith(("活动", "行动")) else span


def _done(plain: str, start: int, end: int, deed: str) -> Span | None:
    also = second_verb(deed, plain[start:end])
    start, name = start + len(also), plain[start + len(also) : end]
    if is_event(name) and deed in ("参加", "组织"):
        return span_at(plain, start, end).model_copy(update={"text": held(name, deed)})
    if deed in ("参加", "组织") or _opens_with_verb(name) or _NO_WORK.search(name):
        return None
    return thing_done(plain, start, name, deed + also.lstrip("并和及"))


def _opens_with_verb(name: str) -> bool:
    """Whether words begin with a verb that is no part of a thing's name (`打捞船` is one)."""
    found = STRONG.match(name)
    return found is not None and len(name) - found.end() > 1 and not is_named(name, found)
