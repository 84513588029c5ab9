"""The reader of old Excel files (xls, and et of WPS): the visible sheets as lines and rows, values as displayed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from assistant.documents.blocks import Block
from assistant.documents.file_kinds import MAX_BYTES
from assistant.documents.import_report import RepairLog
from assistant.documents.number_format import displayed
from assistant.documents.sheet_rows import SheetRows, trimmed
from assistant.documents.xls_formats import number_formats
from assistant.errors import UnreadableFile

MAX_COLUMNS: Final = 256
MAX_SHEETS: Final = 200
_BROKEN: Final = "请在 Excel 或 WPS 中打开后另存为 xlsx 再试。"


def read_xls_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:  # noqa: ARG001 (as every reader; nothing is repaired here)
    """Read the visible sheets in their order; formulas are never run, their stored results are read.

    Raises:
        UnreadableFile: If it is not a sound Excel file, is encrypted, or too long to be one of ours.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile("文件超过 50 MB，不像是一份申报材料。", hint="请删除图片和多余的工作表后再试。")
    formats = number_formats(data)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_blocks(book, formats))
    except PasswordError as error:
        raise UnreadableFile("文件设有打开密码，无法读取。", hint="请在 Excel 或 WPS 中取消密码后再试。") from error
    except (CalamineError, ValueError, OSError, IndexError, OverflowError) as error:
        raise UnreadableFile("文件内容有误，或者不是 Excel 文件。", hint=_BROKEN) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        # The library is written in Rust; what it did not foresee does not arrive as an Exception.
        raise UnreadableFile("文件内容有误，或者不是 Excel 文件。", hint=_BROKEN) from error


def _blocks(book: Any, formats: list[dict[tuple[int, int], str]]) -> Iterator[Block]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [
        (index, sheet.name)
        for index, sheet in enumerate(book.sheets_metadata)
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    if len(sheets) > MAX_SHEETS:
        raise UnreadableFile(f"工作表超过 {MAX_SHEETS} 张，不像是一份申报材料。", hint="请拆分后再导入。")
    for index, name in sheets:
        sheet = book.get_sheet_by_name(name)
        yield from _sheet(sheet, formats[index] if index < len(formats) else {})


def _sheet(sheet: Any, formats: dict[tuple[int, int], str]) -> Iterator[Block]:
    if sheet.start is None:
        return
    top, left = sheet.start
    rows = SheetRows()
    covered = _covered(sheet)
    for row, values in enumerate(sheet.iter_rows(), start=top):
        texts = [""] * left
        for column, value in enumerate(values[: MAX_COLUMNS - left], start=left):
            is_shown = value != "" and (row, column) not in covered
            texts.append(displayed(value, formats.get((row, column), "General")).strip() if is_shown else "")
        yield from rows.read(trimmed(texts), row + 1)


def _covered(sheet: Any) -> frozenset[tuple[int, int]]:
    """The places that a merged cell hides, within the columns and rows a form can have."""
    places: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) > 100_000:
            continue
        places.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        places.discard((top, left))
    return frozenset(places)
