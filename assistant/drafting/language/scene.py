"""Scene: one draft as a model is asked about it, with what its answers are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import KIND
from assistant.domain.report import Severity
from assistant.drafting.language.grounding import EVERYBODYS, Grounds, numbers_in
from assistant.drafting.reading.wording.orders import cut_orders

_QUOTE: Final = 60
_OWN_NUMBERS: Final = frozenset({EvidenceKind.DESCRIPTION, EvidenceKind.ARITHMETIC, EvidenceKind.USER})
_SHOWN_WITH_WORDS: Final = _OWN_NUMBERS | {EvidenceKind.LIBRARY, EvidenceKind.RULE}
"""Evidence whose words a model sees; those of other projects stay here."""


class Scene:
    """A draft and the rows that could stand in it.

    Args:
        draft: The draft as it stands.
        spares: Rows that the built-in engine also thought of.
    """

    def __init__(self, draft: Draft, spares: Sequence[DraftIndicator]) -> None:
        self.draft = draft
        self.spares = tuple(spares)

    @cached_property
    def told(self) -> str:
        """The description without orders to the machine, every other character in its place."""
        text = self.draft.description
        kept = set(cut_orders(text).kept)
        return "".join(character if i in kept else "\n" for i, character in enumerate(text))

    @cached_property
    def grounds(self) -> Grounds:
        """What names and goals may say."""
        rows = (*self.draft.indicators, *self.spares)
        goals = (self.draft.overall_goal or "", self.draft.annual_goal or "")
        units = (self.draft.competent_department or "", self.draft.implementing_unit or "")
        sources = (self.told, self.draft.project_name, *units, *goals, *(row.level3 for row in rows))
        targets = (row.target.text for row in self.draft.indicators)
        return Grounds(sources, numbers_in((self.told, self.draft.project_name, *goals, *targets)))

    def row(self, row_id: str) -> tuple[int, DraftIndicator] | None:
        """The row behind `r3`, with its place."""
        index = int(row_id[1:]) - 1
        inside = row_id[0] == "r" and 0 <= index < len(self.draft.indicators)
        return (index, self.draft.indicators[index]) if inside else None

    def spare(self, row_id: str) -> DraftIndicator | None:
        """The candidate behind `c2`."""
        index = int(row_id[1:]) - 1
        return self.spares[index] if row_id[0] == "c" and 0 <= index < len(self.spares) else None

    def specificity(self, name: str) -> int:
        """How much of a name comes from the project's own words; 项目 and 完成 are everybody's."""
        own = f"{self.told}\n{self.draft.project_name}"
        return sum(a + b in own and a + b not in EVERYBODYS for a, b in pairwise(name))

    # What a model sees ----------------------------------------------------------------------

    def rows_data(self) -> list[dict[str, Any]]:
        """The table."""
        return [{"row": f"r{n}", **_row_data(row)} for n, row in enumerate(self.draft.indicators, 1)]

    def spares_data(self) -> list[dict[str, Any]]:
        """The candidates."""
        return [{"candidate": f"c{n}", **_row_data(row)} for n, row in enumerate(self.spares, 1)]

    def findings_data(self) -> list[str]:
        """What the review has to say of the draft."""
        shown = [f for f in self.draft.report.findings if f.severity is not Severity.INFO and f.rule != "D05"]
        return [f"{finding.path}：{finding.message}" for finding in shown[:20]]


def is_stated(row: DraftIndicator) -> bool:
    """Whether a row's number is the project's own."""
    return any(e.cell == "target" and e.kind in _OWN_NUMBERS for e in row.evidence)


def _row_data(row: DraftIndicator) -> dict[str, Any]:
    return {
        "level2": row.level2 or "",
        "name": row.level3,
        "target": row.target.text,
        "evidence": list(dict.fromkeys(_evidence_data(row.evidence))),
    }


def _evidence_data(evidence: Sequence[Evidence]) -> Iterator[str]:
    for one in evidence:
        words = f"“{one.quote[:_QUOTE]}”" if one.kind in _SHOWN_WITH_WORDS else ""
        yield f"{KIND[one.kind]}{words}"
