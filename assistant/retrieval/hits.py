"""Hits and filters: what a search for similar projects may find, and what it found."""

from __future__ import annotations

from typing import NamedTuple

from assistant.domain.case import Case
from assistant.domain.record import Record
from assistant.storage.cases import CaseEntry


class CaseFilter(Record):
    """Which cases may be found at all; None and empty sets let everything pass.

    Attributes:
        fiscal_year: Exactly this year.
        department: Part of the name of the competent department or the implementing unit.
        nature: Exactly this 项目性质.
        only_cases: Ids of the cases that may be found; None for all.
        exclude_cases: Ids of cases to leave out.
        exclude_documents: Source documents to leave out.
    """

    fiscal_year: int | None = None
    department: str | None = None
    nature: str | None = None
    only_cases: frozenset[str] | None = None
    exclude_cases: frozenset[str] = frozenset()
    exclude_documents: frozenset[str] = frozenset()

    def admits(self, entry: CaseEntry) -> bool:
        """Whether a case passes."""
        return (
            self.fiscal_year in (None, entry.fiscal_year)
            and self.nature in (None, entry.nature)
            and (self.department is None or self._names_department(entry))
            and (self.only_cases is None or entry.case_id in self.only_cases)
            and entry.case_id not in self.exclude_cases
            and entry.document not in self.exclude_documents
        )

    def _names_department(self, entry: CaseEntry) -> bool:
        return any(str(self.department) in name for name in (entry.department, entry.implementing_unit) if name)


class Hit(NamedTuple):
    """A past project that was found, and why.

    Attributes:
        case: The case.
        score: Fused rank score, 0 to 1; 1 is first in every ranking. It orders the hits of one
            query and says nothing of how good they are.
        similarity: Cosine of the search texts.
        lexical: BM25 score; not comparable between queries.
        overlap: Share of the query's words, weighted by rarity, that occur in the case.
        confidence: The chance that this is a fitting precedent; see `assistant.retrieval.calibration`.
        enough: Whether that chance is high enough to make it one.
        matched: The query's words that occur in the case, rarest first.
        fields: Labels of the parts of the form in which they stand.
        passage: The sentence that holds most of them, with its label; "" if none does.
        copies: Ids of the same project in other years, latest first.
    """

    case: Case
    score: float
    similarity: float
    lexical: float
    overlap: float
    confidence: float
    enough: bool
    matched: tuple[str, ...]
    fields: tuple[str, ...] = ()
    passage: str = ""
    copies: tuple[str, ...] = ()


class SimilarProject(Record):
    """A hit as `jixiao search --json` prints it: the past project in brief, and why it was found.

    Attributes:
        department: The implementing unit, else the competent department.
        similar_enough: Whether it is a precedent; others are for looking at only.
    """

    case_id: str
    project_name: str
    department: str | None
    fiscal_year: int | None
    score: float
    matched: tuple[str, ...]
    similarity: float
    similar_enough: bool
    fields: tuple[str, ...]
    passage: str
    copies: tuple[str, ...]

    @classmethod
    def of(cls, hit: Hit) -> SimilarProject:
        """What is told of a hit."""
        declaration = hit.case.declaration
        return cls(
            case_id=hit.case.case_id,
            project_name=declaration.project_name,
            department=declaration.implementing_unit or declaration.competent_department,
            fiscal_year=declaration.fiscal_year,
            score=round(float(hit.score), 4),
            matched=hit.matched,
            similarity=round(float(hit.similarity), 4),
            similar_enough=hit.enough,
            fields=hit.fields,
            passage=hit.passage,
            copies=hit.copies,
        )
