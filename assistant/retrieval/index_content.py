"""IndexContent: the segments of an index searched as one, without those of their cases that are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.hits import CaseFilter
from assistant.retrieval.lexical_index import LexicalSearch
from assistant.retrieval.segment import LARGEST_MERGE, Segment
from assistant.retrieval.vector_index import BoolVector
from assistant.storage.sealing import FloatMatrix, FloatVector

_DEAD_SHARE: Final = 0.25
"""From this share of cases that are gone they are cleared away."""


class Ranking(NamedTuple):
    """Cases best first, equal ones by id: row numbers, ids and what the ranking gives them, side by side."""

    rows: NDArray[np.int64]
    case_ids: NDArray[np.str_]
    scores: FloatVector


class IndexContent:
    """Everything that is searched; rows are numbered through the segments.

    Args:
        segments: The segments, in any order.
        gone: Ids in them that are no longer in the case base.
    """

    def __init__(self, segments: Sequence[Segment], gone: Collection[str] = ()) -> None:
        self.segments = tuple(sorted(segments, key=lambda segment: (-segment.size, segment.name)))
        self._starts = np.cumsum([0, *(segment.size for segment in self.segments)])
        self._ids = np.array([case_id for segment in self.segments for case_id in segment.ids], np.str_)
        dead = set(gone).intersection(self._ids.tolist()) if gone else set[str]()
        self._alive = [_living(segment, dead) for segment in self.segments]
        self._gone = frozenset(dead)
        self.lexical = LexicalSearch([segment.lexical for segment in self.segments], self._alive)

    @property
    def size(self) -> int:
        """How many cases can be found."""
        return len(self._ids) - len(self._gone)

    @property
    def is_worn(self) -> bool:
        """Whether so many cases are gone that clearing them away pays."""
        return len(self._gone) > _DEAD_SHARE * max(1, len(self._ids))

    def living_ids(self) -> set[str]:
        """The ids of all cases that can be found."""
        return set(self._ids.tolist()) - self._gone

    def advanced(self, fresh: Sequence[Segment], gone: Collection[str]) -> Self:
        """With further segments, without further cases, and with small segments merged into larger ones.

        Sizes at least double from the last segment to the first, so that there are few of them and
        every case is merged seldom.
        """
        back = self._gone.intersection(case_id for segment in fresh for case_id in segment.ids)
        if back:
            return self.cleared(back).advanced(fresh, gone)
        dead = self._gone | set(gone)
        segments = [*self.segments, *fresh]
        while len(segments) > 1:
            *others, first, second = segments
            if first.size >= 2 * second.size or first.size + second.size > LARGEST_MERGE:
                break
            merged = Segment.merge((first, second), [_kept(part, dead) for part in (first, second)])
            segments = [*others, merged] if merged.size else others
        return type(self)(segments, dead)

    def cleared(self, case_ids: Collection[str] | None = None) -> Self:
        """Without the rows of cases that are gone, of all of them or of some."""
        rubbish = self._gone if case_ids is None else self._gone.intersection(case_ids)
        segments = []
        for segment in self.segments:
            keep = _kept(segment, rubbish)
            segments.append(segment if keep.all() else Segment.merge((segment,), [keep]))
        return type(self)([segment for segment in segments if segment.size], self._gone - rubbish)

    def admitted(self, filters: CaseFilter | None) -> BoolVector | None:
        """Which rows may be found; None for all of them."""
        plain = filters is None or filters == CaseFilter()
        if plain and not self._gone:
            return None
        masks = []
        for segment, alive in zip(self.segments, self._alive, strict=True):
            mask = np.ones(segment.size, np.bool_) if alive is None else alive
            masks.append(mask if filters is None or plain else mask & segment.columns.admitted(filters))
        admitted = np.concatenate(masks) if masks else np.zeros(0, np.bool_)
        if filters is not None and filters.exclude_cases:
            admitted &= ~np.isin(self._ids, list(filters.exclude_cases))
        return admitted

    def best(self, scores: FloatVector, depth: int, admitted: BoolVector | None) -> Ranking:
        """The rows with the highest scores above zero, best first, equal ones by case id."""
        rows = np.flatnonzero(scores > 0 if admitted is None else (scores > 0) & admitted)
        return self._ranked(rows, scores[rows], depth)

    def nearest(self, query: FloatVector, depth: int, admitted: BoolVector | None) -> Ranking:
        """The rows whose vector is nearest to the query's, best first, equal ones by case id."""
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


def _living(segment: Segment, dead: Collection[str]) -> BoolVector | None:
    mask = _kept(segment, dead)
    return None if mask.all() else mask


def _kept(segment: Segment, dead: Collection[str]) -> BoolVector:
    if not dead:
        return np.ones(segment.size, np.bool_)
    return np.fromiter((case_id not in dead for case_id in segment.ids), np.bool_, segment.size)
