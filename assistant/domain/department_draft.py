"""DepartmentDraft: a department-wide form being written, every row with the project forms it comes from."""

from __future__ import annotations

import hashlib
from typing import Final

from pydantic import Field

from assistant.domain.department import DepartmentForm
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Indicator
from assistant.domain.money import Yuan
from assistant.domain.record import Record
from assistant.domain.report import Report

DEPARTMENT_PREFIX: Final = "bm-"
"""How the ids of department drafts begin, which tells them from those of project drafts."""


class DepartmentRow(Indicator):
    """One decomposed target: the projects it comes from, its evidence, and where a person should look again."""

    projects: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class ProjectPart(Record):
    """A project form that a department form was drafted from; evidence refers to it by its number.

    Attributes:
        number: Its place among the projects, the dearest first, from 1.
        origin: The draft's id, or the file and the form's place in it.
        annual_total: 年度资金申请总额; None where the form leaves it blank.
    """

    number: int
    project_name: str
    origin: str
    annual_total: Yuan | None = None


class DepartmentDraft(DepartmentForm):
    """A department form with evidence, its projects, its review and what only the department knows.

    Attributes:
        id: Draft id; a department has one for each year, whose versions share it.
        cell_evidence: Evidence of the cells outside the table of decomposed targets, by path.
        projects: The project forms it was drafted from.
        notes: Remarks for the person.
        report: The review of exactly this content, beside the project forms.
    """

    id: str = ""
    indicators: tuple[DepartmentRow, ...] = ()
    cell_evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    projects: tuple[ProjectPart, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    report: Report = Report()

    def form(self) -> DepartmentForm:
        """The bare form, as it would be filed."""
        fields = {name: getattr(self, name) for name in DepartmentForm.model_fields if name != "indicators"}
        rows = tuple(
            Indicator(level1=r.level1, level2=r.level2, level3=r.level3, target=r.target) for r in self.indicators
        )
        return DepartmentForm(**fields, indicators=rows)


def department_draft_id(department_name: str, fiscal_year: int | None) -> str:
    """The id of a department's draft for a year."""
    return f"{DEPARTMENT_PREFIX}{hashlib.sha256(f'{department_name} {fiscal_year}'.encode()).hexdigest()[:8]}"
