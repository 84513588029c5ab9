"""Where each narrative of a document begins and ends, and which form it belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import squeeze
from assistant.documents.form_spans import FormSpan
from assistant.documents.labels import field_of
from assistant.documents.narrative_parser import (
    heading_style,
    narrative_heading,
    opens_narrative,
    opens_sections,
    section_headings,
)


class NarrativeSpan(NamedTuple):
    """A narrative's blocks and the project its heading names ("" if none); some have only a heading."""

    name: str
    start: int
    end: int
    has_sections: bool


def first_narrative(blocks: Sequence[Block]) -> int:
    """The block at which the first narrative begins; their number if there is none."""
    return next((i for i in range(len(blocks)) if opens_narrative(blocks, i)), len(blocks))


def narrative_spans(blocks: Sequence[Block], spans: Sequence[FormSpan]) -> list[NarrativeSpan]:
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
        result.append(NarrativeSpan(name, start, end, bool(section_headings(blocks[start:end]))))
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


def narratives_by_form(
    blocks: Sequence[Block], spans: Sequence[FormSpan], narratives: Sequence[NarrativeSpan]
) -> dict[FormSpan, NarrativeSpan]:
    """Which narrative belongs to which form: the one of its name, else by their order, else the one just above it."""
    forms = [span for span in spans if span.kind == "project"]
    owners: dict[FormSpan, NarrativeSpan] = {}
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
    forms: Sequence[FormSpan], narratives: Sequence[NarrativeSpan], spans: Sequence[FormSpan]
) -> dict[FormSpan, NarrativeSpan]:
    """Forms and narratives of one name: in their order, unless some are missing."""
    if len(forms) == len(narratives):
        return dict(zip(forms, narratives, strict=True))
    above = _just_above(forms, narratives, spans)
    others = [n for n in narratives if n not in above.values()]
    return above | dict(zip((form for form in forms if form not in above), others, strict=False))


def _just_above(
    forms: Sequence[FormSpan], narratives: Sequence[NarrativeSpan], spans: Sequence[FormSpan]
) -> dict[FormSpan, NarrativeSpan]:
    """The last narrative between a form and the form before it."""
    owners = {}
    for form in forms:
        floor = max((span.end for span in spans if span.end <= form.start), default=0)
        if above := [n for n in narratives if floor <= n.start < form.start]:
            owners[form] = above[-1]
    return owners


def _project_name(blocks: Sequence[Block], span: FormSpan) -> str:
    anchor = blocks[span.anchor]
    assert isinstance(anchor, Row)
    return next((squeeze(c) for _, c in anchor.filled if not field_of(c)), "")


def _name_key(text: str) -> str:
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))
