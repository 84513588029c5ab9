"""The printed form as a grid: whole, without overlaps, and as its variant prints it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of, project_layout
from assistant.domain.declaration import Declaration, Funds
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.errors import CorpusError
from tests.documents.forms import VARIANTS, make_form
from tests.documents.strategies import declarations, department_forms

NEW, OLD = VARIANTS["shanghai-district-2024"], VARIANTS["shanghai-district-2023"]


def texts(layout: FormLayout, row: int) -> list[str]:
    return [cell.text for cell in layout.starting_in(row)]


def find(layout: FormLayout, text: str) -> Cell:
    return next(cell for cell in layout.cells if cell.text == text)


def covered(layout: FormLayout) -> list[tuple[int, int]]:
    return sorted(
        (row, column)
        for cell in layout.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )


@settings(max_examples=50, deadline=None)
@given(declarations() | department_forms())
def test_the_cells_cover_the_grid_exactly_once(form: Declaration | DepartmentForm) -> None:
    layout = layout_of(form, VARIANTS)
    grid = [(row, column) for row in range(layout.row_count) for column in range(len(layout.widths))]
    assert covered(layout) == grid


def test_the_current_form_is_laid_out_like_the_printed_one() -> None:
    layout = project_layout(make_form(), NEW)
    assert layout.titles == ("财政项目支出绩效目标申报表", "(2024年度)")
    assert texts(layout, 2)[::2] == ["项目名称", "项目性质", "项目类别"]
    assert texts(layout, 5) == ["项目资金\n(元)", "项目资金总额", "10,400.00", "年度资金申请总额", "10,400.00"]
    assert texts(layout, 7) == ["", "", "上年结转资金", "0.00"]
    assert texts(layout, 9)[1:] == ["项目总目标", "年度总体目标"]
    assert texts(layout, 11)[1:] == ["一级指标", "二级指标", "三级指标", "年度(/项目)指标值"]


def test_the_older_form_has_one_kind_plain_amounts_and_years_with_the_goal() -> None:
    funds = Funds(
        total=Decimal("101975.00"), fiscal=Decimal("101975.00"), annual_total=Decimal("101975.50"), other=Decimal(0)
    )
    layout = project_layout(make_form(form_variant=OLD.id, project_nature="一次性项目", funds=funds), OLD)
    assert texts(layout, 2) == ["项目名称", "网络信息系统维护（运维）", "项目类别", "一次性项目"]
    assert texts(layout, 5)[2::2] == ["101975.00", "101975.50"]
    assert texts(layout, 6)[1] == "101975"
    assert texts(layout, 9)[1:] == ["项目总目标 (2024年-2024年)", "年度总目标"]


def test_equal_levels_below_each_other_share_a_cell() -> None:
    layout = project_layout(make_form(), NEW)
    assert find(layout, "产出指标").row_span == 4
    assert find(layout, "质量指标").row_span == 2
    assert find(layout, "绩效\n指标").row_span == 8


def test_a_level_is_printed_again_where_its_second_level_would_be_misread() -> None:
    rows = tuple(
        Indicator(level1=level1, level2=level2, level3=name, target=parse_target("=1"))
        for level1, level2, name in (("效益指标", "社会效益指标", "甲"), ("效益指标", "满意度指标", "乙"))
    )
    layout = project_layout(make_form(indicators=rows), NEW)
    assert sum(cell.text == "效益指标" for cell in layout.cells) == 2


def test_a_year_nobody_knows_leaves_its_place_free() -> None:
    assert project_layout(make_form(fiscal_year=None), NEW).titles[1] == "(    年度)"


def test_an_unknown_variant_is_printed_as_the_general_one() -> None:
    assert texts(layout_of(make_form(form_variant="火星-2050"), VARIANTS), 9)[2] == "年度目标"
    with pytest.raises(CorpusError):
        layout_of(make_form(), {})


def test_numbers_and_texts_have_their_roles() -> None:
    layout = project_layout(make_form(), NEW)
    assert find(layout, "10,400.00").role is Role.NUMBER
    assert layout.starting_in(10)[1].role is Role.TEXT
