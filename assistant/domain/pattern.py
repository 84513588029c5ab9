"""Patterns compiled when they may first find something, and long ones told as a list of alternatives with examples.

One command needs a tenth of all patterns that its modules hold, and compiling them all takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, cast

from assistant.domain.needed_words import Needs, holds, needed_words

_OFTEN: Final = 100
"""A pattern asked this often is worth compiling whatever the texts hold: it answers faster than a look for words."""


class _Lazy:
    """Stands for a compiled pattern, and becomes one at the first text that holds the words it needs."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._needs: Needs | None = None
        self._asked = 0

    def search(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().search(text, *within) if self._may_be_in(text) else None

    def match(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().match(text, *within) if self._may_be_in(text) else None

    def fullmatch(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *within) if self._may_be_in(text) else None

    def finditer(self, text: str, *within: int) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, *within) if self._may_be_in(text) else iter(())

    def findall(self, text: str, *within: int) -> list[Any]:
        return self._compiled().findall(text, *within) if self._may_be_in(text) else []

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self._compiled().sub(put, text, count) if self._may_be_in(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled().split(text, maxsplit) if self._may_be_in(text) else [text]

    def _may_be_in(self, text: str) -> bool:
        if self._needs is None:
            self._needs = needed_words(self.pattern, self._flags)
        self._asked += 1
        return self._asked > _OFTEN or holds(text, self._needs)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return compiled

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but nothing is compiled before a text holds the words that it needs.

    Args:
        source: The regular expression; a mistake in it shows at its first use.
        flags: As for `re.compile`.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))


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


def any_word(*lists: str) -> str:
    """The source of a pattern for any word of some lists with spaces between, a longer word before its beginning.

    A word may hold what only it needs, like a lookahead that keeps it from another word.
    """
    words = dict.fromkeys(word for words in lists for word in words.split())
    return "|".join(sorted(words, key=len, reverse=True))


def places_of(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in a text, from the first place on.

    For a word of the project beside a fixed pattern; one pattern for both would be compiled for each project.
    """
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)
