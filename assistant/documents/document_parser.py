"""A whole document: its head, and where each narrative and each form begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.colon_cells import labels_parted
from assistant.documents.department_parser import parse_department_form
from assistant.documents.form_readings import form_readings
from assistant.documents.form_spans import FormSpan, form_spans, without_annexes, year_above
from assistant.documents.forms_beside import one_below_the_other
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairKind, RepairLog
from assistant.documents.labels import field_of
from assistant.documents.narrative_parser import (
    is_contents_line,
    narrative_heading,
    parse_narrative,
    section_heading,
)
from assistant.documents.narrative_spans import first_narrative, narrative_spans, narratives_by_form
from assistant.documents.project_lists import lists_as_forms
from assistant.documents.project_parser import FormContext, parse_project_form
from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.folding import unspaced
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN, to_fen
from assistant.errors import NoFormFound

_SUMMARY = re.compile(
    r"(?:按照|根据)[^。]{0,80}?要求.{0,160}?编报(?:了)?绩效目标的?项目(?:总数|数量|数)?(?:共计|合计|共有|共|为)?"
    r"(?P<projects>\d+)[个项][^。]*?(?:资金|金额|支出预算|预算)(?:总额|总计)?(?:共计|合计|共|约|为)?"
    r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>亿元|万元|元)[^。]*。?"
)
_UNITS = re.compile(r"(\d+)[个家]预算单位")
_TITLE_YEAR = re.compile(r"(20\d{2})年")
_PAGE_MARK = re.compile(r"[—–－-]+\s*\d{1,4}\s*[—–－-]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
_BARE_NUMBER = re.compile(r"\d{1,4}")

_LONGEST_TITLE: Final = 120
"""Characters; what is longer is no title but the text of a book that stands before the first form."""
_SHORT_TITLE: Final = 24


def parse_document(
    blocks: Sequence[Block],
    document: str,
    variants: Mapping[str, FormVariant],
    lexicon: Lexicon,
    log: RepairLog,
    format_name: str = "txt",
) -> ParsedDocument:
    """Read every form of a document.

    Args:
        blocks: What a reader made of the file.
        document: The file's name, without folders; it becomes the source of each form.
        variants: Known form variants by id.
        lexicon: Name stems for rows without labels.
        log: Repairs and doubts; the reader has already added its own.
        format_name: Shown in the report.

    Raises:
        NoFormFound: If there is no form in it.
    """
    blocks = _without_page_numbers(without_annexes(_singly(blocks)), log)
    spans = form_spans(blocks)
    if not spans:
        raise NoFormFound(f"“{document}”里没有找到绩效目标申报表。")
    context = FormContext(variants, lexicon, document)
    head = blocks[: min(spans[0].start, first_narrative(blocks))]
    context.header_summary = header_summary(head)
    title, fiscal_year = _title(head)
    forms = _forms(blocks, spans, fiscal_year, context, log)
    return ParsedDocument(
        document=document,
        title=title,
        fiscal_year=fiscal_year,
        header_summary=context.header_summary,
        forms=forms,
        report=_report(document, format_name, forms, log),
    )


def _forms(
    blocks: Sequence[Block], spans: Sequence[FormSpan], fiscal_year: int | None, context: FormContext, log: RepairLog
) -> tuple[Form, ...]:
    """The forms in their order, each with the narrative that is its own; a narrative without a form is a doubt."""
    narratives = narrative_spans(blocks, spans)
    owners = narratives_by_form(blocks, spans, narratives)
    forms: list[Form] = []
    for position, span in enumerate(spans, start=1):
        log.position = position
        content = blocks[span.start : span.end]
        context.fiscal_year = year_above(blocks[span.start : span.anchor]) or fiscal_year
        if span.kind == "department":
            forms.append(parse_department_form(content, position, context, log))
        else:
            own = owners.get(span)
            narrative = parse_narrative(blocks[own.start : own.end], log) if own else None
            forms.append(parse_project_form(content, position, narrative, context, log))
    log.position = 0
    for lost in (n for n in narratives if n not in owners.values() and n.has_sections):
        text = "\n".join(block.text for block in blocks[lost.start : lost.end])
        log.doubt("narrative", "这份项目经费情况说明没有对应的申报表", text)
    return tuple(forms)


def _singly(blocks: Sequence[Block]) -> list[Block]:
    """The forms one below the other, their labels in cells of their own, whatever an office has put together."""
    return labels_parted(lists_as_forms(one_below_the_other(blocks)))


def header_summary(blocks: Sequence[Block]) -> HeaderSummary | None:
    """The summary sentence at the head of a department's document (guide 1.5), or None."""
    text = unspaced("".join(b.text for b in blocks if isinstance(b, Line)))
    found = _SUMMARY.search(text)
    if not found:
        return None
    units = _UNITS.search(found[0])
    amount = Decimal(found["amount"].replace(",", "")) * UNIT_YUAN[found["unit"]]
    return HeaderSummary(
        budget_unit_count=int(units[1]) if units else None,
        project_count=int(found["projects"]),
        total_yuan=to_fen(amount),
        text=found[0],
    )


