"""Number formats of an old Excel file: 0.95 that is displayed as 95% must be read as 95%.

calamine gives values without their formats, so the few records that say how a number looks are
read from the workbook's stream here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from assistant.documents.ole_streams import OleFile
from assistant.errors import UnreadableFile

_BOF, _EOF, _SHEET, _FORMAT, _XF, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x002F
_NUMBER, _RK, _MANY, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    57: 'yyyy"年"m"月"',
}
_Formats = dict[tuple[int, int], str]


def number_formats(data: bytes) -> list[_Formats]:
    """For every sheet of the workbook, the format codes of its numbers by row and column, from 0.

    Raises:
        UnreadableFile: If it is encrypted.
    """
    stream = OleFile(data).stream("Workbook", "Book")
    if stream is None:
        return []
    own: dict[int, str] = {}
    styles: list[int] = []
    sheets: list[int] = []
    for kind, record in _records(stream, 0):
        if kind == _PASSWORD:
            raise UnreadableFile("文件设有打开密码，无法读取。", hint="请在 Excel 或 WPS 中取消密码后再试。")
        if kind == _SHEET and len(record) >= 4:
            sheets.append(struct.unpack_from("<I", record)[0])
        elif kind == _FORMAT and len(record) > 5:
            own[struct.unpack_from("<H", record)[0]] = _text(record)
        elif kind == _XF and len(record) >= 4:
            styles.append(struct.unpack_from("<H", record, 2)[0])
    codes = [own.get(number) or _BUILT_IN.get(number, "General") for number in styles]
    return [_of_sheet(stream, start, codes) for start in sheets]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, those of charts within it left out."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _text(record: bytes) -> str:
    count, flags = struct.unpack_from("<HB", record, 2)
    return (
        record[5 : 5 + 2 * count].decode("utf-16-le", "replace")
        if flags & 1
        else record[5 : 5 + count].decode("latin-1")
    )


def _of_sheet(stream: bytes, start: int, codes: list[str]) -> _Formats:
    found: _Formats = {}
    for kind, record in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA) and len(record) >= 6:
            row, column, style = struct.unpack_from("<HHH", record)
            _note(found, row, column, style, codes)
        elif kind == _MANY and len(record) >= 6:
            row, column = struct.unpack_from("<HH", record)
            for index in range((len(record) - 6) // 6):
                _note(found, row, column + index, struct.unpack_from("<H", record, 4 + 6 * index)[0], codes)
    return found


def _note(found: _Formats, row: int, column: int, style: int, codes: list[str]) -> None:
    if style < len(codes) and codes[style] != "General":
        found[row, column] = codes[style]
