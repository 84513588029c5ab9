"""Segment: a part of the index that never changes once it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Self

import numpy as np

from assistant.domain.case import Case
from assistant.retrieval.case_columns import CaseColumns
from assistant.retrieval.lexical_index import LexicalIndex
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.vector_index import BoolVector, VectorIndex, open_vector_index, restore_vector_index
from assistant.storage.cases import CaseEntry
from assistant.storage.sealing import FloatMatrix

LARGEST_MERGE: Final = 16_384
"""Cases that are merged in passing at most: as many as take well under a second."""

_IDS: Final = "ids.json"
_VECTORS: Final = {"faiss": "vectors.faiss", "numpy": "vectors.npy"}
_COLUMNS: Final = ("strings.json", "codes.npy")
_LEXICAL: Final = ("vocabulary.json", "impacts.npy", "documents.npy", "offsets.npy")


class Segment(NamedTuple):
    """Some cases with everything by which they are searched; row numbers mean the same case in all parts.

    Attributes:
        name: Made from the case ids and the library that holds the vectors; the folder it lies in.
        ids: Case ids.
        columns: What filters ask about.
        vectors: Vectors of the search texts.
        lexical: BM25 over the search texts and the names of the units.
    """

    name: str
    ids: Sequence[str]
    columns: CaseColumns
    vectors: VectorIndex
    lexical: LexicalIndex

    @classmethod
    def build(
        cls, cases: Sequence[Case], entries: Sequence[CaseEntry], vectors: FloatMatrix, tokenizer: FieldTokenizer
    ) -> Self:
        """Index cases, given with their entries and vectors in the same order."""
        index = open_vector_index(vectors)
        ids = [case.case_id for case in cases]
        lexical = LexicalIndex.build([tokenizer.terms(case.lexical_text()) for case in cases])
        return cls(_name(ids, index.backend), ids, CaseColumns.of(entries), index, lexical)

    @classmethod
    def merge(cls, parts: Sequence[Segment], kept: Sequence[BoolVector]) -> Self:
        """One segment of the cases that are kept of each part."""
        rows = [np.flatnonzero(keep) for keep in kept]
        ids = [part.ids[row] for part, found in zip(parts, rows, strict=True) for row in found.tolist()]

        pieces = [part.vectors.vectors(found.tolist()) for part, found in zip(parts, rows, strict=True)]
        vectors = open_vector_index(np.concatenate(pieces))
        return cls(
            _name(ids, vectors.backend),
            ids,
            CaseColumns.merge([part.columns for part in parts], kept),
            vectors,
            LexicalIndex.merge([part.lexical for part in parts], kept),
        )

    @property
    def size(self) -> int:
        """How many cases there are."""
        return len(self.ids)

    def to_files(self) -> Iterator[tuple[str, bytes]]:
        """All parts as the content of files, one after the other: together they would fill the memory twice."""
        yield _IDS, json.dumps(list(self.ids)).encode()
        yield from self.columns.to_files().items()
        yield _VECTORS[self.vectors.backend], self.vectors.to_bytes()
        yield from self.lexical.to_files().items()

    @classmethod
    def from_files(cls, read: Callable[[str], bytes], name: str, backend: str) -> Self:
        """Read back what `to_files` gave.

        Args:
            read: Gives the verified bytes of a file by its name.
            name: The name of the segment.
            backend: The library that holds the vectors.

        Raises:
            ValueError: If a file is not what it should be.
        """
        ids = [str(case_id) for case_id in json.loads(read(_IDS))]
        columns = CaseColumns.from_files({file: read(file) for file in _COLUMNS})
        vectors = restore_vector_index(read(_VECTORS[backend]), backend)
        lexical = LexicalIndex.from_files({file: read(file) for file in _LEXICAL})
        if not len(ids) == columns.size == vectors.size == lexical.size:
            raise ValueError("the parts of the index do not have the same number of cases")
        return cls(name, ids, columns, vectors, lexical)


def _name(ids: Sequence[str], backend: str) -> str:
    return "segment-" + hashlib.sha256("\n".join((backend, *ids)).encode()).hexdigest()[:16]