def _report(document: str, format_name: str, forms: Sequence[Form], log: RepairLog) -> ImportReport:
    departments = sum(isinstance(form, DepartmentForm) for form in forms)
    return ImportReport(
        document=document,
        format=format_name,
        project_forms=len(forms) - departments,
        department_forms=departments,
        indicator_rows=sum(len(form.indicators) for form in forms),
        repairs=tuple(log.repairs),
        doubts=tuple(log.doubts),
        readings=form_readings(forms, log),
        kept=tuple(_kept(forms)),
    )


def _kept(forms: Sequence[Form]) -> Iterator[str]:
    """`第 1 张：权重 6 处、项目编码 1 处`: what each form says in fields and columns of its region's own."""
    for form in forms:
        own = form.extras if isinstance(form, Declaration) else ()
        labels = Counter(extra.label for extras in (own, *(row.extras for row in form.indicators)) for extra in extras)
        if labels:
            listed = "、".join(f"{label} {count} 处" for label, count in labels.items())
            yield f"第 {form.source.position} 张：{listed}"


def _without_page_numbers(blocks: Sequence[Block], log: RepairLog) -> list[Block]:
    """Drop what the foot of a page left behind; a number on its own only between the rows of a table."""
    kept: list[Block] = []
    in_form = False
    for index, block in enumerate(blocks):
        if isinstance(block, Row):
            in_form = in_form or any(field_of(cell) for _, cell in block.filled)
        elif narrative_heading(block) or section_heading(block):
            in_form = False
        text = unspaced(block.text)
        is_mark = _PAGE_MARK.fullmatch(text) is not None
        if not is_mark and isinstance(block, Line) and _BARE_NUMBER.fullmatch(text) and in_form:
            below = next((b for b in blocks[index + 1 :] if not _PAGE_MARK.fullmatch(compact(b.text))), None)
            is_mark = isinstance(kept[-1], Row) and isinstance(below, Row)
        if is_mark and _is_page_number(block):
            log.repair(f"第{block.number}行", RepairKind.SEPARATOR, block.text, "")
        else:
            kept.append(block)
    return kept


def _is_page_number(block: Block) -> bool:
    """Whether a page number stands where one may: `1/2` in a table could be a value."""
    return isinstance(block, Line) or "/" not in block.text


def _title(head: Sequence[Block]) -> tuple[str | None, int | None]:
    """The document's title and the year it names."""
    lines = [squeeze(block.text) for block in head if isinstance(block, Line) and not is_contents_line(block)]
    until = next(
        (i for i, line in enumerate(lines) if line.startswith(("按照", "根据", "绩效目标设置情况"))), len(lines)
    )
    text = "".join(_title_lines(lines[:until] or lines[:1])).removesuffix("绩效目标设置情况")
    year = _TITLE_YEAR.search(text)
    return text or None, int(year[1]) if year else None


def _title_lines(lines: Sequence[str]) -> Sequence[str]:
    """The lines that make the title: all of them, or in a long book the last that names the forms, with its unit."""
    if sum(map(len, lines)) <= _LONGEST_TITLE:
        return lines
    named = [index for index, line in enumerate(lines) if "绩效目标" in line]
    last = named[-1] if named else 0
    is_bare = last > 0 and len(lines[last]) < _SHORT_TITLE and "。" not in lines[last - 1]
    return lines[last - is_bare : last + 1]
