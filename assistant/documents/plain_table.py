"""PlainTable: a titled table of texts, before anybody knows whether it becomes a sheet or a page."""

from __future__ import annotations

import re
from typing import Final

from assistant.documents.form_layout import Role
from assistant.domain.record import Record

_AMOUNT: Final = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d{2}")


def role_of(text: str) -> Role:
    """What a cell below the titles is for: an amount stands at the right, as on the forms."""
    return Role.NUMBER if _AMOUNT.fullmatch(text) else Role.VALUE


class PlainTable(Record):
    """A table that is no form: problem lists, evidence, comparisons, templates.

    Attributes:
        name: What a sheet of it is called.
        title: The line above it; "" for none, so that the row of titles is the first of the sheet.
        columns: The titles of the columns.
        rows: The cells; every one is text.
        widths: Of the columns, in millimetres.
        remarks: Lines between title and table.
    """

    name: str
    title: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    remarks: tuple[str, ...] = ()
