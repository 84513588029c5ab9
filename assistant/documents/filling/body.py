"""The rows of indicators of a filled template: which of its rows each is a copy of, and how labels are merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.documents.cleaning import compact
from assistant.documents.filling.edits import BodyCell, BodyRow, Edits
from assistant.documents.filling.indicator_places import TablePlace
from assistant.documents.filling.surface import Slot, Surface
from assistant.documents.filling.wording import value_cells
from assistant.documents.form_layout import level_runs
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of, level2_of

_POINTS: Final = re.compile(r"[（(][^（()）]*[)）]$")
_NATURE: Final = "指标性质"


def planned_body(surface: Surface, table: TablePlace, indicators: Sequence[Indicator], edits: Edits) -> list[str]:
    """Plan the rows of indicators; returns what a person should be told."""
    body = _Body(surface, table, indicators)
    edits.body, edits.rows = table.body, body.rows()
    notes = []
    if lost := body.printed_without_rows():
        notes.append(f"模板预印的这些二级指标没有内容，它们的行已删去：{'、'.join(lost)}。")
    if table.others:
        notes.append(f"指标表里这些列没有数据，已留空：{'、'.join(table.others)}。")
    return notes


class _Run(NamedTuple):
    """Rows that share a label."""

    start: int
    length: int
    text: str


class _Body:
    """Plans the rows one by one."""

    def __init__(self, surface: Surface, table: TablePlace, indicators: Sequence[Indicator]) -> None:
        self._surface = surface
        self._table = table
        self._indicators = indicators
        self._patterns = [self._pattern(number) for number in range(max(len(indicators), 1))]
        first, second = level_runs(indicators) if indicators else ([(0, 1)], [(0, 1)])
        self._runs = {
            "level1": [
                _Run(s, n, self._spelt(indicators[s].level1 if indicators else None, "level1")) for s, n in first
            ],
            "level2": [
                _Run(s, n, self._spelt(indicators[s].level2 if indicators else None, "level2")) for s, n in second
            ],
        }
        self._repeated = {role: self._is_repeated(role) for role in self._runs}
        title = surface.at(table.header, table.columns.get("operator", -1))
        self._has_nature = title is not None and compact(title.text) == _NATURE

    def rows(self) -> tuple[BodyRow, ...]:
        """All rows."""
        return tuple(self._row(number) for number in range(len(self._patterns)))

    def printed_without_rows(self) -> list[str]:
        """The second levels that the template prints and no indicator has."""
        wanted = {level2_of(row.level2) for row in self._indicators}
        printed = {label: level2_of(_bare(label)) for label in map(self._label2, self._table.patterns) if label}
        return [label for label, category in printed.items() if category and category not in wanted]

    def _pattern(self, number: int) -> int:
        """The template's row to copy: the last for the last, else one of the same second level, else the next."""
        patterns = self._table.patterns
        if number >= len(self._indicators) - 1:
            return patterns[-1]
        category = level2_of(self._indicators[number].level2)
        same = [row for row in patterns if category and level2_of(_bare(self._label2(row) or "")) is category]
        before = sum(level2_of(row.level2) is category for row in self._indicators[:number])
        if same:
            return same[min(before, len(same) - 1)]
        return patterns[min(number, max(len(patterns) - 2, 0))]

    def _label2(self, row: int) -> str | None:
        slot = self._level(row, "level2")
        return compact(slot.text) if slot else None

    def _level(self, row: int, role: str) -> Slot | None:
        column = self._table.columns.get(role)
        return None if column is None else self._surface.at(row, column)

    def _spelt(self, label: str | None, role: str) -> str:
        """A label as the template prints it (`产出指标（40分）`), or as the form does."""
        if not label:
            return ""
        for row in self._table.patterns:
            slot = self._level(row, role)
            printed = _category(slot.text, role) if slot and slot.text else None
            if slot and printed is not None and printed is _category(label, role):
                return slot.text
        return label

    def _is_repeated(self, role: str) -> bool:
        """Whether the template prints a label in every row instead of merging its cells."""
        slots = [self._level(row, role) for row in self._table.patterns]
        texts = [compact(slot.text) if slot and slot.row_span == 1 else "" for slot in slots]
        return any(above and above == below for above, below in pairwise(texts))

    def _row(self, number: int) -> BodyRow:
        pattern = self._patterns[number]
        texts = self._texts(number)
        cells: dict[int, BodyCell] = {}
        for slot in self._covering(pattern):
            role = self._role_of(slot)
            if role in self._runs:
                cells[slot.column] = self._level_cell(role, number, slot, pattern)
            elif role is None and self._is_side_label(slot):
                cells[slot.column] = self._side_cell(number, slot, pattern)
            else:
                cells[slot.column] = BodyCell(pattern, texts.get(role or "", ""))
        return BodyRow(pattern, cells)

    def _texts(self, number: int) -> dict[str, str]:
        """The name, and the value in its columns."""
        if not self._indicators:
            return {}
        row = self._indicators[number]
        value = value_cells(row.target, self._table.columns, nature=self._has_nature)
        return {"level3": row.level3, "value": value.value, "operator": value.operator, "unit": value.unit}

    def _covering(self, row: int) -> list[Slot]:
        """The cells that reach into a row, from the left."""
        slots: dict[tuple[int, int], Slot] = {}
        width = max((s.column + s.column_span for s in self._surface.starts(row)), default=0)
        width = max(width, *(column + 1 for column in self._table.columns.values()))
        for column in range(width):
            if slot := self._surface.at(row, column):
                slots.setdefault(slot.key, slot)
        return list(slots.values())

    def _role_of(self, slot: Slot) -> str | None:
        for role, column in self._table.columns.items():
            if slot.column <= column < slot.column + slot.column_span:
                return role
        return None

    def _is_side_label(self, slot: Slot) -> bool:
        """Whether a cell is the vertical label beside the whole table (绩效指标)."""
        return slot.row_span > 1 and slot.column < min(self._table.columns.values())

    def _side_cell(self, number: int, slot: Slot, pattern: int) -> BodyCell:
        """The vertical label goes on beside all rows; it may begin above them or in the first."""
        if number == 0 and slot.row >= self._table.body[0]:
            return BodyCell(slot.row, slot.text, len(self._patterns))
        return BodyCell(pattern, "", 0)

    def _level_cell(self, role: str, number: int, slot: Slot, pattern: int) -> BodyCell:
        run = next(run for run in self._runs[role] if run.start <= number < run.start + run.length)
        if self._repeated[role]:
            return BodyCell(slot.row, run.text)
        if number == run.start:
            return BodyCell(slot.row, run.text, run.length)
        return BodyCell(pattern, "", 0)


def _bare(label: str) -> str:
    """A label without its points."""
    return _POINTS.sub("", compact(label))


def _category(label: str, role: str) -> Level1 | Level2 | None:
    return level1_of(_bare(label)) if role == "level1" else level2_of(_bare(label))
