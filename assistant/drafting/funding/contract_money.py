"""The money of all years of a contract: told beside what each year takes, or worked out from it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.evidence import EvidenceKind
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.parts import PATH, Amount, Budget, amounts_of
from assistant.drafting.reading.numbers.numerals import number

YEARLY: Final = regex(
    r"(?:每年|年均|逐年|本年度|当年|今年|(?:^|[，,])年(?=[\u4e00-\u9fff]{1,6}[费金]\d?))(?:支付|安排|需|预算)?[^，,。；;\d]{0,6}$"
)
_EACH_YEAR: Final = regex(r"(?:每年|年均|逐年)(?:度)?(?:支付|安排|需|预算)?[^，,。；;\d]{0,6}$")
_MANY_YEARS: Final = (
    r"(?:合同期|服务期|租期|租[赁用]|合同|周期|为期|期限|一[签招采]|项目期|运营期|连续|建设期|分)"
    r"[^，。；\d]{0,4}?[两二三四五2-5]年"
)
_SPREAD: Final = regex(
    r"(?:均?分|按)[二三四五两\d]年(?!返|还|分红|收回|归还)|(?<!\d)[二三四五两\d]年(?:均分|分期|支付)|历年已批复"
    r"|分年(?:度)?(?:支付|安排|实施)|"
    r"分期支付"
)
_EVENLY: Final = regex(
    r"(?<![近前])(?<!过去)(?P<number>[两二三四五2-5])年(?:平均|均分|等额|均衡)(?:安排|支付|投入|拨付|实施)?"
)
RATE_OF_YEAR: Final = regex(
    r"20\d{2}年(?:度)?(?:计划|拟|需|当年|应)?(?:支付|安排|拨付|投入|付款|兑付|发放)(?:总投资|合同(?:价款|总?金额|总?价)|总额|投资|资金|款项|其中)?的?"
    r"(?:(?P<rate>[1-9]\d?(?:\.\d+)?)%|(?P<part>[二三四五]分之一|一半))(?=[，,。；;、）)\n]|$)"
)
"""`2027年支付60%`, `2026年发放三分之一`: which part of the money the year pays."""
_PARTS: Final = {"一半": 2, "二分之一": 2, "三分之一": 3, "四分之一": 4, "五分之一": 5}
_CONTRACT: Final = regex(rf"{_MANY_YEARS}[^。]{{0,40}}每年")
_YEARS_SAID: Final = regex(r"(?<!\d)(?P<number>[两二三四五六2-6])(?:个)?年")
_FROM_TO: Final = regex(r"(20\d{2})年?(?:度)?[-—–~～至到]+(20\d{2})(?=年)")

_DONE: Final = regex(r"年(?:度)?[^，,。；;]{0,6}(?:已|累计)|年的?(?:档案|资料|期间)")
_MOST_YEARS: Final = 6


def is_each_years(brief: Brief, value: Decimal | None) -> bool:
    """Whether an amount is said to be paid in each year (`每年服务费268万元，三年804万元`)."""
    return any(a.value == value and _EACH_YEAR.search(a.before) for a in amounts_of(brief))


def years_said(brief: Brief) -> set[Decimal]:
    """How many years the description speaks of (`分三年实施`, `2025—2027年`)."""
    told = {number(found["number"]) for found in _YEARS_SAID.finditer(brief.told)}
    told |= {Decimal(int(last) - int(first) + 1) for first, last in _FROM_TO.findall(brief.told)}
    return {years for years in told if years}


def instalments_of(whole: list[Amount]) -> list[Amount]:
    """The amounts said to be a year's (`每年282.5万元`) that are a share of a larger one."""
    return [a for a in whole if YEARLY.search(a.before) and _is_instalment(a, whole)]


def over_years(brief: Brief, budget: Budget) -> Budget:
    """Add the money of all years where payment is spread over several (guide A11); ask where it is not said."""
    spread = bool(_SPREAD.search(brief.told) or _EVENLY.search(brief.told))
    if known := _years_times_share(brief, budget):
        return known
    if numbered := _of_numbered_years(brief, budget):
        return numbered
    if rated := _by_rate(brief, budget):
        return rated
    if budget.amount is None or not (spread or _CONTRACT.search(brief.told)):
        return budget
    this_year = Amount(budget.amount, 0, 0, "", "", False, "")
    wholes = [a for a in amounts_of(brief) if a.value > budget.amount and _is_instalment(this_year, [a])]
    if wholes:
        nearest = min(wholes, key=lambda a: _off_multiple(a.value / this_year.value))
        why = (said(brief.text, nearest.start, nearest.end),)
        return budget.model_copy(update={"spans_years": True, "whole": to_fen(nearest.value), "whole_evidence": why})
    if yearly := _all_years(brief, budget) or _evenly(brief, budget):
        return yearly
    if not spread:
        return budget
    asked = Question(path="funds.total", text="项目分年支付，全周期的资金总额是多少元？")
    return budget.model_copy(update={"spans_years": True, "questions": (*budget.questions, asked)})


