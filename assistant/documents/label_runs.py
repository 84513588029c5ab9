"""Which rows a label without rules around it holds for: it stands at their top, or in their middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

_TOLERANCE: Final = 0.75
"""In units of the font size."""


class Span(NamedTuple):
    """From where to where something reaches, from the top of the page."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.top + self.bottom) / 2


def runs_of_labels(labels: Sequence[Span], rows: Sequence[Span], size: float, is_rest: bool) -> list[int] | None:
    """The first row of each label's run; the runs follow each other and leave out no row.

    Args:
        labels: Where labels stand, from top to bottom.
        rows: Where rows stand.
        size: Of the font.
        is_rest: Whether the first rows may belong to a label of the page before.

    Returns:
        None where neither way of placing labels explains where they stand.
    """
    if not labels:
        return []
    if len(labels) > len(rows):
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

    ways = [_best(labels, len(rows), way, is_rest) for way in (at_top, in_middle)]
    fitting = [(worst, starts) for worst, starts in ways if worst <= _TOLERANCE * size]
    return min(fitting)[1] if fitting else None


def _edges(rows: Sequence[Span]) -> list[float]:
    """Where one row ends and the next begins: half-way between them."""
    inner = [(above.bottom + below.top) / 2 for above, below in zip(rows, rows[1:], strict=False)]
    first = rows[0].top - (inner[0] - rows[0].bottom if inner else 0)
    last = rows[-1].bottom + (rows[-1].top - inner[-1] if inner else 0)
    return [first, *inner, last]


def _best(
    labels: Sequence[Span], count: int, misfit: Callable[[Span, int, int], float], is_rest: bool
) -> tuple[float, list[int]]:
    """The runs with the least misfit in all: its worst single misfit, and the first rows."""
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
    _, worst, starts = best[-1][count]
    return worst, starts
