"""The Excel writer: each declaration as the official form on a sheet of its own, its narrative on the sheet before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.narrative_layout import NarrativeLayout, narrative_layout
from assistant.documents.xml_text import xml_text
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.errors import UnwritablePath

_FONT: Final = "宋体"
_POINTS: Final = 10.5
_LINE: Final = 14.5
_MIN_HEIGHT: Final = 24.0
_TEXT_HEIGHT: Final = 60.0
_MAX_HEIGHT: Final = 380.0
"""Points; a row may have 409, so longer texts are merged over several rows."""
_CHARACTER_MM: Final = 3.75
_PADDING_MM: Final = 4.0
_INDENT_MM: Final = 2
_NARRATIVE_COLUMNS: Final = 6
_NARRATIVE_COLUMN_MM: Final = 29
_LONGEST_CELL: Final = 32_767
_LONGEST_NAME: Final = 31
_LONGEST_AS_TEXT_FORMAT: Final = 255
_ALIGNMENT: Final = {
    Role.TITLE: "center",
    Role.LABEL: "center",
    Role.VALUE: "left",
    Role.TEXT: "left",
    Role.NUMBER: "right",
}
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(
    declarations: Sequence[Declaration | DepartmentForm],
    variants: Mapping[str, FormVariant],
    path: Path,
    *,
    narrative: bool = True,
) -> None:
    """Write forms into one workbook; every cell is text, so nothing in it can be run as a formula.

    Args:
        declarations: The forms, in the order of the sheets.
        variants: Form variants by id.
        path: The file to make.
        narrative: Whether the narrative gets a sheet before its form.

    Raises:
        UnwritablePath: If a text is longer than a cell can be.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, form in enumerate(declarations, start=1):
        layout = layout_of(form, variants)
        prose = narrative_layout(form, number) if narrative and isinstance(form, Declaration) else None
        if prose:
            _write_narrative(_new_sheet(book, f"说明{number}"), prose)
        _write_form(_new_sheet(book, _sheet_name(number, layout.name)), layout)
    with path.open("wb") as file:
        book.save(file)


def _write_form(sheet: Any, layout: FormLayout) -> None:
    _set_widths(sheet, layout.widths)
    heights = [_row_height(layout, row) for row in range(layout.row_count)]
    for cell in layout.cells:
        _stretch(layout, cell, heights)
    pieces = [_pieces(height) for height in heights]
    starts = [1, *(1 + total for total in accumulate(pieces))]
    for row, height in enumerate(heights):
        for sheet_row in range(starts[row], starts[row + 1]):
            sheet.row_dimensions[sheet_row].height = height / pieces[row]
    for cell in layout.cells:
        area = (starts[cell.row], cell.column + 1, starts[cell.row + cell.row_span] - 1, cell.column + cell.column_span)
        size = (16 if cell.row == 0 else 12) if cell.role is Role.TITLE else _POINTS
        _put(sheet, cell.text, area, role=cell.role, points=size, bordered=cell.role is not Role.TITLE)
    sheet.print_title_rows = f"{starts[layout.first_row]}:{starts[layout.first_row + 1] - 1}"


def _write_narrative(sheet: Any, prose: NarrativeLayout) -> None:
    _set_widths(sheet, [_NARRATIVE_COLUMN_MM] * _NARRATIVE_COLUMNS)
    row = _write_line(sheet, 1, prose.heading, points=16, role=Role.TITLE)
    for section in prose.sections:
        row = _write_line(sheet, row, section.title, points=12, bold=True)
        for part in section.parts:
            if isinstance(part, str):
                row = _write_line(sheet, row, part)
                continue
            for texts in part:
                lines = max(_lines(text, _NARRATIVE_COLUMN_MM) for text in texts)
                sheet.row_dimensions[row].height = min(_height(lines), _MAX_HEIGHT)
                for column, text in enumerate(texts, start=1):
                    _put(sheet, text, (row, column, row, column), bordered=True)
                row += 1


