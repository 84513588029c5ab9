"""The labels printed on the forms, in every spelling seen, and how to recognise them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from assistant.documents.cleaning import compact
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, level1_of, level2_of

FORM_TITLES: Final = (
    "财政项目支出绩效目标申报表",
    "财政支出项目绩效目标申报表",
    "项目支出绩效目标申报表",
    "项目绩效目标申报表",
)
DEPARTMENT_TITLE = re.compile(r"^部门\(?(?:单位)?\)?整体支出绩效目标申报表|^(?:部门|单位)整体支出绩效目标")

FIELD_LABELS: Final[dict[str, str]] = {
    "项目名称": "project_name",
    "项目性质": "project_nature",
    "项目属性": "project_nature",
    "项目类别": "project_category",
    "项目类型": "project_category",
    "主管部门": "competent_department",
    "主管预算部门": "competent_department",
    "实施单位": "implementing_unit",
    "项目实施单位": "implementing_unit",
    "计划开始日期": "planned_start_date",
    "项目开始日期": "planned_start_date",
    "计划完成日期": "planned_end_date",
    "计划结束日期": "planned_end_date",
    "项目完成日期": "planned_end_date",
    "项目资金总额": "total",
    "年度资金申请总额": "annual_total",
    "其中:财政资金": "fiscal",
    "财政资金": "fiscal",
    "其中:财政拨款": "fiscal",
    "其中:当年财政拨款": "annual_fiscal_appropriation",
    "当年财政拨款": "annual_fiscal_appropriation",
    "上年结转资金": "annual_carry_over",
    "其他资金": "other",
    "项目总目标": "overall_goal",
    "年度总目标": "annual_goal",
    "年度总体目标": "annual_goal",
    "年度目标": "annual_goal",
}
"""Label on the form (white space removed, half-width) -> field; 其他资金 stands in both columns."""

LABEL_SEQUENCES: Final = (
    ("project_name", "project_nature", "project_category"),
    ("competent_department", "implementing_unit"),
    ("planned_start_date", "planned_end_date"),
)
"""Which labels follow each other in a row, so that a lost one can be put back by its place."""

GROUP_LABELS: Final = frozenset(
    {"项目资金", "项目绩效目标", "绩效目标", "绩效指标", "绩效", "指标", "目标", "项目", "年度绩效目标"}
)
"""Vertical labels at the left edge, whole or in pieces."""

INPUT_MANAGEMENT: Final = "投入管理指标"

DEPARTMENT_LABELS: Final[dict[str, str]] = {
    "部门名称": "department_name",
    "单位名称": "department_name",
    "部门(单位)名称": "department_name",
    "下属预算单位个数": "subordinate_unit_count",
    "部门职责": "department_functions",
    "单位职责": "department_functions",
    "年度履职目标": "annual_mission_goal",
    "年末资产总额": "asset_total",
    "年末在职人数": "staff_count",
    "内设机构数": "internal_org_count",
}
DEPARTMENT_MONEY: Final[tuple[tuple[str, str], ...]] = (
    ("整体预算总额", "total_budget"),
    ("财政拨款", "source_fiscal"),
    ("其他资金", "source_other"),
    ("基本支出", "basic_expenditure"),
    ("项目支出", "project_expenditure"),
)

SECTIONS: Final[dict[str, str]] = {
    "项目概述": "overview",
    "项目概况": "overview",
    "项目基本情况": "overview",
    "立项依据": "basis",
    "项目立项依据": "basis",
    "实施主体": "implementer",
    "项目实施主体": "implementer",
    "实施方案": "plan",
    "项目实施方案": "plan",
    "项目内容": "plan",
    "实施周期": "period",
    "项目周期": "period",
    "起止时间": "period",
    "项目起止时间": "period",
    "年度预算安排": "budget",
    "预算安排": "budget",
    "年度资金安排": "budget",
    "绩效目标": "goal",
    "项目绩效目标": "goal",
    "年度绩效目标": "goal",
}
"""Headings of the seven narrative sections; they are known by name, never by number (guide 1.4)."""

_HEADER_PIECES: Final = frozenset(
    {"指标值", "(/项目)指标值", "年度(/项目)", "年度(/项目)指标值", "年度指标值", "年度", "指标目标值"}
)
_UNIT_TITLES: Final = frozenset({"度量单位", "计量单位", "单位"})
_OPERATOR_TITLES: Final = frozenset({"指标性质", "运算符", "运算符号", "计算符号"})
_VALUE_PARTS: Final = _UNIT_TITLES | _OPERATOR_TITLES
_FOOT: Final = re.compile(
    r"^(?:填表|填报|制表|审核|经办|复核|联系|单位负责人|负责人|财务负责人|备注|说明|注)"
    r"(?:人|日期|单位|负责人|电话|时间)*(?::|$)"
)
_HEADER_LEVELS: Final = {
    "level1": ("一级指标", "一级目标"),
    "level2": ("二级指标", "二级目标"),
    "level3": ("三级指标", "三级目标", "指标名称", "指标内容"),
}


def label_key(text: str) -> str:
    """A cell as labels are compared: half-width, without white space, bracketed remarks or a final colon."""
    narrow = compact(unicodedata.normalize("NFKC", text))
    return re.sub(r"\([^()]*\)$", "", narrow).rstrip(":") or narrow


def field_of(text: str) -> str | None:
    """The field a cell labels, or None if it is not a label."""
    return FIELD_LABELS.get(label_key(text))


def is_group_label(text: str) -> bool:
    """Whether a cell is one of the vertical labels at the left edge."""
    return label_key(text) in GROUP_LABELS


def is_level1(text: str) -> bool:
    """Whether a cell is a first-level label."""
    return level1_of(text) is not None or compact(text) == INPUT_MANAGEMENT


def is_level2(text: str) -> bool:
    """Whether a cell is a second-level label."""
    return level2_of(text) is not None or compact(text) in INPUT_MANAGEMENT_TARGETS


def is_level_label(text: str) -> bool:
    """Whether a cell is a first- or second-level label."""
    return is_level1(text) or is_level2(text)


def header_columns(cells: tuple[str, ...]) -> dict[str, int] | None:
    """The columns of an indicator table's header row, or None if the row is not one.

    Keys: level1, level2, level3, value, and unit or operator where a form has them apart.
    """
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        key = compact(unicodedata.normalize("NFKC", cell))
        for role, names in _HEADER_LEVELS.items():
            if key in names:
                columns[role] = index
        if key.endswith(("指标值", "目标值", "指标值及单位", "预期实现值")):
            columns.setdefault("value", index)
        elif key in _UNIT_TITLES:
            columns["unit"] = index
        elif key in _OPERATOR_TITLES:
            columns["operator"] = index
    if {"level1", "level2", "level3"} <= columns.keys():
        # The title of the value column may have been cut off by a page break; it stands right of the names.
        columns.setdefault("value", columns["level3"] + 1)
    return columns if {"level3", "value"} <= columns.keys() else None


def joined_header(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...] | None:
    """A header of two rows as one; None where the second row does not divide the column of values.

    Some forms print 年度指标值 over 运算符, 指标值 and 单位.
    """
    keys = [compact(unicodedata.normalize("NFKC", cell)) for cell in below if cell]
    if not keys or not set(keys) <= _VALUE_PARTS | _HEADER_PIECES or not set(keys) & _VALUE_PARTS:
        return None
    width = max(len(above), len(below))
    first, second = (cells + ("",) * (width - len(cells)) for cells in (above, below))
    return tuple(lower or upper for upper, lower in zip(first, second, strict=True))


def is_table_noise(cells: Sequence[str]) -> bool:
    """Whether a row below the header is a piece of it (`指标值`) or the form's foot (`填表人：…`)."""
    keys = [compact(unicodedata.normalize("NFKC", cell)) for cell in cells]
    if all(key in _HEADER_PIECES for key in keys):
        return True
    return bool(keys) and bool(_FOOT.match(keys[0]))


def is_annex_title(text: str) -> bool:
    """Whether a line or row is the title of an evidence annex, where the form before it ends."""
    return bool(re.fullmatch(r"附:[^:。]{0,12}依据表", compact(unicodedata.normalize("NFKC", text))))


def is_form_title(text: str) -> bool:
    """Whether a line or row is the title of a project form (`财政项目支出绩效目标申报表 3`)."""
    key = re.sub(r"\(?\d{4}年度\)?", "", compact(unicodedata.normalize("NFKC", text)))
    return bool(re.fullmatch(rf"(?:{'|'.join(FORM_TITLES)})\d{{0,3}}", key))


def is_department_title(text: str) -> bool:
    """Whether a line or row is the title of a department-wide form."""
    return bool(DEPARTMENT_TITLE.match(compact(unicodedata.normalize("NFKC", text))))
