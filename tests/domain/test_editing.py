"""Cells of a form set by hand: what can be typed, what it becomes, and what is refused without changing anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.editing import edited, read_changes
from assistant.errors import InvalidFact
from tests.builders import make_declaration, make_department_form, make_indicator

ROWS = (
    make_indicator("培训期数", ">=4期"),
    make_indicator("培训人次", ">=200人次"),
    make_indicator("教材份数", "=9份"),
)


def form() -> Declaration:
    return make_declaration(indicators=ROWS)


def changed(*assignments: str) -> Declaration:
    return edited(form(), read_changes(form(), assignments))


@pytest.mark.parametrize(
    ("assignment", "path", "value"),
    [
        ("funds.annual_total=200000", "funds.annual_total", Decimal("200000.00")),
        ("年度资金申请总额=20万元", "funds.annual_total", Decimal("200000.00")),
        ("年度资金申请总额=１，２００．５元".replace("，", ","), "funds.annual_total", Decimal("1200.50")),
        ("年度其他资金=", "funds.annual_other", None),
        ("计划开始日期=2027-03-01", "planned_start_date", date(2027, 3, 1)),
        ("开始日期=2027年3月1日", "planned_start_date", date(2027, 3, 1)),
        ("预算年度=2027年", "fiscal_year", 2027),
        ("项目名称= 老年助餐 ", "project_name", "老年助餐"),
        ("年度目标=A=B", "annual_goal", "A=B"),
        ("年度目标=满意度>=90%，投诉<=3件", "annual_goal", "满意度≥90%，投诉≤3件"),
        ("项目概述=对3条河道保洁", "narrative.overview", "对3条河道保洁"),
        ("主管部门=", "competent_department", None),
    ],
)
def test_a_cell_is_read_as_what_it_must_be(assignment: str, path: str, value: Any) -> None:
    found: Any = changed(assignment)
    for name in path.split("."):
        found = getattr(found, name)
    assert found == value


@pytest.mark.parametrize(
    ("assignments", "rows"),
    [
        (["指标2.指标值=≥300人次"], ["培训期数 >=4期", "培训人次 ≥300人次", "教材份数 =9份"]),
        (["indicators[1].target=≥300人次"], ["培训期数 >=4期", "培训人次 ≥300人次", "教材份数 =9份"]),
        (["指标2.指标值>=300人次"], ["培训期数 >=4期", "培训人次 >=300人次", "教材份数 =9份"]),
        (["指标3.指标值 ≤ 8份"], ["培训期数 >=4期", "培训人次 >=200人次", "教材份数 ≤ 8份"]),
        (["指标1.名称=班次"], ["班次 >=4期", "培训人次 >=200人次", "教材份数 =9份"]),
        (["指标1=", "指标3.指标值=8份"], ["培训人次 >=200人次", "教材份数 8份"]),
        (["指标+=时效指标/完成时间/12月底前"], [*[f"{r.level3} {r.target.text}" for r in ROWS], "完成时间 12月底前"]),
        (
            ["indicators[+]=经济成本/人均成本/≤1200元/人"],
            [*[f"{r.level3} {r.target.text}" for r in ROWS], "人均成本 ≤1200元/人"],
        ),
        (["指标2=数量指标/上课人次/≥1人次"], ["培训期数 >=4期", "上课人次 ≥1人次", "教材份数 =9份"]),
    ],
)
def test_rows_are_counted_from_one_and_as_they_were_before(assignments: list[str], rows: list[str]) -> None:
    assert [f"{row.level3} {row.target.text}" for row in changed(*assignments).indicators] == rows


def test_a_new_row_gets_the_level_above_it() -> None:
    row = changed("指标+=满意度/学员满意度/≥90%").indicators[-1]
    assert (row.level1, row.level2, row.target.unit) == ("满意度指标", "服务对象满意度指标", "%")


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("年度资金申请总额", "不是“位置=内容”"),
        ("=5", "不是“位置=内容”"),
        ("联系电话=123", "没有“联系电话”"),
        ("年度资金申请总额=二十万左右", "不是金额"),
        ("年度资金申请总额=99999999999999999元", "不是金额"),
        ("开始日期=2027-13-01", "不是日期"),
        ("预算年度=去年", "不是整数"),
        ("预算年度=1800", "超出可能的范围"),
        ("项目名称=", "不能空着"),
        ("项目名称=2027", "只有数字或符号"),
        ("指标9.指标值=≥3", "没有第 9 个"),
        ("指标0.指标值=≥3", "没有第 0 个"),
        ("指标1.权重=10", "没有“权重”"),
        ("指标1.名称=", "不能空着"),
        ("指标+=培训期数", "不是一行指标"),
        ("指标+=其他指标/名称/≥1", "没有二级指标"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_out(assignment: str, words: str) -> None:
    with pytest.raises(InvalidFact, match=words) as caught:
        changed("年度目标=改了", assignment)
    assert caught.value.hint


def test_a_deleted_row_cannot_be_changed_as_well() -> None:
    with pytest.raises(InvalidFact, match="已经删掉"):
        changed("指标1=", "指标1.指标值=≥3")


def test_a_department_form_has_fields_of_its_own() -> None:
    whole = make_department_form()
    changes = read_changes(whole, ["年末在职人数=26人", "财政拨款=100万元", "部门职能=法定职责"])
    made = edited(whole, changes)
    assert (made.staff_count, made.source_fiscal, made.department_functions) == (26, Decimal("1000000.00"), "法定职责")
    with pytest.raises(InvalidFact, match="没有“项目名称”"):
        read_changes(whole, ["项目名称=x"])
