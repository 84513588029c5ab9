"""IndexContent: the segments of an index searched as one, without those of their cases that are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.arrays import BoolVector
from assistant.retrieval.hits import CaseFilter
from assistant.retrieval.lexical_index import LexicalSearch
from assistant.retrieval.segment import LARGEST_MERGE, Segment
from assistant.storage.cases import digest_of, id_of
from assistant.storage.sealing import FloatMatrix, FloatVector

_DEAD_SHARE: Final = 0.25
"""From this share of rows that are gone they are cleared away."""


class Part(NamedTuple):
    """A segment and which of its rows still count."""

    segment: Segment
    alive: BoolVector

    @classmethod
    def whole(cls, segment: Segment) -> Self:
        """A segment of which all rows count."""
        return cls(segment, np.ones(segment.size, np.bool_))


class Ranking(NamedTuple):
    """Cases best first, equal ones by id: row numbers, ids and what the ranking gives them, side by side."""

    rows: NDArray[np.int64]
    case_ids: NDArray[np.str_]
    scores: FloatVector


class IndexContent:
    """Everything that is searched; rows are numbered through the segments. It never changes.

    Args:
        parts: The segments, in any order.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(sorted(parts, key=lambda part: (-part.segment.size, part.segment.name)))
        self.segments = tuple(part.segment for part in self._parts)
        self._starts = np.cumsum([0, *(segment.size for segment in self.segments)])
        self._keys = [key for segment in self.segments for key in segment.keys]
        self._ids = np.array([id_of(key) for key in self._keys], np.str_)
        self._alive = np.concatenate([part.alive for part in self._parts]) if parts else np.zeros(0, np.bool_)
        masks = [None if part.alive.all() else part.alive for part in self._parts]
        self.size = int(self._alive.sum())
        """How many cases can be found."""
        self.lexical = LexicalSearch([segment.lexical for segment in self.segments], masks)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each key that can be found."""
        if self._alive.all():
            return {key: row for row, key in enumerate(self._keys)}
        return {self._keys[row]: row for row in np.flatnonzero(self._alive).tolist()}

    @cached_property
    def digest(self) -> str:
        """Stands for exactly the cases that can be found; see `CaseStore.digest`."""
        return digest_of(sorted(self.rows))

    def advanced(self, fresh: Sequence[Segment], gone: Collection[str]) -> Self:
        """With further segments, without the rows of some keys, and with small segments merged.

        Sizes at least double from the last segment to the first, so that there are few of them and
        every case is merged seldom.
        """
        parts = [*self._without(gone), *map(Part.whole, fresh)]
        while len(parts) > 1:
            *others, first, second = parts
            sizes = first.segment.size, second.segment.size
            if sizes[0] >= 2 * sizes[1] or sum(sizes) > LARGEST_MERGE:
                break
            parts = [*others, *_merged([first, second])]
        return type(self)(parts)

    def cleared(self) -> Self:
        """The same, without the rows that are gone where these are many."""
        if self.size > (1 - _DEAD_SHARE) * len(self._alive):
            return self
        return type(self)([kept for part in self._parts for kept in ([part] if part.alive.all() else _merged([part]))])

    def admitted(self, filters: CaseFilter | None) -> BoolVector | None:
        """Which rows may be found; None for all of them."""
        if filters is None or filters == CaseFilter():
            return None if self._alive.all() else self._alive
        masks = [part.alive & part.segment.columns.admitted(filters) for part in self._parts]
        admitted = np.concatenate(masks) if masks else self._alive
        if (only := filters.only_cases) is not None:
            admitted[[row for key, row in self.rows.items() if id_of(key) not in only]] = False
        if excluded := filters.exclude_cases:
            admitted[[row for key, row in self.rows.items() if id_of(key) in excluded]] = False
        return admitted

    def best(self, scores: FloatVector, depth: int, admitted: BoolVector | None) -> Ranking:
        """The rows with the highest scores above zero."""
        rows = np.flatnonzero(scores > 0 if admitted is None else (scores > 0) & admitted)
        return self._ranked(rows, scores[rows], depth)

    def nearest(self, query: FloatVector, depth: int, admitted: BoolVector | None) -> Ranking:
        """The rows whose vector is nearest to the query's."""
        if not query.any() or not self.segments:  # the encoder knows no word of it; any order would be noise
            return self._ranked(np.zeros(0, np.int64), np.zeros(0, np.float32), depth)
        rows, scores = [], []
        for start, segment in zip(self._starts.tolist(), self.segments, strict=False):
            allowed = None if admitted is None else admitted[start : start + segment.size]
            found = segment.vectors.search(query, depth, allowed)
            rows.append(found.rows + start)
            scores.append(found.scores)
        return self._ranked(np.concatenate(rows), np.concatenate(scores), depth)

    def vectors(self, rows: Sequence[int]) -> FloatMatrix:
        """The vectors of these rows, in their order."""
        if not rows:
            return np.zeros((0, 0), np.float32)
        found = np.empty((len(rows), self.segments[0].vectors.dimension), np.float32)
        for segment, here, local in self._by_segment(rows):
            found[here] = segment.vectors.vectors(local.tolist())
        return found

    def occurring(self, terms: Sequence[str], rows: Sequence[int]) -> list[list[str]]:
        """For each row, those of the terms that its case has."""
        table = np.zeros((len(terms), len(rows)), np.bool_)
        for segment, here, local in self._by_segment(rows):
            for number, term in enumerate(terms):
                table[number, here] = segment.lexical.occurs(term, local)
        return [[terms[number] for number in np.flatnonzero(column).tolist()] for column in table.T]

    def _without(self, gone: Collection[str]) -> Iterator[Part]:
        alive = self._alive
        if gone:
            alive = alive.copy()
            alive[[self.rows[key] for key in gone if key in self.rows]] = False
        for part, start in zip(self._parts, self._starts.tolist(), strict=False):
            yield Part(part.segment, alive[start : start + part.segment.size])

    def _by_segment(self, rows: Sequence[int]) -> Iterator[tuple[Segment, BoolVector, NDArray[np.int64]]]:
        """Each segment that has any of the rows: which of them, and their numbers in it."""
        wanted = np.asarray(rows, np.int64)
        places = np.searchsorted(self._starts, wanted, side="right") - 1
        for place in np.unique(places).tolist():
            here = places == place
            yield self.segments[place], here, wanted[here] - self._starts[place]

    def _ranked(self, rows: NDArray[np.int64], scores: FloatVector, depth: int) -> Ranking:
        if len(rows) > depth:  # all that tie with the last are kept until their ids have decided
            enough = scores >= np.partition(scores, len(scores) - depth)[len(scores) - depth]
            rows, scores = rows[enough], scores[enough]
        case_ids = self._ids[rows]
        order = np.lexsort((case_ids, -scores))[:depth]
        return Ranking(rows[order], case_ids[order], scores[order])


def _merged(parts: Sequence[Part]) -> list[Part]:
    """One part of what is alive in all of them; none if nothing is."""
    if not any(part.alive.any() for part in parts):
        return []
    return [Part.whole(Segment.merge([part.segment for part in parts], [part.alive for part in parts]))]
