"""Grids drawn with words: a layout of a form, and what has to be read from it.

`<` goes on from the cell at its left, `^` from the cell above; the first lines without a `|` are titles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.documents.form_layout import Cell, FormLayout, Role

Row = tuple[str | None, str | None, str, str]


@dataclass(frozen=True)
class Sample:
    """A layout and what it says.

    Attributes:
        rows: Levels, name and value of every indicator.
        fields: Some fields of the declaration, by path.
        extras: Labels and texts kept with the form, in order.
        of_rows: Labels and texts kept with each indicator.
    """

    grid: str
    rows: tuple[Row, ...]
    fields: dict[str, str | None] = field(default_factory=dict)
    extras: tuple[tuple[str, str], ...] = ()
    of_rows: tuple[tuple[tuple[str, str], ...], ...] = ()


def layout_from(text: str) -> FormLayout:
    """A grid drawn with words as the printers of `layouts.py` take it."""
    lines = [line.strip() for line in text.strip().splitlines()]
    titles = [line for line in lines if "|" not in line]
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    width = max(map(len, rows))
    cells = [Cell(text=title, row=at, column=0, column_span=width, role=Role.TITLE) for at, title in enumerate(titles)]
    top = len(titles)
    rows = [row + [""] * (width - len(row)) for row in rows]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            columns = next((n for n in range(column + 1, width) if row[n] != "<"), width) - column
            down = next((n for n in range(at + 1, len(rows)) if rows[n][column] != "^"), len(rows)) - at
            cells.append(
                Cell(text=cell, row=top + at, column=column, row_span=down, column_span=columns, role=Role.VALUE)
            )
    return FormLayout(name="表", widths=(25,) * width, row_count=top + len(rows), cells=tuple(cells), blocks=(top,))
