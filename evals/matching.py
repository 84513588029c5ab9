"""Comparing a drafted table with the one that was filed: names by character bigrams, values by number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.domain.indicator import Indicator
from assistant.domain.value import TargetValue, ValueKind
from assistant.drafting.selection import likeness

SAME_NAME = 0.6
"""From this Dice similarity on two names of one second level count as the same indicator (stack 3.2)."""


class Match(NamedTuple):
    """A drafted row beside the filed row it stands for."""

    drafted: Indicator
    filed: Indicator
    similarity: float


def match_rows(drafted: Sequence[Indicator], filed: Sequence[Indicator]) -> list[Match]:
    """Pair rows one to one inside a second level, the most similar first."""
    pairs = sorted(
        (
            (likeness(a.level3, b.level3), i, j)
            for i, a in enumerate(drafted)
            for j, b in enumerate(filed)
            if a.category is b.category
        ),
        reverse=True,
    )
    used_drafted: set[int] = set()
    used_filed: set[int] = set()
    matches = []
    for similarity, i, j in pairs:
        if similarity < SAME_NAME or i in used_drafted or j in used_filed:
            continue
        used_drafted.add(i)
        used_filed.add(j)
        matches.append(Match(drafted[i], filed[j], similarity))
    return matches


def f1(hits: int, drafted: int, filed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (drafted + filed) if drafted + filed else 0.0


def values_agree(drafted: TargetValue, filed: TargetValue) -> bool:
    """The same words, or the same direction and a number within ten per cent, 万元 counted as yuan."""
    if drafted.kind is not ValueKind.NUMERIC or filed.kind is not ValueKind.NUMERIC:
        return drafted.text == filed.text
    one, two = _basic(drafted), _basic(filed)
    upwards = {"=": 0, "≥": 1, ">": 1, "≤": -1, "<": -1}
    first, second = upwards[str(drafted.operator)], upwards[str(filed.operator)]
    return first * second >= 0 and abs(one - two) <= abs(two) / 10


def _basic(target: TargetValue) -> Decimal:
    value = target.value or Decimal(0)
    return value * 10_000 if target.unit and target.unit.startswith("万") else value
