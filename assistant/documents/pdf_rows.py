"""Rows of a form drawn without rules: where texts stand tells cells, rows and the rows that a label holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.cleaning import compact
from assistant.documents.form_text import GOAL_FIELDS
from assistant.documents.label_runs import Span, Way, runs_of_levels
from assistant.documents.labels import field_of, is_group_label, is_level_label
from assistant.documents.pdf_places import (
    TOUCH,
    are_beside,
    cells_of,
    completes_label,
    is_below,
    is_full,
    joint_of,
    merged_spans,
    neighbours,
    only_column,
    titled_columns,
)
from assistant.documents.pdf_tables import PageTable, TableCell
from assistant.documents.pdf_text import Piece, TextLine, is_wrapped
from assistant.documents.pdf_tight_rows import head_rows, paired_rows
from assistant.documents.table_columns import header_columns
from assistant.domain.indicator import Level1, level1_of, level2_of

_UNIT = re.compile(r"[(（]?(?:单位[:：])?万?元[)）]?")
_TITLE_LINE = re.compile(r"[^\d≥≤=<>]*(?:指标|目标|值|单位|年度|项目[)）])[)）]?")
"""The second line of a title, where lines stand as close as rows."""
HEADER_WORDS: Final = frozenset({"一级指标", "二级指标", "三级指标", "指标名称"})
_Label = list[Piece]


class GridState(NamedTuple):
    """What the next page has to know: the form's sides, and the columns of its indicators once they have begun."""

    left: float
    right: float
    columns: tuple[tuple[float, float], ...]
    roles: dict[str, int]
    joint: float
    way: Way | None = None


class GridBuilder:
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
        self.joint = least_joint(joint_of(self.pieces, self.right), joint)
        self.way: Way | None = state.way if state else None
        self._settled: set[int] = set()  # pieces whose rows are known though their lines stand close

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
        columns: tuple[tuple[float, float], ...] = ()
        roles: dict[str, int] = {}
        more: list[list[TableCell]] = []
        if body:
            made = self._indicator_rows(body, header)
            if made is None:
                return None
            more, columns, roles = made
        rows = [*self._head_rows(head), *more]
        if not rows:
            return None
        self._note_unsure()
        table = PageTable(
            self.left, self.side, min(p.top for p in self.pieces), max(p.bottom for p in self.pieces), rows, ruled=False
        )
        return table, GridState(self.left, self.side, columns, roles, self.joint, self.way), self.doubts

    # The head ---------------------------------------------------------------------------------

    def _head_rows(self, pieces: Sequence[Piece]) -> list[list[TableCell]]:
        group = [p for p in pieces if self._is_group(p)]
        others = [p for p in pieces if p not in group]
        tight = None if self.joint or not others else head_rows(others, self.right, self.way)
        self._settled.update(map(id, others if tight else ()))
        rows = [cells_of(row) for row in tight or self._bands(others, self._goes_on_in_head)]
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
        named = [p for p in self.pieces if compact(p.text) in HEADER_WORDS]
        for piece in named:
            line = [p for p in named if are_beside(p, piece)]
            if len(line) >= 2:
                beside = [p for p in self.pieces if p.x0 > max(q.x1 for q in line)]
                around = [
                    p
                    for p in beside
                    if are_beside(p, line[0], self.joint or 0.3 * self.size)
                    and (self.joint or are_beside(p, line[0]) or _TITLE_LINE.fullmatch(compact(p.text)))
                ]
                tall = [*line, *around]
                return min(p.top for p in tall), max(p.bottom for p in tall)
        return None

    def _indicator_rows(
        self, pieces: Sequence[Piece], header: tuple[float, float] | None
    ) -> tuple[list[list[TableCell]], tuple[tuple[float, float], ...], dict[str, int]] | None:
        """The rows, where their columns reach and what each column holds; None where they are those of no form."""
        pieces = self._without_group(pieces, header)
        known = self.state.columns if self.state and not header else ()
        columns = merged_spans([*((p.x0, p.x1) for p in pieces), *known])
        titles = [p for p in pieces if header and p.top < header[1] - TOUCH]
        columns = titled_columns(columns, [(p.x0, p.x1) for p in titles] if header else known)
        placed = [(p, column) for p in pieces if (column := only_column(p, columns)) is not None]
        rows: list[list[TableCell]] = []
        roles: dict[str, int] | None
        if header:
            in_titles = set(map(id, titles))
            row, roles = _header_row([(p, c) for p, c in placed if id(p) in in_titles], columns)
            rows.append(row)
            placed = [(p, c) for p, c in placed if id(p) not in in_titles]
        else:
            assert self.state
            roles = self.state.roles if len(columns) == len(self.state.columns) else None
        if roles is None or not {"level1", "level2"} <= roles.keys():
            return None
        self._settled.update(map(id, titles))
        rows += self._rows_below(placed, columns, roles, is_rest=header is None)
        return rows, columns, dict(roles)

    def _without_group(self, pieces: Sequence[Piece], header: tuple[float, float] | None) -> list[Piece]:
        """The pieces without the vertical label at the left edge."""
        if header:
            edge = min(p.x0 for p in pieces if compact(p.text) in HEADER_WORDS)
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

        bands = self._tight(leaves, roles, room, column_of) or self._bands(leaves, goes_on)
        rows = [self._row(band, column_of, columns) for band in bands]
        for band, row in zip(bands, rows, strict=True):
            held = {column_of[id(p)] for p in band}
            if not {roles["level3"], roles["value"]} <= held:
                self.doubts.append("".join(cell.text for cell in row))
        spans = [Span(min(p.top for p in band), max(p.bottom for p in band)) for band in bands]
        levels = {
            role: self._labels([p for p, c in placed if c == roles[role]], room[roles[role]])
            for role in ("level2", "level1")
        }
        for (role, labels), found in zip(levels.items(), self._starts(levels, spans, rows, is_rest), strict=True):
            for label, at in zip(labels, found, strict=True):
                if rows:
                    x0, x1 = columns[roles[role]]
                    rows[at].insert(0, TableCell(x0, x1, [TextLine((p,)) for p in label]))
        return rows

    def _tight(
        self, leaves: Sequence[Piece], roles: dict[str, int], room: dict[int, float], column_of: dict[int, int]
    ) -> list[list[Piece]] | None:
        """The rows where the distance of lines tells none; only names and values, each beside its own."""
        name, value = roles["level3"], roles["value"]
        if self.joint or {column_of[id(p)] for p in leaves} != {name, value}:
            return None

        def goes_on(above: Piece, below: Piece) -> bool:
            is_close = below.top - above.bottom < 0.5 * self.size
            return is_close and is_wrapped(TextLine((above,)), TextLine((below,)), room[column_of[id(above)]])

        names, values = ([p for p in leaves if column_of[id(p)] == column] for column in (name, value))
        found = paired_rows(names, values, goes_on, self.size, self.way)
        if found is None:
            return None
        self.way = found.way or self.way
        self._settled.update(map(id, leaves))
        return found.rows

    def _starts(
        self, levels: dict[str, list[_Label]], spans: Sequence[Span], rows: list[list[TableCell]], is_rest: bool
    ) -> list[list[int]]:
        """The first row of every label, second level first; the nearest, with a doubt, where places do not tell."""
        runs = runs_of_levels(
            [[Span(one[0].top, one[-1].bottom) for one in labels] for labels in levels.values()],
            spans,
            self.size,
            is_rest,
            way=_way(rows),
            before=self.way,
            agrees=lambda starts: _nests(starts, [[_text(one) for one in labels] for labels in levels.values()]),
        )
        self.way = runs.way or self.way
        found: list[list[int]] = []
        for labels, starts in zip(levels.values(), runs.starts, strict=True):
            if starts is None:
                self.doubts.append("、".join(_text(one) for one in labels))
            elif all(is_level_label(_text(one)) for one in labels):
                self._settled.update(id(piece) for one in labels for piece in one)
            found.append([_nearest(one, spans) for one in labels] if starts is None else starts)
        return found

    def _row(
        self, band: Sequence[Piece], column_of: dict[int, int], columns: Sequence[tuple[float, float]]
    ) -> list[TableCell]:
        cells = []
        for column in sorted({column_of[id(p)] for p in band}):
            own = sorted((p for p in band if column_of[id(p)] == column), key=lambda p: p.top)
            cells.append(TableCell(*columns[column], [TextLine((p,)) for p in own]))
        return cells

    def _labels(self, pieces: Sequence[Piece], room: float) -> list[_Label]:
        """Labels, their lines together: one goes on below where it is not whole and did not fit."""
        labels: list[_Label] = []
        for piece in sorted(pieces, key=lambda p: p.top):
            if labels and self._completes(labels[-1], piece, room):
                labels[-1].append(piece)
            else:
                labels.append([piece])
        return labels

    def _completes(self, above: Sequence[Piece], piece: Piece, room: float) -> bool:
        before = _text(above)
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
            if {id(above), id(below)} <= self._settled:
                continue
            is_close = below.top - above.bottom < 0.5 * self.size and not completes_label(above.text, below.text)
            if is_close and is_full(above, below, self.pieces, self.right):
                self.doubts.append(f"{above.text}\n{below.text}")
                return


