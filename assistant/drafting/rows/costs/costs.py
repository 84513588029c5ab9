"""Cost rows: unit prices, large parts of the money, what each can get at most, the total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, span_of, stated
from assistant.drafting.funding.parts import amounts_of, inner_of, line_amounts, names_a_cost
from assistant.drafting.funding.products import amounts_of_products, products_of
from assistant.drafting.funding.sources import from_sources
from assistant.drafting.funding.years import shares_of_years
from assistant.drafting.naming.cost_names import WHOLE_COST
from assistant.drafting.naming.names import short_name
from assistant.drafting.project.facts import Facts
from assistant.drafting.reading.clauses import SENTENCE_MARKS, clause_before
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.sorts import benefit_in, is_benefit, is_person
from assistant.drafting.rows.costs.capital import capital_rows
from assistant.drafting.rows.costs.cost_items import item_label, told_off_labels
from assistant.drafting.rows.costs.prices import price_rows
from assistant.drafting.rows.costs.shared_costs import (
    CALLED_INVESTMENT,
    invested,
    is_yearly,
    unit_costs,
    whole_of,
)
from assistant.drafting.rows.noun_in_front import noun_in_front

_MAIN_PART: Final = Decimal("0.3")
"""A part of this share of the money needs an indicator of its own (guide S10)."""
_NAMED_PART: Final = Decimal("0.1")
"""The same for a fee that is called by its name where hardly any other sum is (`并支付仓库租赁费18万元`), and for what
is bought beside something dearer (`液质联用仪520万元、流式细胞仪260万元`)."""
_FEW: Final = 2
_PIECES: Final = ("台", "套", "辆", "架", "艘", "部", "台(套)")
_SPENT: Final = ("成本", "费用", "费", "经费", "金额", "支出", "开支", "租金", "工资")
_CAPPED: Final = regex(
    r"单(?P<unit>[个家户项次人笔件台处])(?P<who>[\u4e00-\u9fff]{0,8}?)"
    r"(?:年度?|全年|累计|给予|补[助贴]|奖[励补]|资助|支持|扶持|贴息|兑付|总额|金额|资金)*(?:最高|最多|不超过"
    r"|不高于|不多于|上限|封顶|限)[^，,。；;]*$"
)
_EACH_OF: Final = regex(r"每|最高|上限")
_PAID: Final = ("兑付", "贴息", "扶持", "支持")
_CONTRACT: Final = regex(r"(?:合同|中标|成交)(?:总?价款?|总?金额|总?额)(?:约|为|是|共|[：:])*$")
_WHOLE_CALLED: Final = {
    "合同金额": _CONTRACT,
    "项目总投资": CALLED_INVESTMENT,
    "项目总经费": regex(r"(?:总经费|总费用|经费(?:总额|共|合计)|费用(?:共|合计))(?:约|为|是|共|[：:])*$"),
    "全周期总成本": regex(
        r"(?:总?预算|总价|总额|总计|合计|共|总金额|总投入|资金|垫[资付]|(?:累计|[总共]共?|年)计?划?(?:安排|投入|下达|筹集))"
        r"(?:约|为|是|共|[：:])*$"
    ),
}
"""What the money of all years is called, by the words before it."""
_COMES_TO: Final = regex(r"\d[\d.]*万?[\u4e00-\u9fff]{1,2}[，,]?(?:共?计|合计|共|[全每]?年(?:约)?需)$")
"""`每课时150元、全年6000课时计90万元`: the sum says what the price comes to, not what it is spent on."""
_ITEM_WEIGHT: Final = 2.2
"""Of an item of the money; the larger ones weigh a little more, so that the smallest gives way first."""


def cost_rows(brief: Brief, facts: Facts, topic: str, own: Sequence[Candidate]) -> list[Candidate]:
    """Ceilings on what things may cost, and capital paid in; `own` are the rows from the description's numbers."""
    whole_year = (facts.budget, "元/年")  # `合同价5680万元/年` is the total itself
    prices = _told_apart(brief, price_rows(brief, topic))
    priced = [*own, *(row for row in prices if (row.value, row.unit) != whole_year)]
    parts = _from_parts(brief, facts)
    return [
        *priced[len(own) :],
        *parts,
        *_caps(brief, topic),
        *capital_rows(brief, facts),
        *unit_costs(brief, facts, topic, [*priced, *parts]),
        *_total_cost(brief, facts, wanted=bool(parts) or _is_stated(brief, facts)),
    ]


