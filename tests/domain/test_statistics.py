"""Statistics of a few forms, worked out by hand beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.form_facts import FormFacts
from assistant.domain.statistics import Statistics, statistics_of

GROUPS = ("数量指标", "质量指标", "效益指标")
SEVERITIES = {"error": "错误", "warning": "警告"}
TITLES = {"V07": "定性值可量化", "A01": "项目总额恒等"}


def facts(number: int, **changes: Any) -> FormFacts:
    fields: dict[str, Any] = {
        "form_id": str(number),
        "title": f"项目{number}",
        "unit": "区教育局",
        "fiscal_year": 2024,
        "variant": "general",
        "amount": Decimal(100),
        "rows": 4,
        "required": GROUPS,
    }
    return FormFacts(**{**fields, **changes})


def counted(*forms: FormFacts, **options: Any) -> Statistics:
    return statistics_of(forms, TITLES, SEVERITIES, **options)


def test_nothing_comes_to_nothing() -> None:
    assert counted() == Statistics(severities=counted().severities)
    assert (counted().complete_share, counted().vague_share, counted().amount) == (None, None, 0)


def test_coverage_counts_the_forms_that_a_group_is_asked_of() -> None:
    found = counted(
        facts(1),
        facts(2, missing=("质量指标",)),
        facts(3, required=("经济成本指标", *GROUPS), missing=("经济成本指标", "效益指标")),
        facts(4, required=(), rows=10),  # a department form
    )
    assert [(one.group, one.present, one.forms) for one in found.coverage] == [
        ("经济成本指标", 0, 1),
        ("数量指标", 3, 3),
        ("质量指标", 2, 3),
        ("效益指标", 2, 3),
    ]
    assert (found.forms, found.projects, found.complete, found.complete_share) == (4, 3, 1, pytest.approx(1 / 3))


def test_the_vague_share_is_of_all_rows() -> None:
    found = counted(facts(1, rows=4, vague=1), facts(2, rows=6, vague=4))
    assert (found.vague, found.rows, found.vague_share) == (5, 10, 0.5)


def test_the_rules_that_spoke_of_most_forms_come_first() -> None:
    found = counted(
        facts(1, findings={"V07": 1, "A01": 9}, severities={"error": 9, "warning": 1}),
        facts(2, findings={"V07": 1, "X99": 1}, severities={"warning": 2}),
        top=2,
    )
    assert [(one.rule, one.title, one.forms, one.findings) for one in found.rules] == [
        ("V07", "定性值可量化", 2, 2),
        ("A01", "项目总额恒等", 1, 9),
    ]
    assert [(one.name, one.count) for one in found.severities] == [("错误", 9), ("警告", 3)]


def test_money_by_unit_and_year_the_largest_unit_first() -> None:
    found = counted(
        facts(1, amount=Decimal("100.50")),
        facts(2, amount=Decimal("200"), fiscal_year=2025),
        facts(3, amount=None),
        facts(4, unit="区政府办（本级）", amount=Decimal(1000)),
        facts(5, unit="区政府办(本级)", amount=Decimal(1)),  # the same unit in other brackets
        facts(6, required=(), amount=Decimal(9_999)),  # a department form names its projects' money again
    )
    assert [(one.unit, one.fiscal_year, one.forms, one.without, one.amount) for one in found.money] == [
        ("区政府办（本级）", 2024, 2, 0, Decimal(1001)),
        ("区教育局", 2025, 1, 0, Decimal(200)),
        ("区教育局", 2024, 2, 1, Decimal("100.50")),
    ]
    assert (found.amount, found.without_amount) == (Decimal("1301.50"), 1)


def test_years_types_and_states() -> None:
    found = counted(
        facts(1, type_name="培训"),
        facts(2, type_name="培训", fiscal_year=2025),
        facts(3, fiscal_year=None),
        states=["草稿", "已采纳", "草稿"],
    )
    assert [(one.name, one.count) for one in found.years] == [("2025年", 1), ("2024年", 1), ("（未写年度）", 1)]
    assert [(one.name, one.count) for one in found.types] == [("培训", 2), ("（类型不明）", 1)]
    assert [(one.name, one.count) for one in found.states] == [("草稿", 2), ("已采纳", 1)]
