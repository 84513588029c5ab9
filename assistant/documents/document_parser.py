"""A whole document: its head, and where each narrative and each form begins and ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.department_parser import parse_department_form
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairLog
from assistant.documents.labels import field_of, is_department_title, is_form_title, label_key
from assistant.documents.narrative_parser import narrative_heading, parse_narrative, section_heading
from assistant.documents.project_parser import FormContext, parse_project_form
from assistant.domain.declaration import Declaration, HeaderSummary, Narrative
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN, to_fen
from assistant.errors import NoFormFound

_SUMMARY = re.compile(
    r"按照[^。]{0,60}(?:总体要求|有关要求|要求)[^。]*?编报绩效目标的?项目(?P<projects>\d+)个[^。]*?"
    r"(?:资金|金额)(?:共计|合计|总额)?(?P<amount>[\d,]+(?:\.\d+)?)(?P<unit>亿元|万元|元)[^。]*。?"
)
_UNITS = re.compile(r"(\d+)个预算单位")
_TITLE_YEAR = re.compile(r"(20\d{2})年")
_LOOK_BACK = 8


class _Span(NamedTuple):
    """A form's blocks: from `start` up to and without `end`, its first labelled row at `anchor`."""

    kind: Literal["project", "department"]
    start: int
    anchor: int
    end: int


class _NarrativeSpan(NamedTuple):
    name: str
    start: int
    end: int


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
    spans = _form_spans(blocks)
    if not spans:
        raise NoFormFound(f"“{document}”里没有找到绩效目标申报表。")
    context = FormContext(variants, lexicon, document)
    head = blocks[: min(spans[0].start, _first_narrative(blocks))]
    context.header_summary = header_summary(head)
    title, context.fiscal_year = _title(head)
    narratives = _narrative_spans(blocks, spans)
    above = [_narratives_above(span, before, narratives) for span, before in zip(spans, [None, *spans], strict=False)]
    claimed = {found[0] for found in above if len(found) == 1}
    forms: list[Declaration | DepartmentForm] = []
    for position, span in enumerate(spans, start=1):
        log.position = position
        content = blocks[span.start : span.end]
        if span.kind == "department":
            forms.append(parse_department_form(content, position, context, log))
        else:
            free = [n for n in narratives if n not in claimed]
            narrative = _narrative_for(span, above[position - 1], free, blocks, log)
            forms.append(parse_project_form(content, position, narrative, context, log))
    return ParsedDocument(
        document=document,
        title=title,
        fiscal_year=context.fiscal_year,
        header_summary=context.header_summary,
        forms=tuple(forms),
        report=_report(document, format_name, forms, log),
    )


def header_summary(blocks: Sequence[Block]) -> HeaderSummary | None:
    """The summary sentence at the head of a department's document (guide 1.5), or None."""
    text = compact(unicodedata.normalize("NFKC", "".join(b.text for b in blocks if isinstance(b, Line))))
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


def _report(
    document: str, format_name: str, forms: Sequence[Declaration | DepartmentForm], log: RepairLog
) -> ImportReport:
    departments = sum(isinstance(form, DepartmentForm) for form in forms)
    return ImportReport(
        document=document,
        format=format_name,
        project_forms=len(forms) - departments,
        department_forms=departments,
        indicator_rows=sum(len(form.indicators) for form in forms),
        repairs=tuple(log.repairs),
        doubts=tuple(log.doubts),
    )


def _form_spans(blocks: Sequence[Block]) -> list[_Span]:
    anchors: list[tuple[int, Literal["project", "department"]]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Row) and (kind := _anchor_kind(blocks, index)):
            anchors.append((index, kind))
    starts = [_form_start(blocks, anchor, anchors[i - 1][0] + 1 if i else 0) for i, (anchor, _) in enumerate(anchors)]
    spans = []
    for i, (anchor, kind) in enumerate(anchors):
        limit = starts[i + 1] if i + 1 < len(starts) else len(blocks)
        end = next((j for j in range(anchor + 1, limit) if _opens_narrative(blocks[j])), limit)
        spans.append(_Span(kind, starts[i], anchor, end))
    return spans


