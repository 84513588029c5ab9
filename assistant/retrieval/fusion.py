"""Reciprocal rank fusion: several rankings made one, in which each unit has one vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

RRF_K: Final = 60
"""Damps the first ranks; the value of the original paper (Cormack, Clarke and Büttcher, 2009)."""


def fuse(
    rankings: Sequence[Sequence[str]],
    k: int = RRF_K,
    weights: Sequence[float] | None = None,
    voter: Callable[[str], str] | None = None,
) -> list[tuple[str, float]]:
    """Merge rankings of ids, each best first.

    Scores of different retrievers cannot be compared; ranks can. An id that a ranking does not
    have gains nothing from it.

    Args:
        rankings: The rankings; in each, an id occurs once.
        k: The damping constant.
        weights: How much each ranking counts; all the same unless given.
        voter: Who stands behind an id. All ids of one voter together push the others down by one
            rank only, so that a department with fourteen sibling forms does not drown the rest.

    Returns:
        Ids with their scores, best first, equal ones by id. First in all rankings scores 1.
    """
    shares = [1.0] * len(rankings) if weights is None else list(weights)
    if len(shares) != len(rankings) or any(share < 0 for share in shares):
        raise ValueError("one weight, not negative, for each ranking")
    best = sum(shares) / (k + 1)
    totals: dict[str, float] = {}
    for ranking, share in zip(rankings, shares, strict=True):
        for item, rank in _ranks(ranking, voter):
            totals[item] = totals.get(item, 0.0) + share / (k + rank)
    if best == 0:
        return []
    return sorted(((item, total / best) for item, total in totals.items()), key=lambda pair: (-pair[1], pair[0]))


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
