"""Reference: what a phrase that names rows was found to mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

BARE: Final = "bare"
"""The doubt about a bare number, of which nobody said that it is a row's."""


def by_number(rows: Iterable[int]) -> str:
    """Rows by their numbers: 第3、5条."""
    return f"第{'、'.join(map(str, rows))}条"


class Reference(NamedTuple):
    """What a phrase means.

    Attributes:
        rows: The rows, in the order of the table.
        several: Whether only one of them is meant, so that one must ask which.
        doubt: Why one should ask before an edit, or `BARE`; "" where the phrase is plain.
        missing: What is not there, in Chinese; rows is empty then.
    """

    rows: tuple[int, ...] = ()
    several: bool = False
    doubt: str = ""
    missing: str = ""
