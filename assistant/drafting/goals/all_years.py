"""All years in the overall goal: what they bring, told by a person of rows that count what one year does of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.domain.draft import Draft, GoalPromise
from assistant.domain.evidence import ANSWERED, by_person
from assistant.domain.indicator import Level1, Level2
from assistant.domain.value import Operator
from assistant.drafting.goals.counts import Promised, counts
from assistant.drafting.goals.rewriting import promised_in_order
from assistant.drafting.goals.writing import ANNUAL, OVERALL, PART_OF_IT

Told = tuple[str, Decimal, str]
"""A count of all years: the name of its row, or of one that the year does not have, the number and the unit."""


def with_all_years(draft: Draft, told: Sequence[Told], words: str) -> Draft:
    """The draft whose overall goal tells what all years bring, as it does where the description says it.

    Args:
        draft: The draft, whose overall goal no person wrote.
        told: What all years bring.
        words: The person's words.
    """
    rows = {row.name: row for row in promised_in_order(draft)}
    quantities = tuple(row.name for row in rows.values() if row.category is Level2.QUANTITY)
    of_all = [rows.get(name, _new(name, unit))._replace(value=value) for name, value, unit in told]
    promises = [
        GoalPromise(
            path=OVERALL,
            text=spoken.text,
            rows=tuple(name for name in spoken.rows if name in rows) or quantities,
            of_all_years=True,
        )
        for spoken in counts(of_all)
    ]
    goal = (draft.overall_goal or "").rstrip("。")
    head, comma, _ = goal.partition("，")
    before = [promise for promise in draft.goal_coverage if promise.path == OVERALL]
    at = next((n for n, promise in enumerate(before) if any(map(str.isdigit, promise.text))), len(before))
    parts = [*before[:at], *promises, *before[at:]] if comma else promises
    evidence = (*draft.cell_evidence.get(OVERALL, ()), by_person(words, "text", ANSWERED))
    return draft.model_copy(
        update={
            "overall_goal": f"{head}，{'，'.join(dict.fromkeys(part.text for part in parts))}。",
            "goal_coverage": (*(p for p in draft.goal_coverage if p.path != OVERALL), *parts),
            "cell_evidence": {**draft.cell_evidence, OVERALL: evidence},
        }
    )


def _new(name: str, unit: str) -> Promised:
    return Promised(name, Level2.QUANTITY, Level1.OUTPUT, Operator.GTE, None, unit, "")


def with_years_share(draft: Draft, names: Sequence[str]) -> Draft:
    """The draft before rows are given what the year does: the overall goal keeps what it tells of them."""

    def kept(promise: GoalPromise) -> GoalPromise:
        if promise.path == OVERALL:
            return promise.model_copy(update={"of_all_years": promise.of_all_years or bool({*promise.rows} & {*names})})
        return promise.model_copy(update={"text": _without_part(promise.text)}) if promise.path == ANNUAL else promise

    goal = draft.annual_goal and _without_part(draft.annual_goal)
    coverage = tuple(kept(promise) for promise in draft.goal_coverage)
    return draft.model_copy(update={"annual_goal": goal, "goal_coverage": coverage})


def _without_part(text: str) -> str:
    """The words without those that lead up to counts of all years."""
    return re.sub(rf"(?<=年度，){PART_OF_IT}；|，?{PART_OF_IT}", "", text)
