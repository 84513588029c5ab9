"""Where texts stand to each other on a page: beside, below, in one column, in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.documents.labels import field_of, is_group_label, is_level_label
from assistant.documents.pdf_tables import TableCell
from assistant.documents.pdf_text import Piece, TextLine, is_wrapped

TOUCH: Final = 1.0
"""Points: what overlaps by less only touches."""


def only_column(piece: Piece, columns: Sequence[tuple[float, float]]) -> int | None:
    """The only column that a piece touches."""
    touched = columns_of(piece, columns)
    return touched[0] if len(touched) == 1 else None


def columns_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a piece touches."""
    return [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 - TOUCH and piece.x1 > x0 + TOUCH]


def is_full(above: Piece, below: Piece, pieces: Sequence[Piece], right: float) -> bool:
    """Whether a line was broken because what follows did not fit before whatever stands on its right."""
    end = min((p.x0 for p in pieces if p.x0 > above.x1 and are_beside(p, above)), default=right)
    return is_wrapped(TextLine((above,)), TextLine((below,)), end - above.x0 - 0.8 * above.size)


def joint_of(pieces: Sequence[Piece], right: float) -> float:
    """The widest gap between two lines of one cell: what lies between lines that did not fit into their width."""
    gaps: list[tuple[float, bool, bool]] = []
    for above, below in neighbours(pieces):
        gap = below.top - above.bottom
        if -TOUCH < gap < 2 * above.size and abs(above.x0 - below.x0) < 3:
            gaps.append((gap, is_full(above, below, pieces, right), completes_label(above.text, below.text)))
    wrapped = sorted(gap for gap, full, _ in gaps if full)
    if not wrapped:
        return 0.0
    joint = wrapped[0] + 0.25 * pieces[0].size
    if any(
        -TOUCH < below.top - above.bottom <= joint and _are_labels(above, below) for above, below in neighbours(pieces)
    ):
        return 0.0  # rows stand as close as lines
    near = [(full, is_label) for gap, full, is_label in gaps if gap <= joint]
    is_usual = sum(full for full, _ in near) * 3 >= len(near)
    return joint if is_usual or all(full or is_label for full, is_label in near) else 0.0


def _are_labels(above: Piece, below: Piece) -> bool:
    """Whether two pieces above each other are labels of two rows."""
    return all(field_of(p.text) or (is_level_label(p.text) and p.text.endswith("指标")) for p in (above, below))


def completes_label(above: str, below: str) -> bool:
    """Whether two lines together are a label that neither is alone, such as 计划开始日/期 or 项目资金/(元)."""
    whole = above + below
    if is_group_label(whole):
        return not field_of(below)
    return field_of(whole) is not None and field_of(above) is None


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


def titled_columns(
    columns: Sequence[tuple[float, float]], titles: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Columns without a title joined to the one on their right, whose title stands in the middle of its cell."""
    joined: list[tuple[float, float]] = []
    start: float | None = None
    for x0, x1 in columns:
        start = x0 if start is None else start
        if any(left < x1 and right > x0 for left, right in titles):
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
