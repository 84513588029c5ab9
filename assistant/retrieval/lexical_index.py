"""LexicalIndex: BM25 over term lists.

bm25s computes the score of every term in every case once, when the index is built; a query only
adds columns up. That sum is done here with numpy, so that answering from a saved index does not
import bm25s (0.15-0.3 s, with scipy).
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from assistant.storage.files import write_durably
from assistant.storage.sealing import FloatVector

IntVector = NDArray[np.int64]

VOCABULARY: Final = "vocabulary.json"
_ARRAYS: Final = ("scores.npy", "documents.npy", "offsets.npy")


class LexicalIndex:
    """A sparse matrix of BM25 scores, one column per term.

    Args:
        terms: The terms, sorted; the position of a term is its column.
        scores: The scores of all columns, one after the other.
        documents: The document of each score, ascending within a column.
        offsets: Where each column begins, and the end of the last.
        size: How many documents there are.
    """

    def __init__(
        self, terms: Sequence[str], scores: FloatVector, documents: IntVector, offsets: IntVector, size: int
    ) -> None:
        if len(offsets) != len(terms) + 1 or len(scores) != len(documents) or int(offsets[-1]) != len(scores):
            raise ValueError("the parts of the lexical index do not fit together")
        if len(documents) and not 0 <= int(documents.min()) <= int(documents.max()) < size:
            raise ValueError("the lexical index names documents that it does not have")
        self._columns = {term: column for column, term in enumerate(terms)}
        self._scores = scores
        self._documents = documents
        self._offsets = offsets
        self.size = size

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> Self:
        """Index documents given as lists of terms; a document may be empty, and so may the list."""
        terms = sorted({term for document in documents for term in document})
        if not terms:
            nothing = np.zeros(0, np.int64)
            return cls([], np.zeros(0, np.float32), nothing, np.zeros(1, np.int64), len(documents))
        import bm25s

        columns = {term: column for column, term in enumerate(terms)}
        model = bm25s.BM25(method="lucene", csc_backend="numpy")
        # Own column numbers: bm25s would number the terms in the order of a set, another one in every process.
        numbered = [[columns[term] for term in document] for document in documents]
        model.index((numbered, columns), create_empty_token=False, show_progress=False)
        parts = model.scores
        documents_of = np.asarray(parts["indices"], np.int64)
        return cls(
            terms,
            np.asarray(parts["data"], np.float32),
            documents_of,
            np.asarray(parts["indptr"], np.int64),
            len(documents),
        )

    @property
    def vocabulary_size(self) -> int:
        """How many different terms there are."""
        return len(self._columns)

    def scores(self, query_terms: Iterable[str]) -> FloatVector:
        """The BM25 score of every document; a term counts as often as the query repeats it."""
        total = np.zeros(self.size, np.float32)
        for term in query_terms:
            span = self._span(term)
            total[self._documents[span]] += self._scores[span]
        return total

    def idf(self, term: str) -> float:
        """How rare a term is; one that no document has is the rarest."""
        span = self._span(term)
        frequency = span.stop - span.start
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))

    def occurs(self, term: str, document: int) -> bool:
        """Whether a document has the term."""
        found = self._documents[self._span(term)]
        place = int(np.searchsorted(found, document))
        return place < len(found) and int(found[place]) == document

    def to_files(self) -> dict[str, bytes]:
        """The index as the content of files by name, the same for the same documents."""
        header = {"size": self.size, "terms": list(self._columns)}
        files = {VOCABULARY: json.dumps(header, ensure_ascii=False).encode()}
        arrays: tuple[NDArray[Any], ...] = (self._scores, self._documents, self._offsets)
        for name, array in zip(_ARRAYS, arrays, strict=True):
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            files[name] = buffer.getvalue()
        return files

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Read back what `to_files` gave.

        Raises:
            ValueError: If a file is missing or is not what it should be.
        """
        try:
            header: dict[str, Any] = json.loads(files[VOCABULARY])
            terms, size = list(header["terms"]), int(header["size"])
            scores, documents, offsets = (np.load(io.BytesIO(files[n]), allow_pickle=False) for n in _ARRAYS)
        except (KeyError, TypeError, EOFError) as error:
            raise ValueError("a part of the lexical index is missing or malformed") from error
        return cls(terms, scores, documents, offsets, size)

    def save(self, directory: Path) -> None:
        """Write the files into a directory."""
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in self.to_files().items():
            write_durably(directory / name, content)

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ValueError: If a file is not what it should be.
            OSError: If a file cannot be read.
        """
        return cls.from_files({name: (directory / name).read_bytes() for name in (VOCABULARY, *_ARRAYS)})

    def _span(self, term: str) -> slice:
        column = self._columns.get(term)
        if column is None:
            return slice(0, 0)
        return slice(int(self._offsets[column]), int(self._offsets[column + 1]))
