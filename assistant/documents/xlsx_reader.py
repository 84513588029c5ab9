"""The Excel reader: the visible sheets of an xlsx file as lines and rows, values as displayed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from assistant.documents.blocks import Block
from assistant.documents.hidden_text import note_hidden
from assistant.documents.import_report import RepairLog
from assistant.documents.number_format import displayed
from assistant.documents.office_archive import check_office_archive
from assistant.documents.sheet_rows import SheetRows
from assistant.documents.sheet_slimming import slimmed
from assistant.errors import UnreadableFile

MAX_COLUMNS: Final = 256
MAX_SHEETS: Final = 1_000
"""A department's batch has a sheet for each project, and another where it has a narrative."""
MAX_MERGED: Final = 20_000
_TINY: Final = 2
_HARDLY: Final = 0.06
"""A tint that leaves white white."""
_WHITE_INDEXES: Final = (1, 9)
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s(?P<of>[^>]*?r="(?P<at>[A-Z]{1,3}\d{1,7})"[^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?>[^<]*</(?:\w+:)?f>'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula whose result is not in the file, as programs leave it that calculate nothing."""
_NO_RESULT: Final = "（公式没有算出结果）"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_Ranges = list[tuple[int, int, int, int]]


def read_xlsx_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """Read the visible sheets in their order; formulas are never run, their stored results are read.

    Where a formula has none, the cell says so, for it is no blank one.

    Raises:
        UnreadableFile: If it is not a sound xlsx file, or too long to be one of ours.
    """
    check_office_archive(data, "xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that do not concern us
            return tuple(_blocks(slimmed(data), log))
    except UnreadableFile:
        raise
    except Exception as error:
        # The library raises whatever its parts raise: KeyError, ValueError, parser errors, its own.
        raise UnreadableFile(
            "文件内容有误，或者不是 xlsx 文件。", hint="请在 Excel 或 WPS 中打开后另存为 xlsx 再试。"
        ) from error


def _blocks(data: bytes, log: RepairLog) -> Iterator[Block]:
    from openpyxl import load_workbook

    hidden: list[str] = []
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile(f"工作表超过 {MAX_SHEETS} 张，不像是一份申报材料。", hint="请拆分后再导入。")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for sheet in sheets:
                written = archive.read(sheet._worksheet_path)
                yield from _SheetReader(_merged_ranges(written), _unsolved(written), hidden).read(sheet)
    finally:
        book.close()
    note_hidden(hidden, log)


class _SheetReader:
    """Reads one sheet from top to bottom."""

    def __init__(self, merged: _Ranges, unsolved: frozenset[tuple[int, int]], hidden: list[str]) -> None:
        self._out_of_sight = hidden
        self._unsolved = unsolved
        self._pending = merged
        self._active: _Ranges = []

    def read(self, sheet: Any) -> Iterator[Block]:
        """Its blocks."""
        rows = SheetRows()
        below = 1
        for number, cells in _written_rows(sheet):
            if number < below:
                continue
            if number > below:
                yield from rows.read((), below)
            yield from rows.read(self._texts(number, sheet, cells), number)
            below = number + 1

    def _texts(self, number: int, sheet: Any, cells: list[dict[str, Any]]) -> tuple[str, ...]:
        """The row's cells up to the last filled one; what a merged cell hides stays hidden."""
        from openpyxl.cell.read_only import ReadOnlyCell

        while self._pending and self._pending[-1][1] <= number:
            self._active.append(self._pending.pop())
        self._active = [area for area in self._active if area[3] >= number]
        texts: list[str] = []
        for cell in cells:
            column = cell["column"]
            if cell["value"] is None and (number, column) in self._unsolved:
                cell = {**cell, "value": _NO_RESULT, "data_type": "s"}
            if cell["value"] is None or not len(texts) < column <= MAX_COLUMNS or self._hidden(number, column):
                continue
            styled = ReadOnlyCell(sheet, **cell)
            text = _unescaped(displayed(cell["value"], styled.number_format)).strip()
            if text and _is_unseen(styled):
                self._out_of_sight.append(text)
            elif text:
                texts += [""] * (column - 1 - len(texts))
                texts.append(text)
        return tuple(texts)

    def _hidden(self, row: int, column: int) -> bool:
        return any(left <= column <= right and (row, column) != (top, left) for left, top, right, _ in self._active)


def _is_unseen(cell: Any) -> bool:
    """Whether nobody sees a cell's value: a format without a picture, white on no ground, or of 2 points at most."""
    if not cell.has_style:
        return False
    font = cell.font
    if cell.number_format == ";;;" or (font.size is not None and font.size <= _TINY):
        return True
    fill = cell.fill
    on_white = fill.fill_type is None or (fill.fill_type == "solid" and _is_white(fill.fgColor))
    return _is_white(font.color) and on_white


def _is_white(colour: Any) -> bool:
    """Whether a colour is white: written out, the first of the theme, or one of the old palette."""
    if colour is None:
        return False
    if colour.type == "rgb":
        return str(colour.rgb).upper().endswith("FFFFFF")
    if colour.type == "theme":
        return bool(colour.theme == 0 and abs(colour.tint or 0) < _HARDLY)
    return bool(colour.type == "indexed" and colour.indexed in _WHITE_INDEXES)


def _written_rows(sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows the file has, with their numbers.

    The library's own iterator makes a million blank rows of a sheet whose formats were dragged to the last row.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with book._archive.open(sheet._worksheet_path) as source:
        yield from WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        ).parse()


def _merged_ranges(sheet: bytes) -> _Ranges:
    """Left, top, right, bottom of every merged cell, the uppermost last."""
    from openpyxl.utils import range_boundaries

    found = [match[1].decode("ascii") for match in _MERGE.finditer(sheet)]
    if len(found) > MAX_MERGED:
        raise UnreadableFile("合并单元格多得异常，不像是一份申报材料。", hint="请只留下申报表所在的工作表再试。")
    ranges = [range_boundaries(area) for area in found]
    return sorted(ranges, key=lambda area: area[1], reverse=True)


def _unsolved(sheet: bytes) -> frozenset[tuple[int, int]]:
    """Row and column of the formulas without a result; a stored empty text is a result."""
    from openpyxl.utils.cell import coordinate_to_tuple

    found = (match for match in _FORMULA.finditer(sheet) if b't="str"' not in match["of"])
    return frozenset(coordinate_to_tuple(match["at"].decode("ascii")) for match in found)


def _unescaped(text: str) -> str:
    """`_x000D_` and the like, as the format writes what XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
