"""Likeness of two names: Dice over their character bigrams, the measure that needs no model."""

from __future__ import annotations

from itertools import takewhile


def likeness(first: str, second: str) -> float:
    """How much two names have in common, 0 to 1."""
    if first == second:
        return 1.0
    one, two = _bigrams(first), _bigrams(second)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def shares_two_characters(first: str, second: str) -> bool:
    """Whether two names have two characters in a row in common."""
    return any(first[i : i + 2] in second for i in range(len(first) - 1))


def _bigrams(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def same_start(first: str, second: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
