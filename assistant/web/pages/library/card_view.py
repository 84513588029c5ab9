"""An indicator's card: what it measures, how it is worked out, what is kept as proof, and what others promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.indicator_card import IndicatorCard, SpendingLimit
from assistant.domain.money import plain
from assistant.domain.targets import PrecedentScope, PrecedentValues, TargetForm
from assistant.web.acts import act_button
from assistant.web.charts import spread_chart
from assistant.web.markup import Markup, bullets, element, section, table
from assistant.web.pages.library.views import DIRECTIONS

_CHARTS: Final = 3
"""How many groups of values are drawn, those that most units wrote."""


def card_view(card: IndicatorCard) -> Markup:
    """The whole card."""
    row, indicator = card.row, card.row.indicator
    back = act_button("← 返回", {"act": "back"}, id="library-back")
    kind = act_button(f"{row.type_name}的全部指标", {"act": "type", "type_id": row.type_id})
    head = element(
        "section",
        element("h2", indicator.name),
        element(
            "p",
            f"{indicator.level2.level1.value}　{indicator.level2.value}　{row.field}·{row.type_name}",
            class_="jx-quiet",
        ),
        element("dl", *_facts(card), class_="jx-known jx-card-facts"),
        class_="jx-section",
        id="indicator-card",
    )
    return element(
        "div", element("p", back, kind, class_="jx-acts jx-case-head"), head, _past(card), _forms(card), _rules(card)
    )


def _facts(card: IndicatorCard) -> Iterator[Markup]:
    indicator = card.row.indicator
    unit = f" {indicator.unit}" if indicator.unit else ""
    yield _fact("含义", card.meaning)
    yield _fact("计算方法", card.formula)
    yield _fact("怎样取数", card.how)
    yield _fact("佐证材料", bullets(card.evidence))
    yield _fact("常用写法", f"{indicator.operator.value} {indicator.usual_target}{unit}")
    if indicator.value_source:
        yield _fact("数取自", indicator.value_source)
    yield _fact("方向", DIRECTIONS[card.row.direction])
    yield _fact("怎样定值", _advised(card))


def _fact(label: str, text: str) -> Markup:
    return element("div", element("dt", label), element("dd", text))


def _advised(card: IndicatorCard) -> str:
    advised = card.advice.recommendation
    parts = [advised.reason, f"办法：{advised.how}" if advised.how else ""]
    return "。".join(part.rstrip("。") for part in parts if part) + "。"


def _past(card: IndicatorCard) -> Markup:
    """What past declarations promised: the values as charts, and rows to look at."""
    past = card.advice.precedents
    if not past.rows:
        text = element("p", "案例库里没有写过这个指标或相近的指标。", class_="jx-none")
        return section("历史项目写多少", text)
    charts = [spread_chart(group) for group in past.groups[:_CHARTS]]
    return section(
        "历史项目写多少",
        element("p", _counted(past), class_="jx-counts"),
        element("div", *charts, class_="jx-charts") if charts else None,
        element("p", "只说明别人怎样写，不能照抄到本项目。", class_="jx-quiet"),
        _examples(past),
        id="card-past",
    )


def _counted(past: PrecedentValues) -> str:
    what = (
        "同名或同义的指标" if past.scope is PrecedentScope.SAME_NAME else "同一种计量的指标（写过同名指标的单位太少）"
    )
    parts = [f"{past.units} 个单位写过 {past.rows} 条{what}"]
    if past.vague_share:
        parts.append(f"{past.vague_share:.0%} 的单位只写了文字")
    if past.dated:
        parts.append(f"{past.dated} 条写的是日期")
    if past.left_out:
        parts.append(f"{past.left_out} 条的数不可能，没有计入")
    return "，".join(parts) + "。"


def _examples(past: PrecedentValues) -> Markup | None:
    if not past.examples:
        return None
    rows = [
        (
            example.name,
            example.target,
            act_button(
                example.project_name, {"act": "case", "form_id": example.case_id}, "jx-link", title="看这个案例的申报表"
            ),
            example.department or "",
            str(example.fiscal_year or ""),
        )
        for example in past.examples
    ]
    return table(("指标", "指标值", "项目（点开看申报表）", "单位", "年度"), rows, "jx-examples-rows", "案例里的写法")


def _forms(card: IndicatorCard) -> Markup | None:
    forms = [form for form in card.advice.forms if form.name != card.row.indicator.name]
    if not forms:
        return None
    rows = [(form.name, form.text, form.reason) for form in forms]
    return section(
        "还可以这样写（能衡量的写法）",
        table(("指标名称", "指标值", "来自"), rows, "jx-forms", "能衡量的写法"),
        element("p", "写着“X”的地方，填本项目自己的数。", class_="jx-quiet") if _has_blank(forms) else None,
    )


def _has_blank(forms: list[TargetForm]) -> bool:
    return any(form.value is None for form in forms)


def _rules(card: IndicatorCard) -> Markup | None:
    standards = [(f"支出标准：{one.name}", _limit(one)) for one in card.standards]
    rules = [(rule.title, rule.text) for rule in card.advice.rules]
    if not standards and not rules:
        return None
    return section(
        "有关的规则和标准", table(("规则或标准", "内容"), [*standards, *rules], "jx-card-rules", "有关的规则和标准")
    )


def _limit(one: SpendingLimit) -> str:
    per = f"/{one.per}" if one.per else ""
    checked = "" if one.verified else "（待核，请以本地现行文件为准）"
    return f"不超过 {plain(one.limit)} 元{per}。{one.source}{checked}"
