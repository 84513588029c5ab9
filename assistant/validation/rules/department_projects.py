"""Rules C on the department form: its project expenditure, tasks and targets against the project forms beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.domain.likeness import likeness
from assistant.domain.money import HALF_FEN, format_wan, format_yuan
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import bare_name, numbered
from assistant.validation.rule import Outcome, department_rule, finding, insufficient

_ALIKE: Final = 0.35
"""Dice of the character pairs from which a task and a project speak of the same work."""
_SAME_NAME: Final = 0.85
_MAIN_SHARE: Final = Decimal("0.3")
_ABSENT: Final = "没有同一部门同一年度的项目申报表"


@department_rule("C01", severity=Severity.ERROR, title="部门表与项目表金额", basis="整体支出表式；算术")
def project_expenditure_is_the_sum_of_the_forms(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """项目支出 equals the sum of the project forms; forms that come to less may be missing, so that is only likely."""
    total = _sum_of(context.projects)
    if not context.projects or total is None or form.project_expenditure is None:
        yield insufficient(_ABSENT if not context.projects else "项目支出或项目表的年度资金申请总额没有填")
        return
    gap = total - form.project_expenditure
    if abs(gap) <= HALF_FEN:
        return
    message = (
        f"部门表的项目支出{format_yuan(form.project_expenditure)}元，{len(context.projects)}张项目表的年度资金申请总额"
        f"合计{format_yuan(total)}元，{'多' if gap > 0 else '少'}{format_yuan(abs(gap))}元"
    )
    if gap > 0:
        yield finding("C01", "project_expenditure", f"{message}。")
    else:
        message += "；项目表不齐的请补齐后再核对。"
        likely = Confidence.LIKELY
        yield finding("C01", "project_expenditure", message, severity=Severity.WARNING, confidence=likely)


@department_rule("C02", severity=Severity.WARNING, title="重点任务与项目对应", basis="财预〔2015〕88号（相关性）")
def key_tasks_have_projects(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """Each key task is some project's work, and each main project is some key task's."""
    if not context.projects:
        yield insufficient(_ABSENT)
        return
    if not form.key_tasks:
        yield insufficient("没有填写年度重点任务")
        return
    tasks = [f"{task.name}{task.content}" for task in form.key_tasks]
    for index, task in enumerate(form.key_tasks):
        if not has_project(task, context):
            message = f"重点任务“{task.name}”在项目申报表中找不到对应的项目。"
            yield finding("C02", f"key_tasks[{index}]", message, quote=task.name, confidence=Confidence.LIKELY)
    budget = form.project_expenditure or _sum_of(context.projects) or Decimal(0)
    for project in context.projects:
        amount = project.funds.annual_total or Decimal(0)
        is_main = budget > 0 and amount >= budget * _MAIN_SHARE
        if is_main and not any(_about(t.name, text, project) for t, text in zip(form.key_tasks, tasks, strict=True)):
            share = f"项目支出的{amount / budget:.0%}（{format_wan(amount)}）"
            message = f"项目“{project.project_name}”占{share}，重点任务没有提到它。"
            yield finding("C02", "key_tasks", message, confidence=Confidence.LIKELY)


@department_rule("C03", severity=Severity.WARNING, title="部门指标与项目指标一致", basis="财预〔2015〕88号（相关性）")
def department_rows_agree_with_project_rows(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """A row that bears the name and unit of one project's row has its value; several projects' rows add up."""
    if not context.projects:
        yield insufficient(_ABSENT)
        return
    rows = [(project, row) for project in context.projects for row in project.indicators]
    for path, row in numbered(form.indicators):
        if row.target.kind is not ValueKind.NUMERIC or row.target.value is None:
            continue
        name = bare_name(row.level3)
        same = [
            (project, other)
            for project, other in rows
            if other.category is row.category
            and other.target.unit == row.target.unit
            and other.target.value is not None
            and likeness(bare_name(other.level3), name) >= _SAME_NAME
        ]
        values = [other.target.value or Decimal(0) for _, other in same]
        if values and row.target.value not in (*values, sum(values, Decimal(0))):
            where = "、".join(f"“{project.project_name}”的{other.target.text}" for project, other in same[:3])
            message = f"部门指标“{row.level3} {row.target.text}”与项目表{where}不一致，请核对汇总口径。"
            yield finding("C03", f"{path}.target", message)


def has_project(task: KeyTask, context: ReviewContext) -> bool:
    """Whether some project form at hand is about a key task."""
    return any(_about(task.name, f"{task.name}{task.content}", project) for project in context.projects)


def _sum_of(projects: Sequence[Declaration]) -> Decimal | None:
    amounts = [project.funds.annual_total for project in projects]
    return None if None in amounts else sum((amount for amount in amounts if amount is not None), Decimal(0))


def _about(name: str, text: str, project: Declaration) -> bool:
    """Whether a key task and a project are about the same work, by their names and by what each says."""
    title = project.project_name
    said = (
        " ".join(part for part in (project.narrative.overview, project.narrative.plan) if part)
        if project.narrative
        else ""
    )
    return likeness(name, title) >= _ALIKE or title in text or name in said
