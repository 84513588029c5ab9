"""Forms that stand beside each other on a sheet, put one below the other, so that the parser meets them singly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact
from assistant.documents.labels import field_of, is_form_title

_ROWS_ABOVE: Final = 6
"""How far above its first label a form's title may stand."""


def one_below_the_other(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with forms that share their rows taken apart, the left one first."""
    done: list[Block] = []
    index = 0
    while index < len(blocks):
        edges = _edges(blocks, index)
        if edges is None:
            done.append(blocks[index])
            index += 1
            continue
        taken = _rows_above(done, edges[1])
        end = _end(blocks, index)
        region = [*done[len(done) - taken :], *blocks[index:end]]
        del done[len(done) - taken :]
        for left, right in pairwise([*edges, None]):
            done += [part for block in region if (part := _part(block, left or 0, right))]
        index = end
    return done


def _edges(blocks: Sequence[Block], index: int) -> list[int] | None:
    """Where each form begins, if a row names several projects and the header below it names the columns as often."""
    block = blocks[index]
    if not isinstance(block, Row):
        return None
    names = [column for column, cell in block.filled if "项" in cell and field_of(cell) == "project_name"]
    if len(names) < 2:
        return None
    region = blocks[index : _end(blocks, index)]
    cells = [cell for row in region if isinstance(row, Row) for cell in row.filled]
    headers = sorted({column for column, cell in cells if compact(cell) in ("三级指标", "指标名称")})
    if len(headers) != len(names):
        return None
    shift = names[0] - min(column for column, _ in cells)
    edges = [name - shift for name in names]
    limits = [*edges[1:], headers[-1] + 1]
    return edges if all(a <= h < b for h, a, b in zip(headers, edges, limits, strict=True)) else None


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the forms of one row end: above the next row that names a project, or on the next sheet."""
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if block.number < blocks[index - 1].number or isinstance(block, Line):
            return index
        if any("项" in cell and (is_form_title(cell) or field_of(cell) == "project_name") for _, cell in block.filled):
            return index
    return len(blocks)


def _rows_above(done: Sequence[Block], edge: int) -> int:
    """How many rows just read are titles of several forms: those with something right of the second form's edge."""
    count = 0
    for block in reversed(done[-_ROWS_ABOVE:]):
        if not isinstance(block, Row) or not any(column >= edge for column, _ in block.filled):
            break
        if not any(column < edge for column, _ in block.filled):
            break
        count += 1
    return count


def _part(block: Block, left: int, right: int | None) -> Block | None:
    """What of a row stands between two columns; a single cell there is a line where it is a title."""
    if isinstance(block, Line):
        return block if left == 0 else None
    cells = block.cells[left:right]
    if not any(cells):
        return None
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and is_form_title(filled[0]):
        return Line(text=filled[0], number=block.number, whole=True)
    return Row(cells=cells, number=block.number)