def _write_line(
    sheet: Any, row: int, text: str, *, points: float = _POINTS, role: Role = Role.TEXT, bold: bool = False
) -> int:
    """One paragraph over the whole width; returns the row below it."""
    height = _height(_lines(text, _NARRATIVE_COLUMN_MM * _NARRATIVE_COLUMNS)) * points / _POINTS
    pieces = _pieces(height)
    for sheet_row in range(row, row + pieces):
        sheet.row_dimensions[sheet_row].height = height / pieces
    _put(sheet, text, (row, 1, row + pieces - 1, _NARRATIVE_COLUMNS), role=role, points=points, bold=bold)
    return row + pieces


def _put(
    sheet: Any,
    text: str,
    area: tuple[int, int, int, int],
    *,
    role: Role = Role.TEXT,
    points: float = _POINTS,
    bold: bool = False,
    bordered: bool = False,
) -> None:
    """Text into an area (first row, first column, last row, last column), merged where it is more than one cell."""
    from openpyxl.styles import Alignment, Border, Font, Side

    top, left, bottom, right = area
    cell = sheet.cell(top, left)
    _set_text(cell, text)
    cell.font = Font(name=_FONT, size=points, bold=bold or (role is Role.TITLE and points > _POINTS + 2))
    indent = 1 if bordered and _ALIGNMENT[role] != "center" else 0
    cell.alignment = Alignment(horizontal=_ALIGNMENT[role], vertical="center", wrap_text=True, indent=indent)
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if bordered:
        thin = Side(style="thin")
        border = Border(left=thin, right=thin, top=thin, bottom=thin)
        for covered in _cells(sheet, area):
            covered.border = border


def _set_text(cell: Any, text: str) -> None:
    """A string whatever it begins with, now and after somebody has edited it."""
    safe = _LIKE_ESCAPE.sub("_x005F_", xml_text(text))
    if len(safe) > _LONGEST_CELL:
        raise UnwritablePath(
            f"有一段文字超过 Excel 单元格的上限（{_LONGEST_CELL} 字），无法导出为 xlsx。", hint="请改为导出 docx。"
        )
    if not safe:
        return
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = safe[0] in "=+-@"
    # Longer texts would be shown as ##### in the text format.
    cell.number_format = "@" if len(safe) <= _LONGEST_AS_TEXT_FORMAT else "General"


def _cells(sheet: Any, area: tuple[int, int, int, int]) -> Iterable[Any]:
    top, left, bottom, right = area
    return (sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _new_sheet(book: Any, name: str) -> Any:
    """A sheet that prints on A4, as wide as the page."""
    sheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    setup = sheet.page_setup
    setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight = sheet.PAPERSIZE_A4, "portrait", 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    return sheet


def _sheet_name(number: int, name: str) -> str:
    """Unique by its number, free of what sheet names may not hold, and short as Excel counts."""
    clean = _FORBIDDEN_IN_NAMES.sub("", xml_text(name)).replace("\n", " ").replace("\t", " ")
    text = f"{number} {clean}"
    while len(text.encode("utf-16-le")) // 2 > _LONGEST_NAME:
        text = text[:-1]
    return text.rstrip(" '")


def _set_widths(sheet: Any, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(width * 0.54 - 0.7, 1)


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
    return _height(_lines(cell.text, width)) * (1.4 if cell.role is Role.TITLE and cell.row == 0 else 1.0)


def _height(lines: int) -> float:
    return lines * _LINE + 6


def _pieces(height: float) -> int:
    return int(height // _MAX_HEIGHT) + 1


def _lines(text: str, width_mm: float) -> int:
    """How many lines a text takes; Chinese characters are twice as wide as Latin ones."""
    per_line = max(int((width_mm - _PADDING_MM) / _CHARACTER_MM * 2), 2)
    return sum(max(-(-_width(line) // per_line), 1) for line in text.split("\n"))


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
