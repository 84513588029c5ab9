"""Neutral: whether a text says nothing but words that may surround the verb of a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SIGNS: Final = " ,，:：、"
_LONGEST: Final = 40


class Neutral:
    """Words that add nothing to a command (这份, 草稿, 一下)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset((*words, *_SIGNS))
        self._sizes = sorted({len(word) for word in self._words}, reverse=True)

    def covers(self, text: str) -> bool:
        """Whether the text is made of nothing else."""
        if len(text) > _LONGEST:
            return False
        reached = {0}
        for place in range(len(text)):
            if place in reached:
                reached |= {place + size for size in self._sizes if text[place : place + size] in self._words}
        return len(text) in reached

    def around(self, text: str, word: str) -> bool:
        """Whether nothing else surrounds some occurrence of a word."""
        start = text.find(word)
        while start >= 0:
            if self.covers(text[:start]) and self.covers(text[start + len(word) :]):
                return True
            start = text.find(word, start + 1)
        return False