def _years_times_share(brief: Brief, budget: Budget) -> Budget | None:
    """`2025—2027年……三年预算450万元，每年150万元`: as many years as are told come to the sum told of all of them."""
    if budget.amount is None or not is_each_years(brief, budget.amount):
        return None
    sums = {to_fen(budget.amount * years) for years in years_said(brief) if years > 1}
    whole = next((a for a in amounts_of(brief) if to_fen(a.value) in sums), None)
    if whole is None:
        return None
    why = {"whole": to_fen(whole.value), "whole_evidence": whole.evidence, "spans_years": True}
    return budget.model_copy(update=why)


def _of_numbered_years(brief: Brief, budget: Budget) -> Budget | None:
    """`2026—2030年实施，每年预算85万元`: the whole is worked out, to be confirmed."""
    amounts, found = amounts_of(brief), _FROM_TO.search(brief.told)
    mine = [a for a in amounts if a.value == budget.amount and _EACH_YEAR.search(a.before)]
    if budget.amount is None or not mine or len(amounts) > 1:
        return None
    if found is None or _DONE.match(brief.told, found.end()):
        return None
    years = int(found[2]) - int(found[1]) + 1
    if not 1 < years <= _MOST_YEARS:
        return None
    whole = to_fen(budget.amount * years)
    worked = f"{mine[0].spelled}×{years}年={plain(whole)}元"
    why = (computed(worked, sorted([found.span(), (mine[0].start, mine[0].end)])),)
    asked = Question(path="funds.total", text=f"全周期的资金总额按{worked}填列，是否正确？")
    told = {"spans_years": True, "whole": whole, "whole_evidence": why, "questions": (*budget.questions, asked)}
    return budget.model_copy(update=told)


def _all_years(brief: Brief, budget: Budget) -> Budget | None:
    """`合同期三年，每年支付380万元`: the whole is computed."""
    words = re.search(_MANY_YEARS, brief.told)
    mine = next((a for a in amounts_of(brief) if a.value == budget.amount and YEARLY.search(a.before)), None)
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


def _evenly(brief: Brief, budget: Budget) -> Budget | None:
    """`总投资1560万元，三年平均安排`: this year's money is worked out, to be confirmed."""
    found = _EVENLY.search(brief.told)
    count = number(found["number"]) if found else None
    if found is None or not count or budget.amount is None:
        return None
    mine = to_fen(budget.amount / count)
    formula = f"{plain(budget.amount)}元÷{plain(count)}年{'=' if mine * count == budget.amount else '≈'}{plain(mine)}元"
    return _share_of_whole(brief, budget, mine, formula, (found[0], found.span("number")))


def _by_rate(brief: Brief, budget: Budget) -> Budget | None:
    """`总投资2900万元，2027年支付60%`: the year's share of the whole, the first that is told, to be confirmed."""
    found = RATE_OF_YEAR.search(brief.told)
    if found is None or budget.amount is None:
        return None
    if part := found["part"]:
        mine, told = to_fen(budget.amount / _PARTS[part]), f"÷{_PARTS[part]}"
    else:
        mine, told = to_fen(budget.amount * Decimal(found["rate"]) / 100), f"×{found['rate']}%"
    formula = f"{plain(budget.amount)}元{told}={plain(mine)}元"
    return _share_of_whole(brief, budget, mine, formula, (found[0], found.span(found.lastgroup or "rate")))


def _share_of_whole(
    brief: Brief, budget: Budget, mine: Decimal, formula: str, told: tuple[str, tuple[int, int]]
) -> Budget | None:
    """The budget read so far as the money of all years, of which the year's part was worked out from words."""
    places = [(a.start, a.end) for a in amounts_of(brief) if to_fen(a.value) == budget.amount]
    priced = not amounts_of(brief) and budget.evidence and budget.evidence[0].kind is EvidenceKind.ARITHMETIC
    if not (places or priced):
        return None  # A figure given beside the description is this year's already.
    words, span = told
    asked = Question(path=PATH, text=f"按“{words}”测算，本年度为{format_wan(mine)}，是否正确？")
    return budget.model_copy(
        update={
            "amount": mine,
            "evidence": (computed(formula, sorted([span, *places])),),
            "whole": budget.amount,
            "whole_evidence": budget.evidence,
            "spans_years": True,
            "questions": (*budget.questions, asked),
        }
    )


def _is_instalment(amount: Amount, whole: list[Amount]) -> bool:
    """Whether an amount is one year's share of a larger one (847.5万元, 每年282.5万元)."""
    ratios = (other.value / amount.value for other in whole if amount.value > 0 and other.value > amount.value)
    return any(_off_multiple(ratio) < Decimal("0.01") and 2 <= ratio.to_integral_value() <= 10 for ratio in ratios)


def _off_multiple(ratio: Decimal) -> Decimal:
    """How far a ratio is from a whole number of years."""
    return abs(ratio - ratio.to_integral_value())
