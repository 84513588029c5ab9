"""Rows that contradict each other, the dates or the money, and fixes that would contradict an error."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.report import Finding
from assistant.validation.review import review
from tests.validation.forms import context, form, found, funds, row


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("暑假维修屋面面积", "≥1200平方米"), ("屋面防水面积", "≥1200平方米"), True),
        (("粉刷教室数量", "≥24间"), ("粉刷数量", "≥24间"), True),
        (("养护村道里程", "≥46公里"), ("养护里程", "≥46公里"), True),
        (("购置设备数量", "≥30台"), ("安装设备数量", "≥30台"), False),  # 两件事
        (("粉刷教室数量", "≥24间"), ("粉刷数量", "≥25间"), False),
        (("男生宿舍床位", "≥40张"), ("女生宿舍床位", "≥40张"), False),
        (("培训次数", "≥24次"), ("业务培训次数", "≥24次"), False),  # 次数多有巧合
        (("社区老年食堂数量", "≥5家"), ("食堂数量", "≥5家"), False),  # 数目小
    ],
)
def test_one_quantity_under_two_names(one: tuple[str, str], other: tuple[str, str], expected: bool) -> None:
    told = found("S04", form(indicators=(row("数量", *one), row("数量", *other))))
    assert any("两种叫法" in finding.message for finding in told) is expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                ("成本", "课桌椅单套成本", "≤420元/套"),
                ("成本", "讲台单套成本", "≤180元/套"),
                ("数量", "更换课桌椅数量", "≥300套"),
                ("数量", "更换讲台数量", "≥500套"),
            ),
            True,
        ),
        (
            (
                ("成本", "课桌椅单套成本", "≤420元/套"),
                ("成本", "讲台单套成本", "≤180元/套"),
                ("数量", "更换课桌椅数量", "≥300套"),
                ("数量", "更换讲台数量", "≥400套"),
            ),
            False,
        ),
        (
            (
                ("成本", "人均培训成本", "≤800元/人"),
                ("成本", "单期培训成本", "≤40000元/期"),
                ("数量", "培训人数", "≥200人"),
                ("数量", "培训期数", "≥4期"),
            ),
            False,  # 同一笔钱的两种算法
        ),
    ],
)
def test_prices_times_counts_together(rows: tuple[tuple[str, str, str], ...], expected: bool) -> None:
    told = found("V13", form(indicators=tuple(row(*one) for one in rows), funds=funds()))
    assert bool(told) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("改造完成时间", "2027年12月底前", True),
        ("改造完成时间", "2027年10月底前", False),
        ("项目完成时间", "12月底前", False),  # 没写年份，不下结论
        ("资金支付完成时间", "2027年12月底前", False),
    ],
)
def test_a_day_behind_the_planned_end(name: str, text: str, expected: bool) -> None:
    declared = form(
        planned_start_date=date(2027, 3, 1),
        planned_end_date=date(2027, 10, 31),
        indicators=(row("时效", name, text),),
        narrative=None,
    )
    assert bool(found("F04", declared)) is expected


def test_no_fix_writes_a_value_anew_that_an_error_calls_wrong() -> None:
    report = review(form(indicators=(row("成本", "培训总成本", "<704000元"),)), context())
    by_rule: dict[str, Finding] = {finding.rule: finding for finding in report.findings}
    assert by_rule["V12"].suggestion and by_rule["V06"].replacement is None
    alone = review(form(indicators=(row("质量", "培训考核合格率", ">95%"),)), context())
    assert next(one for one in alone.findings if one.rule == "V06").replacement
