"""What this year brings of a work of several years, where the description counts only what all of it brings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.project.facts import Facts

_NAMED: Final = 3
"""So many counts are named in the question."""


def year_share_questions(
    brief: Brief, facts: Facts, rows: Sequence[Candidate], planned: Sequence[Candidate]
) -> tuple[Question, ...]:
    """Asks how much of what is counted falls in the budget year, where the year has money of its own.

    Args:
        brief: What the description says.
        facts: The facts of the project.
        rows: The rows of the table.
        planned: What all years bring, where the description tells it apart from this year's.
    """
    funds, counts = facts.funds, [row for row in rows if _is_count(row)]
    apart = funds.total is not None and funds.annual_total is not None and funds.annual_total < funds.total
    works = brief.period is not None  # Years told only for payments (`分三年拨付`) divide no work.
    if planned or not counts or not apart or not works or facts.start.year == facts.end.year:
        return ()
    named = "、".join(f"“{row.name}”{plain(row.value or Decimal(0))}{row.unit}" for row in counts[:_NAMED])
    more = "等" if len(counts) > _NAMED else ""
    years = f"{facts.start.year}—{facts.end.year}年"
    text = f"{named}{more}若是整个项目（{years}）的数量，其中{facts.fiscal_year}年完成多少？暂按全部列入本年度。"
    return (Question(path="indicators", text=text),)


def _is_count(row: Candidate) -> bool:
    """Whether a row counts what can be done in parts: not a single house, nor its floors."""
    several = row.value is not None and row.value != 1 and row.unit not in ("%", "层")
    return row.level2 is Level2.QUANTITY and row.origin is Origin.STATED and several
