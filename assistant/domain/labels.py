"""Labels: what people are shown for severities, kinds of evidence, fields and places of a form."""

from __future__ import annotations

from typing import Final

from assistant.domain.evidence import EvidenceKind
from assistant.domain.importing import Likeness
from assistant.domain.reading import FieldReading, FieldState
from assistant.domain.report import Report, Severity
from assistant.domain.shortening import on_one_line

SEVERITY: Final = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.SUGGESTION: "建议",
    Severity.INFO: "提示",
}
"""Worst first."""

CHANGES: Final = {"kept": "保留", "updated": "更新", "upgraded": "改为可测", "added": "新增", "dropped": "去掉"}
"""What became of a row of an earlier declaration, by `ChangeKind`."""

DIFFERENCES: Final = {"added": "新增", "removed": "删除", "changed": "修改", "same": "不变"}
"""What differs between two forms or two rows, by the kind of a comparison."""

BESIDE: Final = {
    "same": "相同",
    "changed": "不同",
    "renamed": "名称不同",
    "removed": "只在左边",
    "added": "只在右边",
}
"""The same for two forms of which none was changed into the other, with rows that are called otherwise."""

BESIDE_ANOTHER: Final = {"added": "只有本稿有", "removed": "只有对方有", "changed": "不同", "same": "相同"}
"""The same for a draft and another project, which was not changed into it."""

KIND: Final = {
    EvidenceKind.DESCRIPTION: "项目说明",
    EvidenceKind.ARITHMETIC: "算式",
    EvidenceKind.CASE: "历史项目",
    EvidenceKind.LIBRARY: "指标库",
    EvidenceKind.RULE: "编报规则",
    EvidenceKind.PROJECT: "项目申报表",
    EvidenceKind.USER: "本人填写",
    EvidenceKind.MODEL: "大模型",
}

CELL: Final = {"level2": "二级指标", "level3": "指标名称", "target": "指标值", "text": "内容"}
"""Which part of a row a piece of evidence supports."""

OPTION: Final = {
    "name": "项目名称",
    "department": "主管部门",
    "unit": "实施单位",
    "year": "预算年度",
    "budget": "预算金额",
}
"""What the facts given beside the description are called."""

FUNDS: Final = (
    ("total", "项目资金总额", "annual_total", "年度资金申请总额"),
    ("fiscal", "其中：财政资金", "annual_fiscal_appropriation", "其中：当年财政拨款"),
    (None, "", "annual_carry_over", "上年结转资金"),
    ("other", "其他资金", "annual_other", "其他资金"),
)
"""The funds table as on the form: the whole project on the left, the year on the right."""

FACTS: Final = (
    ("project_name", "项目名称"),
    ("fiscal_year", "预算年度"),
    ("competent_department", "主管部门"),
    ("implementing_unit", "实施单位"),
    ("project_nature", "项目性质"),
    ("project_category", "项目类别"),
    ("planned_start_date", "开始日期"),
    ("planned_end_date", "完成日期"),
)
"""The head of the form, in its order."""

FIELDS: Final = {
    **dict(FACTS),
    "form_variant": "表式",
    "description": "项目说明",
    "indicators": "指标表",
    "overall_goal": "项目总目标",
    "annual_goal": "年度目标",
    "narrative.overview": "项目概述",
    "narrative.basis": "立项依据",
    "narrative.implementer": "实施主体",
    "narrative.plan": "实施方案",
    "narrative.period": "实施周期",
    "narrative.budget": "年度预算安排",
    "narrative.goal": "绩效目标",
    "department_name": "部门名称",
    "funds.total": "项目资金总额",
    "funds.fiscal": "财政资金",
    "funds.other": "其他资金",
    "funds.annual_total": "年度资金申请总额",
    "funds.annual_fiscal_appropriation": "当年财政拨款",
    "funds.annual_carry_over": "上年结转资金",
    "funds.annual_other": "年度其他资金",
    "subordinate_unit_count": "下属预算单位个数",
    "source_fiscal": "财政拨款",
    "source_other": "其他资金",
    "asset_total": "年末资产总额",
    "staff_count": "年末在职人数",
    "internal_org_count": "内设机构数",
    "input_management": "投入管理指标",
    "input_management.note": "投入管理指标的目标和目标值",
    "total_budget": "预算总额",
    "basic_expenditure": "基本支出",
    "project_expenditure": "项目支出",
    "department_functions": "部门职能",
    "annual_mission_goal": "年度履职目标",
    "key_tasks": "年度重点任务",
    "header_summary": "汇总句",
    "title": "文件标题",
    "narrative": "项目说明",
    "funds": "资金",
}
"""What the fields of forms are called, by path."""

DATES: Final = ("planned_start_date", "planned_end_date")
"""The fields that hold days."""
GOALS: Final = {path: FIELDS[path] for path in ("overall_goal", "annual_goal")}
"""The fields that hold the goals, with what they are called."""
STATES: Final = {
    FieldState.READ: "读出",
    FieldState.REPAIRED: "修复",
    FieldState.DOUBTFUL: "存疑",
    FieldState.UNREADABLE: "读不出",
    FieldState.BLANK: "空白",
}
"""What the states of a field are called."""
LIKENESS: Final = {
    Likeness.SAME: "完全相同",
    Likeness.CORRECTED: "同一张表，有改动",
    Likeness.OTHER_YEAR: "只换了年度",
    Likeness.RENAMED: "指标表相同，名称不同",
}
"""In what way a form repeats a case."""
_COLUMNS: Final = {"level1": "的一级指标", "level2": "的二级指标", "level3": "的名称", "target": "的指标值"}


def label_of(name: str) -> str | None:
    """What a field is called, by its path or its name among the funds; None where it has no name."""
    return FIELDS.get(name) or FIELDS.get(f"funds.{name}")


def counts_of(report: Report) -> str:
    """What a review has found, in numbers: `1 个错误，2 个警告`."""
    counts = {severity: sum(found.severity is severity for found in report.findings) for severity in SEVERITY}
    return "，".join(f"{count} 个{SEVERITY[severity]}" for severity, count in counts.items() if count) or "没有问题"


def place_of(path: str) -> str:
    """Where a path points, in the words of the form: `indicators[3].target` is the fourth row's value."""
    number = row_of(path)
    if number is not None:
        return f"第 {number} 个指标{_COLUMNS.get(path.rpartition('.')[2], '')}"
    return FIELDS.get(path) or FIELDS.get(path.partition(".")[0], "整张表")


def left_out_line(field: FieldReading) -> str:
    """Where something stands in a file that was put aside, why, and its words."""
    return f"{place_of(field.path)}：{field.reason}：{on_one_line(field.original, 80)}"


def row_of(path: str) -> int | None:
    """Which row of the indicator table a path points into, counted from 1; None if into none."""
    if not path.startswith("indicators["):
        return None
    index = path.removeprefix("indicators[").partition("]")[0]
    return int(index) + 1 if index.isdecimal() else None
