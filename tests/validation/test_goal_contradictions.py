"""Rule G07 where a goal names a row: the same direction, amount, length and day as the table has."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, row

TABLE = tuple(
    row(*one)
    for one in (
        ("成本", "人均培训费", "≤400.00(元/人·天)"),
        ("成本", "总成本控制数", "≤28.80(万元)"),
        ("数量", "社区工作者培训班期数", "≥4.00(期)"),
        ("数量", "每期社区工作者培训天数", "≥3.00(天)"),
        ("质量", "结业考核合格率", "≥95.00(%)"),
        ("时效", "培训举办时间", "2024年11月底前"),
        ("社会效益", "溺水责任事故数", "=0.00(起)"),
        ("可持续", "电脑设备使用年限", "≥6.00(年)"),
        ("满意度", "学员满意度", "≥90.00(%)"),
    )
)


@pytest.mark.parametrize(
    ("promise", "why"),
    [
        ("学员满意度不高于90%", "方向相反"),
        ("结业考核合格率不超过95%", "方向相反"),
        ("电脑设备使用年限不超过6年", "方向相反"),
        ("总成本不少于28.8万元", "方向相反"),
        ("溺水责任事故数不少于3起", "方向相反"),
        ("总成本控制在30万元以内", "金额不同"),
        ("人均培训费控制在500元/人·天以内", "金额不同"),
        ("每期社区工作者培训不少于5天", "时长不同"),
        ("培训举办时间为2024年10月底前", "时间不同"),
        # 一致的
        ("总成本控制在28.8万元以内", None),
        ("总成本控制在288000元以内", None),
        ("人均培训费不超过400元", None),
        ("学员满意度达到90%", None),
        ("培训举办时间为11月底前", None),
        ("每期社区工作者培训3天", None),
        ("场地总成本控制在5万元以内", None),  # 别的成本
        ("社区工作者培训班不少于4期", None),
    ],
)
def test_g07_goals_and_rows_say_the_same(promise: str, why: str | None) -> None:
    declaration = form(overall_goal=None, annual_goal=f"2024年度，{promise}。", indicators=TABLE)
    told = [each.message for each in found("G07", declaration)]
    assert [why in message for message in told] == [True] if why else told == []


def test_g07_leaves_a_row_that_points_the_wrong_way_to_v04() -> None:
    table = (*TABLE[:-1], row("满意度", "学员满意度", "≤90.00(%)"))
    declaration = form(overall_goal=None, annual_goal="学员满意度不低于90%。", indicators=table)
    assert found("G07", declaration) == ()
