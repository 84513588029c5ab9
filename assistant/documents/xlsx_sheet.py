"""A sheet of a workbook: text cells that nothing can run as a formula, their fonts, borders and row heights."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from assistant.documents.form_layout import Role
from assistant.documents.plain_table import PlainTable, role_of
from assistant.documents.xml_text import xml_text
from assistant.errors import UnwritablePath

POINTS: Final = 10.5
MAX_HEIGHT: Final = 380.0
"""Points; a row may have 409, so longer texts are merged over several rows."""
_FONT: Final = "宋体"
_TITLE_POINTS: Final = 14.0
_LINE: Final = 14.5
_UPRIGHT_MM: Final = 190
"""Wider tables are printed on their side."""
_CHARACTER_MM: Final = 3.75
_PADDING_MM: Final = 4.0
_LONGEST_CELL: Final = 32_767
_LONGEST_AS_TEXT_FORMAT: Final = 255
_ALIGNMENT: Final = {
    Role.TITLE: "center",
    Role.LABEL: "center",
    Role.VALUE: "left",
    Role.TEXT: "left",
    Role.NUMBER: "right",
}
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def new_sheet(book: Any, name: str) -> Any:
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


def set_widths(sheet: Any, widths: Sequence[int]) -> None:
    """Column widths, given in millimetres."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(width * 0.54 - 0.7, 1)


def add_table_sheet(book: Any, table: PlainTable) -> None:
    """Add a sheet with a table, its row of titles in sight while one scrolls."""
    sheet = new_sheet(book, table.name)
    if sum(table.widths) > _UPRIGHT_MM:
        sheet.page_setup.orientation = "landscape"
    set_widths(sheet, table.widths)
    above = [*([table.title] if table.title else []), *table.remarks]
    for row, text in enumerate(above, start=1):
        is_title = row == 1 and bool(table.title)
        points = _TITLE_POINTS if is_title else POINTS
        sheet.row_dimensions[row].height = min(
            height_of(lines_of(text, sum(table.widths))) * points / POINTS, MAX_HEIGHT
        )
        put(sheet, text, (row, 1, row, len(table.columns)), role=Role.TITLE if is_title else Role.TEXT, points=points)
    header = len(above) + 1
    row = header
    for texts in (table.columns, *table.rows):
        row = _table_row(sheet, row, texts, table.widths, is_header=row == header)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.print_title_rows = f"{header}:{header}"


def _table_row(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int], *, is_header: bool) -> int:
    """Write one row, merged over as many of the sheet's as its longest text needs; gives the row below it."""
    height = height_of(max(lines_of(text, width) for text, width in zip(texts, widths, strict=True)))
    last = row + pieces_of(height) - 1
    for piece in range(row, last + 1):
        sheet.row_dimensions[piece].height = height / (last - row + 1)
    for column, text in enumerate(texts, start=1):
        role = Role.LABEL if is_header else role_of(text)
        put(sheet, text, (row, column, last, column), role=role, bold=is_header, bordered=True)
    return last + 1


def put(
    sheet: Any,
    text: str,
    area: tuple[int, int, int, int],
    *,
    role: Role = Role.TEXT,
    points: float = POINTS,
    bold: bool = False,
    bordered: bool = False,
) -> None:
    """Text into an area (first row, first column, last row, last column), merged where it is more than one cell."""
    from openpyxl.styles import Alignment, Border, Font, Side

    top, left, bottom, right = area
    cell = sheet.cell(top, left)
    _set_text(cell, text)
    cell.font = Font(name=_FONT, size=points, bold=bold or (role is Role.TITLE and points > POINTS + 2))
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
    safe = safe_text(text)
    if not safe:
        return
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = safe[0] in "=+-@"
    # Longer texts would be shown as ##### in the text format.
    cell.number_format = "@" if len(safe) <= _LONGEST_AS_TEXT_FORMAT else "General"


def safe_text(text: str) -> str:
    """The text as a cell may hold it.

    Raises:
        UnwritablePath: If it is longer than a cell can be.
    """
    safe = _LIKE_ESCAPE.sub("_x005F_", xml_text(text))
    if len(safe) > _LONGEST_CELL:
        raise UnwritablePath(
            f"有一段文字超过 Excel 单元格的上限（{_LONGEST_CELL} 字），无法导出为 xlsx。", hint="请改为导出 docx。"
        )
    return safe


def _cells(sheet: Any, area: tuple[int, int, int, int]) -> Iterable[Any]:
    top, left, bottom, right = area
    return (sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def height_of(lines: int) -> float:
    """The height of a row with so many lines, in points."""
    return lines * _LINE + 6


def pieces_of(height: float) -> int:
    """Over how many rows a text of this height is merged."""
    return int(height // MAX_HEIGHT) + 1


def lines_of(text: str, width_mm: float) -> int:
    """How many lines a text takes; Chinese characters are twice as wide as Latin ones."""
    per_line = max(int((width_mm - _PADDING_MM) / _CHARACTER_MM * 2), 2)
    return sum(max(-(-_width(line) // per_line), 1) for line in text.split("\n"))


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
