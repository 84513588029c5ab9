"""The cells of one sheet of a template: found, read, made and written, text as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.filling.sheet_styles import S, Styles
from assistant.documents.xlsx_sheet import lines_of, safe_text
from assistant.documents.xml_text import SPACE
from assistant.errors import TemplateUnfit

MAX_COLUMNS: Final = 64
MAX_ROWS: Final = 5_000
_SPARE_ROWS: Final = 200
"""Blank rows below the last text that may still belong to a table."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAX_HEIGHT: Final = 409.0
_DEFAULT_HEIGHT: Final = 15.0
_DEFAULT_WIDTH: Final = 8.43
_LINE: Final = 14.5
_POINTS: Final = 10.5


class Area(NamedTuple):
    """A range of cells, rows and columns from 0, both ends within it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """As sheets write it."""
        return f"{_letters(self.left)}{self.top + 1}:{_letters(self.right)}{self.bottom + 1}"


class SheetCells:
    """A sheet's rows and cells; rows and columns count from 0."""

    def __init__(self, root: Any, strings: Sequence[str], styles: Styles) -> None:
        self.root = root
        self.styles = styles
        self._strings = strings
        data = root.find(S + "sheetData")
        if data is None:
            raise TemplateUnfit("模板的工作表里没有单元格。")
        self.data = data
        self.rows: dict[int, Any] = dict(_numbered(data))
        self.merged = list(self._merged())
        self.removed_formula = False

    def index(self, row: int) -> dict[int, Any]:
        """The cells of a row by their columns."""
        element = self.rows.get(row)
        return {} if element is None else dict(_cells_of(element))

    def text(self, cell: Any | None) -> str:
        """What a cell shows, numbers as they are stored."""
        if cell is None:
            return ""
        kind, value = cell.get("t"), cell.findtext(S + "v") or ""
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(S + "t"))
        return value

    @property
    def extent(self) -> tuple[int, int]:
        """How many rows and columns are looked at: those with text, merged or framed cells."""
        last_text = max((row for row in self.rows if any(map(self.text, self.index(row).values()))), default=-1)
        last_row = max([last_text, *(a.bottom for a in self.merged if a.bottom <= last_text + _SPARE_ROWS)])
        for row in range(last_row + 1, min(last_row + _SPARE_ROWS, MAX_ROWS)):
            if not self.is_framed(row):
                break
            last_row = row
        if last_row >= MAX_ROWS:
            raise TemplateUnfit(f"模板的工作表超过 {MAX_ROWS} 行，不像是一张申报表。")
        columns = [column for row in range(last_row + 1) for column in self.index(row)]
        columns += [area.right for area in self.merged]
        return last_row + 1, min(max(columns, default=-1) + 1, MAX_COLUMNS)

    def is_framed(self, row: int) -> bool:
        """Whether any cell of a row has a line around it."""
        return any(self.styles.has_border(_style(cell)) for cell in self.index(row).values())

    def cell(self, row: int, column: int) -> Any:
        """A cell, made where the sheet has none."""
        element = self.rows.get(row)
        if element is None:
            element = self.data.makeelement(S + "row")
            self.put_row(row, element)
        cells = dict(_cells_of(element))
        if column not in cells:
            new = element.makeelement(S + "c")
            new.set("r", f"{_letters(column)}{row + 1}")
            element.insert(sum(other < column for other in cells), new)
            return new
        return cells[column]

    def put_row(self, row: int, element: Any) -> None:
        """Put a row in its place; its cells are renumbered."""
        element.set("r", str(row + 1))
        for column, cell in _cells_of(element):
            cell.set("r", f"{_letters(column)}{row + 1}")
        below = [other for other in self.rows if other < row]
        position = 0 if not below else self.data.index(self.rows[max(below)]) + 1
        self.data.insert(position, element)
        self.rows[row] = element

    def write(self, row: int, column: int, text: str, area: Area) -> None:
        """Replace a cell's content by text, whatever it begins with, and make room for it."""
        cell = self.cell(row, column)
        self.clear(cell)
        safe = safe_text(text)
        if not safe:
            return
        cell.set("t", "inlineStr")
        holder, written = cell.makeelement(S + "is"), cell.makeelement(S + "t")
        written.text = safe
        written.set(SPACE, "preserve")
        holder.append(written)
        cell.append(holder)
        style = _style(cell)
        lines = self._lines(safe, area, style)
        new = self.styles.derived(style, quoted=safe[0] in "=+-@", wrapped=lines > 1)
        if new != style:
            cell.set("s", str(new))
        self._make_room(area, lines * _LINE * self.styles.points(style) / _POINTS + 4)

    def clear(self, cell: Any) -> None:
        """Leave a cell blank, its format as it is."""
        formula = cell.find(S + "f")
        if formula is not None:
            self.removed_formula = True
            if formula.get("t") == "shared" and formula.get("ref", ":").partition(":")[2] not in ("", cell.get("r")):
                raise TemplateUnfit(
                    f"模板的单元格 {cell.get('r')} 里是多格共用的公式，不能直接填写。", hint="请先把这些公式删去再试。"
                )
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)

    def merge(self, areas: Sequence[Area]) -> None:
        """Make these the merged cells."""
        self.merged = list(areas)
        element = self.root.find(S + "mergeCells")
        if element is None:
            if not areas:
                return
            element = self.root.makeelement(S + "mergeCells")
            self.data.addnext(element)
            _behind(
                element, ("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState")
            )
        for child in list(element):
            element.remove(child)
        for area in areas:
            child = element.makeelement(S + "mergeCell")
            child.set("ref", area.name)
            element.append(child)
        element.set("count", str(len(areas)))
        if not areas:
            element.getparent().remove(element)

    def _lines(self, text: str, area: Area, style: int) -> int:
        scale = _POINTS / self.styles.points(style)
        width = sum(self._width_mm(column) for column in range(area.left, area.right + 1))
        return lines_of(text, width * scale)

    def _width_mm(self, column: int) -> float:
        for columns in self.root.iter(S + "col"):
            if int(columns.get("min", "0")) <= column + 1 <= int(columns.get("max", "0")):
                return (float(columns.get("width", _DEFAULT_WIDTH)) + 0.7) / 0.54
        return (_DEFAULT_WIDTH + 0.7) / 0.54

    def _make_room(self, area: Area, needed: float) -> None:
        """Excel does not adapt the height of merged cells: the last of the rows is made higher."""
        heights = [self._height(row) for row in range(area.top, area.bottom + 1)]
        missing = needed - sum(heights)
        if missing > 0:
            row = self.rows[area.bottom] if area.bottom in self.rows else self.cell(area.bottom, area.left).getparent()
            row.set("ht", f"{min(heights[-1] + missing, _MAX_HEIGHT):.1f}")
            row.set("customHeight", "1")

    def _height(self, row: int) -> float:
        element = self.rows.get(row)
        if element is not None and element.get("ht"):
            return float(element.get("ht"))
        settings = self.root.find(S + "sheetFormatPr")
        return float(settings.get("defaultRowHeight", _DEFAULT_HEIGHT)) if settings is not None else _DEFAULT_HEIGHT

    def _merged(self) -> Iterator[Area]:
        for element in self.root.iter(S + "mergeCell"):
            if area := area_of(element.get("ref", "")):
                yield area


