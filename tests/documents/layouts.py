"""Prints corpus records in the layouts that offices use: every layout says the same, in another file."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.documents.form_layout import Cell, FormLayout, layout_of
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.resources import load_form_variants, load_lexicon

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = load_form_variants()
LEXICON = load_lexicon()
Form = Declaration | DepartmentForm
SCRIPT = "<script>document.write('<table><tr><td>项目名称</td><td>假</td></tr></table>')</script>"


@cache
def corpus_forms() -> tuple[Form, ...]:
    """Every form of the corpus, one after the other."""
    forms: list[Form] = []
    for path in sorted((ROOT / "corpus" / "declarations").glob("*.json")):
        for record in json.loads(path.read_text(encoding="utf-8"))["forms"]:
            kind = DepartmentForm if record.get("kind") == "department" else Declaration
            forms.append(kind.model_validate_json(json.dumps(record)))
    return tuple(forms)


def bare(form: Form) -> Form:
    """A form as the table alone tells it, without narrative and the head of its document."""
    changes: dict[str, Any] = {"header_summary": None}
    if isinstance(form, Declaration):
        changes["narrative"] = None
    return form.model_copy(update=changes)


# Web pages ------------------------------------------------------------------------------------


def web_table(layout: FormLayout, *, cell: str = "td", attributes: str = 'border="1"', breaks: str = "<br>") -> str:
    """The grid as an HTML table with merged cells."""
    rows = []
    for number in range(layout.first_row, layout.row_count):
        parts = (_web_cell(one, cell, breaks) for one in layout.starting_in(number))
        rows.append(f"<tr>{''.join(parts)}</tr>")
    return f"<table {attributes}>{''.join(rows)}</table>"


def _web_cell(one: Cell, tag: str, breaks: str) -> str:
    text = html.escape(one.text).replace("\n", breaks)
    spans = f' colspan="{one.column_span}"' * (one.column_span > 1) + f' rowspan="{one.row_span}"' * (one.row_span > 1)
    return f"<{tag}{spans}>{text}</{tag}>"


def _titles(layout: FormLayout, tag: str = "p") -> str:
    return "".join(f"<{tag}>{html.escape(title)}</{tag}>" for title in layout.titles)


def web_plain(layouts: Sequence[FormLayout]) -> bytes:
    body = "".join(_titles(one) + web_table(one) for one in layouts)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def web_portal(layouts: Sequence[FormLayout]) -> bytes:
    """A government portal: navigation beside the article in a layout table, scripts, hidden text, GB 2312."""
    nav = "<ul>" + "".join(f"<li><a href='#'>{item}</a></li>" for item in ("首页", "政务公开", "预算公开")) + "</ul>"
    article = "".join(
        f"<div class='x'>{_titles(one, 'h2')}</div>"
        + web_table(one, attributes="class=MsoTableGrid", breaks="</p><p class=MsoNormal>")
        for one in layouts
    )
    page = (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
        f"<style>.gone{{color:red;display:none}} td{{border:1px}}</style>{SCRIPT}</head><body>"
        f"<table width='100%'><tr><td colspan=2>某区人民政府</td></tr><tr><td>{nav}</td><td>{SCRIPT}{article}"
        "<p style='display: none'>隐藏的文字</p><p class='a gone'>也隐藏</p></td></tr>"
        "<tr><td colspan=2>版权所有 某区财政局</td></tr></table></body></html>"
    )
    return page.encode("gb18030")


def web_excel(layouts: Sequence[FormLayout]) -> bytes:
    """What Excel saves as a web page, titles within the table; also found under the name of xls."""
    tables = []
    for one in layouts:
        width = len(one.widths)
        titles = "".join(f"<tr><td colspan={width}>{html.escape(title)}</td></tr>" for title in one.titles)
        tables.append(web_table(one, attributes="").replace("<table >", f"<table><col width=72>{titles}"))
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
        + "<br>".join(tables)
        + "</body></html>"
    ).encode("utf-8-sig")


def web_nested(layouts: Sequence[FormLayout]) -> bytes:
    """Every form in the single cell of a frame, within two more; headings as th, upper case tags, UTF-16."""
    frames = "".join(
        "<TABLE><TR><TD><TABLE><TR><TD>"
        + _titles(one, "div")
        + web_table(one, cell="th").replace("<table", "<TABLE").replace("</table", "</TABLE")
        + "</TD></TR></TABLE></TD></TR></TABLE>"
        for one in layouts
    )
    return f"<html><body>{frames}</body></html>".encode("utf-16")


# Word -----------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OLD = '<w:del w:id="1" w:author="a"><w:r><w:delText>旧文字</w:delText></w:r></w:del>'


def word(layouts: Sequence[FormLayout], *, style: str) -> bytes:
    """A Word file: `plain`, `nested` in a frame, `boxed` in a text box, or `tracked` with all changes marked."""
    from docx import Document
    from docx.oxml import parse_xml

    parts = []
    for one in layouts:
        table = _word_table(one, tracked=style == "tracked")
        if style == "nested":
            table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{table}<w:p/></w:tc></w:tr></w:tbl>"
        parts += [*(_word_paragraph(title) for title in one.titles), table]
    content = "".join(parts)
    if style == "boxed":
        content = (
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
            f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
    document = Document()
    body = document.element.body
    for position, element in enumerate(list(parse_xml(f"<w:body {_W}>{content}</w:body>"))):
        body.insert(position, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_paragraph(text: str, *, tracked: bool = False) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{html.escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r>{lines}</w:r>" if text else ""
    return f'<w:p>{_OLD}<w:ins w:id="2" w:author="a">{run}</w:ins></w:p>' if tracked and text else f"<w:p>{run}</w:p>"


def _word_table(layout: FormLayout, *, tracked: bool) -> str:
    cells = {(c.row, c.column): c for c in layout.cells}
    covers = {(c.row + down, c.column): c for c in layout.cells for down in range(c.row_span)}
    rows = []
    for row in range(layout.first_row, layout.row_count):
        column, parts = 0, []
        while column < len(layout.widths):
            cell = covers[row, column]
            merge = (
                ""
                if cell.row_span == 1
                else f'<w:vMerge w:val="{"restart" if (row, column) in cells else "continue"}"/>'
            )
            text = cell.text if (row, column) in cells else ""
            parts.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.column_span}"/>{merge}</w:tcPr>'
                f"{_word_paragraph(text, tracked=tracked)}</w:tc>"
            )
            column += cell.column_span
        rows.append(f"<w:tr>{''.join(parts)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * len(layout.widths)}</w:tblGrid>{''.join(rows)}</w:tbl>"


# Excel ----------------------------------------------------------------------------------------


def excel(layouts: Sequence[FormLayout], *, style: str) -> bytes:
    """A workbook: `sheets` (one each), `single` (all on one), or `dragged` (formats down to the last row)."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    top = 1
    for number, one in enumerate(layouts):
        if style != "single" and number:
            sheet, top = book.create_sheet(), 1
        for cell in one.cells:
            row, column = top + cell.row, 1 + cell.column
            target = sheet.cell(row, column, cell.text or None)
            target.data_type = "s" if cell.text else target.data_type
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=row, start_column=column,
                    end_row=row + cell.row_span - 1, end_column=column + cell.column_span - 1,
                )  # fmt: skip
        top += one.row_count + 2
        if style == "dragged":
            sheet.row_dimensions[1_048_576].height = 15
            sheet.cell(1_048_576, 3).number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


