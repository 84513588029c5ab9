"""Writing: a department form from its projects, with what only the department knows left blank and asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Source
from assistant.domain.department import InputManagement
from assistant.domain.department_draft import DepartmentDraft, ProjectPart
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS
from assistant.domain.money import format_yuan
from assistant.drafting.department.choosing import FEWEST, chosen_rows
from assistant.drafting.department.merging import Merged, cost_rows, merged_rows
from assistant.drafting.department.projects import Chosen, origin_of
from assistant.drafting.department.tasks import MOST, key_tasks

_ASKED: Final = (
    ("subordinate_unit_count", "下属预算单位有几个？"),
    ("department_functions", "部门职责是什么？请写法定职能（“三定”规定），不写历史沿革。"),
    ("annual_mission_goal", "年度履职目标是什么？请写明本年要达到的结果，最好有可衡量的数，并与下面的分解目标一致。"),
    ("basic_expenditure", "基本支出预算是多少元（人员经费加公用经费）？"),
    ("total_budget", "部门整体预算总额是多少元？应等于基本支出加项目支出。"),
    ("source_fiscal", "预算总额中财政拨款多少元、其他资金多少元？两者之和应等于预算总额。"),
    ("asset_total", "年末资产总额是多少元？"),
    ("staff_count", "年末在职人数是多少？"),
    ("internal_org_count", "内设机构有几个？"),
    (
        "input_management",
        "投入管理指标的七个二级目标已列出，三级目标和目标值按什么设置？请按本地整体支出绩效的规定填写。",
    ),
)
"""What no project form says, in the order of the form."""
_MOST_FACTORS: Final = 12


def write_department(name: str, chosen: Chosen) -> DepartmentDraft:
    """Draft the form; its report is still to be made."""
    projects = chosen.projects
    offered = merged_rows(projects)
    rows = chosen_rows(offered, len(projects))
    tasks = key_tasks(projects)
    expenditure, sums = _expenditure(projects)
    evidence = {f"key_tasks[{index}]": task.evidence for index, task in enumerate(tasks)}
    return DepartmentDraft(
        source=Source(document=name, position=1),
        fiscal_year=chosen.year,
        department_name=name,
        key_tasks=tuple(task.task for task in tasks),
        project_expenditure=expenditure,
        input_management=InputManagement(targets=INPUT_MANAGEMENT_TARGETS),
        indicators=tuple(merged.row for merged in rows),
        cell_evidence={"project_expenditure": sums, **evidence} if sums else evidence,
        projects=tuple(_part(number, project) for number, project in enumerate(projects, start=1)),
        notes=(*chosen.notes, *_notes(projects, offered, rows)),
        questions=tuple(_questions(projects)),
    )


def _expenditure(projects: Sequence[Declaration]) -> tuple[Decimal | None, tuple[Evidence, ...]]:
    """The sum of the forms; blank where one of them is."""
    amounts = [project.funds.annual_total for project in projects]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None, ()
    total = sum(known, Decimal(0))
    shown = [format_yuan(amount) for amount in known[:_MOST_FACTORS]]
    more = [f"其余{len(known) - _MOST_FACTORS}个项目"] if len(known) > _MOST_FACTORS else []
    ref = ";".join(f"project:{number}/funds.annual_total" for number in range(1, len(projects) + 1))
    quote = f"{'+'.join([*shown, *more])}={format_yuan(total)}元"
    return total, (Evidence(kind=EvidenceKind.ARITHMETIC, ref=ref, quote=quote, cell="text"),)


def _part(number: int, project: Declaration) -> ProjectPart:
    return ProjectPart(
        number=number,
        project_name=project.project_name,
        origin=origin_of(project),
        annual_total=project.funds.annual_total,
    )


def _questions(projects: Sequence[Declaration]) -> Iterator[Question]:
    blank = [project.project_name for project in projects if project.funds.annual_total is None]
    if blank:
        text = f"“{'”“'.join(blank)}”没有填年度资金申请总额，项目支出算不出来，各是多少元？"
        yield Question(path="project_expenditure", text=text)
    for path, text in _ASKED:
        yield Question(path=path, text=text)


def _notes(projects: Sequence[Declaration], offered: Sequence[Merged], rows: Sequence[Merged]) -> Iterator[str]:
    if len(rows) < len(offered):
        yield f"各项目的指标合并后共 {len(offered)} 条，按资金和必设的二级指标取 {len(rows)} 条，其余没有列入。"
    if len(rows) < FEWEST:
        yield f"只有 {len(rows)} 条分解目标，一般为 20—40 条；补齐其余项目的申报表，或自行补充部门层面的目标。"
    if costs := sum(1 for _ in cost_rows(projects)):
        yield f"{costs} 条成本指标没有列入：整体支出表没有成本一级，成本仍在项目表里考核。"
    if len(projects) > MOST:
        yield f"年度重点任务列了资金最多的 {MOST} 个项目，另有 {len(projects) - MOST} 个没有列入。"
