"""VectorIndex: one contract, two libraries."""

from __future__ import annotations

import gc
import subprocess
import sys

import numpy as np
import pytest

from assistant.retrieval.vector_index import (
    FaissIndex,
    NumpyIndex,
    VectorIndex,
    open_vector_index,
    preferred_backend,
    restore_vector_index,
)
from assistant.storage.sealing import FloatMatrix

DIMENSION = 16


def unit_rows(count: int, seed: int = 0) -> FloatMatrix:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def brute_force(vectors: FloatMatrix, query: FloatMatrix, k: int, allowed: set[int]) -> list[int]:
    scores = {
        row: round(sum(float(a) * float(b) for a, b in zip(vectors[row], query, strict=True)), 6) for row in allowed
    }
    return sorted(scores, key=lambda row: (-scores[row], row))[:k]


class VectorIndexContract:
    """What every vector index does."""

    def make(self, vectors: FloatMatrix) -> VectorIndex:
        raise NotImplementedError

    def test_it_agrees_with_plain_arithmetic(self) -> None:
        vectors, queries = unit_rows(300), unit_rows(20, seed=1)
        index = self.make(vectors)
        for query in queries:
            assert index.search(query, 10).rows.tolist() == brute_force(vectors, query, 10, set(range(300)))

    def test_scores_are_inner_products(self) -> None:
        vectors = unit_rows(30)
        found = self.make(vectors).search(vectors[7], 30)
        assert (found.rows[0], found.scores[0]) == (7, pytest.approx(1.0, abs=1e-6))
        for row, score in zip(*found, strict=True):
            assert score == pytest.approx(float(vectors[row] @ vectors[7]), abs=1e-5)

    @pytest.mark.parametrize("k", [1, 3, 10])
    def test_a_filter_leaves_as_many_as_were_asked_for(self, k: int) -> None:
        vectors, query = unit_rows(500), unit_rows(1, seed=2)[0]
        rows = {3, 50, 51, 99, 200, 201, 202, 317, 450, 499}
        allowed = np.isin(np.arange(500), list(rows))
        found = self.make(vectors).search(query, k, allowed).rows.tolist()
        assert found == brute_force(vectors, query, k, rows)
        assert len(found) == k

    def test_a_filter_survives_garbage_collection(self) -> None:
        index = self.make(unit_rows(64))
        for row in (0, 7, 8, 63):
            allowed = np.arange(64) == row
            gc.collect()
            assert index.search(unit_rows(1, seed=3)[0], 5, allowed).rows.tolist() == [row]

    @pytest.mark.parametrize(("k", "expected"), [(0, 0), (-1, 0), (5, 5), (6, 5), (1000, 5)])
    def test_never_more_than_there_are(self, k: int, expected: int) -> None:
        assert len(self.make(unit_rows(5)).search(unit_rows(1)[0], k).rows) == expected

    def test_nothing_allowed_finds_nothing(self) -> None:
        assert len(self.make(unit_rows(5)).search(unit_rows(1)[0], 3, np.zeros(5, np.bool_)).rows) == 0

    def test_an_empty_index_finds_nothing(self) -> None:
        index = self.make(np.zeros((0, DIMENSION), np.float32))
        assert (index.size, index.dimension) == (0, DIMENSION)
        assert len(index.search(unit_rows(1)[0], 3).rows) == 0
        assert index.vectors([]).shape == (0, DIMENSION)

    @pytest.mark.parametrize("k", [1, 2, 5, 39, 40, 41, 70])
    def test_equal_vectors_come_together_and_by_row(self, k: int) -> None:
        vectors = np.concatenate([unit_rows(30), np.repeat(unit_rows(1, seed=5), 40, axis=0)])
        found = self.make(vectors).search(vectors[69], k).rows.tolist()
        # Whoever cuts them off must see all that are equally near.
        assert found[:40] == list(range(30, 70))
        assert len(found) == max(k, 40)

    def test_vectors_come_back(self) -> None:
        vectors = unit_rows(9)
        assert np.array_equal(self.make(vectors).vectors([8, 0, 8]), vectors[[8, 0, 8]])

    @pytest.mark.parametrize("count", [0, 1, 40])
    def test_it_survives_its_bytes(self, count: int) -> None:
        index = self.make(unit_rows(count))
        again = restore_vector_index(index.to_bytes(), index.backend)
        query = unit_rows(1, seed=4)[0]
        assert np.array_equal(again.search(query, 10).rows, index.search(query, 10).rows)
        assert (again.size, again.backend, again.to_bytes()) == (count, index.backend, index.to_bytes())

    @pytest.mark.parametrize("content", [b"", b"rubbish", b"\x00" * 100])
    def test_other_bytes_are_refused(self, content: bytes) -> None:
        with pytest.raises(ValueError):
            restore_vector_index(content, self.make(unit_rows(1)).backend)


class TestFaissIndex(VectorIndexContract):
    def make(self, vectors: FloatMatrix) -> VectorIndex:
        return FaissIndex.of(vectors)

    def test_another_kind_of_faiss_index_is_refused(self) -> None:
        import faiss

        content = faiss.serialize_index(faiss.IndexFlatL2(4)).tobytes()
        with pytest.raises(ValueError, match="inner-product"):
            FaissIndex.from_bytes(content)


class TestNumpyIndex(VectorIndexContract):
    def make(self, vectors: FloatMatrix) -> VectorIndex:
        return NumpyIndex(vectors)

    def test_a_list_is_no_matrix(self) -> None:
        with pytest.raises(ValueError, match="matrix"):
            NumpyIndex(np.zeros(3, np.float32))


def test_both_give_the_same_answers() -> None:
    vectors, queries = unit_rows(400), unit_rows(50, seed=9)
    allowed = np.arange(400) % 3 == 0
    one, other = FaissIndex.of(vectors), NumpyIndex(vectors)
    for query in queries:
        for mask in (None, allowed):
            ours, theirs = one.search(query, 20, mask), other.search(query, 20, mask)
            assert ours.rows.tolist() == theirs.rows.tolist()
            assert ours.scores.tolist() == pytest.approx(theirs.scores.tolist(), abs=3e-6)


def test_faiss_is_preferred_unless_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_NO_FAISS", raising=False)
    assert preferred_backend() == open_vector_index(unit_rows(2)).backend == "faiss"
    monkeypatch.setenv("JIXIAO_NO_FAISS", "1")
    assert preferred_backend() == open_vector_index(unit_rows(2)).backend == "numpy"


def test_without_faiss_numpy_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_NO_FAISS", raising=False)
    monkeypatch.setitem(sys.modules, "faiss", None)
    assert open_vector_index(unit_rows(2)).backend == "numpy"


def test_importing_the_module_does_not_import_faiss() -> None:
    code = "import sys, assistant.retrieval.vector_index; sys.exit('faiss' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
