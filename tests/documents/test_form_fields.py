"""The head of a form, field by field: wrapped cells, lost labels, amounts, goals and a department's long texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.import_report import ParsedDocument, RepairKind
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm, KeyTask
from tests.documents.forms import parse

TITLE = "财政项目支出绩效目标申报表\n(2024年度)\n"
NAME = "项目名称\t教师队伍建设\t项目性质\t其他经常性项目\t项目类别\t其他运转类\n"
UNITS = "主管部门\t某区教育局\t实施单位\t某区教育学院\t\t\n"
DATES = "计划开始日期\t2024-01-01\t计划完成日期\t2024-12-31\t\t\n"
FUNDS = (
    "项目资金 (元)\t项目资金总额\t200.00\t年度资金申请总额\t200.00\n"
    "\t其中：财政资金\t200.00\t其中：当年财政拨款\t150.00\n\t\t\t上年结转资金\t0.00\n\t其他资金\t\t其他资金\t50.00\n"
)
GOALS = "项目绩效目标\t项目总目标\t\t年度总体目标\t\n\t总目标文字。\t\t年度目标文字。\t\n"
HEADER = "绩效指标\t一级指标\t二级指标\t三级指标\t年度(/项目)指标值\n"
TABLE = "\t产出指标\t数量指标\t培训期数\t≥4.00(期)\n"


def project(
    name: str = NAME,
    units: str = UNITS,
    dates: str = DATES,
    funds: str = FUNDS,
    goals: str = GOALS,
    table: str = HEADER,
) -> tuple[Declaration, ParsedDocument]:
    parsed = parse(TITLE + name + units + dates + funds + goals + table + TABLE)
    (form,) = parsed.forms
    assert isinstance(form, Declaration)
    assert [row.level3 for row in form.indicators] == ["培训期数"]
    return form, parsed


def repairs(parsed: ParsedDocument, kind: RepairKind) -> list[str]:
    return [repair.place for repair in parsed.report.repairs if repair.kind == kind]


@pytest.mark.parametrize("sign", ["—", "/", "--", "无"])
def test_a_stroke_is_a_blank_cell(sign: str) -> None:
    funds = FUNDS.replace("上年结转资金\t0.00", f"上年结转资金\t{sign}")
    form, parsed = project(funds=funds, dates=DATES.replace("2024-12-31", sign))
    assert (form.funds.annual_carry_over, form.planned_end_date, parsed.report.doubts) == (None, None, ())


def test_a_name_with_its_value_is_not_joined_to_the_next_name() -> None:
    rows = "\t\t质量指标\t考核合格率≥95.00(%)\t\n\t\t\t参训出勤率\t≥95.00(%)\n"
    (form,) = parse(TITLE + NAME + UNITS + DATES + FUNDS + GOALS + HEADER + TABLE + rows).forms
    assert [row.level3 for row in form.indicators] == ["培训期数", "考核合格率≥95.00(%)", "参训出勤率"]


# The head: names, units, dates


@pytest.mark.parametrize(
    "name",
    [
        "项目名称\t义务教育阶段课后\t项目性质\t其他经常性项目\t项目类别\t其他运转类\n\t服务专项经费\t\t\t\t\n",
        "项目名称\t\t项目性质\t其他经常性项目\t项目类别\t其他运转类\n\t义务教育阶段课后服务专项经费\t\t\t\t\n",
        "项目名称\t义务教育阶段课后\n服务专项经费\t项目性质\t其他经常性项目\t项目类别\t其他运转类\n",
    ],
    ids=["second line", "second line only", "line break in the cell"],
)
def test_a_wrapped_name_is_joined(name: str) -> None:
    form, parsed = project(name=name)
    assert (form.project_name, form.project_nature) == ("义务教育阶段课后服务专项经费", "其他经常性项目")
    assert "project_name" in repairs(parsed, RepairKind.LINES_JOINED)


def test_each_wrapped_cell_goes_to_the_value_it_stands_under() -> None:
    form, _ = project(units="主管部门\t某区教\t实施单位\t某区教育局（\t\n\t育局\t\t本级）\t\n")
    assert (form.competent_department, form.implementing_unit) == ("某区教育局", "某区教育局（本级）")


def test_what_stands_under_no_value_is_put_aside() -> None:
    form, parsed = project(units=UNITS + "\t\t\t\t\t备注文字\n")
    assert (form.competent_department, form.implementing_unit) == ("某区教育局", "某区教育学院")
    assert [(doubt.content, doubt.quarantined) for doubt in parsed.report.doubts] == [("备注文字", True)]


@pytest.mark.parametrize("row", ["项目负责人\t张三\t联系电话\t12345678\t\t\n", "\t项目负责人\t张三\t\t\t\n"])
def test_a_row_with_labels_of_its_own_is_kept_and_spoils_no_field(row: str) -> None:
    form, _ = project(name=NAME + row)
    assert (form.project_name, form.project_nature) == ("教师队伍建设", "其他经常性项目")
    words = row.split()
    assert [(extra.label, extra.text) for extra in form.extras] == list(zip(words[::2], words[1::2], strict=True))


def test_a_note_below_the_dates_does_not_spoil_them() -> None:
    form, parsed = project(dates=DATES + "\t备注\t\t\n")
    assert str(form.planned_start_date) == "2024-01-01"
    assert parsed.report.doubts == ()


def test_a_lost_first_label_is_known_from_the_label_after_it() -> None:
    form, parsed = project(
        units="\t某区教育局\t实施单位\t某区教育学院\n", dates="\t2024-01-01\t计划完成日期\t2024-12-31\n"
    )
    assert (form.competent_department, str(form.planned_start_date)) == ("某区教育局", "2024-01-01")
    assert repairs(parsed, RepairKind.LABEL_RESTORED) == ["competent_department", "planned_start_date"]


@pytest.mark.parametrize("nature", ["", "其他经常性项目"])
def test_an_unknown_label_beside_the_name_is_not_the_nature(nature: str) -> None:
    form, _ = project(name=f"项目名称\t教师队伍建设\t经手同志\t张三\n项目性质\t{nature}\t项目类别\t其他运转类\n")
    assert (form.project_nature, form.project_category) == (nature or None, "其他运转类")
    assert [(extra.label, extra.text) for extra in form.extras] == [("经手同志", "张三")]


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ("教师队伍建设\t\t某区教育局", ("教师队伍建设", "某区教育局")),
        ("教师队伍建设\t\t", ("教师队伍建设", None)),
        ("\t\t某区教育局", ("", "某区教育局")),
    ],
    ids=["both", "the first alone", "the second alone"],
)
def test_values_may_stand_below_their_labels(values: str, read: tuple[str, str | None]) -> None:
    form, parsed = project(name=f"项目名称\t\t主管部门\n{values}\n", units="")
    assert (form.project_name, form.competent_department) == read
    assert parsed.report.doubts == ()


def test_a_second_row_of_titles_divides_the_values() -> None:
    header = HEADER + "\t\t\t\t运算符\t指标值\t单位\n\t产出指标\t数量指标\t课程数\t≥\t3\t门\n"
    parsed = parse(TITLE + NAME + UNITS + DATES + FUNDS + GOALS + header)
    (form,) = parsed.forms
    assert isinstance(form, Declaration)
    assert [(row.level3, row.target.text) for row in form.indicators] == [("课程数", "≥3门")]


@pytest.mark.parametrize("name", ["其他资金（历年结转）", "年度目标", "主管部门"])
def test_a_project_may_be_named_like_a_label(name: str) -> None:
    form, _ = project(name=NAME.replace("教师队伍建设", name))
    assert (form.project_name, form.project_nature) == (name, "其他经常性项目")
    assert form.funds.other is None


@pytest.mark.parametrize(
    "title", ["财政项目支出绩效目标申报表\n2024年度\n", "财政项目支出绩效目标申报表\n（ 2024 年 ）\n"]
)
def test_the_year_is_read_with_and_without_brackets(title: str) -> None:
    (form,) = parse(title + NAME + UNITS + DATES + FUNDS + GOALS + HEADER + TABLE).forms
    assert form.fiscal_year == 2024


# Funds


def test_the_right_other_funds_are_known_after_a_page_break_took_a_column() -> None:
    rows = FUNDS.splitlines(keepends=True)
    form, _ = project(funds=rows[0] + rows[1] + "\n\t\t上年结转资金\t0.00\n\t\t其他资金\t50.00\n")
    assert (form.funds.other, form.funds.annual_other) == (None, Decimal("50.00"))


def test_the_left_other_funds_stay_on_the_left() -> None:
    rows = FUNDS.splitlines(keepends=True)
    form, _ = project(funds=rows[0] + rows[1] + "\t其他资金\t30.00\t\t\n\t\t\t上年结转资金\t0.00\n")
    assert (form.funds.other, form.funds.annual_other) == (Decimal("30.00"), None)


def test_funds_headed_in_ten_thousands_become_yuan() -> None:
    form, parsed = project(funds=FUNDS.replace("项目资金 (元)", "项目资金（万元）").replace("150.00", "1500000元"))
    assert (form.funds.total, form.funds.annual_other) == (Decimal("2000000.00"), Decimal("500000.00"))
    assert form.funds.annual_fiscal_appropriation == Decimal("1500000.00")
    assert [(doubt.place, doubt.quarantined) for doubt in parsed.report.doubts] == [("funds", False)]


# Goals

LABELS = "项目绩效目标\t项目总目标\t\t年度总体目标\t\n"


@pytest.mark.parametrize(
    ("goals", "doubts"),
    [
        ("项目绩效目标\t项目总目标\t\t\t\n\t总目标文字。\t\t年度目标文字。\t\n", [False]),
        ("\t总目标文字。\t\t年度目标文字。\t\n" + LABELS, [False]),
        (LABELS + "\n财政项目支出绩效目标申报表\n(2024年度)\n\n\t总目标文字。\t\t年度目标文字。\t\n", []),
        (LABELS + "(2024年度)\t\t\t\t\n\t总目标文字。\t\t年度目标文字。\t\n", []),
        (GOALS + "\n13\n\n", []),
        (GOALS + "\t\t13\t\t\n\t\t— 14 —\t\t\n", []),
    ],
    ids=["one label lost", "labels below", "title repeated", "year row", "page number", "page number rows"],
)
def test_each_goal_gets_its_own_text_and_nothing_else(goals: str, doubts: list[bool]) -> None:
    form, parsed = project(goals=goals)
    assert (form.overall_goal, form.annual_goal) == ("总目标文字。", "年度目标文字。")
    assert [doubt.quarantined for doubt in parsed.report.doubts] == doubts


@pytest.mark.parametrize(
    ("rest", "overall", "annual"),
    [
        ("\n\t\t2.合格率95%。\t\n", "1.完善制度；", "1.完成培训；\n2.合格率95%。"),
        ("\n\t2.健全机制。\t\t\t\n", "1.完善制度；\n2.健全机制。", "1.完成培训；"),
    ],
    ids=["half-way", "under the left label"],
)
def test_the_rest_of_a_goal_goes_to_its_column(rest: str, overall: str, annual: str) -> None:
    form, _ = project(goals=LABELS + "\t1.完善制度；\t\t1.完成培训；\t\n" + rest)
    assert (form.overall_goal, form.annual_goal) == (overall, annual)


def test_a_sentence_cut_by_a_page_break_is_whole_again() -> None:
    cut = "\t全面推进义务教育优质均衡发展，加强教师队伍建\t\t完成年度培训任务，提升教师教书育人能\t\n\n"
    form, parsed = project(goals=LABELS + cut + "\t设。\t\t力。\t\n")
    assert form.overall_goal == "全面推进义务教育优质均衡发展，加强教师队伍建设。"
    assert form.annual_goal == "完成年度培训任务，提升教师教书育人能力。"
    assert repairs(parsed, RepairKind.LINES_JOINED) == ["overall_goal", "annual_goal"]


def test_the_goals_end_where_the_indicators_begin_even_without_a_header() -> None:
    form, parsed = project(table="")
    assert (form.overall_goal, form.annual_goal) == ("总目标文字。", "年度目标文字。")
    assert [(doubt.place, doubt.quarantined) for doubt in parsed.report.doubts] == [("indicators", False)]


# The department form's long texts and budget

DEPARTMENT = """部门（单位）整体支出绩效目标申报表
（2023年度）
部门名称\t某区教育局\t下属预算单位个数\t108
部门职责\t{duties}
年度履职目标\t{mission}
年度重点任务\t\t\t
任务名称\t主要内容（重点工作计划）\t\t
学前教育\t新建幼儿园3所。\t\t
预算情况\t\t\t
内容\t预算情况\t\t
{budget}
年末资产总额（元）\t年末在职人数\t内设机构数\t
1,295,700.00\t26\t9\t
分解目标\t\t\t
一级目标\t二级目标\t三级目标\t指标目标值
产出指标\t数量指标\t新建幼儿园数量\t=3所
"""


def department(
    duties: str = "管理教育。\t\t", mission: str = "推进均衡发展。\t\t", budget: str = "部门整体预算总额（元）\t10.00"
) -> tuple[DepartmentForm, ParsedDocument]:
    parsed = parse(DEPARTMENT.format(duties=duties, mission=mission, budget=budget))
    (form,) = parsed.forms
    assert isinstance(form, DepartmentForm)
    assert (form.key_tasks, len(form.indicators)) == ((KeyTask(name="学前教育", content="新建幼儿园3所。"),), 1)
    assert (form.asset_total, form.staff_count) == (Decimal("1295700.00"), 26)
    return form, parsed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.贯彻法规；\n2.统筹资源；\n3.承办其他事项。\t\t", "1.贯彻法规；\n2.统筹资源；\n3.承办其他事项。"),
        ("1.管理项目支出；\n\n— 3 —\n\n2.公开预算。\t\t", "1.管理项目支出；\n2.公开预算。"),
        (
            "推进教育优质均衡发展，学前三年毛\n\n\t入园率达到99%。\t\t",
            "推进教育优质均衡发展，学前三年毛入园率达到99%。",
        ),
        ("贯彻法规；\t\t\n\n\t统筹资源。\t\t", "贯彻法规；统筹资源。"),
        ("\n贯彻法规。", "贯彻法规。"),
    ],
    ids=["lines", "page number", "cut sentence", "cut cell", "all below"],
)
def test_a_long_text_is_read_to_its_end(written: str, read: str) -> None:
    assert department(duties=written)[0].department_functions == read
    form, parsed = department(mission=written)
    assert (form.annual_mission_goal, form.department_functions) == (read, "管理教育。")
    assert parsed.report.doubts == ()


def test_what_belongs_to_no_field_of_a_department_is_put_aside() -> None:
    _, parsed = department(budget="部门整体预算总额（元）\t10.00\n经核对无误。")
    assert [(doubt.content, doubt.quarantined) for doubt in parsed.report.doubts] == [("经核对无误。", True)]


def test_a_budget_row_may_have_its_label_in_the_second_cell() -> None:
    rows = "部门整体预算总额（元）\t\t30.00\t\n1、资金来源：\t（1）财政拨款\t20.00\t\n\t（2）其他资金\t10.00\t\n"
    form, _ = department(budget=rows + "2、资金结构：\t（1）基本支出\t25.00\t\n\t（2）项目支出\t5.00\t")
    assert (form.total_budget, form.source_fiscal, form.source_other) == (Decimal(30), Decimal(20), Decimal(10))
    assert (form.basic_expenditure, form.project_expenditure) == (Decimal(25), Decimal(5))


def test_a_budget_headed_in_ten_thousands_becomes_yuan() -> None:
    form, parsed = department(budget="部门整体预算总额（万元）\t350.00")
    assert form.total_budget == Decimal("3500000.00")
    assert [doubt.quarantined for doubt in parsed.report.doubts] == [False]


def test_a_negative_count_is_read_so_that_the_review_can_object() -> None:
    text = DEPARTMENT.format(
        duties="管理教育。\t\t", mission="推进均衡发展。\t\t", budget="部门整体预算总额（元）\t10.00"
    )
    (form,) = parse(text.replace("\t26\t9\t", "\t-26\t9\t")).forms
    assert isinstance(form, DepartmentForm)
    assert form.staff_count == -26