def _text(label: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in label)


def _header_row(
    titles: Sequence[tuple[Piece, int]], columns: Sequence[tuple[float, float]]
) -> tuple[list[TableCell], dict[str, int] | None]:
    """The cells of the header, and what each column holds; None where the titles are not those of indicators."""
    texts = [""] * len(columns)
    cells = [TableCell(*span) for span in columns]
    for piece, column in titles:
        if not is_group_label(piece.text):
            texts[column] += piece.text
            cells[column].lines.append(TextLine((piece,)))
    return [cell for cell in cells if cell.lines], header_columns(texts)


def _nests(starts: Sequence[Sequence[int]], texts: Sequence[Sequence[str]]) -> bool:
    """Whether no first-level label begins within a run of the second, and every known one stands under its own."""
    (lower, upper), (names, groups) = starts, texts
    if not set(upper) <= set(lower):
        return False
    for start, name in zip(lower, names, strict=True):
        level2, group = level2_of(name), [at for at, first in enumerate(upper) if first <= start]
        allowed = {None, level2.level1} if level2 else set()
        if level2 and level2.level1 is Level1.COST:
            allowed.add(Level1.OUTPUT)  # old practice
        if level2 and group and level1_of(groups[group[-1]]) not in allowed:
            return False
    return True


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


def least_joint(*joints: float) -> float:
    """The smallest that is known: rows of full lines look like the lines of one cell."""
    return min((joint for joint in joints if joint), default=0.0)


def _nearest(label: _Label, spans: Sequence[Span]) -> int:
    middle = (label[0].top + label[-1].bottom) / 2
    return min(range(len(spans)), key=lambda i: abs(spans[i].middle - middle), default=0)
