"""Candidate: a row that could stand in the table, with its value, its evidence and where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.record import Record
from assistant.domain.value import Operator


class Origin(StrEnum):
    """Where a candidate comes from."""

    STATED = "stated"
    """The description's own numbers, or arithmetic on them."""
    SERVED = "served"
    """The people the description names."""
    PURPOSE = "purpose"
    """An effect the description hopes for."""
    TYPE = "type"
    """The library's rows of the project's type."""
    PRECEDENT = "precedent"
    """A pattern that past declarations share."""
    WORK = "work"
    """The measures of the kind of work, named after the project's own object."""
    LAST_YEAR = "last_year"
    """The same unit's declaration of the same project in an earlier year."""
    GENERAL = "general"
    """What stands where nothing better is known."""


PROPOSED: Final = frozenset({Origin.TYPE, Origin.WORK, Origin.GENERAL, Origin.PRECEDENT})
"""Of these the description need not say a word."""


class Candidate(Record):
    """A row that could stand in the table.

    Attributes:
        weight: Orders rows of the same second level, the heaviest first.
        origin: Where it comes from.
        task: Which of the project's subjects it measures; 0 is the project as a whole.
        apart: Whether it measures a further part of the project, counted and of another kind of work than the first.
        note: What the person should look at again; "" if nothing.
        words: The target where it is no number (`2025年12月底前`); then operator, value and unit are empty.
    """

    level2: Level2
    name: str
    operator: Operator | None = None
    value: Decimal | None = None
    unit: str | None = None
    evidence: tuple[Evidence, ...]
    weight: float
    origin: Origin = Origin.STATED
    task: int = 0
    apart: bool = False
    note: str = ""
    words: str = ""


def named_once(rows: Iterable[Candidate]) -> list[Candidate]:
    """The rows, of those of one name the first."""
    first: dict[str, Candidate] = {}
    for row in rows:
        first.setdefault(row.name, row)
    return list(first.values())
