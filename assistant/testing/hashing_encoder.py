"""An encoder that needs no files: texts are alike as far as their character bigrams are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.retrieval.encoder import unit_rows
from assistant.retrieval.tokens import normalise
from assistant.storage.sealing import FloatMatrix


class HashingEncoder:
    """A test double of the encoder of sentences.

    Args:
        dimension: Length of the vectors.
    """

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.encoder_id = f"hashing-{dimension}-1"

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Unit vectors, (len(texts), dimension); zeros for texts without a letter or digit."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            letters = "".join(c for c in normalise(text) if c.isalnum())
            for bigram in (letters[i : i + 2] for i in range(max(1, len(letters) - 1)) if letters):
                vectors[row] += self._direction(bigram)
        return unit_rows(vectors)

    def _direction(self, bigram: str) -> npt.NDArray[np.float32]:
        noise = hashlib.shake_128(bigram.encode()).digest(self.dimension)
        return np.frombuffer(noise, dtype=np.uint8).astype(np.float32) - 127.5
