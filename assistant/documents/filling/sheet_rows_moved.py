"""Rows of a sheet moved up or down: whatever points to them goes with them, and what cannot be moved is refused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Any, Final

from assistant.documents.filling.formulas_moved import moved_text
from assistant.documents.filling.package import Package, parse, serialised
from assistant.documents.filling.sheet_cells import Area, SheetCells, area_of
from assistant.documents.filling.sheet_move import Move
from assistant.documents.filling.sheet_styles import S
from assistant.errors import TemplateUnfit

_POINTING: Final = (
    "conditionalFormatting",
    "dataValidation",
    "hyperlink",
    "protectedRange",
    "autoFilter",
    "ignoredError",
)
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RANGE: Final = re.compile(r"(\$?[A-Z]{0,3}\$?)(\d{1,7})(?::(\$?[A-Z]{0,3}\$?)(\d{1,7}))?(?![\d(])")


_BOX_ROW: Final = re.compile(rb"(<x:Row>\s*)(\d{1,7})(\s*</x:Row>)")
_BOX_ANCHOR: Final = re.compile(rb"(<x:Anchor>\s*)(\d{1,7}(?:\s*,\s*\d{1,7}){7})(\s*</x:Anchor>)")


def check_movable(package: Package, part: str, move: Move) -> None:
    """Refuse where something points to the rows that we could not follow.

    Raises:
        TemplateUnfit: With what stands in the way.
    """
    if not move.by:
        return
    count = move.last - move.first + 1 + move.by
    if any(kind.endswith("/table") for kind, _ in package.related(part).values()):
        raise TemplateUnfit(
            "模板的工作表里有 Excel 表格区域，指标行数不能自动增减。",
            hint=f"请在模板里把指标表改成正好 {count} 行再试，或者先把表格区域转换为普通区域。",
        )


def move_rows(package: Package, part: str, cells: SheetCells, move: Move) -> None:
    """Move the rows below, their cells, and what points to them from the sheet and its drawings."""
    if not move.by:
        return
    below = sorted((row for row in cells.rows if row > move.last), reverse=move.by > 0)
    for row in below:
        element = cells.rows.pop(row)
        cells.data.remove(element)
        cells.put_row(move.row(row), element)
    for name in _POINTING:
        for element in cells.root.iter(S + name):
            for attribute in ("ref", "sqref"):
                if element.get(attribute):
                    element.set(attribute, " ".join(_moved(r, move) for r in element.get(attribute).split()))
    for element in cells.root.iterfind(f"{S}rowBreaks/{S}brk"):
        element.set("id", str(move.row(int(element.get("id", "0")) - 1) + 1))
    dimension = cells.root.find(S + "dimension")
    if dimension is not None:
        dimension.set("ref", _moved(dimension.get("ref", "A1"), move))
    for kind, name in package.related(part).values():
        moved = next((function for ending, function in _FOLLOWERS.items() if kind.endswith(ending)), None)
        if moved and name in package:
            package[name] = moved(package[name], move)


def move_names(workbook: Any, sheet: int, title: str, move: Move) -> None:
    """The print area and other names of a sheet.

    Args:
        workbook: Its root; it is changed.
        sheet: The sheet's number, from 0.
        title: Its name.
        move: What is moved.
    """
    for name in workbook.iterfind(f"{S}definedNames/{S}definedName"):
        if name.get("localSheetId") == str(sheet) and name.text and move.by:
            before, mark, ranges = name.text.rpartition("!")
            if mark and "!" not in before:
                name.text = f"{before}!{_RANGE.sub(lambda found: _moved_range(found, move), ranges)}"
        elif name.text and move.by and name.get("localSheetId") is None:
            name.text = moved_text(name.text, title, move)


def without_calculation_chain(package: Package) -> None:
    """Excel keeps a list of the cells with formulas and repairs it only if there is none."""
    chain = posixpath.join(posixpath.dirname(package.main), "calcChain.xml")
    if chain not in package:
        return
    package.drop(chain)
    folder, name = posixpath.split(package.main)
    for part in (posixpath.join(folder, "_rels", f"{name}.rels"), "[Content_Types].xml"):
        root = parse(package[part])
        for element in list(root):
            if (element.get("Target") or element.get("PartName") or "").endswith("calcChain.xml"):
                root.remove(element)
        package[part] = serialised(root)


def _moved(reference: str, move: Move) -> str:
    area = area_of(reference)
    if area is None:
        return reference
    name = move.area(area).name
    return name if ":" in reference else name.partition(":")[0]


def _moved_range(found: re.Match[str], move: Move) -> str:
    top = int(found[2]) - 1
    bottom = int(found[4]) - 1 if found[4] else top
    moved = move.area(Area(top, 0, bottom, 0))
    start = f"{found[1]}{moved.top + 1}"
    return f"{start}:{found[3]}{moved.bottom + 1}" if found[4] else start


def _moved_drawing(content: bytes, move: Move) -> bytes:
    root, below = parse(content), False
    for element in root.iter(_DRAWN + "row"):
        row = int(element.text or "0")
        below = below or move.row(row) != row
        element.text = str(move.row(row))
    return serialised(root) if below else content


def _moved_notes(content: bytes, move: Move) -> bytes:
    root, below = parse(content), False
    for note in root.iter():
        if isinstance(note.tag, str) and note.tag.endswith(("}comment", "}threadedComment")):
            place = note.get("ref", "A1")
            below = below or _moved(place, move) != place
            note.set("ref", _moved(place, move))
    return serialised(root) if below else content


def _moved_boxes(content: bytes, move: Move) -> bytes:
    """The old drawings that show the notes; they are no strict XML, so only their numbers are changed."""

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in found[2].split(b",")]
        numbers[2], numbers[6] = move.row(numbers[2]), move.row(numbers[6])
        return found[1] + b", ".join(b"%d" % number for number in numbers) + found[3]

    content = _BOX_ROW.sub(lambda found: found[1] + b"%d" % move.row(int(found[2])) + found[3], content)
    return _BOX_ANCHOR.sub(anchor, content)


_FOLLOWERS: Final[dict[str, Callable[[bytes, Move], bytes]]] = {
    "/drawing": _moved_drawing,
    "/comments": _moved_notes,
    "/threadedComment": _moved_notes,
    "/vmlDrawing": _moved_boxes,
}
"""What follows the rows of a sheet in parts of its own, by the kind of its relation."""
