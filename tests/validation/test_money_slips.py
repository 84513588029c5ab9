"""Slips with money and its units: a yuan that should be 万元, a half of the funds table in 万元, a price for each day."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, funds, narrative, row, verdict

TRAINING = (
    ("成本", "人均培训费", "≤400.00(元/人·天)"),
    ("数量", "社区工作者培训班期数", "≥4.00(期)"),
    ("数量", "社区工作者培训班人次", "≥240.00(人次)"),
    ("数量", "每期社区工作者培训天数", "≥3.00(天)"),
)
BUDGET = funds("288000", "288000", "0", "288000", "288000", annual_other="0")


@pytest.mark.parametrize(
    ("price", "days", "expected"),
    [
        ("≤400.00(元/人·天)", "每期社区工作者培训天数", "passed"),
        ("≤4000.00(元/人·天)", "每期社区工作者培训天数", "error"),  # 4000×240×3＝288万元
        ("≤4000.00(元/人·天)", "社区工作者培训天数", "insufficient_data"),  # 是一期的天数，还是四期合计
    ],
)
def test_v13_multiplies_a_price_for_each_person_and_day(price: str, days: str, expected: str) -> None:
    table = [*TRAINING]
    table[0], table[3] = ("成本", "人均培训费", price), ("数量", days, "≥3.00(天)")
    declaration = form(indicators=tuple(row(*one) for one in table), funds=BUDGET)
    assert verdict("V13", declaration) == expected


def test_v13_shows_the_multiplication() -> None:
    table = (("成本", "人均培训费", "≤4000.00(元/人·天)"), *TRAINING[1:])
    (told,) = found("V13", form(indicators=tuple(row(*one) for one in table), funds=BUDGET))
    assert told.message == (
        "“人均培训费 ≤4000.00(元/人·天)”×人天数（“社区工作者培训班人次”240×“每期社区工作者培训天数”3）720"
        "＝288万元，大于年度资金申请总额28.8万元。"
    )


@pytest.mark.parametrize(
    ("value", "expected", "replacement"),
    [
        ("≤28.80(元)", "warning", "≤28.80(万元)"),
        ("≤10.00(万元)", "warning", None),  # 总成本不到一半
        ("≤28.80(万元)", "passed", None),
    ],
)
def test_v21_sees_that_a_total_cost_is_far_below_the_budget(value: str, expected: str, replacement: str | None) -> None:
    table = (("成本", "总成本控制数", value), *TRAINING)
    told = found("V21", form(indicators=tuple(row(*one) for one in table), funds=BUDGET))
    assert [each.severity.value for each in told] == ([] if expected == "passed" else [expected])
    assert [each.replacement for each in told] == ([] if expected == "passed" else [replacement])


@pytest.mark.parametrize(
    ("amount", "path", "words", "suggestion"),
    [
        ("28.80", "funds.annual_total", "像是按万元填的", "288,000.00"),
        ("6.50", "funds.annual_total", "像是按万元填的", None),
        ("0", "funds.annual_total", "年度资金申请总额是0", None),
    ],
)
def test_v12_blames_the_funds_table_where_it_is_at_fault(
    amount: str, path: str, words: str, suggestion: str | None
) -> None:
    table = (("成本", "总成本控制数", "≤28.80(万元)"), *TRAINING)
    money = funds(amount, amount, "0", amount, amount)
    (told,) = found("V12", form(indicators=tuple(row(*one) for one in table), funds=money))
    assert (told.path, told.suggestion, words in told.message) == (path, suggestion, True)


@pytest.mark.parametrize(
    ("total", "fiscal", "other", "annual", "path", "suggestion"),
    [
        ("28.80", "28.80", "0", "288000", "funds.total", "288,000.00"),  # 左栏按万元填
        ("288000", "288000", "0", "28.80", "funds.annual_total", "288,000.00"),
        ("6", "60000", "0", "60000", "funds.total", "60,000.00"),
        ("5", "60000", "0", "60000", "funds.annual_total", None),  # 左栏自己不平，不能拿它改右栏
    ],
)
def test_a03_blames_the_column_in_wan(
    total: str, fiscal: str, other: str, annual: str, path: str, suggestion: str | None
) -> None:
    (told,) = found("A03", form(funds=funds(total, fiscal, other, annual, annual)))
    assert (told.path, told.suggestion) == (path, suggestion)


def test_a03_compares_the_sources_of_both_columns() -> None:
    swapped = form(funds=funds("288000", "0", "288000", "288000", "288000", annual_other="0"))
    assert [each.path for each in found("A03", swapped)] == ["funds.annual_fiscal_appropriation"]


@pytest.mark.parametrize(("rule_id", "field"), [("A01", "other"), ("A02", "annual_other")])
def test_no_amount_is_negative(rule_id: str, field: str) -> None:
    money = funds("288000", "296000", "-8000", "288000", "296000", annual_other="-8000")
    assert [each.path for each in found(rule_id, form(funds=money))] == [f"funds.{field}"]


@pytest.mark.parametrize(("stated", "expected"), [("28.8", "passed"), ("30", "error")])
def test_a05_compares_a_stated_sum_with_its_items(stated: str, expected: str) -> None:
    text = f"1.培训费：240人×3天×350元/人·天=25.2万元；2.教材费：240人×150元/人=3.6万元；合计{stated}万元。"
    assert verdict("A05", form(narrative=narrative(budget=text), funds=BUDGET)) == expected


@pytest.mark.parametrize(
    ("costs", "count"),
    [
        ((("人均培训费", "≤25.00(元)"), ("总成本", "≤28.80(万元)")), 0),
        ((("场地费", "≤30000.00(元)"), ("总成本", "≤28.80(万元)")), 1),
    ],
)
def test_v18_a_price_of_one_may_stand_in_yuan(costs: tuple[tuple[str, str], ...], count: int) -> None:
    table = tuple(row("成本", *one) for one in costs)
    assert len([each for each in found("V18", form(indicators=table)) if "金额单位" in each.message]) == count
