"""Shared costs: the budget divided by what it all serves, where that is one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.money import FEN, UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import computed, span_of
from assistant.drafting.funding.contract_money import is_each_years
from assistant.drafting.naming.cost_names import unit_cost_name
from assistant.drafting.project.facts import Facts
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.sorts import is_benefit
from assistant.drafting.reading.words import NOMINAL_VERBS
from assistant.drafting.reading.years.plan_years import read_plan
from assistant.drafting.rows.costs.capital import is_capital
from assistant.drafting.rows.costs.other_works import pays_for_more

_TRAINING: Final = "培训"
"""What each costs who is trained, in a project of another name (`青年马克思主义者培养工程`)."""
_PERSON_UNITS: Final = ("人", "名", "人次")
_COSTS_TOO: Final = regex(r"聘请|聘用|选聘|选派|^接入")
_NOT_SERVED: Final = regex(
    r"^惠及|^新增|^巡[展演]|^展出|^入驻|^(?:服务|培育)[\u4e00-\u9fff]{0,4}企业|^(?:支持|扶持|帮扶|奖补|奖励|贴息)|(?:扶持|帮扶)户数$|^参[赛演观与]|^观[众演]|接入|出差|^带动|^日"
    r"|日(?:处理|产|供)|覆盖|^保护|容纳|意向|(?:客运|货运|客流|吞吐|访问|浏览)量|受益|观看|可供|^(?:提供)?(?:就业|招聘)?岗位|[日周月季年]均"
)
"""Numbers the money is not shared out among."""
_AIDED_TOO: Final = regex(r"(?:扶持|奖补|资助|补助)(?![\u4e00-\u9fff]*标准)")
_MORE_OF_IT: Final = "新增"
_SERVED_DAILY: Final = ("日均", "月均")
_MEASURE_END: Final = regex(
    r"(?:参训|发放)?(?:数量|例数|页数|株数|栋数|座数|篇数|件数|人数|人次|面积|里程|户数|家数|场次|批次|村数|所数|数)$"
)
_LENGTH: Final = regex(r"(?<=[河渠管线堤路])长(?:度)?$")
_SHORTEST: Final = 2
"""Characters of a thing at least (`河长70公里` is of the rivers that the project is named after)."""
_OCCASIONS: Final = ("次", "期", "批", "批次", "班", "届", "天", "小时", "学时", "课时")
"""Units that count occasions: money divided by them says nothing of what things cost."""
_GATHERING: Final = regex(r"培训|讲座|论坛|研讨|比赛|竞赛|演练|会议|展览")
"""Occasions that cost money whatever else they have to do with (`统计业务培训` beside 统计年鉴)."""
_SITES: Final = (
    "乡镇",
    "街道",
    "社区",
    "学校",
    "医院",
    "敬老院",
    "中心",
    "馆",
    "库房",
    "部门",
    "单位",
    "科室",
    "标段",
    "林场",
)
"""Places where the work is done: what it costs in each says nothing."""
_UNLIKE: Final = regex(r"、[^，,。；;\n]*等(?:共|合?计)?$")
"""Before a count: things of it that are told apart by name (`门诊、住院、医技等12个子系统`)."""
_PAID_OUT: Final = regex(r"(?:发放|兑付|兑现|优待|慰问|救助)(?:户数|人数|人次|家数)$")
CALLED_INVESTMENT: Final = regex(r"(?:总?投资|投资总额|概算总?投资|概算|投资估算)(?:约|为|是|共|[：:])*$")
"""Before the money of all years of what is built."""
_SERVICE: Final = regex(r"合同|服务期|租赁|租期|外包|物业|保洁|运维|托管|垫[付资]")
_CLAUSE_OF_COUNT: Final = regex(r"(?:[^，,。；;\n]*[，,](?=(?:计划|拟|预计)?完成))?[^，,。；;\n]*$")
"""The clause of a count, with the year's money in front where that does it (`2026年投资900万元，完成种草3万亩`)."""
_THIS_YEAR: Final = regex(r"今年|本年|当年|每年|年内|年度计划")


def share(total: Decimal, count: Decimal, unit: str, factors: str = "", money: str = "") -> tuple[Decimal, str]:
    """Money ÷ count, rounded down to the fen so that price × count never exceeds the money.

    Args:
        total: Yuan.
        count: What it is divided by.
        unit: Of the count.
        factors: How the count came about (`4期×50人`), so that the formula holds only stated numbers.
        money: How the total came about, for the same reason; the total itself by default.

    Returns:
        The price in yuan, and the formula.
    """
    exact = total / count
    price = exact.quantize(FEN, rounding=ROUND_DOWN)
    if price == price.to_integral_value():
        price = price.quantize(Decimal(1))
    sign = "=" if price == exact else "≈"
    divisor = f"({factors})" if factors else f"{plain(count)}{unit}"
    return price, f"{money or plain(total) + '元'}÷{divisor}{sign}{plain(price)}元/{unit}"


