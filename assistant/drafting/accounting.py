"""Accounting of stated numbers: every quantity of a description stands in the draft or is explained in a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.domain.reading_words import EventStaff
from assistant.drafting.brief import Brief, Counted, once
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.funding.parts import amounts_of, inner_of
from assistant.drafting.funding.products import products_of
from assistant.drafting.funding.sources import from_sources
from assistant.drafting.funding.years import shares_of_years
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.plan_year import plan_of
from assistant.drafting.reading.nouns.no_targets import is_round_the_clock
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.unread import unread_numbers
from assistant.drafting.reading.years.plan_years import is_later_years
from assistant.drafting.rows.costs.cost_items import item_label
from assistant.drafting.rows.costs.listed_prices import row_of_prices
from assistant.drafting.rows.counts.base_data import is_base, is_event_staff, is_one_lot
from assistant.drafting.rows.counts.parts_by_then import is_part_by_then
from assistant.drafting.rows.times.time_limits import PLAN_YEARS

_SAID: Final = frozenset({Origin.STATED, Origin.LAST_YEAR})
_SIGNS: Final = ("%", "‰")
_DATES: Final = ("planned_start_date", "planned_end_date")
_NUMBER = regex(r"(\d+(?:,\d{3})*(?:\.\d+)?)([万亿千]?)")
_FULL: Final = 6
"""So many numbers of outputs a table holds."""
_MARK: Final = regex(r"[，,。；;：:、\n]")
_BRACKET: Final = regex(r"[（(][^（()）]*[)）]")
_FEE: Final = regex(r"(?<!经)费用?$")
_SMALL: Final = Decimal("0.15")
"""A fee of less than this share of the money is part of other work."""
_LONG: Final = 60
"""Evidence longer than this is the whole formula of the funds, not what one row was read from."""
_WHY: Final = {
    QuantityKind.MONEY: "是资金的一部分，已含在总额内",
    QuantityKind.PRICE: "是单价，已有更主要的成本指标",
    QuantityKind.RATE: "是名称、现状或计算依据里的比率，不是要达到的目标",
    QuantityKind.DURATION: "是计算依据或背景里的时间长度",
    QuantityKind.FREQUENCY: "说的是做法，已有更主要的数量指标",
}
_MEASURED_BY_ITSELF: Final = frozenset({QuantityKind.RATE, QuantityKind.DURATION})
_NO_TARGET: Final = regex(r"现有?|目前|当前|已|上年|去年|原|比例|占|其中|分担|承担|配套|补助|贴息|利率|按|计提|税")
"""Words of the clause of a rate that is no target."""
_INSTALMENT: Final = regex(r"(?:付|[尾余]款|质保金)(?:款|清|合同|价款|总价|总额|金额|的|余下|剩余|其余|为|至|到|约)*$")
"""Words right before a rate by which a contract is paid (`签订合同后支付40%`)."""
_UNSURE_RATE: Final = "没有读出是什么的比率，如是要达到的目标请增列"
_UNSURE_TIME: Final = "没有读出是做什么的时限，如有要求请增列"
_SIZE: Final = regex(r"[宽厚高深长][度]?(?:约|为|不少于|不低于)*$")
_SUMMED_UP: Final = regex(r"[，,]?(?:加起来|合计|共计?|总计|合在一起|相加)")
_ITEMS: Final = ("项", "类", "笔", "个")
"""Behind a number of items (`两项共105.56万元`)."""
_CHECKED: Final = "是算式里的数，数量乘单价已核对相符"
_UNREAD: Final = "没有读出是什么的数，如是要达到的目标请增列"
_TODAY: Final = "是目前的水平，不是要达到的目标"
_BACKGROUND: Final = regex(r"近|过去|连续|已|历时|以来|每|[×xX*乘/]$|年限|更新|周期|服务期|合同|租期|为期|期限")
_BACKGROUND_BEHIND: Final = regex(r"\s*[×xX*/=]|以?来|后|的|计算|测算|核算|计(?=[，,。；;]|$)")
_OF_A_RATE: Final = regex(r"[以之]?内?的?[\u4e00-\u9fff]{1,10}?(?:率|比例|占比)")
"""Behind a time that says of what a rate is (`30日内随访率`)."""
_UNSURE_SPAN: Final = "没有读出是什么的时间，如有要求请增列"


def unused_notes(
    brief: Brief, rows: Sequence[Candidate], facts: Facts, staff: EventStaff, own: Sequence[Candidate] = ()
) -> tuple[str, ...]:
    """One note for each reason why stated numbers have no row of their own; none if all are used.

    Args:
        brief: What the description says.
        rows: The rows of the table.
        facts: The facts of the project.
        staff: Who works at events.
        own: Every row that the description's numbers could have given.
    """
    spare = dict(_without_room(rows, own))
    evidence = [e for row in rows for e in row.evidence] + [e for cell in facts.evidence.values() for e in cell]
    spans = [span for e in evidence if e.cell == "target" for span in e.spans]
    held = set(_held(rows, facts, evidence))
    rates = {row.value for row in rows if row.origin in _SAID and row.unit in _SIGNS}
    quoted = set(_quoted_alone(brief.quantities, spans))
    left: dict[str, list[str]] = {}
    works = _unmeasured(brief, rows, facts)
    dated = [span for cell in _DATES for e in facts.evidence.get(cell, ()) for span in e.spans]
    checked = _worked_out(brief)
    for quantity in brief.quantities:
        summed_up = quantity.unit in _ITEMS and _SUMMED_UP.match(brief.told, quantity.end)
        told_by_dates = quantity.kind is QuantityKind.DURATION and any(s <= quantity.start < e for s, e in dated)
        if quantity.start in works or summed_up or told_by_dates or _is_planned_period(quantity, facts):
            continue
        again = rates if quantity.kind is QuantityKind.RATE else held
        said_again = quantity.value in again and not _is_of_another(brief, quantity, quoted)
        if quantity.start in quoted or said_again:
            continue
        words = brief.quote(quantity.start, quantity.end)
        no_room = spare.get(quantity.start) if quantity.kind in _MEASURED_BY_ITSELF else None
        reason = _CHECKED if quantity.start in checked else no_room or _reason(brief, quantity, rows, facts, staff)
        left.setdefault(reason, []).append(f"“{words}”")
    unread = [f"“{span.text}”" for span in unread_numbers(brief.plain, _read(brief, evidence))]
    if unread:
        left.setdefault(_UNREAD, []).extend(unread)
    notes = [f"说明中的{'、'.join(dict.fromkeys(words))}没有单列指标：{reason}。" for reason, words in left.items()]
    if works:
        notes.append(f"说明中的{'、'.join(works.values())}安排了资金而没有单列指标，如有数量或要求请补充。")
    return tuple(notes)


def _worked_out(brief: Brief) -> set[int]:
    """Where the numbers stand of which one is what the others come to (`210名，每人每月2600元，12个月，655.2万元`)."""
    sums = {amount.value: amount.start for amount in brief.money()}
    products = [product for product in products_of(brief) if product.value in sums]
    results = {q.start for q in brief.quantities for line in brief.budget_lines if line.holds_result(q.start, q.value)}
    return results | {start for p in products for start in (sums[p.value], *(begin for begin, _ in p.spans))}


def _read(brief: Brief, evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Where the description has been understood."""
    yield from ((quantity.start, quantity.end) for quantity in brief.quantities)
    yield from ((line.start, line.end) for line in brief.budget_lines)
    yield from ((level.begin, level.end) for level in brief.levels)
    yield from (span for one in evidence for span in one.spans)


