"""What was done before, what all years bring and what the budget year brings of it; a county that does something."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.past_work import past_work
from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted

OVER = [
    # text, its project, a row of the budget year, its target
    (
        "青河县农业农村局2026年已改造厕所800户，2027年计划改造1200户，预算120万元。",
        "厕所改造经费",
        "改造户数",
        "≥1200.00(户)",
    ),
    (
        "青河县农业农村局近三年培训农民2万人次，2027年培训5000人次，预算50万元。",
        "农民培训经费",
        "农民培训人次",
        "≥5000.00(人次)",
    ),
    (
        "青河县农业农村局2024—2026年累计培训农民2万人次，2027年培训5000人次，预算50万元。",
        "农民培训经费",
        "农民培训人次",
        "≥5000.00(人次)",
    ),
    ("县林业局2026年完成造林5万亩，2027年计划造林6万亩，预算1800万元。", "造林经费", "造林面积", "≥6.00(万亩)"),
    (
        "市体育局2026年举办马拉松1场，参赛1.2万人，2027年计划举办2场，参赛2万人，预算300万元。",
        "马拉松经费",
        "参赛人数",
        "≥2.00(万人)",
    ),
    (
        "某市城管局截至2026年底已建成公厕30座，2027年计划新建公厕12座，预算600万元。",
        "公厕建设经费",
        "新建公厕座数",
        "≥12.00(座)",
    ),
    (
        "县水利局2026年已完成病险水库加固5座，2027年拟加固8座、清淤渠道20公里，资金800万元。",
        "病险水库加固经费",
        "病险水库加固座数",
        "≥8.00(座)",
    ),
    (
        "青河县教育局过去五年新建幼儿园30所，2027年计划新建5所，预算5000万元。",
        "幼儿园建设经费",
        "幼儿园建设数量",
        "≥5.00(所)",
    ),
]


@pytest.mark.parametrize(("text", "name", "row", "target"), OVER)
def test_what_is_over_is_no_target_and_no_budget_year(
    assistant: Assistant, text: str, name: str, row: str, target: str
) -> None:
    draft = drafted(assistant, text)
    rows = {one.level3: one.target.text for one in draft.indicators}
    assert (draft.project_name, draft.fiscal_year, rows.get(row)) == (name, 2027, target)
    over = {"800", "2.00(万人次)", "5.00(万亩)", "1.20(万人)", "30.00"}
    assert not any(value.startswith(f"≥{number}") for value in rows.values() for number in over)


STANDING = [
    # text, its fiscal year, what stands there already, a row of what is done
    ("截至2025年底全县共有公厕120座，2026年改造公厕40座，资金200万元。", 2026, "120", "改造公厕座数"),
    ("截至2025年12月底我县在册低保对象8200人，2026年发放低保金4600万元。", 2026, "8200", "低保金足额发放率"),
    ("县医保局2027年保存参保档案，截至去年底全县参保38万人，整理档案6000卷，预算60万元。", 2027, "38", "整理档案数量"),
]


@pytest.mark.parametrize(("text", "year", "stands", "row"), STANDING)
def test_what_stood_on_a_day_that_is_over_is_no_target(
    assistant: Assistant, text: str, year: int, stands: str, row: str
) -> None:
    draft = drafted(assistant, text)
    rows = {one.level3: one.target.text for one in draft.indicators}
    assert draft.fiscal_year == year
    assert row in rows, rows
    assert not any(stands in value for value in rows.values())
    assert any(stands in note for note in draft.engine.notes)


@pytest.mark.parametrize(
    "text",
    [
        "截至2026年底完成公厕改造40座，资金200万元。",
        "到2026年底参保人数达到38万人，预算60万元。",
        "2025年启动，截至2026年底累计建成泵站6座，资金800万元。",
        "小水库加固，2026—2028年加固24座，其中2026年加固6座，2027年计划加固8座。",
        "路灯改造，总投资144万元，2026年完成120盏，2027年计划180盏。",
        "路灯改造，2026年完成120盏，2027年计划180盏，2028年计划150盏。",
        "2026年完成投资300万元，2027年计划投资500万元，建设泵站3座。",
        "市林业局2026年造林3万亩，预算450万元，2027年计划造林5万亩。",
        "县教育局截至2027年底建成幼儿园5所，计划2028年招生600人。",
    ],
)
def test_the_years_of_one_plan_are_not_over(text: str) -> None:
    assert past_work(text) == ()


PARTS = [
    (
        "青河县河道治理，共治理河道120公里，总投资1.2亿元，其中2027年治理40公里，投资4000万元。",
        "治理河道长度",
        "≥40.00(公里)",
        "120公里",
    ),
    (
        "青河县老旧小区改造2400户，总投资7200万元，其中2027年改造900户、投资2700万元。",
        "青河县老旧小区改造户数",
        "≥900.00(户)",
        "2400户",
    ),
    (
        "青河县农村公路改造，三年改造90公里，总投资9000万元，2027年改造30公里，安排资金3000万元。",
        "农村公路改造里程",
        "≥30.00(公里)",
        "90公里",
    ),
]


@pytest.mark.parametrize(("text", "row", "target", "whole"), PARTS)
def test_the_part_of_the_budget_year_is_the_target_and_the_whole_the_goal_of_all_years(
    assistant: Assistant, text: str, row: str, target: str, whole: str
) -> None:
    draft = drafted(assistant, text)
    assert {one.level3: one.target.text for one in draft.indicators}[row] == target
    assert draft.overall_goal is not None and whole in draft.overall_goal
    assert any("从哪一年到哪一年" in question.text for question in draft.questions)


@pytest.mark.parametrize(
    ("text", "name", "row", "target"),
    [
        ("青河县组织村干部轮训，培训300人次，预算20万元。", "村干部轮训经费", "培训人次", "≥300.00(人次)"),
        (
            "青河县为80岁以上老人发放高龄津贴，惠及3200人，预算384万元。",
            "高龄津贴经费",
            "高龄津贴发放人数",
            "≥3200.00(人)",
        ),
        (
            "青河县对全县65岁以上老人免费体检1.2万人，预算180万元。",
            "老人免费体检经费",
            "老人免费体检人数",
            "≥1.20(万人)",
        ),
        (
            "青河县对种粮大户给予补贴，补贴面积2万亩，每亩60元，预算120万元。",
            "种粮大户补贴经费",
            "补贴面积",
            "≥2.00(万亩)",
        ),
    ],
)
def test_a_county_that_does_something_names_neither_project_nor_row(
    assistant: Assistant, text: str, name: str, row: str, target: str
) -> None:
    draft = drafted(assistant, text)
    assert draft.project_name == name
    assert {one.level3: one.target.text for one in draft.indicators}[row] == target
