"""What a file is, by its bytes rather than by its name: exports called xls are often web pages, doc may be rtf."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from assistant.documents.html_text import is_web_page
from assistant.documents.ole_streams import SIGNATURE, OleFile
from assistant.errors import UnreadableFile, UnsupportedFormat

MAX_BYTES: Final = 50 * 1024 * 1024
"""A larger file is no declaration."""


class FileKind(StrEnum):
    """The kinds of content that have a reader."""

    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    HTML = "html"
    OLD_WORD = "doc"
    OLD_EXCEL_XML = "xml"
    ODT = "odt"
    ODS = "ods"


CONVERTED: Final = {
    FileKind.OLD_WORD: "docx",
    FileKind.OLD_EXCEL_XML: "xlsx",
    FileKind.ODT: "docx",
    FileKind.ODS: "xlsx",
}
"""Kinds that LibreOffice has to turn into another kind first."""
_BY_SUFFIX: Final = {
    ".txt": FileKind.TEXT,
    ".md": FileKind.TEXT,
    ".docx": FileKind.DOCX,
    ".xlsx": FileKind.XLSX,
    ".xls": FileKind.XLS,
    ".et": FileKind.XLS,
    ".pdf": FileKind.PDF,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".mht": FileKind.HTML,
    ".mhtml": FileKind.HTML,
    ".doc": FileKind.OLD_WORD,
    ".wps": FileKind.OLD_WORD,
    ".rtf": FileKind.OLD_WORD,
    ".odt": FileKind.ODT,
    ".ods": FileKind.ODS,
}
SUFFIXES: Final = tuple(_BY_SUFFIX)
NEED_CONVERSION: Final = tuple(suffix for suffix, kind in _BY_SUFFIX.items() if kind in CONVERTED)
_SPREADSHEET_ML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_NAMES_IN_ZIP: Final = {
    b"word/document": FileKind.DOCX,
    b"xl/workbook": FileKind.XLSX,
    b"xl/worksheets": FileKind.XLSX,
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}


def kind_of(suffix: str, data: bytes) -> FileKind:
    """The kind of a file's content.

    Args:
        suffix: Of its name, with the dot, in lower case; it decides where the bytes do not.
        data: Its bytes.

    Raises:
        UnsupportedFormat: If there is no reader for the suffix.
        UnreadableFile: If it is encrypted.
    """
    named = _BY_SUFFIX.get(suffix)
    if suffix == ".ofd":
        raise UnsupportedFormat(
            "OFD 版式文件不能直接读取。",
            hint="请用 WPS 或 OFD 阅读器打开，“转换为 pdf”或“另存为 docx”后再试；扫描件请向对方要 docx 或 xlsx 原件。",
        )
    if named is None:
        raise UnsupportedFormat(f"暂不支持读取“{suffix}”这种格式。" if suffix else "文件名没有后缀，不知道是哪种格式。")
    if named is FileKind.TEXT:
        return named
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _NAMES_IN_ZIP.items() if name in data), named)
    if data.startswith(SIGNATURE):
        return _kind_of_ole(data, named)
    if data.startswith(b"%PDF-"):
        return FileKind.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return FileKind.OLD_WORD
    if _SPREADSHEET_ML in data[:4096] and b"<html" not in data[:4096].lower():
        return FileKind.OLD_EXCEL_XML
    return FileKind.HTML if is_web_page(data) else named


def _kind_of_ole(data: bytes, named: FileKind) -> FileKind:
    try:
        names = OleFile(data).names
    except UnreadableFile:
        return named
    if "EncryptedPackage" in names:
        raise UnreadableFile("文件设有打开密码，无法读取。", hint="请在 Office 或 WPS 中取消密码后再试。")
    if "WordDocument" in names:
        return FileKind.OLD_WORD
    return FileKind.XLS if {"Workbook", "Book"}.intersection(names) else named
