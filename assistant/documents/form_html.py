"""The official form as a page for paper: the same grid as the Word form, A4, no scripts but for printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.narrative_layout import NarrativeLayout, narrative_layout
from assistant.documents.xml_text import xml_text
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant

_SONG: Final = '"宋体","SimSun","Songti SC","Noto Serif CJK SC","Source Han Serif SC",serif'
_FANGSONG: Final = f'"仿宋","FangSong","STFangsong",{_SONG}'
_HEI: Final = '"黑体","SimHei","Heiti SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
_STYLE: Final = f"""
html{{background:#dfe4ea}}
body{{margin:0;font:10.5pt/1.25 {_SONG};color:#000}}
.controls{{position:sticky;top:0;display:flex;gap:12px;align-items:center;justify-content:center}}
.controls{{padding:10px;background:#163659;color:#fff;font:15px/1.5 {_HEI}}}
.controls button,.controls a{{padding:4px 18px;font:inherit;color:#163659;background:#fff;text-decoration:none}}
.controls button,.controls a{{border:1px solid #fff;border-radius:3px;cursor:pointer}}
.controls button:focus-visible,.controls a:focus-visible{{outline:3px solid #ffd56a;outline-offset:2px}}
main{{box-sizing:border-box;width:210mm;max-width:100%;margin:16px auto;padding:18mm 17.5mm 16mm}}
main{{background:#fff;overflow-x:auto}}
h1{{margin:0 0 4pt;font:normal 16pt/1.3 {_HEI};text-align:center}}
h2{{margin:8pt 0 2pt;font:normal 12pt/1.5 {_HEI};text-indent:2em}}
p.year{{margin:0 0 6pt;font-size:12pt;text-align:center}}
p.prose{{margin:0;font:12pt/1.5 {_FANGSONG};text-indent:2em;overflow-wrap:anywhere}}
table{{width:100%;border-collapse:collapse;table-layout:fixed}}
td{{height:6.1mm;padding:.7mm 1.2mm;border:.5pt solid #000;text-align:left;vertical-align:middle}}
td{{white-space:pre-line;overflow-wrap:anywhere}}td.label{{text-align:center}}td.text{{height:18.6mm}}
td.number{{text-align:right;font-variant-numeric:tabular-nums}}
thead{{display:table-header-group}}td:not([rowspan]):not(.text){{break-inside:avoid}}
section+section{{break-before:page}}
@media print{{html{{background:none}}.controls{{display:none}}}}
@media print{{main{{width:auto;margin:0;padding:0;overflow:visible}}}}
@page{{size:A4;margin:18mm 17.5mm 16mm;@bottom-center{{content:counter(page);font:10.5pt {_SONG}}}}}
"""
_PLAIN: Final = {Role.LABEL: "label", Role.NUMBER: "number", Role.TEXT: "text", Role.VALUE: "value"}


def printed_form(form: Form, variants: Mapping[str, FormVariant], back: str = "/") -> str:
    """A page that prints as the form does; every text is escaped.

    Args:
        form: What is printed.
        variants: Form variants by id.
        back: Where the way back leads to.
    """
    layout = layout_of(form, variants)
    prose = narrative_layout(form, 1) if isinstance(form, Declaration) else None
    sections = [f"<section>{_narrative(prose)}</section>"] if prose else []
    sections.append(f"<section>{_form(layout)}</section>")
    title = _text(layout.name)
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} - 打印预览</title><style>{_STYLE}</style></head><body>"
        '<nav class="controls" aria-label="打印"><span>打印预览</span>'
        '<button type="button" onclick="window.print()">打印</button>'
        f'<a href="{_text(back)}">返回</a></nav>'
        f"<main>{''.join(sections)}</main></body></html>\n"
    )


def _narrative(prose: NarrativeLayout) -> str:
    parts = [f"<h1>{_text(prose.heading)}</h1>"]
    for section in prose.sections:
        parts.append(f"<h2>{_text(section.title)}</h2>")
        for part in section.parts:
            if isinstance(part, str):
                parts.append(f'<p class="prose">{_text(part)}</p>')
            else:
                parts.append(f"<table>{''.join(_plain_row(row) for row in part)}</table>")
    return "".join(parts)


def _plain_row(row: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>"


def _form(layout: FormLayout) -> str:
    title, *others = layout.titles
    lines = "".join(f'<p class="year">{_text(line)}</p>' for line in others)
    whole = sum(layout.widths)
    columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in layout.widths)
    head = _row(layout, layout.first_row)
    body = "".join(_row(layout, row) for row in range(layout.first_row + 1, layout.row_count))
    table = f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<h1>{_text(title)}</h1>{lines}{table}"


def _row(layout: FormLayout, row: int) -> str:
    """One row; only long texts, and labels that reach over several rows, may be cut by the end of a page."""
    cells = sorted(layout.starting_in(row), key=lambda cell: cell.column)
    return f"<tr>{''.join(_cells(cells))}</tr>"


def _cells(cells: list[Cell]) -> Iterator[str]:
    for cell in cells:
        span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        span += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        yield f'<td class="{_PLAIN[cell.role]}"{span}>{_text(cell.text)}</td>'


def _text(text: str) -> str:
    return escape(xml_text(text), quote=True)
