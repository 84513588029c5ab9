"""Plans and reports by their titles: the name of the project, its year, and a row for each paper."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from tests.drafting.facts import facts_of
from tests.drafting.test_costs import drafted

NAMES = [
    # text, project name
    (
        "县发展改革局委托编制《某县国民经济和社会发展第十六个五年规划纲要（2026-2030年）》，预算150万元",
        "国民经济和社会发展第十六个五年规划纲要编制经费",
    ),
    ("市水务局编制《市水网建设规划（2025—2035年）》，预算180万元", "水网建设规划编制经费"),
    ("编制《县城排水防涝专项规划》和《县城供水专项规划》，经费80万元", "县城排水防涝专项规划等编制经费"),
    ("修编《全市消防专项规划》，开展现状评估，预算120万元", "消防专项规划修编经费"),
    ("委托编制《市生态修复规划（2027-2035年）》，开展现状调研、方案论证，预算320万元", "生态修复规划编制经费"),
    ("修订《某市城市管理条例》，召开论证会3次，预算15万元", "城市管理条例修订经费"),
    # a book keeps its title, and rules that are followed name nothing
    ("编纂出版《某县志（2006-2025）》，印刷2000册，预算60万元", "《某县志（2006-2025）》编纂出版经费"),
    ("落实《健康中国行动方案》，开展健康讲座20场，预算10万元", "健康讲座经费"),
]
YEARS = [
    # text, the year said; none where only a plan's years stand there
    ("市水务局编制《市水网建设规划（2025—2035年）》，预算180万元", None),
    ("编制全县国土空间规划（2021-2035年），预算120万元", None),
    ("2028年编制《市水网建设规划（2025—2035年）》，预算180万元", 2028),
    ("落实《2027年全市重点工作任务》，改造农贸市场6个，预算240万元", 2027),
    ("2026-2028年建设管网60公里，2027年安排300万元", 2027),
]
ROWS = [
    # text, rows
    (
        "编制《县城排水防涝专项规划》和《县城供水专项规划》，经费80万元",
        ["县城排水防涝专项规划编制完成率", "县城供水专项规划编制完成率"],
    ),
    (
        "编制《“十五五”全民健身实施计划》中期评估报告和《县体育设施专项规划》，召开评审会2次，经费48万元",
        ["全民健身实施计划中期评估报告编制完成率", "体育设施专项规划编制完成率", "评审会次数"],
    ),
    ("委托编制《市生态修复规划（2027-2035年）》，开展现状调研，预算320万元", ["生态修复规划编制完成率"]),
    ("市水务局编制《市水网建设规划（2025—2035年）》，预算180万元", ["水网建设规划编制完成率"]),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_paper_names_its_project_without_years_and_place(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_the_years_a_plan_holds_for_are_no_budget_year(text: str, year: int | None) -> None:
    facts = facts_of(text)
    asked = any("哪一年的预算" in question.text for question in facts.questions)
    assert (None if asked else facts.fiscal_year) == year


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_each_paper_has_a_row(assistant: Assistant, text: str, rows: list[str]) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators]
    assert [row for row in rows if row not in names] == []
