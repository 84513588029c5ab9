"""Rows of a plan of several years: what all its years bring is told by the overall goal, not by the year's table."""

from __future__ import annotations

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.project.plan_year import of_all_years
from assistant.drafting.rows.counts.count_rows import count_rows


def plan_rows(brief: Brief, year: int, topic: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """What all years of the plan bring; nothing where the description does not tell it from the budget year's."""
    rows = count_rows(brief.model_copy(update={"counted": of_all_years(brief, year)}), topic, lexicon)
    return tuple(row for row in rows if row.level2 is Level2.QUANTITY)
