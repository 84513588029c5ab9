"""Rows after the pattern of precedents: their measures, composed with this project's own object."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from assistant.domain.case import Case
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, from_case
from assistant.drafting.naming import short_name


class Found(Protocol):
    """A past project found by similarity; see `assistant.retrieval.hits.Hit`."""

    @property
    def case(self) -> Case:
        """The past declaration."""
        ...

    @property
    def similarity(self) -> float:
        """Cosine, -1 to 1."""
        ...


_REVIEWED: Final = (
    "报告", "方案", "规划", "课题", "研究", "成果", "编制", "编写", "编纂", "设计", "评审", "评估", "论证", "标准",
    "调研",
)  # fmt: skip
"""Work whose result is a document that somebody reviews."""


class _Measure(NamedTuple):
    ending: str
    level2: Level2
    reason: str
    only: tuple[str, ...] = ()
    """Words of which the project's object must hold one; any project if empty."""


_MEASURES: Final = (
    _Measure("工作完成率", Level2.QUANTITY, "确定性任务的完成率取100%"),
    _Measure("工作完成及时率", Level2.TIMELINESS, "及时、按时：完成及时率 =100%"),
    _Measure("完成及时率", Level2.TIMELINESS, "及时、按时：完成及时率 =100%"),
    _Measure("及时率", Level2.TIMELINESS, "及时、按时：完成及时率 =100%"),
    _Measure("验收合格率", Level2.QUALITY, "验收合格率取100%"),
    _Measure("评审通过率", Level2.QUALITY, "通过率取100%", _REVIEWED),
)
"""Measures whose target does not depend on the project (guide 3.6), so that no number crosses over."""


def precedent_rows(hits: Sequence[Found], topic: str) -> list[Candidate]:
    """One candidate for each measure that precedents use, weighted by how many units use it."""
    rows = []
    for measure in _MEASURES:
        fits = not measure.only or any(word in topic for word in measure.only)
        votes = _votes(hits, measure) if fits else []
        if not votes:
            continue
        evidence = (*votes[:3], by_rule("3.6", measure.reason))
        rows.append(
            Candidate(
                level2=measure.level2,
                name=short_name(topic, measure.ending),
                operator=Operator.EQ,
                value=Decimal(100),
                unit="%",
                evidence=evidence,
                weight=1.1 + 0.1 * len(votes),
            )
        )
    return rows


def _votes(hits: Sequence[Found], measure: _Measure) -> list[Evidence]:
    """One row of each unit that uses the measure, nearest project first."""
    units: set[str | None] = set()
    votes = []
    for hit in hits:
        declaration = hit.case.declaration
        unit = declaration.implementing_unit or declaration.competent_department
        if unit in units:
            continue
        for number, row in enumerate(declaration.indicators):
            if row.category is measure.level2 and row.level3.endswith(measure.ending):
                units.add(unit)
                quote = f"{row.level3} {row.target.text}"
                votes.append(from_case(hit.case.case_id, number, quote, round(max(0.0, hit.similarity), 3)))
                break
    return votes
