"""How alike two indicator names are: character bigrams, the frozen encoder, and the greater of the two."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, Protocol

import numpy as np
import numpy.typing as npt

from assistant.domain.record import Record
from assistant.resources import data_root
from assistant.retrieval.encoder import CHECKSUMS, Encoder, open_encoder

FROZEN: Final = "jixiao-static-zh-1.0-ef3c3d5b"
"""The encoder all published figures were matched with; another one makes figures that cannot be compared."""

Matrix = npt.NDArray[np.float64]
Way = Literal["max", "Dice", "encoder"]


class NameLikeness(Protocol):
    """Compares every name of one list with every name of another."""

    def __call__(self, first: Sequence[str], second: Sequence[str]) -> Matrix:
        """Likeness in [-1, 1], of shape (len(first), len(second))."""
        ...


class MatcherIdentity(Record):
    """Which encoder compared the names.

    Attributes:
        encoder: Its id.
        weights: SHA-256 of its weights.
        frozen: Whether it is the one that published figures were made with.
    """

    encoder: str
    weights: str
    frozen: bool


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """A name without white space and punctuation, in half-width characters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name))


def dice(first: str, second: str) -> float:
    """What two names have in common: Dice over their sets of character bigrams, 0 to 1."""
    one, two = plain_name(first), plain_name(second)
    if one == two:
        return 1.0
    shared, both = _bigrams(one) & _bigrams(two), len(_bigrams(one)) + len(_bigrams(two))
    return 2 * len(shared) / both if both else 0.0


@lru_cache(maxsize=65536)
def _bigrams(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))


def dice_matrix(first: Sequence[str], second: Sequence[str]) -> Matrix:
    """`dice` of every pair."""
    table = [[dice(a, b) for b in second] for a in first]
    return np.array(table, dtype=np.float64).reshape(len(first), len(second))


class FrozenEncoder:
    """The shipped encoder as a measure of names; each name is encoded once."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or open_encoder(data_root("corpus") / "encoder")
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}

    def identity(self) -> MatcherIdentity:
        """Id and checksum, to stand beside every figure."""
        listing = json.loads((data_root("corpus") / "encoder" / CHECKSUMS).read_text(encoding="utf-8"))
        name = self._encoder.encoder_id
        return MatcherIdentity(encoder=name, weights=listing["files"]["model.safetensors"], frozen=name == FROZEN)

    def cosine(self, first: Sequence[str], second: Sequence[str]) -> Matrix:
        """Cosine of every pair; 0 where the encoder knows nothing of a name."""
        return np.asarray(self._rows(first) @ self._rows(second).T, dtype=np.float64)

    def greater(self, first: Sequence[str], second: Sequence[str]) -> Matrix:
        """The greater of Dice and cosine: the matcher of the tables."""
        return np.maximum(self.cosine(first, second), dice_matrix(first, second))

    def ways(self) -> dict[Way, NameLikeness]:
        """The three measures by name."""
        return {"max": self.greater, "Dice": dice_matrix, "encoder": self.cosine}

    def _rows(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        fresh = [name for name in dict.fromkeys(names) if name not in self._vectors]
        if fresh:
            self._vectors.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        rows = [self._vectors[name] for name in names]
        return np.stack(rows) if rows else np.zeros((0, self._encoder.dimension), dtype=np.float32)
