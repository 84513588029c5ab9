"""What this year brings of a work of several years, where the description counts only what all of it brings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.funding.products import products_of
from assistant.drafting.project.facts import Facts
from assistant.drafting.rows.costs.shared_costs import invested, is_this_years, is_yearly

_NAMED: Final = 3
"""So many counts are named in the question."""
_PAID_LATER: Final = regex(r"分[^，,。；;]{0,2}年[^，,。；;]{0,12}(?:支付|拨付|兑付|兑现|发放|偿还|返还|归还|付清)")
"""Years told only for payments (`分三年拨付`) divide no work."""


def counts_of_all_years(
    brief: Brief, facts: Facts, rows: Sequence[Candidate], planned: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """What is counted of a work of several years and not told of the budget year, where that has money of its own.

    Args:
        brief: What the description says.
        facts: The facts of the project.
        rows: The rows of the table.
        planned: What all years bring, where the description tells it apart from this year's.
    """
    funds = facts.funds
    apart = funds.total is not None and funds.annual_total is not None and funds.annual_total < funds.total
    works = brief.period is not None or invested(brief, facts)
    if planned or not apart or not works or is_yearly(brief, facts) or facts.start.year == facts.end.year:
        return ()
    if _PAID_LATER.search(brief.told):
        return ()
    return tuple(row for row in rows if _is_count(row) and not is_this_years(brief, row, facts))


def year_share_questions(brief: Brief, facts: Facts, counts: Sequence[Candidate]) -> tuple[Question, ...]:
    """Asks how much of what is counted of all years falls in the budget year."""
    if not counts:
        return ()
    named = "、".join(f"“{row.name}”{plain(row.value or Decimal(0))}{row.unit}" for row in counts[:_NAMED])
    more = "等" if len(counts) > _NAMED else ""
    years = f"{facts.start.year}—{facts.end.year}年"
    text = f"{named}{more}若是整个项目（{years}）的数量，其中{facts.fiscal_year}年完成多少？暂列整个项目的数量。"
    return (Question(path="indicators", text=text + _by_price(brief, facts, counts)),)


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
