"""Renumbering: several edits said in one sentence speak of the table before it; this keeps their row numbers right."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.operations import Operation
from assistant.errors import InvalidEdit

_FIELDS = ("row", "rows", "after", "to")


class Places:
    """Where the rows of the table before the sentence are now.

    Args:
        count: How many rows there were.
    """

    def __init__(self, count: int) -> None:
        self._now: dict[int, int | None] = {number: number for number in range(1, count + 1)}

    def now(self, operation: Operation) -> Operation:
        """The operation with the numbers that its rows have now.

        Raises:
            InvalidEdit: If a row was removed earlier in the same sentence.
        """
        changes: dict[str, object] = {}
        for field in _FIELDS:
            value = getattr(operation, field, None)
            if isinstance(value, int):
                changes[field] = self._place(value)
            elif isinstance(value, tuple):
                changes[field] = tuple(self._place(number) for number in value)
        return operation.model_copy(update=changes) if changes else operation

    def follow(self, order: Sequence[int | None]) -> None:
        """Take note of an edit: for each row now, its number before the edit."""
        moved = {before: now for now, before in enumerate(order, start=1) if before is not None}
        self._now = {number: moved.get(place) if place else None for number, place in self._now.items()}

    def _place(self, number: int) -> int:
        place = self._now.get(number, number)
        if place is None:
            raise InvalidEdit(f"第 {number} 条在同一句话里已经删掉了。", hint="请分开说。")
        return place
