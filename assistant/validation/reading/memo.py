"""Results worked out once for each corpus at hand: its records are large, so they are told apart by identity."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

SourceT = TypeVar("SourceT")
ResultT = TypeVar("ResultT")
_KEPT: Final = 8


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
