"""Blocks: what every reader turns a document into, lines of prose and rows of cells."""

from __future__ import annotations

from assistant.domain.record import Record


class Line(Record):
    """One paragraph outside a table.

    Attributes:
        number: Its line or paragraph in the source, from 1.
        whole: The source keeps paragraphs apart, so no page break can have cut this one.
    """

    text: str
    number: int
    whole: bool = False


class Row(Record):
    """One table row, empty cells included."""

    cells: tuple[str, ...]
    number: int

    @property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The non-empty cells with their columns."""
        return tuple((column, cell) for column, cell in enumerate(self.cells) if cell)

    @property
    def text(self) -> str:
        """The non-empty cells, joined by tabs."""
        return "\t".join(cell for _, cell in self.filled)


Block = Line | Row
