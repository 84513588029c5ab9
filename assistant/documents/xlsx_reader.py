"""The Excel reader: the visible sheets of an xlsx file as lines and rows, values as displayed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.import_report import RepairLog
from assistant.documents.labels import is_department_title, is_form_title, is_group_label
from assistant.documents.narrative_parser import narrative_heading, section_heading
from assistant.documents.number_format import displayed
from assistant.documents.office_archive import check_office_archive
from assistant.errors import UnreadableFile

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 256
MAX_SHEETS: Final = 1_000
"""A department's batch has a sheet for each project, and another where it has a narrative."""
_LAST_ROW: Final = 1_048_576
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_Ranges = list[tuple[int, int, int, int]]


def read_xlsx_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """Read the visible sheets in their order; formulas are never run, their stored results are read.

    Raises:
        UnreadableFile: If it is not a sound xlsx file, or too long to be one of ours.
    """
    check_office_archive(data, "xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that do not concern us
            return tuple(_blocks(data))
    except UnreadableFile:
        raise
    except Exception as error:
        # The library raises whatever its parts raise: KeyError, ValueError, parser errors, its own.
        raise UnreadableFile(
            "文件内容有误，或者不是 xlsx 文件。", hint="请在 Excel 或 WPS 中打开后另存为 xlsx 再试。"
        ) from error


def _blocks(data: bytes) -> Iterator[Block]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile(f"工作表超过 {MAX_SHEETS} 张，不像是一份申报材料。", hint="请拆分后再导入。")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for sheet in sheets:
                merged = _merged_ranges(archive.read(sheet._worksheet_path))
                yield from _SheetReader(merged).read(sheet)
    finally:
        book.close()


class _SheetReader:
    """Reads one sheet from top to bottom.

    A row with a single filled cell is a line of prose until a table begins, and a row of that
    table from then on, unless it is a title or heading.
    """

    def __init__(self, merged: _Ranges) -> None:
        self._pending = merged
        self._active: _Ranges = []
        self._in_table = False

    def read(self, sheet: Any) -> Iterator[Block]:
        """Its blocks; of several blank rows in a table one is kept, as it may stand for empty values."""
        blank: Row | None = None
        gap: tuple[Any, ...] | None = None
        for number, cells in enumerate(
            sheet.iter_rows(min_row=1, max_row=_LAST_ROW, min_col=1, max_col=MAX_COLUMNS), start=1
        ):
            if cells is gap:  # the library fills gaps of a million rows with one and the same tuple
                continue
            texts = self._texts(number, cells)
            if not texts:
                gap = cells
                blank = Row(cells=("",), number=number) if self._in_table else None
                continue
            if number > MAX_ROWS:
                raise UnreadableFile(f"工作表超过 {MAX_ROWS} 行，不像是一份申报材料。", hint="请拆分后再导入。")
            block = self._block(texts, number)
            if blank is not None and isinstance(block, Row):
                yield blank
            blank = None
            yield block

    def _texts(self, number: int, cells: tuple[Any, ...]) -> tuple[str, ...]:
        """The row's cells up to the last filled one; what a merged cell hides stays hidden."""
        while self._pending and self._pending[-1][1] <= number:
            self._active.append(self._pending.pop())
        self._active = [area for area in self._active if area[3] >= number]
        texts: list[str] = []
        for column, cell in enumerate(cells, start=1):
            if cell.value is None or self._hidden(number, column):
                continue
            text = _unescaped(displayed(cell.value, cell.number_format)).strip()
            if text:
                texts += [""] * (column - 1 - len(texts))
                texts.append(text)
        return tuple(texts)

    def _hidden(self, row: int, column: int) -> bool:
        return any(left <= column <= right and (row, column) != (top, left) for left, top, right, _ in self._active)

    def _block(self, texts: tuple[str, ...], number: int) -> Block:
        filled = [text for text in texts if text]
        if len(filled) > 1:
            self._in_table = True
            return Row(cells=texts, number=number)
        line = Line(text=filled[0], number=number, whole=True)
        if self._in_table and not _is_heading(line):
            return Row(cells=texts, number=number)
        self._in_table = False
        return line


def _merged_ranges(sheet: bytes) -> _Ranges:
    """Left, top, right, bottom of every merged cell, the uppermost last."""
    from openpyxl.utils import range_boundaries

    ranges = [range_boundaries(found[1].decode("ascii")) for found in _MERGE.finditer(sheet)]
    return sorted(ranges, key=lambda area: area[1], reverse=True)


def _is_heading(line: Line) -> bool:
    if is_form_title(line.text) or is_department_title(line.text) or narrative_heading(line):
        return True
    return section_heading(line) is not None and not is_group_label(line.text)


def _unescaped(text: str) -> str:
    """`_x000D_` and the like, as the format writes what XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
