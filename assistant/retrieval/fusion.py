"""Reciprocal rank fusion: several rankings made one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

RRF_K: Final = 60
"""Damps the first ranks; the value of the original paper (Cormack, Clarke and Büttcher, 2009)."""


def fuse(
    rankings: Sequence[Sequence[str]], k: int = RRF_K, weights: Sequence[float] | None = None
) -> list[tuple[str, float]]:
    """Merge rankings of ids, each best first.

    Scores of different retrievers cannot be compared; ranks can. An id that a ranking does not
    have gains nothing from it.

    Args:
        rankings: The rankings; in each, an id occurs once.
        k: The damping constant.
        weights: How much each ranking counts; all the same unless given.

    Returns:
        Ids with their scores, best first, equal ones by id. First in all rankings scores 1.
    """
    shares = [1.0] * len(rankings) if weights is None else list(weights)
    if len(shares) != len(rankings) or any(share < 0 for share in shares):
        raise ValueError("one weight, not negative, for each ranking")
    best = sum(shares) / (k + 1)
    totals: dict[str, float] = {}
    for ranking, share in zip(rankings, shares, strict=True):
        for rank, item in enumerate(ranking, start=1):
            totals[item] = totals.get(item, 0.0) + share / (k + rank)
    if best == 0:
        return []
    return sorted(((item, total / best) for item, total in totals.items()), key=lambda pair: (-pair[1], pair[0]))