def _without_room(rows: Sequence[Candidate], own: Sequence[Candidate]) -> Iterator[tuple[int, str]]:
    """Where the numbers stand that make rows for which the table has no room."""
    names = {row.name for row in rows}
    for row in own:
        if row.name not in names:
            spans = [span for e in row.evidence if e.cell == "target" for span in e.spans]
            yield from (
                (start, f"已读作“{row.name}”，{row.level2.value}里另有更主要的，如需要请增列") for start, _ in spans
            )


def _quoted_alone(quantities: Sequence[Quantity], spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where the numbers stand that values were read from; of a formula quoted whole it may be any of its numbers."""
    for begin, end in set(spans):
        within = [q.start for q in quantities if begin <= q.start and q.end <= end]
        if len(within) == 1:
            yield within[0]


def _is_of_another(brief: Brief, quantity: Quantity, quoted: set[int]) -> bool:
    """Whether the value in the table is that of something else (宫颈癌8000人, not 乳腺癌8000人)."""
    own = _counted(brief, quantity)
    if own is None or not own.noun:
        return False
    others = [c for c in brief.counted if c.quantity.start in quoted and c.quantity.value == quantity.value]
    return bool(others) and all(c.noun and c.noun != own.noun for c in others)


def _is_planned_period(quantity: Quantity, facts: Facts) -> bool:
    """Whether a stretch of time is that between the planned dates (`三年期合同`, `工期24个月`)."""
    years = facts.end.year - facts.start.year
    months = years * 12 + facts.end.month - facts.start.month + 1
    told = {"年": quantity.value * 12, "个月": quantity.value, "月": quantity.value}.get(quantity.unit)
    return quantity.kind is QuantityKind.DURATION and years > 0 and told == months


def _counted(brief: Brief, quantity: Quantity) -> Counted | None:
    return next((c for c in brief.counted if c.quantity.start == quantity.start), None)


def _reason(brief: Brief, quantity: Quantity, rows: Sequence[Candidate], facts: Facts, staff: EventStaff) -> str:
    if any(start <= quantity.start < end for start, end in (*brief.today, *_left_behind(brief))):
        return _TODAY
    if quantity.kind is QuantityKind.MONEY:
        return _reason_of_money(brief, quantity, facts)
    if quantity.kind in (QuantityKind.RATE, QuantityKind.DURATION):
        return _reason_of_measure(brief, quantity)
    if quantity.kind is not QuantityKind.COUNT:
        return _WHY[quantity.kind]
    if (counted := _counted(brief, quantity)) and is_event_staff(counted, brief.told, staff):
        return "是办活动的工作人员，不是产出"
    if is_later_years(brief.told, quantity.start, facts.fiscal_year):
        return "是以后年度的数量，不是本年度的产出"
    if (plan := plan_of(brief, facts.fiscal_year)) and plan.is_of_others(quantity.start):
        return "是其他年度的数量，不是本年度的产出"
    if quantity.approx:
        return "是约数，请核定后再列为指标"
    if counted is None:
        return "是名称、比率、条件、现状或工作安排里的数，不是产出"
    return _reason_of_count(brief, counted, rows)


def _reason_of_count(brief: Brief, counted: Counted, rows: Sequence[Candidate]) -> str:
    if is_one_lot(counted):
        return "是一次购齐的几样物品，不另计数"
    if is_part_by_then(brief, counted):
        return "是到那时的阶段进度，已含在总数内"
    if is_base(brief, counted) or re.search("存栏|人口", counted.noun):
        return "是基础数据，不是本项目的产出"
    if re.search("[管口直孔胸地]径$|[株行穴间]距$|[宽厚高深]度?$", counted.noun) or _SIZE.search(
        brief.told[: counted.quantity.start]
    ):
        return "是规格，不是产出"
    if sum(row.level2 is Level2.QUANTITY for row in rows) >= _FULL:
        return f"数量指标已有{_FULL}条，如更重要请替换"
    return "没有读出与其他数不同的对象，请核对后自行增列"


def _left_behind(brief: Brief) -> Iterator[tuple[int, int]]:
    """Where levels stand today that are to be left."""
    yield from (level.before for level in brief.levels if level.before)


def _reason_of_measure(brief: Brief, quantity: Quantity) -> str:
    """Only a rate or a stretch of time that the text shows to be no target is said to be none."""
    before = re.split(r"[，,。；;\n]", brief.told[: quantity.start])[-1]
    behind = brief.told[quantity.end : quantity.end + 8]
    if quantity.kind is QuantityKind.RATE and _INSTALMENT.search(before):
        return "是合同款的支付进度，不是要达到的目标"
    if quantity.kind is QuantityKind.RATE:
        return _WHY[quantity.kind] if _NO_TARGET.search(before + behind) else _UNSURE_RATE
    if _OF_A_RATE.match(brief.told, quantity.end):
        return "已写在比率的名称里"
    if is_round_the_clock(brief.told, quantity):
        return "说的是服务时间，可写进服务要求"
    if PLAN_YEARS.match(brief.told, quantity.end):
        return "是整个计划的年限，当年的数量已单独写明"
    if behind.startswith(("内", "以内", "之内", "前")):
        return _UNSURE_TIME
    told = _BACKGROUND.search(before) or _BACKGROUND_BEHIND.match(behind)
    return _WHY[quantity.kind] if told else _UNSURE_SPAN


_STANDS: Final = regex(
    r"(?:(?:基金|认缴|贷款|担保|债[券务])[^，,。；;\d]{0,6}(?:规模|余额|总额)|注册资本|资本金总额|累计(?:实缴|到位))[^，,。；;\d]{0,6}$"
)
"""Before a sum: how large a fund, a company or a loan is."""


def _reason_of_money(brief: Brief, quantity: Quantity, facts: Facts) -> str:
    """Only what can be within the total is said to be so."""
    if brief.is_cap(quantity):
        return "是单个对象的最高限额，不是总额的一部分"
    price = brief.price_before(quantity.start)
    if price and quantity in row_of_prices(brief, brief.told, price):
        return _WHY[QuantityKind.PRICE]
    spent = amounts_of(brief)
    if all(a.start != quantity.start for a in spent):
        stands = _STANDS.search(brief.told[: quantity.start])
        return "是基金、公司或贷款的规模，不是本项目的支出" if stands else "是标准或单价，或不是本项目的支出"
    whole = facts.funds.total or facts.budget
    if whole is None:
        return "是资金的一部分，总额没有写明，请核对"
    if quantity.value >= whole:
        return "没有计入总额，请核对"
    paid = from_sources(brief)
    if quantity.start in paid:
        return "是资金来源，已含在总额内"
    told_in = paid | _inner(brief)
    items = sum((q.value for q in spent if q.value < whole and q.start not in told_in), Decimal(0))
    return _WHY[quantity.kind] if items <= whole else "请核对是否已含在总额内"


@once
def _inner(brief: Brief) -> frozenset[int]:
    return frozenset(amount.start for amount in inner_of(brief, amounts_of(brief)))


def _unmeasured(brief: Brief, rows: Sequence[Candidate], facts: Facts) -> dict[int, str]:
    """Work that money is told off for and no row speaks of, by where its amount begins."""
    whole = facts.funds.total or facts.budget
    if whole is None:
        return {}
    several = [row for row in rows if _in_yuan(row) != whole]  # The total speaks of no work in particular.
    spans = [span for row in several for e in row.evidence if e.cell in ("target", "level3") for span in e.spans]
    spans = [(start, end) for start, end in spans if end - start < _LONG]
    worked_out = {p.value for p in products_of(brief) if (p.price.start, p.price.end) in spans}
    left = {}
    payers = from_sources(brief) | {a.start for year, a in shares_of_years(brief).items() if year != facts.fiscal_year}
    for item in (one for one in brief.money() if one.start not in payers):
        label = item_label(brief, item)
        is_fee = bool(_FEE.search(label)) and item.value < whole * _SMALL
        if not label or is_fee or item.value >= whole or item.value in worked_out:
            continue
        start = max((m.end() for m in _MARK.finditer(brief.told, 0, item.start)), default=0)
        bracket = _BRACKET.match(brief.told, item.end)
        end = bracket.end() if bracket else item.end
        named = any(label[:4] in row.name or label[-4:] in row.name for row in rows)
        if not named and not any(s < end and start < e for s, e in spans):
            left[item.start] = f"“{brief.quote(start, item.end).removeprefix('其中')}”"
    return left


def _in_yuan(row: Candidate) -> Decimal | None:
    """The value of a row, amounts of 万 counted out."""
    return row.value * UNIT_YUAN["万"] if row.value is not None and (row.unit or "").startswith("万") else row.value


def _held(rows: Sequence[Candidate], facts: Facts, evidence: Sequence[Evidence]) -> Iterator[Decimal]:
    """Every number of the description that stands in a row, in the funds, or in a formula a cell rests on.

    What the library proposes is no answer to a number that happens to be equal.
    """
    told = (row for row in rows if row.origin in _SAID and row.unit not in _SIGNS)
    yield from (value for row in told if (value := _in_yuan(row)) is not None)
    for name in type(facts.funds).model_fields:
        amount = getattr(facts.funds, name)
        if amount is not None:
            yield amount
    for one in evidence:
        if one.kind is EvidenceKind.ARITHMETIC:
            for number, scale in _NUMBER.findall(one.quote):
                yield Decimal(number.replace(",", "")) * {"千": 1000, "万": 10_000, "亿": 100_000_000}.get(scale, 1)
