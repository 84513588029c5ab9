"""A Word template: its cells as a surface, and the same document with some of them changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact
from assistant.documents.filling.edits import BodyCell, BodyRow, Edits
from assistant.documents.filling.package import Package, parse, serialised
from assistant.documents.filling.surface import Slot, Surface, SurfaceRow
from assistant.documents.filling.word_text import rewrite, set_cell, stripped_of_ids
from assistant.documents.sheet_rows import MAX_ROWS
from assistant.documents.word_xml import MAX_NESTING, MAX_PARAGRAPHS, MC, PARAGRAPH, W, span_of, text_of, unwrapped
from assistant.errors import TemplateUnfit, UnreadableFile


class WordTemplate:
    """A docx file that is to be filled.

    Raises:
        UnreadableFile: If it is not a sound docx file.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, "docx")
        content = self._package[self._package.main]
        if sum(1 for _ in PARAGRAPH.finditer(content)) > MAX_PARAGRAPHS:
            raise UnreadableFile(f"模板超过 {MAX_PARAGRAPHS} 段，不像是一张申报表。", hint="请只留下申报表部分。")
        self._root = parse(content)
        body = self._root.find(W + "body")
        if body is None:
            raise UnreadableFile("模板里没有正文，无法读取。")
        self._walk = _Walk()
        self._walk.blocks_below(body)
        self.surface = self._walk.surface()

    def apply(self, edits: Edits) -> list[str]:
        """Make the changes; returns what a person should be told."""
        if edits.body:
            self._replace_body(edits)
        for key, text in edits.texts.items():
            if text:
                _let_grow(self._walk.rows[key[0]])
            if text != self._text(key):
                set_cell(self._walk.cells[key], text)
        for key, text in edits.rewritten.items():
            rewrite(self._walk.cells[key], text)
        return []

    def written(self) -> Package:
        """The document as it is now."""
        self._package[self._package.main] = serialised(self._root)
        return self._package

    def _text(self, key: tuple[int, int]) -> str:
        slot = self.surface.at(*key)
        return slot.text if slot else ""

    def _replace_body(self, edits: Edits) -> None:
        """The new rows stand where the first old one stood; a table that loses all its rows goes, too."""
        rows = [self._row(row) for row in edits.rows]
        old = [self._walk.rows[number] for number in edits.body]
        for row in rows:
            old[0].addprevious(row)
        for row in old:
            table = row.getparent()
            table.remove(row)
            if table.tag == W + "tbl" and table.find(f".//{W}tr") is None:
                table.getparent().remove(table)

    def _row(self, row: BodyRow) -> Any:
        """One row of indicators, made of the template's."""
        element = deepcopy(self._walk.rows[row.pattern])
        column = span_of(element.find(f"{W}trPr/{W}gridBefore"))
        for old in [cell for cell in unwrapped(element) if cell.tag == W + "tc"]:
            new, span = old, _grid_span(old)
            change = row.cells.get(column, BodyCell(row.pattern, ""))
            source = self._walk.cells.get((change.source, column))
            if change.source != row.pattern and source is not None and _grid_span(source) == span:
                new = deepcopy(source)
                old.getparent().replace(old, new)
            _merge(new, change.reach)
            text = change.text if change.reach else ""
            if compact(text_of(new)) != compact(text):
                set_cell(new, text)
            column += span
        _let_grow(element)
        return stripped_of_ids(element)


