"""SegmentMaker: new segments from the cases and vectors in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import numpy as np

from assistant.domain.case import Case
from assistant.errors import StoreError
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.segment import LARGEST, Segment
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.sealing import FloatMatrix


class SegmentMaker:
    """Builds segments; encodes the cases that have no sound vectors yet and stores what it has made.

    Args:
        store: The cases.
        encoder: Makes vectors.
        tokenizer: Cuts cases into terms.
        warn: Is told what could not be stored.
    """

    def __init__(
        self, store: CaseStore, encoder: Encoder, tokenizer: FieldTokenizer, warn: Callable[[str], None]
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._warn = warn

    def segments(self, case_ids: Sequence[str]) -> Iterator[Segment]:
        """Segments of at most the largest size that hold these cases together."""
        waiting = iter(case_ids)
        while part := list(islice(waiting, LARGEST)):
            cases = list(self._store.get_many(part).values())
            entries = self._store.entries_of(part)
            cases = [case for case in cases if case.case_id in entries]
            if cases:
                ordered = [entries[case.case_id] for case in cases]
                yield Segment.build(cases, ordered, self._vectors_of(cases), self._tokenizer)

    def encode(self, cases: Sequence[Case]) -> FloatMatrix:
        """The vectors of the search texts of cases."""
        return self._encoder.encode([case.search_text() for case in cases])

    def _vectors_of(self, cases: Sequence[Case]) -> FloatMatrix:
        dimension = self._encoder.dimension
        found = self._store.vectors_of([case.case_id for case in cases], self._encoder.encoder_id)
        found = {case_id: vector for case_id, vector in found.items() if len(vector) == dimension}
        if missing := [case for case in cases if case.case_id not in found]:
            made = self.encode(missing)
            ids = [case.case_id for case in missing]
            found.update(zip(ids, made, strict=True))
            try:
                self._store.set_vectors(ids, made, self._encoder.encoder_id)
            except StoreError as error:
                self._warn(f"案例向量不能保存（{error.message}）")
        return np.stack([found[case.case_id] for case in cases])
