"""The Excel writer: each declaration as the official form on a sheet of its own, its narrative on the sheet before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.narrative_layout import NarrativeLayout, narrative_layout
from assistant.documents.plain_table import PlainTable
from assistant.documents.supplement import INDEX_MM, NOTHING, Supplement
from assistant.documents.xlsx_sheet import (
    MAX_HEIGHT,
    POINTS,
    add_table_sheet,
    height_of,
    lines_of,
    new_sheet,
    pieces_of,
    put,
    set_widths,
)
from assistant.documents.xml_text import xml_text
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant
from assistant.domain.heading import INDEX_COLUMNS, SECTION, Heading

_MIN_HEIGHT: Final = 24.0
_TEXT_HEIGHT: Final = 60.0
_INDENT_MM: Final = 2
_NARRATIVE_COLUMNS: Final = 6
_NARRATIVE_COLUMN_MM: Final = 29
_LONGEST_NAME: Final = 31
_INDEX_SHEET: Final = "汇总"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(
    declarations: Sequence[Form],
    variants: Mapping[str, FormVariant],
    path: Path,
    *,
    supplement: Supplement = NOTHING,
) -> None:
    """Write forms into one workbook; every cell is text, so nothing in it can be run as a formula.

    Args:
        declarations: The forms, in the order of the sheets.
        variants: Form variants by id.
        path: The file to make.
        supplement: What gets sheets before and after the forms.

    Raises:
        UnwritablePath: If a text is longer than a cell can be.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    if supplement.heading:
        add_table_sheet(book, _heading(supplement.heading))
    for number, form in enumerate(declarations, start=1):
        layout = layout_of(form, variants)
        prose = narrative_layout(form, number) if isinstance(form, Declaration) else None
        if prose:
            _write_narrative(new_sheet(book, f"说明{number}"), prose)
        _write_form(new_sheet(book, _sheet_name(number, layout.name)), layout)
    for table in supplement.annexes:
        add_table_sheet(book, table)
    with path.open("wb") as file:
        book.save(file)


def _heading(heading: Heading) -> PlainTable:
    remarks = (SECTION, heading.summary.text, *heading.remarks)
    return PlainTable(
        name=_INDEX_SHEET,
        title=heading.title,
        remarks=remarks,
        columns=INDEX_COLUMNS,
        rows=heading.index,
        widths=INDEX_MM,
    )


def _write_form(sheet: Any, layout: FormLayout) -> None:
    set_widths(sheet, layout.widths)
    heights = [_row_height(layout, row) for row in range(layout.row_count)]
    for cell in layout.cells:
        _stretch(layout, cell, heights)
    pieces = [pieces_of(height) for height in heights]
    starts = [1, *(1 + total for total in accumulate(pieces))]
    for row, height in enumerate(heights):
        for sheet_row in range(starts[row], starts[row + 1]):
            sheet.row_dimensions[sheet_row].height = height / pieces[row]
    for cell in layout.cells:
        area = (starts[cell.row], cell.column + 1, starts[cell.row + cell.row_span] - 1, cell.column + cell.column_span)
        size = (16 if cell.row == 0 else 12) if cell.role is Role.TITLE else POINTS
        put(sheet, cell.text, area, role=cell.role, points=size, bordered=cell.role is not Role.TITLE)
    sheet.print_title_rows = f"{starts[layout.first_row]}:{starts[layout.first_row + 1] - 1}"


def _write_narrative(sheet: Any, prose: NarrativeLayout) -> None:
    set_widths(sheet, [_NARRATIVE_COLUMN_MM] * _NARRATIVE_COLUMNS)
    row = _write_line(sheet, 1, prose.heading, points=16, role=Role.TITLE)
    for section in prose.sections:
        row = _write_line(sheet, row, section.title, points=12, bold=True)
        for part in section.parts:
            if isinstance(part, str):
                row = _write_line(sheet, row, part)
                continue
            for texts in part:
                lines = max(lines_of(text, _NARRATIVE_COLUMN_MM) for text in texts)
                sheet.row_dimensions[row].height = min(height_of(lines), MAX_HEIGHT)
                for column, text in enumerate(texts, start=1):
                    put(sheet, text, (row, column, row, column), bordered=True)
                row += 1


def _write_line(
    sheet: Any, row: int, text: str, *, points: float = POINTS, role: Role = Role.TEXT, bold: bool = False
) -> int:
    """One paragraph over the whole width; returns the row below it."""
    height = height_of(lines_of(text, _NARRATIVE_COLUMN_MM * _NARRATIVE_COLUMNS)) * points / POINTS
    pieces = pieces_of(height)
    for sheet_row in range(row, row + pieces):
        sheet.row_dimensions[sheet_row].height = height / pieces
    put(sheet, text, (row, 1, row + pieces - 1, _NARRATIVE_COLUMNS), role=role, points=points, bold=bold)
    return row + pieces


def _sheet_name(number: int, name: str) -> str:
    """Unique by its number, free of what sheet names may not hold, and short as Excel counts."""
    clean = _FORBIDDEN_IN_NAMES.sub("", xml_text(name)).replace("\n", " ").replace("\t", " ")
    text = f"{number} {clean}"
    while len(text.encode("utf-16-le")) // 2 > _LONGEST_NAME:
        text = text[:-1]
    return text.rstrip(" '")


def _row_height(layout: FormLayout, row: int) -> float:
    height = _MIN_HEIGHT
    for cell in layout.starting_in(row):
        if cell.row_span == 1:
            height = max(height, _needed(layout, cell))
            if cell.role is Role.TEXT:
                height = max(height, _TEXT_HEIGHT)
    return height


def _stretch(layout: FormLayout, cell: Cell, heights: list[float]) -> None:
    """Make room for a cell that spans rows, in the last of them."""
    last = cell.row + cell.row_span - 1
    missing = _needed(layout, cell) - sum(heights[cell.row : last + 1])
    heights[last] += max(missing, 0.0)


def _needed(layout: FormLayout, cell: Cell) -> float:
    width = sum(layout.widths[cell.column : cell.column + cell.column_span])
    if cell.role is Role.LABEL:
        width += _INDENT_MM
    return height_of(lines_of(cell.text, width)) * (1.4 if cell.role is Role.TITLE and cell.row == 0 else 1.0)
