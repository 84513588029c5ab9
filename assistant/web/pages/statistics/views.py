"""The figures as charts, each with its table; what sums it up first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.documents.statistics_table import money_rows, of
from assistant.domain.statistics import Counted, Statistics
from assistant.surveying import STATE_NAMES, SurveyFilter
from assistant.web.acts import act_button
from assistant.web.charts import Bar, bar_chart
from assistant.web.markup import Markup, element, entry, joined, section, table, welcome
from assistant.web.survey_desk import CASES, Source

_MOST_BARS: Final = 12
_MOST_LINES: Final = 60


def statistics_view(counted: Statistics, title: str, source: Source, wanted: SurveyFilter, whose: str) -> Markup:
    """The whole page.

    Args:
        counted: The figures.
        title: Of which forms they are.
        source: Drafts or cases.
        wanted: Which of them are counted.
        whose: What the person's drafts are called.
    """
    head = element("section", _choosing(source, whose), _filters(wanted), class_="jx-section jx-counting")
    if not counted.forms:
        return joined((head, _nothing(source, wanted)))
    left = (
        _states(counted) if counted.states else None,
        _coverage(counted),
        _listed("各年度的表", counted.years, ("年度", "表数"), "张"),
    )
    right = (_rules(counted), _listed("项目类型", counted.types, ("项目类型", "项目数"), "个"))
    charts = (element("div", *left), element("div", *right), _money(counted))
    return joined((head, _summary(counted, title), element("div", *charts, class_="jx-dashboard")))


def _choosing(source: Source, whose: str) -> Markup:
    def button(name: str, value: Source) -> Markup:
        chosen = value == source
        act = {"act": "look", "source": value}
        return act_button(name, act, "jx-main" if chosen else "jx-do", aria_pressed="true" if chosen else "false")

    return element(
        "div", button(whose, "drafts"), button(CASES, "cases"), class_="jx-acts", role="group", aria_label="统计哪些表"
    )


def _filters(wanted: SurveyFilter) -> Markup:
    year = element(
        "input", type="text", name="year", value=str(wanted.fiscal_year or ""), maxlength=20, inputmode="numeric"
    )
    unit = element("input", type="text", name="unit", value=wanted.unit or "", maxlength=200)
    return element(
        "form",
        entry("年度（不填为全部）", year),
        entry("单位名称包含", unit),
        element("button", "统计", type="submit", class_="jx-do", id="count"),
        act_button("导出 Excel", {"act": "take"}, id="take-statistics"),
        class_="jx-filters",
        data_act='{"act": "count"}',
        aria_label="统计条件",
    )


def _nothing(source: Source, wanted: SurveyFilter) -> Markup:
    if wanted != SurveyFilter():
        told = ("没有符合条件的表", "请换一个年度或单位，或者清空条件后再点“统计”。")
    elif source == "cases":
        told = ("案例库是空的", "请先到“案例库”的“导入”页加入往年的申报表。")
    else:
        told = ("还没有草稿", "先到“填报”页写一段项目说明，生成第一份草稿，这里就有数了。")
    return welcome(told[0], element("p", told[1]))


def _summary(counted: Statistics, title: str) -> Markup:
    figures = [
        ("申报表", f"{counted.forms} 张", f"其中项目 {counted.projects} 张"),
        ("必设指标齐全", _percent(counted.complete_share), of(counted.complete, counted.projects).partition("（")[0]),
        ("不能衡量的指标", _percent(counted.vague_share), of(counted.vague, counted.rows).partition("（")[0]),
        (
            "申请资金合计",
            _in_wan(counted.amount),
            f"{counted.without_amount} 个项目没有写金额" if counted.without_amount else "都写了金额",
        ),
        *((f"审核：{one.name}", f"{one.count} 处", "全部表合计") for one in counted.severities[:2]),
    ]
    behind = (
        element("p", f"另有 {counted.behind} 张表还没有整理好，没有计入；过一会儿再看。", class_="jx-remark")
        if counted.behind
        else None
    )
    return element(
        "section",
        element("h2", title),
        element("div", *(_tile(*one) for one in figures), class_="jx-tiles"),
        behind,
        class_="jx-section",
        id="totals",
    )


def _tile(label: str, figure: str, more: str) -> Markup:
    return element(
        "div",
        element("span", label, class_="jx-tile-name"),
        element("strong", figure),
        element("span", more, class_="jx-quiet"),
        class_="jx-tile",
    )


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


def _in_wan(amount: Decimal) -> str:
    return f"{amount / 10_000:,.2f} 万元"


def _states(counted: Statistics) -> Markup:
    order = [*STATE_NAMES.values()]  # as a draft goes through them
    states = sorted(counted.states, key=lambda one: order.index(one.name))
    bars = [Bar(one.name, f"{one.count} 份", one.count / counted.forms) for one in states]
    return section("草稿的状态", bar_chart("草稿的状态", bars, ("状态", "草稿数")))


def _coverage(counted: Statistics) -> Markup:
    bars = [Bar(one.group, f"{one.present}/{one.forms}　{one.share:.0%}", one.share) for one in counted.coverage]
    note = element("p", "各表式要求的指标组里，有至少一条指标的表所占的比例。", class_="jx-quiet")
    return section(
        "必设指标的覆盖", note, bar_chart("必设指标的覆盖", bars, ("指标组", "有的表 / 要求的表"), whole=True)
    )


def _rules(counted: Statistics) -> Markup:
    if not counted.rules:
        return section("最常见的问题", element("p", "没有发现问题。", class_="jx-none"))
    bars = [
        Bar(f"{one.rule} {one.title}", f"{one.forms} 张表，{one.findings} 处", one.forms / counted.forms)
        for one in counted.rules
    ]
    return section("最常见的问题", bar_chart("最常见的问题", bars, ("规则", "涉及的表和次数")))


def _money(counted: Statistics) -> Markup:
    totals: dict[str, Decimal] = {}
    for line in counted.money:
        totals[line.unit] = totals.get(line.unit, Decimal(0)) + line.amount
    most = max(totals.values(), default=Decimal(0)) or Decimal(1)
    bars = [Bar(unit, _in_wan(amount), float(amount / most)) for unit, amount in list(totals.items())[:_MOST_BARS]]
    rows = money_rows(counted)
    grid = table(
        ("单位", "年度", "项目数", "申请资金（元）", "没有写金额的项目"),
        rows[:_MOST_LINES],
        "jx-money-table",
        "各单位各年度的申请资金",
    )
    left = len(rows) - _MOST_LINES
    more = element("p", f"另有 {left} 行没有列出，请导出 Excel 看全部。", class_="jx-quiet") if left > 0 else None
    return section(
        "各单位申请的资金",
        bar_chart("各单位申请的资金", bars, ("单位", "申请资金")),
        element("details", element("summary", f"按单位和年度逐行看（{len(rows)} 行）"), grid, more, class_="jx-form"),
        class_="jx-wide-panel",
    )


def _listed(title: str, lines: Sequence[Counted], columns: tuple[str, str], unit: str) -> Markup:
    most = max((line.count for line in lines), default=1)
    bars = [Bar(line.name, f"{line.count} {unit}", line.count / most) for line in lines[:_MOST_BARS]]
    left = lines[_MOST_BARS:]
    more = (
        element("p", f"另有 {len(left)} 种，共 {sum(line.count for line in left)} {unit}。", class_="jx-quiet")
        if left
        else None
    )
    return section(title, bar_chart(title, bars, columns), more)
