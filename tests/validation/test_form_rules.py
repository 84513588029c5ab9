"""Rules F: required fields, years, dates, sections and punctuation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.domain.report import Severity
from tests.validation.forms import form, found, found_in_document, funds, narrative, one_row, row, rows, verdict

ONE_OFF = {"project_nature": "其他一次性项目"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"project_name": ""}, {"project_name": "error"}),
        ({"competent_department": None}, {"competent_department": "error"}),
        ({"implementing_unit": None}, {"implementing_unit": "error"}),
        ({"planned_start_date": None}, {"planned_start_date": "error"}),
        ({"planned_end_date": None}, {"planned_end_date": "error"}),
        ({"annual_goal": None}, {"annual_goal": "error"}),
        ({"project_nature": None}, {"project_nature": "error"}),
        ({"project_category": None}, {"project_category": "error"}),
        ({"fiscal_year": None}, {"fiscal_year": "error"}),
        ({"funds": funds(appropriation=None)}, {"funds.annual_fiscal_appropriation": "suggestion"}),
        ({"funds": funds(annual=None)}, {"funds.annual_total": "error"}),
        ({"indicators": ()}, {"indicators": "error"}),
        ({"indicators": (row("数量", " ", "=4期"),)}, {"indicators[0].level3": "error"}),
        # 左半栏：经常性项目整栏可空；填了一半只提示；一次性项目必须填
        ({"funds": funds(None, None, None), "overall_goal": None}, {}),
        ({"funds": funds("200000", None, "200000")}, {"funds.fiscal": "suggestion"}),
        ({"overall_goal": None}, {"overall_goal": "suggestion"}),
        ({"funds": funds(None, None, None), **ONE_OFF}, {"funds.total": "error"}),
        ({"overall_goal": None, **ONE_OFF}, {"overall_goal": "error"}),
        ({"funds": funds("200000", None, "200000"), **ONE_OFF}, {"funds.fiscal": "error"}),
    ],
)
def test_f01_required_fields(changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert {f.path: f.severity.value for f in found("F01", form(**changes))} == expected


@pytest.mark.parametrize(
    ("changes", "unread", "rule", "told"),
    [
        ({"planned_end_date": None}, {"planned_end_date": "2027-02-30"}, "F03", "日历上没有这一天"),
        ({"planned_end_date": None}, {"planned_end_date": "2027年11月"}, "F03", "不是一个完整的日期"),
        ({"planned_end_date": None}, {"planned_end_date": "待定"}, "F03", "“待定”"),
        ({"funds": funds(annual=None)}, {"funds.annual_total": "288,00.00"}, "F01", "“288,00.00”读不成金额"),
        ({"funds": funds(None), **ONE_OFF}, {"funds.total": "约28.8万"}, "F01", "“约28.8万”读不成金额"),
        ({"indicators": ()}, {"indicators": ""}, "F01", "没有认出指标表"),
    ],
)
def test_a_cell_that_cannot_be_read_is_not_called_blank(
    changes: dict[str, Any], unread: dict[str, str], rule: str, told: str
) -> None:
    declaration = form(**changes)
    said = [f for each in ("F01", "F03") for f in found(each, declaration, unread=unread)]
    assert [(f.rule, f.path) for f in said] == [(rule, next(iter(unread)))]
    assert told in said[0].message


@pytest.mark.parametrize(
    ("variant", "nature", "category", "count"),
    [
        ("shanghai-district-2023", "经常性项目", None, 0),  # 旧表没有项目类别
        ("shanghai-municipal-2023", "其他经常性项目", None, 1),
        ("general", None, "其他运转类", 0),
        ("general", None, None, 1),
    ],
)
def test_f01_nature_and_category_depend_on_the_form(
    variant: str, nature: str | None, category: str | None, count: int
) -> None:
    declaration = form(form_variant=variant, project_nature=nature, project_category=category)
    assert len(found("F01", declaration)) == count


@pytest.mark.parametrize(
    ("year", "start", "end", "expected"),
    [
        (2024, date(2024, 1, 1), date(2024, 12, 31), "passed"),
        (2023, date(2024, 1, 1), date(2024, 12, 31), "error"),
        (2025, date(2024, 1, 1), date(2024, 12, 31), "error"),
        (2024, date(2023, 1, 1), date(2025, 12, 31), "passed"),  # 多年期，预算年度在其中
        (2026, date(2023, 1, 1), date(2025, 12, 31), "error"),
        (None, date(2024, 1, 1), date(2024, 12, 31), "insufficient_data"),
        (2024, None, None, "insufficient_data"),
    ],
)
def test_f02_years_agree(year: int | None, start: date | None, end: date | None, expected: str) -> None:
    declaration = form(fiscal_year=year, planned_start_date=start, planned_end_date=end)
    assert verdict("F02", declaration) == expected


@pytest.mark.parametrize(
    ("start", "end", "nature", "expected"),
    [
        (date(2024, 12, 31), date(2024, 1, 1), "其他经常性项目", "error"),
        (date(2024, 1, 1), date(2024, 12, 31), "其他经常性项目", "passed"),
        (date(2024, 6, 1), date(2024, 6, 1), "其他经常性项目", "passed"),
        (date(2024, 7, 1), date(2025, 6, 30), "其他经常性项目", "error"),
        (date(2024, 7, 1), date(2025, 6, 30), "其他一次性项目", "passed"),
        (date(2024, 7, 1), date(2026, 6, 30), "阶段性项目", "passed"),
        (None, date(2024, 12, 31), "其他经常性项目", "insufficient_data"),
    ],
)
def test_f03_dates_are_in_order(start: date | None, end: date | None, nature: str, expected: str) -> None:
    declaration = form(planned_start_date=start, planned_end_date=end, project_nature=nature)
    assert verdict("F03", declaration) == expected


def test_f02_the_bracket_of_the_overall_goal() -> None:
    (finding,) = found("F02", form(overall_goal_years=(2023, 2023)))
    assert (finding.path, finding.severity) == ("overall_goal", Severity.ERROR)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023年业务培训", "warning"),
        ("2024年业务培训", "passed"),
        ("2023年业务培训尾款", "passed"),
        ("2021—2025年业务培训", "passed"),
        ("建党2023周年", "passed"),
    ],
)
def test_f02_years_in_the_name(name: str, expected: str) -> None:
    assert verdict("F02", form(project_name=name)) == expected


def test_f02_siblings_tell_which_is_wrong() -> None:
    siblings = (form(), form())
    wrong_head = form(fiscal_year=2023)
    wrong_dates = form(planned_start_date=date(2023, 1, 1), planned_end_date=date(2023, 12, 31))
    whole = form(fiscal_year=2023, planned_start_date=date(2023, 1, 1), planned_end_date=date(2023, 12, 31))
    assert [f.path for f in found("F02", wrong_head, siblings=siblings)] == ["fiscal_year"]
    assert [f.path for f in found("F02", wrong_dates, siblings=siblings)] == ["planned_start_date"]
    assert [f.severity for f in found("F02", whole, siblings=siblings)] == [Severity.WARNING]
    assert found("F02", whole, siblings=(form(),)) == ()


def test_f02_title_and_summary_of_the_document() -> None:
    (finding,) = found_in_document("F02", form(), form(), title="某局2023年财政支出项目绩效目标申报表")
    assert (finding.path, finding.replacement) == ("title", "2024年")
    assert found_in_document("F02", form(), form(), title="某局2024年度绩效目标汇总表") == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "passed"),
        ({"project_nature": "日常项目"}, "warning"),
        ({"project_category": "杂项"}, "warning"),
        ({"project_name": "东西部扶贫帮困", "funds": funds(annual="37780000")}, "suggestion"),
        ({"project_name": "东西部扶贫帮困", "project_category": "特定目标类"}, "passed"),
        ({"project_name": "网络租赁（历年已批复）"}, "warning"),  # 松府办24·P8：应是阶段性项目
        ({"project_name": "网络租赁（历年已批复）", "project_nature": "阶段性项目"}, "passed"),
        ({"project_name": "信息化项目建设经费"}, "warning"),  # 市人大23·P5
        ({"project_name": "信息化项目运维经费"}, "passed"),
        ({"project_name": "干部队伍建设"}, "passed"),
        ({"project_nature": "其他一次性项目", "planned_end_date": date(2025, 12, 31)}, "warning"),
    ],
)
def test_f05_nature_and_category(changes: dict[str, Any], expected: str) -> None:
    assert verdict("F05", form(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({}, ()),
        ({"period": "见财政项目支出绩效目标申报表"}, ("narrative.period",)),
        ({"goal": "详见单位的项目绩效目标表"}, ()),  # 绩效目标段允许引用
        ({"implementer": None}, ("narrative.implementer",)),
    ],
)
def test_f08_sections_say_something(changes: dict[str, Any], paths: tuple[str, ...]) -> None:
    assert tuple(f.path for f in found("F08", form(narrative=narrative(**changes)))) == paths


def test_f08_needs_a_narrative() -> None:
    assert verdict("F08", form(narrative=None)) == "not_applicable"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("社会影响力、知晓率", "warning"),
        ("人大机关工作的质量和效率", "warning"),  # 松人大24·P1
        ("立法培训及相关会议完成率", "warning"),  # 市人大23·P6
        ("论证（听证、座谈）会场次", "passed"),
        ("应急和防汛演练场次", "passed"),  # 一个对象
        ("建议议案与群众需求相符性", "passed"),  # 量的是两者的关系
        ("与会代表人数", "passed"),
        ("普及教育覆盖率", "passed"),
        ("培训及时率", "passed"),
        ("培训人次", "passed"),
    ],
)
def test_f11_one_indicator_measures_one_thing(name: str, expected: str) -> None:
    assert verdict("F11", one_row("数量", name, "=4次")) == expected


def test_empty_values_are_left_to_v01() -> None:
    declaration = form(indicators=rows(("数量", "培训班数", "")))
    assert found("F01", declaration) == ()
    assert [f.severity for f in found("V01", declaration)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"planned_start_date": None, "planned_end_date": None}, "suggestion suggestion"),  # 表式没有日期两栏
        ({"planned_end_date": None}, "error"),  # 有一个，就有这两栏
        ({"competent_department": None, "implementing_unit": None}, "suggestion suggestion"),
        ({"implementing_unit": None}, "error"),
        ({"annual_goal": None}, "suggestion"),  # 只有总目标的表式
        ({"annual_goal": None, "overall_goal": None}, "error suggestion"),
        ({"project_nature": None, "project_category": None}, "suggestion"),
    ],
)
def test_f01_forms_of_other_regions_lack_some_fields(changes: dict[str, Any], expected: str) -> None:
    assert verdict("F01", form(form_variant="general", **changes)) == expected
