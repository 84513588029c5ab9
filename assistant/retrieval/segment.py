"""Segment: a part of the index that never changes once it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, Self

import numpy as np

from assistant.retrieval.arrays import BoolVector
from assistant.retrieval.case_columns import CaseColumns
from assistant.retrieval.lexical_index import LexicalIndex
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.vector_index import VectorIndex, open_vector_index, restore_vector_index
from assistant.storage.cases import StoredCase
from assistant.storage.sealing import FloatMatrix

LARGEST_MERGE: Final = 16_384
"""Cases that are merged in passing at most: as many as take well under a second."""

_KEYS: Final = "keys.json"
_VECTORS: Final = {"faiss": "vectors.faiss", "numpy": "vectors.npy"}
_COLUMNS: Final = ("strings.json", "codes.npy")
_LEXICAL: Final = ("vocabulary.json", "impacts.npy", "documents.npy", "offsets.npy")


class Segment(NamedTuple):
    """Some cases with everything by which they are searched; row numbers mean the same case in all parts.

    Attributes:
        name: Made from the keys and the library that holds the vectors; the folder it lies in.
        keys: Ids of the cases with the beginning of their checksums.
        columns: What filters ask about.
        vectors: Vectors of the search texts.
        lexical: BM25 over the search texts and the names of the units.
    """

    name: str
    keys: Sequence[str]
    columns: CaseColumns
    vectors: VectorIndex
    lexical: LexicalIndex

    @classmethod
    def build(cls, stored: Sequence[StoredCase], vectors: FloatMatrix, tokenizer: FieldTokenizer) -> Self:
        """Index cases, given with their vectors in the same order."""
        index = open_vector_index(vectors)
        keys = [one.key for one in stored]
        lexical = LexicalIndex.build([tokenizer.terms(one.case.lexical_text()) for one in stored])
        return cls(_name(keys, index.backend), keys, CaseColumns.of([one.entry for one in stored]), index, lexical)

    @classmethod
    def merge(cls, parts: Sequence[Segment], kept: Sequence[BoolVector]) -> Self:
        """One segment of the cases that are kept of each part."""
        rows = [np.flatnonzero(keep) for keep in kept]
        keys = [part.keys[row] for part, found in zip(parts, rows, strict=True) for row in found.tolist()]

        pieces = [part.vectors.vectors(found.tolist()) for part, found in zip(parts, rows, strict=True)]
        vectors = open_vector_index(np.concatenate(pieces))
        return cls(
            _name(keys, vectors.backend),
            keys,
            CaseColumns.merge([part.columns for part in parts], kept),
            vectors,
            LexicalIndex.merge([part.lexical for part in parts], kept),
        )

    @property
    def size(self) -> int:
        """How many cases there are."""
        return len(self.keys)

    def to_files(self) -> Mapping[str, Callable[[], bytes]]:
        """What makes the content of each file, by name: all of them together would fill the memory twice."""
        return {
            _KEYS: lambda: json.dumps(list(self.keys)).encode(),
            _VECTORS[self.vectors.backend]: self.vectors.to_bytes,
            **self.columns.to_files(),
            **self.lexical.to_files(),
        }

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
        keys = [str(key) for key in json.loads(read(_KEYS))]
        columns = CaseColumns.from_files({file: read(file) for file in _COLUMNS})
        vectors = restore_vector_index(read(_VECTORS[backend]), backend)
        lexical = LexicalIndex.from_files({file: read(file) for file in _LEXICAL})
        if not len(keys) == columns.size == vectors.size == lexical.size:
            raise ValueError("the parts of the index do not have the same number of cases")
        return cls(name, keys, columns, vectors, lexical)


def _name(keys: Sequence[str], backend: str) -> str:
    return "segment-" + hashlib.sha256("\n".join((backend, *keys)).encode()).hexdigest()[:16]
