"""The web page reader: paragraphs and tables of a saved page, without what a browser would not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.hidden_text import note_hidden, take_hidden_elements
from assistant.documents.html_text import page_text
from assistant.documents.import_report import RepairLog
from assistant.documents.labels import field_of, is_group_label
from assistant.documents.sheet_rows import MAX_ROWS, SheetRows, trimmed
from assistant.documents.table_columns import header_columns
from assistant.domain.pattern import words_of
from assistant.errors import UnreadableFile

MAX_COLUMNS: Final = 256
MAX_DEPTH: Final = 60
"""Elements within elements; the parser itself stops at 256, and each of ours costs several calls."""
MAX_CELLS: Final = 100_000
_GONE: Final = frozenset(
    words_of(
        "script style noscript template head title map rp rt del",
        "iframe object embed svg math canvas audio video",
        "select option datalist button",
    )
)
"""What is no text of the page, or struck out."""
_BLOCKS: Final = frozenset(
    words_of(
        "html body header footer main nav article aside section form fieldset legend",
        "p div pre hr center address blockquote figure details summary caption",
        "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd",
        "table thead tbody tfoot tr td th",
    )
)
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BROKEN: Final = "请用浏览器打开后另存一份，或复制到 Word 中另存为 docx 再试。"


def read_html_blocks(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """Read a saved page; nothing it refers to is fetched, no script runs.

    Raises:
        UnreadableFile: If it is no web page, or nested or filled beyond reason.
    """
    from lxml import etree, html

    text = _DECLARATION.sub("", page_text(data))
    if sum(1 for _ in _CELL.finditer(text)) > MAX_CELLS:
        raise UnreadableFile("网页里的表格过大，不像是一份申报材料。", hint="请只保存申报表部分后再试。")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFile("文件内容有误，或者不是网页文件。", hint=_BROKEN) from error
    note_hidden(take_hidden_elements(root), log)
    return tuple(_Page(_hidden_classes(root)).blocks(root))


def _hidden_classes(root: Any) -> frozenset[str]:
    """The classes that the page's own style sheets hide."""
    sheets = "\n".join(style.text or "" for style in root.iter("style"))[:500_000]
    return frozenset(name for name, rule in _RULE.findall(sheets) if _HIDDEN.search(rule))


