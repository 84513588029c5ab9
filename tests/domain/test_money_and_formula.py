"""Money in every notation, and budget formulas recomputed as guide 6.2 works them out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from assistant.domain.formula import evaluate
from assistant.domain.money import Yuan, format_wan, format_yuan, parse_money


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("60000.00", "60000"),
        ("37,780,000.00", "37780000"),
        ("37，780，000.00", "37780000"),
        ("101975", "101975"),
        ("0.00", "0"),
        ("282.5万元", "2825000"),
        ("7.71亿元", "771000000"),
        ("１２３．５", "123.5"),
        (" 1 650 000.00 ", "1650000"),
    ],
)
def test_amounts_are_read_as_yuan(text: str, yuan: str) -> None:
    assert parse_money(text) == Decimal(yuan)


@pytest.mark.parametrize("text", ["", "—", "约20万元左右", "10人", "1e9", "99999999999999", "--5", "1.2.3"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_money(text) is None


def test_money_is_exact_decimal_in_and_out() -> None:
    adapter: TypeAdapter[Decimal] = TypeAdapter(Yuan)
    assert adapter.dump_json(adapter.validate_python("60000")) == b'"60000.00"'
    for wrong in (0.1, "0.001", "1e14", "NaN"):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


@given(st.decimals(min_value=0, max_value=10**11, places=2, allow_nan=False, allow_infinity=False))
def test_printed_amounts_are_read_back(amount: Decimal) -> None:
    assert parse_money(format_yuan(amount)) == amount
    assert parse_money(format_wan(amount)) == amount


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("15批次×10人×500元×2天", "150000"),
        ("285名*2000元/人", "570000"),
        ("285 名\\*400 元/人", "114000"),
        ("16名*约60000元/人", "960000"),
        ("38名*2400元/人", "91200"),
        ("285人*2天*210元(培训费标准)+住宿2晚*350元*285人", "319200"),
        ("【3850元(培训费)+3200元(交通费预估)】*预安排88人", "620400"),
        ("10人/批*10批（专工委/室）*【5天*（100+80+350）(根据差旅费标准预估)+3000(预估高铁或飞机交通费)】", "565000"),
        ("1000元/人/次*20人(聘请人数)*4次", "80000"),
        ("10人/批*1批*【5天*（100+80+350）+3200】", "58500"),
        ("310800+9600+1800", "322200"),
        ("800×50", "40000"),
        ("10.39×3850", "40001.5"),
        ("1万元×2", "20000"),
        ("21.6万亩×10元/亩", "2160000"),
        ("1.5万×30台", "450000"),
        ("847.5÷3", "282.5"),
        ("57万元÷285名", "2000"),
    ],
)
def test_budget_formulas_are_recomputed(formula: str, result: str) -> None:
    found = evaluate(formula)
    assert found is not None
    assert found.value == Decimal(result)


@pytest.mark.parametrize("text", ["", "会议费", "3÷0", "(((1", "2**3", "__import__('os')", "1+" * 300 + "1"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert evaluate(text) is None


@given(st.text(alphabet="0123456789+-×*÷()（）【】人元万/. ", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = evaluate(text)
    assert found is None or found.value.is_finite()
