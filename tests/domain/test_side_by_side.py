"""Two forms beside each other: which rows are one and the same, and in which word the difference is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Funds
from assistant.domain.indicator import Indicator
from assistant.domain.side_by_side import side_by_side
from assistant.domain.value import parse_target
from tests.builders import make_declaration, make_department_form

Row = tuple[str, str, str]


def table(*rows: Row) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(level1=None, level2=level2, level3=name, target=parse_target(target)) for level2, name, target in rows
    )


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (("数量指标", "培训班期数", "≥4期"), ("数量指标", "培训班期数", "≥4期"), "same"),
        (("数量指标", "培训班期数", ">=4期"), ("数量指标", "培训班期数", "≥4.00(期)"), "same"),  # another notation
        (("数量指标", "培训班期数", "≥4期"), ("数量指标", "培训班期数", "≥6期"), "changed"),
        (("数量指标", "培训班期数", "≥4期"), ("数量指标", "培训班期数", "≥4次"), "changed"),
        (("质量指标", "工作质量", "良好"), ("质量指标", "工作质量", "优秀"), "changed"),
        (("数量指标", "干部培训班期数", "≥4期"), ("数量指标", "培训班期数", "≥4期"), "renamed"),
    ],
)
def test_rows_of_one_thing_are_paired_and_named(left: Row, right: Row, kind: str) -> None:
    beside = side_by_side(make_declaration(indicators=table(left)), make_declaration(indicators=table(right)))
    (row,) = beside.rows
    assert (row.kind, row.left_name, row.right_target) == (kind, left[1], right[2])


def test_what_only_one_side_has_stands_by_its_category() -> None:
    left = table(("数量指标", "培训班期数", "≥4期"), ("质量指标", "合格率", "≥95%"))
    right = table(
        ("质量指标", "合格率", "≥95%"), ("数量指标", "印发资料份数", "≥100份"), ("时效指标", "完成时间", "6月底前")
    )
    beside = side_by_side(make_declaration(indicators=left), make_declaration(indicators=right))
    assert [(row.left_name, row.right_name, row.kind) for row in beside.rows] == [
        ("培训班期数", "", "only_left"),
        ("", "印发资料份数", "only_right"),
        ("合格率", "合格率", "same"),
        ("", "完成时间", "only_right"),
    ]
    assert (beside.count("only_right"), beside.count("same"), beside.count("changed")) == (2, 1, 0)


def test_a_name_in_another_category_is_another_row() -> None:
    left, right = table(("数量指标", "满意度", "≥90%")), table(("服务对象满意度指标", "满意度", "≥90%"))
    beside = side_by_side(make_declaration(indicators=left), make_declaration(indicators=right))
    assert [row.kind for row in beside.rows] == ["only_left", "only_right"]


def test_fields_are_told_as_on_the_form() -> None:
    left = make_declaration(0, funds=Funds(annual_total=Decimal("12345.6")), annual_goal="甲")
    right = make_declaration(0, funds=Funds(annual_total=Decimal("20000")), annual_goal="甲")
    told = {fact.label: fact for fact in side_by_side(left, right).facts}
    assert (told["年度资金申请总额"].left, told["年度资金申请总额"].right) == ("12,345.60", "20,000.00")
    assert (told["年度资金申请总额"].kind, told["年度目标"].kind, told["预算年度"].left) == ("changed", "same", "2022")
    assert "项目总目标" not in told, "what neither form has is not listed"


def test_department_forms_are_compared_as_well() -> None:
    beside = side_by_side(make_department_form(), make_department_form(fiscal_year=2025, staff_count=30))
    assert [(fact.label, fact.right) for fact in beside.facts if fact.kind == "changed"] == [
        ("预算年度", "2025"),
        ("年末在职人数", "30"),
    ]
