"""Rows of a table with more columns than level, name and value: its titles say what every cell is."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.documents.blocks import Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.indicator_levels import Entry, Labels
from assistant.documents.labels import is_group_label
from assistant.documents.table_columns import TableColumns
from assistant.domain.extra import Extra
from assistant.domain.folding import unspaced
from assistant.domain.value import parse_target

_OPERATOR = re.compile(r"[<>=≥≤≧≦═⩾⩽]{1,2}|大于等于|小于等于|大于|小于|等于|不低于|不少于|不超过|不高于|至少")
COUNTERS = ("序号", "编号", "行次")
"""Columns that only count the rows."""
_TOTAL = re.compile(r"合计|总计|小计|总分")


class AlignedRow(NamedTuple):
    """What a row is.

    Attributes:
        event: A row with a name, or labels alone; None where there is no name to its cells.
        beside: The row of the other set of indicators that stands in the same line.
        extras: What belongs to the form: a row of totals.
    """

    event: Entry | Labels | None
    beside: Entry | Labels | None = None
    extras: tuple[Extra, ...] = ()


def read_aligned(row: Row, columns: TableColumns) -> AlignedRow | None:
    """Read a row by its columns; None where it has cells and no name."""
    cells = _by_column(row, columns)
    beside = _event(cells, columns.beside, {}, row.number) if columns.beside else None
    event = _event(cells, columns.roles, columns.extras, row.number)
    if event is not None or beside is not None:
        return AlignedRow(event, beside)
    texts = [cell for _, cell in row.filled if not is_group_label(cell)]
    if texts and _TOTAL.fullmatch(compact(texts[0])):
        return AlignedRow(None, None, (Extra(label=compact(texts[0]), text="　".join(texts[1:])),))
    return AlignedRow(None) if not texts else None


def rest_of_extras(row: Row, columns: TableColumns) -> list[Extra]:
    """What a row says in further columns alone: the end of long texts that a page break cut; none if it says more."""
    cells = _by_column(row, columns)
    if not cells.keys() <= columns.extras.keys() or any(re.fullmatch(r"[\d.%]+", cell) for cell in cells.values()):
        return []
    return [Extra(label=squeeze(columns.extras[column]), text=tidy(cell)) for column, cell in cells.items()]


def _by_column(row: Row, columns: TableColumns) -> dict[int, str]:
    """The texts by titled column; a cell below no title of its own belongs to the one left of it."""
    titled = sorted({*columns.roles.values(), *columns.beside.values(), *columns.extras})
    cells: dict[int, str] = {}
    for at, cell in row.filled:
        owner = max((column for column in titled if column <= at), default=None)
        if owner is not None:
            cells[owner] = f"{cells[owner]}\n{cell}" if owner in cells else cell
    return cells


def _event(cells: dict[int, str], roles: dict[str, int], titles: dict[int, str], number: int) -> Entry | Labels | None:
    def at(role: str) -> str:
        return squeeze(cells.get(roles.get(role, -1), ""))

    labels = (at("level1") or None, at("level2") or None)
    kept = ((column, title) for column, title in titles.items() if column in cells and title not in COUNTERS)
    extras = [Extra(label=squeeze(title), text=tidy(cells[column])) for column, title in kept]
    name, value = at("level3"), at("value")
    if name:
        value, more = _value(value, at("operator"), at("unit"))
        printed = tuple(label for label in labels if label)
        return Entry(printed, name, value, number, columns=labels, extras=[*more, *extras])
    if value or extras or not any(labels):
        return None
    return Labels(tuple(label for label in labels if label))


def _value(value: str, operator: str, unit: str) -> tuple[str, list[Extra]]:
    """The value with the operator and unit of columns of their own; what is neither is kept beside it."""
    more = []
    narrow = unspaced(operator)
    if operator and not _OPERATOR.fullmatch(narrow):
        more.append(Extra(label="指标性质", text=operator))
    elif operator and value and not value.startswith((operator, narrow)):
        value = operator + value
    if unit and not value.endswith((unit, f"({unit})", f"（{unit}）")):
        if parse_target(value).is_measurable and parse_target(value + unit).is_measurable:
            value += unit
        else:
            more.append(Extra(label="计量单位", text=unit))
    return value, more
