"""Rules F04 and F06: times and bodies in the narrative against the form's cells."""

from __future__ import annotations

from datetime import date

import pytest

from tests.validation.forms import form, found, narrative, verdict

DISTRICT_OFFICE = "上海市松江区人民政府办公室（本级）"
MEETING = "区政协六届二次会议于2024年1月在区办公中心召开，会期四天。"


@pytest.mark.parametrize(
    ("period", "plan", "expected"),
    [
        ("2024年3月至2024年12月", "举办培训", "warning"),
        ("2024 年 1 月至 2024 年 12 月", "举办培训", "passed"),
        ("2024年1—12月", "举办培训", "passed"),
        ("2024年1月至6月", "举办培训", "warning"),
        ("2024年12月", "举办培训", "passed"),  # 一个时点，不是起止
        ("2023年1月2023年12月", "举办培训", "warning warning"),
        ("见申报表", "举办培训", "passed"),
        ("2024年1月至2024年12月", "2024年适时开展培训", "warning"),  # 松府办24·P5
        ("2024年1月至2024年12月", "第二季度适时开展培训", "passed"),
        ("2024年1月至2024年12月", "根据需要开展调研", "suggestion"),
        ("2024年1月至2024年12月", "根据需要每季度开展调研", "passed"),
        (None, None, "insufficient_data"),
    ],
)
def test_f04_period_agrees_with_the_dates(period: str | None, plan: str | None, expected: str) -> None:
    assert verdict("F04", form(narrative=narrative(period=period, plan=plan))) == expected


@pytest.mark.parametrize(
    ("name", "overview", "budget", "end", "expected"),
    [
        ("政协会议", MEETING, "会务费20万元，在上半年度执行。", date(2024, 12, 31), "warning"),  # 松政协23·P5
        ("政协会议", MEETING, "会务费20万元", date(2024, 12, 31), "warning"),
        ("政协会议", MEETING, "会务费20万元", date(2024, 3, 31), "passed"),
        ("专题调研", MEETING, "调研费20万元", date(2024, 12, 31), "passed"),  # 会议不是这个项目
        ("业务培训", "举办培训。", "讲课费20万元，上半年执行完毕。", date(2024, 12, 31), "warning"),
        ("业务培训", "举办培训。", "讲课费20万元，上半年执行50%，下半年执行50%。", date(2024, 12, 31), "passed"),
    ],
)
def test_f04_nothing_ends_long_before_its_date(name: str, overview: str, budget: str, end: date, expected: str) -> None:
    told = narrative(overview=overview, budget=budget, plan="做好筹备。", period="见申报表")
    assert verdict("F04", form(project_name=name, planned_end_date=end, narrative=told)) == expected


def test_f04_deeds_outside_the_planned_dates() -> None:
    told = narrative(plan="2024年3月举办开班式，2024年9月完成验收。", period="见申报表")
    declaration = form(planned_start_date=date(2024, 6, 1), narrative=told)
    assert [(f.path, f.quote) for f in found("F04", declaration)] == [("narrative.plan", "2024年3月举办")]


@pytest.mark.parametrize(
    ("plan", "quotes"),
    [
        ("6月完成采购；10月完成资料移交。", ["10月完成"]),
        ("6月完成采购；9月完成资料移交。", []),
        ("第四季度组织验收。", ["第四季度组织验收"]),
        ("6月完成采购；次年3月完成决算。", []),
        ("2023年12月完成采购。", ["2023年12月完成"]),  # 通篇没有本年度的时间
        ("6月完成采购，每批10月龄以上的动物完成免疫。", []),
    ],
)
def test_f04_nothing_is_done_after_the_planned_end(plan: str, quotes: list[str]) -> None:
    declaration = form(planned_end_date=date(2024, 9, 30), narrative=narrative(plan=plan, period="见申报表"))
    assert [finding.quote for finding in found("F04", declaration)] == quotes


def test_f06_says_it_where_the_body_is_named() -> None:
    (finding,) = found("F06", form(narrative=narrative(implementer="责任主体为区大数据中心。")))
    assert (finding.path, finding.quote) == ("narrative.implementer", "区大数据中心")


@pytest.mark.parametrize(
    ("implementer", "expected"),
    [
        ("该项目的责任主体为区大数据中心，主要职责是购买服务。", "warning"),  # 松府办24·P8
        ("该项目的责任主体为我办各科室，主要职能是以评促建。", "warning"),  # 松府办24·P6
        ("该项目责任主体为我办对口支援科，主要职能是贯彻要求。", "passed"),
        ("该项目责任主体为我办接待科和对口支援科。", "passed"),
        ("由区文化馆负责组织实施。", "warning"),
        ("区政府办公室文秘科负责。", "passed"),
        ("上海市松江区人民政府办公室。", "passed"),
        ("由相关科室负责实施。", "warning"),
        ("办公室涉密设备采购的责任主体为我办文秘科；维护的责任主体为我办行政科。", "passed"),
        ("本单位会同区大数据中心实施。", "passed"),
        (None, "insufficient_data"),
    ],
)
def test_f06_body_in_charge(implementer: str | None, expected: str) -> None:
    declaration = form(
        implementing_unit=DISTRICT_OFFICE,
        competent_department="上海市松江区人民政府办公室",
        narrative=narrative(implementer=implementer),
    )
    assert verdict("F06", declaration) == expected


@pytest.mark.parametrize(
    "implementer",
    [
        "区政协办公室调研科负责网络信息系统运行与维护项目。",
        "区政协办公室、文化文史和学习委员会负责宣传、文史资料出版等工作。",
        "区政协专委办、办公室委联科负责政协委员工作项目。",
    ],
)
def test_f06_abbreviations_are_no_other_body(implementer: str) -> None:
    unit = "中国人民政治协商会议上海市松江区委员会办公室"
    declaration = form(implementing_unit=unit, competent_department=unit, narrative=narrative(implementer=implementer))
    assert verdict("F06", declaration) == "passed"
