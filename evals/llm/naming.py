"""The metric of naming: how much of the rows' names is in the words of the project itself."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean

from assistant.domain.draft import Draft


def own_words(draft: Draft) -> float:
    """The characters of a name that stand in description or project name beside a neighbour, per row.

    A count, not a share: a specific name says more of the project, and is longer for it.
    """
    own = f"{draft.description}\n{draft.project_name}"
    return fmean(len(_covered(row.level3, own)) for row in draft.indicators) if draft.indicators else 0.0


def _covered(name: str, own: str) -> set[int]:
    return {at for i, (a, b) in enumerate(pairwise(name)) if a + b in own for at in (i, i + 1)}
