"""Formulas follow the rows they point to; one that cannot is named, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from assistant.documents.filling.package import Package, parse, serialised
from assistant.documents.filling.sheet_cells import Area, SheetCells
from assistant.documents.filling.sheet_move import Move
from assistant.documents.filling.sheet_styles import S
from assistant.errors import TemplateUnfit

_REFERENCE: Final = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!\s]+)!)?"
    r"(?:(?P<from>\$?[A-Za-z]{1,3})(?P<top>\$?\d{1,7})(?::(?P<to>\$?[A-Za-z]{1,3})(?P<bottom>\$?\d{1,7}))?"
    r"|(?P<first>\$?\d{1,7}):(?P<last>\$?\d{1,7}))"
)
_WRITTEN_OUT: Final = re.compile(r"(?:INDIRECT|ADDRESS|OFFSET)\(", re.IGNORECASE)
"""Functions that are told by text or number where to look."""
_WITH_RULES: Final = ("formula", "formula1", "formula2")
_SHOWN: Final = 5


class _Lost(Exception):
    """A reference to single rows of indicators, which are all replaced."""


class _Sheet(NamedTuple):
    """The sheet whose rows move, as references call it."""

    name: str
    move: Move

    def is_meant(self, prefix: str | None, *, at_home: bool) -> bool:
        """Whether a reference with this prefix is to the sheet."""
        return at_home if not prefix else prefix[:-1].strip("'").replace("''", "'").casefold() == self.name.casefold()


def without_shared_formulas(root: Any) -> None:
    """Write out formulas that several cells share, so that each can be changed or removed alone."""
    masters = {f.get("si"): f for f in root.iter(S + "f") if f.get("t") == "shared" and f.text}
    if not masters:
        return
    from openpyxl.formula.translate import Translator

    origins = {si: Translator(f"={f.text}", origin=f.getparent().get("r")) for si, f in masters.items()}
    for formula in list(root.iter(S + "f")):
        if formula.get("t") != "shared" or formula.get("si") not in origins:
            continue
        if not formula.text:
            formula.text = origins[formula.get("si")].translate_formula(formula.getparent().get("r"))[1:]
        for attribute in ("t", "si", "ref"):
            formula.attrib.pop(attribute, None)


def move_formulas(package: Package, part: str, cells: SheetCells, name: str, move: Move) -> None:
    """Let every formula of the workbook follow the rows of one sheet; it is read from its own cells already.

    Raises:
        TemplateUnfit: If a formula could only be changed by guessing what it is meant to say.
    """
    sheet = _Sheet(name, move)
    stuck = [*_moved_in(cells.root, sheet, at_home=True)]
    others: dict[str, Any] = {}
    for other in sorted(_parts(package)):
        if other != part and name.encode() in package[other]:
            others[other] = parse(package[other])
            without_shared_formulas(others[other])
            stuck += _moved_in(others[other], sheet, at_home=False)
    if stuck:
        raise TemplateUnfit(
            f"模板里这些公式直接引用指标表中间的行，或用文字写明位置，增减行后无法保证正确：{'、'.join(stuck[:_SHOWN])}。",
            hint="请把它们改成引用整张指标表的区域（例如 SUM(E10:E20)，从第一行到最后一行），或者删去公式再试。",
        )
    for other, root in others.items():
        package[other] = serialised(root)


def calculated_on_opening(workbook: Any) -> None:
    """Have the whole workbook calculated when it is opened; the results in the file are those of before."""
    setting = workbook.find(S + "calcPr")
    if setting is None:
        setting = workbook.makeelement(S + "calcPr")
        names = [workbook.find(S + tag) for tag in ("definedNames", "externalReferences", "sheets")]
        next(element for element in names if element is not None).addnext(setting)
    setting.set("fullCalcOnLoad", "1")


def moved_text(text: str, name: str, move: Move) -> str:
    """What a name stands for, after the rows of a sheet have moved; references to single rows stay where they were."""
    return _moved(text, _Sheet(name, move), at_home=False, lenient=True)


def _parts(package: Package) -> Iterator[str]:
    """The other sheets and the charts."""
    for kind, part in package.related(package.main).values():
        if part in package and kind.endswith(("/worksheet", "/chartsheet")):
            yield part
            for _, drawing in package.related(part).values():
                yield from (chart for kind, chart in package.related(drawing).values() if kind.endswith("/chart"))


def _moved_in(root: Any, sheet: _Sheet, *, at_home: bool) -> Iterator[str]:
    """Change the formulas below an element; gives the cells of those that cannot be changed."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.text:
            continue
        tag = element.tag.rpartition("}")[2]
        if element.tag == S + "f":
            place = element.getparent().get("r", "")
            if _WRITTEN_OUT.search(element.text) or element.get("t") == "dataTable":
                yield f"{place} ={element.text[:40]}"
                continue
            try:
                new = _moved(element.text, sheet, at_home=at_home)
            except _Lost:
                yield f"{place} ={element.text[:40]}"
                continue
            if element.get("ref") and at_home:
                element.set("ref", _moved(element.get("ref"), sheet, at_home=True, lenient=True))
            element.text = new
            for value in element.getparent().findall(S + "v"):
                element.getparent().remove(value)
        elif tag in _WITH_RULES or (tag == "f" and element.tag != S + "f"):
            element.text = _moved(element.text, sheet, at_home=at_home, lenient=True)


def _moved(text: str, sheet: _Sheet, *, at_home: bool, lenient: bool = False) -> str:
    from openpyxl.formula.tokenizer import Token, Tokenizer

    tokenizer = Tokenizer(f"={text}")
    for token in tokenizer.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            token.value = _reference(token.value, sheet, at_home=at_home, lenient=lenient)
    return "".join(token.value for token in tokenizer.items)


def _reference(text: str, sheet: _Sheet, *, at_home: bool, lenient: bool) -> str:
    found = _REFERENCE.fullmatch(text)
    if found is None or not sheet.is_meant(found["sheet"], at_home=at_home):
        return text
    of_rows = found["first"] is not None
    starts, ends = (found["first"], found["last"]) if of_rows else (found["top"], found["bottom"])
    area = Area(_row(starts), 0, _row(ends or starts), 0)
    move = sheet.move
    if area.top <= move.last and area.bottom >= move.first and not _covers(area, move):
        if lenient:
            return text
        raise _Lost
    moved = move.area(area)
    top, bottom = _like(starts, moved.top), _like(ends or starts, moved.bottom)
    prefix = found["sheet"] or ""
    if of_rows:
        return f"{prefix}{top}:{bottom}"
    return f"{prefix}{found['from']}{top}" + (f":{found['to']}{bottom}" if ends else "")


def _covers(area: Area, move: Move) -> bool:
    return area.top <= move.first and area.bottom >= move.last


def _row(text: str) -> int:
    return int(text.lstrip("$")) - 1


def _like(text: str, row: int) -> str:
    return f"{'$' if text.startswith('$') else ''}{row + 1}"
