"""LexicalIndex: BM25 over term lists, in parts that can be searched together and merged.

What BM25 makes of a term in a document does not depend on the other documents here: the length of a
document is compared with a fixed reference instead of the average, and how rare a term is enters only
when a query is answered. So documents can be added without touching those that are there, and parts
give the scores that one index over all of them would give.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.arrays import BoolVector, array_bytes, array_of
from assistant.storage.sealing import FloatVector

Rows = NDArray[np.int32]

VOCABULARY: Final = "vocabulary.json"
_ARRAYS: Final = ("impacts.npy", "documents.npy", "offsets.npy")

SATURATION: Final = 1.5
"""How soon a repeated term stops counting (k1)."""
LENGTH_WEIGHT: Final = 0.75
"""How much the length of a document counts (b)."""
REFERENCE_LENGTH: Final = 300.0
"""The length, in terms, at which a document is neither favoured nor held back: the median shipped case has 311."""


class LexicalIndex:
    """Which documents have a term, and how much it counts there; terms are columns.

    Args:
        terms: The terms, sorted; the position of a term is its column.
        impacts: Saturated term frequencies of all columns, one after the other.
        documents: The document of each impact, ascending within a column.
        offsets: Where each column begins, and the end of the last.
        size: How many documents there are.
    """

    def __init__(
        self, terms: Sequence[str], impacts: FloatVector, documents: Rows, offsets: NDArray[np.int64], size: int
    ) -> None:
        if len(offsets) != len(terms) + 1 or len(impacts) != len(documents) or int(offsets[-1]) != len(impacts):
            raise ValueError("the parts of the lexical index do not fit together")
        if len(documents) and not 0 <= int(documents.min()) <= int(documents.max()) < size:
            raise ValueError("the lexical index names documents that it does not have")
        self._columns = {term: column for column, term in enumerate(terms)}
        self._impacts = impacts
        self._documents = documents
        self._offsets = offsets
        self.size = size

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]], reference_length: float = REFERENCE_LENGTH) -> Self:
        """Index documents given as lists of terms; a document may be empty, and so may the list."""
        counts = [Counter(document) for document in documents]
        terms = sorted(set(chain.from_iterable(counts)))
        columns = {term: column for column, term in enumerate(terms)}
        total = sum(map(len, counts))
        column = np.fromiter((columns[term] for count in counts for term in count), np.int32, total)
        frequency = np.fromiter((n for count in counts for n in count.values()), np.float32, total)
        distinct = np.array([len(count) for count in counts], np.int64)
        lengths = np.array([len(document) for document in documents], np.float32)
        norms = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / np.float32(reference_length))
        impacts = frequency / (frequency + np.repeat(norms, distinct))
        order = np.argsort(column, kind="stable")
        owners = np.repeat(np.arange(len(documents), dtype=np.int32), distinct)
        offsets = np.concatenate(([0], np.cumsum(np.bincount(column, minlength=len(terms))))).astype(np.int64)
        return cls(terms, impacts[order].astype(np.float32), owners[order], offsets, len(documents))

    @classmethod
    def merge(cls, parts: Sequence[LexicalIndex], kept: Sequence[BoolVector]) -> Self:
        """One index over the documents that are kept of each part, in the order of the parts."""
        slim = [part._without(dead=~keep) for part, keep in zip(parts, kept, strict=True)]
        terms = sorted(set(chain.from_iterable(part[0] for part in slim)))
        columns = {term: column for column, term in enumerate(terms)}
        lengths = np.zeros(len(terms), np.int64)
        places = [np.array([columns[term] for term in part[0]], np.int64) for part in slim]
        for place, (_, _, _, counts) in zip(places, slim, strict=True):
            lengths[place] += counts
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        impacts, documents = np.empty(offsets[-1], np.float32), np.empty(offsets[-1], np.int32)
        free, first = offsets[:-1].copy(), 0
        for place, keep, (_, part_impacts, part_documents, counts) in zip(places, kept, slim, strict=True):
            begins = np.cumsum(counts) - counts
            target = np.repeat(free[place] - begins, counts) + np.arange(len(part_impacts))
            impacts[target], documents[target] = part_impacts, part_documents + np.int32(first)
            free[place] += counts
            first += int(keep.sum())
        return cls(terms, impacts, documents, offsets, first)

    @property
    def terms(self) -> Iterable[str]:
        """The vocabulary, sorted."""
        return self._columns.keys()

    def postings(self, term: str) -> tuple[Rows, FloatVector]:
        """The documents that have a term, ascending, and how much it counts in each."""
        column = self._columns.get(term)
        if column is None:
            return self._documents[:0], self._impacts[:0]
        begin, end = self._offsets[column : column + 2]
        return self._documents[begin:end], self._impacts[begin:end]

    def occurs(self, term: str, documents: NDArray[np.int64]) -> BoolVector:
        """Which of these documents have the term."""
        found, _ = self.postings(term)
        if not len(found):
            return np.zeros(len(documents), np.bool_)
        there: BoolVector = found[np.minimum(found.searchsorted(documents), len(found) - 1)] == documents
        return there

    def to_files(self) -> dict[str, Callable[[], bytes]]:
        """What makes the content of each file, by name; the same for the same documents."""
        header = {"size": self.size, "terms": list(self._columns)}
        return {
            VOCABULARY: lambda: json.dumps(header, ensure_ascii=False).encode(),
            "impacts.npy": lambda: array_bytes(self._impacts),
            "documents.npy": lambda: array_bytes(self._documents),
            "offsets.npy": lambda: array_bytes(self._offsets),
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Read back what `to_files` gave; arrays share the memory of the bytes.

        Raises:
            ValueError: If a file is missing or is not what it should be.
        """
        try:
            header: dict[str, Any] = json.loads(files[VOCABULARY])
            terms, size = list(header["terms"]), int(header["size"])
            impacts, documents, offsets = (array_of(files[name]) for name in _ARRAYS)
        except (KeyError, TypeError) as error:
            raise ValueError("a part of the lexical index is missing or malformed") from error
        return cls(terms, impacts, documents, offsets, size)

    def _without(self, dead: BoolVector) -> tuple[list[str], FloatVector, Rows, NDArray[np.int64]]:
        """Terms, impacts, renumbered documents and column lengths once some documents are gone."""
        counts = np.diff(self._offsets)
        if not dead.any():
            return list(self._columns), self._impacts, self._documents, counts
        stays = ~dead[self._documents]
        numbers = (np.cumsum(~dead) - 1).astype(np.int32)
        column = np.repeat(np.arange(len(counts)), counts)[stays]
        counts = np.bincount(column, minlength=len(counts))
        terms = [term for term, count in zip(self._columns, counts, strict=True) if count]
        return terms, self._impacts[stays], numbers[self._documents[stays]], counts[counts > 0]