class _Walk:
    """Walks through the body as the reader does, and remembers the elements."""

    def __init__(self) -> None:
        self.rows: dict[int, Any] = {}
        self.cells: dict[tuple[int, int], Any] = {}
        self._blocks: list[Block] = []
        self._lines: set[int] = set()
        self._slots: dict[tuple[int, int], list[Any]] = {}
        self._count = 0

    def surface(self) -> Surface:
        """All rows and lines."""
        slots: list[list[Slot]] = [[] for _ in range(self._count)]
        for (row, column), (rows, columns, text) in self._slots.items():
            slots[row].append(Slot(row, column, rows, columns, text))
        rows = [SurfaceRow(tuple(found), number in self._lines) for number, found in enumerate(slots)]
        return Surface(rows, self._blocks)

    def blocks_below(self, parent: Any, depth: int = 0) -> None:
        """Take in what lies below an element."""
        for element in unwrapped(parent):
            if element.tag == W + "p":
                self._paragraph(element, depth)
            elif element.tag == W + "tbl" and depth < MAX_NESTING:
                self._table(element, depth)

    def _paragraph(self, element: Any, depth: int) -> None:
        text = text_of(element)
        if text.strip():
            number = self._next()
            self._lines.add(number)
            self.cells[number, 0] = element
            self._slots[number, 0] = [1, 1, text]
            for line in filter(str.strip, text.split("\n")):
                cells = tuple(cell.strip() for cell in line.strip().split("\t"))
                whole = Line(text=line.strip(), number=number, whole=True)
                self._blocks.append(Row(cells=cells, number=number) if len(cells) > 1 else whole)
        if depth < MAX_NESTING:
            for box in element.iter(W + "txbxContent"):
                if not any(above.tag in (MC + "Fallback", W + "txbxContent") for above in box.iterancestors()):
                    self.blocks_below(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        open_cells: dict[int, list[Any]] = {}  # by column: the cell that may go on below
        for row in unwrapped(table):
            if row.tag != W + "tr" or row.find(f"{W}trPr/{W}del") is not None:
                continue
            number = self._next()
            self.rows[number] = row
            nested = self._cells(row, number, open_cells)
            if depth < MAX_NESTING:
                for inner in nested:
                    self._table(inner, depth + 1)

    def _cells(self, row: Any, number: int, open_cells: dict[int, list[Any]]) -> list[Any]:
        """The cells of one row; returns the tables within them."""
        column = span_of(row.find(f"{W}trPr/{W}gridBefore"))
        texts, nested = [""] * column, []
        for cell in (one for one in unwrapped(row) if one.tag == W + "tc"):
            self.cells[number, column] = cell
            span, merge = _grid_span(cell), cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val") != "restart"
            text = "" if goes_on else _cell_text(cell)
            if goes_on and column in open_cells:
                open_cells[column][0] += 1
            else:
                slot = self._slots[number, column] = [1, span, text]
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = slot
            nested += [inner for inner in unwrapped(cell) if inner.tag == W + "tbl"]
            texts += [text, *[""] * (span - 1)]
            column += span
        self._blocks.append(Row(cells=tuple(texts), number=number))
        return nested

    def _next(self) -> int:
        self._count += 1
        if self._count > MAX_ROWS:
            raise TemplateUnfit(f"模板超过 {MAX_ROWS} 段，不像是一张申报表。")
        return self._count - 1


def _cell_text(cell: Any) -> str:
    paragraphs = [text_of(element).strip() for element in unwrapped(cell) if element.tag == W + "p"]
    return "\n".join(text for text in paragraphs if text)


def _grid_span(cell: Any) -> int:
    return max(span_of(cell.find(f"{W}tcPr/{W}gridSpan")), 1)


def _merge(cell: Any, reach: int) -> None:
    """Merge a cell with those below (reach over 1), with the one above (0), or with none."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = cell.makeelement(W + "tcPr")
        cell.insert(0, properties)
    for old in properties.findall(W + "vMerge"):
        properties.remove(old)
    if reach == 1:
        return
    merge = cell.makeelement(W + "vMerge")
    if reach > 1:
        merge.set(W + "val", "restart")
    # The schema wants it behind width and span.
    before = [W + n for n in ("cnfStyle", "tcW", "gridSpan", "hMerge")]
    position = next((i for i, child in enumerate(properties) if child.tag not in before), len(properties))
    properties.insert(position, merge)


def _let_grow(row: Any) -> None:
    """A row of a fixed height would hide what does not fit: it may become higher."""
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is not None and height.get(W + "hRule") == "exact":
        height.set(W + "hRule", "atLeast")
