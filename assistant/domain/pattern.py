"""Patterns compiled when they may first find something, and long ones told as a list of alternatives with examples.

One command needs a tenth of all patterns that its modules hold, and compiling them all takes seconds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, Protocol

from assistant.domain.needed_words import Needs, holds, needed_words

_OFTEN: Final = 100
"""A pattern asked this often is worth compiling whatever the texts hold: it answers faster than a look for words."""


class Pattern(Protocol):
    """What is asked of a regular expression: one of `re.compile` answers it, and one of `regex` as well."""

    @property
    def pattern(self) -> str:
        """The source."""

    @property
    def flags(self) -> int:
        """What it is compiled with."""

    def search(self, text: str, /, pos: int = ..., endpos: int = ...) -> re.Match[str] | None:
        """The first place where it is found."""

    def match(self, text: str, /, pos: int = ..., endpos: int = ...) -> re.Match[str] | None:
        """Whether it is found at the start."""

    def fullmatch(self, text: str, /, pos: int = ..., endpos: int = ...) -> re.Match[str] | None:
        """Whether it is the whole text."""

    def finditer(self, text: str, /, pos: int = ..., endpos: int = ...) -> Iterator[re.Match[str]]:
        """All places."""

    def findall(self, text: str, /, pos: int = ..., endpos: int = ...) -> list[Any]:
        """The texts of all places."""

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, /, count: int = ...) -> str:
        """The text with every place replaced."""

    def split(self, text: str, /, maxsplit: int = ...) -> list[str | Any]:
        """What stands between the places."""


class _Lazy:
    """Stands for a compiled pattern, and becomes one at the first text that holds the words it needs."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        self._needs: Needs | None = None
        self._asked = 0

    def search(self, text: str, /, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().search(text, pos, endpos) if self._may_be_in(text) else None

    def match(self, text: str, /, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().match(text, pos, endpos) if self._may_be_in(text) else None

    def fullmatch(self, text: str, /, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, pos, endpos) if self._may_be_in(text) else None

    def finditer(self, text: str, /, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, pos, endpos) if self._may_be_in(text) else iter(())

    def findall(self, text: str, /, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        return self._compiled().findall(text, pos, endpos) if self._may_be_in(text) else []

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, /, count: int = 0) -> str:
        return self._compiled().sub(put, text, count) if self._may_be_in(text) else text

    def split(self, text: str, /, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled().split(text, maxsplit) if self._may_be_in(text) else [text]

    def _may_be_in(self, text: str) -> bool:
        if self._needs is None:
            self._needs = needed_words(self.pattern, self.flags)
        self._asked += 1
        return self._asked > _OFTEN or holds(text, self._needs)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return compiled

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(source: str, flags: int = 0) -> Pattern:
    """Like `re.compile`, but nothing is compiled before a text holds the words that it needs.

    Args:
        source: The regular expression; a mistake in it shows at its first use.
        flags: As for `re.compile`.
    """
    return _Lazy(source, flags)


class Alternative(NamedTuple):
    """One alternative of a long pattern, which can be read and tested without the others.

    Attributes:
        means: What is told in this way, in a few words.
        pattern: How it is told.
        says: Texts in which it is the one that finds something.
    """

    means: str
    pattern: str
    says: tuple[str, ...]


def one_of(alternatives: Iterable[Alternative]) -> str:
    """The source of a pattern for any of the alternatives, the first that fits before the rest."""
    return "|".join(each.pattern for each in alternatives)


def longest_first(words: Iterable[str]) -> str:
    """The source of a pattern for any of some words, no word hidden by a shorter one."""
    return "|".join(sorted(words, key=len, reverse=True))


def words_of(*lists: str) -> tuple[str, ...]:
    """The words of some lists with spaces between, each once."""
    return tuple(dict.fromkeys(word for words in lists for word in words.split()))


def any_word(*lists: str) -> str:
    """The source of a pattern for any word of some lists with spaces between, a longer word before its beginning.

    A word may hold what only it needs, like a lookahead that keeps it from another word.
    """
    return longest_first(words_of(*lists))


def places_of(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in a text, from the first place on.

    For a word of the project beside a fixed pattern; one pattern for both would be compiled for each project.
    """
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)
