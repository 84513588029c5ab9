"""Rules for the department-wide form beyond sums and rows: functions, goal, key tasks and notes (guide 1.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import counts_in
from assistant.validation.reading.subject_words import pairs
from assistant.validation.reading.wording import bare_name, numbered
from assistant.validation.rule import Outcome, department_rule, finding, insufficient
from assistant.validation.rules.department_projects import has_project

_ITEM = regex(r"(?:^|[;；。\n])\s*\d+\s*[.．、]\s*(?P<text>[^;；。\n]+)")
_HAN_RUN = regex(r"[\u4e00-\u9fff]{2,}")
_COMMON = regex(
    "工作|开展|有关|项目|建设|组织|召开|活动|管理|委员|单位|部门|服务|相关|完成|进行|日常|学习|系统|年度|汇编|专委|委会"
    "|政协|人大|会议|初稿|网络|运维"
)
"""Pairs of letters that tasks of any kind share."""
_SESSION = regex(r"届\S{0,4}会议|全体会议|代表大会")
_HALF = Decimal("0.5")
_ROUTINE = regex(r"日常(?:工作|事务|运行)$")


@department_rule("F08", severity=Severity.SUGGESTION, title="七段齐全", basis="项目文本公开格式")
def key_tasks_say_what_is_done(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """The content of a key task is more than its name again (guide F08, 1.7)."""
    if not form.key_tasks:
        yield finding("F08", "key_tasks", "年度重点任务没有填写。")
    for index, task in enumerate(form.key_tasks):
        name, content = _letters(task.name), _letters(task.content)
        if not content:
            yield finding("F08", f"key_tasks[{index}].content", f"重点任务“{task.name}”没有写主要内容。")
        elif content == name or _adds_little(name, content):
            yield finding(
                "F08",
                f"key_tasks[{index}].content",
                f"重点任务“{task.name}”的主要内容只重复任务名称，请写做什么、做多少、何时完成。",
                confidence=Confidence.CERTAIN if content == name else Confidence.LIKELY,
                quote=task.content,
            )


@department_rule("S11", severity=Severity.WARNING, title="主要任务要有指标覆盖", basis="财预〔2015〕88号（适当性）")
def key_tasks_have_indicators(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """Each key task, and each item of it, is named by some indicator (guide S11)."""
    if not form.key_tasks or not form.indicators:
        yield insufficient("没有重点任务或指标")
        return
    said = "\n".join(bare_name(row.level3) for row in form.indicators)
    for index, task in enumerate(form.key_tasks):
        if context.projects and not has_project(task, context):
            continue  # C02 says that nothing is done about it
        items = [found["text"].strip() for found in _ITEM.finditer(task.content)]
        bare = [item for item in items if not _ROUTINE.search(item) and not _is_named(item, said)]
        if not _is_named(re.sub(r"[(（].*", "", task.name) + ("" if items else task.content), said) and len(
            bare
        ) == len(items):
            message = f"重点任务“{task.name}”没有任何指标对应。"
            yield finding("S11", f"key_tasks[{index}].name", message, confidence=Confidence.LIKELY, quote=task.name)
        elif bare:
            message = f"重点任务“{task.name}”中的{'、'.join(f'“{item}”' for item in bare)}没有指标对应。"
            yield finding("S11", f"key_tasks[{index}].content", message, confidence=Confidence.LIKELY, quote=bare[0])


@department_rule("V14", severity=Severity.WARNING, title="数量目标低于拨款数量", basis="财预〔2015〕88号（适当性）")
def quantities_match_the_key_tasks(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """A quantity row is not below the number that the one key task about it names (guide V14)."""
    tasks = [found["text"].strip() for task in form.key_tasks for found in _ITEM.finditer(task.content)]
    stated = [(task, count) for task in tasks for count in counts_in(compact(task).text) if count.unit]
    compared = False
    for path, row in numbered(form.indicators):
        value, unit = row.target.value, row.target.unit or ""
        if row.category is not Level2.QUANTITY or value is None or row.target.kind is not ValueKind.NUMERIC:
            continue
        about = pairs(row.level3)
        same = [(task, count) for task, count in stated if count.unit == unit and len(about & pairs(task)) > 1]
        if len(same) != 1:
            continue
        compared = True
        task, count = same[0]
        if count.value * _HALF <= value < count.value:
            message = f"“{row.level3} {row.target.text}”低于重点任务“{task}”的{plain(count.value)}{count.unit}。"
            yield finding("V14", f"{path}.target", message, confidence=Confidence.LIKELY, quote=row.target.text)
    if not compared:
        yield insufficient("没有能与数量指标对应的重点任务")


def _letters(text: str) -> str:
    return re.sub(r"[\s,，。.;；:：、()（）]", "", unicodedata.normalize("NFKC", text))


def _adds_little(name: str, content: str) -> bool:
    """Whether a short content only says the name in other words (区政协七届会议: 区政协七届二次会议)."""
    rest = [letter for letter in content if letter not in name]
    return len(content) <= len(name) + 4 and len(rest) <= 3


def _is_named(task: str, names: str) -> bool:
    """Whether a pair of letters that is particular to the task occurs in an indicator's name."""
    own = [run[i : i + 2] for run in _HAN_RUN.findall(task) for i in range(len(run) - 1)]
    telling = [pair for pair in own if not _COMMON.fullmatch(pair)]
    if _SESSION.search(task) and re.search(r"全会|大会|人代会|会议", names):
        return True
    return any(pair in names for pair in telling) if telling else True