def _told_apart(brief: Brief, rows: Sequence[Candidate]) -> list[Candidate]:
    """Prices of one thing for several works (`新建驿站每个2万元，改造驿站每个0.8万元`), named with the work."""
    named = [(row.name, row.unit) for row in rows]
    return [
        row.model_copy(update={"name": _verb_before(brief, row) + row.name})
        if named.count((row.name, row.unit)) > 1
        else row
        for row in rows
    ]


def _verb_before(brief: Brief, row: Candidate) -> str:
    start, _ = span_of(row.evidence[-1])
    before = brief.counted_before(start)
    told = before[-1].verb or noun_in_front(brief, before[-1]) if before else ""
    return told if not row.name.startswith(told or "\n") else ""


def _from_parts(brief: Brief, facts: Facts) -> list[Candidate]:
    """Ceilings for the items that make up the money, or for large parts of it where the others are not said."""
    if facts.budget is None:
        return []
    amounts = amounts_of(brief)
    not_ours = {a.start for year, a in shares_of_years(brief).items() if year != facts.fiscal_year}
    not_ours |= from_sources(brief)
    parts = [part for part in brief.money() if part.value < facts.budget and part.start not in not_ours]
    costs = {a.start for a in amounts if names_a_cost(a)} if len(parts) <= _FEW else set()
    itemised = _is_itemised(brief, parts, facts.budget)
    priced = {part.start for part in parts if _COMES_TO.search(brief.told[: part.start]) and _is_product(brief, part)}
    told_off = dict(zip([part.start for part in parts], told_off_labels(brief, len(parts)), strict=False))
    beside_main = any(part.value >= facts.budget * _MAIN_PART for part in parts)
    rows = []
    for part in parts:
        label = told_off.get(part.start) or item_label(brief, part)
        bought = beside_main and _is_counted(brief, label)
        least = _NAMED_PART if part.start in costs or bought else _MAIN_PART
        if not label or (not itemised and part.value < facts.budget * least) or part.start in priced:
            continue
        rows.append(
            _money_row(
                _part_name(label),
                part.value,
                stated(brief.text, part.start, part.end),
                _ITEM_WEIGHT + float(part.value / facts.budget) / 10,
            )
        )
    return rows


def _is_counted(brief: Brief, label: str) -> bool:
    """Whether a sum is that of things which the description buys by number."""
    return len(label) > 1 and any(one.noun.endswith(label) and one.quantity.unit in _PIECES for one in brief.counted)


def _is_itemised(brief: Brief, parts: Sequence[Quantity], budget: Decimal) -> bool:
    """Whether the amounts, with what prices and formulas come to beside them, are all the money."""
    everything = amounts_of(brief)
    sources = from_sources(brief)
    inner = [a for a in inner_of(brief, everything) if a.start not in sources]
    if len(inner) > 1 and sum((a.value for a in inner), Decimal(0)) == budget:
        return True  # `1.86亿元，其中禁牧补助1.35亿元、草畜平衡奖励5100万元`
    payers = sources | {a.start for a in inner}
    items = [part.value for part in parts if part.start not in payers]
    said = sum(items, Decimal(0))
    amounts = [a for a in everything if a.value < budget and a.start not in payers]
    beside = [a.value for a in (*amounts_of_products(brief, amounts), *line_amounts(brief))]
    return len(items) + len(beside) > 1 and budget in (said, said + sum(beside, Decimal(0)))


def _is_product(brief: Brief, part: Quantity) -> bool:
    """Whether an amount is what a price before it comes to."""
    return any(p.value == part.value and p.price.end <= part.start for p in products_of(brief))


_DEEDS: Final = {
    "维修": "维修", "修缮": "修缮", "更换": "更换", "改造": "改造", "清理": "清理",
    "购买": "采购", "采购": "采购", "购置": "购置", "安装": "安装",
}  # fmt: skip
"""Deeds that the name of a cost says behind the thing (`维修更衣室`: 更衣室维修成本)."""


def _part_name(label: str) -> str:
    """`赛事运营费` is a name already; a sum handed out or paid back is no cost of making something."""
    label = {"利息": "利息支出", "还本金": "偿还本金", "应还本金": "偿还本金"}.get(label.removeprefix("的"), label)
    verb, thing = split_verb(label)
    if verb in _DEEDS and len(thing) >= 3 and not (thing.startswith(("及", "和", "与", "、")) or thing.endswith("费")):
        label = thing + _DEEDS[verb]
    if label.endswith(("奖金", "抚恤金", "慰问金", "救助金", "补助金", "助学金")):
        return f"{label}总额"
    if label.endswith(_SPENT):
        return label if len(label) > 2 else f"年度{label}"  # 电费
    if is_person(label):
        return short_name(label, "经费")
    paid = is_benefit(label) or label.endswith(("本金", "利息", "付息", "还本"))
    return short_name(label, "额" if label.endswith("投资") else "金额" if paid else "成本")


