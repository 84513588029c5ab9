"""Rows from budget formulas: the people and things they pay for, and what each costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.formula import Term
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.arithmetic import BudgetLine
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.naming.cost_names import GRANTED, unit_cost_name
from assistant.drafting.naming.names import count_name, short_name
from assistant.drafting.naming.objects import one_thing
from assistant.drafting.reading.sorts import is_benefit, is_person
from assistant.drafting.rows.bounds import is_limited
from assistant.drafting.rows.costs.price_context import work_in
from assistant.drafting.rows.costs.shared_costs import share

_MEETINGS: Final = ("大会", "会议", "例会", "年会", "全会")
_MEETING: Final = regex(r"(?:会议|大会|全会|年会|例会|[^社协学工商]会|培训|集训|轮训|研修)(?:成本|经费|费)?$")
"""Meetings and courses are paid by the head and day (guide 570), whatever they come to."""
_HELD: Final = regex(r"(?P<what>会议|会(?=$|费|经费|的|召开)|培训|集训|轮训|研修|疗休养|研学)")
_FOR: Final = regex(r"[，,]?(?:全部|主要)?(?:用于|作为)(?P<what>[^，,。；;、\n]{2,40})")


def line_rows(brief: Brief, topic: str) -> list[Candidate]:
    """Counts and unit costs of every budget formula."""
    rows: list[Candidate] = []
    last = ""
    for line in brief.budget_lines:
        behind = "" if line.label else _paid_behind(brief, line)
        named = line.heads() if behind and is_person(line.heads()) else line.label
        last = behind or last
        label = last = _completed(line, one_thing(named or topic), last)
        label = topic if "、" in label else label
        people, items = line.people(), line.items()
        if people:
            rows += _people_rows(brief, line, label, people)
        elif items:
            name = count_name(_counted_thing(label), "", items.unit, topic)
            rows.append(_line_row(brief, line, name, Operator.GTE, items.value, items.unit, 3.0))
            rows.append(_line_cost(brief, line, unit_cost_name(label, items.unit), items.value, items.unit))
    return rows


def _paid_behind(brief: Brief, line: BudgetLine) -> str:
    """What a formula that names nothing in front is said to be for (`22名队员×6万元=132万元，用于医疗队工作补助`)."""
    found = _FOR.match(brief.text, line.end)
    return found["what"] if found else ""


def _counted_thing(label: str) -> str:
    """What is paid is counted as given out (`教师交流津贴，80个岗位`: 教师交流津贴发放)."""
    return f"{label}发放" if is_benefit(work_in(label)) else label.removesuffix("费")


def _completed(line: BudgetLine, label: str, last: str) -> str:
    """`传习补助9人×2万元，市级传承人15人×5000元`: what people get is said with the first of them."""
    work = work_in(last)
    return label + work if line.people() and is_person(label) and is_benefit(work) else label


def _people_rows(brief: Brief, line: BudgetLine, label: str, people: Decimal) -> list[Candidate]:
    rounds = line.rounds()
    rows = []
    per_round = any(t.unit.startswith("人/") for t in line.terms())
    by_times = any(t.unit == "人次" for t in line.terms())
    unit = "人次" if by_times or (rounds and (per_round or people != _persons(line))) else _head_unit(line)
    if rounds:
        word = {"批": "批次", "批次": "批次", "期": "期数", "班": "班次", "场": "场次"}.get(line.round_unit(), "次数")
        name = short_name(label.removesuffix("费"), word)
        rows.append(_line_row(brief, line, name, Operator.GTE, rounds, line.round_unit(), 3.0))
    measure = {"人次": "人次", "户": "户数"}.get(unit) or _people_measure(label)
    if unit == "人" and any(t.unit == "人次" for t in line.terms()):
        unit, measure = "人次", measure.replace("人数", "人次")
    thing = label.removesuffix("费") if measure == "人次" else _WAGES.sub("", label)
    rows.append(_line_row(brief, line, short_name(thing, measure), Operator.GTE, people, unit, 3.1))
    if (days := line.days()) and not _told_beside(brief, days) and (held := _HELD.search(label)):
        name = "会期天数" if held["what"].startswith("会") else f"{held['what']}天数"
        rows.append(_line_row(brief, line, name, Operator.EQ, days.value, "天", 2.8))
    head = unit if unit == "户" else "人"
    paid = "会议" if label.endswith(_MEETINGS) else label
    rows.append(_line_cost(brief, line, unit_cost_name(paid, head), people, unit))
    return rows


def _told_beside(brief: Brief, days: Term) -> bool:
    """Whether the days of a formula are told in words as well (`每期3天`), whose row says more."""
    return sum(q.unit == "天" and q.value == days.value for q in brief.quantities) > 1


def _head_unit(line: BudgetLine) -> str:
    """Whether people are counted one by one or by households."""
    return "户" if any(t.unit == "户" for t in line.terms()) else "人"


_WAGES: Final = regex(r"(?<=[员工师生者])(?:工资|薪酬|报酬)$")
"""What people are paid is no word for themselves: `护理人员工资，9人` are 护理人员."""


def _people_measure(label: str) -> str:
    """What people get: 发放 for money handed out, 保障 for costs borne for them."""
    if label.endswith(("履职费", "补贴", "津贴", "慰问费", "慰问金", "奖励", "补助")):
        return "发放人数"
    if label.endswith(_MEETINGS):
        return "参会人数"
    return "保障人数" if label.endswith("费") else "人数"


def _persons(line: BudgetLine) -> Decimal | None:
    return next((t.value for t in line.terms() if t.unit in ("人", "名", "户")), None)


def _line_row(
    brief: Brief,
    line: BudgetLine,
    name: str,
    operator: Operator,
    value: Decimal,
    unit: str,
    weight: float,
) -> Candidate:
    """A quantity that a formula states, or that its people and rounds come to."""
    written = [plain(t.value) for t in line.terms()]
    why = [said(brief.text, line.start, line.end, "level3")]
    if plain(value) in written:
        why.append(said(brief.text, line.start, line.end))
    else:
        factors = [t for t in line.terms() if t.unit.startswith("人") or t.unit == line.round_unit()]
        formula = "×".join(f"{plain(t.value)}{t.unit.split('/')[0]}" for t in factors) + f"={plain(value)}{unit}"
        why.append(computed(formula, [(line.start, line.end)]))
    if is_limited(name):
        operator = Operator.LTE
    return Candidate(
        level2=Level2.QUANTITY,
        name=name,
        operator=operator,
        value=value,
        unit="人" if unit == "名" else unit,
        evidence=tuple(why),
        weight=weight,
    )


def _line_cost(brief: Brief, line: BudgetLine, name: str, count: Decimal, unit: str) -> Candidate:
    total = line.written if line.written is not None and line.agrees else line.value
    price, formula = share(total, count, unit, money=line.spelled_total())
    worked = computed(formula, [(line.start, line.end)])
    if unit in ("人", "户") and (monthly := line.monthly_price()) is not None:
        price, unit, worked = monthly, f"{unit}·月", said(brief.text, line.start, line.end)
    elif unit in ("人", "人次") and _MEETING.search(name) and (daily := line.daily_price()) is not None:
        price, unit, worked = daily, "人·天", said(brief.text, line.start, line.end)
    return Candidate(
        level2=Level2.ECONOMIC_COST,
        name=name,
        operator=Operator.EQ if GRANTED.search(name) and line.agrees and "≈" not in worked.quote else Operator.LTE,
        value=price,
        unit=f"元/{unit}",
        evidence=(said(brief.text, line.start, line.end, "level3"), worked),
        weight=2.7 + float(min(total, Decimal(10_000_000)) / Decimal(20_000_000)),
        note="" if line.agrees else f"原文算式“{line.expression}”应得{plain(line.value)}元，与所写结果不一致，请核对",
    )
