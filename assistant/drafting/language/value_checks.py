"""What is required of a value that a model proposes: the description gives its number for this very thing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.value import TargetValue
from assistant.drafting.evidence_of import said
from assistant.drafting.language.scene import Scene
from assistant.validation.reading.figures import arabic_figures

_CLAUSE: Final = re.compile(r"[^，,；;。！!？?\n]+")
_PERCENT: Final = frozenset({"%", "％"})


def value_evidence(scene: Scene, name: str, target: TargetValue) -> tuple[Evidence, ...] | str:
    """Where the description says the numbers of a value; else why it does not, in Chinese."""
    found = []
    for figure in arabic_figures(target.text):
        span = _span(scene.told, name, figure.written, target.unit)
        if span is None:
            return f"数字“{figure.written}”不是说明里对这个指标的要求"
        found.append(said(scene.draft.description, *span))
    return tuple(found) or "没有数字"


def _span(told: str, name: str, number: str, unit: str | None) -> tuple[int, int] | None:
    """Where a number stands with its unit, in a clause that speaks of what the name measures."""
    bare = re.escape(number.rstrip("0").rstrip(".") if "." in number else number)
    units = "[%％]" if unit in _PERCENT else re.escape(unit or "")
    pattern = re.compile(rf"(?<![\d.]){bare}(?:\.0+)?\s*{units}(?!\d)")
    for clause in _CLAUSE.finditer(told):
        match = pattern.search(clause[0])
        if match and any(a + b in clause[0] for a, b in pairwise(name)):
            return clause.start() + match.start(), clause.start() + match.end()
    return None
