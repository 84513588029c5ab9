"""What a form comes to in brief: groups that are there, values that say nothing, money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Funds
from assistant.domain.form_facts import department_facts, groups_of, project_facts, required_groups
from assistant.domain.indicator import Indicator
from assistant.domain.report import Finding, Report, Severity
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants
from tests.builders import make_declaration, make_department_form

VARIANTS = load_form_variants()
FLAW = Finding(rule="V07", severity=Severity.WARNING, path="indicators[0].target", message="不能衡量")


def row(level2: str, target: str = "≥4期", level1: str = "产出指标") -> Indicator:
    return Indicator(level1=level1, level2=level2, level3="某指标", target=parse_target(target))


@pytest.mark.parametrize(
    ("variant", "groups"),
    [
        (
            "shanghai-district-2024",
            ("经济成本指标", "数量指标", "质量指标", "时效指标", "效益指标", "服务对象满意度指标"),
        ),
        ("shanghai-district-2023", ("数量指标", "质量指标", "时效指标", "效益指标", "服务对象满意度指标")),
    ],
)
def test_each_kind_of_form_asks_for_its_groups_and_one_of_the_outcomes(variant: str, groups: tuple[str, ...]) -> None:
    assert required_groups(VARIANTS[variant]) == groups


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ([("产出指标", "数量指标")], {"数量指标"}),
        ([("产出指标", "数量")], {"数量指标"}),  # as some provinces write it
        ([("产出指标", "成本指标")], {"经济成本指标"}),  # old practice
        ([("效益指标", "社会效益指标")], {"社会效益指标", "效益指标"}),
        ([("效益指标", None)], {"效益指标"}),  # only the first level is named
        ([("满意度指标", "满意度指标")], {"服务对象满意度指标"}),
        ([(None, None)], set()),
    ],
)
def test_groups_are_known_in_every_spelling(rows: list[tuple[str | None, str | None]], groups: set[str]) -> None:
    table = tuple(
        Indicator(level1=level1, level2=level2, level3="某指标", target=parse_target("1次")) for level1, level2 in rows
    )
    assert groups_of(table) == groups


def test_a_project_form_in_brief() -> None:
    rows = (row("数量指标"), row("质量指标", "良好"), row("社会效益指标", "", "效益指标"))
    form = make_declaration(1, form_variant="shanghai-district-2023", indicators=rows)
    facts = project_facts(
        "c1", form, VARIANTS["shanghai-district-2023"], Report(findings=(FLAW, FLAW)), ("S04", "培训")
    )
    assert (facts.rows, facts.vague, facts.missing) == (3, 2, ("时效指标", "服务对象满意度指标"))
    assert (facts.findings, facts.count(Severity.WARNING), facts.is_complete) == ({"V07": 2}, 2, False)
    assert (facts.unit, facts.amount, facts.type_name) == ("第2事务中心", Decimal("100001.00"), "培训")


@pytest.mark.parametrize(
    ("funds", "amount"),
    [
        (Funds(total=Decimal(500), annual_total=Decimal(300)), Decimal(300)),
        (Funds(total=Decimal(500)), Decimal(500)),
        (Funds(total=Decimal(500), annual_total=Decimal(0)), Decimal(0)),
        (Funds(), None),
    ],
)
def test_the_amount_is_that_of_the_year_where_it_is_told(funds: Funds, amount: Decimal | None) -> None:
    form = make_declaration(0, funds=funds, implementing_unit=None, competent_department=None)
    facts = project_facts("c1", form, VARIANTS["general"], Report())
    assert (facts.amount, facts.unit) == (amount, "（未写单位）")


def test_a_department_form_is_asked_for_no_groups() -> None:
    facts = department_facts("f1", make_department_form(), Report())
    assert (facts.required, facts.missing, facts.variant) == ((), (), "department-overall")
    assert facts.title == "第1镇人民政府（整体支出）" and facts.amount == Decimal("37780000.00")
