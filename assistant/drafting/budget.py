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

PATH: Final = "funds.annual_total"
_YEARLY = re.compile(r"(?:每年|本年度|当年|今年)(?:支付|安排|需|预算)?[^，,。；;\d]{0,6}$")
_TOTAL = re.compile(
    r"(?:总?预算|预算资金|预算安排|总投资|投资总额|总额|总价|总计|资金需求|所需资金|申请资金|申请金额|拟申请|项目费用|项目经费)"
    r"[^，,。；;：:\d]{0,8}$"
)
_FISCAL = re.compile(r"财政(?:性)?(?:资金|拨款|预算|补助)?(?:安排|投入|承担)?(?:约|为)?$")
_OTHER = re.compile(r"(?:其他(?:资金)?|自筹(?:资金)?|社会资金|单位自有资金)(?:安排|投入|承担)?(?:约|为)?$")
_SPREAD = re.compile(
    r"(?:均?分|按)[二三四五两\d]年|[二三四五两\d]年(?:均分|分期|支付)|历年已批复|分年(?:度)?支付|分期支付"
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


def read_budget(brief: Brief, stated_yuan: Decimal | None) -> Budget:
    """Settle the budget: the figure given beside the description, else the description's own total."""
    found = _total(brief)
    odd = next((q for q in brief.money() if not _is_possible(q.value)), None)
    if odd is not None:
        words = brief.quote(odd.start, odd.end)
        question = Question(path=PATH, text=f"说明中的金额“{words}”不可能是一个项目的预算，请核对；总额是多少元？")
        known = Budget() if stated_yuan is None else Budget(amount=stated_yuan, evidence=_by_hand(stated_yuan))
        return known.model_copy(update={"questions": (question,)})
    if stated_yuan is None:
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
    if not _SPREAD.search(brief.text) or budget.amount is None:
        return budget
    this_year = _Amount(budget.amount, 0, 0, "", "", False, "")
    wholes = [a for a in _amounts(brief) if a.value > budget.amount and _is_instalment(this_year, [a])]
    if wholes:
        nearest = min(wholes, key=lambda a: _off_multiple(a.value / this_year.value))
        why = (said(brief.text, nearest.start, nearest.end),)
        return budget.model_copy(update={"spans_years": True, "whole": to_fen(nearest.value), "whole_evidence": why})
    asked = Question(path="funds.total", text="项目分年支付，全周期的资金总额是多少元？")
    return budget.model_copy(update={"spans_years": True, "questions": (*budget.questions, asked)})


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
    for candidate in whole:
        others = total_of(tuple(a.value for a in parts if a is not candidate))
        if len(parts) > 2 and others == candidate.value:
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
        if not _is_possible(quantity.value) or brief.text[: quantity.start].endswith(("-", "－", "负")):
            continue
        clause = re.split(r"[，,。；;\n]", brief.text[: quantity.start])[-1]
        before = brief.text[: quantity.start]
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
