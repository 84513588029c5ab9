"""How evidence is written: spans of the description, formulas, library rows, cases, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from assistant.domain.evidence import Evidence, EvidenceKind, Span, description_ref
from assistant.domain.library import LibraryIndicator, ProjectType

Cell = Literal["level2", "level3", "target", "text"]


def said(text: str, start: int, end: int, cell: Cell = "target") -> Evidence:
    """The person's own words."""
    return Evidence(
        kind=EvidenceKind.DESCRIPTION, ref=description_ref([(start, end)]), quote=text[start:end], cell=cell
    )


def stated(text: str, start: int, end: int) -> tuple[Evidence, Evidence]:
    """The person's own words as the reason for a row's name and for its target."""
    return said(text, start, end, "level3"), said(text, start, end)


def is_named_within(evidence: Sequence[Evidence], spans: Sequence[Span]) -> bool:
    """Whether a row takes its name from words inside one of these stretches of the description."""
    places = [span for one in evidence if one.cell == "level3" for span in one.spans]
    return any(start < b and a < end for start, end in places for a, b in spans)


def computed(formula: str, spans: Sequence[Span]) -> Evidence:
    """A formula over numbers of the description; `spans` are where these stand."""
    ref = description_ref(spans) or "facts"
    return Evidence(kind=EvidenceKind.ARITHMETIC, ref=ref, quote=formula, cell="target")


def from_library(
    kind: ProjectType, row: LibraryIndicator, cell: Cell = "target", score: float | None = None
) -> Evidence:
    """A row of the indicator library."""
    quote = f"{row.name} {row.operator.value}{row.usual_target}{row.unit}"
    return Evidence(kind=EvidenceKind.LIBRARY, ref=kind.ref(row), quote=quote, score=score, cell=cell)


def from_case(case_id: str, row: int, quote: str, score: float, cell: Cell = "level3") -> Evidence:
    """A row of a past declaration; supports structure and wording only, never a number."""
    return Evidence(kind=EvidenceKind.CASE, ref=f"case:{case_id}/{row}", quote=quote, score=score, cell=cell)


def by_rule(rule: str, quote: str, cell: Cell = "target") -> Evidence:
    """A rule of the guide (`rule:6.3`, `rule:S01`)."""
    return Evidence(kind=EvidenceKind.RULE, ref=f"rule:{rule}", quote=quote, cell=cell)


ALL_DONE: Final = by_rule("3.6", "应做的全部做到：…率 =100%")
"""Why a row promises all of it."""


def given(option: str, value: str, cell: Cell = "text") -> Evidence:
    """A fact that the person gave beside the description."""
    return Evidence(kind=EvidenceKind.USER, ref=f"option:{option}", quote=value, cell=cell)


def is_given(evidence: Sequence[Evidence]) -> bool:
    """Whether a fact rests on what the person gave beside the description."""
    return any(one.kind is EvidenceKind.USER for one in evidence)


def span_of(evidence: Evidence) -> tuple[int, int]:
    """Where the description says what a piece of evidence quotes."""
    found = re.search(r"\[(\d+):(\d+)\]", evidence.ref)
    return (int(found[1]), int(found[2])) if found else (0, 0)
