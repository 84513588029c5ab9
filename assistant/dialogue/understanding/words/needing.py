"""Needing: characters of which a text must have one before a pattern can be found in it; most need no search then."""

from __future__ import annotations

from typing import Final

_GROUP: Final = ("?:", "?=")
_NOTHING: Final = ("?!", "?<!", "?<=")
_OPTIONAL: Final = "?*"


class _Reader:
    """Reads the notation of regular expressions as far as it tells what must be there; unsure of anything else."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def either(self) -> frozenset[str] | None:
        """Characters of which any of the alternatives up to the next bracket needs one; None where one needs none."""
        found: list[frozenset[str] | None] = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            found.append(self._sequence())
        needed = [each for each in found if each]
        return frozenset().union(*needed) if len(needed) == len(found) else None

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _sequence(self) -> frozenset[str] | None:
        best: frozenset[str] | None = None
        while (char := self._peek()) and char not in "|)":
            needed, skippable = self._element(), self._skippable()
            if needed and not skippable and (best is None or len(needed) < len(best)):
                best = needed
        return best

    def _skippable(self) -> bool:
        """Whether what was read may be left out; goes beyond the mark that says so."""
        char = self._peek()
        if char == "{":
            end = self._pattern.index("}", self._at)
            least = self._pattern[self._at + 1 : end].partition(",")[0]
            self._at = end + 1
            optional = least in ("", "0")
        else:
            optional = bool(char) and char in _OPTIONAL
            self._at += bool(char) and char in "?*+"
        self._at += self._peek() == "?"
        return optional

    def _element(self) -> frozenset[str] | None:
        char = self._peek()
        self._at += 1
        if char == "\\":
            escaped = self._peek()
            self._at += 1
            return None if escaped.isalnum() else frozenset({escaped})
        if char == "[":
            return self._class()
        if char == "(":
            return self._group()
        return None if char in ".^$" else frozenset({char})

    def _group(self) -> frozenset[str] | None:
        if self._pattern.startswith("?P=", self._at):
            self._at = self._pattern.index(")", self._at) + 1
            return None
        nothing = any(self._pattern.startswith(mark, self._at) for mark in _NOTHING)
        if self._pattern.startswith("?P<", self._at):
            self._at = self._pattern.index(">", self._at) + 1
        elif nothing:
            self._at += 3 if self._pattern.startswith("?<", self._at) else 2
        elif self._pattern.startswith(_GROUP, self._at):
            self._at += 2
        needed = self.either()
        self._at += 1
        return None if nothing else needed

    def _class(self) -> frozenset[str] | None:
        end = self._pattern.index("]", self._at + 1)
        inside = self._pattern[self._at : end]
        self._at = end + 1
        plain = not inside.startswith("^") and "\\" not in inside and "-" not in inside
        return frozenset(inside) if plain else None


def needs(pattern: str) -> frozenset[str]:
    """Characters of which a text must have one for the pattern to be found in it; none where nothing can be said."""
    return _Reader(pattern).either() or frozenset()