class LexicalSearch:
    """Several parts searched as one.

    Args:
        parts: The parts; documents are numbered through them in this order.
        alive: For each part, which documents still count; None where all do.
    """

    def __init__(self, parts: Sequence[LexicalIndex], alive: Sequence[BoolVector | None]) -> None:
        self._parts = tuple(parts)
        self._alive = tuple(alive)
        self.size = sum(part.size for part in parts)
        self.living = sum(
            part.size if mask is None else int(mask.sum()) for part, mask in zip(parts, alive, strict=True)
        )

    def scores(self, query_terms: Iterable[str], limit: int | None = None) -> FloatVector:
        """The BM25 score of every document; a term counts as often as the query repeats it.

        Args:
            query_terms: The terms.
            limit: How many different terms to look at, the weightiest first; all if None.
        """
        counts = Counter(query_terms)
        found = {term: [part.postings(term) for part in self._parts] for term in counts}
        weights = {term: count * self._idf(found[term]) for term, count in counts.items()}
        chosen = sorted(weights, key=lambda term: (-weights[term], term))[:limit]
        total = np.zeros(self.size, np.float32)
        first = 0
        for number, part in enumerate(self._parts):
            section = total[first : first + part.size]
            for term in chosen:
                documents, impacts = found[term][number]
                if len(documents):
                    section[documents] += impacts * np.float32(weights[term])
            first += part.size
        return total

    def idf(self, term: str) -> float:
        """How rare a term is among the living; one that no document has is the rarest."""
        return self._idf([part.postings(term) for part in self._parts])

    def _idf(self, postings: Sequence[tuple[Rows, FloatVector]]) -> float:
        frequency = 0
        for (documents, _), mask in zip(postings, self._alive, strict=True):
            frequency += len(documents) if mask is None else int(mask[documents].sum())
        return math.log(1 + (self.living - frequency + 0.5) / (frequency + 0.5))

    @property
    def vocabulary_size(self) -> int:
        """How many different terms there are."""
        return len(set(chain.from_iterable(part.terms for part in self._parts)))
