"""The seven-section narrative, 项目经费情况说明: headings known by name, pages glued together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.labels import SECTIONS
from assistant.domain.declaration import Narrative

_NUMBERING = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．,，章]|[（(][一二三四五六七八九十\d]{1,2}[)）][、.]?|\d{1,2}[、.．)）])"
)
_SECTION_NAMES = "|".join(sorted(SECTIONS, key=len, reverse=True))
_SECTION = re.compile(rf"^[#\s]*(?P<number>{_NUMBERING})?\s*(?P<name>{_SECTION_NAMES})\s*(?:[:：]\s*(?P<rest>.*))?$")
_HEADING = re.compile(
    r"^[#\s]*(?:[七八九][、.]\s*)?项目经费情况说明\s*(?P<number>\d{0,3})\s*[：:、.\-—–－\s]*(?P<name>.*)$"
)
_LIST_ITEM = re.compile(rf"^\s*(?:{_NUMBERING}|[①-⑳]|[-•●])")
_OPENERS, _CLOSERS = "（(【[《“", "）)】]》”"
_AMOUNT_END: Final = re.compile(r"(?:\d|元|万|%|件|人|期|次|台|批)$")


class NarrativeHeading(NamedTuple):
    """`项目经费情况说明 3：宣传与推广`."""

    number: int | None
    name: str


def narrative_heading(block: Block) -> NarrativeHeading | None:
    """The heading a narrative begins with, or None."""
    text = _single_text(block)
    found = _HEADING.match(unicodedata.normalize("NFKC", text)) if text else None
    if not found or len(found["name"]) > 80:
        return None
    return NarrativeHeading(int(found["number"]) if found["number"] else None, squeeze(found["name"]))


def section_heading(block: Block) -> tuple[str, str] | None:
    """The section a block opens and the text after its colon, or None."""
    if not isinstance(block, Line):
        return None
    found = _SECTION.match(block.text)
    if not found or not (found["number"] or found["rest"] is None):
        return None
    return SECTIONS[found["name"]], found["rest"] or ""


def parse_narrative(blocks: Sequence[Block], log: RepairLog) -> Narrative | None:
    """Read the blocks between a narrative's heading and its form; None if no section is there."""
    sections: dict[str, list[Block]] = {}
    current: list[Block] | None = None
    for block in blocks:
        if opened := section_heading(block):
            name, rest = opened
            current = sections.setdefault(name, [])
            if rest:
                current.append(Line(text=rest, number=block.number, whole=isinstance(block, Line) and block.whole))
        elif current is not None:
            current.append(block)
    if not sections:
        return None
    return Narrative(**{name: _section_text(content, name, log) for name, content in sections.items()})


def _section_text(blocks: Sequence[Block], name: str, log: RepairLog) -> str | None:
    paragraphs: list[str] = []
    previous: Block | None = None
    for block in blocks:
        text = squeeze(block.text) if isinstance(block, Line) else "\t".join(squeeze(c) for _, c in block.filled)
        if not text:
            continue
        may_be_cut = isinstance(block, Line) and isinstance(previous, Line) and not block.whole
        if paragraphs and may_be_cut and _is_continued(paragraphs[-1], text):
            log.repair(f"narrative.{name}", RepairKind.LINES_JOINED, paragraphs[-1][-20:], text[:20])
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
        previous = block
    return "\n".join(paragraphs) or None


def _is_continued(before: str, after: str) -> bool:
    """Whether a page break cut a sentence in two: open bracket, or prose without an end."""
    if sum(before.count(mark) for mark in _OPENERS) > sum(before.count(mark) for mark in _CLOSERS):
        return True
    if _LIST_ITEM.match(after):
        return False
    if before.endswith(tuple("。；;！!？?：:…" + _CLOSERS)) or _AMOUNT_END.search(before):
        return False
    is_prose = any(mark in before for mark in "，,、。") and not re.search(r"[:：][^，,。]*$", before)
    return is_prose and len(compact(before)) >= 16


def _single_text(block: Block) -> str:
    if isinstance(block, Row):
        filled = block.filled
        return filled[0][1] if len(filled) == 1 else ""
    return block.text
