"""Who pays this year's money and who that of all years, where a project spans several."""

from __future__ import annotations

from assistant.domain.money import plain, to_fen
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.parts import Budget
from assistant.drafting.funding.shares import REST
from assistant.drafting.funding.sources import Sources, is_source, others_pay_rest, sources_of
from assistant.drafting.funding.years import shares_of_years, told_of_each
from assistant.drafting.reading.prices.payers import is_other


def sources_of_each(brief: Brief, budget: Budget) -> tuple[Sources | None, Sources | None]:
    """How this year's money is made up, and that of all years; None for what is not said."""
    if budget.amount is None:
        return None, None
    of_year, of_years = told_of_each(brief, budget)
    mine = sources_of(brief, budget.amount, of_year)
    if rest := _rest_of_all_years(brief, budget):
        own = next((a for a in of_year if to_fen(a.value) == budget.amount and not is_other(a.before)), None)
        return mine or (Sources(budget.amount, own.evidence) if own else None), rest
    said_alone = next((a for a in of_year if to_fen(a.value) == budget.amount and is_source(a)), None)
    of_all = sources_of(brief, budget.whole, of_years) if budget.whole is not None else None
    if mine is None and said_alone is not None and not is_other(said_alone.before):
        mine = Sources(budget.amount, said_alone.evidence)
    return mine, of_all


def _rest_of_all_years(brief: Brief, budget: Budget) -> Sources | None:
    """`总投资7800万元，2025年专项债券3000万元，2026年专项债券3500万元，其余由医院自筹`: others pay what no year has."""
    rest, whole = REST.search(brief.told), budget.whole
    told = shares_of_years(brief)
    shares = sorted(told.values(), key=lambda a: a.start)
    if rest is None or whole is None or not others_pay_rest(brief) or len(shares) < 2:
        return None
    if shares[-1].end > rest.start() or "其中" in brief.told[shares[0].end : rest.start()]:
        return None
    fiscal = total_of(tuple(a.value for a in shares))
    if any(is_other(a.before) for a in shares) or not 0 < fiscal < whole:
        return None
    spans = [(a.start, a.end) for a in shares]
    added = "+".join(a.spelled for a in shares)
    left = f"{plain(whole)}元-" + "-".join(a.spelled for a in shares) + f"={plain(whole - fiscal)}元"
    why = (computed(f"{added}={plain(fiscal)}元", spans),)
    return Sources(fiscal, why, whole - fiscal, (computed(left, spans), said(brief.text, *rest.span())))
