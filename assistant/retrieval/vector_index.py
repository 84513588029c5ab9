"""VectorIndex: exact search among unit vectors, by FAISS or by numpy with the same results.

FAISS bytes pass through Python's own file functions, never through FAISS's: those cannot open a
path with Chinese characters on Windows. Restore only bytes whose checksum was verified before:
FAISS loads damaged bytes silently, or crashes the process.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar, Final, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.arrays import BoolVector, array_bytes, array_of
from assistant.storage.sealing import FloatMatrix, FloatVector

DECIMALS: Final = 6
"""Scores are rounded to this: the two libraries add up in another order, and equal vectors must tie."""


_SPARE: Final = 16
"""How many more FAISS is asked for, so that a tie at the last place seldom takes a second scan."""


class Nearest(NamedTuple):
    """What a search found: row numbers and inner products, side by side."""

    rows: NDArray[np.int64]
    scores: FloatVector


_NOTHING: Final = Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32))


class VectorIndex(Protocol):
    """Unit vectors by row number."""

    backend: ClassVar[str]

    @property
    def size(self) -> int:
        """How many vectors there are."""

    @property
    def dimension(self) -> int:
        """How long each is."""

    def search(self, query: FloatVector, k: int, allowed: BoolVector | None = None) -> Nearest:
        """The rows nearest to the query by inner product, best first, equal ones by row number.

        Args:
            query: A unit vector.
            k: How many to return; fewer come back only where fewer are allowed, more where further
                rows are as near as the last.
            allowed: Which rows may be returned; None for all.
        """

    def vectors(self, rows: Sequence[int]) -> FloatMatrix:
        """The vectors of these rows."""

    def to_bytes(self) -> bytes:
        """The index as the content of a file."""


class NumpyIndex:
    """Search by one matrix product; for machines on which FAISS does not run."""

    backend: ClassVar[str] = "numpy"

    def __init__(self, vectors: FloatMatrix) -> None:
        if vectors.ndim != 2:
            raise ValueError(f"vectors must be a matrix, not of shape {vectors.shape}")
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._vectors.shape[0])

    @property
    def dimension(self) -> int:
        """How long each is."""
        return int(self._vectors.shape[1])

    def search(self, query: FloatVector, k: int, allowed: BoolVector | None = None) -> Nearest:
        """The nearest rows; see `VectorIndex.search`."""
        rows = np.arange(self.size) if allowed is None else np.flatnonzero(allowed)
        vectors = self._vectors if allowed is None else self._vectors[rows]
        k = min(k, len(rows))
        if k <= 0:
            return _NOTHING
        scores = np.round(vectors @ query, DECIMALS)
        # Everything that ties with the k-th is kept until the tie is broken.
        enough = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]
        return _ranked(rows[enough], scores[enough])

    def vectors(self, rows: Sequence[int]) -> FloatMatrix:
        """The vectors of these rows."""
        return self._vectors[np.asarray(rows, np.int64)]

    def to_bytes(self) -> bytes:
        """The index as the content of a file."""
        return array_bytes(self._vectors)

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read back what `to_bytes` gave.

        Raises:
            ValueError: If the bytes are something else.
        """
        return cls(array_of(content))


class FaissIndex:
    """Search by FAISS's exact inner-product index."""

    backend: ClassVar[str] = "faiss"

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: FloatMatrix) -> Self:
        """Index a matrix, one vector per row."""
        faiss = _faiss()
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """How long each is."""
        return int(self._index.d)

    def search(self, query: FloatVector, k: int, allowed: BoolVector | None = None) -> Nearest:
        """The nearest rows; see `VectorIndex.search`."""
        available = self.size if allowed is None else int(allowed.sum())
        k = min(k, available)
        if k <= 0:
            return _NOTHING
        parameters = None if allowed is None else self._selection(allowed)
        wanted = min(k + _SPARE, available)
        # It shares out queries among threads, and we ask one at a time: more threads only wait for each other.
        _faiss().omp_set_num_threads(1)
        while True:
            found, rows = self._index.search(query.reshape(1, -1).astype(np.float32), wanted, params=parameters)
            scores = np.round(found[0], DECIMALS)
            # FAISS breaks ties as it likes; ask for more until the tie at the k-th place is complete.
            if wanted == available or scores[-1] < scores[k - 1]:
                enough = scores >= scores[k - 1]
                return _ranked(rows[0][enough], scores[enough])
            wanted = min(2 * wanted, available)

    def vectors(self, rows: Sequence[int]) -> FloatMatrix:
        """The vectors of these rows."""
        found: FloatMatrix = self._index.reconstruct_batch(np.asarray(rows, np.int64))
        return found

    def to_bytes(self) -> bytes:
        """The index as the content of a file."""
        return bytes(_faiss().serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read back what `to_bytes` gave; the bytes must have been verified before.

        Raises:
            ValueError: If the bytes are something else.
        """
        faiss = _faiss()
        try:
            index = faiss.deserialize_index(np.frombuffer(content, np.uint8))
        except RuntimeError as error:
            raise ValueError("not a FAISS index") from error
        if not isinstance(index, faiss.IndexFlatIP):
            raise ValueError("not an exact inner-product index")
        return cls(index)

    def _selection(self, allowed: BoolVector) -> Any:
        library = _faiss()
        return library.SearchParameters(sel=library.IDSelectorBitmap(np.packbits(allowed, bitorder="little")))


def open_vector_index(vectors: FloatMatrix) -> VectorIndex:
    """Index a matrix with the best library that runs here."""
    return FaissIndex.of(vectors) if preferred_backend() == FaissIndex.backend else NumpyIndex(vectors)


def restore_vector_index(content: bytes, backend: str) -> VectorIndex:
    """Read back an index from the bytes that its backend made.

    Raises:
        ValueError: If the bytes are something else.
    """
    return FaissIndex.from_bytes(content) if backend == FaissIndex.backend else NumpyIndex.from_bytes(content)


def preferred_backend() -> str:
    """`faiss` unless it cannot be imported (no AVX2, not installed) or JIXIAO_NO_FAISS=1."""
    if os.environ.get("JIXIAO_NO_FAISS") == "1":
        return NumpyIndex.backend
    try:
        import faiss  # noqa: F401 - only whether it is there
    except ImportError:
        return NumpyIndex.backend
    return FaissIndex.backend


@lru_cache(maxsize=1)
def _faiss() -> Any:
    """The library, as Any: its type stubs describe the C++ signatures, not the Python ones."""
    import faiss

    return faiss


def _ranked(rows: NDArray[np.int64], scores: FloatVector) -> Nearest:
    order = np.lexsort((rows, -scores))
    return Nearest(rows[order], scores[order])
