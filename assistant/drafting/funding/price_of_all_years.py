"""The money of all years of a plan, worked out from the price that makes up the budget year's."""

from __future__ import annotations

from assistant.domain.draft import Question
from assistant.domain.money import format_wan, plain, to_fen
from assistant.drafting.brief import Brief
from assistant.drafting.evidence_of import computed
from assistant.drafting.funding.parts import Budget
from assistant.drafting.funding.units_alike import is_alike
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.years.plan_years import WITHIN, Plan, read_plan


def with_all_years(brief: Brief, budget: Budget, year: int | None) -> Budget:
    """`两年内更换9.6万户，其中2026年5.2万户，每户140元，2026年728万元`: all of them at that price, to be confirmed."""
    plan = read_plan(brief.told, year) if year is not None and budget.amount and budget.whole is None else None
    if plan is None:
        return budget
    for price in (q for q in brief.quantities if q.kind is QuantityKind.PRICE and q.upper is None):
        paid = [c.quantity for c in brief.counted if is_alike(price.unit, c.quantity.unit)]
        mine = [q for q in paid if plan.is_mine(q.start) and to_fen(q.value * price.value) == budget.amount]
        planned = [q for q in paid if plan.is_whole(q.start) and mine and q.value > mine[0].value]
        if len(planned) != 1:
            continue
        (count,) = planned
        whole = to_fen(count.value * price.value)
        worked = f"{plain(count.value)}{count.unit}×{plain(price.value)}元/{price.unit}"
        why = (computed(f"{worked}={plain(whole)}元", sorted([(count.start, count.end), (price.start, price.end)])),)
        asked = Question(path="funds.total", text=f"全周期的资金总额按{worked}测算为{format_wan(whole)}，是否正确？")
        told = {"spans_years": True, "whole": whole, "whole_evidence": why, "questions": (*budget.questions, asked)}
        return budget.model_copy(update=told)
    return _asked(brief, budget, plan)


def _asked(brief: Brief, budget: Budget, plan: Plan) -> Budget:
    """Ask for the money of all years where their work is told apart (`三年内改造90个，其中2026年30个`)."""
    within = WITHIN.search(brief.told)
    whole = {c.quantity.unit for c in brief.counted if plan.is_whole(c.quantity.start)}
    of_year = any(plan.is_mine(q.start) for q in brief.money() if q.value == budget.amount)
    if (
        within is None
        or not of_year
        or not any(plan.is_mine(c.quantity.start) and c.quantity.unit in whole for c in brief.counted)
    ):
        return budget
    asked = Question(path="funds.total", text=f"“{within[0]}”的工作，全周期的资金总额是多少元？")
    return budget.model_copy(update={"spans_years": True, "questions": (*budget.questions, asked)})
