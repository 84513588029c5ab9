"""The budget of a description: which of its amounts is the total, and the funds table that follows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.money import MAX_YUAN, format_wan, plain, to_fen
from assistant.domain.record import Record
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import by_rule, computed, given, said
from assistant.drafting.numerals import number
from assistant.drafting.quantities import Quantity, QuantityKind

PATH: Final = "funds.annual_total"
_YEARLY = re.compile(r"(?:每年|本年度|当年|今年)(?:支付|安排|需|预算)?[^，,。；;\d]{0,6}$")
_TOTAL = re.compile(
    r"(?:总?预算|预算资金|预算安排|总投资|投资总额|总额|总价|总计|资金需求|所需资金|申请资金|申请金额|拟申请|"
    r"项目费用|项目经费"
    r"|概算|投资估算|估算|总费用|经费预算|资金总量|资金规模|年度资金|年度经费|年预算|全年经费|项目资金|总经费|总金额)"
    r"[^，,。；;：:\d]{0,8}$"
)
_FISCAL = re.compile(r"财政(?:性)?(?:资金|拨款|预算|补助)?(?:安排|投入|承担)?(?:约|为)?$")
_OTHER = re.compile(r"(?:其他(?:资金)?|自筹(?:资金)?|社会资金|单位自有资金)(?:安排|投入|承担)?(?:约|为)?$")
_MANY_YEARS = r"(?:合同期|服务期|租期|合同|周期|为期|一签|项目期)[^，。；\d]{0,3}?[两二三四五2-5]年"
_SPREAD = re.compile(
    r"(?:均?分|按)[二三四五两\d]年|[二三四五两\d]年(?:均分|分期|支付)|历年已批复|分年(?:度)?(?:支付|安排|实施)|"
    r"分期支付"
)
_CONTRACT = re.compile(rf"{_MANY_YEARS}[^。]{{0,20}}每年")
_YEARS_SAID = re.compile(r"(?P<number>[两二三四五2-5])年")
_SHARE = re.compile(
    r"(20\d{2})年(?:度)?(?:[^，,。；;\d]{0,8}?)(?:投入|安排|支付|需|计划|拨付|投资|预算|资金|"
    r"申请)[^，,。；;\d]{0,6}$"
)
_SUM = re.compile(r"(?:共计|合计|总计|共需|共)[^，,。；;\d]{0,6}$")
_FUNDED = re.compile(r"(?:安排|使用|投入|投资|下达|用|经费|资金)[^，,。；;\d]{0,10}$")


class _Amount(NamedTuple):
    value: Decimal
    start: int
    end: int
    before: str
    clause: str
    is_part: bool
    spelled: str
    evidence: tuple[Evidence, ...] = ()


class Budget(Record):
    """What the project costs, in yuan, why we think so, and what remains to be asked.

    Attributes:
        amount: This year's money.
        whole: The money of all years where the project spans several; None where it is this year's or unsaid.
        spans_years: Whether the description speaks of payment over several years.
    """

    amount: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    whole: Decimal | None = None
    whole_evidence: tuple[Evidence, ...] = ()
    spans_years: bool = False
    questions: tuple[Question, ...] = ()


def read_budget(brief: Brief, stated_yuan: Decimal | None, year: int | None = None) -> Budget:
    """Settle the budget: the figure given beside the description, else the description's own total.

    Args:
        brief: What the description says.
        stated_yuan: The figure given beside it.
        year: The budget year, to tell this year's share where the description names several.
    """
    found = _by_year(brief, year) or _total(brief) or _from_price(brief)
    if (odd := _odd_amount(brief)) is not None:
        known = Budget() if stated_yuan is None else Budget(amount=stated_yuan, evidence=_by_hand(stated_yuan))
        return known.model_copy(update={"questions": (odd,)})
    if stated_yuan is None:
        if found is not None and found.whole is not None:
            return found
        if found is not None:
            return _rest_asked(brief, _over_years(brief, found))
        return Budget(questions=(Question(path=PATH, text="年度资金申请总额是多少元？"),))
    evidence = _by_hand(stated_yuan)
    parts = total_of(tuple(a.value for a in (*_amounts(brief), *_line_amounts(brief))))
    if (
        found
        and found.amount not in (None, stated_yuan)
        and parts != stated_yuan
        and _is_serious(brief, found, stated_yuan)
    ):
        return Budget(amount=stated_yuan, evidence=evidence, questions=(_which(found.amount, stated_yuan),))
    return _rest_asked(brief, _over_years(brief, Budget(amount=stated_yuan, evidence=evidence)))


def _odd_amount(brief: Brief) -> Question | None:
    """A question about the first amount that no project can cost."""
    odd = next((q for q in brief.money() if not _is_possible(q.value)), None)
    if odd is None:
        return None
    words = brief.quote(odd.start, odd.end)
    return Question(path=PATH, text=f"说明中的金额“{words}”不可能是一个项目的预算，请核对；总额是多少元？")


def _rest_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask where the rest comes from when only a part of the money is said to be fiscal."""
    fiscal = total_of(tuple(a.value for a in _amounts(brief) if _FISCAL.search(a.before) and "其中" in a.clause))
    if budget.amount is None or budget.spans_years or not 0 < fiscal < budget.amount or _sources(brief, budget.amount):
        return budget
    rest = format_wan(budget.amount - fiscal)
    text = f"说明中写明的财政资金为{format_wan(fiscal)}，其余{rest}的来源是什么？暂按财政资金填列。"
    return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})


