"""Where each form of a document begins and ends, found by its title and its first labelled row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import squeeze
from assistant.documents.label_lists import YEAR_LINE
from assistant.documents.labels import (
    field_of,
    is_annex_title,
    is_department_title,
    is_form_title,
    label_key,
)
from assistant.documents.narrative_parser import narrative_heading, opens_narrative, opens_sections, section_heading
from assistant.documents.table_columns import header_columns
from assistant.domain.folding import unspaced

_TITLE_NOISE = re.compile(r"\(?20\d{2}年度?\)?")
_TITLE_PREFIX = re.compile(
    r"^(?:附[件表]?[\d一二三四五六七八九十]{0,3}[:.、]?)?"
    r"(?:[\u4e00-\u9fff]{1,3}[省市](?!级))?(?:[\u4e00-\u9fff]{2,4}[区县](?!级))?"
)
_ANNEX_NUMBER = re.compile(r"附[件表]?[\d一二三四五六七八九十]{0,3}(?:[-—–.]\d{1,2})?:?")
_TITLE_NUMBER = re.compile(r"(?:[-—–]\d{1,3}|\(\d{1,3}\)|\((?:续表?|[一二三四五六七八九十]{1,3})\))$")
_EXPECTED = {"competent_department", "implementing_unit", "planned_start_date", "annual_total"}
_LOOK_BACK = 8
_LOOK_AHEAD = 5


class FormSpan(NamedTuple):
    """A form's blocks: from `start` up to and without `end`, its first labelled row at `anchor`."""

    kind: Literal["project", "department"]
    start: int
    anchor: int
    end: int


def without_annexes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without evidence annexes, whose rows name fields of a form and are none."""
    kept: list[Block] = []
    in_annex = False
    for block in blocks:
        text = _printed(block)
        if is_annex_title(text):
            in_annex = True
        elif _is_title(text) or narrative_heading(block):
            in_annex = False
        if not in_annex:
            kept.append(block)
    return kept


def form_spans(blocks: Sequence[Block]) -> list[FormSpan]:
    """Every form of a document, in order."""
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
        spans.append(FormSpan(kind, starts[i], anchor, _form_end(blocks, anchor, limit)))
    return spans


def _form_end(blocks: Sequence[Block], anchor: int, limit: int) -> int:
    """Where the next narrative begins; above the header of the indicators a section's name may be part of a goal."""
    in_table = False
    for index in range(anchor + 1, limit):
        block = blocks[index]
        if narrative_heading(block) or (in_table and opens_narrative(blocks, index)):
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


def is_title(block: Block) -> bool:
    """Whether a block is the title of a form, whatever year, number or place it carries."""
    return _is_title(_printed(block))


def _names_project(row: Row) -> bool:
    return "project_name" in [field_of(cell) for _, cell in row.filled][:2]


def _printed(block: Block) -> str:
    """A block's text; a converter repeats a merged cell in every column."""
    cells = [cell for _, cell in block.filled] if isinstance(block, Row) else []
    return cells[0] if len(set(cells)) == 1 else block.text


def _is_title(text: str) -> bool:
    return "绩" in text and (_is_project_title(text) or _is_whole_title(text))


def _narrow(text: str) -> str:
    return unspaced(text)


def _title_core(text: str) -> str:
    """A title without year, number, 附件 and the place it is from."""
    return _TITLE_PREFIX.sub("", _TITLE_NUMBER.sub("", _TITLE_NOISE.sub("", _narrow(text))))


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
            return _with_number(blocks, index, floor)
        if index > floor and "\t" not in text and _is_project_title(blocks[index - 1].text + text):
            return _with_number(blocks, index - 1, floor)
        if narrative_heading(blocks[index]) or section_heading(blocks[index]):
            break
        if index == year_line - 1 and _year_of(text):
            year_line = index
    return year_line


def _with_number(blocks: Sequence[Block], title: int, floor: int) -> int:
    """Where a form starts whose title stands below the number of an annex, `附件2`."""
    return title - 1 if title > floor and _ANNEX_NUMBER.fullmatch(_narrow(blocks[title - 1].text)) else title


def _year_of(text: str) -> int | None:
    found = YEAR_LINE.fullmatch(_narrow(text))
    return int(found[1]) if found else None


def year_above(head: Sequence[Block]) -> int | None:
    """The year a form names in its title or on a line of its own."""
    for block in head:
        if year := _year_of(_printed(block)):
            return year
        found = _TITLE_NOISE.search(_narrow(_printed(block))) if _is_title(_printed(block)) else None
        if found and (digits := re.search(r"20\d{2}", found[0])):
            return int(digits[0])
    return None
