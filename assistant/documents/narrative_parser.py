"""The seven-section narrative, 项目经费情况说明: headings known by name, pages glued together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.label_lists import SECTIONS
from assistant.domain.declaration import Narrative

_CHINESE = r"[一二三四五六七八九十]{1,3}"
_NUMBERINGS: Final = {
    "chinese": rf"(?:第\s*{_CHINESE}\s*(?:部分|章|节|[、.．,，])|{_CHINESE}\s*[、.．,，章])",
    "bracketed": rf"[（(]\s*{_CHINESE}\s*[)）]\s*[、.]?",
    "bracketed_digit": r"[（(]\s*\d{1,2}\s*[)）]\s*[、.]?",
    "digit": r"\d{1,2}\s*[、.．)）]",
}
"""How headings are numbered; one narrative numbers its sections in one style."""
_NUMBERING = f"(?:{'|'.join(_NUMBERINGS.values())})"
_ORDER: Final = ("overview", "basis", "implementer", "plan", "period", "budget", "goal")
_STYLES = "|".join(f"(?P<{style}>{pattern})" for style, pattern in _NUMBERINGS.items())
_NAMES = "|".join(r"\s*".join(name) for name in sorted(SECTIONS, key=len, reverse=True))
_SECTION = re.compile(
    rf"^[#\s]*(?:{_STYLES})?\s*(?P<name>{_NAMES})\s*(?:(?P<end>。?)$|[:：]\s*(?P<rest>.*)$|(?<=\s)(?P<loose>\S.*)$)"
)
_TITLE = r"\s*".join("项目经费情况说明")
_HEADING = re.compile(rf"^[#\s]*(?:[七八九][、.]\s*)?{_TITLE}\s*(?P<number>\d{{0,3}})\s*[：:、.\-—–－\s]*(?P<name>.*)$")
_CONTENTS_LINE = re.compile(r"(?:[.．·・。]{3,}|…+)[.．·・。…\s]*\d{1,4}\s*$")
"""A line of the table of contents: dots and the page."""
_LIST_ITEM = re.compile(rf"^\s*(?:{_NUMBERING}|[①-⑳]|[-•●])")
_OPENERS, _CLOSERS = "（(【[《“", "）)】]》”"
_CANNOT_BEGIN: Final = tuple("，,、；;。）)》”")
_UNIT_BEGINS: Final = re.compile(r"^(?:[万亿]|元|%|％|个|人|名|项|次|期|年|月|日|家|所|场|件|台|套|批|平方)")
_AMOUNT_END: Final = re.compile(r"(?:\d|元|万|%|件|人|期|次|台|批)$")


class NarrativeHeading(NamedTuple):
    """`项目经费情况说明 3：宣传与推广`."""

    number: int | None
    name: str


class _Candidate(NamedTuple):
    """A line that may open a section; `needed` sections like it must follow in order before it is believed."""

    at: int
    style: str
    section: str
    rest: str
    needed: int


def narrative_heading(block: Block) -> NarrativeHeading | None:
    """The heading a narrative begins with, or None."""
    text = _single_text(block)
    narrow = unicodedata.normalize("NFKC", text)
    found = None if _CONTENTS_LINE.search(text) or _CONTENTS_LINE.search(narrow) else _HEADING.match(narrow)
    if not found or len(found["name"]) > 80:
        return None
    return NarrativeHeading(int(found["number"]) if found["number"] else None, squeeze(found["name"]))


def is_contents_line(block: Block) -> bool:
    """Whether a line belongs to a table of contents."""
    return isinstance(block, Line) and bool(_CONTENTS_LINE.search(block.text) or compact(block.text) == "目录")


def section_heading(block: Block) -> tuple[str, str] | None:
    """The section a block opens and the text after its colon, or None; for a line on its own, without its context."""
    found = _candidate(block, 0)
    return (found.section, found.rest) if found and not found.needed else None


def section_headings(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """The sections that the blocks of one narrative open, by index.

    The numbering of the first heading decides which lines are headings; the same names under
    another numbering are headings within a section, and stay in its text.
    """
    candidates = [found for index, block in enumerate(blocks) if (found := _candidate(block, index))]
    style = _main_style(candidates)
    firm = _without_repeats([c for c in candidates if c.style == style and not c.needed])
    opened = {c.at: c for c in firm}
    for candidate in candidates:
        fits = candidate.style in (style, "") and _fits_between(candidate, list(opened.values()))
        alone = candidate.style != style and candidate.needed
        if candidate.at not in opened and fits and not alone and _is_believed(candidate, candidates, style):
            opened[candidate.at] = candidate
    return {index: (opened[index].section, opened[index].rest) for index in sorted(opened)}


def opens_narrative(blocks: Sequence[Block], index: int) -> bool:
    """Whether a narrative begins at a block: by its heading, or by its first section."""
    return narrative_heading(blocks[index]) is not None or opens_sections(blocks, index) not in (None, "goal")


def _without_repeats(firm: Sequence[_Candidate]) -> list[_Candidate]:
    """Headings without those that go back to a section already opened: they are a list within another section."""
    kept: list[_Candidate] = []
    for candidate in firm:
        places = [_ORDER.index(c.section) for c in kept]
        place = _ORDER.index(candidate.section)
        if place not in places or place == max(places):
            kept.append(candidate)
    return kept


def heading_style(block: Block) -> str | None:
    """How a section heading is numbered; empty without a number, None if the block is no heading."""
    found = _candidate(block, 0)
    return found.style if found else None


def opens_sections(blocks: Sequence[Block], index: int) -> str | None:
    """The section that opens at a block, judged with the blocks below it; None if there is none."""
    found = _candidate(blocks[index], index)
    if found is None or not found.needed:
        return found.section if found else None
    if found.section != "overview":
        return None
    below = (_candidate(blocks[i], i) for i in range(index, min(len(blocks), index + 200)))
    return found.section if _is_believed(found, [c for c in below if c], found.style) else None


def parse_narrative(blocks: Sequence[Block], log: RepairLog) -> Narrative | None:
    """Read the blocks between a narrative's heading and its form; None, with a doubt, if no section is there."""
    opened = section_headings(blocks)
    sections: dict[str, list[Block]] = {}
    current: list[Block] | None = None
    for index, block in enumerate(blocks):
        if index in opened:
            name, rest = opened[index]
            current = sections.setdefault(name, [])
            if rest:
                current.append(Line(text=rest, number=block.number, whole=isinstance(block, Line) and block.whole))
        elif current is not None:
            current.append(block)
    if not sections:
        log.doubt("narrative", "项目经费情况说明里没有认出任何一节", "\n".join(block.text for block in blocks))
        return None
    return Narrative(**{name: _section_text(content, name, log) for name, content in sections.items()})


