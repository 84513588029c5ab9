"""The txt and markdown reader: bytes to blocks, extraction noise undone on the way."""

from __future__ import annotations

import re
from typing import Final

from assistant.documents.blank_columns import parted_by_blanks
from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import LINE_BREAK, clean, is_separator, paragraphs_of_html
from assistant.documents.file_kinds import MAX_BYTES
from assistant.documents.html_text import BOMS
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.markdown_text import MARKER, read_marked_blocks
from assistant.errors import UnreadableFile

MAX_CHARACTERS: Final = 8_000_000
MAX_LINE: Final = 200_000
_PAGE_NUMBER = re.compile(r"^(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)$")
_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
"""Where a text has no tabs at all, wide gaps are what the extraction made of its columns."""
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_OPEN_SEPARATOR = re.compile(r"^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$", re.MULTILINE)
"""The line below the head of a table whose rows have no pipes at their ends."""


def read_text_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """Split a text file into lines and rows.

    Raises:
        UnreadableFile: If the bytes are not text in UTF-8, GB 18030 or UTF-16.
    """
    text = decode(data)
    if len(text) > MAX_CHARACTERS or max(map(len, text.splitlines()), default=0) > MAX_LINE:
        raise UnreadableFile("文本长得异常，不像是一份申报文本。", hint="请只留下申报表部分后再导入。")
    if text.startswith(MARKER):
        return read_marked_blocks(text)
    if _has_open_tables(text):
        text = re.sub(r"(?m)^.*(?<!\\)\|.*$", lambda found: _tabbed(found[0]), text)
    elif not re.search(r"\t|^\s*\|.*\|\s*$", text, re.MULTILINE):
        text = parted_by_blanks(_GAP.sub("\t", text))
    blocks: list[Block] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        is_prose = not re.search(r"\t|<p\b", raw) and not _PIPE_ROW.match(raw)
        for part in LINE_BREAK.split(raw) if is_prose else (raw,):
            block = _block(part, number, log)
            if block is not None:
                blocks.append(block)
    return tuple(blocks)


def _has_open_tables(text: str) -> bool:
    """Whether rows are written `a | b | c`, without pipes at their ends."""
    if "\t" in text:
        return False
    if _OPEN_SEPARATOR.search(text):
        return True
    piped = [line for line in text.splitlines() if len(_PIPE.findall(line)) >= 2]
    return sum(1 for line in piped if not _PIPE_ROW.match(line)) >= 3


def _tabbed(line: str) -> str:
    return "\t".join(cell.strip() for cell in _PIPE.split(line))


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without mark), UTF-16 with mark, or GB 18030.

    Raises:
        UnreadableFile: If it is binary, too large, or in none of them.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile("文件超过 50 MB，不像是一份申报文本。", hint="请拆分后再导入。")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        raise UnreadableFile("这不是文本文件（含有二进制内容）。")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("文件编码无法识别，既不是 UTF-8，也不是 GB 18030。") from error
    odd = sum(1 for char in text[:20_000] if ord(char) < 32 and char not in "\t\r\n\f\v")
    if odd > max(8, len(text[:20_000]) // 100):
        raise UnreadableFile("这不是文本文件（含有大量控制字符）。")
    return text


def _block(raw: str, number: int, log: RepairLog) -> Block | None:
    if not raw.strip():
        return None
    place = f"第{number}行"
    if _PAGE_NUMBER.match(raw.strip()):
        log.repair(place, RepairKind.SEPARATOR, raw, "")
        return None
    if len(parts := paragraphs_of_html(raw)) > 1 and "\t" not in raw:
        # A goal row that fell out of its table: one paragraph for each column.
        log.repair(place, RepairKind.HTML, raw, "\t".join(parts))
        return Row(cells=tuple(clean(part)[0] for part in parts), number=number)
    cells = _cells(raw)
    if is_separator(cells):
        log.repair(place, RepairKind.SEPARATOR, raw, "")
        return None
    text, kinds = clean(raw if len(cells) == 1 else "\t".join(cells))
    for kind in kinds:
        log.repair(place, kind, raw, text)
    if len(cells) == 1:
        return Line(text=text.strip(), number=number) if text.strip() else None
    return Row(cells=tuple(cell.strip() for cell in text.split("\t")), number=number)


def _cells(raw: str) -> tuple[str, ...]:
    if _PIPE_ROW.match(raw):
        return tuple(cell.strip() for cell in _PIPE.split(raw.strip()[1:-1]))
    if re.fullmatch(r"[-\s]*-{2,}(?:\s+-{2,})+\s*", raw):
        return tuple(raw.split())
    return tuple(raw.split("\t"))
