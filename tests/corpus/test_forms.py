"""The form variants are those of sections 1.2 and 1.3 of the domain guide."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.form import FormVariant
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator, TargetValue
from assistant.resources import data_root, load_form_variants

VARIANTS = load_form_variants()
A, MUNICIPAL, DISTRICT, GENERAL = (
    "shanghai-district-2023",
    "shanghai-municipal-2023",
    "shanghai-district-2024",
    "general",
)


def test_there_are_four_each_in_a_file_of_its_name() -> None:
    assert set(VARIANTS) == {A, MUNICIPAL, DISTRICT, GENERAL}
    assert {path.stem for path in (data_root("corpus") / "forms").iterdir()} == set(VARIANTS)


@pytest.mark.parametrize(
    ("field", "district_2023", "municipal_2023", "district_2024", "general"),
    [
        ("has_nature", False, True, True, True),
        ("annual_goal_label", "年度总目标", "年度总体目标", "年度总体目标", "年度目标"),
        ("value_label", "年度指标值", "年度(/项目)指标值", "年度(/项目)指标值", "指标值"),
        ("value_style", "plain", "bracketed", "bracketed", "plain"),
        ("annual_yuan_plain", True, False, False, False),
        ("year_in_overall_goal", True, False, False, False),
        ("cost_level1", False, False, True, True),
    ],
)
def test_variants_differ_as_in_the_guide(
    field: str, district_2023: Any, municipal_2023: Any, district_2024: Any, general: Any
) -> None:
    found = [getattr(VARIANTS[name], field) for name in (A, MUNICIPAL, DISTRICT, GENERAL)]
    assert found == [district_2023, municipal_2023, district_2024, general]


@pytest.mark.parametrize(
    ("variant", "printed"), [(A, ">=90%"), (MUNICIPAL, "≥90.00(%)"), (DISTRICT, "≥90.00(%)"), (GENERAL, ">=90%")]
)
def test_values_are_printed_in_the_notation_of_the_form(variant: str, printed: str) -> None:
    assert TargetValue.of(Operator.GTE, Decimal(90), "%", VARIANTS[variant].value_style).text == printed


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=lambda variant: variant.id)
def test_required_second_levels_are_labels_and_cost_goes_with_its_first_level(variant: FormVariant) -> None:
    required = [Level2(label) for label in variant.required_level2]
    always = [Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.BENEFICIARY_SATISFACTION]
    assert required == ([Level2.ECONOMIC_COST] if variant.cost_level1 else []) + always


@pytest.mark.parametrize(
    ("variant", "natures", "categories"),
    [
        (A, ("经常性项目", "一次性项目"), ()),
        *[
            (
                name,
                ("其他经常性项目", "经常性专项业务费", "其他一次性项目", "阶段性项目"),
                ("其他运转类", "特定目标类"),
            )
            for name in (MUNICIPAL, DISTRICT)
        ],
        (GENERAL, ("经常性项目", "一次性项目", "阶段性项目"), ("其他运转类", "特定目标类")),
    ],
)
def test_natures_and_categories(variant: str, natures: tuple[str, ...], categories: tuple[str, ...]) -> None:
    assert (VARIANTS[variant].natures, VARIANTS[variant].categories) == (natures, categories)


def test_the_general_form_names_no_place() -> None:
    assert "上海" not in str(VARIANTS[GENERAL])