def _by_hand(stated: Decimal) -> tuple[Evidence, ...]:
    return (given("budget", f"{plain(stated)}元", "target"),)


def _over_years(brief: Brief, budget: Budget) -> Budget:
    """Add the money of all years where payment is spread over several (guide A11); ask where it is not said."""
    spread = bool(_SPREAD.search(brief.told))
    if budget.amount is None or not (spread or _CONTRACT.search(brief.told)):
        return budget
    this_year = _Amount(budget.amount, 0, 0, "", "", False, "")
    wholes = [a for a in _amounts(brief) if a.value > budget.amount and _is_instalment(this_year, [a])]
    if wholes:
        nearest = min(wholes, key=lambda a: _off_multiple(a.value / this_year.value))
        why = (said(brief.text, nearest.start, nearest.end),)
        return budget.model_copy(update={"spans_years": True, "whole": to_fen(nearest.value), "whole_evidence": why})
    if yearly := _all_years(brief, budget):
        return yearly
    if not spread:
        return budget
    asked = Question(path="funds.total", text="项目分年支付，全周期的资金总额是多少元？")
    return budget.model_copy(update={"spans_years": True, "questions": (*budget.questions, asked)})


def _all_years(brief: Brief, budget: Budget) -> Budget | None:
    """`合同期三年，每年支付380万元`: the whole is computed."""
    words = re.search(_MANY_YEARS, brief.told)
    mine = next((a for a in _amounts(brief) if a.value == budget.amount and _YEARLY.search(a.before)), None)
    years = _YEARS_SAID.search(words[0]) if words else None
    if not words or not years or mine is None or budget.amount is None:
        return None
    count = number(years["number"])
    if count is None:
        return None
    whole = to_fen(mine.value * count)
    span = (words.start() + years.start(), words.start() + years.end())
    formula = f"{mine.spelled}×{plain(count)}年={plain(whole)}元"
    why = (computed(formula, sorted([span, (mine.start, mine.end)])),)
    return budget.model_copy(update={"spans_years": True, "whole": whole, "whole_evidence": why})


def _is_serious(brief: Brief, found: Budget, stated: Decimal) -> bool:
    """Whether another total is really claimed: called a total in so many words, or larger than the budget."""
    named = any(_TOTAL.search(a.before) for a in _amounts(brief) if not a.is_part)
    return not found.questions and (named or (found.amount or stated) > stated)


def funds_of(brief: Brief, budget: Budget) -> tuple[Funds, dict[str, tuple[Evidence, ...]]]:
    """The funds table with its evidence: this year's appropriation alone, unless other sources are named."""
    if budget.amount is None:
        return Funds(), {}
    amount, zero = budget.amount, Decimal("0.00")
    whole = budget.whole if budget.spans_years else amount
    if not budget.spans_years and (sources := _sources(brief, amount)):
        return _two_sources(budget, *sources)
    same = (by_rule("A01", "未说明其他来源，全部按财政资金、当年拨款填列，请核对"),)
    derived = ("fiscal", "other", "annual_fiscal_appropriation", "annual_carry_over", "annual_other")
    evidence: dict[str, tuple[Evidence, ...]] = {f"funds.{name}": same for name in derived}
    evidence |= {"funds.total": budget.whole_evidence or budget.evidence, PATH: budget.evidence}
    funds = Funds(
        total=whole,
        fiscal=whole,
        other=zero if whole is not None else None,
        annual_total=amount,
        annual_fiscal_appropriation=amount,
        annual_carry_over=zero,
        annual_other=zero,
    )
    return funds, evidence


def _sources(brief: Brief, total: Decimal) -> tuple[_Amount, _Amount] | None:
    """The fiscal and the other part, where the description names both and they make the total."""
    amounts = _amounts(brief)
    fiscal = next((a for a in amounts if a.value < total and _FISCAL.search(a.before)), None)
    other = next((a for a in amounts if a.value < total and _OTHER.search(a.before)), None)
    return (fiscal, other) if fiscal and other and fiscal.value + other.value == total else None


