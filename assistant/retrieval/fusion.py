"""Reciprocal rank fusion: several rankings made one, in which each unit has one vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

RRF_K: Final = 60
"""Damps the first ranks; the value of the original paper (Cormack, Clarke and Büttcher, 2009)."""


def fuse(rankings: Sequence[Sequence[str]], voter: Callable[[str], str] | None = None) -> list[tuple[str, float]]:
    """Merge rankings of ids, each best first.

    Scores of different retrievers cannot be compared; ranks can. An id that a ranking does not
    have gains nothing from it.

    Args:
        rankings: The rankings; in each, an id occurs once.
        voter: Who stands behind an id. All ids of one voter together push the others down by one
            rank only, so that a department with fourteen sibling forms does not drown the rest.

    Returns:
        Ids with their scores, best first; of equal ones first the one with the better places, then by
        id. First in all rankings scores 1.
    """
    best = len(rankings) / (RRF_K + 1)
    totals: dict[str, float] = {}
    places: dict[str, float] = {}
    for ranking in rankings:
        for place, (item, rank) in enumerate(_ranks(ranking, voter), start=1):
            totals[item] = totals.get(item, 0.0) + 1 / (RRF_K + rank)
            places[item] = places.get(item, 0.0) + 1 / (RRF_K + place)
    order = sorted(totals, key=lambda item: (-totals[item], -places[item], item))
    return [(item, totals[item] / best) for item in order]


def _ranks(ranking: Sequence[str], voter: Callable[[str], str] | None) -> Iterator[tuple[str, int]]:
    """Each id with its rank: other voters ahead count once, ids of its own voter one by one."""
    if voter is None:
        yield from ((item, rank) for rank, item in enumerate(ranking, start=1))
        return
    ahead: dict[str, int] = {}
    for item in ranking:
        own = voter(item)
        others = len(ahead) - (own in ahead)
        yield item, 1 + others + ahead.get(own, 0)
        ahead[own] = ahead.get(own, 0) + 1
