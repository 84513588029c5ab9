"""Ceilings: what a thing may cost times how many there are never exceeds the money, and agrees with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.money import plain
from assistant.domain.value import Operator
from assistant.drafting.costs import share
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.drafting.pieces import descriptions

THINGS = ("台式电脑", "打印机", "显微镜", "摄像机", "空调", "复印机", "离心机")
FEN = Decimal("0.01")
counts = st.integers(2, 400)
prices = st.integers(100, 90_000)


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


def costs(draft: Draft) -> list[DraftIndicator]:
    return [row for row in draft.indicators if row.level1 == "成本指标"]


def in_yuan(row: DraftIndicator) -> Decimal:
    assert row.target.value is not None
    return row.target.value * (10_000 if (row.target.unit or "").startswith("万元") else 1)


def unit_costs(draft: Draft) -> dict[str, Decimal]:
    return {row.level3: in_yuan(row) for row in costs(draft) if row.target.unit == "元/台"}


def assert_ceilings_fit_the_money(draft: Draft) -> None:
    budget = draft.funds.annual_total
    for row in costs(draft):
        assert row.target.operator is Operator.LTE, "a cost is a ceiling"
        if budget is not None and row.target.unit != "%":
            assert in_yuan(row) <= budget


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices)
def test_a_stated_price_is_the_ceiling(assistant: Assistant, thing: str, count: int, price: int) -> None:
    budget = count * price
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元，预算{budget}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price)}
    assert draft.funds.annual_total == budget
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, st.integers(1, 900))
def test_money_without_a_price_is_shared_out_rounded_down(
    assistant: Assistant, thing: str, count: int, wan: int
) -> None:
    budget = Decimal(wan * 10_000)
    draft = drafted(assistant, f"采购{thing}{count}台，预算{wan}万元。")
    (price,) = unit_costs(draft).values()
    assert price * count <= budget
    assert budget - price * count < FEN * count, "not a fen less than there is for each"
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(THINGS), counts, prices), min_size=2, max_size=3, unique_by=lambda one: one[0])
)
def test_several_things_have_a_ceiling_each(assistant: Assistant, bought: list[tuple[str, int, int]]) -> None:
    budget = sum(count * price for _, count, price in bought)
    parts = "，".join(f"采购{thing}{count}台，每台{price}元" for thing, count, price in bought)
    draft = drafted(assistant, f"{parts}，预算{budget}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price) for thing, _, price in bought}
    assert sum(unit_costs(draft)[f"单台{thing}成本"] * count for thing, count, _ in bought) == draft.funds.annual_total
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices)
def test_a_price_alone_makes_the_money(assistant: Assistant, thing: str, count: int, price: int) -> None:
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price)}
    assert draft.funds.annual_total in (None, count * price)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices, st.integers(2, 9))
def test_a_price_that_exceeds_the_money_is_asked_about(
    assistant: Assistant, thing: str, count: int, price: int, times: int
) -> None:
    budget = count * price // times
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元，预算{budget}元。")
    assert any(str(budget) in q.text or plain(Decimal(budget) / 10_000) in q.text for q in draft.questions)
    assert draft.report.errors == ()


@settings(max_examples=40)
@given(descriptions())
def test_whatever_is_described_ceilings_fit_the_money(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    assert_ceilings_fit_the_money(draft)
    assert draft.report.errors == ()


@given(st.integers(1, 10**11).map(lambda fen: Decimal(fen) / 100), st.integers(1, 10**6))
def test_a_share_never_exceeds_the_money(total: Decimal, count: int) -> None:
    price, formula = share(total, Decimal(count), "台")
    assert price * count <= total
    assert total - price * count < FEN * count
    assert formula.endswith(f"{plain(price)}元/台")
    assert ("≈" in formula) is (price * count != total)


@pytest.mark.parametrize(
    ("text", "name", "ceiling"),
    [
        ("举办业务培训4期，每期50人，预算20万元", "人次均业务培训成本", "≤1000.00(元/人次)"),
        ("全区公厕保洁186座，每座每年3.2万元，共595.2万元", "单座公厕保洁成本", "≤32000.00(元/座·年)"),
        ("为重度残疾人发放护理补贴3200人，每人每月300元", "人均护理补贴成本", "≤300.00(元/人·月)"),
        ("采购打印机20台，每台2300元，采购复印机7台，每台9800元", "单台复印机成本", "≤9800.00(元/台)"),
    ],
)
def test_ceilings_are_named_after_what_is_paid_for(assistant: Assistant, text: str, name: str, ceiling: str) -> None:
    assert {row.level3: row.target.text for row in costs(drafted(assistant, text))}.get(name) == ceiling


def test_without_any_money_the_control_rate_remains_and_asks_to_be_replaced(assistant: Assistant) -> None:
    (row,) = costs(drafted(assistant, "开展河道保洁42公里"))
    assert (row.level3, row.target.text) == ("预算控制率", "≤100.00(%)")
    assert "补充预算" in row.note


def test_money_for_several_different_things_is_not_divided_by_one(assistant: Assistant) -> None:
    draft = drafted(assistant, "采购电脑20台，印制手册5000册，养护绿地3000平方米，预算90万元")
    assert [row.target.unit for row in costs(draft)] == ["万元"]


@pytest.mark.parametrize("text", ["举办活动12场，在36个社区开展，预算12万元", "对8所学校的管网进行检修，预算40万元"])
def test_sites_are_no_things_that_cost(assistant: Assistant, text: str) -> None:
    assert not any(row.target.unit in ("元/个", "元/所") for row in costs(drafted(assistant, text)))