def _two_sources(budget: Budget, fiscal: _Amount, other: _Amount) -> tuple[Funds, dict[str, tuple[Evidence, ...]]]:
    total, from_budget, beside = to_fen(budget.amount or Decimal(0)), to_fen(fiscal.value), to_fen(other.value)
    funds = Funds(
        total=total,
        fiscal=from_budget,
        other=beside,
        annual_total=total,
        annual_fiscal_appropriation=from_budget,
        annual_carry_over=Decimal("0.00"),
        annual_other=beside,
    )
    nothing = (by_rule("A02", "未说明上年结转，按0填列，请核对"),)
    return funds, {
        "funds.total": budget.evidence,
        PATH: budget.evidence,
        "funds.fiscal": fiscal.evidence,
        "funds.annual_fiscal_appropriation": fiscal.evidence,
        "funds.other": other.evidence,
        "funds.annual_other": other.evidence,
        "funds.annual_carry_over": nothing,
    }


def _total(brief: Brief) -> Budget | None:
    """The total by its label, by being the sum of the others, or as the sum of the parts."""
    amounts = _amounts(brief)
    whole = [a for a in amounts if not a.is_part]
    instalments = [a for a in whole if _YEARLY.search(a.before) and _is_instalment(a, whole)]
    labelled = instalments or [a for a in whole if _TOTAL.search(a.before)]
    if labelled:
        return _labelled(brief, labelled, amounts)
    parts = [*amounts, *_line_amounts(brief)]
    everything = total_of(tuple(a.value for a in parts))
    for candidate in whole:
        if len(parts) > 2 and everything - candidate.value == candidate.value:
            return Budget(amount=to_fen(candidate.value), evidence=(said(brief.text, candidate.start, candidate.end),))
    for label in (_SUM, _FUNDED):
        labelled = [a for a in whole if label.search(a.before)]
        largest = max(labelled, key=lambda a: a.value, default=None)
        if largest and largest.value >= max(a.value for a in parts):
            return Budget(amount=to_fen(largest.value), evidence=(said(brief.text, largest.start, largest.end),))
    if (holder := _of_which(brief, amounts)) and holder.value >= max(a.value for a in parts):
        return Budget(amount=to_fen(holder.value), evidence=(said(brief.text, holder.start, holder.end),))
    inner = [b for a, b in _within(brief, amounts)]
    return _sum_of_parts(brief, [part for part in parts if part not in inner])


def _by_year(brief: Brief, year: int | None) -> Budget | None:
    """`2024年投入500万元，2025年投入800万元`: the budget year's share, and all of them as the whole."""
    shares: dict[int, _Amount] = {}
    for amount in _amounts(brief):
        if found := _SHARE.search(amount.before[-24:]):
            if int(found[1]) in shares:
                return None
            shares[int(found[1])] = amount
    wanted = year if year in shares else min(shares, default=None)
    if len(shares) < 2 or wanted is None or "其中" in shares[wanted].clause:
        return None
    mine = shares[wanted]
    ordered = sorted(shares.values(), key=lambda a: a.start)
    total = to_fen(total_of(tuple(a.value for a in ordered)))
    stated = next((a for a in _amounts(brief) if a.value == total), None)
    formula = "+".join(a.spelled for a in ordered) + f"={plain(total)}元"
    why = stated.evidence if stated else (computed(formula, [(a.start, a.end) for a in ordered]),)
    return Budget(amount=to_fen(mine.value), evidence=mine.evidence, whole=total, whole_evidence=why, spans_years=True)


def _from_price(brief: Brief) -> Budget | None:
    """No amount at all, but one price and one count of the same unit: their product, to be confirmed."""
    if brief.money() or brief.budget_lines:
        return None
    pair = priced_count(brief)
    if pair is None:
        return None
    count, price = pair
    total = to_fen(count.value * price.value)
    if not _is_possible(total):
        return None
    formula = f"{plain(count.value)}{count.unit}×{plain(price.value)}元/{price.unit}={plain(total)}元"
    text = f"说明中没有写总额，按数量乘单价为{format_wan(total)}，是否正确？"
    why = (computed(formula, [(count.start, count.end), (price.start, price.end)]),)
    return Budget(amount=total, evidence=why, questions=(Question(path=PATH, text=text),))


