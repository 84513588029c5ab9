"""Where the fields of a form stand in a template: each label's value cell, the lines of the year, the goals' texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from assistant.documents.filling.indicator_places import TablePlace, find_table
from assistant.documents.filling.surface import Slot, Surface
from assistant.documents.form_spans import FormSpan, form_spans
from assistant.documents.form_text import GOAL_FIELDS
from assistant.documents.labels import field_of, is_group_label

RIGHT_MONEY: Final = frozenset({"annual_total", "annual_fiscal_appropriation", "annual_carry_over", "annual_other"})
LEFT_MONEY: Final = frozenset({"total", "fiscal", "other"})
MONEY: Final = RIGHT_MONEY | LEFT_MONEY
_LINES_ABOVE: Final = 3


@dataclass
class Places:
    """What was found of one form.

    Attributes:
        anchor: The row of 项目名称.
        start: The form's first row or line.
        end: The row of the indicators' header, or the end of the form.
        head: The lines and rows above it, where the year stands.
        labels: Each field's label cell.
        values: Each field's value cell.
        cleared: Further cells that belong to a field and become blank.
        unknown: Cells of the head with words that no field takes.
        table: The indicators, if their header was found.
    """

    anchor: int
    start: int
    end: int
    head: tuple[Slot, ...]
    labels: dict[str, Slot] = field(default_factory=dict)
    values: dict[str, Slot] = field(default_factory=dict)
    cleared: list[Slot] = field(default_factory=list)
    unknown: list[Slot] = field(default_factory=list)
    table: TablePlace | None = None


def places_of(surface: Surface) -> list[Places]:
    """The project forms of a template, in order."""
    spans = form_spans(surface.blocks)
    return [_places(surface, span) for span in spans if span.kind == "project"]


def _places(surface: Surface, span: FormSpan) -> Places:
    blocks = surface.blocks
    anchor = blocks[span.anchor].number
    limit = blocks[span.end].number if span.end < len(blocks) else len(surface.rows)
    above = blocks[max(0, span.start - (_LINES_ABOVE if span.start == span.anchor else 0)) : span.anchor]
    table = find_table(surface, anchor, limit)
    end = table.header if table else limit
    head = tuple(slot for block in above for slot in surface.starts(block.number))
    places = Places(anchor, blocks[span.start].number, end, head, table=table)
    _Head(surface, places).find()
    return places


class _Head:
    """Finds the fields above the indicators, row by row."""

    def __init__(self, surface: Surface, places: Places) -> None:
        self._surface = surface
        self._places = places
        self._rows = range(places.anchor, places.end)
        self._columns: dict[str, int] = {}  # "left", "right": where the labels of money stood last

    def find(self) -> None:
        """Fill in the places."""
        for row in self._rows:
            labels = _labels_in(self._surface.starts(row))
            for slot, name in labels:
                self._field(slot, self._whose(name, slot, labels))
        taken = {slot.key for slot in (*self._places.labels.values(), *self._places.values.values())}
        for slot in self._others(taken):
            is_goal = slot.row > min((s.row for n, s in self._places.labels.items() if n in GOAL_FIELDS), default=9**9)
            (self._places.cleared if is_goal else self._places.unknown).append(slot)

    def _others(self, taken: set[tuple[int, int]]) -> Iterator[Slot]:
        for row in self._rows:
            for slot in self._surface.starts(row):
                if slot.key not in taken and slot.text.strip() and not _is_label(slot):
                    yield slot

    def _field(self, label: Slot, name: str) -> None:
        if name in self._places.labels:
            return
        self._places.labels[name] = label
        value = self._value_of(label, name)
        if value is not None and value.key not in {slot.key for slot in self._places.values.values()}:
            self._places.values[name] = value
        side = "right" if name in RIGHT_MONEY else "left" if name in LEFT_MONEY else None
        if side and name not in ("other", "annual_other"):
            self._columns[side] = label.column

    def _value_of(self, label: Slot, name: str) -> Slot | None:
        """The cell right of a label, or the one below it where another label or nothing stands to the right."""
        right = self._surface.at(label.row, label.column + label.column_span)
        below = self._surface.at(label.row + label.row_span, label.column)
        if below is not None and (below.row not in self._rows or _is_label(below)):
            below = None
        if right is None or right.row != label.row or _is_label(right):
            return below
        is_title = name not in MONEY and below is not None and self._heads_blanks(label.row)
        return below if is_title else right

    def _heads_blanks(self, row: int) -> bool:
        """Whether a row full of words stands over a blank one: then all its words are labels, known or not."""
        above = [slot for slot in self._surface.starts(row) if not is_group_label(slot.text)]
        below = self._surface.starts(row + 1) if row + 1 in self._rows else ()
        return len(above) > 2 and all(slot.text for slot in above) and not any(slot.text for slot in below)

    def _whose(self, name: str, slot: Slot, labels: list[tuple[Slot, str]]) -> str:
        """其他资金 stands on the left and on the right."""
        if name != "other":
            return name
        twins = [s for s, n in labels if n == "other"]
        after_right = any(n in RIGHT_MONEY and s.column < slot.column for s, n in labels)
        if after_right or (len(twins) > 1 and slot == twins[-1]):
            return "annual_other"
        return "annual_other" if len(twins) == 1 and self._stands_right(slot.column) else "other"

    def _stands_right(self, column: int) -> bool:
        left, right = self._columns.get("left"), self._columns.get("right")
        if right is None:
            return False
        if left == right:  # one column of labels: the one below the annual amounts is theirs
            return "other" in self._places.labels or "total" not in self._places.labels
        return column >= right or (left is not None and column > left and right - column <= column - left)


def _labels_in(slots: tuple[Slot, ...]) -> list[tuple[Slot, str]]:
    """The labels of a row."""
    return [(slot, name) for slot in slots if (name := field_of(slot.text))]


def is_blank(places: Places) -> bool:
    """Whether a form has not been filled in: neither a name nor a project's unit stands in it."""
    named = (places.values.get(name) for name in ("project_name", "competent_department", "implementing_unit"))
    return not any(slot.text.strip(" _＿\n\t\u3000") for slot in named if slot)


def _is_label(slot: Slot) -> bool:
    return field_of(slot.text) is not None or is_group_label(slot.text)
