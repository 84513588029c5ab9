"""Rules S08, S09 and S12: the rows are about this project, its effects and the people it serves."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.report import Confidence
from tests.validation.forms import form, found, narrative, one_row, row, verdict

ASSESSMENT = {
    "project_name": "一体化平台系统等级保护测评",
    "competent_department": "某区政协委员会办公室",
    "implementing_unit": "某区政协委员会办公室",
    "overall_goal": None,
    "annual_goal": "对一体化平台系统完成等级保护测评1次，出具测评报告，整改高风险问题。",
    "narrative": narrative(
        overview="对一体化平台系统开展等级保护测评，由系统管理人员使用测评结果。",
        basis="《中华人民共和国网络安全法》。",
        implementer="办公室信息科负责。",
        plan="测评内容包括物理环境、通信网络、区域边界和管理制度。",
        budget="等级保护测评1次×6万元=6万元",
    ),
}


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("服务对象满意度", {}, "warning"),
        ("服务对象对于绿化养护的满意率", {}, "warning"),
        ("满意度", {}, "warning"),
        ("参训人员满意度", {}, "passed"),
        ("参训干部对授课的满意度", {}, "passed"),
        ("群众满意度", {}, "passed"),  # 任何项目都可能服务到
        ("对口地区单位满意度", {"project_name": "对口地区协作"}, "passed"),
        ("委员满意度", ASSESSMENT, "warning"),  # 松政协23·P1
        ("系统管理人员满意度", ASSESSMENT, "passed"),
        ("游客满意度", {}, "warning"),  # 培训项目没有游客
        ("铁路旅客满意度", ASSESSMENT, "warning"),  # 运行、线路说的不是客运
        ("种植户满意度", ASSESSMENT, "warning"),
        ("铁路旅客满意度", {"project_name": "公交补贴"}, "warning"),  # 公交不是铁路
        ("学生家长满意度", {"project_name": "中学校舍修缮"}, "passed"),
        ("年度考核情况", {}, "passed"),  # 不是满意度，归S07
    ],
)
def test_s08_satisfaction_is_of_those_served(name: str, changes: dict[str, Any], expected: str) -> None:
    assert verdict("S08", one_row("满意度", name, "≥90.00(%)", **changes)) == expected


def test_s08_strangers_are_only_likely() -> None:
    assert found("S08", one_row("满意度", "游客满意度", "≥90.00(%)"))[0].confidence is Confidence.LIKELY


def test_s08_staff_where_others_are_served() -> None:
    """市人大23·P6: 工作人员 in a project of legislation, without a narrative."""
    legislation = {
        "project_name": "立法经费",
        "narrative": None,
        "overall_goal": None,
        "annual_goal": "推进立法，完善法规。",
    }
    assert verdict("S08", one_row("满意度", "工作人员满意度", "≥90.00(%)", **legislation)) == "warning"
    assert verdict("S08", one_row("满意度", "代表满意度", "≥90.00(%)", **legislation)) == "passed"  # 文字太少，不判断


@pytest.mark.parametrize(
    ("level2", "name", "changes", "expected"),
    [
        ("社会效益", "推动地区经济社会发展", {}, "warning"),  # 松人大24·P2
        ("社会效益", "对经济社会发展", {}, "warning"),  # 松人大24·P6
        ("质量", "经济发展质量", {}, "warning"),  # 松府办24·P10
        ("社会效益", "推动地区经济社会发展", {"project_name": "产业园区基础设施建设"}, "passed"),
        ("社会效益", "推动地区经济社会发展", {"project_name": "道路养护"}, "warning"),
        ("经济效益", "地区生产总值增长率", {}, "warning"),
        ("经济效益", "全区财政收入增长率", {}, "warning"),
        ("经济效益", "税收收入增长率", {"project_name": "协税护税工作"}, "passed"),
        ("社会效益", "城镇化率", {}, "warning"),
        ("社会效益", "居民人均可支配收入增长率", {}, "warning"),
        ("社会效益", "农户人均收入增长率", {"project_name": "葡萄种植产业帮扶"}, "passed"),
        ("社会效益", "全区刑事案件发案下降率", {}, "warning"),
        ("社会效益", "参训人员能力提升率", {}, "passed"),
        ("生态效益", "办公用纸量", {}, "warning"),
        ("生态效益", "办公用纸量", {"project_name": "电子公文系统开发"}, "passed"),
        ("数量", "培训期数", {}, "not_applicable"),
    ],
)
def test_s09_benefits_follow_from_the_spending(level2: str, name: str, changes: dict[str, Any], expected: str) -> None:
    assert verdict("S09", one_row(level2, name, "有效", **changes)) in (
        expected,
        "not_applicable" if expected == "passed" else expected,
    )


MEETING_ROWS = (
    row("数量", "会议厅音响采购安装完成率", "=100(%)"),
    row("数量", "会议厅灯光更新完成率", "=100(%)"),
    row("质量", "会议厅座椅验收合格率", "=100(%)"),
    row("时效", "会议厅改造完成及时率", "=100(%)"),
    row("社会效益", "会议厅使用率", "≥80(%)"),
    row("满意度", "市民满意度", "≥85(%)"),
)


def test_s12_a_whole_table_of_another_project() -> None:
    assert verdict("S12", form(indicators=MEETING_ROWS, **ASSESSMENT)) == "error"  # 市人大23·P9
    assert verdict("S12", form(indicators=MEETING_ROWS, project_name="会议厅改造")) == "passed"


def test_s12_other_words_for_the_same_thing_are_no_other_project() -> None:
    """松府办24·P8: 线路, 月租 and 用纸 of a lease of a network have no theme of their own."""
    leasing = (
        row("成本", "平均月租费", "≤23.55(万元)"),
        row("数量", "线路巡检次数", "≥4(次)"),
        row("时效", "线路维修恢复时间", "≤48(小时)"),
        row("社会效益", "网上办事的公众反响", "良好"),
        row("生态效益", "纸张用量", "减少"),
    )
    text = narrative(overview="为村居委会提供政务外网网络组建及运维。", plan="按合同组建网络。", budget="282.5万元")
    assert verdict("S12", form(indicators=leasing, project_name="村居网络租赁", narrative=text)) == "passed"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("建设数量", "warning"),  # 松政协23·P3
        ("按计划建设", "warning"),
        ("接待人次", "warning"),
        ("培训人次", "insufficient_data"),
        ("干部队伍建设水平", "insufficient_data"),  # 建设不是工程
    ],
)
def test_s12_single_rows_about_what_is_never_mentioned(name: str, expected: str) -> None:
    few = (row("数量", name, "≥10(个)"),)
    verdict_of_few = verdict("S12", form(indicators=few))
    assert verdict_of_few == "insufficient_data"
    many = (*few, *form().indicators)
    assert verdict("S12", form(indicators=many, overall_goal=None)) == (
        "passed" if expected == "insufficient_data" else expected
    )