def priced_count(brief: Brief) -> tuple[Quantity, Quantity] | None:
    """The one count and the one price of a description where they belong to each other."""
    prices = [q for q in brief.quantities if q.kind is QuantityKind.PRICE]
    if len(prices) != 1 or prices[0].upper is not None:
        return None
    unit = {"名": "人", "生": "人", "学生": "人"}.get(prices[0].unit, prices[0].unit)
    counts = [
        c.quantity
        for c in brief.counted
        if {"名": "人"}.get(c.quantity.unit, c.quantity.unit) == unit and not c.quantity.per and not c.is_part
    ]
    if len(counts) != 1 or counts[0].upper is not None or counts[0].kind is not QuantityKind.COUNT:
        return None
    return counts[0], prices[0]


def _of_which(brief: Brief, amounts: list[_Amount]) -> _Amount | None:
    """The amount of which others are parts (`300万元，其中财政资金200万元`); None where there are several."""
    pairs = _within(brief, amounts)
    if len(pairs) != 1 or any(word in brief.text[pairs[0][0].end :] for word in ("另", "此外")):
        return None
    return pairs[0][0]


def _within(brief: Brief, amounts: list[_Amount]) -> list[tuple[_Amount, _Amount]]:
    """Amounts with the first of their parts."""
    return [(a, b) for a, b in pairwise(amounts) if "其中" in brief.text[a.end : b.start] and a.value >= b.value]


def _is_instalment(amount: _Amount, whole: list[_Amount]) -> bool:
    """Whether an amount is one year's share of a larger one (847.5万元, 每年282.5万元)."""
    ratios = (other.value / amount.value for other in whole if amount.value > 0 and other.value > amount.value)
    return any(_off_multiple(ratio) < Decimal("0.01") and 2 <= ratio.to_integral_value() <= 10 for ratio in ratios)


def _off_multiple(ratio: Decimal) -> Decimal:
    """How far a ratio is from a whole number of years."""
    return abs(ratio - ratio.to_integral_value())


def _labelled(brief: Brief, labelled: list[_Amount], amounts: list[_Amount]) -> Budget:
    largest = max(labelled, key=lambda a: a.value)
    evidence = (said(brief.text, largest.start, largest.end),)
    values = {a.value for a in labelled}
    rest = total_of(tuple(a.value for a in amounts if a.value != largest.value))
    contradicts = len(values) == 2 and rest != largest.value
    questions = (_which(*sorted(values)),) if contradicts else ()
    return Budget(amount=to_fen(largest.value), evidence=evidence, questions=questions)


def _sum_of_parts(brief: Brief, parts: list[_Amount]) -> Budget | None:
    if not parts:
        return None
    total = to_fen(total_of(tuple(a.value for a in parts)))
    if len(parts) == 1:
        return Budget(amount=total, evidence=(said(brief.text, parts[0].start, parts[0].end),))
    ordered = sorted(parts, key=lambda a: a.start)
    formula = "+".join(a.spelled for a in ordered) + f"={plain(total)}元"
    asked = Question(path=PATH, text=f"说明中没有写总额，按各项相加为{format_wan(total)}，是否正确？")
    spans = [(a.start, a.end) for a in ordered]
    return Budget(amount=total, evidence=(computed(formula, spans),), questions=(asked,))


def _amounts(brief: Brief) -> list[_Amount]:
    """Amounts outside formulas; small unit figures such as 4400元 count only where nothing larger is said."""
    found = []
    for quantity in brief.money():
        if not _is_possible(quantity.value) or brief.text[max(0, quantity.start - 2) : quantity.start].endswith(
            ("-", "－", "负")
        ):
            continue
        before = brief.text[max(0, quantity.start - 120) : quantity.start]
        clause = re.split(r"[，,。；;\n]", before)[-1]
        spelled = f"{plain(quantity.value)}元"
        is_part = "其中" in clause or bool(_OTHER.search(before))
        why = (said(brief.text, quantity.start, quantity.end),)
        found.append(_Amount(quantity.value, quantity.start, quantity.end, before, clause, is_part, spelled, why))
    return found


def _line_amounts(brief: Brief) -> list[_Amount]:
    """The results of the description's formulas, as written where they are written."""
    return [
        _Amount(
            line.written if line.written is not None and line.agrees else line.value,
            line.start,
            line.end,
            "",
            "",
            True,
            line.spelled_total(),
        )
        for line in brief.budget_lines
        if (line.written is not None or line.formula.has_money) and _is_possible(line.value, line.written or line.value)
    ]


def _is_possible(*values: Decimal) -> bool:
    """Whether amounts can be a project's money at all; nothing is computed with slips of the pen."""
    return all(0 < value < MAX_YUAN / 10 for value in values)


def _which(first: Decimal | None, second: Decimal) -> Question:
    one = format_wan(first) if first is not None else "（空）"
    return Question(path=PATH, text=f"金额前后不一致：{one}与{format_wan(second)}，年度资金申请总额以哪个为准？")
