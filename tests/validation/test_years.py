"""Rules C on years: the same project a year earlier."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.declaration import Declaration
from assistant.validation.rules.years import earlier_forms
from tests.validation.forms import ROWS, form, found, funds, narrative, row, verdict


def last_year(**changes: Any) -> Declaration:
    """The base form a year before, with other words and the same table."""
    fields: dict[str, Any] = {
        "fiscal_year": 2023,
        "overall_goal": "用三年时间把干部轮训一遍，建立培训档案。",
        "annual_goal": "办好3期培训，结业考核合格率不低于95%。",
        "narrative": narrative(
            overview="对全区干部分批轮训。", plan="全年办3期，每期50人。", budget="3期×50人×1000元/人=15万元"
        ),
    }
    return form(**{**fields, **changes})


def with_value(name: str, value: str) -> tuple[Any, ...]:
    return tuple(row(level, n, value if n == name else v) for level, n, v in ROWS)


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({}, True),
        ({"project_name": "2023年业务培训"}, True),
        ({"implementing_unit": "某区机关事务中心（本级）"}, True),
        ({"project_name": "办公用房修缮"}, False),
        ({"fiscal_year": 2024}, False),
        ({"fiscal_year": None}, False),
        ({"implementing_unit": "另一区教育局", "competent_department": "另一区教育局"}, False),
    ],
)
def test_an_earlier_form_is_of_the_same_unit_and_project(changes: dict[str, Any], taken: bool) -> None:
    assert bool(earlier_forms(form(), [last_year(**changes)])) is taken


def test_the_latest_year_comes_first() -> None:
    years = [last_year(fiscal_year=year) for year in (2021, 2023, 2022)]
    assert [other.fiscal_year for other in earlier_forms(form(), years)] == [2023, 2022, 2021]


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({}, ()),
        ({"annual_goal": form().annual_goal}, ()),  # 短句可以相同
        ({"overall_goal": form().overall_goal}, ("overall_goal",)),
        ({"narrative": narrative()}, ("narrative.budget",)),  # 其余几段都很短
    ],
)
def test_c04_texts_are_updated(changes: dict[str, Any], paths: tuple[str, ...]) -> None:
    findings = found("C04", form(), earlier=(last_year(**changes),))
    assert tuple(finding.path for finding in findings) == paths


@pytest.mark.parametrize(
    ("money", "rows_then", "expected"),
    [
        ("200000", with_value("培训期数", "=4.00(期)"), "passed"),
        ("150000", with_value("培训期数", "=6.00(期)"), "warning"),  # 钱多三成，期数少两期
        ("190000", with_value("培训期数", "=6.00(期)"), "passed"),  # 增加不到一成
        ("150000", with_value("培训期数", "=3.00(期)"), "passed"),
        ("150000", with_value("人均培训成本", "≤1200.00(元/人)"), "passed"),  # 成本下降不是产出减少
        (None, with_value("培训期数", "=6.00(期)"), "insufficient_data"),
    ],
)
def test_c05_more_money_buys_no_less(money: str | None, rows_then: tuple[Any, ...], expected: str) -> None:
    last = last_year(funds=funds(annual=money, appropriation=money), indicators=rows_then)
    assert verdict("C05", form(), earlier=(last,)) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ((), "passed"),
        ((row("数量", "编印教材册数", "=200.00(册)"),), "suggestion"),
        ((row("社会效益", "干部满意程度", "较好"),), "passed"),  # 文字的目标不算
        ((row("数量", "年度培训期数", "=3.00(期)"),), "passed"),  # 换了说法
    ],
)
def test_c06_rows_of_last_year_are_kept(extra: tuple[Any, ...], expected: str) -> None:
    last = last_year(indicators=(*extra, *last_year().indicators))
    assert verdict("C06", form(), earlier=(last,)) == expected


def test_without_an_earlier_form_nothing_is_passed() -> None:
    assert {verdict(rule, form()) for rule in ("C04", "C05", "C06")} == {"not_applicable"}
    assert Decimal(form().fiscal_year or 0) == 2024
