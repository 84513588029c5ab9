"""What searches ought to find, computed the slow way: every case, every vector, no index.

Both rankings are computed here from texts and stored vectors alone: BM25 over counted terms, cosine
of the whole text. How rankings are fused and the years of one project put together is taken from the
product, since that is definition, not shortcut.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.domain.record import Record
from assistant.retrieval.case_index import DEPTH, QUERY_TERMS
from assistant.retrieval.fusion import fuse
from assistant.retrieval.lexical_index import LENGTH_WEIGHT, REFERENCE_LENGTH, SATURATION
from assistant.retrieval.series import group_series, namesakes, voter_of
from evals.bench.growth import Query
from evals.bench.home import Home, K

_DECIMALS: Final = 6

Scores = NDArray[np.float64]


class Recall(Record):
    """How much of the exact ten searches find, on average.

    Attributes:
        same: Against the same computation without index.
        all_terms: Against BM25 over all terms of the query, not the weightiest only.
    """

    searches: int
    same: float
    all_terms: float


class _Base(NamedTuple):
    """The case base as plain arrays, row by row in the order of case ids."""

    home: Home
    ids: list[str]
    vectors: NDArray[np.float32]
    lengths: NDArray[np.float64]
    postings: dict[str, tuple[array[int], array[int]]]


def recall_of_searches(at: Home, asked: Sequence[Query]) -> Recall:
    """Compare searches with the exact computation."""
    base = _gather(at, {term for query in asked for term in at.tools.tokenizer.terms(query.text)})
    same, everything = [], []
    for query in asked:
        found = {hit.case.case_id for hit in at.case_index.search(query.text, K, filters=query.filters)}
        same.append(_share(found, _exact(base, query, QUERY_TERMS)))
        everything.append(_share(found, _exact(base, query, None)))
    return Recall(searches=len(asked), same=float(np.mean(same)), all_terms=float(np.mean(everything)))


def _gather(at: Home, terms: set[str]) -> _Base:
    """Read every case once and count the terms that matter."""
    ids, vectors = at.store.vectors(at.tools.encoder.encoder_id)
    postings = {term: (array("i"), array("i")) for term in terms}
    lengths = []
    for row, case in enumerate(at.store.all()):
        if case.case_id != ids[row]:
            raise ValueError("a case has no vector")
        counts = Counter(at.tools.tokenizer.terms(case.lexical_text()))
        lengths.append(counts.total())
        for term in counts.keys() & terms:
            rows, frequencies = postings[term]
            rows.append(row)
            frequencies.append(counts[term])
    return _Base(at, ids, vectors, np.array(lengths, np.float64), postings)


def _exact(base: _Base, query: Query, limit: int | None) -> set[str]:
    admitted = np.ones(len(base.ids), np.bool_)
    if query.filters is not None:
        admitted = np.array([query.filters.admits(entry) for entry in base.home.store.entries()], np.bool_)
    lexical = _bm25(base, base.home.tools.tokenizer.terms(query.text), limit)
    cosines = np.round(base.vectors @ base.home.tools.encoder.encode([query.text])[0], _DECIMALS)
    scores = [np.where(lexical > 0, lexical, -np.inf), cosines]
    depth = DEPTH
    while True:
        series = _fused(base, query.text, [_ranked(one, admitted, depth) for one in scores])
        if len(series) >= K or depth >= int(admitted.sum()):
            return set(series[:K])
        depth *= 4


def _bm25(base: _Base, terms: Sequence[str], limit: int | None) -> Scores:
    size = len(base.ids)
    norms = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * base.lengths / REFERENCE_LENGTH)
    frequency = {term: len(base.postings[term][0]) for term in terms}
    weights = {
        term: count * math.log(1 + (size - frequency[term] + 0.5) / (frequency[term] + 0.5))
        for term, count in Counter(terms).items()
    }
    total = np.zeros(size)
    for term in sorted(weights, key=lambda term: (-weights[term], term))[:limit]:
        rows, counts = (np.array(part, np.int64) for part in base.postings[term])
        total[rows] += weights[term] * counts / (counts + norms[rows])
    return total


def _ranked(scores: NDArray[np.floating], admitted: NDArray[np.bool_], depth: int) -> list[int]:
    rows = np.flatnonzero(admitted & np.isfinite(scores))
    order = np.lexsort((rows, -scores[rows]))[:depth]
    return [int(row) for row in rows[order]]


def _fused(base: _Base, text: str, rankings: Sequence[Sequence[int]]) -> list[str]:
    rows = {base.ids[row]: row for ranking in rankings for row in ranking}
    entries = base.home.store.entries_of(rows)
    ranked = [[base.ids[row] for row in ranking] for ranking in rankings]
    fused = fuse([*ranked, namesakes(text, entries.values())], voter=lambda i: voter_of(entries[i]))
    series = group_series(
        [case_id for case_id, _ in fused],
        entries.__getitem__,
        lambda ids: base.vectors[[rows[case_id] for case_id in ids]],
    )
    return [found.best for found in series]


def _share(found: set[str], exact: set[str]) -> float:
    return len(found & exact) / len(exact) if exact else 1.0
