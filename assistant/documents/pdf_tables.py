"""Tables of a PDF: ruled grids with merged cells, put together again where a page break cut them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.documents.cleaning import compact
from assistant.documents.label_lists import DEPARTMENT_LABELS
from assistant.documents.labels import field_of, is_level_label, label_key
from assistant.documents.pdf_text import TextLine, is_wrapped, lines_of, paragraphs_in
from assistant.documents.table_columns import header_columns

_NEAR: Final = 3.0
"""Points: edges nearer than this are one."""
_POINTS: Final = re.compile(r"[(（]\d+(?:\.\d+)?[分%％]?[)）]")
"""What a level counts for, on a line of its own below its label."""
_LONG_TEXT: Final = 40
"""Characters; a row whose cells are all complete is continued on the next page only if it holds a text like a goal."""


@dataclass
class TableCell:
    """One cell: its edges, and the lines in it."""

    x0: float
    x1: float
    lines: list[TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, wrapped lines joined."""
        return paragraphs_in(self.lines, self.x0, self.x1)


@dataclass
class PageTable:
    """A table, on one page or continued over several: rows of cells that begin in them."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: list[list[TableCell]]
    ruled: bool = True

    def grid(self) -> Iterator[tuple[str, ...]]:
        """The texts of every row by column; what a merged cell covers is blank."""
        columns = _distinct([cell.x0 for row in self.rows for cell in row])
        for row in self.rows:
            texts = [""] * len(columns)
            for cell in row:
                texts[max(0, bisect_right(columns, cell.x0 + _NEAR) - 1)] = cell.text
            yield tuple(texts)


def ruled_table(
    cells: Sequence[tuple[float, float, float, float]], chars: Sequence[Any]
) -> tuple[PageTable, list[Any]]:
    """A ruled table with its text, and the characters that stand in none of its cells.

    Args:
        cells: Left, top, right and bottom of every cell, merged cells once.
        chars: The characters within the table's bounds.
    """
    tops = _distinct([cell[1] for cell in cells])
    rows: list[list[TableCell]] = [[] for _ in tops]
    inside: list[tuple[tuple[float, float, float, float], TableCell, list[Any]]] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        cell = TableCell(x0, x1)
        rows[max(0, bisect_right(tops, top + _NEAR) - 1)].append(cell)
        inside.append(((x0, top, x1, bottom), cell, []))
    outside: list[Any] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        holder = next((held for (x0, top, x1, bottom), _, held in inside if x0 <= x <= x1 and top <= y <= bottom), None)
        (outside if holder is None else holder).append(char)
    for _, cell, held in inside:
        cell.lines = lines_of(held, gap=1e6)
    bounds = (min(c[0] for c in cells), max(c[2] for c in cells), tops[0], max(c[3] for c in cells))
    return PageTable(*bounds, rows=[row for row in rows if row]), outside


def is_continued(above: PageTable, below: PageTable) -> bool:
    """Whether the first table of a page may go on with the last of the page before: both have the same sides."""
    return abs(above.x0 - below.x0) < 2 * _NEAR and abs(above.x1 - below.x1) < 2 * _NEAR


def continue_table(above: PageTable, below: PageTable) -> None:
    """Append the rows of the next page: headings printed again are left out, cells cut by the break are joined."""
    rows = _without_headings(above, below.rows)
    is_row = not above.ruled and rows and len(_key(rows[0])) > 1  # the width of a cell without rules is not known
    if rows and above.rows and not is_row and _is_rest_of_row(above.rows[-1], rows[0]):
        _join(above.rows[-1], rows[0])
        rows = rows[1:]
    above.rows += rows
    above.bottom = below.bottom


def _without_headings(above: PageTable, rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """The rows without those at their top that are printed again: first rows of the form, or titles of its columns."""
    keys, below = [_key(row) for row in above.rows], [_key(row) for row in rows]
    starts = [0, *(i for i, key in enumerate(keys) if any(field_of(text) == "project_name" for text in key))]
    for start in reversed(starts):
        count = 0
        while count < len(rows) and start + count < len(keys) and below[count] == keys[start + count]:
            count += 1
        if count and _is_heading(below[0]):
            return rows[count:]
    if not rows or below[0] not in keys or not header_columns(below[0]):
        return rows
    title = keys.index(below[0])
    is_divided = below[1:2] == keys[title + 1 : title + 2]  # titles may take two rows
    return rows[1 + is_divided :]


def _is_heading(key: tuple[str, ...]) -> bool:
    return header_columns(key) is not None or any(
        field_of(text) or label_key(text) in DEPARTMENT_LABELS for text in key
    )


def _key(row: list[TableCell]) -> tuple[str, ...]:
    return tuple(compact(cell.text) for cell in row if cell.lines)


def _is_rest_of_row(last: list[TableCell], first: list[TableCell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    filled = [cell for cell in first if cell.lines]
    pairs = [(_same_column(last, cell), cell) for cell in filled]
    if not filled or any(above is None for above, _ in pairs):
        return False
    if any(is_level_label(cell.text) for cell in filled) and len(filled) > 1:
        return False
    held = [cell for cell in last if cell.lines]
    continued = [(above, cell) for above, cell in pairs if above is not None and above.lines]
    if any(_is_heading((above.text,)) for above, _ in continued):
        return False  # a label is whole; what stands below it belongs to it, but is not the rest of it
    if len(filled) == 1 and not continued:
        return len(held) > 0 and first.index(filled[0]) > 0 and filled[0].x0 > held[-1].x0
    if not continued:
        return False
    if len(filled) == len(held) == 1:
        return _goes_on(*continued[0])
    if len(filled) > 1 and len(continued) == len(filled) and all(_goes_on(*pair) for pair in continued):
        return True
    if len(filled) < min(2, len(held)):
        return _goes_on(*continued[0]) or len(compact(continued[0][0].text)) >= _LONG_TEXT or not _is_left(filled, last)
    return any(_goes_on(above, cell) and len(compact(above.text)) >= _LONG_TEXT for above, cell in continued)


def _is_left(filled: list[TableCell], last: list[TableCell]) -> bool:
    """Whether the only filled cell stands where labels do."""
    return filled[0].x0 <= last[0].x0 + _NEAR


def _goes_on(above: TableCell, below: TableCell) -> bool:
    """Whether the last line above was full, or points stand below a label."""
    if _POINTS.fullmatch(compact(below.text)) and is_level_label(above.text):
        return True
    room = max(line.reach - line.x0 for line in (*above.lines, *below.lines))
    margin = min(min(line.x0 for line in above.lines) - above.x0, 6.0)
    return is_wrapped(above.lines[-1], below.lines[0], max(room, above.x1 - above.x0 - 2 * max(margin, 0.0)))


def _same_column(row: list[TableCell], cell: TableCell) -> TableCell | None:
    return next((one for one in row if abs(one.x0 - cell.x0) < _NEAR and abs(one.x1 - cell.x1) < 2 * _NEAR), None)


def _join(last: list[TableCell], first: list[TableCell]) -> None:
    for cell in first:
        above = _same_column(last, cell)
        if above is not None:
            above.lines += cell.lines


def _distinct(values: Sequence[float]) -> list[float]:
    """Values in order, those near each other taken as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept
