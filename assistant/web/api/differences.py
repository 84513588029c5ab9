"""Two forms compared, as the interface tells it: versions, drafts, past forms, cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.domain.differences import FormChange, RowChange
from assistant.web.api.message import Message


class FactChangeOut(Message):
    """A field outside the indicator table, on both forms."""

    path: str
    before: str
    after: str


class RowChangeOut(Message):
    """An indicator on both forms: its values, its numbers in the two tables, and which cells are not the same.

    Where category or name differ, they stand in front of the values.
    """

    kind: Literal["added", "removed", "changed", "same"]
    name: str
    before: str
    after: str
    before_row: int | None
    after_row: int | None
    cells: tuple[Literal["level2", "level3", "target"], ...]


class DifferenceOut(Message):
    """What differs between two forms."""

    status: Literal["added", "removed", "changed", "same"]
    facts: tuple[FactChangeOut, ...]
    indicators: tuple[RowChangeOut, ...]


def difference_out(difference: FormChange) -> DifferenceOut:
    """What differs; rows that are the same are left out."""
    return _out(difference, difference.changed_rows)


def beside_out(difference: FormChange) -> DifferenceOut:
    """Two forms beside each other, with the rows that are the same."""
    return _out(difference, difference.rows)


def _out(difference: FormChange, rows: Sequence[RowChange]) -> DifferenceOut:
    return DifferenceOut(
        status=difference.kind,
        facts=tuple(map(FactChangeOut.of, difference.facts)),
        indicators=tuple(map(_row_out, rows)),
    )


def _row_out(row: RowChange) -> RowChangeOut:
    return RowChangeOut(
        kind=row.kind,
        name=row.name,
        before=row.was,
        after=row.now,
        before_row=row.before[0] if row.before else None,
        after_row=row.after[0] if row.after else None,
        cells=row.cells,
    )
