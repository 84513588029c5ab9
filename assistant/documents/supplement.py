"""Supplement: what an exported file holds besides its forms."""

from __future__ import annotations

from typing import Final

from assistant.documents.plain_table import PlainTable
from assistant.domain.heading import Heading
from assistant.domain.record import Record


class Supplement(Record):
    """The heading before the forms, and the tables after them."""

    heading: Heading | None = None
    annexes: tuple[PlainTable, ...] = ()


NOTHING: Final = Supplement()
INDEX_MM: Final = (14, 70, 52, 38)
"""The columns of a heading's list: together as wide as a form, so that all sheets are printed upright."""