def area_of(reference: str) -> Area | None:
    """`B2:D3`, or a single cell; None for anything else."""
    ends = [_REFERENCE.fullmatch(end.replace("$", "")) for end in reference.split(":")]
    if not ends or len(ends) > 2 or ends[0] is None or ends[-1] is None:
        return None
    return Area(int(ends[0][2]) - 1, _number(ends[0][1]), int(ends[-1][2]) - 1, _number(ends[-1][1]))


def _numbered(data: Any) -> Iterator[tuple[int, Any]]:
    number = -1
    for row in data.findall(S + "row"):
        number = int(row.get("r")) - 1 if (row.get("r") or "").isdigit() else number + 1
        yield number, row


def _cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    column = -1
    for cell in row.findall(S + "c"):
        found = _REFERENCE.fullmatch(cell.get("r") or "")
        column = _number(found[1]) if found else column + 1
        yield column, cell


def _style(cell: Any) -> int:
    style = cell.get("s", "0")
    return int(style) if style.isdigit() else 0


def _behind(element: Any, names: Sequence[str]) -> None:
    """Move an element behind those that the schema wants before it."""
    follower = element.getnext()
    while follower is not None and follower.tag in [S + name for name in names]:
        follower.addnext(element)
        follower = element.getnext()


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    return letters
