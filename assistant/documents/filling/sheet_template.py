"""An Excel template: its cells as a surface, and the same workbook with some of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.filling.edits import BodyRow, Edits
from assistant.documents.filling.formulas_moved import (
    calculated_on_opening,
    move_formulas,
    without_shared_formulas,
)
from assistant.documents.filling.package import Package, parse, serialised
from assistant.documents.filling.sheet_cells import Area, SheetCells
from assistant.documents.filling.sheet_move import Move
from assistant.documents.filling.sheet_rows_moved import (
    check_movable,
    move_names,
    move_rows,
    without_calculation_chain,
)
from assistant.documents.filling.sheet_styles import S, Styles
from assistant.documents.filling.surface import Slot, Surface, SurfaceRow
from assistant.documents.labels import field_of
from assistant.documents.sheet_rows import SheetRows, trimmed
from assistant.errors import TemplateUnfit

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_SHEETS: Final = 200
_MAX_PART: Final = 30 * 1024 * 1024


class _Sheet(NamedTuple):
    number: int
    title: str
    part: str
    cells: SheetCells
    first: int
    """Its first row on the surface."""


class SheetTemplate:
    """An xlsx file that is to be filled.

    Raises:
        UnreadableFile: If it is not a sound xlsx file.
        TemplateUnfit: If it is too large to be a form.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, "xlsx")
        self._workbook = parse(self._package[self._package.main])
        related = self._package.related(self._package.main)
        parts = {kind.rpartition("/")[2]: name for kind, name in related.values()}
        self._styles_part = parts.get("styles", "")
        self._styles = Styles(self._package.get(self._styles_part))
        self._strings_part = parts.get("sharedStrings", "")
        strings = _strings(self._package, self._strings_part)
        rows: list[SurfaceRow] = []
        blocks: list[Block] = []
        self._sheets: list[_Sheet] = []
        for number, title, part in self._visible(related):
            if len(self._package[part]) > _MAX_PART:
                raise TemplateUnfit("模板的工作表大得异常，不像是一张申报表。", hint="请只留下申报表部分再试。")
            sheet = _Sheet(
                number, title, part, SheetCells(parse(self._package[part]), strings, self._styles), len(rows)
            )
            self._sheets.append(sheet)
            _take_in(sheet, rows, blocks)
        self.surface = Surface(rows, blocks)

    def apply(self, edits: Edits) -> list[str]:
        """Make the changes; returns what a person should be told."""
        for sheet in self._sheets:
            without_shared_formulas(sheet.cells.root)
        touched = {self._sheet_of(row).part for row, _ in edits.texts} | {self._sheet_of(r).part for r in edits.body}
        for key, text in {**edits.texts, **edits.rewritten}.items():
            slot, sheet = self.surface.at(*key), self._sheet_of(key[0])
            touched.add(sheet.part)
            if slot is not None and text != slot.text:
                sheet.cells.write(key[0] - sheet.first, key[1], text, _area(slot, sheet))
        if edits.body:
            self._replace_body(self._sheet_of(edits.body[0]), edits)
        changed = [sheet for sheet in self._sheets if sheet.part in touched]
        if any(sheet.cells.removed_formula for sheet in changed):
            without_calculation_chain(self._package)
        for sheet in changed:
            self._package[sheet.part] = serialised(sheet.cells.root)
        if styles := self._styles.changed:
            self._package[self._styles_part] = styles
        _forget_strings(
            self._package, self._strings_part, [p for _, p in self._package.related(self._package.main).values()]
        )
        return [
            "模板里还有公式，打开时请让表格软件重新计算，并核对结果。"
            for sheet in changed[:1]
            if any(True for _ in sheet.cells.data.iter(S + "f"))
        ]

    def written(self) -> Package:
        """The workbook as it is now."""
        return self._package

    def _visible(self, related: dict[str, tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
        sheets = self._workbook.findall(f"{S}sheets/{S}sheet")
        if len(sheets) > _MAX_SHEETS:
            raise TemplateUnfit(f"模板有 {len(sheets)} 张工作表，多得异常。", hint="请只留下要填的那一张再试。")
        for number, sheet in enumerate(sheets):
            kind, part = related.get(sheet.get(_RELATION, ""), ("", ""))
            if sheet.get("state", "visible") == "visible" and kind.endswith("/worksheet"):
                yield number, sheet.get("name", ""), part

    def _sheet_of(self, row: int) -> _Sheet:
        return next(sheet for sheet in reversed(self._sheets) if sheet.first <= row)

    def _replace_body(self, sheet: _Sheet, edits: Edits) -> None:
        cells, base = sheet.cells, sheet.first
        first, last = edits.body[0] - base, edits.body[-1] - base
        move = Move(first, last, len(edits.rows) - len(edits.body))
        originals = {row: deepcopy(cells.rows[row]) for row in range(first, last + 1) if row in cells.rows}
        styles = {row: {c: cell.get("s") for c, cell in cells.index(row).items()} for row in range(first, last + 1)}
        for row in range(first, last + 1):
            for cell in cells.index(row).values():
                cells.clear(cell)
            if row in cells.rows:
                cells.data.remove(cells.rows.pop(row))
        check_movable(self._package, sheet.part, move)
        if move.by:
            move_formulas(self._package, sheet.part, cells, sheet.title, move)
        move_rows(self._package, sheet.part, cells, move)
        kept = [area for area in cells.merged if not first <= area.top <= last]
        areas = [move.area(area) for area in kept]
        for number, new in enumerate(edits.rows):
            pattern = originals.get(new.pattern - base)
            element = cells.data.makeelement(S + "row") if pattern is None else deepcopy(pattern)
            cells.put_row(first + number, element)
            areas += self._write_row(sheet, first + number, new, styles)
        cells.merge(areas)
        if move.by:
            move_names(self._workbook, sheet.number, sheet.title, move)
            calculated_on_opening(self._workbook)
            without_calculation_chain(self._package)
            self._package[self._package.main] = serialised(self._workbook)

    def _write_row(
        self, sheet: _Sheet, at: int, row: BodyRow, styles: dict[int, dict[int, str | None]]
    ) -> Iterator[Area]:
        """Write one row of indicators; gives the areas that are merged in it."""
        cells = sheet.cells
        for cell in cells.index(at).values():
            cells.clear(cell)
        for column, change in row.cells.items():
            slot = self.surface.at(row.pattern, column)
            width = slot.column_span if slot else 1
            for covered in range(column, column + width):
                style = styles.get(change.source - sheet.first, {}).get(covered)
                if change.source != row.pattern and style is not None:
                    cells.cell(at, covered).set("s", style)
            if change.reach:
                area = Area(at, column, at + change.reach - 1, column + width - 1)
                cells.write(at, column, change.text, area._replace(bottom=at))
                if change.reach > 1 or width > 1:
                    yield area


def _take_in(sheet: _Sheet, rows: list[SurfaceRow], blocks: list[Block]) -> None:
    """Add a sheet's rows to the surface, and the blocks its reader would make of them."""
    cells = sheet.cells
    height, width = cells.extent
    hidden = {
        (row, column): (row, column) == (area.top, area.left)
        for area in cells.merged
        for row in range(area.top, min(area.bottom, height) + 1)
        for column in range(area.left, min(area.right, width) + 1)
    }
    spans = {(area.top, area.left): area for area in cells.merged}
    reader = SheetRows()
    for row in range(height):
        index = cells.index(row)
        slots, texts = [], [""] * width
        for column in range(width):
            if not hidden.get((row, column), True):
                continue
            texts[column] = cells.text(index.get(column)).strip()
            area = spans.get((row, column), Area(row, column, row, column))
            rows_down, columns_on = min(area.bottom, height - 1) - row + 1, min(area.right, width - 1) - column + 1
            slots.append(Slot(sheet.first + row, column, rows_down, columns_on, texts[column]))
        rows.append(SurfaceRow(tuple(slots), framed=cells.is_framed(row)))
        filled = trimmed(texts)
        for block in reader.read(filled, sheet.first + row):
            # A label whose value is still blank stands alone in its row.
            is_label = isinstance(block, Line) and field_of(block.text) is not None
            blocks.append(Row(cells=filled, number=block.number) if is_label else block)


def _area(slot: Slot, sheet: _Sheet) -> Area:
    top = slot.row - sheet.first
    return Area(top, slot.column, top + slot.row_span - 1, slot.column + slot.column_span - 1)


def _strings(package: Package, part: str) -> list[str]:
    """The shared strings; what is only there to be pronounced is left out."""
    if part not in package:
        return []
    return [
        "".join(text.text or "" for text in item.iter(S + "t") if text.getparent().tag != S + "rPh")
        for item in parse(package[part]).findall(S + "si")
    ]


def _forget_strings(package: Package, part: str, sheets: Sequence[str]) -> None:
    """Empty the shared strings that no cell shows any more: the old contents would still lie in the file."""
    if part not in package:
        return
    used = {
        cell.findtext(S + "v")
        for sheet in sheets
        if sheet in package and sheet.endswith(".xml")
        for cell in parse(package[sheet]).iter(S + "c")
        if cell.get("t") == "s"
    }
    root = parse(package[part])
    for number, item in enumerate(root.findall(S + "si")):
        if str(number) not in used:
            for child in list(item):
                item.remove(child)
            item.append(item.makeelement(S + "t"))
    package[part] = serialised(root)
