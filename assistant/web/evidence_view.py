"""The evidence of one indicator row: the description with its spans marked, and every source in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from assistant.domain.evidence import EvidenceKind, Span
from assistant.domain.labels import CELL, KIND, OPTION
from assistant.web.markup import Markup, element, joined, section
from assistant.web.presenters import UNSUPPORTED, case_link
from assistant.web.work_table.comparable import CaseOf, comparable_view

if TYPE_CHECKING:
    from assistant.domain.draft import Draft, DraftIndicator
    from assistant.domain.evidence import Evidence

_WHOLE: Final = 600
"""A description up to this length is shown whole."""
_AROUND: Final = 120
"""Of a longer one, this much is shown on both sides of a marked span."""


def evidence_view(draft: Draft, number: int, case_of: CaseOf = lambda case_id: None) -> Markup:
    """Everything the row rests on.

    Args:
        draft: The draft.
        number: The row, counted from 1; another number shows what to do.
        case_of: Finds a past declaration by its id.
    """
    if not 1 <= number <= len(draft.indicators):
        return section("指标依据", element("p", "请在指标表中点选一行。", class_="jx-none"), id="jx-evidence")
    row = draft.indicators[number - 1]
    return section(
        f"第 {number} 个指标的依据",
        element("p", element("strong", row.level3), "　", row.target.text, class_="jx-chosen"),
        element("p", row.note, class_="jx-remark") if row.note else None,
        _sources(draft, row),
        _description(draft, row),
        comparable_view(row, draft.precedents, case_of),
        id="jx-evidence",
    )


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """A text with spans highlighted; overlapping ones become one, those outside the text are left out."""
    pieces: list[str] = []
    at = 0
    for start, end in _merged(spans, len(text)):
        pieces += [text[at:start], element("mark", text[start:end])]
        at = end
    return joined([*pieces, text[at:]])


def excerpt(text: str, spans: Sequence[Span]) -> Markup:
    """The text with spans highlighted; of a long one only what stands around them."""
    if len(text) <= _WHOLE:
        return marked(text, spans)
    near = [(max(0, start - _AROUND), end + _AROUND) for start, end in _merged(spans, len(text))]
    windows = _merged(near, len(text)) or [(0, _WHOLE)]
    shown = [marked(text[a:b], [(start - a, end - a) for start, end in spans if a <= start < b]) for a, b in windows]
    lead = "……" if windows[0][0] else None
    tail = "……" if windows[-1][1] < len(text) else None
    return joined((lead, joined(shown, "……"), tail))


def _sources(draft: Draft, row: DraftIndicator) -> Markup:
    if not row.evidence:
        return element("p", UNSUPPORTED, class_="jx-missing")
    items = []
    for (kind, ref, quote), group in groupby(sorted(row.evidence, key=_order), key=lambda e: (e.kind, e.ref, e.quote)):
        uses = list(group)
        cells = "、".join(dict.fromkeys(CELL[item.cell] for item in uses))
        score = next((f"（匹配度 {item.score:.2f}）" for item in uses if item.score is not None), "")
        items.append(
            element(
                "li",
                element("span", KIND[kind], class_=f"jx-kind {kind.value}"),
                element("span", f"支持{cells}", class_="jx-quiet"),
                element("span", _source(draft, kind, ref, quote, score), class_="jx-source"),
            )
        )
    return element("ul", *items, class_="jx-sources")


def _order(item: Evidence) -> tuple[int, str, str, bool]:
    return (list(KIND).index(item.kind), item.ref, item.quote, item.cell != "target")


def _source(draft: Draft, kind: EvidenceKind, ref: str, quote: str, score: str) -> Markup:
    """A source in words: a formula stands out, a past declaration can be opened."""
    words = _source_words(draft, kind, ref, quote) + score
    if kind is EvidenceKind.ARITHMETIC:
        return element("span", words, class_="jx-formula")
    if kind is EvidenceKind.CASE:
        return joined((words, "　", case_link(ref.partition(":")[2].partition("/")[0])))
    return joined((words,))


def _source_words(draft: Draft, kind: EvidenceKind, ref: str, quote: str) -> str:
    place = ref.partition(":")[2]
    match kind:
        case EvidenceKind.LIBRARY:
            return f"{_library_type(draft, place.partition('/')[0])}：{quote}"
        case EvidenceKind.CASE:
            return f"{_case_name(draft, place.partition('/')[0])}：{quote}"
        case EvidenceKind.RULE:
            return f"规则 {place}：{quote}" if quote else f"规则 {place}"
        case EvidenceKind.USER:
            return f"{OPTION.get(place, '填写的内容')}：{quote}"
        case EvidenceKind.ARITHMETIC:
            return quote
        case _:
            return f"“{quote}”"


def _library_type(draft: Draft, type_id: str) -> str:
    named = next((name for name in draft.engine.project_types if name.partition(" ")[0] == type_id), None)
    return named or ("通用指标" if type_id == "G00" else type_id)


def _case_name(draft: Draft, case_id: str) -> str:
    for precedent in draft.precedents:
        if precedent.case_id == case_id:
            origin = "，".join(str(part) for part in (precedent.department, precedent.fiscal_year) if part)
            return f"{precedent.project_name}（{origin}）" if origin else precedent.project_name
    return f"案例 {case_id[:8]}"


def _description(draft: Draft, row: DraftIndicator) -> Markup:
    spans = [span for one in row.evidence for span in one.spans]
    label = "项目说明（标出的文字是依据）" if spans else "项目说明（本条依据不在说明中）"
    return joined(
        (
            element("p", label, class_="jx-quiet"),
            element("blockquote", excerpt(draft.description, spans), class_="jx-description", tabindex=0),
        )
    )


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    """Spans inside the text in order, those that touch made one."""
    merged: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
