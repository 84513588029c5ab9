"""Rows from what the description states: counts, budget formulas, rates, time limits, gains, promises in words."""

from __future__ import annotations

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.funding.pairing import shares_words
from assistant.drafting.naming.lint import MEASURE
from assistant.drafting.rows.audited_sums import audited_rows
from assistant.drafting.rows.changed_rows import changed_rows
from assistant.drafting.rows.costs.line_rows import line_rows
from assistant.drafting.rows.costs.paid_shares import paid_share_rows
from assistant.drafting.rows.counts.count_rows import count_rows
from assistant.drafting.rows.counts.group_totals import total_rows
from assistant.drafting.rows.gains import gain_rows
from assistant.drafting.rows.income_shares import income_share_rows
from assistant.drafting.rows.level_rows import level_rows
from assistant.drafting.rows.non_events import non_event_rows
from assistant.drafting.rows.ratio_rows import ratio_rows
from assistant.drafting.rows.said_in_words import word_rows
from assistant.drafting.rows.stated_outcomes import outcome_rows
from assistant.drafting.rows.stated_rates import rate_rows
from assistant.drafting.rows.times.lasting_rows import lasting_rows
from assistant.drafting.rows.times.time_rows import time_rows


def from_own_numbers(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """Every row the description's own numbers speak of, costs per unit of budget formulas included."""
    counts = count_rows(brief, topic, lexicon)
    rows = [
        *counts,
        *total_rows(brief, topic),
        *(row for row in line_rows(brief, topic) if not _counted_already(row, counts)),
        *rate_rows(brief, topic, lexicon),
        *paid_share_rows(brief),
        *changed_rows(brief),
        *time_rows(brief, topic, lexicon.timed_deeds),
        *lasting_rows(brief, topic),
    ]
    read = {ref for row in rows for ref in _targets(row)}
    return [
        *rows,
        *(row for row in level_rows(brief, topic, lexicon) if not read & _targets(row)),
        *gain_rows(brief),
        *income_share_rows(brief),
        *audited_rows(brief),
        *ratio_rows(brief),
        *non_event_rows(brief, topic, lexicon),
        *word_rows(brief, topic, lexicon),
        *outcome_rows(brief, topic, lexicon),
    ]


def _targets(row: Candidate) -> set[str]:
    """Where the number of a row stands."""
    return {one.ref for one in row.evidence if one.cell == "target" and one.spans}


def _counted_already(row: Candidate, counts: list[Candidate]) -> bool:
    """Whether a budget formula counts again what has been counted: people (480人次 of 12期×40人), or the same things.

    `更换门窗86樘……门窗86樘×1500元`: the same number of the same kind, called by a word of the other.
    """
    if row.level2 is not Level2.QUANTITY:
        return False
    if row.unit in ("人", "人次"):
        return any(other.value == row.value and other.unit in ("人", "人次") for other in counts)
    own = MEASURE.sub("", row.name)
    same = (other for other in counts if other.value == row.value and other.unit == row.unit)
    return any(own in other.name or shares_words(own, MEASURE.sub("", other.name)) for other in same)
