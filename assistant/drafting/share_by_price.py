"""What this year brings of a count of all years, where the year's money and the price of one tell it."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.indicator import Level1, Level2
from assistant.domain.money import UNIT_YUAN, plain
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import computed
from assistant.drafting.funding.products import products_of
from assistant.drafting.project.facts import Facts
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.years.plan_years import read_plan


def years_share(
    brief: Brief, facts: Facts, counts: list[Candidate], planned: list[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """The year's counts and those of all years: `三年共招收9000名，每生3000元，2026年安排900万元` are 3000 this year.

    Args:
        brief: What the description says.
        facts: The facts of the project.
        counts: The rows of what is counted.
        planned: What all years bring, where the description tells it apart from this year's.
    """
    plan, whole, budget = read_plan(brief.told, facts.fiscal_year), facts.funds.total, facts.budget
    if planned or plan is None or whole is None or budget is None or budget >= whole:
        return counts, planned
    for product in (one for one in products_of(brief) if one.value == whole and not one.times):
        price, shared = product.price, [row for row in counts if _is_paid_at(row, product.price, whole)]
        starts = [start for factor in product.counts for start, _ in factor.spans]
        if len(shared) == 1 and len(starts) == 1 and plan.is_whole(starts[0]) and not budget % price.value:
            row = shared[0].model_copy(update={"level2": Level2.QUANTITY})  # What is paid by the piece is an output.
            return [_of_year(row, price, budget) if one is shared[0] else one for one in counts], [row]
    return counts, planned


def _scale(row: Candidate) -> Decimal:
    return UNIT_YUAN["万"] if (row.unit or "").startswith("万") else Decimal(1)


def _is_paid_at(row: Candidate, price: Quantity, whole: Decimal) -> bool:
    """Whether price times total count is the amount of all years."""
    counted = row.level2.level1 is not Level1.COST and row.value is not None and row.unit != "%"
    return counted and (row.value or Decimal(0)) * _scale(row) * price.value == whole


def _of_year(row: Candidate, price: Quantity, budget: Decimal) -> Candidate:
    """As many as the year's money pays for."""
    share = budget / price.value
    worked = f"{plain(budget)}元÷{plain(price.value)}元/{price.unit}={plain(share)}{price.unit}"
    named = tuple(one for one in row.evidence if one.cell != "target")
    why = computed(worked, [(price.start, price.end)])
    return row.model_copy(update={"value": share / _scale(row), "evidence": (*named, why)})
