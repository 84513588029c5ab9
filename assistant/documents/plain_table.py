"""PlainTable: a titled table of texts, before anybody knows whether it becomes a sheet or a page."""

from __future__ import annotations

from assistant.domain.record import Record


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
