"""Totals are no items, amounts left out are not summed, tables of bars and blanks are read, units must go together."""

from __future__ import annotations

import pytest

from assistant.validation.reading.budget_lines import budget_lines
from assistant.validation.reading.totals import is_bare_total
from tests.validation.forms import form, found, funds, narrative, row, verdict

ITEMS = "图书采购：12000册×45元/册=54万元\n阅读活动：48场×6000元/场=28.8万元"
BLANKS = "名称  数量  单价  金额\n地磁检测器  1500  0.04  60\n诱导屏  20  2.5  50\n合计      110"
BARS = "| 项目 | 数量 | 单价 | 金额 |\n|---|---|---|---|\n| 电脑 | 20 | 0.5 | 10 |\n| 软件 | 2 | 5 | 10 |\n| 合计 | | | 20 |"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("合计", True),
        ("合计:", True),
        ("以上合计", True),
        ("5.总计:", True),
        ("预算总额为", True),
        ("共计人民币", True),
        ("合计(万元):", True),
        ("合计:54万元+28.8万元=", True),
        ("会议费合计", False),  # 是会议费这一项
        ("总体设计费", False),
        ("共享平台建设", False),
    ],
)
def test_words_that_only_say_a_sum(words: str, expected: bool) -> None:
    assert is_bare_total(words) is expected


@pytest.mark.parametrize(
    "total", ["合计82.8万元", "合计：82.8万元", "共计82.8万元", "总计：82.8万元", "以上合计82.8万元", "总额：82.8万元"]
)
def test_a_total_is_no_item(total: str) -> None:
    lines = budget_lines(form(narrative=narrative(budget=f"{ITEMS}\n{total}")))
    assert [line.label for line in lines] == ["图书采购", "阅读活动"]


def test_a_lone_total_is_what_there_is() -> None:
    assert verdict("A08", form(narrative=narrative(budget="合计：20万元"))) == "warning"


@pytest.mark.parametrize(
    ("budget", "annual", "a05", "a09"),
    [
        (f"{ITEMS}\n宣传费：参考去年，1.8万元", "846000", "passed", "not_applicable"),
        (f"{ITEMS}\n宣传费：参考去年，1.8万元", "900000", "insufficient_data", "not_applicable"),
        (f"{ITEMS}\n宣传费：讲座海报，1.8万元", "900000", "error", "not_applicable"),  # 读到了，差额是真的
        (f"{ITEMS}\n扫描加工：180×0.35=63", "1458000", "insufficient_data", "warning"),
        (f"{ITEMS}\n单位：万元\n扫描加工：180×0.35=63", "1458000", "insufficient_data", "not_applicable"),
        (BLANKS, "1100000", "passed", "warning"),
        (BARS, "200000", "passed", "warning"),
        ("超声仪：2人×180万元/台=360万元\n床：6张×5万元/张=30万元", "3900000", "passed", "warning"),
        ("餐费：50人×30元/份=1500元\n床：6张×5万元/张=30万元", "301500", "passed", "not_applicable"),  # 每人一份
    ],
)
def test_amounts_left_out_and_units(budget: str, annual: str, a05: str, a09: str) -> None:
    declaration = form(funds=funds(annual, annual, "0", annual, annual), narrative=narrative(budget=budget))
    assert (verdict("A05", declaration), verdict("A09", declaration)) == (a05, a09)


@pytest.mark.parametrize(
    ("plan", "budget", "quotes"),
    [
        ("采购图书，举办阅读活动；购置书架60个。", ITEMS, ["购置书架60个"]),
        ("采购图书，举办阅读活动；购置书架60个。", f"{ITEMS}\n书架：60个×200元/个=1.2万元", []),
        ("采购图书，举办阅读活动。", f"{ITEMS}\n诵读竞赛：1次×8万元/次=8万元", ["诵读竞赛：1次×8万元/次=8万元"]),
    ],
)
def test_b08_goods_and_events(plan: str, budget: str, quotes: list[str]) -> None:
    findings = found("B08", form(narrative=narrative(plan=plan, budget=budget, overview="采购图书。")))
    assert [finding.quote for finding in findings] == quotes


@pytest.mark.parametrize(
    ("budget", "entry", "expected"),
    [
        ("断面监测：56个×12次×800元/次=53.76万元", ("断面监测次数", "≥600(次)"), "warning"),
        ("断面监测：56个×12次×800元/次=53.76万元", ("断面监测次数", "≥672(次)"), "passed"),
        ("接种服务费：10400剂次×25元/剂次=26万元", ("疫苗接种剂次", "≥8000(剂次)"), "warning"),
    ],
)
def test_v14_products(budget: str, entry: tuple[str, str], expected: str) -> None:
    declaration = form(indicators=(row("数量", *entry),), narrative=narrative(budget=budget))
    assert verdict("V14", declaration) == expected


@pytest.mark.parametrize(("name", "expected"), [("年度租赁总成本", "error"), ("租赁全周期总成本", "passed")])
def test_v12_an_annual_cost_is_held_against_the_year(name: str, expected: str) -> None:
    declaration = form(
        project_nature="阶段性项目",
        funds=funds("600000", "600000", "0"),
        indicators=(row("成本", name, "≤60(万元)"),),
        narrative=narrative(budget="点位租赁：100个×2000元/个=20万元"),
    )
    assert verdict("V12", declaration) == expected


def test_v21_one_item_of_many() -> None:
    declaration = form(
        indicators=(row("成本", "场地租赁成本", "≤4(万元)"),),
        narrative=narrative(budget="场地租赁：4天×1万元/天=4万元\n讲课费：16期×10000元/期=16万元"),
    )
    assert verdict("V21", declaration) == "warning"


def test_v15_a_product_in_the_unit_of_the_row_is_a_source() -> None:
    declaration = form(
        indicators=(row("数量", "培训人次", "≥300(人次)"),),
        narrative=narrative(budget="培训费：6期×50人×5天×400元/人·天=60万元；教材：300本×45元/本=1.35万元"),
    )
    assert verdict("V15", declaration) == "passed"


def test_rows_with_another_unit_or_place_are_not_missing() -> None:
    budget = "刑事案件补贴：600件×2000元/件=120万元\n民事案件补贴：400件×1800元/件=72万元"
    plan = "办理刑事案件600件、民事案件400件。"
    declaration = form(
        funds=funds("1920000", "1920000", "0", "1920000", "1920000"),
        overall_goal="维护困难群众合法权益。",
        annual_goal="办理刑事案件600件、民事案件400件。",
        indicators=(row("数量", "法律援助案件办理数量", "≥1000(人次)"),),
        narrative=narrative(plan=plan, budget=budget),
    )
    assert [verdict(rule, declaration) for rule in ("S10", "S11", "G07")] == ["passed"] * 3
