"""The budget year of a plan of several years: what the description counts of that year alone."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import span_of
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.words import NOMINAL_VERBS
from assistant.drafting.reading.years.plan_years import Plan, is_later_years, is_told_each_year, read_plan


def of_the_year(brief: Brief, year: int) -> Brief:
    """The brief without what is counted of the whole plan or another year, where something is of the budget year."""
    plan = plan_of(brief, year)
    if plan is None:
        now = tuple(one for one in brief.counted if not is_later_years(brief.told, one.quantity.start, year))
        return brief.model_copy(update={"counted": now}) if 0 < len(now) < len(brief.counted) else brief
    planned = of_all_years(brief, year)
    kept = [one for one in brief.counted if one not in planned and not plan.is_of_others(one.quantity.start)]
    return brief.model_copy(update={"counted": tuple(_named_by_plan(one, planned) for one in kept)})


def comes_each_year(brief: Brief, row: Candidate) -> bool:
    """Whether a count is said to come every year: all years bring more of it, and this one as much."""
    ends = [span_of(e)[1] for e in row.evidence if e.cell == "target" and e.ref.startswith("description[")]
    return any(is_told_each_year(brief.told, end) for end in ends)


def of_all_years(brief: Brief, year: int) -> tuple[Counted, ...]:
    """What all years of the plan bring together; nothing where the text does not tell it from the budget year's."""
    plan = plan_of(brief, year)
    whole = (one for one in brief.counted if plan and plan.is_whole(one.quantity.start))
    return tuple(one for one in whole if not is_told_each_year(brief.told, one.quantity.end))


def without_later_work(brief: Brief, year: int) -> Brief:
    """The brief without what is done in later years (`2027年计划再加固2座`); as it is where nothing else is done."""
    now = tuple(one for one in brief.activities if not is_later_years(brief.told, one.clause.end, year))
    return brief.model_copy(update={"activities": now}) if 0 < len(now) < len(brief.activities) else brief


def _named_by_plan(counted: Counted, planned: Sequence[Counted]) -> Counted:
    """A year's share that the text does not name again (`三年建设教室360间，2026年建设120间`), named by the plan."""
    alike = [one for one in planned if one.noun and one.quantity.unit == counted.quantity.unit]
    if counted.noun not in ("", counted.verb, *NOMINAL_VERBS) or len({one.noun for one in alike}) != 1:
        return counted
    return counted.model_copy(update={"noun": alike[0].noun, "verb": alike[0].verb})


def plan_of(brief: Brief, year: int) -> Plan | None:
    """The plan of which the description counts a year's share."""
    plan = read_plan(brief.told, year)
    counts = [one for one in brief.counted if one.quantity.kind is QuantityKind.COUNT]
    return plan if plan and any(plan.is_mine(one.quantity.start) for one in counts) else None
