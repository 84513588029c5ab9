"""The labels printed on the forms, in every spelling seen."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import words_of

FORM_TITLE: Final = "财政项目支出绩效目标申报表"
"""The official one."""
YEAR_LINE = re.compile(r"\(?(20\d{2})年度?\)?")
"""A line of its own that says the year of a form."""
ANY_FORM_TITLE: Final = (
    r"(?:[省市州区县本]级)?(?:财政|部门|部门预算|预算)?"
    r"(?:项目支出|支出项目|项目)绩效目标(?:申报|批复|备案|审核|公开)?表"
)
DEPARTMENT_TITLE = re.compile(r"^部门\(?(?:单位)?\)?整体支出绩效目标申报表|^(?:部门|单位)整体支出绩效目标")

_LABELS_OF: Final[dict[str, tuple[str, ...]]] = {
    "project_name": words_of("项目名称"),
    "project_nature": words_of("项目性质 项目属性 项目口径 口径"),
    "project_category": words_of("项目类别 项目类型"),
    "competent_department": words_of(
        "主管部门 主管部门及代码 主管部门名称 主管预算部门 预算主管部门 项目主管部门 主管单位",
    ),
    "implementing_unit": words_of(
        "实施单位 实施单位名称 实施单位及代码 项目实施单位 项目单位 预算单位 项目承担单位",
    ),
    "planned_start_date": words_of("计划开始日期 项目开始日期 开始日期 开始时间 计划开始时间 项目开始时间"),
    "planned_end_date": words_of(
        "计划完成日期 计划结束日期 项目完成日期 结束日期 完成日期 结束时间 完成时间 计划完成时间",
        "项目完成时间 项目结束时间",
    ),
    "total": words_of("项目资金总额 项目总资金 资金总额 中期资金总额 实施期资金总额 项目总额"),
    "annual_total": words_of(
        "年度资金申请总额 年度资金总额 本年度资金总额 当年资金总额 年度预算资金总额 年度预算总额",
        "年度申请总额",
    ),
    "fiscal": words_of("其中:财政资金 财政资金 财政拨款 其中:财政拨款"),
    "annual_fiscal_appropriation": words_of("其中:当年财政拨款 当年财政拨款 年度财政拨款 其中:年度财政拨款"),
    "annual_carry_over": words_of("上年结转资金 上年结转 结转资金"),
    "other": words_of("其他资金 其中:其他资金"),
    "overall_goal": words_of(
        "项目总目标 总目标 总体目标 项目总体目标 中期目标 中期绩效目标 中期总目标 中期总体目标 长期目标",
        "长期绩效目标 实施期目标 实施期总目标 实施期绩效目标 总体绩效目标 项目总体绩效目标",
    ),
    "annual_goal": words_of(
        "年度总目标 年度总体目标 年度目标 年度绩效目标 年度总体绩效目标 年度绩效总目标 项目年度目标",
        "项目年度绩效目标 本年度目标 当年目标 当年绩效目标",
    ),
}
FIELD_LABELS: Final = {label: field for field, labels in _LABELS_OF.items() for label in labels}
"""Label on the form (white space removed, half-width) -> field; 其他资金 stands in both columns."""

LABEL_SEQUENCES: Final = (
    ("project_name", "project_nature", "project_category"),
    ("competent_department", "implementing_unit"),
    ("planned_start_date", "planned_end_date"),
)
"""Which labels follow each other in a row, so that a lost one can be put back by its place."""

GROUP_LABELS: Final = frozenset(
    words_of(
        "项目资金 资金 预算资金 项目预算 资金情况 项目绩效目标 绩效目标 绩效指标 绩效",
        "指标 目标 项目 年度绩效指标 项目绩效指标 年度指标 基本信息 项目基本信息 项目信息",
        "项目资金情况 资金来源 资金构成 项目资金来源 项目资金及来源",
    )
)
"""Vertical labels at the left edge, whole or in pieces."""

OTHER_LABELS: Final = frozenset(
    words_of(
        "项目编码 项目代码 项目编号 单位编码 部门编码 单位代码 主管部门编码 预算编码 职能",
        "项目负责人 负责人 项目联系人 联系人 联系电话 电话 填报人 填表人 填报日期 填表日期",
        "项目期 项目期限 实施期限 项目实施期限 项目周期 实施周期 起止时间 项目起止时间 实施时间",
        "项目概况 项目概述 项目简介 项目内容 项目主要内容 主要内容 项目描述 项目背景 立项背景",
        "立项依据 项目立项依据 设立依据 政策依据 立项必要性 项目立项必要性 实施内容 实施方案 实施计划",
        "实施主体 项目实施主体 组织实施 保障措施 项目保障措施 资金测算依据 测算依据 测算过程 资金用途",
        "资金管理办法 项目实施计划 项目实施方案 年度实施计划 资金使用方向 支出方向 支出用途 支出功能分类",
        "功能科目 功能分类科目 政府经济分类 部门经济分类 经济科目 支出类型 预算级次 资金性质 资金类型",
        "项目级次 项目等级 项目级别 是否新增 新增项目 是否政府采购 是否基建 存续状态 项目存续状态",
        "项目分类 项目细类 项目来源 项目地点 实施地点 建设地点 建设规模 项目状态 申报类型 绩效类型",
        "预算执行率权重 绩效目标类型 目标类型 指标类型 职能依据 上级补助 上级资金 上级财政资金 本级财政资金",
        "省级财政资金 市级财政资金 区级财政资金 县级财政资金 中央财政资金 中央补助 省级资金 市县资金",
        "一般公共预算 一般公共预算资金 一般公共预算拨款 政府性基金 政府性基金预算 国有资本经营预算",
        "财政专户管理资金 专户资金 单位资金 自有资金 自筹资金 社会投入资金 银行贷款 债券资金 专项债券",
        "备注 说明 其他说明 其他需要说明的问题 审核意见 部门审核意见 财政审核意见 财政部门审核意见",
        "申报理由 申请理由 上年预算数 上年预算 上年执行数 项目总投资 总投资 已投资 累计安排资金",
        "年度任务 年度主要任务 主要任务 工作任务 年度工作任务 预算科目 一级项目 二级项目 分管领导",
    )
)
"""Labels of regions' own fields, which are kept with the form in their own words."""

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
