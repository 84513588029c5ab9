"""The value grammar: every notation of guide ch. 3, and that printing and reading are inverse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.domain.value import (
    Operator,
    TargetValue,
    ValueKind,
    ValueStyle,
    parse_target,
    render_number,
    restyle,
)

NUMERIC = [
    # text, operator, value, unit
    ("=286 人", "=", "286", "人"),
    (">=90%", "≥", "90", "%"),
    ("≥90.00(%)", "≥", "90", "%"),
    ("≥90.00 (%)", "≥", "90", "%"),
    ("≥90.00%", "≥", "90", "%"),
    ("> =11次", "≥", "11", "次"),
    ("≤25.00(万元)", "≤", "25", "万元"),
    ("<70400.00(元)", "<", "70400", "元"),
    (">1.00(次)", ">", "1", "次"),
    ("≤2912.00(元/人)", "≤", "2912", "元/人"),
    ("≤1.5元/人·天", "≤", "1.5", "元/人·天"),
    ("≧90%", "≥", "90", "%"),
    ("≦48小时", "≤", "48", "小时"),
    ("═100%", "=", "100", "%"),
    ("＝100％", "=", "100", "%"),
    ("\\geq 90%", "≥", "90", "%"),
    ("不少于3次", "≥", "3", "次"),
    ("不低于95%", "≥", "95", "%"),
    ("至少2次", "≥", "2", "次"),
    ("95%以上", "≥", "95", "%"),
    ("95%及以上", "≥", "95", "%"),
    ("不超过48小时", "≤", "48", "小时"),
    ("30分钟内", "≤", "30", "分钟"),
    ("3个工作日以内", "≤", "3", "个工作日"),
    ("5%以下", "≤", "5", "%"),
    ("达到95%", "=", "95", "%"),
    ("大于等于95%", "≥", "95", "%"),
    ("=0", "=", "0", None),
    ("=1", "=", "1", None),
    ("≥1,200人次", "≥", "1200", "人次"),
    ("≥100百分比", "≥", "100", "%"),
    ("≥5台（套）", "≥", "5", "台(套)"),
    ("≤5(1/10万)", "≤", "5", "1/10万"),
    ("≥-5%", "≥", "-5", "%"),
    ("50件", "=", "50", "件"),
    ("28.4/株", "=", "28.4", "/株"),
    ("≥20000㎡", "≥", "20000", "㎡"),
    ("≥500.00(m³/日)", "≥", "500", "m³/日"),
    ("≤35μg/m³", "≤", "35", "μg/m³"),
    ("≤120元/m2", "≤", "120", "元/m2"),
    ("≥12次（每月1次）", "≥", "12", "次"),
    ("≥1年(含)", "≥", "1", "年"),
    ("100%（含）以上", "≥", "100", "%"),
    ("≥９５．００（％）", "≥", "95", "%"),
    ("≥1０0%", "≥", "100", "%"),
]


@pytest.mark.parametrize(("text", "operator", "value", "unit"), NUMERIC)
def test_numbers_are_read_in_every_notation(text: str, operator: str, value: str, unit: str | None) -> None:
    target = parse_target(text)
    assert (target.operator, target.value, target.unit) == (Operator(operator), Decimal(value), unit)
    assert target.text == text
    assert target.is_measurable


@pytest.mark.parametrize(
    "text",
    [
        "及时",
        "质量较高",
        "发出政协“好声音”，传播正能量",
        "第一年按总投资额返本20%，分红按8%",
        "全年",
        "每月25日前",
        "第1名",
        "2027年2月31日前",
        "2027-02-31",
        "4月31日前",
        "13月底前",
        "32日前",
        "1:5",
        "200人左右",
        "≥90%且≤100%",
        "≥95.%",
        "≥95.(%)",
        "≥9O%",
    ],
)
def test_words_stay_words(text: str) -> None:
    target = parse_target(text)
    assert target.kind is ValueKind.QUALITATIVE
    assert (target.operator, target.value, target.unit, target.text) == (None, None, None, text)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("4-5期", "4", "5", "期"),
        ("90%-95%", "90", "95", "%"),
        ("3至5个工作日", "3", "5", "个工作日"),
        ("12至18月", "12", "18", "月"),
        ("85~90(%)", "85", "90", "%"),
    ],
)
def test_ranges_promise_at_least_their_lower_end(text: str, low: str, high: str, unit: str) -> None:
    target = parse_target(text)
    assert (target.kind, target.operator) == (ValueKind.RANGE, Operator.GTE)
    assert (target.value, target.upper, target.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("6月30日前", (None, 6, 30)),
        ("2025年12月", (2025, 12, None)),
        ("12月底前", (None, 12, None)),
        ("2028年2月29日前", (2028, 2, 29)),
        ("2月29日前", (None, 2, 29)),
        ("2024年11月30日", (2024, 11, 30)),
        ("1-12月", (None, 12, None)),
        ("2023年", (2023, 12, None)),
        ("2024-12-31", (2024, 12, 31)),
    ],
)
def test_deadlines_are_dates_not_numbers(text: str, deadline: tuple[int | None, int, int | None]) -> None:
    target = parse_target(text)
    assert (target.kind, target.deadline, target.value) == (ValueKind.DEADLINE, deadline, None)


def test_a_bare_number_says_that_its_operator_was_inferred() -> None:
    assert parse_target("50件").operator_inferred
    assert not parse_target("=50件").operator_inferred
    assert not parse_target("50件以上").operator_inferred


def test_an_empty_cell_is_kept_as_empty() -> None:
    assert parse_target(" ").kind is ValueKind.EMPTY


def test_fields_that_contradict_the_text_are_refused() -> None:
    with pytest.raises(ValidationError, match="不一致"):
        TargetValue(operator=Operator.GTE, value=Decimal(95), unit="%", text="≥90%")


def test_five_per_cent_is_never_a_fraction_and_wan_is_never_yuan() -> None:
    assert parse_target("≤5%").value == Decimal(5)
    assert (parse_target("≤5.00(万元)").value, parse_target("≤5.00(万元)").unit) == (Decimal(5), "万元")


@pytest.mark.parametrize(("style", "text"), [(ValueStyle.PLAIN, ">=90%"), (ValueStyle.BRACKETED, "≥90.00(%)")])
def test_each_form_prints_its_own_notation(style: ValueStyle, text: str) -> None:
    assert render_number(Operator.GTE, Decimal(90), "%", style) == text
    assert restyle(parse_target("≥90%"), style).text == text


def test_words_stay_as_they_are() -> None:
    assert restyle(parse_target("及时"), ValueStyle.BRACKETED) == parse_target("及时")


units = st.sampled_from([None, "%", "人", "人次", "元/人·天", "万元", "台(套)", "1/10万", "个工作日", "微克/立方米"])
numbers = st.decimals(min_value=-10_000, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@given(st.sampled_from(Operator), numbers, units, st.sampled_from(ValueStyle))
def test_what_is_printed_is_read_back(operator: Operator, value: Decimal, unit: str | None, style: ValueStyle) -> None:
    target = TargetValue.of(operator, value, unit, style)
    assert parse_target(target.text) == target
    assert (target.operator, target.value, target.unit) == (operator, value, unit)


@given(st.text(max_size=60))
def test_any_text_is_a_value_and_keeps_its_words(text: str) -> None:
    target = parse_target(text)
    assert target.text == text.strip()
    assert TargetValue.model_validate_json(target.model_dump_json()) == target