def _candidate(block: Block, index: int) -> _Candidate | None:
    if not isinstance(block, Line) or _CONTENTS_LINE.search(block.text):
        return None
    found = _SECTION.match(block.text)
    if not found:
        return None
    style = next((name for name in _NUMBERINGS if found[name]), "")
    if found["end"] and not style:
        return None
    needed = 3 if found["loose"] else 2 if found["rest"] is not None and not style else 0
    return _Candidate(index, style, SECTIONS[compact(found["name"])], found["rest"] or found["loose"] or "", needed)


def _main_style(candidates: Sequence[_Candidate]) -> str:
    """The style of the first numbered heading, unless more sections go without a number."""
    numbered = next((c.style for c in candidates if c.style and _is_believed(c, candidates, c.style)), "")
    if not numbered:
        return ""
    sections = {style: {c.section for c in candidates if c.style == style} for style in ("", numbered)}
    return numbered if len(sections[numbered]) >= len(sections[""]) else ""


def _is_believed(candidate: _Candidate, candidates: Sequence[_Candidate], style: str) -> bool:
    """Whether enough sections of its style stand in order around a line that is not surely a heading."""
    lengths: list[tuple[int, int]] = []
    for other in candidates:
        if other.style == style:
            place = _ORDER.index(other.section)
            lengths.append((place, 1 + max((length for before, length in lengths if before < place), default=0)))
    return max((length for _, length in lengths), default=0) >= candidate.needed


def _fits_between(candidate: _Candidate, opened: Sequence[_Candidate]) -> bool:
    """Whether its section is still missing, and stands where the sections around it leave room for it."""
    place = _ORDER.index(candidate.section)
    return all((_ORDER.index(c.section) - place) * (c.at - candidate.at) > 0 for c in opened)


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
    if after.startswith(_CANNOT_BEGIN):
        return True
    if _LIST_ITEM.match(after):
        return False
    if before[-1].isdigit() and _UNIT_BEGINS.match(after) and any(mark in before for mark in "，,、。"):
        return True
    if before.endswith(tuple("。；;！!？?：:…" + _CLOSERS)) or _AMOUNT_END.search(before):
        return False
    is_prose = any(mark in before for mark in "，,、。") and not re.search(r"[:：][^，,。]*$", before)
    return is_prose and len(compact(before)) >= 16


def _single_text(block: Block) -> str:
    if isinstance(block, Row):
        filled = block.filled
        return filled[0][1] if len(filled) == 1 else ""
    return block.text
