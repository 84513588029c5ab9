"""A template as a surface: the rows of all its tables and the lines between them, cell by cell, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.documents.blocks import Block


class Slot(NamedTuple):
    """A cell of the template: where it begins, how far it reaches, and what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str

    @property
    def key(self) -> tuple[int, int]:
        """Where it begins."""
        return self.row, self.column


class SurfaceRow(NamedTuple):
    """One row of a table, or a line of text.

    Attributes:
        slots: The cells that begin in it, from the left.
        is_line: Whether it is a paragraph outside a table.
        framed: Whether it is a row of a table, which on a sheet only its borders tell.
    """

    slots: tuple[Slot, ...]
    is_line: bool = False
    framed: bool = True


class Surface:
    """The rows of a template, and the same as blocks, whose numbers are the rows' indices."""

    def __init__(self, rows: Sequence[SurfaceRow], blocks: Sequence[Block]) -> None:
        self.rows = tuple(rows)
        self.blocks = tuple(blocks)
        self._covering: dict[tuple[int, int], Slot] = {}
        for row in self.rows:
            for slot in row.slots:
                self._cover(slot)

    def _cover(self, slot: Slot) -> None:
        for row in range(slot.row, slot.row + slot.row_span):
            for column in range(slot.column, slot.column + slot.column_span):
                self._covering[row, column] = slot

    def at(self, row: int, column: int) -> Slot | None:
        """The cell that covers a place, wherever it begins."""
        return self._covering.get((row, column))

    def starts(self, row: int) -> tuple[Slot, ...]:
        """The cells that begin in a row."""
        return self.rows[row].slots

    def cells(self, row: int) -> tuple[str, ...]:
        """A row as readers give it: every text at the column where its cell begins."""
        slots = self.starts(row)
        texts = [""] * max((slot.column + slot.column_span for slot in slots), default=0)
        for slot in slots:
            texts[slot.column] = slot.text
        return tuple(texts)
