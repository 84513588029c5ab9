"""Indicator cards: what an indicator measures, how it is worked out, how its figure is got, what is kept as proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pydantic import field_validator

from assistant.domain.indicator import Level2
from assistant.domain.library import LibraryIndicator, ProjectType
from assistant.domain.record import Record
from assistant.domain.targets import Direction, TargetAdvice


class MeasureCard(Record):
    """What is true of all indicators of one kind (`corpus/measures/cards.yaml`).

    Attributes:
        names: Which names it is for, as a regular expression; "" for all names of the levels.
        level2: Which second levels it is for; all if empty.
        meaning: What is measured; `{name}` and `{object}` are put in.
        formula: How the figure is worked out.
        how: How it is got, by whom and when.
        evidence: What is kept as proof (佐证材料).
    """

    names: str = ""
    level2: tuple[Level2, ...] = ()
    meaning: str
    formula: str
    how: str
    evidence: tuple[str, ...]

    @field_validator("names")
    @classmethod
    def _is_a_pattern(cls, names: str) -> str:
        try:
            re.compile(names)
        except re.error as error:
            raise ValueError(f"“{names}”不是正则表达式") from error
        return names

    def fits(self, name: str, level2: Level2) -> bool:
        """Whether it is for this indicator."""
        return (not self.level2 or level2 in self.level2) and bool(re.search(self.names, name))


class SpendingLimit(Record):
    """A standard of spending that bears on a cost.

    Attributes:
        limit: In yuan.
        per: What it is for: `人·天`, `学时`.
        verified: Whether its source was looked up; others are common knowledge, to be checked locally.
    """

    name: str
    limit: Decimal
    per: str
    source: str
    verified: bool


class LibraryRow(Record):
    """One indicator of the library with the type it stands in."""

    type_id: str
    type_name: str
    field: str
    indicator: LibraryIndicator
    direction: Direction


class TypeSummary(Record):
    """A type of the library in brief."""

    id: str
    name: str
    field: str
    indicators: int


class TypeDetail(Record):
    """A type of the library with its indicators, in the order of the form."""

    kind: ProjectType
    rows: tuple[LibraryRow, ...]


class IndicatorCard(Record):
    """One indicator of the library with all that is known of it.

    Attributes:
        standards: Standards of spending that bear on it.
        advice: Measurable forms, what past declarations promised, and the rules behind its value.
    """

    row: LibraryRow
    meaning: str
    formula: str
    how: str
    evidence: tuple[str, ...]
    standards: tuple[SpendingLimit, ...] = ()
    advice: TargetAdvice


def card_for(cards: Sequence[MeasureCard], name: str, level2: Level2) -> MeasureCard | None:
    """The first card that is for an indicator; None if none is."""
    return next((card for card in cards if card.fits(name, level2)), None)
