"""Ports: what drafting needs of those who cut and compare texts; wiring hands it in, tests hand in doubles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt


class TextEncoder(Protocol):
    """Turns texts into unit vectors; see `assistant.retrieval.encoder`."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One unit row for each text."""
        ...


class WordCutter(Protocol):
    """Cuts text into content words; see `assistant.retrieval.tokens`."""

    def words(self, text: str) -> list[str]:
        """The content words in order."""
        ...

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where all words of a text stand, one behind the other."""
        ...


class TermCutter(Protocol):
    """Cuts text into the terms of a search; see `assistant.retrieval.tokens`."""

    def terms(self, text: str) -> list[str]:
        """Content words and character bigrams."""
        ...
