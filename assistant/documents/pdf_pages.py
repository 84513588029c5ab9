"""One page of a PDF: its tables and its lines of prose, from top to bottom, turned upright."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.pdf_columns import unruled_tables
from assistant.documents.pdf_grid import Grid, form_grids, not_built
from assistant.documents.pdf_limits import MAX_DRAWING, drawing_size
from assistant.documents.pdf_rows import GridState
from assistant.documents.pdf_tables import PageTable, ruled_table
from assistant.documents.pdf_text import TextLine, lines_of

MAX_CHARS: Final = 60_000
"""On one page; a full page of text has about 2,000."""
MAX_EDGES: Final = 6_000
_LEAST_RULES: Final = 2
_NEAR: Final = 3.0


class PageContent(NamedTuple):
    """What a page holds.

    Attributes:
        items: Tables and lines by their place.
        height: Of the page, in points.
        width: Likewise.
        chars: How many characters were found.
        unreadable: How many of them stand for no character.
        images: How many pictures.
        hidden: Text that nobody sees: white on white, or too small to read.
        state: Where a form without rules goes on on the next page.
        doubts: Texts of such a form whose places do not tell where they belong.
    """

    items: list[TextLine | PageTable]
    height: float
    width: float
    chars: int
    unreadable: int
    images: int
    hidden: str
    state: GridState | None = None
    doubts: tuple[str, ...] = ()


class TooDense(Exception):
    """A page holds more than any page of a form."""


def content_of(page: Any, state: GridState | None = None) -> PageContent:
    """Read a page of pdfplumber.

    Args:
        page: The page.
        state: Where a form without rules goes on from the page before.

    Raises:
        TooDense: If it holds more than a page can.
    """
    if drawing_size(page) > MAX_DRAWING:
        raise TooDense
    page = _upright(page)
    chars = page.chars
    if len(chars) > MAX_CHARS or len(page.edges) > MAX_EDGES:
        raise TooDense
    shown = [char for char in chars if not _is_hidden(char, page)]
    hidden = "".join(char["text"] for char in chars if _is_hidden(char, page) and char["text"].strip())
    height = float(page.height)
    tables, rest = _ruled_tables(page, shown)
    loose = _Loose(_between(lines_of(rest), tables)) if tables else _without_rules(rest, height, state)
    return PageContent(
        items=sorted([*loose.items, *tables], key=lambda item: item.top),
        height=height,
        width=float(page.width),
        chars=len(chars),
        unreadable=sum(1 for char in chars if _is_unreadable(char["text"])),
        images=len(page.images),
        hidden=hidden,
        state=loose.state,
        doubts=loose.doubts,
    )


def _ruled_tables(page: Any, chars: Sequence[Any]) -> tuple[list[PageTable], Sequence[Any]]:
    """The tables that have rules, and the characters that stand in none of them."""
    tables: list[PageTable] = []
    for cells in _ruled(page):
        x0, top = min(c[0] for c in cells), min(c[1] for c in cells)
        x1, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
        within = [
            c for c in chars if x0 <= (c["x0"] + c["x1"]) / 2 <= x1 and top <= (c["top"] + c["bottom"]) / 2 <= bottom
        ]
        table, outside = ruled_table(cells, within)
        taken = {id(char) for char in within} - {id(char) for char in outside}
        chars = [char for char in chars if id(char) not in taken]
        tables.append(table)
    return tables, chars


class _Loose(NamedTuple):
    """What stands outside ruled tables; `state` and `doubts` as in `PageContent`."""

    items: list[TextLine | PageTable]
    state: GridState | None = None
    doubts: tuple[str, ...] = ()


def _without_rules(chars: Sequence[Any], height: float, state: GridState | None) -> _Loose:
    """What a page without ruled tables holds: lines of prose, and forms that places alone tell."""
    lines = lines_of(chars)
    grids = form_grids(lines, chars, height, state)
    if not grids:
        return _Loose(unruled_tables(lines), None, not_built(lines, height, state))
    doubts = [doubt for grid in grids for doubt in grid.doubts]
    return _Loose(_grid_items(grids), grids[-1].state, (*doubts, *not_built(grids[-1].below, height, None)))


def _grid_items(grids: Sequence[Grid]) -> list[TextLine | PageTable]:
    """Forms without rules, and the lines around them."""
    items: list[TextLine | PageTable] = []
    for grid in grids:
        items += [*unruled_tables(grid.above), grid.table]
    return [*items, *unruled_tables(grids[-1].below)]


def _between(lines: list[TextLine], tables: list[PageTable]) -> list[TextLine | PageTable]:
    """The lines outside ruled tables; columns are looked for between one ruled table and the next."""
    found: list[TextLine | PageTable] = []
    tops = sorted(table.top for table in tables)
    run: list[TextLine] = []
    for line in lines:
        if run and any(run[-1].top < top <= line.top for top in tops):
            found += unruled_tables(run)
            run = []
        run.append(line)
    return [*found, *unruled_tables(run)]


def _upright(page: Any) -> Any:
    """The page, turned if most of its characters lie on their side."""
    lying = [char for char in page.chars if not char["upright"] and char["text"].strip()]
    if len(lying) * 2 <= sum(1 for char in page.chars if char["text"].strip()):
        return page
    from pdfplumber.page import Page

    reads_up = sum(1 if char["matrix"][1] > 0 else -1 for char in lying) > 0
    inner = page.page_obj
    inner.rotate = (inner.rotate + (90 if reads_up else 270)) % 360
    return Page(page.pdf, inner, page.page_number, page.initial_doctop)


def _ruled(page: Any) -> list[list[tuple[float, float, float, float]]]:
    """The cells of every ruled table; where its outer sides are open, they are drawn in."""
    from pdfplumber.table import TableFinder

    settings: dict[str, Any] = {"snap_tolerance": _NEAR, "join_tolerance": _NEAR, "intersection_tolerance": _NEAR}
    if not page.edges:
        return []
    if sides := _open_sides(page.edges):
        settings["explicit_vertical_lines"] = sides
    tables = TableFinder(page, settings).tables
    return [list(table.cells) for table in tables if len(table.cells) > 1]


def _open_sides(edges: Sequence[Any]) -> list[dict[str, Any]]:
    """Vertical rules at the ends of horizontal ones that have none, as tables open at the sides need."""
    across = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v"]
    reach: dict[int, tuple[float, float]] = {}
    for edge in across:
        key = round(edge["top"] / _NEAR)
        known = reach.get(key, (edge["x0"], edge["x1"]))
        reach[key] = (min(known[0], edge["x0"]), max(known[1], edge["x1"]))
    if not upright or len(reach) < _LEAST_RULES:
        return []
    left, right = min(x0 for x0, _ in reach.values()), max(x1 for _, x1 in reach.values())
    if sum(1 for x0, x1 in reach.values() if x1 - x0 > 0.9 * (right - left)) < _LEAST_RULES:
        return []
    top, bottom = min(e["top"] for e in across), max(e["bottom"] for e in across)
    return [_rule(x, top, bottom) for x in (left, right) if not any(abs(e["x0"] - x) <= _NEAR for e in upright)]


def _rule(x: float, top: float, bottom: float) -> dict[str, Any]:
    return {
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "height": bottom - top,
        "orientation": "v",
        "object_type": "line",
    }


def _is_hidden(char: Any, page: Any) -> bool:
    """Whether nobody sees a character: smaller than 2 points, or white where no darker ground is painted."""
    if char["size"] < 2:
        return True
    if not _is_white(char["non_stroking_color"]):
        return False
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    grounds = (*page.rects, *page.curves, *page.images)
    return not any(
        g["x0"] <= x <= g["x1"] and g["top"] <= y <= g["bottom"] and not _is_white(g.get("non_stroking_color"))
        for g in grounds
    )


def _is_white(colour: Any) -> bool:
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return False
    if len(colour) == 4:
        return all(part == 0 for part in colour)
    return len(colour) in (1, 3) and all(part >= 0.99 for part in colour)


def _is_unreadable(text: str) -> bool:
    return text.startswith("(cid:") or "\ufffd" in text or any("\ue000" <= char <= "\uf8ff" for char in text)
