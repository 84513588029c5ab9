"""CaseIndex: the search for similar past projects, kept in step with the case store.

SQLite holds the truth. The index on disk is a cache of it: verified before the first answer, brought
up to date segment by segment, and rebuilt whenever it cannot be used. Where it cannot be written,
searches are answered from memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.record import Record
from assistant.errors import StoreError
from assistant.retrieval.calibration import BY_WORDS, Calibration
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.explaining import explain_match, weights_of
from assistant.retrieval.fusion import fuse
from assistant.retrieval.generation import GenerationDamaged
from assistant.retrieval.hits import CaseFilter, Hit
from assistant.retrieval.index_content import IndexContent, Ranking
from assistant.retrieval.index_files import IndexFiles
from assistant.retrieval.segment_maker import SegmentMaker
from assistant.retrieval.series import Series, group_series, namesakes, voter_of
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseEntry, CaseStore, id_of
from assistant.storage.files import explain
from assistant.storage.lock import LOCK_SECONDS, write_lock
from assistant.storage.sealing import FloatVector

__all__ = ["CaseFilter", "CaseIndex", "Hit", "IndexStatus"]

DEPTH: Final = 100
"""How deep each ranking goes before fusion; rank 100 still gains 0.38 of what rank 1 does."""
QUERY_TERMS: Final = 192
"""How many different terms of a query BM25 looks at, the weightiest first."""


class IndexStatus(Record):
    """The state of the index.

    Attributes:
        cases: Cases in the store.
        indexed: Cases in the index.
        up_to_date: Whether the index holds exactly these cases.
        generation: Id of the generation on disk; None where searches are answered from memory.
        backend: Which library searches the vectors.
        segments: In how many parts the index lies.
        terms: Size of the vocabulary.
    """

    cases: int
    indexed: int
    up_to_date: bool
    generation: str | None
    backend: str
    encoder_id: str
    dimension: int
    segments: int
    terms: int
    corpus_digest: str
    warnings: tuple[str, ...] = ()


class _State(NamedTuple):
    """One consistent view: readers keep theirs while another is being built.

    Attributes:
        revision: The state of the store that the content was brought to.
    """

    content: IndexContent
    revision: int
    generation: str | None


class _Query(NamedTuple):
    """A query: its words, the BM25 scores of all rows, its vector."""

    words: list[str]
    lexical: FloatVector
    vector: FloatVector


class CaseIndex:
    """Hybrid search over the cases of a store; open one with `CaseIndex.open`."""

    def __init__(
        self, home: Path, store: CaseStore, encoder: Encoder, tokenizer: FieldTokenizer, calibration: Calibration
    ) -> None:
        self._home = home
        self._calibration = calibration
        self._store = store
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._files = IndexFiles(home / "index", encoder, tokenizer)
        self._maker = SegmentMaker(store, encoder, tokenizer, self._warn)
        self._mutex = RLock()
        self._state: _State | None = None
        self.warnings: list[str] = []

    @classmethod
    def open(
        cls,
        home: Path,
        store: CaseStore,
        encoder: Encoder,
        tokenizer: FieldTokenizer,
        calibration: Calibration = BY_WORDS,
    ) -> CaseIndex:
        """Load the current generation, or rebuild it if it is damaged.

        Args:
            home: The data directory.
            store: The cases.
            encoder: Makes the vectors of queries, and of cases that have none yet.
            tokenizer: Cuts queries and cases into terms.
            calibration: Says how near is near enough with this encoder.

        Raises:
            StoreError: If the database cannot be read. A damaged index is no error: it is rebuilt.
        """
        index = cls(home, store, encoder, tokenizer, calibration)
        index.refresh()
        return index

    def add(self, cases: Sequence[Case], added_at: datetime, *, refresh: bool = True) -> tuple[str, ...]:
        """Encode cases, add them to the store and bring the index up to date.

        Args:
            cases: The cases.
            added_at: The time to record.
            refresh: Whether the index is brought up to date at once. Who adds in many calls does it
                after the last; the next search would do it otherwise.

        Returns:
            The ids of those that were new.
        """
        added = self._store.add(cases, self._maker.encode(cases), self._encoder.encoder_id, added_at)
        if added and refresh:
            self.refresh()
        return added

    def remove(self, case_ids: Sequence[str]) -> int:
        """Remove cases from store and index; returns how many of them were there."""
        removed = self._store.remove(case_ids)
        if removed:
            self.refresh()
        return removed

    def get(self, case_ids: Sequence[str]) -> list[Case]:
        """The cases with these ids in the order asked for; those that do not exist are left out."""
        found = self._store.get_many(case_ids)
        return [found[case_id] for case_id in case_ids if case_id in found]

    def refresh(self) -> None:
        """Bring the index up to date with the store; costs next to nothing where it is."""
        with self._mutex:
            state = self._state
            if state is None:
                content, generation = self._load()
                state = self._advanced(_State(content or IndexContent([]), -1, generation))
                self._state = state if state.generation else self._kept(state, anew=content is None)
            else:
                ahead = self._advanced(state)
                self._state = ahead if ahead.generation else self._kept(ahead)

    def rebuild(self) -> None:
        """Build a new generation from the vectors in the store, whatever is on disk.

        Vectors of encoders that are no longer used are forgotten.
        """
        with self._mutex:
            self._store.forget_other_encoders(self._encoder.encoder_id)
            self._state = self._kept(self._advanced(_State(IndexContent([]), -1, None)), anew=True)

    def search(self, text: str, k: int = 10, *, filters: CaseFilter | None = None) -> list[Hit]:
        """The `k` most similar projects, best first; fewer only where fewer pass the filters.

        A project that was filed year after year is one hit, with its other years as `copies`.

        Args:
            text: A project description, with the project name before it if there is one.
            k: How many.
            filters: Which cases may be found; applied before the search.
        """
        content = self._up_to_date().content
        meant = self._tokenizer.expanded(text)
        words, terms = self._tokenizer.cut(meant)
        admitted = content.admitted(filters)
        available = content.size if admitted is None else int(admitted.sum())
        if k <= 0 or not words or not available:
            return []
        lexical = content.lexical.scores(terms, QUERY_TERMS)
        query = _Query(words, lexical, self._encoder.encode([meant])[0])
        depth = max(DEPTH, 5 * k)
        while True:
            rankings = (content.best(query.lexical, depth, admitted), content.nearest(query.vector, depth, admitted))
            rows = _rows_of(rankings)
            series, scores = self._fused(text, rankings, rows, content)
            # Copies may have used up the candidates; then look further down.
            if len(series) >= k or depth >= available:
                return self._hits(query, content, series[:k], scores, rows)
            depth = min(4 * depth, available)

    @property
    def encoder_id(self) -> str:
        """The encoder that queries are read by."""
        return self._encoder.encoder_id

    def status(self) -> IndexStatus:
        """What the index holds, and whether it matches the store."""
        state = self._up_to_date()
        return IndexStatus(
            cases=self._store.count(),
            indexed=state.content.size,
            up_to_date=state.content.digest == self._store.digest(),
            generation=state.generation,
            backend=self._files.backend,
            encoder_id=self._encoder.encoder_id,
            dimension=self._encoder.dimension,
            segments=len(state.content.segments),
            terms=state.content.lexical.vocabulary_size,
            corpus_digest=state.content.digest,
            warnings=tuple(self.warnings),
        )

    def verify(self) -> list[str]:
        """Check store and disk again from the first byte; what is wrong in Chinese, empty if nothing is."""
        problems = [f"案例 {case_id} 的内容已损坏" for case_id in self._store.damaged()]
        if problems:
            return problems
        if missing := len(self._store.missing_vectors(self._encoder.encoder_id)):
            problems.append(f"{missing} 个案例没有可用的向量")
        try:
            self._files.load(self._store.digest())
        except GenerationDamaged as error:
            problems.append(error.message)
        return problems

    # Keeping in step -------------------------------------------------------------------------

    def _up_to_date(self) -> _State:
        state = self._state
        if state is None or state.revision != self._store.revision():
            self.refresh()
            state = self._state
        if state is None:
            raise StoreError("索引没有打开")
        return state

    def _load(self) -> tuple[IndexContent | None, str | None]:
        try:
            return self._files.load()
        except GenerationDamaged as error:
            if not error.is_ordinary:
                self._warn(f"{error.message}，已自动重建")
            return None, None

    def _advanced(self, state: _State) -> _State:
        """The state brought to what the store holds now; it keeps its generation where nothing changed."""
        now = self._store.keys()
        rows = state.content.rows
        gone = rows.keys() - set(now.keys)
        new = [id_of(key) for key in now.keys if key not in rows]
        if not gone and not new:
            return state._replace(revision=now.revision)
        ahead = state.content.advanced([], gone).cleared() if gone else state.content
        for segment in self._maker.segments(new):
            ahead = ahead.advanced([segment], ())
        return _State(ahead, now.revision, None)

    def _kept(self, state: _State, *, anew: bool = False) -> _State:
        """Write a new generation under the write lock, unless another process has written the same.

        With `anew` nothing that is on disk is trusted.
        """
        if not anew and (found := self._files.holding(state.content.digest)):
            return state._replace(generation=found)
        try:
            self._files.make_directory()
            with write_lock(self._home / "index.lock", LOCK_SECONDS):
                # Whoever waited for the lock may have been overtaken, and must not write what is older.
                if self._store.revision() != state.revision:
                    state = self._advanced(state)
                found = None if anew else self._files.holding(state.content.digest)
                return state._replace(generation=found or self._files.publish(state.content, anew=anew))
        except (OSError, StoreError) as error:
            reason = error.message if isinstance(error, StoreError) else explain(error)
            self._warn(f"索引不能写入磁盘（{reason}），本次在内存中检索")
            return state

    # Searching -------------------------------------------------------------------------------

    def _fused(
        self, text: str, rankings: Sequence[Ranking], rows: Mapping[str, int], content: IndexContent
    ) -> tuple[list[Series], dict[str, float]]:
        entries = self._store.entries_of(rows)

        def entry(case_id: str) -> CaseEntry:
            return entries[case_id]

        present = [[case_id for case_id in ranking.case_ids.tolist() if case_id in entries] for ranking in rankings]
        present.append(namesakes(text, entries.values()))
        fused = fuse(present, voter=lambda case_id: voter_of(entries[case_id]))
        series = group_series(
            [case_id for case_id, _ in fused], entry, lambda ids: content.vectors([rows[i] for i in ids])
        )
        return series, dict(fused)

    def _hits(
        self,
        query: _Query,
        content: IndexContent,
        series: Sequence[Series],
        scores: Mapping[str, float],
        places: Mapping[str, int],
    ) -> list[Hit]:
        cases = self._store.get_many(found.best for found in series)
        shown = [found for found in series if found.best in cases]  # one may have been removed a moment ago
        rows = [places[found.best] for found in shown]
        weights = weights_of(query.words, content.lexical.idf)
        words = content.occurring(list(weights), rows)
        similarities = (content.vectors(rows) @ query.vector).tolist() if rows else []
        hits = []
        for place, found in enumerate(shown):
            case = cases[found.best]
            why = explain_match(case, weights, words[place])
            confidence = self._calibration.confidence(similarities[place], why.overlap)
            hits.append(
                Hit(
                    case=case,
                    score=scores[found.best],
                    similarity=similarities[place],
                    lexical=float(query.lexical[rows[place]]),
                    overlap=why.overlap,
                    confidence=confidence,
                    enough=confidence >= self._calibration.enough,
                    matched=why.matched,
                    fields=why.fields,
                    passage=why.passage,
                    copies=found.copies,
                )
            )
        return hits

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _rows_of(rankings: Sequence[Ranking]) -> dict[str, int]:
    """The row of each case that any of the rankings names."""
    return {
        case_id: row
        for ranking in rankings
        for case_id, row in zip(ranking.case_ids.tolist(), ranking.rows.tolist(), strict=True)
    }