def _money_row(name: str, value: Decimal, evidence: tuple[Evidence, ...], weight: float) -> Candidate:
    in_wan = any("万元" in e.quote for e in evidence) or (value % 100 == 0 and value >= UNIT_YUAN["万"])
    return Candidate(
        level2=Level2.ECONOMIC_COST,
        name=name,
        operator=Operator.LTE,
        value=value / UNIT_YUAN["万"] if in_wan else value,
        unit="万元" if in_wan else "元",
        evidence=evidence,
        weight=weight,
    )


def _caps(brief: Brief, topic: str) -> list[Candidate]:
    """The most that each of those supported can get (`单个企业最高奖励金额`)."""
    rows = []
    for cap in brief.quantities:
        before = clause_before(brief.told, cap.start, SENTENCE_MARKS) if brief.is_cap(cap) else ""
        found = _CAPPED.search(before)
        if not found or not (paid := _paid_in(before) or _paid_in(topic)):
            continue  # `单项工程不超过30万元` is a rule of procedure.
        who = found["who"] or _of_unit(brief, found["unit"])
        if who or found["unit"] != "个":
            why = stated(brief.text, cap.start, cap.end)
            rows.append(_money_row(f"单{found['unit']}{who}最高{paid}金额", cap.value, why, _ITEM_WEIGHT - 0.05))
    return rows


def _paid_in(words: str) -> str:
    """What those supported get, by the words of the text or of the project's name."""
    return benefit_in(words) or next((word for word in _PAID if word in words), "")


def _of_unit(brief: Brief, unit: str) -> str:
    """What is counted by the unit that a ceiling names without a thing (`补贴机具1200台，单台上限5万元`)."""
    nouns = {c.noun for c in brief.counted if c.noun and c.quantity.unit == unit and not _EACH_OF.search(c.noun)}
    return nouns.pop() if len(nouns) == 1 else ""


def _is_stated(brief: Brief, facts: Facts) -> bool:
    """Whether the description states a total, or several sums that make it up, not just what its one formula gives."""
    if any(e.kind is EvidenceKind.ARITHMETIC for e in facts.budget_evidence):
        return any("+" in e.quote.split("=")[0] for e in facts.budget_evidence)
    return [line.value for line in brief.budget_lines if line.written is None] != [facts.budget]


def _total_cost(brief: Brief, facts: Facts, *, wanted: bool) -> list[Candidate]:
    """The total as a ceiling, always beside its items; the control rate remains where even that cannot stand."""
    why = (by_rule("5.0", "预算控制率 ≤100%", "level3"), by_rule("5.0", "实在无法拆单价时，预算控制率 ≤100%"))
    control = Candidate(
        level2=Level2.ECONOMIC_COST,
        name="预算控制率",
        operator=Operator.LTE,
        value=Decimal(100),
        unit="%",
        evidence=why,
        weight=0.5,
        origin=Origin.GENERAL,
        note="补充预算金额或单价后，改为总成本或单位成本",
    )
    if facts.budget is None:
        return [control]
    evidence = (by_rule("S02", "没有单价时以总成本为上限", "level3"), *facts.budget_evidence)
    of_year = "年度投资额" if invested(brief, facts) and not is_yearly(brief, facts) else "年度成本控制数"
    name = WHOLE_COST if whole_of(facts) == facts.budget else of_year
    whole = _money_row(name, facts.budget, evidence, 1.0)
    origin, weight = (Origin.STATED, 2.3) if wanted else (Origin.WORK, 1.0)
    return [whole.model_copy(update={"origin": origin, "weight": weight}), *_of_all_years(brief, facts), control]


def _of_all_years(brief: Brief, facts: Facts) -> list[Candidate]:
    """What a contract or an investment comes to of which this year pays a part (`总投资572万元，2026年安排272万元`)."""
    if whole_of(facts) == facts.budget:
        return []
    for part in brief.money():
        before = brief.told[: part.start][-12:]
        name = next((name for name, called in _WHOLE_CALLED.items() if called.search(before)), "")
        if part.value == whole_of(facts) and name:
            why = stated(brief.text, part.start, part.end)
            return [_money_row(name, part.value, why, _ITEM_WEIGHT)]
    return []