class _Page:
    """Walks through a page and numbers what it finds."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden_classes = hidden
        self._number = 0
        self._inline: list[str] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        """The blocks of the page, in order."""
        yield from self._flow(root, 0)
        yield from self._flush()

    def _flow(self, element: Any, depth: int) -> Iterator[Block]:
        """What an element adds: its text runs together with its neighbours' unless it is a block."""
        if depth > MAX_DEPTH:
            raise UnreadableFile(f"网页嵌套超过 {MAX_DEPTH} 层，已拒绝读取。", hint=_BROKEN)
        if self._is_gone(element):
            return
        tag = element.tag
        if tag == "br":
            self._inline.append("\n")
            return
        is_block = tag in _BLOCKS
        if is_block:
            yield from self._flush()
        if tag == "table":
            yield from self._table(element, depth)
            return
        if tag == "dl" and any(field_of(self._text_of(term)) for term in element.findall("dt")):
            yield from self._terms(element)
            return
        self._inline.append(_field_value(element) if tag in ("input", "textarea") else element.text or "")
        for child in element:
            yield from self._flow(child, depth + 1)
            self._inline.append(child.tail or "")
        if is_block:
            yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        """The paragraphs collected so far."""
        text, self._inline = _collapsed(self._inline), []
        for line in text.split("\n"):
            if line:
                yield Line(text=line, number=self._next(), whole=True)

    def _terms(self, element: Any) -> Iterator[Block]:
        """A list of labels and their texts, each pair a row."""
        cells: list[str] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" and cells:
                yield Row(cells=tuple(cells), number=self._next())
                cells = []
            cells += [] if self._is_gone(child) else [self._text_of(child)]
        if cells:
            yield Row(cells=tuple(cells), number=self._next())

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        """A table's rows; where a cell holds another table it may be there for the layout only."""
        rows = SheetRows()
        grid = _Grid()
        for caption in table.findall("caption"):
            yield from self._flow(caption, depth + 1)
        for row in _rows_of(table):
            if self._is_gone(row):
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th") and not self._is_gone(cell)]
            holders = [cell for cell in cells if next(cell.iter("table"), None) is not None]
            if holders and self._is_layout(cells, holders):
                for cell in cells:
                    yield from self._flow(cell, depth + 1)
                continue
            placed = grid.place([(self._text_of(cell), *_spans(cell)) for cell in cells])
            yield from rows.read(trimmed(placed), self._next())
            for cell in holders:
                for inner in _outermost_tables(cell):
                    yield from self._table(inner, depth + 2) if depth < MAX_DEPTH else ()

    def _is_layout(self, cells: list[Any], holders: list[Any]) -> bool:
        """Whether a row only arranges the page: no cell beside the inner table is a label of the form."""
        beside = [self._text_of(cell) for cell in cells if cell not in holders]
        return not any(is_group_label(text) or field_of(text) for text in beside) and not header_columns(tuple(beside))

    def _text_of(self, element: Any) -> str:
        """A cell's text, its paragraphs on lines of their own; inner tables are read at another place."""
        parts: list[str] = []
        self._collect(element, parts, 0)
        return _collapsed(parts)

    def _collect(self, element: Any, parts: list[str], depth: int) -> None:
        if depth > MAX_DEPTH:
            raise UnreadableFile(f"网页嵌套超过 {MAX_DEPTH} 层，已拒绝读取。", hint=_BROKEN)
        parts.append(_field_value(element) if element.tag in ("input", "textarea") else element.text or "")
        for child in element:
            if child.tag == "br":
                parts.append("\n")
            elif not self._is_gone(child) and child.tag != "table":
                parts.append("\n" if child.tag in _BLOCKS else "")
                self._collect(child, parts, depth + 1)
                parts.append("\n" if child.tag in _BLOCKS else "")
            parts.append(child.tail or "")

    def _is_gone(self, element: Any) -> bool:
        """Whether a browser would show nothing of an element."""
        if not isinstance(element.tag, str) or element.tag in _GONE or element.get("hidden") is not None:
            return True
        if element.tag == "input" and (element.get("type") or "text").lower() not in ("text", "number", "date"):
            return True
        classes = element.get("class")
        if classes and self._hidden_classes and self._hidden_classes.intersection(classes.split()):
            return True
        return bool(_HIDDEN.search(element.get("style") or ""))

    def _next(self) -> int:
        self._number += 1
        if self._number > MAX_ROWS:
            raise UnreadableFile(f"网页超过 {MAX_ROWS} 段，不像是一份申报材料。", hint="请只保存申报表部分后再试。")
        return self._number


class _Grid:
    """Places the cells of a table in their columns, below those that reach down from rows above."""

    def __init__(self) -> None:
        self._reach: dict[int, int] = {}

    def place(self, cells: list[tuple[str, int, int]]) -> list[str]:
        """The texts of one row by column; blank where a cell spans several columns or comes from above."""
        taken = {column for column, rows in self._reach.items() if rows > 0}
        below = {column: rows - 1 for column, rows in self._reach.items() if rows > 1}
        texts: list[str] = []
        for text, columns, rows in cells:
            while len(texts) in taken:
                texts.append("")
            start = len(texts)
            texts += [text, *[""] * (columns - 1)]
            below.update({column: rows - 1 for column in range(start, start + columns) if rows > 1})
            if len(texts) > MAX_COLUMNS:
                break
        self._reach = below
        return texts[:MAX_COLUMNS]


def _rows_of(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            yield from (row for row in child if row.tag == "tr")


def _outermost_tables(cell: Any) -> list[Any]:
    return [t for t in cell.iter("table") if next(above for above in t.iterancestors("table", "td", "th")) is cell]


def _spans(cell: Any) -> tuple[int, int]:
    """Columns and rows that a cell covers."""
    return _number(cell.get("colspan"), MAX_COLUMNS), _number(cell.get("rowspan"), MAX_ROWS)


def _number(value: str | None, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", value or "")
    return max(1, min(int(found[1]), most)) if found else 1


def _field_value(element: Any) -> str:
    """What a person typed into a field of the page."""
    return (element.get("value") or "") if element.tag == "input" else (element.text or "").replace("\r\n", "\n")


def _collapsed(parts: list[str]) -> str:
    """White space as a browser shows it; only our own line breaks are kept."""
    text = "".join(part if part == "\n" else _SPACE.sub(" ", part) for part in parts)
    lines = (line.replace("\xa0", " ").strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
