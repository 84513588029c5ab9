"""The Word writer: declarations as the official form, with the narrative before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from assistant.documents.docx_styles import PROSE_STYLE, SECTION_STYLE, SUBTITLE_STYLE, TITLE_STYLE, prepare
from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.narrative_layout import NarrativeLayout, narrative_layout
from assistant.documents.plain_table import PlainTable, role_of
from assistant.documents.supplement import INDEX_MM, NOTHING, Supplement
from assistant.documents.xml_text import xml_text
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant
from assistant.domain.heading import INDEX_COLUMNS, SECTION, Heading

_TWIPS_PER_MM: Final = 56.693
_ROW_HEIGHT: Final = 425
_TEXT_HEIGHT: Final = 1134
"""Seven and a half millimetres, in twips: a form of ten indicators keeps to one page. Two centimetres for goals."""
_CELL_MARGINS: Final = {"top": 40, "left": 68, "bottom": 40, "right": 68}
_NARRATIVE_TABLE_MM: Final = 174
_ALIGNMENT: Final = {Role.LABEL: "center", Role.VALUE: "left", Role.TEXT: "left", Role.NUMBER: "right"}


def write_docx(
    declarations: Sequence[Form],
    variants: Mapping[str, FormVariant],
    path: Path,
    *,
    supplement: Supplement = NOTHING,
) -> None:
    """Write forms into one Word document, each on a new page.

    Args:
        declarations: The forms, in the order they are to be printed.
        variants: Form variants by id.
        path: The file to make.
        supplement: What stands before and after the forms.
    """
    from docx import Document

    document = Document()
    layouts = [layout_of(form, variants) for form in declarations]
    heading = supplement.heading
    prepare(
        document, xml_text(heading.title) if heading else "、".join(xml_text(layout.name) for layout in layouts[:3])
    )
    if heading:
        _heading(document, heading)
    for number, (form, layout) in enumerate(zip(declarations, layouts, strict=True), start=1):
        prose = narrative_layout(form, number) if isinstance(form, Declaration) else None
        if prose:
            _narrative(document, prose, new_page=number > 1 or heading is not None)
        _form(document, layout, new_page=number > 1 or prose is not None or heading is not None)
    for table in supplement.annexes:
        add_table_page(document, table, new_page=True)
    closing_paragraph(document)
    with path.open("wb") as file:
        document.save(file)


def _heading(document: Any, heading: Heading) -> None:
    add_paragraph(document, heading.title, TITLE_STYLE)
    add_paragraph(document, SECTION, SUBTITLE_STYLE)
    for text in (heading.summary.text, *heading.remarks):
        add_paragraph(document, text, PROSE_STYLE)
    add_table(document, (INDEX_COLUMNS, *heading.index), INDEX_MM, has_header=True)


def _narrative(document: Any, prose: NarrativeLayout, *, new_page: bool) -> None:
    add_paragraph(document, prose.heading, TITLE_STYLE, new_page=new_page)
    for section in prose.sections:
        add_paragraph(document, section.title, SECTION_STYLE)
        for part in section.parts:
            if isinstance(part, str):
                add_paragraph(document, part, PROSE_STYLE)
            else:
                _plain_table(document, part)


def _form(document: Any, layout: FormLayout, *, new_page: bool) -> None:
    title, *others = layout.titles
    add_paragraph(document, title, TITLE_STYLE, new_page=new_page)
    for line in others:
        add_paragraph(document, line, SUBTITLE_STYLE, keep_with_next=True)
    table = _table(document, layout.widths)
    for row in range(layout.first_row, layout.row_count):
        table.append(_row(layout, row))


def add_paragraph(
    document: Any, text: str, style: str, *, new_page: bool = False, keep_with_next: bool | None = None
) -> None:
    """Add a paragraph of one of our styles."""
    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.page_break_before = new_page or None
    paragraph.paragraph_format.keep_with_next = keep_with_next
    _run(paragraph._p, text)


def _run(paragraph: Any, text: str) -> None:
    from docx.oxml.ns import qn

    run = paragraph.add_r()
    run.text = xml_text(text)
    # Quotation marks and signs such as ≥ exist in both fonts: take the Chinese one.
    run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _table(document: Any, widths: Sequence[float]) -> Any:
    """An empty table before the end of the body, with borders and fixed columns."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _CELL_MARGINS.items())
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(_twips(width) for width in widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")
    return table


def _row(layout: FormLayout, row: int) -> Any:
    """One table row; a cell reaching down from above is continued by an empty one."""
    covering = [cell for cell in layout.cells if cell.row <= row < cell.row + cell.row_span]
    has_text = any(cell.role is Role.TEXT for cell in covering)
    heads = all(cell.role is Role.LABEL for cell in covering)  # titles of what follows, never last on a page
    element = _empty_row(has_text=has_text, is_header=row == layout.first_row)
    for cell in sorted(covering, key=lambda cell: cell.column):
        width = sum(_twips(w) for w in layout.widths[cell.column : cell.column + cell.column_span])
        element.append(_cell(cell, width, is_start=cell.row == row, keep=heads))
    return element


def _empty_row(*, is_header: bool, has_text: bool = False) -> Any:
    """A row without cells; only long texts may be cut by the end of a page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    height = f'<w:trHeight w:val="{_TEXT_HEIGHT if has_text else _ROW_HEIGHT}" w:hRule="atLeast"/>'
    before = "" if has_text else "<w:cantSplit/>"
    after = "<w:tblHeader/>" if is_header else ""
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{before}{height}{after}</w:trPr></w:tr>")


def _cell(cell: Cell, width: int, *, is_start: bool, keep: bool = False) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "" if cell.row_span == 1 else f'<w:vMerge w:val="{"restart" if is_start else "continue"}"/>'
    element = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr></w:tc>'
    )
    for line in cell.text.split("\n") if is_start else [""]:
        with_next = "<w:keepNext/>" if keep else ""
        paragraph = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr>{with_next}<w:jc w:val="{_ALIGNMENT[cell.role]}"/></w:pPr></w:p>'
        )
        if line:
            _run(paragraph, line)
        element.append(paragraph)
    return element


def _plain_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    """A table inside the narrative: equal columns, short rows filled up."""
    count = max(len(row) for row in rows)
    add_table(document, rows, [_NARRATIVE_TABLE_MM / count] * count)


def add_table(
    document: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], *, has_header: bool = False
) -> None:
    """A table of plain cells.

    Args:
        document: The document it is added to.
        rows: Its cells; short rows are filled up.
        widths: Of the columns, in millimetres.
        has_header: Whether the first row is repeated on every page.
    """
    table = _table(document, widths)
    for number, row in enumerate(rows):
        element = _empty_row(is_header=has_header and number == 0)
        for column, text in enumerate((*row, *[""] * (len(widths) - len(row)))):
            role = Role.LABEL if has_header and number == 0 else role_of(text)
            cell = Cell(text=text, row=0, column=column, role=role)
            element.append(_cell(cell, _twips(widths[column]), is_start=True))
        table.append(element)


def add_table_page(document: Any, table: PlainTable, *, new_page: bool) -> None:
    """A titled table on a page of its own, its row of titles repeated on every page."""
    add_paragraph(document, table.title, TITLE_STYLE, new_page=new_page, keep_with_next=True)
    for remark in table.remarks:
        add_paragraph(document, remark, PROSE_STYLE)
    add_table(document, (table.columns, *table.rows), table.widths, has_header=True)


def closing_paragraph(document: Any) -> None:
    """Word wants a paragraph after the last table: one too small to start a page of its own."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.add_run().font.size = Pt(1)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)
