"""Where texts stand to each other on a page: beside, below, in one column, in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.documents.pdf_tables import TableCell
from assistant.documents.pdf_text import Piece, TextLine, is_wrapped

TOUCH: Final = 1.0
"""Points: what overlaps by less only touches."""


def only_column(piece: Piece, columns: Sequence[tuple[float, float]]) -> int | None:
    """The only column that a piece touches."""
    touched = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 - TOUCH and piece.x1 > x0 + TOUCH]
    return touched[0] if len(touched) == 1 else None


def is_full(above: Piece, below: Piece, pieces: Sequence[Piece], right: float) -> bool:
    """Whether a line was broken because what follows did not fit before whatever stands on its right."""
    end = min((p.x0 for p in pieces if p.x0 > above.x1 and are_beside(p, above)), default=right)
    return is_wrapped(TextLine((above,)), TextLine((below,)), end - above.x0 - 0.8 * above.size)


def joint_of(pieces: Sequence[Piece], right: float) -> float:
    """The widest gap between two lines of one cell: what lies between lines that did not fit into their width."""
    gaps: list[tuple[float, bool]] = []
    for above, below in neighbours(pieces):
        gap = below.top - above.bottom
        if -TOUCH < gap < 2 * above.size and abs(above.x0 - below.x0) < 3:
            gaps.append((gap, is_full(above, below, pieces, right)))
    wrapped = sorted(gap for gap, full in gaps if full)
    if not wrapped:
        return 0.0
    joint = wrapped[0] + 0.25 * pieces[0].size
    near = [full for gap, full in gaps if gap <= joint]
    return joint if sum(near) * 3 >= len(near) else 0.0


def neighbours(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Every piece with the next one below it."""
    found = []
    for above in pieces:
        below = [p for p in pieces if is_below(above, p)]
        if below:
            found.append((above, min(below, key=lambda p: p.top)))
    return found


def are_beside(one: Piece, other: Piece, slack: float = -TOUCH) -> bool:
    """Whether two pieces stand at the same height."""
    return one.top < other.bottom + slack and other.top < one.bottom + slack


def is_below(above: Piece, below: Piece) -> bool:
    """Whether a piece stands under another."""
    return below.top >= above.bottom - TOUCH and below.x0 < above.x1 - TOUCH and below.x1 > above.x0 + TOUCH


def merged_spans(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretches that overlap, made one."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if columns and x0 < columns[-1][1] - TOUCH:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return tuple(columns)


def titled_columns(columns: Sequence[tuple[float, float]], titles: Sequence[Piece]) -> tuple[tuple[float, float], ...]:
    """Columns without a title joined to the one on their right, whose title stands in the middle of its cell."""
    joined: list[tuple[float, float]] = []
    start: float | None = None
    for x0, x1 in columns:
        start = x0 if start is None else start
        if any(p.x0 < x1 and p.x1 > x0 for p in titles):
            joined.append((start, x1))
            start = None
    if start is not None and joined:
        joined[-1] = (joined[-1][0], columns[-1][1])
    return tuple(joined)


def cells_of(band: Sequence[Piece]) -> list[TableCell]:
    """The cells of a row: pieces above each other are lines of one."""
    cells = []
    for x0, x1 in merged_spans([(p.x0, p.x1) for p in band]):
        own = sorted((p for p in band if x0 <= p.x0 and p.x1 <= x1), key=lambda p: p.top)
        cells.append(TableCell(x0, x1, [TextLine((p,)) for p in own]))
    return cells
