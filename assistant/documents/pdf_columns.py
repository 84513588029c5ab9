"""Tables without vertical rules: rows of a page whose pieces stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.documents.pdf_tables import PageTable, TableCell
from assistant.documents.pdf_text import TextLine

_LEAST_ROWS: Final = 3
_NEAR: Final = 2.0


class _Run(NamedTuple):
    start: int
    end: int


def unruled_tables(lines: Sequence[TextLine]) -> list[TextLine | PageTable]:
    """Lines with runs of columned lines turned into tables; other lines stay as they are."""
    result: list[TextLine | PageTable] = []
    done = 0
    for run in _runs(lines):
        result += lines[done : run.start]
        result.append(_table(lines[run.start : run.end]))
        done = run.end
    return [*result, *lines[done:]]


def _runs(lines: Sequence[TextLine]) -> list[_Run]:
    """Stretches of lines that are mostly parted into pieces; a whole line within may be the rest of a cell."""
    runs: list[_Run] = []
    start: int | None = None
    last = parted = 0
    for index, line in enumerate(lines):
        if len(line.pieces) > 1:
            start = index if start is None else start
            last, parted = index, parted + 1
        elif start is not None and not _is_rest(line, lines[start : last + 1]):
            if parted >= _LEAST_ROWS:
                runs.append(_Run(start, last + 1))
            start, parted = None, 0
    if start is not None and parted >= _LEAST_ROWS:
        runs.append(_Run(start, last + 1))
    return runs


def _is_rest(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether a line in one piece lies within a column that is not the first, or below one that is narrow."""
    pieces = [piece for one in above for piece in one.pieces]
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    is_close = line.top - above[-1].bottom < 3 * line.size
    return is_close and line.x0 >= left - _NEAR and line.x1 - line.x0 < 0.75 * (right - left)


def _table(lines: Sequence[TextLine]) -> PageTable:
    """Columns are where pieces overlap; a row is a line, or goes on where the gap to the next is small."""
    columns = _columns(lines)
    right = max(line.x1 for line in lines) + _NEAR
    ends = [*(start for start, _ in columns[1:]), right]
    rows: list[list[TableCell]] = []
    before: TextLine | None = None
    for line in lines:
        cells = [TableCell(start, end) for (start, _), end in zip(columns, ends, strict=True)]
        for piece in line.pieces:
            at = max(i for i, (start, _) in enumerate(columns) if i == 0 or start <= piece.x0 + _NEAR)
            cells[at].lines.append(TextLine((piece,)))
        if before is not None and _is_same_row(rows[-1], cells, before, line, lines):
            for above, cell in zip(rows[-1], cells, strict=True):
                above.lines += cell.lines
        else:
            rows.append(cells)
        before = line
    return PageTable(columns[0][0], right, lines[0].top, lines[-1].bottom, rows)


def _columns(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The stretches of the page's width that pieces cover, those of lines in one piece not counted."""
    spans = sorted((piece.x0, piece.x1) for line in lines if len(line.pieces) > 1 for piece in line.pieces)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 <= columns[-1][1] + _NEAR:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _is_same_row(
    above: list[TableCell], cells: list[TableCell], before: TextLine, line: TextLine, lines: Sequence[TextLine]
) -> bool:
    """Whether a line is the second line of cells above: it is close, and fills only columns filled there."""
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines))
    usual = gaps[len(gaps) // 2]
    filled = [i for i, cell in enumerate(cells) if cell.lines]
    held = [i for i, cell in enumerate(above) if cell.lines]
    is_tight = line.top - before.bottom < usual - 0.15 * line.size
    is_part = set(filled) < set(held) and len(filled) < len(held)
    return is_part and (is_tight or len(filled) == 1)