def _anchor_kind(blocks: Sequence[Block], index: int) -> Literal["project", "department"] | None:
    """Whether a row is the first labelled row of a form; its neighbours must belong to one, too."""
    block = blocks[index]
    assert isinstance(block, Row)
    keys = [label_key(cell) for _, cell in block.filled]
    window = blocks[max(0, index - _LOOK_BACK) : index]
    if keys and keys[0] in ("部门名称", "单位名称", "部门(单位)名称"):
        titled = any(is_department_title(b.text) for b in window)
        return "department" if titled or "下属预算单位个数" in keys else None
    fields = [field_of(cell) for _, cell in block.filled]
    if "project_name" not in fields[:2]:
        return None
    following = [b for b in blocks[index + 1 : index + 5] if isinstance(b, Row)]
    below = {field_of(cell) for row in following for _, cell in row.filled}
    expected = {"competent_department", "implementing_unit", "planned_start_date", "annual_total"}
    return "project" if below & expected else None


def _form_start(blocks: Sequence[Block], anchor: int, floor: int) -> int:
    """The form's title above its first row, or that row itself."""
    for index in range(anchor - 1, max(floor, anchor - _LOOK_BACK) - 1, -1):
        text = squeeze(blocks[index].text)
        if is_form_title(text) or is_department_title(text):
            return index
        if _opens_narrative(blocks[index]) or section_heading(blocks[index]):
            break
    return anchor


def _opens_narrative(block: Block) -> bool:
    if narrative_heading(block) is not None:
        return True
    opened = section_heading(block)
    return opened is not None and opened[0] != "goal"


def _first_narrative(blocks: Sequence[Block]) -> int:
    return next((i for i, block in enumerate(blocks) if _opens_narrative(block)), len(blocks))


def _narrative_spans(blocks: Sequence[Block], spans: Sequence[_Span]) -> list[_NarrativeSpan]:
    """Every narrative between forms, with the project it names in its heading."""
    inside = {i for span in spans for i in range(span.start, span.end)}
    starts: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if index in inside:
            continue
        heading = narrative_heading(block)
        if heading and (heading.name or heading.number or not starts):
            starts.append((index, heading.name))
        elif (opened := section_heading(block)) and opened[0] == "overview":
            fresh = not starts or any(section_heading(b) for b in blocks[starts[-1][0] + 1 : index])
            if fresh:
                starts.append((index, ""))
    result = []
    for i, (start, name) in enumerate(starts):
        limit = starts[i + 1][0] if i + 1 < len(starts) else len(blocks)
        end = next((j for j in range(start + 1, limit) if j in inside), limit)
        result.append(_NarrativeSpan(name, start, end))
    return result


def _narratives_above(span: _Span, before: _Span | None, narratives: list[_NarrativeSpan]) -> list[_NarrativeSpan]:
    """The narratives between a form and the form before it."""
    floor = before.end if before else 0
    return [n for n in narratives if floor <= n.start < span.start]


def _narrative_for(
    span: _Span, above: list[_NarrativeSpan], free: list[_NarrativeSpan], blocks: Sequence[Block], log: RepairLog
) -> Narrative | None:
    """The narrative that belongs to a form: the one just above it, or the one of its name that no other form claims."""
    anchor = blocks[span.anchor]
    assert isinstance(anchor, Row)
    name = next((squeeze(c) for _, c in anchor.filled if not field_of(c)), "")
    named = [n for n in free if n.name and _same_name(n.name, name)]
    fitting = above if len(above) == 1 else named or above
    if not fitting:
        return None
    return parse_narrative(blocks[fitting[-1].start : fitting[-1].end], log)


def _same_name(first: str, second: str) -> bool:
    def key(text: str) -> str:
        return re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))

    return key(first) == key(second)


def _title(head: Sequence[Block]) -> tuple[str | None, int | None]:
    """The document's title and the year it names."""
    lines = [squeeze(block.text) for block in head if isinstance(block, Line)]
    until = next((i for i, line in enumerate(lines) if line.startswith(("按照", "绩效目标设置情况"))), len(lines))
    text = "".join(lines[:until] or lines[:1]).removesuffix("绩效目标设置情况")
    year = _TITLE_YEAR.search(text)
    return text or None, int(year[1]) if year else None
