"""Compact text: half-width, without spaces, with the way back to the words as they stand in the field."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from assistant.domain.memo import once_for_each_text


class Compact(NamedTuple):
    """A text made uniform, and where each of its characters came from."""

    text: str
    original: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words of the original that became `text[start:end]`."""
        if not start < end:
            return ""
        last = self.places[end - 1]
        return self.original[self.places[start] : last + 1]

    def find(self, words: str) -> str:
        """Words of the compact text as they stand in the original; "" if it has them nowhere."""
        at = self.text.find(words) if words else -1
        return self.quote(at, at + len(words)) if at >= 0 else ""


@once_for_each_text
def compact(text: str) -> Compact:
    """NFKC and no spaces; tabs and line ends, which divide cells and lines, stay."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character):
            if part != " ":
                characters.append(part)
                places.append(place)
    return Compact("".join(characters), text, tuple(places))
