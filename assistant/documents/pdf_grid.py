"""Forms drawn without rules: where texts stand tells cells, rows and the rows that a label holds for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.blocks import Line
from assistant.documents.cleaning import compact
from assistant.documents.form_text import GOAL_FIELDS
from assistant.documents.label_runs import Span, Way, runs_of_labels
from assistant.documents.labels import field_of, is_department_title, is_form_title, is_group_label, is_level_label
from assistant.documents.narrative_parser import narrative_heading
from assistant.documents.pdf_places import (
    TOUCH,
    are_beside,
    cells_of,
    is_below,
    is_full,
    joint_of,
    merged_spans,
    neighbours,
    only_column,
    titled_columns,
)
from assistant.documents.pdf_tables import PageTable, TableCell
from assistant.documents.pdf_text import Piece, TextLine, is_wrapped, lines_of
from assistant.documents.table_columns import header_columns

_GAP: Final = 0.6
"""In units of the font size: a wider gap parts two cells; those of a form without rules may stand close."""
_MARGIN: Final = 0.075
_LOOK_AHEAD: Final = 6
_MOST_PIECES: Final = 1_500
"""On one page; a form full of rows has two hundred."""
_YEAR_LINE = re.compile(r"\(?(20\d{2}|\s*)年度?\)?")
_UNIT = re.compile(r"[(（]?(?:单位[:：])?万?元[)）]?")
_HEADER_WORDS: Final = frozenset({"一级指标", "二级指标", "三级指标", "指标名称"})
UNSURE: Final = "没有表格线，文字的位置不能确定行列，请核对"


class GridState(NamedTuple):
    """What the next page has to know: the form's sides, and the columns of its indicators once they have begun."""

    left: float
    right: float
    columns: tuple[tuple[float, float], ...]
    roles: dict[str, int]
    joint: float


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
    joint = _least(own, state.joint if state else 0.0)
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
    built = _Builder(pieces, state, joint).build()
    if built is None:
        return None
    table, following, doubts = built
    goes_on = end == len(lines) or lines[end].top > (1 - _MARGIN) * height
    return Grid(list(lines[:start]), table, list(lines[end:]), following if goes_on else None, doubts)


def _start(lines: Sequence[TextLine], height: float, state: GridState | None) -> tuple[int | None, GridState | None]:
    """Where the form begins, or goes on."""
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
    return all(only_column(piece, state.columns) is not None for piece in some)


def _ends_form(line: TextLine, height: float) -> bool:
    if line.top > (1 - _MARGIN) * height:
        return True
    text = line.text
    key = compact(unicodedata.normalize("NFKC", text))
    is_title = is_form_title(text) or is_department_title(text) or bool(key and _YEAR_LINE.fullmatch(key))
    return is_title or narrative_heading(Line(text=text, number=1)) is not None


