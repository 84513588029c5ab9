"""Views of a department form being drafted: its parts, where each row comes from, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.cli.views import report_sections
from assistant.domain.labels import FIELDS, place_of
from assistant.domain.money import format_yuan
from assistant.drafting.open_questions import needed

if TYPE_CHECKING:
    from assistant.domain.department_draft import DepartmentDraft, DepartmentRow

_FILLED: Final = tuple(
    (path, FIELDS[path])
    for path in (
        "subordinate_unit_count",
        "department_functions",
        "annual_mission_goal",
        "total_budget",
        "source_fiscal",
        "source_other",
        "basic_expenditure",
        "asset_total",
        "staff_count",
        "internal_org_count",
    )
)
"""What only the department knows, in the order of the form."""

_MOST_NAMED: Final = 6
"""Projects that a row names on the screen; the annex of an export names them all."""


def department_view(draft: DepartmentDraft) -> Iterator[Section]:
    """Everything about it, in the order a person reads it."""
    year = f"{draft.fiscal_year} 年" if draft.fiscal_year else ""
    yield Pairs(f"{draft.department_name}（整体支出）{year}", tuple(_facts(draft)))
    parts = (
        (str(p.number), p.project_name, "" if p.annual_total is None else format_yuan(p.annual_total), p.origin)
        for p in draft.projects
    )
    yield Grid("项目申报表", ("序号", "项目", "年度资金（元）", "来自"), tuple(parts))
    yield Grid("年度重点任务", ("任务名称", "主要内容"), tuple((task.name, task.content) for task in draft.key_tasks))
    numbers = {part.project_name: part.number for part in draft.projects}
    rows = (_row(number, row, numbers) for number, row in enumerate(draft.indicators, 1))
    yield Grid("分解目标", ("序号", "一级", "二级", "三级目标", "目标值", "来自项目", "算式和说明"), tuple(rows))
    yield Listing("说明", draft.notes)
    asked = (f"{place_of(question.path)}：{question.text}" for question in draft.questions)
    yield Listing("请补充", tuple(asked))
    yield from report_sections(draft.report)


def department_steps(draft: DepartmentDraft) -> Section:
    """What to run next; forms that came from files have to be given again."""
    files = " 项目申报表文件" if any(not part.origin.startswith("草稿 ") for part in draft.projects) else ""
    steps = [("导出申报表", f"jixiao export {draft.id} -o 整体支出表.docx")]
    if asked := next((FIELDS[q.path] for q in draft.questions if q.path in dict(_FILLED)), None):
        year = f" --year {draft.fiscal_year}" if draft.fiscal_year else ""
        steps.append(("补充", f"jixiao department {draft.department_name}{files}{year} --set {asked}=…"))
    if draft.report.ok and not needed(draft):
        steps.append(("采纳", f"jixiao accept {draft.id}"))
    return Pairs("下一步", tuple(steps))


def _facts(draft: DepartmentDraft) -> Iterator[tuple[str, str]]:
    if draft.project_expenditure is not None:
        yield "项目支出（元）", format_yuan(draft.project_expenditure)
    for evidence in draft.cell_evidence.get("project_expenditure", ()):
        yield "算式", evidence.quote
    for path, label in _FILLED:
        value = getattr(draft, path)
        if value is not None:
            yield label, format_yuan(value) if isinstance(value, Decimal) else str(value)
    yield "投入管理指标", f"{'、'.join(draft.input_management.targets)}（请确认）"


def _row(number: int, row: DepartmentRow, numbers: dict[str, int]) -> tuple[str, ...]:
    sums = [evidence.quote for evidence in row.evidence if evidence.kind == "arithmetic"]
    named = [f"{numbers[name]} {name}" if name in numbers else name for name in row.projects]
    more = f"等 {len(named)} 个" if len(named) > _MOST_NAMED else ""
    projects = "、".join(named[:_MOST_NAMED]) + more
    remarks = "；".join([*sums, *([row.note] if row.note else [])])
    return (str(number), row.level1 or "", row.level2 or "", row.level3, row.target.text, projects, remarks)
