"""Text in a Word template: a cell's content replaced in its own format, a few characters changed where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from assistant.documents.word_xml import W, text_of
from assistant.documents.xml_text import SPACE, xml_text

_OF_PARAGRAPH_MARK: Final = frozenset(W + n for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_UNWANTED: Final = frozenset({*_OF_PARAGRAPH_MARK, W + "vanish", W + "webHidden"})


def set_cell(cell: Any, text: str) -> None:
    """Replace all that a cell holds; the first paragraph's format and its first run's are kept."""
    paragraph = next(cell.iter(W + "p"), None)
    layout = deepcopy(paragraph.find(W + "pPr")) if paragraph is not None else None
    font = _font(cell)
    for child in list(cell):
        if child.tag != W + "tcPr":
            cell.remove(child)
    for line in xml_text(text).split("\n"):
        new = _element(cell, "p")
        if layout is not None:
            new.append(deepcopy(layout))
        if line:
            new.append(_run(new, line, font))
        cell.append(new)


def rewrite(element: Any, text: str) -> None:
    """Change a paragraph's or cell's characters where they differ; the runs and their formats stay."""
    pieces = list(_texts(element))
    text = xml_text(text).replace("\n", "").replace("\t", "")  # breaks and tabs are no characters of the runs
    old = "".join(piece.text or "" for piece in pieces)
    start = next((i for i, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
    most = min(len(old), len(text)) - start
    end = next((i for i in range(most) if old[-1 - i] != text[-1 - i]), most)
    _replace(pieces, start, len(old) - end, text[start : len(text) - end])


def stripped_of_ids(row: Any) -> Any:
    """A copy without what may stand in a document only once: ids of paragraphs, bookmarks, comments."""
    once = {W + n for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")}
    for element in list(row.iter()):
        for name in [name for name in element.attrib if name.endswith(("}paraId", "}textId"))]:
            del element.attrib[name]
        if element.tag in once and element.getparent() is not None:
            element.getparent().remove(element)
    return row


def _font(cell: Any) -> Any | None:
    """The format of a cell's text, else of the mark at the end of its first paragraph."""
    for run in cell.iter(W + "r"):
        if text_of(run).strip() and not _is_placeholder(run):
            return _kept(run.find(W + "rPr"))
    paragraph = next(cell.iter(W + "p"), None)
    mark = paragraph.find(f"{W}pPr/{W}rPr") if paragraph is not None else None
    return _kept(mark)


def _is_placeholder(run: Any) -> bool:
    """Whether a run is the grey hint of a content control."""
    return any(above.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for above in run.iterancestors(W + "sdt"))


def _kept(properties: Any | None) -> Any | None:
    if properties is None:
        return None
    kept = deepcopy(properties)
    for child in list(kept):
        if child.tag in _UNWANTED:
            kept.remove(child)
    return kept


def _run(parent: Any, line: str, font: Any | None) -> Any:
    run = _element(parent, "r")
    if font is not None:
        run.append(deepcopy(font))
    text = _element(run, "t")
    text.text = line
    text.set(SPACE, "preserve")
    run.append(text)
    return run


def _element(parent: Any, name: str) -> Any:
    return parent.makeelement(W + name)


def _texts(element: Any) -> Iterator[Any]:
    """The pieces of text that are read, in order."""
    for piece in element.iter(W + "t"):
        if not any(above.tag in (W + "del", W + "moveFrom", W + "txbxContent") for above in piece.iterancestors()):
            yield piece


def _replace(pieces: list[Any], start: int, end: int, new: str) -> None:
    """Put new characters in place of those between two positions of the joined text."""
    position = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - position, 0), min(end - position, len(text))
        touches = first <= len(text) and last >= 0 and first <= last
        if touches and (first < last or new):
            piece.text = text[:first] + new + text[last:]
            piece.set(SPACE, "preserve")
            new = ""
        position += len(text)
