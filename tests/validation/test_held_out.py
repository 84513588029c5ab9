"""What a held-out test of 25 forms showed: words the rules missed, and alarms they gave without ground."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, narrative, one_row, verdict


@pytest.mark.parametrize(
    ("rule_id", "level", "name", "value", "expected"),
    [
        ("V04", "质量", "视频在线率", "≤98.00(%)", "error"),
        ("V04", "社会效益", "就业安置率", "≤80.00(%)", "error"),
        ("V04", "质量", "视频在线率", "≥98.00(%)", "passed"),
        ("V04", "质量", "抗菌药物利用率", "≤40.00(%)", "passed"),  # 限制使用的，越低越好
        ("V17", "时效", "每季度末前", "及时", "warning"),
        ("V17", "时效", "按计划完成系统部署", "=100.00(%)", "warning"),
        ("V17", "时效", "严格按照计划推进建设", "=100.00(%)", "warning"),
        ("V17", "时效", "按计划完成率", "=100.00(%)", "passed"),
        ("V03", "数量", "秸秆离田收储量", "≥8000.00(亩)", "warning"),
        ("V03", "数量", "秸秆离田收储量", "≥8000.00(吨)", "passed"),
        ("V03", "数量", "案件办理数量", "≥1000.00(人次)", "warning"),
        ("V20", "时效", "故障恢复时间", "=4.00(小时)", "suggestion"),
        ("V20", "时效", "故障恢复时间", "≤4.00(小时)", "passed"),
        ("V19", "满意度", "受补贴农户满意度", "≥90.00(%)", "passed"),
        ("S09", "社会效益", "推动全区经济高质量发展", "有效", "warning"),
        ("S09", "社会效益", "促进社会和谐稳定", "有效", "warning"),
        ("S09", "经济效益", "带动地区经济发展", "显著", "warning"),
        ("S08", "满意度", "助餐点工作人员满意度", "≥85.00(%)", "warning"),
        ("S08", "满意度", "承办律师满意度", "≥85.00(%)", "warning"),
    ],
)
def test_rows(rule_id: str, level: str, name: str, value: str, expected: str) -> None:
    assert verdict(rule_id, one_row(level, name, value)) == expected


@pytest.mark.parametrize(
    ("rule_id", "section", "text", "expected"),
    [
        ("B02", "basis", "《中华人民共和国图书馆法》。", "warning"),
        ("B02", "basis", "《中华人民共和国非物质文化遗产保护法》。", "warning"),
        ("B02", "basis", "《中华人民共和国公共图书馆法》。", "passed"),
        ("B02", "basis", "《中华人民共和国预算法》（2018年修正）。", "passed"),
        ("B03", "basis", "《城市道路照明设施管理规定》（建设部令第104号）。", "warning"),
        ("F06", "implementer", "局机关各科室。", "warning"),
        ("F06", "implementer", "各相关科室。", "warning"),
        ("F06", "implementer", "培训科。", "passed"),
        ("F07", "plan", "培训管理处负责举办4期业务培训；培训管理科负责考核。", "warning"),
        ("F09", "plan", "举办4期业务培训，全天保保洁。", "suggestion"),
        ("F09", "plan", "1.3月底前招标；2.4月至10月培训；4.11月考核。", "suggestion"),
        ("F09", "plan", "1.3月底前招标；2.4月至10月培训；3.11月考核。", "passed"),
    ],
)
def test_sections(rule_id: str, section: str, text: str, expected: str) -> None:
    assert verdict(rule_id, form(narrative=narrative(**{section: text}))) == expected


@pytest.mark.parametrize(
    ("rule_id", "goal", "expected"),
    [
        ("G06", "为“十四五”开好局、起好步提供支撑，举办4期业务培训。", "warning"),
        ("G08", "举办4期业务培训，经常参加体育锻炼人数比例达到48%。", "passed"),
        ("G02", "为全区初一女生免费接种HPV疫苗。", "suggestion"),
    ],
)
def test_goals(rule_id: str, goal: str, expected: str) -> None:
    assert verdict(rule_id, form(annual_goal=goal)) == expected
