"""Funds columns: in which of the two columns of the funds, all years or the year's, a label stands."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

_YEARS: Final = frozenset({"annual_total", "annual_fiscal_appropriation", "annual_carry_over"})
"""What only the right column has, which is the year's."""
_WHOLE: Final = frozenset({"total", "fiscal"})
"""What only the left column has, which is the whole project's."""
_TWINS: Final = {"other": "annual_other", "fiscal": "annual_fiscal_appropriation"}
"""Labels that stand in both columns, and what they are called in the right one."""
MONEY_FIELDS: Final = _WHOLE | _YEARS | {"other", "annual_other"}


class FundsColumns:
    """Where the labels of each column stood last."""

    def __init__(self) -> None:
        self._left: int | None = None
        self._right: int | None = None

    def note(self, name: str, column: int) -> None:
        """Remember where a label of money stood."""
        if name in _YEARS:
            self._right = column
        elif name in _WHOLE:
            self._left = column

    def name_at(self, name: str, start: int, labels: Sequence[tuple[int, str]], seen: Container[str]) -> str:
        """What a label means at its place: order and column tell the 其他资金 of the year from that of the whole.

        Args:
            name: The field that the label names.
            start: Its column.
            labels: All labels of the row, with their columns.
            seen: The fields that were read before.
        """
        if name not in _TWINS:
            return name
        twins = [column for column, other in labels if other == name]
        is_second = len(twins) > 1 and start == twins[-1]
        after_right_label = any(column < start for column, other in labels if other in _YEARS)
        is_again = name in seen and _TWINS[name] not in seen and any(field in seen for field in _YEARS)
        is_right = is_second or after_right_label or is_again or (len(twins) == 1 and self._stands_right(start))
        return _TWINS[name] if is_right else name

    def _stands_right(self, column: int) -> bool:
        """Whether a column is nearer to the annual labels than to the labels on the left, where they stood last."""
        if self._right is None:
            return False
        nearer = self._left is not None and column > self._left and self._right - column <= column - self._left
        return column >= self._right or nearer