class _Builder:
    """Builds the table of one page."""

    def __init__(self, pieces: Sequence[Piece], state: GridState | None, joint: float) -> None:
        self.state = state
        self.doubts: list[str] = []
        self.pieces = sorted(pieces, key=lambda p: (p.top, p.x0))
        self.size = max(piece.size for piece in pieces)
        self.left = state.left if state else min(p.x0 for p in pieces)
        self.right = max(p.x1 for p in pieces)
        self.side = state.right if state else self.right  # tells that the table is the one of the page before
        self.right = max(self.right, self.side)
        self.joint = _least(joint_of(self.pieces, self.right), joint)

    def build(self) -> tuple[PageTable, GridState | None, list[str]] | None:
        """The table, what the next page has to know, and doubts; None where places do not make a form."""
        header = self._header_top()
        if header is None and (self.state is None or not self.state.columns):
            head, body = self.pieces, []
        elif header is None:
            head, body = [], self.pieces
        else:
            head = [p for p in self.pieces if p.bottom <= header[0] + TOUCH]
            body = [p for p in self.pieces if p.bottom > header[0] + TOUCH]
        rows = self._head_rows(head)
        columns: tuple[tuple[float, float], ...] = ()
        roles: dict[str, int] = {}
        if body:
            made = self._indicator_rows(body, header)
            if made is None:
                return None
            more, columns, roles = made
            rows += more
        if not rows:
            return None
        self._note_unsure()
        table = PageTable(
            self.left, self.side, min(p.top for p in self.pieces), max(p.bottom for p in self.pieces), rows
        )
        return table, GridState(self.left, self.side, columns, roles, self.joint), self.doubts

    # The head ---------------------------------------------------------------------------------

    def _head_rows(self, pieces: Sequence[Piece]) -> list[list[TableCell]]:
        group = [p for p in pieces if self._is_group(p)]
        rows = [cells_of(row) for row in self._bands([p for p in pieces if p not in group], self._goes_on_in_head)]
        goals: list[TableCell] = []
        for row in rows:
            labels = [cell for cell in row if field_of(cell.text) in GOAL_FIELDS]
            if labels:
                goals = labels
            elif len(goals) == 2:
                _put_below(row, goals)
        for piece in group:
            if _UNIT.fullmatch(compact(piece.text)) and rows:
                near = min(rows, key=lambda row: abs(row[0].lines[0].top - piece.top))
                near.insert(0, TableCell(piece.x0, piece.x1, [TextLine((piece,))]))
        return rows

    def _is_group(self, piece: Piece) -> bool:
        if piece.x0 > self.left + 4 * self.size:
            return False
        return is_group_label(piece.text) or bool(_UNIT.fullmatch(compact(piece.text)))

    def _goes_on_in_head(self, above: Piece, below: Piece) -> bool:
        if field_of(above.text + below.text) and not field_of(above.text):
            return below.top - above.bottom <= self.size
        if field_of(above.text) or field_of(below.text):
            return False
        same_cell = abs(above.x0 - below.x0) < 3 or abs(above.x0 + above.x1 - below.x0 - below.x1) < 4
        return same_cell and below.top - above.bottom <= self.joint

    def _bands(self, pieces: Sequence[Piece], goes_on: Any) -> list[list[Piece]]:
        """Pieces put into rows: those beside each other, and those that go on below."""
        bands: list[list[Piece]] = []
        for piece in sorted(pieces, key=lambda p: (p.top, p.x0)):
            joined = [
                band
                for band in bands
                if any(are_beside(other, piece) or (is_below(other, piece) and goes_on(other, piece)) for other in band)
            ]
            rest = [band for band in bands if not any(band is one for one in joined)]
            bands = [*rest, [*(p for band in joined for p in band), piece]]
        return sorted(bands, key=lambda band: min(p.top for p in band))

    # The indicators -----------------------------------------------------------------------------

    def _header_top(self) -> tuple[float, float] | None:
        """Top and bottom of the header: the titles of the levels, and the title of the values beside them."""
        named = [p for p in self.pieces if compact(p.text) in _HEADER_WORDS]
        for piece in named:
            line = [p for p in named if are_beside(p, piece)]
            if len(line) >= 2:
                around = [
                    p
                    for p in self.pieces
                    if p.x0 > max(q.x1 for q in line) and are_beside(p, line[0], self.joint or 0.3 * self.size)
                ]
                tall = [*line, *around]
                return min(p.top for p in tall), max(p.bottom for p in tall)
        return None

    def _indicator_rows(
        self, pieces: Sequence[Piece], header: tuple[float, float] | None
    ) -> tuple[list[list[TableCell]], tuple[tuple[float, float], ...], dict[str, int]] | None:
        pieces = self._without_group(pieces, header)
        columns = merged_spans(
            [*((p.x0, p.x1) for p in pieces), *(self.state.columns if self.state and not header else ())]
        )
        if header:
            columns = titled_columns(columns, [p for p in pieces if p.top < header[1] - TOUCH])
        placed = [(p, column) for p in pieces if (column := only_column(p, columns)) is not None]
        rows: list[list[TableCell]] = []
        if header:
            titles = [""] * len(columns)
            cells = [TableCell(*span) for span in columns]
            for piece, column in placed:
                if piece.top < header[1] - TOUCH and not is_group_label(piece.text):
                    titles[column] += piece.text
                    cells[column].lines.append(TextLine((piece,)))
            roles = header_columns(titles)
            if roles is None:
                return None
            rows.append([cell for cell in cells if cell.lines])
            placed = [(p, c) for p, c in placed if p.top >= header[1] - TOUCH]
        else:
            assert self.state
            roles = self.state.roles
            if len(columns) != len(self.state.columns):
                return None
        if not {"level1", "level2"} <= roles.keys():
            return None
        rows += self._rows_below(placed, columns, roles, is_rest=header is None)
        return rows, columns, dict(roles)

    def _without_group(self, pieces: Sequence[Piece], header: tuple[float, float] | None) -> list[Piece]:
        """The pieces without the vertical label at the left edge."""
        if header:
            edge = min(p.x0 for p in pieces if compact(p.text) in _HEADER_WORDS)
        else:
            edge = self.state.columns[0][0] if self.state else self.left
        return [p for p in pieces if p.x1 > edge + TOUCH or not is_group_label(p.text)]

    def _rows_below(
        self,
        placed: Sequence[tuple[Piece, int]],
        columns: Sequence[tuple[float, float]],
        roles: dict[str, int],
        *,
        is_rest: bool,
    ) -> list[list[TableCell]]:
        """The rows: names and values first, then the labels beside them."""
        ends = [*(x0 for x0, _ in columns[1:]), self.right + self.size]
        room = {c: end - x0 - self.size for c, ((x0, _), end) in enumerate(zip(columns, ends, strict=True))}
        column_of = {id(p): c for p, c in placed}
        leaves = [p for p, c in placed if c > roles["level2"]]

        def goes_on(above: Piece, below: Piece) -> bool:
            column = column_of[id(above)]
            if column != column_of[id(below)] or below.top - above.bottom > self.joint:
                return False
            return is_wrapped(TextLine((above,)), TextLine((below,)), room[column])

        bands = self._bands(leaves, goes_on)
        rows = [self._row(band, column_of, columns) for band in bands]
        for band, row in zip(bands, rows, strict=True):
            held = {column_of[id(p)] for p in band}
            if not {roles["level3"], roles["value"]} <= held:
                self.doubts.append("".join(cell.text for cell in row))
        spans = [Span(min(p.top for p in band), max(p.bottom for p in band)) for band in bands]
        way = _way(rows)
        for role in ("level2", "level1"):
            labels = self._labels([p for p, c in placed if c == roles[role]], room[roles[role]])
            found = runs_of_labels([Span(one[0].top, one[-1].bottom) for one in labels], spans, self.size, is_rest, way)
            if found is None:
                self.doubts.append("、".join("".join(p.text for p in one) for one in labels))
                found = [_nearest(one, spans) for one in labels]
            for label, at in zip(labels, found, strict=True):
                if rows:
                    x0, x1 = columns[roles[role]]
                    rows[at].insert(0, TableCell(x0, x1, [TextLine((p,)) for p in label]))
        return rows

    def _row(
        self, band: Sequence[Piece], column_of: dict[int, int], columns: Sequence[tuple[float, float]]
    ) -> list[TableCell]:
        cells = []
        for column in sorted({column_of[id(p)] for p in band}):
            own = sorted((p for p in band if column_of[id(p)] == column), key=lambda p: p.top)
            cells.append(TableCell(*columns[column], [TextLine((p,)) for p in own]))
        return cells

    def _labels(self, pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
        """Labels, their lines together: one goes on below where it is not whole and did not fit."""
        labels: list[list[Piece]] = []
        for piece in sorted(pieces, key=lambda p: p.top):
            if labels and self._completes(labels[-1], piece, room):
                labels[-1].append(piece)
            else:
                labels.append([piece])
        return labels

    def _completes(self, above: Sequence[Piece], piece: Piece, room: float) -> bool:
        before = "".join(p.text for p in above)
        if (is_level_label(before) and before.endswith("指标")) or piece.top - above[-1].bottom > self._label_gap:
            return False
        if is_level_label(before + piece.text) and not is_level_label(piece.text):
            return True
        return is_wrapped(TextLine((above[-1],)), TextLine((piece,)), room)

    @property
    def _label_gap(self) -> float:
        return max(self.joint, 0.6 * self.size)

    def _note_unsure(self) -> None:
        """Say so where lines are full and close, and nothing tells whether the next goes on."""
        if self.joint:
            return
        for above, below in neighbours(self.pieces):
            if below.top - above.bottom < 0.5 * self.size and is_full(above, below, self.pieces, self.right):
                self.doubts.append(f"{above.text}\n{below.text}")
                return


def _put_below(row: list[TableCell], labels: Sequence[TableCell]) -> None:
    """Put the texts of a row below the labels they belong to, wherever in their cells these stand."""
    left, right = labels
    middle = (left.x0 + left.x1 + right.x0 + right.x1) / 4
    for cell in row:
        owner = right if cell.x0 >= right.x0 - 3 or cell.x0 >= middle else left
        cell.x0 = owner.x0


def _way(rows: Sequence[Sequence[TableCell]]) -> Way | None:
    """Whether texts stand at the top or in the middle of their cells, told by rows with cells of different height."""
    votes = []
    for row in rows:
        heights = [(cell.lines[0].top, cell.lines[-1].bottom) for cell in row if cell.lines]
        tallest = max(heights, key=lambda one: one[1] - one[0], default=(0.0, 0.0))
        for top, bottom in heights:
            if bottom - top < 0.8 * (tallest[1] - tallest[0]):
                off_top, off_middle = abs(top - tallest[0]), abs(top + bottom - sum(tallest)) / 2
                votes.append(off_top < off_middle)
    if not votes:
        return None
    return "top" if sum(votes) * 2 > len(votes) else "middle"


def _least(*joints: float) -> float:
    """The smallest that is known: rows of full lines look like the lines of one cell."""
    return min((joint for joint in joints if joint), default=0.0)


def _nearest(label: Sequence[Piece], spans: Sequence[Span]) -> int:
    middle = (label[0].top + label[-1].bottom) / 2
    return min(range(len(spans)), key=lambda i: abs(spans[i].middle - middle), default=0)
