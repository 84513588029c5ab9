"""The Word reader: paragraphs and table rows of a docx file, in the order of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.hidden_text import note_hidden, take_hidden_runs
from assistant.documents.import_report import RepairLog
from assistant.documents.office_archive import check_office_archive
from assistant.documents.sheet_rows import MAX_ROWS
from assistant.documents.word_styles import WordStyles
from assistant.documents.word_xml import MAX_NESTING, MAX_PARAGRAPHS, MC, PARAGRAPH, W, span_of, text_of, unwrapped
from assistant.errors import UnreadableFile


def read_docx_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """Read the body of a Word document; headers, footers and comments are left out.

    Raises:
        UnreadableFile: If it is not a sound docx file.
    """
    check_office_archive(data, "docx")
    _check_length(data)
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        body = document.element.body
        note_hidden(take_hidden_runs(body, WordStyles(document.styles.element)), log)
        return tuple(_Walk().blocks(body))
    except UnreadableFile:
        raise
    except Exception as error:
        # The library raises whatever its parts raise: KeyError, ValueError, lxml's errors, its own.
        raise UnreadableFile(
            "文件内容有误，或者不是 docx 文件。", hint="请在 Word 或 WPS 中打开后另存为 docx 再试。"
        ) from error


def _check_length(data: bytes) -> None:
    """Refuse millions of empty paragraphs before the library builds them all."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/document.xml" not in archive.namelist():
            return
        content = archive.read("word/document.xml")
    if sum(1 for _ in PARAGRAPH.finditer(content)) > MAX_PARAGRAPHS:
        raise UnreadableFile(f"文件超过 {MAX_PARAGRAPHS} 段，不像是一份申报材料。", hint="请拆分后再导入。")


class _Walk:
    """Walks through the body and numbers what it finds."""

    def __init__(self) -> None:
        self.number = 0

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks below an element, in order."""
        for element in unwrapped(parent):
            if element.tag == W + "p":
                yield from self._paragraph(element, depth)
            elif element.tag == W + "tbl" and depth < MAX_NESTING:
                yield from self._table(element, depth)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        """Its lines; text boxes anchored in it follow."""
        for line in text_of(element).split("\n"):
            if not line.strip():
                continue
            number = self._next()
            if "\t" in line.strip():
                yield Row(cells=tuple(cell.strip() for cell in line.strip().split("\t")), number=number)
            else:
                yield Line(text=line.strip(), number=number, whole=True)
        if depth < MAX_NESTING:
            for box in element.iter(W + "txbxContent"):
                if not any(above.tag in (MC + "Fallback", W + "txbxContent") for above in box.iterancestors()):
                    yield from self.blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        for row in unwrapped(table):
            if row.tag != W + "tr" or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = [""] * span_of(row.find(f"{W}trPr/{W}gridBefore"))
            nested: list[Any] = []
            for cell in unwrapped(row):
                if cell.tag == W + "tc":
                    cells += _cell_texts(cell)
                    nested += [element for element in unwrapped(cell) if element.tag == W + "tbl"]
            yield Row(cells=tuple(cells), number=self._next())
            if depth < MAX_NESTING:
                for inner in nested:
                    yield from self._table(inner, depth + 1)

    def _next(self) -> int:
        self.number += 1
        if self.number > MAX_ROWS:
            raise UnreadableFile(f"文件超过 {MAX_ROWS} 段，不像是一份申报材料。", hint="请拆分后再导入。")
        return self.number


def _cell_texts(cell: Any) -> list[str]:
    """The cell's text once, then a blank for every further grid column; blanks only where it continues from above."""
    span = max(span_of(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(W + "val") != "restart":
        return [""] * span
    paragraphs = [text_of(element).strip() for element in unwrapped(cell) if element.tag == W + "p"]
    return ["\n".join(text for text in paragraphs if text), *[""] * (span - 1)]
