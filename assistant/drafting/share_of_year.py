"""What this year and all years bring of a work of several years, where the description counts only one of the two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.draft import Question
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import span_of
from assistant.drafting.funding.products import products_of
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.plan_year import comes_each_year
from assistant.drafting.reading.years.plan_years import read_plan
from assistant.drafting.rows.costs.shared_costs import invested, is_this_years, is_yearly, told_with_work
from assistant.drafting.year_question import Years, share_question, whole_question

_NAMED: Final = 3
"""So many counts are named in the question."""
_PAID_LATER: Final = regex(r"分[^，,。；;]{0,2}年[^，,。；;]{0,12}(?:支付|拨付|兑付|兑现|发放|偿还|返还|归还|付清)")
"""Years told only for payments (`分三年拨付`) divide no work."""


class YearShares(NamedTuple):
    """The counts of a work of several years whose other half is not told.

    Attributes:
        of_all: What all years bring; how much of it the budget year does is not said.
        of_year: What the budget year brings; how much all years do is not said.
    """

    of_all: tuple[Candidate, ...] = ()
    of_year: tuple[Candidate, ...] = ()


def year_shares(brief: Brief, facts: Facts, rows: Sequence[Candidate], planned: Sequence[Candidate]) -> YearShares:
    """The counts that hold for all years or for the budget year alone, where that has money of its own.

    Args:
        brief: What the description says.
        facts: The facts of the project.
        rows: The rows of the table.
        planned: What all years bring, where the description tells it apart from this year's.
    """
    funds = facts.funds
    apart = funds.total is not None and funds.annual_total is not None and funds.annual_total < funds.total
    if planned or not apart or is_yearly(brief, facts) or facts.start.year == facts.end.year:
        return YearShares()
    if _PAID_LATER.search(brief.told):
        return YearShares()
    works = brief.period is not None or invested(brief, facts)
    counts = [row for row in rows if _is_count(row)]
    of_all = tuple(row for row in counts if works and not is_this_years(brief, row, facts))
    of_all = tuple(row for row in of_all if not comes_each_year(brief, row))
    return YearShares(of_all, tuple(row for row in counts if row not in of_all and _is_told_of(brief, row, facts)))


def _is_told_of(brief: Brief, row: Candidate, facts: Facts) -> bool:
    """Whether a text of several years counts something in the part that tells of the budget year."""
    plan = read_plan(brief.told, facts.fiscal_year)
    starts = [span_of(e)[0] for e in row.evidence if e.cell == "target" and e.ref.startswith("description[")]
    told = (told_with_work(brief.told[:start], facts.fiscal_year) or (plan and plan.is_mine(start)) for start in starts)
    return is_this_years(brief, row, facts) and any(told)


def year_share_questions(brief: Brief, facts: Facts, shares: YearShares) -> tuple[Question, ...]:
    """Asks for the half that is not told: what falls in the budget year, or what all years bring."""
    years = Years(facts.fiscal_year, facts.start.year, facts.end.year)
    questions = []
    if shares.of_all:
        questions.append(share_question(_named(shares.of_all), years, _by_price(brief, facts, shares.of_all)))
    if shares.of_year:
        questions.append(whole_question(_named(shares.of_year), years))
    return tuple(questions)


def _named(counts: Sequence[Candidate]) -> str:
    named = "、".join(f"“{row.name}”{plain(row.value or Decimal(0))}{row.unit}" for row in counts[:_NAMED])
    return named + ("等" if len(counts) > _NAMED else "")


def _by_price(brief: Brief, facts: Facts, counts: Sequence[Candidate]) -> str:
    """How many the year's money pays for at the price that all are paid at (`每村补助15万元`)."""
    whole, budget = facts.funds.total, facts.budget
    product = next((p for p in products_of(brief) if p.value == whole), None)
    if product is None or budget is None or budget % product.price.value:
        return ""
    words = brief.quote(product.price.start, product.price.end)
    unit = next((row.unit for row in counts if (row.value or 0) * product.price.value == whole), "") or ""
    return f"（年度资金按“{words}”测算为{plain(budget / product.price.value)}{unit}。）"


def _is_count(row: Candidate) -> bool:
    """Whether a row counts what can be done in parts: not a single house, nor its floors."""
    several = row.value is not None and row.value != 1 and row.unit not in ("%", "层")
    return row.level2 is Level2.QUANTITY and row.origin is Origin.STATED and several
