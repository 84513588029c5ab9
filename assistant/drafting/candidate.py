"""Candidate: a row that could stand in the table, with its value and its evidence."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.record import Record
from assistant.domain.value import Operator


class Candidate(Record):
    """A row that could stand in the table; `weight` orders rows of the same second level."""

    level2: Level2
    name: str
    operator: Operator | None
    value: Decimal | None
    unit: str | None
    evidence: tuple[Evidence, ...]
    weight: float
    note: str = ""
