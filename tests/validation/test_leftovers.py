"""What was left over from another year, another unit or a template, and days that do not come."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import make_department_form
from tests.validation.forms import form as declared
from tests.validation.forms import found, narrative, one_row, verdict
from tests.validation.test_department_rules import said

SPRING_TO_AUTUMN = {"planned_start_date": date(2024, 3, 1), "planned_end_date": date(2024, 11, 30)}


@pytest.mark.parametrize(
    ("rule_id", "name", "value", "expected"),
    [
        ("G06", "培训举办时间", "2023年11月底前", "error"),
        ("G06", "培训举办时间", "2024年11月底前", "passed"),
        ("G06", "2023年培训班期数", "≥4期", "warning"),
        ("G06", "比2023年增加的培训期数", "≥1期", "passed"),
        ("G06", "2023年度续建道路里程", "≥3公里", "passed"),
        ("G06", "2023年度部门决算公开率", "=100%", "passed"),
        ("F04", "培训举办时间", "2025年3月底前", "warning"),
        ("F04", "培训举办时间", "2024年12月31日前", "warning"),
        ("F04", "培训举办时间", "2024年2月底前", "warning"),
        ("F04", "培训方案印发时间", "2024年2月底前", "passed"),  # 准备工作可以先做
        ("F04", "培训费支付完成时间", "2024年12月底前", "passed"),  # 钱可以后付
        ("F04", "培训举办时间", "2024年11月底前", "passed"),
        ("F03", "培训举办时间", "2024年13月31日前", "error"),
        ("F03", "培训举办时间", "6月31日前", "error"),
        ("F03", "培训举办时间", "2月29日前", "passed"),
        ("F03", "培训举办时间", "≤18个月", "passed"),
    ],
)
def test_days_and_years_of_rows(rule_id: str, name: str, value: str, expected: str) -> None:
    told = narrative(period="2024年3月至2024年11月")
    assert verdict(rule_id, one_row("时效", name, value, narrative=told, **SPRING_TO_AUTUMN)) == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("2023年3月至11月举办培训班4期，每期50人。", "warning"),
        ("2024年3月至11月举办培训班4期，每期50人。", "passed"),
        ("2023年3月签订合同，2024年3月至11月举办培训班4期。", "passed"),
    ],
)
def test_f04_the_plan_is_of_the_projects_years(plan: str, expected: str) -> None:
    assert verdict("F04", declared(narrative=narrative(plan=plan, period=None))) == expected


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("2023年，为提升干部能力，举办业务培训班4期，预算资金20万元。", "warning"),
        ("2023年，全区已建成培训基地3处。现举办业务培训班4期。", "passed"),
        ("2024年，举办业务培训班4期，预算资金20万元。", "passed"),
    ],
)
def test_g06_the_overview_begins_in_the_projects_year(overview: str, expected: str) -> None:
    assert verdict("G06", declared(narrative=narrative(overview=overview))) == expected


@pytest.mark.parametrize(("goal", "count"), [("2023年召开协商会议10次。", 1), ("2024年召开协商会议10次。", 0)])
def test_g06_the_departments_goal_is_of_its_year(goal: str, count: int) -> None:
    assert len(said("G06", make_department_form(fiscal_year=2024, annual_mission_goal=goal))) == count


@pytest.mark.parametrize(("year", "expected"), [(2029, "warning"), (2024, "passed"), (2021, "passed")])
def test_b04_no_document_is_of_a_later_year(year: int, expected: str) -> None:
    basis = f"《上海市社区工作者管理办法》（沪府办规〔{year}〕5号）。"
    assert verdict("B04", declared(narrative=narrative(basis=basis))) == expected


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"project_name": "XX项目"}, "project_name"),
        ({"implementing_unit": "××单位"}, "implementing_unit"),
        ({"annual_goal": "举办4期业务培训，预算XX万元，考核合格率达到95%。"}, "annual_goal"),
        ({"annual_goal": "采购EXX型设备4台，4×4布置。"}, None),
    ],
)
def test_f01_what_a_template_left_is_not_filled_in(changes: dict[str, str], path: str | None) -> None:
    assert [each.path for each in found("F01", declared(**changes))] == ([path] if path else [])


def test_f01_a_row_called_some_one() -> None:
    assert [each.path for each in found("F01", one_row("质量", "某某合格率", "≥95%"))] == ["indicators[0].level3"]


@pytest.mark.parametrize(
    ("implementer", "expected"),
    [
        ("由区人力资源和社会保障局职业能力建设科负责组织实施。", "warning"),
        ("由区人社局负责组织实施。", "warning"),
        ("由区司法局负责组织实施。", "warning"),
        ("由区司法局法治科负责组织实施。", "warning"),
        ("由区民政局基层政权科负责组织实施，负责制定方案。", "passed"),
        ("由区局基层政权科负责组织实施。", "passed"),
    ],
)
def test_f06_another_bureau_and_its_office_are_another_body(implementer: str, expected: str) -> None:
    ours = {"implementing_unit": "某区民政局", "competent_department": "某区民政局"}
    assert verdict("F06", declared(narrative=narrative(implementer=implementer), **ours)) == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("由松江区人力资源和社会保障局举办4期培训。", "warning"),
        ("徐汇区虹梅路街道举办4期培训。", "warning"),
        ("在静安区各街道举办4期培训。", "passed"),
    ],
)
def test_f07_a_goal_is_about_the_units_own_district(goal: str, expected: str) -> None:
    ours = {"implementing_unit": "静安区民政局", "competent_department": "静安区民政局"}
    assert verdict("F07", declared(annual_goal=goal, **ours)) == expected
