"""What is to be changed in a template, said without its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Place = tuple[int, int]
"""Row and column where a cell begins."""


class BodyCell(NamedTuple):
    """One cell of a row of indicators.

    Attributes:
        source: The row whose cell in this column gives the format.
        text: What stands in it.
        reach: Over how many rows it is merged; 0 where it continues the cell above.
    """

    source: int
    text: str
    reach: int = 1


class BodyRow(NamedTuple):
    """One row of indicators: the template's row it is a copy of, and what its cells become, by their columns."""

    pattern: int
    cells: dict[int, BodyCell]


@dataclass
class Edits:
    """All changes to one form of a template.

    Attributes:
        texts: Cells whose whole content is replaced.
        rewritten: Cells and lines in which a few characters change and the format of the others stays.
        body: The template's rows of indicators, all of which are replaced.
        rows: What they are replaced by; the rows below move up or down.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    rewritten: dict[Place, str] = field(default_factory=dict)
    body: tuple[int, ...] = ()
    rows: tuple[BodyRow, ...] = ()
