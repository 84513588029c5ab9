"""Sheets without the empty rows below their last value: a form dragged to the last row has a million of them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from assistant.errors import UnreadableFile

MAX_ROWS_WRITTEN: Final = 100_000
_LARGE: Final = 1024 * 1024
"""Smaller sheets are read as they are."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData>")
_VALUES: Final = (b"</v>", b"</is>", b":v>", b":is>")


def slimmed(data: bytes) -> bytes:
    """The workbook with its large sheets cut off below their last value.

    Raises:
        UnreadableFile: If a sheet still has more rows than any form.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        large = [m.filename for m in archive.infolist() if m.file_size > _LARGE and _SHEET.fullmatch(m.filename)]
        if not large:
            return data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as copy:
            for name in dict.fromkeys(archive.namelist()):
                content = archive.read(name)
                copy.writestr(name, _cut(content) if name in large else content)
    return stream.getvalue()


def _cut(sheet: bytes) -> bytes:
    last = max(sheet.rfind(mark) for mark in _VALUES)
    end, data_end = _ROW_END.search(sheet, max(last, 0)), _DATA_END.search(sheet, max(last, 0))
    if last >= 0 and end and data_end and end.end() < data_end.start():
        sheet = sheet[: end.end()] + sheet[data_end.start() :]
    if sheet.count(b"<row") + sheet.count(b":row ") > MAX_ROWS_WRITTEN:
        raise UnreadableFile("工作表的行数多得异常，不像是一份申报材料。", hint="请只留下申报表部分再试。")
    return sheet
