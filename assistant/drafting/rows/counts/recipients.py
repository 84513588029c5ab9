"""Who is paid: where money is handed out, the people it benefits are what is delivered, not its effect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import MAX_NAME, short_name

_PAID: Final = regex(r"(?:直补|补[助贴偿]金?|津贴|奖补|助学金|奖学金|养老金|生活费|抚恤金?|慰问金|救助金|低保金?)$")
_FOR_RUNNING: Final = regex(
    r"(?:燃料|水电|电费|运营|运行|运转|公用|办公|养护|管护|保洁|租金|房租|改造|建设|作业|设备|购置|建库|仓储)补[助贴]金?$"
)
"""What bodies are paid for their own costs (`食堂燃料补助`): the pupils who eat there are not paid."""
_HELPED: Final = regex(r"(?:救助|慰问|资助|扶助|奖扶|奖励)$")
_BENEFITED: Final = "受益"
_PUBLIC_WORKS: Final = regex(r"(?:公益事业|一事一议|美丽乡村|人居环境)[\u4e00-\u9fff]*奖补$")
"""Rewards that a village gets for what it builds (`公益事业一事一议财政奖补`): the villagers are not paid."""
_ANYBODY: Final = regex(r"^受益(?:群众|人口|村民|居民)")
_REWARDED: Final = "奖补"
"""A reward goes to those who produce something, not to everybody it benefits."""
_BUILT: Final = ("公里", "米", "平方米", "万平方米", "立方米", "处", "座", "盏", "栋", "口", "眼")
"""What is built with the money is the output; nobody is paid."""
_GRANTED: Final = ("补贴", "补助", "奖补")
_PIECES: Final = ("台", "辆", "艘", "套", "架", "部", "座", "栋")
_PEOPLE: Final = ("人", "户", "人次", "万人", "万户", "万人次")


def with_recipients(rows: Sequence[Candidate], topic: str) -> list[Candidate]:
    """The rows, the first of the people who benefit an output where nobody else is counted as paid.

    Args:
        rows: What is counted.
        topic: The project's work; of payments only (`高龄津贴`), of others the rows stay as they are.
    """
    if _FOR_RUNNING.search(topic) or any(_is_paid_thing(row) for row in rows):
        return [_reached(row) for row in rows]
    if _PUBLIC_WORKS.search(topic):
        return list(rows)
    topic = topic.removesuffix("发放")
    deed = "发放" if _PAID.search(topic) else ""
    built = any(row.unit in _BUILT for row in rows)
    if built or not (deed or _HELPED.search(topic)) or any(_is_output_of_people(row) for row in rows):
        return list(rows)
    first = next((row for row in rows if row.name.startswith(_BENEFITED) and row.unit in _PEOPLE), None)
    if first is None or (topic.endswith(_REWARDED) and _ANYBODY.match(first.name)):
        return list(rows)
    measure = {"户": "户数", "次": "人次"}.get((first.unit or "")[-1:], "人数")
    # Two benefits in one name leave no room: who gets them says enough.
    whole = len(topic + deed + measure) <= MAX_NAME
    name = short_name(topic + deed, measure) if whole else first.name
    paid = first.model_copy(update={"level2": Level2.QUANTITY, "name": name})
    return [paid if row is first else row for row in rows]


def _reached(row: Candidate) -> Candidate:
    """Those who benefit where bodies are paid: `惠及学生人数`, how far the money reaches."""
    if not row.name.startswith(_BENEFITED) or row.unit not in _PEOPLE:
        return row
    return row.model_copy(update={"level2": Level2.QUANTITY, "name": "惠及" + row.name.removeprefix(_BENEFITED)})


def _is_paid_thing(row: Candidate) -> bool:
    """Whether something is paid for by the piece (`补贴电梯数量`), so that those whom it serves are not paid."""
    paid = row.name.startswith(_GRANTED) or row.name.removesuffix("数量").endswith(_GRANTED)
    return paid and row.unit in _PIECES


def _is_output_of_people(row: Candidate) -> bool:
    return row.level2 is Level2.QUANTITY and row.unit in _PEOPLE
