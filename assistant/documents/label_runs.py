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
WAYS: Final[tuple[Way, ...]] = ("top", "middle")


class Span(NamedTuple):
    """From where to where something reaches, from the top of the page."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.top + self.bottom) / 2


class Runs(NamedTuple):
    """What the labels of several levels hold for.

    Attributes:
        starts: For each level, the first row of each label's run; None where that could not be told.
        way: How texts stand in their cells, where the labels told it.
    """

    starts: list[list[int] | None]
    way: Way | None


class _Fit(NamedTuple):
    total: float
    starts: list[int]


def runs_of_levels(
    levels: Sequence[Sequence[Span]],
    rows: Sequence[Span],
    size: float,
    is_rest: bool,
    *,
    way: Way | None,
    before: Way | None,
    agrees: Callable[[list[list[int]]], bool],
) -> Runs:
    """The runs of labels of every level: they follow each other, leave out no row, and stand in one way in all levels.

    Args:
        levels: Where the labels of each level stand, from top to bottom.
        rows: Where rows stand.
        size: Of the font.
        is_rest: Whether the first rows may belong to a label of the page before.
        way: How texts stand in their cells, if that is known.
        before: How they stood on the page before; it decides where both ways explain the labels.
        agrees: Whether the levels' runs fit each other; it decides where places do not.
    """
    fits = {
        name: [_fit(labels, rows, name, size, is_rest) for labels in levels] for name in WAYS if way in (None, name)
    }
    whole = {name: [f for f in found if f] for name, found in fits.items() if all(found)}
    if not whole:
        return Runs([_alone(found, size) for found in zip(*fits.values(), strict=True)], None)
    decided = _decided(whole, size, before, agrees)
    if decided:
        return Runs([fit.starts for fit in whole[decided]], decided)
    pairs = zip(*whole.values(), strict=True)
    return Runs([one.starts if one.starts == other.starts else None for one, other in pairs], None)


def _decided(
    whole: dict[Way, list[_Fit]], size: float, before: Way | None, agrees: Callable[[list[list[int]]], bool]
) -> Way | None:
    """The way that explains all levels: the only one, the clearly better, that of before, or the one that agrees."""
    if len(whole) == 1:
        return next(iter(whole))
    totals = {name: sum(fit.total for fit in found) for name, found in whole.items()}
    if abs(totals["top"] - totals["middle"]) > _SURE * size:
        return min(whole, key=lambda name: totals[name])
    if before:
        return before
    starts = {name: [fit.starts for fit in found] for name, found in whole.items()}
    agreeing = [name for name in whole if agrees(starts[name])]
    return agreeing[0] if len(agreeing) == 1 and starts["top"] != starts["middle"] else None


def _alone(found: Sequence[_Fit | None], size: float) -> list[int] | None:
    """The runs of one level by itself, where one way explains its labels better than the other."""
    fitting = sorted((fit for fit in found if fit), key=lambda fit: fit.total)
    if not fitting:
        return None
    is_sure = (
        len(fitting) == 1
        or fitting[0].starts == fitting[1].starts
        or fitting[1].total - fitting[0].total > _SURE * size
    )
    return fitting[0].starts if is_sure else None


def _fit(labels: Sequence[Span], rows: Sequence[Span], way: Way, size: float, is_rest: bool) -> _Fit | None:
    """The runs of one level where its labels stand in one way; None where they do not."""
    if not labels:
        return _Fit(0.0, [])
    if len(labels) > len(rows) or len(rows) > _MOST_ROWS:
        return None
    edges = _edges(rows)

    def at_top(label: Span, first: int, _last: int) -> float:
        return abs(label.top - rows[first].top)

    def in_middle(label: Span, first: int, last: int) -> float:
        if first == last:
            return abs(label.middle - rows[first].middle)
        return min(
            abs(label.middle - (edges[first] + edges[last + 1]) / 2),
            abs(label.middle - (rows[first].top + rows[last].bottom) / 2),
        )

    total, worst, starts = _best(labels, len(rows), at_top if way == "top" else in_middle, is_rest)
    return _Fit(total, starts) if worst <= _TOLERANCE * size else None


def _edges(rows: Sequence[Span]) -> list[float]:
    """Where one row ends and the next begins: half-way between them."""
    inner = [(above.bottom + below.top) / 2 for above, below in pairwise(rows)]
    first = rows[0].top - (inner[0] - rows[0].bottom if inner else 0)
    last = rows[-1].bottom + (rows[-1].top - inner[-1] if inner else 0)
    return [first, *inner, last]


def _best(
    labels: Sequence[Span], count: int, misfit: Callable[[Span, int, int], float], is_rest: bool
) -> tuple[float, float, list[int]]:
    """The assignment of labels to runs of rows with the least total misfit: total, worst, first rows."""
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
