"""Forms drawn without rules, found among the lines of a page: where one begins, goes on and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.blocks import Line
from assistant.documents.cleaning import compact
from assistant.documents.labels import field_of, is_department_title, is_form_title
from assistant.documents.narrative_parser import narrative_heading
from assistant.documents.pdf_places import (
    TOUCH,
    columns_of,
    joint_of,
)
from assistant.documents.pdf_rows import HEADER_WORDS, GridBuilder, GridState, least_joint
from assistant.documents.pdf_tables import PageTable
from assistant.documents.pdf_text import TextLine, lines_of
from assistant.domain.folding import unspaced

_GAP: Final = 0.6
"""In units of the font size: a wider gap parts two cells; those of a form without rules may stand close."""
_MARGIN: Final = 0.075
_LOOK_AHEAD: Final = 6
_MOST_PIECES: Final = 1_500
"""On one page; a form full of rows has two hundred."""
_YEAR_LINE = re.compile(r"\(?(20\d{2}|\s*)年度?\)?")
UNSURE: Final = "没有表格线，文字的位置不能确定行列，请核对"


class Grid(NamedTuple):
    """A form's part on one page: the lines above, the table, the lines below, and what could not be told."""

    above: list[TextLine]
    table: PageTable
    below: list[TextLine]
    state: GridState | None
    doubts: list[str]


def form_grids(lines: Sequence[TextLine], chars: Sequence[Any], height: float, state: GridState | None) -> list[Grid]:
    """Every form among lines without rules; the lines below one are those above the next.

    Args:
        lines: The page's lines outside ruled tables.
        chars: Their characters.
        height: Of the page.
        state: Where a form goes on from the page before.
    """
    found: list[Grid] = []
    pieces = [piece for line in lines for piece in line.pieces][:_MOST_PIECES]
    own = joint_of(pieces, max((p.x1 for p in pieces), default=0.0))
    joint = least_joint(own, state.joint if state else 0.0)
    while grid := _form_grid(lines, chars, height, state, joint):
        found.append(grid)
        lines, state = grid.below, None
    return found


def _form_grid(
    lines: Sequence[TextLine], chars: Sequence[Any], height: float, state: GridState | None, joint: float
) -> Grid | None:
    """The first form; None where there is none."""
    start, state = _start(lines, height, state)
    if start is None:
        return None
    end = next((i for i in range(start + 1, len(lines)) if _ends_form(lines[i], height)), len(lines))
    top, bottom = lines[start].top - TOUCH, max(line.bottom for line in lines[start:end]) + TOUCH
    within = [char for char in chars if top <= char["top"] and char["bottom"] <= bottom]
    pieces = [piece for line in lines_of(within, gap=_GAP) for piece in line.pieces]
    if not 0 < len(pieces) <= _MOST_PIECES:
        return None
    built = GridBuilder(pieces, state, joint).build()
    if built is None:
        return None
    table, following, doubts = built
    goes_on = end == len(lines) or lines[end].top > (1 - _MARGIN) * height
    return Grid(list(lines[:start]), table, list(lines[end:]), following if goes_on else None, doubts)


def not_built(lines: Sequence[TextLine], height: float, state: GridState | None) -> tuple[str, ...]:
    """The first line of what is left of a form without rules, where it could not be put into rows and columns."""
    if state and state.columns:
        body = [line for line in lines if line.bottom > _MARGIN * height]
        return tuple(line.text for line in _own_lines(body, height) if len(line.pieces) > 1)[:1]
    start, _ = _start(lines, height, None)
    has_titles = any(sum(compact(p.text) in HEADER_WORDS for p in line.pieces) > 1 for line in lines)
    return () if start is None or not has_titles else (lines[start].text,)


def _start(lines: Sequence[TextLine], height: float, state: GridState | None) -> tuple[int | None, GridState | None]:
    """The line at which a form starts or continues on this page."""
    first = next((i for i, line in enumerate(lines) if line.bottom > _MARGIN * height), None)
    if (
        state
        and first is not None
        and not _ends_form(lines[first], height)
        and _fits(_own_lines(lines[first:], height), state)
    ):
        return first, state
    for index, line in enumerate(lines):
        labels = [field_of(piece.text) for piece in line.pieces[:2]]
        if "project_name" in labels:
            first = index
            while first and _is_above_name(lines[first - 1], lines[first], line, height):
                first -= 1  # a name of several lines has its label in the middle
            if any(len(one.pieces) > 1 or one is not line for one in lines[first : index + 1]):
                return first, None
    return None, None


def _is_above_name(above: TextLine, below: TextLine, label: TextLine, height: float) -> bool:
    """Whether a line is part of the name whose label stands below: it overlaps, or stands close and in its column."""
    if above.bottom > below.top + TOUCH:
        return True
    name = label.pieces[1] if len(label.pieces) > 1 else None
    is_close = below.top - above.bottom < 0.5 * above.size and not _ends_form(above, height)
    return is_close and name is not None and abs(above.x0 - name.x0) < 3


def _own_lines(lines: Sequence[TextLine], height: float) -> Sequence[TextLine]:
    """The lines before the next form."""
    return lines[: next((i for i, line in enumerate(lines) if _ends_form(line, height)), len(lines))]


def _fits(lines: Sequence[TextLine], state: GridState) -> bool:
    """Whether lines stand between the sides of the form of the page before, and in its columns."""
    some = [piece for line in lines[:_LOOK_AHEAD] for piece in line.pieces]
    if any(piece.x0 < state.left - 6 for piece in some):
        return False
    if not state.columns:
        return True
    touched = [len(columns_of(piece, state.columns)) for piece in some]
    if any(len(line.pieces) > 1 for line in lines[:_LOOK_AHEAD]):
        return max(touched) == 1  # of columns that only their titles told, texts may touch none
    return all(count == 1 for count in touched)


def _ends_form(line: TextLine, height: float) -> bool:
    if line.top > (1 - _MARGIN) * height:
        return True
    text = line.text
    key = unspaced(text)
    is_title = is_form_title(text) or is_department_title(text) or bool(key and _YEAR_LINE.fullmatch(key))
    return is_title or narrative_heading(Line(text=text, number=1)) is not None
