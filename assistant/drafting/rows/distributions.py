"""Distributions: which values precedents used for a measure, shown beside a suggested target, never taken over."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.likeness import likeness
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.rows.precedent_rows import Found, unit_of
from assistant.drafting.rows.row_of_number import ALL, SETTLED

_SAME_MEASURE: Final = 0.5
_LENT: Final = frozenset({Origin.TYPE, Origin.WORK, Origin.SERVED, Origin.GENERAL, Origin.PURPOSE})
_FEWEST: Final = 2


def with_distribution(row: Candidate, hits: Sequence[Found]) -> Candidate:
    """A row whose target is a suggestion, with what similar projects promised in its note (n, median, range)."""
    if row.origin not in _LENT or row.unit != "%" or row.value in SETTLED:
        return row
    if any(evidence.kind is EvidenceKind.USER for evidence in row.evidence):
        return row
    values = _values(row, hits)
    if len(values) < _FEWEST:
        return row
    shown = f"同类项目取值：{spread_of(values, '%')}"
    return row.model_copy(update={"note": f"{row.note}；{shown}" if row.note else shown})


def spread_of(values: Sequence[Decimal], unit: str) -> str:
    """`n=5，中位数90%，范围85–95%`."""
    middle, low, high = (f"{float(value):g}" for value in (median(values), min(values), max(values)))
    spread = f"，范围{low}–{high}{unit}" if low != high else ""
    return f"n={len(values)}，中位数{middle}{unit}{spread}"


def _values(row: Candidate, hits: Sequence[Found]) -> list[Decimal]:
    """One value of each unit among the precedents, of rows that measure the same."""
    votes: dict[str, Decimal] = {}
    for hit in hits:
        unit = unit_of(hit.case.declaration)
        value = _value_in(row, hit.case.declaration)
        if value is not None:
            votes.setdefault(unit, value)
    return list(votes.values())


def _value_in(row: Candidate, declaration: Declaration) -> Decimal | None:
    for other in declaration.indicators:
        value = other.target.value
        if other.category is not row.level2 or other.target.unit != "%" or value is None or value > ALL:
            continue  # `290%` for `≥90%` is a slip of the pen or of the extraction.
        if row.level2 is Level2.BENEFICIARY_SATISFACTION or likeness(row.name, other.level3) >= _SAME_MEASURE:
            return value
    return None
