"""Alignment: two forms side by side, row by row, with what became of every row and every field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from assistant.domain.comparison import FactChange, compare_facts
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator

Kind = Literal["added", "removed", "changed", "same"]
Cell = Literal["level2", "level3", "target"]
Form = Declaration | DepartmentForm


class RowPair(NamedTuple):
    """One row of the two tables; None on the side that has no such row.

    Attributes:
        kind: What became of the row.
        before: The row as it was, with its number in the table counted from 1.
        after: The row as it is.
        cells: The cells that differ: `level2`, `level3`, `target`.
    """

    kind: Kind
    before: tuple[int, Indicator] | None
    after: tuple[int, Indicator] | None
    cells: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """The row's name as it is; as it was where it is gone."""
        side = self.after or self.before
        assert side is not None
        return side[1].level3


class SideBySide(NamedTuple):
    """Two forms compared."""

    facts: list[FactChange]
    rows: list[RowPair]

    @property
    def differs(self) -> bool:
        """Whether anything but the order of rows is different."""
        return bool(self.facts) or any(row.kind != "same" for row in self.rows)


_CELLS: Final[tuple[Cell, ...]] = ("level2", "level3", "target")


def side_by_side(before: Form, after: Form) -> SideBySide:
    """Compare two forms of one kind field by field and row by row."""
    return SideBySide(compare_facts(before, after), aligned_rows(before.indicators, after.indicators))


def aligned_rows(before: Sequence[Indicator], after: Sequence[Indicator]) -> list[RowPair]:
    """The rows of two tables in the order of the second, those that are gone at the place where they stood.

    A row is the same one if its category and name are; else if its name is; else if category and value are, under
    another name. Rows that are alike are paired in their order.
    """
    partner = _partners(before, after)
    gone = [number for number in range(len(before)) if number not in partner.values()]
    pairs: list[RowPair] = []
    for number, row in enumerate(after):
        old = partner.get(number)
        if old is not None:
            while gone and gone[0] < old:
                pairs.append(RowPair("removed", _numbered(before, gone.pop(0)), None))
        pairs.append(_pair(before, old, number, row))
    pairs += [RowPair("removed", _numbered(before, number), None) for number in gone]
    return pairs


def _pair(before: Sequence[Indicator], old: int | None, number: int, row: Indicator) -> RowPair:
    if old is None:
        return RowPair("added", None, (number + 1, row))
    cells = tuple(cell for cell in _CELLS if _text(before[old], cell) != _text(row, cell))
    return RowPair("changed" if cells else "same", _numbered(before, old), (number + 1, row), cells)


def _partners(before: Sequence[Indicator], after: Sequence[Indicator]) -> dict[int, int]:
    """For rows of the second table the row of the first that they were."""
    partner: dict[int, int] = {}
    free = dict(enumerate(before))
    for alike in (_same_row, _same_name):
        for number, row in enumerate(after):
            if number in partner:
                continue
            old = next((index for index, other in free.items() if alike(other, row)), None)
            if old is not None:
                partner[number] = old
                del free[old]
    for number, old in _renamed(free, [n for n in range(len(after)) if n not in partner], after):
        partner[number] = old
    return partner


def _renamed(free: dict[int, Indicator], loose: Sequence[int], after: Sequence[Indicator]) -> Iterator[tuple[int, int]]:
    """Rows that kept category and value and took another name."""
    left = dict(free)
    for number in loose:
        row = after[number]
        old = next((i for i, o in left.items() if o.level2 == row.level2 and o.target.text == row.target.text), None)
        if old is not None:
            del left[old]
            yield number, old


def _same_row(one: Indicator, other: Indicator) -> bool:
    return (one.level2, one.level3) == (other.level2, other.level3)


def _same_name(one: Indicator, other: Indicator) -> bool:
    return one.level3 == other.level3


def _numbered(rows: Sequence[Indicator], index: int) -> tuple[int, Indicator]:
    return index + 1, rows[index]


def _text(row: Indicator, cell: Cell) -> str:
    return row.target.text if cell == "target" else getattr(row, cell) or ""
