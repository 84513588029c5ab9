"""Which rows a label without rules around it holds for: it stands at their top, or in their middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

_TOLERANCE: Final = 0.75
"""In units of the font size."""
_MOST_ROWS: Final = 150
"""On one page."""
_SURE: Final = 0.3
"""How much better one way has to explain the labels than the other, in units of the font size."""

Way = Literal["top", "middle"]


class Span(NamedTuple):
    """From where to where something reaches, from the top of the page."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.top + self.bottom) / 2


def runs_of_labels(
    labels: Sequence[Span], rows: Sequence[Span], size: float, is_rest: bool, way: Way | None = None
) -> list[int] | None:
    """The first row of each label's run; the runs follow each other and leave out no row.

    Args:
        labels: Where labels stand, from top to bottom.
        rows: Where rows stand.
        size: Of the font.
        is_rest: Whether the first rows may belong to a label of the page before.
        way: How texts stand in their cells, if that is known.

    Returns:
        None where no way of placing labels explains where they stand, or both do and differ.
    """
    if not labels:
        return []
    if len(labels) > len(rows) or len(rows) > _MOST_ROWS:
        return None

    def at_top(label: Span, first: int, last: int) -> float:
        return abs(label.top - rows[first].top)

    edges = _edges(rows)

    def in_middle(label: Span, first: int, last: int) -> float:
        if first == last:
            return abs(label.middle - rows[first].middle)
        return min(
            abs(label.middle - (edges[first] + edges[last + 1]) / 2),
            abs(label.middle - (rows[first].top + rows[last].bottom) / 2),
        )

    ways: dict[Way, Callable[[Span, int, int], float]] = {"top": at_top, "middle": in_middle}
    tried = [_best(labels, len(rows), ways[name], is_rest) for name in ways if way in (None, name)]
    fitting = sorted((total, starts) for total, worst, starts in tried if worst <= _TOLERANCE * size)
    if not fitting:
        return None
    is_sure = len(fitting) == 1 or fitting[0][1] == fitting[1][1] or fitting[1][0] - fitting[0][0] > _SURE * size
    return fitting[0][1] if is_sure else None


def _edges(rows: Sequence[Span]) -> list[float]:
    """Where one row ends and the next begins: half-way between them."""
    inner = [(above.bottom + below.top) / 2 for above, below in pairwise(rows)]
    first = rows[0].top - (inner[0] - rows[0].bottom if inner else 0)
    last = rows[-1].bottom + (rows[-1].top - inner[-1] if inner else 0)
    return [first, *inner, last]


def _best(
    labels: Sequence[Span], count: int, misfit: Callable[[Span, int, int], float], is_rest: bool
) -> tuple[float, float, list[int]]:
    """The runs with the least misfit in all: that sum, its worst part, and the first rows."""
    infinite = float("inf")
    # best[j][e]: the first j labels hold for the rows up to and without e.
    best: list[list[tuple[float, float, list[int]]]] = [
        [(0.0, 0.0, []) if e == 0 or is_rest else (infinite, infinite, []) for e in range(count + 1)]
    ]
    for label in labels:
        line: list[tuple[float, float, list[int]]] = [(infinite, infinite, [])] * (count + 1)
        for end in range(1, count + 1):
            for start in range(end):
                total, worst, starts = best[-1][start]
                if total == infinite:
                    continue
                own = misfit(label, start, end - 1)
                if total + own < line[end][0]:
                    line[end] = (total + own, max(worst, own), [*starts, start])
        best.append(line)
    return best[-1][count]
