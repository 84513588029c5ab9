"""CaseIndex: the search for similar past projects, kept in step with the case store.

SQLite holds the truth. The index on disk is a cache of it: verified before the first answer, and
rebuilt whenever it does not match. Where it cannot be written, searches are answered from memory.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

import numpy as np

from assistant import __version__
from assistant.domain.case import Case
from assistant.domain.record import Record
from assistant.errors import StoreError
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.fusion import fuse
from assistant.retrieval.generation import DamageReason, GenerationDamaged, IndexKey, load_current, publish
from assistant.retrieval.hits import MATCHED_WORDS, CaseFilter, Hit, is_similar_enough, says_something
from assistant.retrieval.index_content import IndexContent
from assistant.retrieval.lexical_index import LexicalIndex
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.vector_index import BoolVector, VectorIndex, open_vector_index, preferred_backend
from assistant.storage.cases import AddResult, CaseEntry, CaseStore, CaseVectors, digest_of
from assistant.storage.files import explain
from assistant.storage.lock import LOCK_SECONDS, write_lock
from assistant.storage.sealing import FloatMatrix, FloatVector

__all__ = ["CaseFilter", "CaseIndex", "Hit", "IndexStatus", "is_similar_enough"]

_DEPTH: Final = 100
"""How deep each ranking goes before fusion; rank 100 still gains 0.38 of what rank 1 does."""
_ORDINARY: Final = frozenset({DamageReason.MISSING, DamageReason.CORPUS, DamageReason.FORMAT, DamageReason.BACKEND})
"""Reasons for a rebuild that are part of normal life and need no warning."""


class IndexStatus(Record):
    """The state of the index.

    Attributes:
        cases: Cases in the store.
        indexed: Cases in the index.
        up_to_date: Whether the index was built from exactly these cases.
        generation: Id of the generation on disk; None where searches are answered from memory.
        backend: Which library searches the vectors.
        terms: Size of the vocabulary.
    """

    cases: int
    indexed: int
    up_to_date: bool
    generation: str | None
    backend: str
    encoder_id: str
    dimension: int
    terms: int
    corpus_digest: str
    warnings: tuple[str, ...] = ()


class _State(NamedTuple):
    """One consistent view: readers keep theirs while another is being built."""

    content: IndexContent
    entries: list[CaseEntry]
    digest: str
    revision: int
    generation: str | None


class CaseIndex:
    """Hybrid search over the cases of a store; open one with `CaseIndex.open`."""

    def __init__(self, home: Path, store: CaseStore, encoder: Encoder, tokenizer: FieldTokenizer) -> None:
        self._directory = home / "index"
        self._lock = home / "index.lock"
        self._store = store
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._mutex = RLock()
        self._state: _State | None = None
        self.warnings: list[str] = []

    @classmethod
    def open(cls, home: Path, store: CaseStore, encoder: Encoder, tokenizer: FieldTokenizer) -> CaseIndex:
        """Load the current generation, or rebuild it if it is damaged or out of date.

        Args:
            home: The data directory.
            store: The cases.
            encoder: Makes the vectors of queries, and of cases that have none yet.
            tokenizer: Cuts queries and cases into terms.

        Raises:
            StoreError: If the database cannot be read. A damaged index is no error: it is rebuilt.
        """
        index = cls(home, store, encoder, tokenizer)
        index.refresh()
        return index

    def add(self, cases: Sequence[Case], added_at: datetime) -> AddResult:
        """Encode cases, add them to the store and bring the index up to date.

        Hand over many at once: each call that adds something rebuilds the index (3.4 s for 5,000 cases).
        """
        result = self._store.add(cases, self._encode(cases), self._encoder.encoder_id, added_at)
        if result.added:
            self.refresh()
        return result

    def refresh(self) -> None:
        """Bring the index up to date with the store; costs next to nothing where it is."""
        with self._mutex:
            entries, digest, revision = self._look()
            if self._state is not None and self._state.digest == digest:
                self._state = self._state._replace(revision=revision)
                return
            self._state = self._load(entries, digest, revision) or self._build()

    def rebuild(self) -> None:
        """Build a new generation from the vectors in the store, whatever is on disk."""
        with self._mutex:
            self._state = self._build(reuse=False)

    def search(self, text: str, k: int = 10, *, filters: CaseFilter | None = None) -> list[Hit]:
        """The `k` most similar cases, best first; fewer only where fewer pass the filters.

        Args:
            text: A project description, with the project name on the first line if there is one.
            k: How many.
            filters: Which cases may be found.
        """
        state = self._up_to_date()
        words = self._tokenizer.words(text)
        allowed = _allowed(state.entries, filters)
        if k <= 0 or not words or not state.entries or (allowed is not None and not allowed.any()):
            return []
        queries = self._encoder.encode([text, _first_line(text)])
        lexical = state.content.lexical.scores(self._tokenizer.terms(text))
        depth = max(_DEPTH, 5 * k)
        rankings = [
            _best_rows(lexical, depth, allowed),
            _nearest_rows(state.content.text, queries[0], depth, allowed),
            _nearest_rows(state.content.name, queries[1], depth, allowed),
        ]
        ids = state.content.ids
        fused = fuse([[ids[row] for row in ranking] for ranking in rankings])[:k]
        return self._hits(state.content, fused, words, queries[0], lexical)

    def status(self) -> IndexStatus:
        """What the index holds, and whether it matches the store."""
        state = self._up_to_date()
        return IndexStatus(
            cases=self._store.count(),
            indexed=len(state.content.ids),
            up_to_date=state.digest == self._store.digest(),
            generation=state.generation,
            backend=state.content.backend,
            encoder_id=self._encoder.encoder_id,
            dimension=self._encoder.dimension,
            terms=state.content.lexical.vocabulary_size,
            corpus_digest=state.digest,
            warnings=tuple(self.warnings),
        )

    def verify(self) -> list[str]:
        """Check store and disk again from the first byte; what is wrong in Chinese, empty if nothing is."""
        problems = [f"案例 {case_id} 的内容已损坏" for case_id in self._store.damaged()]
        if problems:
            return problems
        if missing := len(self._store.missing_vectors(self._encoder.encoder_id)):
            problems.append(f"{missing} 个案例没有可用的向量")
        entries, digest, _ = self._look()
        try:
            self._read(entries, digest)
        except GenerationDamaged as error:
            problems.append(error.message)
        return problems

    def _up_to_date(self) -> _State:
        state = self._state
        if state is None or state.revision != self._store.revision():
            self.refresh()
            state = self._state
        if state is None:
            raise StoreError("索引没有打开")
        return state

    def _load(self, entries: list[CaseEntry], digest: str, revision: int) -> _State | None:
        try:
            content, generation = self._read(entries, digest)
        except GenerationDamaged as error:
            if error.reason not in _ORDINARY:
                self._warn(f"{error.message}，已自动重建")
            return None
        return _State(content, entries, digest, revision, generation)

    def _read(self, entries: list[CaseEntry], digest: str) -> tuple[IndexContent, str]:
        generation = load_current(self._directory, self._key(entries, digest, preferred_backend()))
        try:
            content = IndexContent.from_files(generation.files, generation.manifest.key.backend)
        except ValueError as error:
            raise GenerationDamaged(DamageReason.CONTENT, str(error)) from error
        if list(content.ids) != [entry.case_id for entry in entries]:
            raise GenerationDamaged(DamageReason.CORPUS)
        return content, generation.id

    def _build(self, *, reuse: bool = True) -> _State:
        """Build under the write lock; who waited for it takes what the one before has built."""
        with ExitStack() as stack:
            try:
                self._directory.mkdir(parents=True, exist_ok=True)
                stack.enter_context(write_lock(self._lock, LOCK_SECONDS))
            except (OSError, StoreError) as error:
                return self._unwritten(self._assemble(), error)
            if reuse and (built := self._load(*self._look())):
                return built
            state = self._assemble()
            key = self._key(state.entries, state.digest, state.content.backend)
            try:
                return state._replace(generation=publish(self._directory, state.content.to_files(), key))
            except OSError as error:
                return self._unwritten(state, error)

    def _unwritten(self, state: _State, error: OSError | StoreError) -> _State:
        reason = error.message if isinstance(error, StoreError) else explain(error)
        self._warn(f"索引不能写入磁盘（{reason}），本次在内存中检索")
        return state

    def _look(self) -> tuple[list[CaseEntry], str, int]:
        # The revision first: a change in between then makes the next search look again.
        revision = self._store.revision()
        entries = self._store.entries()
        return entries, digest_of(entry.case_id for entry in entries), revision

    def _assemble(self) -> _State:
        snapshot = self._store.snapshot()
        vectors = self._vectors_of(snapshot.cases)
        content = IndexContent(
            ids=[case.case_id for case in snapshot.cases],
            text=open_vector_index(vectors.text),
            name=open_vector_index(vectors.name),
            lexical=LexicalIndex.build([self._tokenizer.terms(case.search_text()) for case in snapshot.cases]),
        )
        return _State(content, snapshot.entries, snapshot.digest, snapshot.revision, None)

    def _vectors_of(self, cases: Sequence[Case]) -> CaseVectors:
        """The stored vectors row by row; those that are missing are made and, where possible, stored."""
        dimension = self._encoder.dimension
        ids, stored = self._store.vectors(self._encoder.encoder_id)
        found = dict(zip(ids, zip(stored.text, stored.name, strict=True), strict=True))
        found = {case_id: pair for case_id, pair in found.items() if len(pair[0]) == len(pair[1]) == dimension}
        if missing := [case for case in cases if case.case_id not in found]:
            made = self._encode(missing)
            found.update(zip([c.case_id for c in missing], zip(made.text, made.name, strict=True), strict=True))
            try:
                self._store.set_vectors([c.case_id for c in missing], made, self._encoder.encoder_id)
            except StoreError as error:
                self._warn(f"案例向量不能保存（{error.message}）")
        rows = [found[case.case_id] for case in cases]
        return CaseVectors(*(_stack([pair[i] for pair in rows], dimension) for i in range(2)))

    def _encode(self, cases: Sequence[Case]) -> CaseVectors:
        return CaseVectors(
            self._encoder.encode([case.search_text() for case in cases]),
            self._encoder.encode([case.declaration.project_name for case in cases]),
        )

    def _key(self, entries: list[CaseEntry], digest: str, backend: str) -> IndexKey:
        # How it cuts the project names stands for the tokeniser: its word lists have no name of their own.
        names = "\n".join(entry.project_name for entry in entries)
        terms = "\n".join(self._tokenizer.terms(names))
        return IndexKey(
            corpus_digest=digest,
            count=len(entries),
            encoder_id=self._encoder.encoder_id,
            dimension=self._encoder.dimension,
            tokenizer=hashlib.sha256(terms.encode()).hexdigest()[:16],
            backend=backend,
            program=__version__,
        )

    def _hits(
        self,
        content: IndexContent,
        fused: Sequence[tuple[str, float]],
        words: Sequence[str],
        query: FloatVector,
        lexical: FloatVector,
    ) -> list[Hit]:
        rows = [bisect_left(content.ids, case_id) for case_id, _ in fused]
        cases = self._store.get_many(case_id for case_id, _ in fused)
        similarities = content.text.vectors(rows) @ query
        weights = {word: content.lexical.idf(word) for word in words if says_something(word)}
        rarest_first = sorted(weights, key=lambda word: (-weights[word], word))
        hits = []
        for (case_id, score), row, similarity in zip(fused, rows, similarities, strict=True):
            if case_id not in cases:  # removed by another process a moment ago
                continue
            matched = [word for word in rarest_first if content.lexical.occurs(word, row)]
            overlap = sum(weights[word] for word in matched) / (sum(weights.values()) or 1.0)
            found = tuple(matched[:MATCHED_WORDS])
            hits.append(Hit(cases[case_id], score, float(similarity), float(lexical[row]), overlap, found))
        return hits

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _allowed(entries: Sequence[CaseEntry], filters: CaseFilter | None) -> BoolVector | None:
    if filters is None or filters == CaseFilter():
        return None
    return np.fromiter((filters.admits(entry) for entry in entries), dtype=np.bool_, count=len(entries))


def _best_rows(scores: FloatVector, depth: int, allowed: BoolVector | None) -> list[int]:
    rows = np.flatnonzero(scores > 0 if allowed is None else (scores > 0) & allowed)
    order = np.lexsort((rows, -scores[rows]))[:depth]
    return [int(row) for row in rows[order]]


def _nearest_rows(index: VectorIndex, query: FloatVector, depth: int, allowed: BoolVector | None) -> list[int]:
    if not query.any():  # the encoder knows no word of it; any order would be noise
        return []
    return [row for row, _ in index.search(query, depth, allowed)]


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _stack(rows: Sequence[FloatVector], dimension: int) -> FloatMatrix:
    return np.stack(rows).astype(np.float32) if rows else np.zeros((0, dimension), np.float32)
