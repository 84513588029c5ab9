"""The opinion sheet (审核意见表) as one web page: no scripts, no fonts from elsewhere, ready to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from assistant.documents.opinion_docx import (
    COLUMNS,
    REMARK,
    TITLE,
    cells_of,
    heading_of,
    ledger_of,
    nothing_listed,
    remarks_of,
    totals,
)
from assistant.domain.opinion import FormOpinion, OpinionSheet
from assistant.domain.report import Severity

_STYLE: Final = """
body{font:14px/1.6 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111}
body{max-width:1080px;margin:24px auto;padding:0 16px}
article+article{break-before:page}
h1{font-size:22px;text-align:center;margin:0 0 4px}
h2{font-size:16px;margin:28px 0 6px;border-bottom:2px solid #444;padding-bottom:2px}
p.totals{text-align:center;margin:0 0 12px}p.ledger{color:#555;font-size:12px}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #999;padding:4px 6px;vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}
th{background:#eee;font-weight:600}tr{break-inside:avoid}
col.n{width:4%}col.s{width:6%}col.p{width:14%}col.m{width:36%}col.a{width:22%}col.r{width:18%}
.error{color:#a40000;font-weight:700}.warning{color:#8a4b00;font-weight:700}
nav ol{columns:2}footer td{height:36px}
@media print{@page{size:A4;margin:14mm}body{margin:0;max-width:none}nav{display:none}thead{display:table-header-group}}
"""


def write_opinion_html(sheets: Sequence[OpinionSheet], path: Path) -> None:
    """Write opinion sheets as one self-contained page."""
    path.write_text(_opinion_html(sheets), encoding="utf-8", newline="\n")


def _opinion_html(sheets: Sequence[OpinionSheet]) -> str:
    """The page; every text of the documents is escaped."""
    body = "".join(_sheet(number, sheet) for number, sheet in enumerate(sheets))
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _sheet(number: int, sheet: OpinionSheet) -> str:
    links = "".join(
        f'<li><a href="#f{number}-{form.position}">{escape(heading_of(form))}</a>（{len(form.lines)} 条）</li>'
        for form in sheet.forms
    )
    forms = "".join(_form(f"f{number}-{form.position}", form) for form in sheet.forms)
    remarks = "".join(f"<p>{escape(remark)}</p>" for remark in remarks_of(sheet))
    return (
        f'<article><h1>{TITLE}</h1><p class="totals">{escape(sheet.document)}　{escape(totals(sheet))}</p>'
        f"{remarks}<nav><ol>{links}</ol></nav>{forms}{_signatures()}</article>"
    )


def _form(anchor: str, form: FormOpinion) -> str:
    head = f'<section id="{anchor}"><h2>{escape(heading_of(form))}</h2>'
    ledger = f'<p class="ledger">{escape(ledger_of(form))}</p></section>'
    if not form.lines:
        return f"{head}<p>{nothing_listed(form)}</p>{ledger}"
    columns = "".join(f'<col class="{name}">' for name in "nspmar")
    titles = "".join(f"<th>{title}</th>" for title in COLUMNS)
    rows = "".join(
        "<tr>"
        + "".join(_cell(column, text, line.severity) for column, text in enumerate(cells_of(number, line)))
        + "</tr>"
        for number, line in enumerate(form.lines, start=1)
    )
    table = f"<colgroup>{columns}</colgroup><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody>"
    return f"{head}<table>{table}</table>{ledger}"


def _cell(column: int, text: str, severity: Severity) -> str:
    marked = f' class="{severity.value}"' if column == 1 else ""
    return f"<td{marked}>{escape(text)}</td>"


def _signatures() -> str:
    rows = "".join(
        f"<tr><th>{who}</th><td></td><th>{when}</th><td></td></tr>"
        for who, when in (("审核人", "审核日期"), ("申报单位确认", "确认日期"))
    )
    return f"<footer><h2>签字</h2><table>{rows}</table><p>{REMARK}</p></footer>"
