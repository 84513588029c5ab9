"""What a text must hold before a regular expression can find anything in it: words, all of some or one of others.

Only what is sure is told. Of an expression with a part that is not understood here, nothing is told.
"""

from __future__ import annotations

import re
from typing import Final

Needs = tuple["str | Either", ...]
"""Words and choices, all of which are needed."""
Either = frozenset["Needs"]
"""Of these, one is enough."""

_QUANTIFIER: Final = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_ESCAPE: Final = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|N\{[^}]*\}|\d+|[^uUxN\d])", re.DOTALL
)
_CLASS: Final = re.compile(r"\[(?P<not>\^?)(?P<members>\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_OPENING: Final = re.compile(r"\((?:\?(?::|>|P<\w+>|<?(?P<looks>[=!])))?(?!\?)")
_SAME_AGAIN: Final = re.compile(r"\(\?P=\w+\)")
_NO_WORD: Final = frozenset(".^$")
_FLAGS_UNDERSTOOD: Final = re.MULTILINE | re.DOTALL


class _NotUnderstoodError(Exception):
    """A part of the expression is of no kind that is read here."""


def needed_words(source: str, flags: int = 0) -> Needs:
    """What a text holds wherever the expression finds something.

    Args:
        source: A regular expression.
        flags: What it is compiled with.
    """
    if flags & ~_FLAGS_UNDERSTOOD:
        return ()
    reader = _Reader(source)
    try:
        needs = reader.alternatives()
    except _NotUnderstoodError:
        return ()
    return needs if reader.at == len(source) else ()


def holds(text: str, needs: Needs) -> bool:
    """Whether a text has what is needed."""
    for need in needs:
        if isinstance(need, str):
            if need not in text:
                return False
        elif not any(holds(text, way) for way in need):
            return False
    return True


def one_of_words(needs: Needs) -> frozenset[str]:
    """Words of which a text holds at least one if it has what is needed: long ones, and few; none if nothing is."""
    choices = (
        frozenset((need,)) if isinstance(need, str) else frozenset().union(*map(one_of_words, need)) for need in needs
    )
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


class _Reader:
    """Reads an expression from its beginning to its end."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.at = 0

    def alternatives(self) -> Needs:
        """What is needed up to the end of this group: with several ways, that of one of them."""
        ways = [self._in_turn()]
        while self._source.startswith("|", self.at):
            self.at += 1
            ways.append(self._in_turn())
        if len(ways) == 1:
            return ways[0]
        return (frozenset(ways),) if all(ways) else ()

    def _in_turn(self) -> Needs:
        needs: list[str | Either] = []
        word = ""
        while self.at < len(self._source) and self._source[self.at] not in "|)":
            character = self._plain_character()
            part: Needs = (character,) if character else self._part()
            repeated = self._taken(_QUANTIFIER)
            if character and repeated is None:
                word += character
                continue
            if word:
                needs.append(word)
                word = ""
            if repeated is None or _at_least_once(repeated):
                needs += part
        return (*needs, word) if word else tuple(needs)

    def _plain_character(self) -> str:
        character = self._source[self.at]
        if character in _NO_WORD or character in "([\\*+?{":
            return ""
        self.at += 1
        return character

    def _part(self) -> Needs:
        if self._source[self.at] in _NO_WORD:
            self.at += 1
            return ()
        if self._taken(_ESCAPE) or self._taken(_SAME_AGAIN):
            return ()
        if listed := self._taken(_CLASS):
            members = listed["members"]
            return (
                ()
                if listed["not"] or "\\" in members or "-" in members
                else (frozenset((member,) for member in members),)
            )
        return self._group()

    def _group(self) -> Needs:
        opening = self._taken(_OPENING)
        if opening is None:
            raise _NotUnderstoodError
        needs = self.alternatives()
        if not self._source.startswith(")", self.at):
            raise _NotUnderstoodError
        self.at += 1
        return () if opening["looks"] == "!" else needs

    def _taken(self, kind: re.Pattern[str]) -> re.Match[str] | None:
        found = kind.match(self._source, self.at)
        if found:
            self.at = found.end()
        return found


def _at_least_once(quantifier: re.Match[str]) -> bool:
    least = quantifier["least"]
    return quantifier[0].startswith("+") if least is None else int(least or 0) > 0
