"""SegmentMaker: new segments from the cases and vectors in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from assistant.domain.case import Case
from assistant.errors import StoreError
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.segment import Segment
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.sealing import FloatMatrix

_LARGEST: Final = 65_536
"""Cases of one segment at most, which bounds what merging its parts holds in memory."""
_AT_ONCE: Final = 2_048
"""Cases that are in memory at once; as records they take ten times what the index makes of them."""


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
        """Segments that hold these cases together, as few as may be."""
        for start in range(0, len(case_ids), _LARGEST):
            if parts := list(self._parts(case_ids[start : start + _LARGEST])):
                kept = [np.ones(part.size, np.bool_) for part in parts]
                yield parts[0] if len(parts) == 1 else Segment.merge(parts, kept)

    def _parts(self, case_ids: Sequence[str]) -> Iterator[Segment]:
        for start in range(0, len(case_ids), _AT_ONCE):
            if stored := list(self._store.stored(case_ids[start : start + _AT_ONCE]).values()):
                yield Segment.build(stored, self._vectors_of([one.case for one in stored]), self._tokenizer)

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
