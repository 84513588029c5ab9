"""Known: what the department has already filled in on its form, and what follows from it by the form's identities."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.editing import edited, read_changes
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.money import format_yuan
from assistant.validation.rules.years import bare_unit

OWN_CELLS: Final = (
    "subordinate_unit_count",
    "department_functions",
    "annual_mission_goal",
    "basic_expenditure",
    "total_budget",
    "source_fiscal",
    "source_other",
    "asset_total",
    "staff_count",
    "internal_org_count",
)
"""What only the department can say, beside its goals of 投入管理; the rest is written anew from the projects."""

BY_HAND: Final = "本人填写"
"""Where a cell comes from that was set by hand."""


def filled_form(name: str, year: int | None, forms: Sequence[DepartmentForm]) -> DepartmentForm | None:
    """The department's own form of that year, where one was handed in; of several the last."""
    own = [f for f in forms if bare_unit(f.department_name) == bare_unit(name) and f.fiscal_year in (year, None)]
    return own[-1] if own else None


def told_before(draft: DepartmentDraft) -> DepartmentForm:
    """What the department has said of itself in an earlier version of its draft, and nothing else."""
    said = [
        field
        for field, evidence in draft.cell_evidence.items()
        if field in OWN_CELLS and any(one.kind is EvidenceKind.USER for one in evidence)
    ]
    own: dict[str, Any] = {field: getattr(draft, field) for field in said}
    if any(one.kind is EvidenceKind.USER for one in draft.cell_evidence.get("input_management", ())):
        own["input_management"] = draft.input_management
    return DepartmentForm(
        source=Source(document=BY_HAND, position=1),
        department_name=draft.department_name,
        fiscal_year=draft.fiscal_year,
        **own,
    )


def with_blanks_from(form: DepartmentForm, earlier: DepartmentForm) -> DepartmentForm:
    """A form whose blank cells are filled from what was said before."""
    own = {field: getattr(earlier, field) for field in OWN_CELLS if getattr(form, field) is None}
    if not form.input_management.note:
        own["input_management"] = earlier.input_management
    return form.model_copy(update=own)


def blank_form(name: str, year: int | None) -> DepartmentForm:
    """A form to set cells of by hand."""
    return DepartmentForm(source=Source(document=BY_HAND, position=1), department_name=name, fiscal_year=year)


def with_known(draft: DepartmentDraft, filled: DepartmentForm | None) -> DepartmentDraft:
    """The draft with what was filled in, what follows from it, and only the questions that remain."""
    taken: dict[str, Any] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    if filled:
        for field in OWN_CELLS:
            value = getattr(filled, field)
            if value is not None:
                taken[field] = value
                evidence[field] = (_said(filled, str(value)),)
        if filled.input_management.note:
            taken["input_management"] = draft.input_management.model_copy(update={"note": filled.input_management.note})
            evidence["input_management"] = (_said(filled, filled.input_management.note),)
    basic, projects = taken.get("basic_expenditure"), draft.project_expenditure
    if basic is not None and projects is not None:
        taken["total_budget"] = basic + projects
        evidence["total_budget"] = (_computed(basic, "+", projects, basic + projects),)
    total, fiscal = taken.get("total_budget"), taken.get("source_fiscal")
    if total is not None and fiscal is not None and taken.get("source_other") is None and total >= fiscal:
        taken["source_other"] = total - fiscal
        evidence["source_other"] = (_computed(total, "-", fiscal, total - fiscal),)
    questions = tuple(question for question in draft.questions if question.path not in taken)
    known = {**taken, "questions": questions, "cell_evidence": {**draft.cell_evidence, **evidence}}
    return draft.model_copy(update=known)


def filled_in(draft: DepartmentDraft, answers: Sequence[str]) -> DepartmentDraft:
    """The draft with cells set by hand as `PATH=VALUE`; what was set before stays, what follows is computed anew.

    Raises:
        InvalidFact: If an answer makes no sense.
    """
    before = told_before(draft)
    own = edited(before, read_changes(before, answers))
    goals = own.input_management.note
    by_hand = (EvidenceKind.USER, EvidenceKind.ARITHMETIC)
    stale = [
        field
        for field, evidence in draft.cell_evidence.items()
        if field in OWN_CELLS and any(one.kind in by_hand for one in evidence)
    ]
    kept = {field: evidence for field, evidence in draft.cell_evidence.items() if field not in stale}
    management = draft.input_management.model_copy(update={"note": goals})
    bare = {**dict.fromkeys(stale), "cell_evidence": kept, "input_management": management}
    return with_known(draft.model_copy(update=bare), own)


def _said(form: DepartmentForm, value: str) -> Evidence:
    return Evidence(kind=EvidenceKind.USER, ref=f"form:{form.source.document}", quote=value, cell="text")


def _computed(left: Decimal, sign: str, right: Decimal, result: Decimal) -> Evidence:
    quote = f"{format_yuan(left)}{sign}{format_yuan(right)}={format_yuan(result)}元"
    return Evidence(kind=EvidenceKind.ARITHMETIC, ref="budget", quote=quote, cell="text")
