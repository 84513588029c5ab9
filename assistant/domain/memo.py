"""Results worked out once: for each text, as far as memory allows, and for each corpus at hand, by its identity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar, cast

SourceT = TypeVar("SourceT")
ResultT = TypeVar("ResultT")
Texts = ParamSpec("Texts")
_KEPT: Final = 8
_WORDS: Final = 120
"""Up to so many characters a text is a name or a sentence, of which thousands may be kept."""
_MOST_WORDS: Final = 4096
_TEXT: Final = 5_000
_MOST_TEXTS: Final = 128
_LONG: Final = 100_000
"""Nothing is kept of longer texts: what is worked out of them is larger still."""
_MOST_LONG: Final = 2
"""Up to so many longer ones are kept, so that the rules of one review need not read a text anew each."""
_OF_ONE_DRAFT: Final = 16
"""Few texts are asked about while a draft is made: the description and clauses of it."""


def once_for_each_text(function: Callable[Texts, ResultT]) -> Callable[Texts, ResultT]:
    """Cache a function of texts: of many short ones, of some long ones, of huge ones nothing."""
    of_words = lru_cache(maxsize=_MOST_WORDS)(function)
    of_texts = lru_cache(maxsize=_MOST_TEXTS)(function)
    of_long = lru_cache(maxsize=_MOST_LONG)(function)

    @wraps(function)
    def cached(*texts: Texts.args, **named: Texts.kwargs) -> ResultT:
        size = 0
        for text in texts:
            if isinstance(text, str):
                size += len(text)
        if named or size > _LONG:
            return function(*texts, **named)
        known = of_words if size <= _WORDS else of_texts if size <= _TEXT else of_long
        return known(*texts)

    return cached


def told_once(function: Callable[Texts, Iterable[ResultT]]) -> Callable[Texts, tuple[ResultT, ...]]:
    """Cache all that a function finds in a text, in its order, while one draft is made of it."""

    @wraps(function)
    def told(*texts: Texts.args, **named: Texts.kwargs) -> tuple[ResultT, ...]:
        return tuple(function(*texts, **named))

    return cast("Callable[Texts, tuple[ResultT, ...]]", lru_cache(maxsize=_OF_ONE_DRAFT)(told))


def once_for_each(function: Callable[[SourceT], ResultT]) -> Callable[[SourceT], ResultT]:
    """Cache a function of one large record by the record's identity, for a few records."""
    known: dict[int, tuple[SourceT, ResultT]] = {}

    @wraps(function)
    def cached(source: SourceT) -> ResultT:
        entry = known.get(id(source))
        if entry is None or entry[0] is not source:
            while len(known) >= _KEPT:
                known.pop(next(iter(known)), None)
            entry = known[id(source)] = source, function(source)
        return entry[1]

    return cached