Printer = Callable[[Sequence[FormLayout]], bytes]

LAYOUTS: dict[str, tuple[str, Printer]] = {
    "web-plain": (".html", web_plain),
    "web-portal": (".htm", web_portal),
    "web-nested": (".html", web_nested),
    "web-named-xls": (".xls", web_excel),
    "word-plain": (".docx", lambda layouts: word(layouts, style="plain")),
    "word-nested": (".docx", lambda layouts: word(layouts, style="nested")),
    "word-tracked": (".docx", lambda layouts: word(layouts, style="tracked")),
    "word-boxed": (".docx", lambda layouts: word(layouts, style="boxed")),
    "excel-sheets": (".xlsx", lambda layouts: excel(layouts, style="sheets")),
    "excel-single": (".xlsx", lambda layouts: excel(layouts, style="single")),
    "excel-dragged": (".xlsx", lambda layouts: excel(layouts, style="dragged")),
    "excel-named-xls": (".xls", lambda layouts: excel(layouts, style="sheets")),
}
"""Suffix and printer of every layout that needs no other program."""


def printed(forms: Sequence[Form], layout: str) -> tuple[str, bytes]:
    """Suffix and bytes of a file with forms in a layout."""
    suffix, printer = LAYOUTS[layout]
    return suffix, printer([layout_of(form, VARIANTS) for form in forms])
