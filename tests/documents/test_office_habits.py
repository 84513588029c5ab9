"""Habits of offices when they draw a form: none of them costs a row or puts one in doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.reader import read_document
from tests.documents.layouts import LAYOUTS, LEXICON, VARIANTS
from tests.documents.sample_grids import layout_from

HEAD = "| 项目名称 | 业务培训 | < | < |\n| 主管部门 | 某局 | 实施单位 | 某中心 |\n"
GOAL = "| 年度目标 | 完成培训。 | < | < |\n"
TITLES = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
ROWS = "| 产出指标 | 数量指标 | 培训期数 | ≥4期 |\n| ^ | 质量指标 | 培训合格率 | ≥95% |\n| 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% |\n"
TITLE = "项目支出绩效目标申报表\n"
BLANK = "|  |  |  |  |\n"
EXPECTED = [
    ("产出指标", "数量指标", "培训期数", "≥4期"),
    ("产出指标", "质量指标", "培训合格率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"),
]

HABITS = {
    "as printed": TITLE + HEAD + GOAL + TITLES + ROWS,
    "spaces in labels": TITLE
    + HEAD.replace("项目名称", "项 目 名 称").replace("主管部门", "主 管 部 门")
    + GOAL
    + TITLES.replace("一级指标", "一 级 指 标")
    + ROWS.replace("产出指标", "产 出 指 标"),
    "title and unit in the table": "| 项目支出绩效目标申报表 | < | < | < |\n| 填报单位：某局 | < | 单位：万元 | < |\n"
    + HEAD
    + "| 年度资金总额 | 20 | 其中：财政拨款 | 20 |\n"
    + GOAL
    + TITLES
    + ROWS,
    "blank rows": TITLE + HEAD + BLANK + GOAL + TITLES + BLANK + ROWS.replace("| ^", BLANK + "| 产出指标"),
    "header again": TITLE + HEAD + GOAL + TITLES + ROWS.replace("| ^", TITLES + "| 产出指标"),
    "notes below": TITLE
    + HEAD
    + GOAL
    + TITLES
    + ROWS
    + "| 注：由单位填写 | < | < | < |\n| 填表人：甲 | < | 审核人：乙 | < |",
    "rows left over": TITLE + HEAD + GOAL + TITLES + ROWS.replace("| 满意度指标", "| ^ | ^ | …… |  |\n| 满意度指标"),
    "points behind labels": TITLE + HEAD + GOAL + TITLES + ROWS.replace("产出指标 |", "产出指标（50分） |"),
    "labels above values": TITLE
    + HEAD
    + "| 资金总额（万元） | 财政拨款 | 其他资金 | 上年结转 |\n| 20 | 15 | 5 | 0 |\n"
    + GOAL
    + TITLES
    + ROWS,
    "a year in the title": "附件3\n2025年某县项目支出绩效目标申报表\n" + HEAD + GOAL + TITLES + ROWS,
    "fields nobody knows": TITLE + HEAD + "| 项目实施必要性 | 提升能力。 | 是否新增 | 否 |\n" + GOAL + TITLES + ROWS,
    "serial numbers": TITLE
    + "| 项目名称 | 业务培训 | < | < | < |\n| 主管部门 | 某局 | 实施单位 | 某中心 | < |\n"
    + "| 序号 | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 1 | 产出指标 | 数量指标 | 培训期数 | ≥4期 |\n"
    + "| 2 | ^ | 质量指标 | 培训合格率 | ≥95% |\n| 3 | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% |\n",
    "weights beside levels": TITLE
    + "| 项目名称 | 业务培训 | < | < | < | < |\n| 主管部门 | 某局 | < | 实施单位 | 某中心 | < |\n"
    + "| 一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 指标值 |\n| 产出指标 | 50 | 数量指标 | 30 | 培训期数 | ≥4期 |\n"
    + "| ^ | ^ | 质量指标 | 20 | 培训合格率 | ≥95% |\n| 满意度指标 | 10 | 服务对象满意度指标 | 10 | 学员满意度 | ≥90% |\n",
    "a vertical label": TITLE
    + "| 项目名称 | < | 业务培训 | < | < |\n| 主管部门 | < | 某局 | 实施单位 | 某中心 |\n"
    + "| 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 绩效目标值 |\n| ^ | 产出指标 | 数量指标 | 培训期数 | ≥4期 |\n"
    + "| ^ | ^ | 质量指标 | 培训合格率 | ≥95% |\n| ^ | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% |\n",
}


@pytest.mark.parametrize("layout", ["word-plain", "excel-sheets", "web-plain"])
@pytest.mark.parametrize("habit", HABITS)
def test_no_habit_costs_a_row(habit: str, layout: str, tmp_path: Path) -> None:
    suffix, printer = LAYOUTS[layout]
    (tmp_path / f"表{suffix}").write_bytes(printer([layout_from(HABITS[habit])]))
    document = read_document(tmp_path / f"表{suffix}", VARIANTS, LEXICON)
    form = document.forms[0].model_dump()
    rows = [(r.level1, r.level2, r.level3, r.target.text) for r in document.forms[0].indicators]
    assert rows == EXPECTED
    assert (form["project_name"], form["competent_department"], form["implementing_unit"]) == (
        "业务培训",
        "某局",
        "某中心",
    )
    assert not [doubt for doubt in document.report.doubts if doubt.quarantined]
