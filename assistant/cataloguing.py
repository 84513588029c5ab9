"""Cataloguing: the indicator library to be looked through: types by field, their indicators, a card for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.folding import folded
from assistant.domain.indicator import Level2
from assistant.domain.indicator_card import (
    IndicatorCard,
    LibraryRow,
    MeasureCard,
    SpendingLimit,
    TypeDetail,
    TypeSummary,
    card_for,
)
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library, LibraryIndicator, ProjectType
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.drafting.targets.measures import direction_of, measure_of, object_of
from assistant.errors import UnknownItem
from assistant.validation.reading.wording import bare_name

MOST_FOUND: Final = 60
"""How many indicators a search text is answered with at most."""
_ORDER: Final = list(Level2)


class Found(NamedTuple):
    """What a search text names: types by their name or what drives them, and indicators by their name.

    Attributes:
        more: How many indicators were found beyond those that are listed.
    """

    types: list[TypeSummary]
    rows: list[LibraryRow]
    more: int


class IndicatorCatalogue:
    """The types and indicators of the library.

    Args:
        library: The library.
        lexicon: Has the standards of spending.
        cards: What indicators of each kind measure, the first that fits counts.
        adviser: Knows what past declarations promised.
    """

    def __init__(
        self, library: Library, lexicon: Lexicon, cards: Sequence[MeasureCard], adviser: TargetAdviser
    ) -> None:
        self._kinds = (*library.types, library.fallback)
        self._lexicon = lexicon
        self._cards = cards
        self._adviser = adviser

    def fields(self) -> dict[str, list[TypeSummary]]:
        """All types by the field they belong to."""
        grouped: dict[str, list[TypeSummary]] = {}
        for kind in self._kinds:
            grouped.setdefault(kind.field, []).append(_summary(kind))
        return grouped

    def type(self, type_id: str) -> TypeDetail:
        """A type with its indicators in the order of the form.

        Raises:
            UnknownItem: If there is none.
        """
        kind = self._kind(type_id)
        ordered = sorted(kind.indicators, key=lambda row: _ORDER.index(row.level2))
        return TypeDetail(kind=kind, rows=tuple(_row(kind, row) for row in ordered))

    def find(self, text: str) -> Found:
        """Types and indicators whose names hold all words of a text, in full or half width."""
        words = [folded(word) for word in text.split()]
        if not words:
            return Found([], [], 0)
        kinds = [kind for kind in self._kinds if _holds(_about(kind), words)]
        types = [_summary(kind) for kind in sorted(kinds, key=lambda kind: not _holds(folded(kind.name), words))]
        rows = [_row(kind, row) for kind in self._kinds for row in kind.indicators if _holds(folded(row.name), words)]
        return Found(types, rows[:MOST_FOUND], max(0, len(rows) - MOST_FOUND))

    def card(self, type_id: str, name: str) -> IndicatorCard:
        """All that is known of one indicator.

        Raises:
            UnknownItem: If the type has no such indicator.
        """
        kind = self._kind(type_id)
        row = next((row for row in kind.indicators if row.name == name), None)
        if row is None:
            raise UnknownItem(f"“{kind.name}”里没有指标“{name[:40]}”。")
        measure = card_for(self._cards, bare_name(row.name), row.level2)
        words = {"{name}": row.name, "{object}": object_of(row.name) or row.name}
        return IndicatorCard(
            row=_row(kind, row),
            meaning=_filled(measure.meaning, words) if measure else "",
            formula=_filled(measure.formula, words) if measure else "",
            how=_filled(measure.how, words) if measure else "",
            evidence=measure.evidence if measure else (),
            standards=tuple(self._limits(kind, row)),
            advice=self._adviser.advise(row.name),
        )

    def _kind(self, type_id: str) -> ProjectType:
        kind = next((kind for kind in self._kinds if kind.id == type_id), None)
        if kind is None:
            raise UnknownItem(f"指标库里没有类型“{type_id[:20]}”。")
        return kind

    def _limits(self, kind: ProjectType, row: LibraryIndicator) -> Iterator[SpendingLimit]:
        """The standards of spending that name what a cost row is about."""
        if row.level2 is not Level2.ECONOMIC_COST:
            return
        for standard in self._lexicon.standards:
            named = any(word in row.name or word in kind.name for word in standard.words)
            if named and not any(word in row.name for word in standard.without):
                yield SpendingLimit(
                    name=standard.name,
                    limit=standard.limit,
                    per=standard.per[0] if standard.per else "",
                    source=standard.source,
                    verified=standard.verified,
                )


def _summary(kind: ProjectType) -> TypeSummary:
    return TypeSummary(id=kind.id, name=kind.name, field=kind.field, indicators=len(kind.indicators))


def _row(kind: ProjectType, row: LibraryIndicator) -> LibraryRow:
    direction = direction_of(row.name, measure_of(row.name))
    return LibraryRow(type_id=kind.id, type_name=kind.name, field=kind.field, indicator=row, direction=direction)


def _about(kind: ProjectType) -> str:
    return folded(" ".join((kind.id, kind.name, kind.field, *kind.drivers)))


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _filled(text: str, words: dict[str, str]) -> str:
    for place, word in words.items():
        text = text.replace(place, word)
    return text
