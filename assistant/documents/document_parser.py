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
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairKind, RepairLog
from assistant.documents.labels import field_of, header_columns, is_department_title, is_form_title, label_key
from assistant.documents.narrative_parser import (
    heading_style,
    is_contents_line,
    narrative_heading,
    opens_sections,
    parse_narrative,
    section_heading,
    section_headings,
)
from assistant.documents.project_parser import FormContext, parse_project_form
from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.department import DepartmentForm
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
_YEAR_LINE = re.compile(r"\(?(20\d{2})年度?\)?")
_TITLE_NOISE = re.compile(r"\(?20\d{2}年度?\)?")
_TITLE_PREFIX = re.compile(
    r"^(?:附[件表]?[\d一二三四五六七八九十]{0,3}[:.、]?)?(?:[\u4e00-\u9fff]{2,3}[省市])?(?:[\u4e00-\u9fff]{2,4}[区县])?"
)
_TITLE_NUMBER = re.compile(r"(?:[-—–]\d{1,3}|\(\d{1,3}\)|\((?:续表?|[一二三四五六七八九十]{1,3})\))$")
_PAGE_MARK = re.compile(r"[—–－-]+\s*\d{1,4}\s*[—–－-]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_EXPECTED = {"competent_department", "implementing_unit", "planned_start_date", "annual_total"}
_LOOK_BACK = 8
_LOOK_AHEAD = 5


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
    has_sections: bool


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
    blocks = _without_page_numbers(blocks, log)
    spans = _form_spans(blocks)
    if not spans:
        raise NoFormFound(f"“{document}”里没有找到绩效目标申报表。")
    context = FormContext(variants, lexicon, document)
    head = blocks[: min(spans[0].start, _first_narrative(blocks))]
    context.header_summary = header_summary(head)
    title, fiscal_year = _title(head)
    narratives = _narrative_spans(blocks, spans)
    owners = _narratives_by_form(blocks, spans, narratives)
    forms: list[Declaration | DepartmentForm] = []
    for position, span in enumerate(spans, start=1):
        log.position = position
        content = blocks[span.start : span.end]
        context.fiscal_year = _year_above(blocks[span.start : span.anchor]) or fiscal_year
        if span.kind == "department":
            forms.append(parse_department_form(content, position, context, log))
        else:
            own = owners.get(span)
            narrative = parse_narrative(blocks[own.start : own.end], log) if own else None
            forms.append(parse_project_form(content, position, narrative, context, log))
    for lost in (n for n in narratives if n not in owners.values() and n.has_sections):
        text = "\n".join(block.text for block in blocks[lost.start : lost.end])
        log.doubt("narrative", "这份项目经费情况说明没有对应的申报表", text)
    return ParsedDocument(
        document=document,
        title=title,
        fiscal_year=fiscal_year,
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


def _without_page_numbers(blocks: Sequence[Block], log: RepairLog) -> list[Block]:
    """Drop what the foot of a page left behind; a number on its own only between the rows of a table."""
    kept: list[Block] = []
    in_form = False
    for index, block in enumerate(blocks):
        if isinstance(block, Row):
            in_form = in_form or any(field_of(cell) for _, cell in block.filled)
        elif narrative_heading(block) or section_heading(block):
            in_form = False
        text = compact(unicodedata.normalize("NFKC", block.text))
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


def _form_spans(blocks: Sequence[Block]) -> list[_Span]:
    anchors: list[tuple[int, Literal["project", "department"]]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Row) and (kind := _anchor_kind(blocks, index)):
            anchors.append((index, kind))
        elif _is_project_title(_printed(block)):
            floor = anchors[-1][0] if anchors else None
            if (below := _unlabelled_anchor(blocks, index, floor)) is not None:
                anchors.append((below, "project"))
    starts = [_form_start(blocks, anchor, anchors[i - 1][0] + 1 if i else 0) for i, (anchor, _) in enumerate(anchors)]
    spans = []
    for i, (anchor, kind) in enumerate(anchors):
        limit = starts[i + 1] if i + 1 < len(starts) else len(blocks)
        spans.append(_Span(kind, starts[i], anchor, _form_end(blocks, anchor, limit)))
    return spans


def _form_end(blocks: Sequence[Block], anchor: int, limit: int) -> int:
    """Where the next narrative begins; above the header of the indicators a section's name may be part of a goal."""
    in_table = False
    for index in range(anchor + 1, limit):
        block = blocks[index]
        if narrative_heading(block) or (in_table and _opens_narrative(blocks, index)):
            return index
        in_table = in_table or (isinstance(block, Row) and header_columns(block.cells) is not None)
    if in_table:
        return limit
    return next((i for i in range(anchor + 1, limit) if opens_sections(blocks, i) == "overview"), limit)


def _anchor_kind(blocks: Sequence[Block], index: int) -> Literal["project", "department"] | None:
    """Whether a row is the first labelled row of a form; its neighbours must belong to one, too."""
    block = blocks[index]
    assert isinstance(block, Row)
    keys = [label_key(cell) for _, cell in block.filled]
    window = blocks[max(0, index - _LOOK_BACK) : index]
    if keys and keys[0] in ("部门名称", "单位名称", "部门(单位)名称"):
        titled = any(_is_whole_title(b.text) for b in window)
        return "department" if titled or "下属预算单位个数" in keys else None
    if not _names_project(block):
        return None
    return "project" if _row_below(blocks, index, _EXPECTED) is not None else None


def _unlabelled_anchor(blocks: Sequence[Block], title: int, before: int | None) -> int | None:
    """The first row of a form whose label 项目名称 was lost: below its title stand its departments."""
    if before is not None and not any(
        isinstance(block, Row) and header_columns(block.cells) for block in blocks[before:title]
    ):
        return None  # the title of the form before, printed again on its next page
    found = _row_below(blocks, title, {"competent_department", "implementing_unit"})
    if found is None:
        return None
    above = blocks[found - 1]
    unnamed = isinstance(above, Row) and len(above.filled) > 1 and not _is_title(_printed(above))
    return found - 1 if unnamed and found - 1 > title else found


def _row_below(blocks: Sequence[Block], index: int, expected: set[str]) -> int | None:
    """The row with one of the expected labels a little below a block, before another form begins."""
    rows = 0
    for below in range(index + 1, len(blocks)):
        block = blocks[below]
        if _is_title(_printed(block)) or rows == _LOOK_AHEAD - 1 or below > index + 2 * _LOOK_AHEAD:
            return None
        if isinstance(block, Row):
            rows += 1
            if _names_project(block):
                return None
            if any(field_of(cell) in expected for _, cell in block.filled):
                return below
    return None


def _names_project(row: Row) -> bool:
    return "project_name" in [field_of(cell) for _, cell in row.filled][:2]


def _printed(block: Block) -> str:
    """A block's text; a converter repeats a merged cell in every column."""
    cells = [cell for _, cell in block.filled] if isinstance(block, Row) else []
    return cells[0] if len(set(cells)) == 1 else block.text


def _is_title(text: str) -> bool:
    return _is_project_title(text) or _is_whole_title(text)


def _title_core(text: str) -> str:
    """A title without year, number, 附件 and the place it is from."""
    narrow = compact(unicodedata.normalize("NFKC", text))
    return _TITLE_PREFIX.sub("", _TITLE_NUMBER.sub("", _TITLE_NOISE.sub("", narrow)))


def _is_project_title(text: str) -> bool:
    return len(text) < 80 and (is_form_title(squeeze(text)) or is_form_title(_title_core(text)))


def _is_whole_title(text: str) -> bool:
    return is_department_title(text) or is_department_title(_title_core(text))


def _form_start(blocks: Sequence[Block], anchor: int, floor: int) -> int:
    """The form's title above its first row, or the line of its year, or that row itself."""
    year_line = anchor
    for index in range(anchor - 1, max(floor, anchor - _LOOK_BACK) - 1, -1):
        text = _printed(blocks[index])
        if _is_title(text):
            return index
        if index > floor and "\t" not in text and _is_project_title(blocks[index - 1].text + text):
            return index - 1
        if narrative_heading(blocks[index]) or section_heading(blocks[index]):
            break
        if index == year_line - 1 and _year_of(text):
            year_line = index
    return year_line


def _year_of(text: str) -> int | None:
    found = _YEAR_LINE.fullmatch(compact(unicodedata.normalize("NFKC", text)))
    return int(found[1]) if found else None


def _year_above(head: Sequence[Block]) -> int | None:
    """The year a form names in its title or on a line of its own."""
    for block in head:
        if year := _year_of(_printed(block)):
            return year
        found = (
            _TITLE_NOISE.search(compact(unicodedata.normalize("NFKC", _printed(block))))
            if _is_title(_printed(block))
            else None
        )
        if found and (digits := re.search(r"20\d{2}", found[0])):
            return int(digits[0])
    return None


def _opens_narrative(blocks: Sequence[Block], index: int) -> bool:
    return narrative_heading(blocks[index]) is not None or opens_sections(blocks, index) not in (None, "goal")


def _first_narrative(blocks: Sequence[Block]) -> int:
    return next((i for i in range(len(blocks)) if _opens_narrative(blocks, i)), len(blocks))


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
        elif opens_sections(blocks, index) == "overview" and _is_fresh(blocks, starts, index, inside):
            starts.append((index, ""))
    result = []
    for i, (start, name) in enumerate(starts):
        limit = starts[i + 1][0] if i + 1 < len(starts) else len(blocks)
        end = next((j for j in range(start + 1, limit) if j in inside), limit)
        result.append(_NarrativeSpan(name, start, end, bool(section_headings(blocks[start:end]))))
    return result


def _is_fresh(blocks: Sequence[Block], starts: Sequence[tuple[int, str]], index: int, inside: set[int]) -> bool:
    """Whether an overview begins another narrative: the one before has sections, numbered like this one."""
    if not starts:
        return True
    start = starts[-1][0]
    if any(i in inside for i in range(start, index)):
        return True
    opened = section_headings(blocks[start:index])
    styles = {heading_style(blocks[start + i]) for i in opened}
    return bool(opened) and heading_style(blocks[index]) in styles


def _narratives_by_form(
    blocks: Sequence[Block], spans: Sequence[_Span], narratives: Sequence[_NarrativeSpan]
) -> dict[_Span, _NarrativeSpan]:
    """Which narrative belongs to which form: the one of its name, else by their order, else the one just above it."""
    forms = [span for span in spans if span.kind == "project"]
    owners: dict[_Span, _NarrativeSpan] = {}
    free = list(narratives)
    names = {form: _name_key(_project_name(blocks, form)) for form in forms}
    for name in dict.fromkeys(names.values()):
        same = [form for form in forms if names[form] == name]
        named = [n for n in free if n.name and _name_key(n.name) == name]
        owners |= _paired(same, named, spans)
    free = [n for n in free if n not in owners.values()]
    rest = [form for form in forms if form not in owners]
    readable = [n for n in free if n.has_sections]
    if len(rest) == len(readable):
        return owners | dict(zip(rest, readable, strict=True))
    return owners | _just_above(rest, free, spans)


def _paired(
    forms: Sequence[_Span], narratives: Sequence[_NarrativeSpan], spans: Sequence[_Span]
) -> dict[_Span, _NarrativeSpan]:
    """Forms and narratives of one name: in their order, unless some are missing."""
    if len(forms) == len(narratives):
        return dict(zip(forms, narratives, strict=True))
    above = _just_above(forms, narratives, spans)
    others = [n for n in narratives if n not in above.values()]
    return above | dict(zip((form for form in forms if form not in above), others, strict=False))


def _just_above(
    forms: Sequence[_Span], narratives: Sequence[_NarrativeSpan], spans: Sequence[_Span]
) -> dict[_Span, _NarrativeSpan]:
    """The last narrative between a form and the form before it."""
    owners = {}
    for form in forms:
        floor = max((span.end for span in spans if span.end <= form.start), default=0)
        if above := [n for n in narratives if floor <= n.start < form.start]:
            owners[form] = above[-1]
    return owners


def _project_name(blocks: Sequence[Block], span: _Span) -> str:
    anchor = blocks[span.anchor]
    assert isinstance(anchor, Row)
    return next((squeeze(c) for _, c in anchor.filled if not field_of(c)), "")


def _name_key(text: str) -> str:
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))


def _title(head: Sequence[Block]) -> tuple[str | None, int | None]:
    """The document's title and the year it names."""
    lines = [squeeze(block.text) for block in head if isinstance(block, Line) and not is_contents_line(block)]
    until = next(
        (i for i, line in enumerate(lines) if line.startswith(("按照", "根据", "绩效目标设置情况"))), len(lines)
    )
    text = "".join(lines[:until] or lines[:1]).removesuffix("绩效目标设置情况")
    year = _TITLE_YEAR.search(text)
    return text or None, int(year[1]) if year else None