_KEPT_RUNNING: Final = regex(r"(?:运转|运行|运营|免费开放)(?:保障|维护)?$")


def unit_costs(brief: Brief, facts: Facts, topic: str, own: Sequence[Candidate]) -> list[Candidate]:
    """Budget ÷ the main count, where the whole budget serves one thing only."""
    main = _shared_among(own)
    has_price = any(row.level2 is Level2.ECONOMIC_COST for row in own)
    if facts.budget is None or has_price or main is None or not main.value or main.value == 1 or main.unit is None:
        return []
    if pays_for_more(brief, facts.project_name, main) or _are_unlike(brief, main) or _is_reached(brief, main):
        return []
    if is_capital(brief, facts) or any(brief.is_cap(q) for q in brief.quantities):
        return []  # They get up to so much each.
    unit = "村" if main.name.endswith("村数") else main.unit.removeprefix("万").split("(")[0]
    label = _label_of(main, unit, topic)
    if _KEPT_RUNNING.search(topic) and unit in _PERSON_UNITS:
        return []  # A house costs what it costs, however many come.
    if is_benefit(label) or is_benefit(topic) or _PAID_OUT.search(main.name) or "贴息" in topic + main.name:
        return []  # What each gets is set by a policy; an average would read as if it were that standard.
    return _divided(brief, facts, main, unit_cost_name(label, unit), unit)


def _label_of(main: Candidate, unit: str, topic: str) -> str:
    """What a unit cost is of: the training of people, the project's work for them, else the thing counted."""
    if _TRAINING in main.name and unit in _PERSON_UNITS and _TRAINING not in topic:
        return _TRAINING
    whole = unit in (*_PERSON_UNITS, "户", "村") or main.name.startswith(("总", "建筑"))
    return topic if whole else _thing_of(main.name) or topic


def _divided(brief: Brief, facts: Facts, main: Candidate, name: str, unit: str) -> list[Candidate]:
    """The row of the money ÷ the main count; none where it does not come out even, or whose years it is is not told."""
    money = facts.budget if is_yearly(brief, facts) or is_this_years(brief, main, facts) else whole_of(facts)
    if money is None or main.value is None or (money != facts.budget and not invested(brief, facts)):
        return []  # Whether a count is the year's or that of all years is not told.
    count = main.value * (UNIT_YUAN["万"] if (main.unit or "").startswith("万") else 1)
    worked = next((e.quote for e in main.evidence if e.kind is EvidenceKind.ARITHMETIC), "")
    price, formula = share(money, count, unit, worked.split("=")[0])
    if "≈" in formula:
        return []  # Nobody pays a price that does not come out even.
    paid = facts.budget_evidence if money == facts.budget else facts.evidence.get("funds.total", ())
    spans = [span_of(e) for e in (*paid, *main.evidence) if e.ref.startswith("description[")]
    return [
        Candidate(
            level2=Level2.ECONOMIC_COST,
            name=name,
            operator=Operator.LTE,
            value=price,
            unit=f"元/{unit}",
            evidence=(*(e.model_copy(update={"cell": "level3"}) for e in main.evidence[:1]), computed(formula, spans)),
            weight=2.4,
        )
    ]


def _thing_of(name: str) -> str:
    """What a measure is of; "" where it names only work (`管理面积`)."""
    thing = _LENGTH.sub("", _MEASURE_END.sub("", name))
    return "" if len(thing) < _SHORTEST or thing in NOMINAL_VERBS else thing


def is_this_years(brief: Brief, row: Candidate, facts: Facts) -> bool:
    """Whether a count is said to be this year's (`2026年开设隔离带86公里`)."""
    starts = [span_of(e)[0] for e in row.evidence if e.cell == "target" and e.ref.startswith("description[")]
    plan = read_plan(brief.told, facts.fiscal_year)
    alike = [q for q in brief.quantities if q.unit == (row.unit or "").removeprefix("万")]
    told_apart = plan is not None and any(plan.is_whole(q.start) for q in alike)
    if plan and told_apart and any(plan.is_mine(start) for start in starts):
        return True
    if any(told_with_work(brief.told[:start], facts.fiscal_year) for start in starts):
        return True
    clauses = [found[0] for start in starts if (found := _CLAUSE_OF_COUNT.search(brief.told[:start]))]
    this_year = re.compile(rf"{facts.fiscal_year}年(?!\d{{1,2}}月)")
    return any(this_year.search(clause) or _THIS_YEAR.search(clause) for clause in clauses)


def told_with_work(before: str, year: int) -> bool:
    """Whether a sentence tells of the year's work and goes on (`2026年建站35个，上线12个`), no money between."""
    sentence = SENTENCE_END.split(before)[-1]
    told = (
        rf"(?:{year}年(?:度)?|当年|今年|本年度?)(?![初末底前起以])[^，,、\d元]{{2,24}}(?:\d(?:(?!元|20\d{{2}}年).)*)?$"
    )
    return bool(re.search(told, sentence))


