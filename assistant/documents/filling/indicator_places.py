"""Where the indicators stand in a template: the header, what its columns hold, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.documents.blocks import Row
from assistant.documents.cleaning import compact
from assistant.documents.filling.surface import Surface
from assistant.documents.labels import (
    field_of,
    is_form_title,
    is_group_label,
    is_level_label,
    is_remark,
    is_table_noise,
)
from assistant.documents.table_columns import TableColumns, header_columns, table_columns

MAX_BODY: Final = 1_000
_LEVELS: Final = ("level1", "level2")


class TablePlace(NamedTuple):
    """The indicators of one form.

    Attributes:
        header: The header's first row.
        columns: What the columns hold: level1, level2, level3, value, operator, unit.
        body: The rows below the header, up to the foot of the form.
        patterns: Those of them that a row of indicators can be a copy of.
        others: Titles of columns that hold something else.
    """

    header: int
    columns: dict[str, int]
    body: tuple[int, ...]
    patterns: tuple[int, ...]
    others: tuple[str, ...]


def find_table(surface: Surface, start: int, end: int) -> TablePlace | None:
    """The indicators between two rows; None where there is no header."""
    for row in range(start, end):
        if surface.rows[row].is_line:
            continue
        below = Row(cells=surface.cells(row + 1), number=row + 1) if row + 1 < end else None
        if found := table_columns(surface.cells(row), below):
            columns = found.roles
            body = tuple(_body(surface, columns, row + found.rows, end))
            patterns = tuple(row for row in body if _is_pattern(surface, columns, row))
            return TablePlace(row, columns, body, patterns, _other_titles(surface, row, found))
    return None


def _body(surface: Surface, columns: dict[str, int], start: int, end: int) -> Iterator[int]:
    """The rows below the header; the foot of the form, a line, or a row of another make ends them."""
    in_frame = surface.rows[start - 1].framed
    for row in range(start, min(end, start + MAX_BODY)):
        texts = [slot.text for slot in surface.starts(row) if slot.text]
        if surface.rows[row].is_line or not (surface.rows[row].framed if in_frame else texts):
            return
        if header_columns(surface.cells(row)) or _is_piece(texts):
            yield row
            continue
        name, value = surface.at(row, columns["level3"]), surface.at(row, columns["value"])
        if (
            (texts and _is_foot(texts))
            or name is None
            or value is None
            or name == value
            or _is_remark(surface, columns, row)
        ):
            return
        yield row


def _is_foot(texts: list[str]) -> bool:
    """Whether a row with these words belongs to the foot of the form, or to the next one."""
    first = texts[0]
    return is_table_noise(texts) or is_remark(first) or is_form_title(first) or field_of(first) is not None


def _is_remark(surface: Surface, columns: dict[str, int], row: int) -> bool:
    """Whether a row holds nothing but words left of the names that are no level: a remark or a signature."""
    filled = [slot for slot in surface.starts(row) if slot.text]
    if len(filled) != 1 or filled[0].column >= columns["level3"]:
        return False
    return not (is_level_label(filled[0].text) or is_group_label(filled[0].text)) and "指标" not in filled[0].text


def _is_piece(texts: list[str]) -> bool:
    """Whether a row is a piece of the header, printed again on a new page."""
    return bool(texts) and is_table_noise(texts) and not re.search(r"[:：]|人$", texts[0])


def _is_pattern(surface: Surface, columns: dict[str, int], row: int) -> bool:
    """Whether a row has a cell of its own for the name and for the value, and is no header."""
    if header_columns(surface.cells(row)) or _is_piece([slot.text for slot in surface.starts(row) if slot.text]):
        return False
    own = [surface.at(row, columns[role]) for role in columns if role not in _LEVELS]
    return all(slot is not None for slot in own) and len({slot.column for slot in own if slot}) == len(own)


def _other_titles(surface: Surface, header: int, columns: TableColumns) -> tuple[str, ...]:
    """Columns that a region has added, and those of a longer period in the same rows."""
    own = set(columns.roles.values())
    longer = {at: slot.text for at in columns.beside.values() if at not in own and (slot := surface.at(header, at))}
    return tuple(compact(title) for _, title in sorted({**columns.extras, **longer}.items()))
