"""The writer of plain tables: a workbook with a sheet for each, or a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.documents.docx_styles import prepare
from assistant.documents.docx_writer import add_table_page, closing_paragraph
from assistant.documents.plain_table import PlainTable
from assistant.documents.xlsx_sheet import add_table_sheet


def write_tables(tables: Sequence[PlainTable], path: Path, *, as_docx: bool) -> None:
    """Write tables into one file, a Word document or a workbook."""
    if as_docx:
        _write_docx(tables, path)
    else:
        _write_xlsx(tables, path)


def _write_xlsx(tables: Sequence[PlainTable], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for table in tables:
        add_table_sheet(book, table)
    with path.open("wb") as file:
        book.save(file)


def _write_docx(tables: Sequence[PlainTable], path: Path) -> None:
    from docx import Document

    document = Document()
    prepare(document, tables[0].title if tables else "")
    for number, table in enumerate(tables):
        add_table_page(document, table, new_page=number > 0)
    closing_paragraph(document)
    with path.open("wb") as file:
        document.save(file)