def _shared_among(own: Sequence[Candidate]) -> Candidate | None:
    """The one thing that the money pays for: nothing where other things, occasions or people cost money as well."""
    rows = [row for row in own if row.level2 is Level2.QUANTITY and row.unit != "%"]
    if any(_COSTS_TOO.search(row.name) or row.name.startswith(_SERVED_DAILY) for row in rows):
        return None  # Who is hired, and what is connected, costs money too.
    if any(row.name.startswith(_MORE_OF_IT) and row.unit not in (*_PERSON_UNITS, "户", "个") for row in rows):
        return None  # `新增人参种植基地5000亩` is paid for beside 绿色食品3个.
    counts = [row for row in rows if not _NOT_SERVED.search(row.name)]
    if counts and any(_AIDED_TOO.match(row.name) for row in rows):
        return None  # `建设特色村寨2个、扶持企业5家`: whom the money aids costs too.
    counts = _without_factors(counts)
    things = [row for row in counts if row.unit not in (*_OCCASIONS, *UNIT_YUAN)]
    if any(row.unit in _PERSON_UNITS for row in things):
        things = [row for row in things if not _is_site(row)]
    main = _the_one_thing(things)
    if main is None or _is_site(main) or "/" in (main.unit or "") or (main.unit or "").endswith("字"):
        return None
    return None if _beside_occasions(main, counts) else main


def _is_site(row: Candidate) -> bool:
    return re.sub(r"(?:数量|数)$", "", _MEASURE_END.sub("", row.name)).endswith(_SITES)


def _beside_occasions(main: Candidate, counts: Sequence[Candidate]) -> bool:
    """Whether occasions of something else cost money too (`督学46名……专项督导6次`)."""
    occasions = [row.name for row in counts if row.unit in _OCCASIONS]
    people = (main.unit or "").removeprefix("万") in _PERSON_UNITS
    gathered = any((held := _GATHERING.search(name)) and held[0] not in main.name for name in occasions)
    return (gathered and not people) or any(not set(pairwise(name)) & set(pairwise(main.name)) for name in occasions)


def _without_factors(counts: Sequence[Candidate]) -> list[Candidate]:
    """The counts but for those that another was worked out from (`10栋×1760株=17600株`): it shares the money."""
    worked_out = [(row, e.quote) for row in counts for e in row.evidence if e.kind is EvidenceKind.ARITHMETIC]
    formulas = "\n".join(quote for _, quote in worked_out)
    told = [(row, f"{plain(row.value)}{row.unit}×" if row.value is not None else "") for row in counts]
    factors = [(row, words) for row, words in told if words and words in formulas]
    used = [row for row, words in factors if any(words in quote for other, quote in worked_out if other is not row)]
    return [row for row in counts if not any(row is factor for factor in used)]


def _the_one_thing(counts: Sequence[Candidate]) -> Candidate | None:
    """What the whole budget serves; None where several different things share it."""
    return counts[0] if counts and len({(row.unit, row.value) for row in counts}) == 1 else None


def _are_unlike(brief: Brief, main: Candidate) -> bool:
    """Whether the things counted are told apart by name: an average says nothing of what any of them costs."""
    starts = [span_of(e)[0] for e in main.evidence if e.ref.startswith("description[")]
    return any(_UNLIKE.search(brief.told[max(0, start - 60) : start]) for start in starts)


def _is_reached(brief: Brief, main: Candidate) -> bool:
    """Whether a count says how many there will be in all, most of which are there already (`由3万亩扩大到5万亩`)."""
    reached = [level.start for level in brief.levels]
    told = (e for e in main.evidence if e.cell == "target" and e.ref.startswith("description["))
    return any(span_of(e)[0] in reached for e in told)


def is_yearly(brief: Brief, facts: Facts) -> bool:
    """Whether the money is the price of each year (`服务费480万元/年，三年1440万元`): all are served in each."""
    priced = any(re.search(r"[/每]年", e.quote) for e in facts.budget_evidence)
    apart = whole_of(facts) != facts.budget
    return priced or (apart and (is_each_years(brief, facts.budget) or _is_equal_part(brief, facts)))


def _is_equal_part(brief: Brief, facts: Facts) -> bool:
    """Whether each year of a contract costs the same (`三年期服务合同594万元，2026年为第二年，支付198万元`)."""
    years = facts.end.year - facts.start.year + 1
    return bool(_SERVICE.search(brief.told)) and facts.budget is not None and facts.budget * years == whole_of(facts)


def invested(brief: Brief, facts: Facts) -> bool:
    """Whether the money of all years is called an investment: what it builds is that of all years."""
    whole = [q for q in brief.money() if q.value == whole_of(facts)]
    return any(CALLED_INVESTMENT.search(brief.told[max(0, q.start - 12) : q.start]) for q in whole)


def whole_of(facts: Facts) -> Decimal:
    """What the whole project costs: a count speaks of all its years, not of this year's money."""
    return facts.funds.total or facts.budget or Decimal(0)
