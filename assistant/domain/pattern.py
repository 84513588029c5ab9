"""Patterns that are compiled when they are first used, and long ones told as a list of alternatives with examples.

One command needs a third of all patterns that its modules hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, cast


class _Lazy:
    """Stands for a compiled pattern, and becomes one at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        value = getattr(compiled, name)
        for method in ("search", "match", "fullmatch", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return value

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but nothing is compiled before somebody looks for it.

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
