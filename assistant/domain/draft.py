"""Draft: a declaration being written, every cell with its evidence."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from assistant.domain.declaration import Declaration
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Indicator
from assistant.domain.record import Record
from assistant.domain.report import Report


class DraftIndicator(Indicator):
    """A proposed row: its evidence, and a note where the person should look again."""

    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class Precedent(Record):
    """A past project that a draft rests on; `matched` are the words it was found by."""

    case_id: str
    project_name: str
    department: str | None
    fiscal_year: int | None
    score: float
    matched: tuple[str, ...] = ()


class Question(Record):
    """Something only the person knows; `path` is the field an answer would fill."""

    path: str
    text: str


class EngineName(StrEnum):
    """Which engine wrote a draft."""

    BUILTIN = "builtin"
    LLM = "llm"


class EngineInfo(Record):
    """How a draft was made: the engine, the project types it saw, and remarks for the person."""

    name: EngineName = EngineName.BUILTIN
    version: str
    encoder_id: str
    project_types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Draft(Declaration):
    """A declaration with evidence, precedents, its review and the questions that remain open.

    Attributes:
        id: Draft id; versions of the same draft share it.
        description: The person's own words, which description evidence points into.
        cell_evidence: Evidence of the cells outside the indicator table, by path.
        report: The review of exactly this content.
    """

    id: str
    description: str
    indicators: tuple[DraftIndicator, ...] = ()
    cell_evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    precedents: tuple[Precedent, ...] = ()
    report: Report = Report()
    questions: tuple[Question, ...] = ()
    engine: EngineInfo

    def declaration(self) -> Declaration:
        """The bare declaration, as it would be filed."""
        fields = {name: getattr(self, name) for name in Declaration.model_fields if name != "indicators"}
        rows = tuple(
            Indicator(level1=r.level1, level2=r.level2, level3=r.level3, target=r.target) for r in self.indicators
        )
        return Declaration(**fields, indicators=rows)
