"""Form facts: what lists and statistics ask of one form, worked out once from the form and its review."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pydantic import Field

from assistant.domain.declaration import Declaration
from assistant.domain.department import DEPARTMENT_VARIANT, DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of, level2_of
from assistant.domain.money import Yuan
from assistant.domain.record import Record
from assistant.domain.report import Report, Severity

DEPARTMENT_VARIANT_NAME: Final = "部门（单位）整体支出"
OUTCOMES: Final = "效益指标"
"""One of the second levels of outcomes is required, whichever fits."""
UNNAMED_UNIT: Final = "（未写单位）"


class FormFacts(Record):
    """One form in brief.

    Attributes:
        form_id: Of the case, the department form or the draft.
        unit: The implementing unit, else the competent department.
        variant: Which kind of form it is; `department-overall` for department forms.
        project_type: Of the library; "" where none is near.
        amount: What is asked for this year, else the whole project's total.
        rows: How many indicators it has.
        vague: How many of them promise words only, or nothing.
        required: The groups of indicators that its kind of form asks for; empty for department forms.
        missing: Those without a row.
        findings: How often each rule spoke, by its id.
        severities: How many findings there are of each severity, by its value.
    """

    form_id: str
    title: str
    unit: str
    fiscal_year: int | None
    variant: str
    project_type: str = ""
    type_name: str = ""
    amount: Yuan | None = None
    rows: int = 0
    vague: int = 0
    required: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    findings: dict[str, int] = Field(default_factory=dict)
    severities: dict[str, int] = Field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether no required group lacks."""
        return not self.missing

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return self.severities.get(severity.value, 0)


def project_facts(
    form_id: str, form: Declaration, variant: FormVariant, report: Report, project_type: tuple[str, str] = ("", "")
) -> FormFacts:
    """The facts of a project form.

    Args:
        form_id: Its id.
        form: The form.
        variant: What its kind of form requires.
        report: Its review.
        project_type: Id and name of its type.
    """
    required = required_groups(variant)
    present = groups_of(form.indicators)
    return FormFacts(
        form_id=form_id,
        title=form.project_name,
        unit=form.implementing_unit or form.competent_department or UNNAMED_UNIT,
        fiscal_year=form.fiscal_year,
        variant=form.form_variant,
        project_type=project_type[0],
        type_name=project_type[1],
        amount=form.funds.total if form.funds.annual_total is None else form.funds.annual_total,
        rows=len(form.indicators),
        vague=_vague_rows(form.indicators),
        required=required,
        missing=tuple(group for group in required if group not in present),
        **_counted(report),
    )


def department_facts(form_id: str, form: DepartmentForm, report: Report) -> FormFacts:
    """The facts of a department form; it asks for other groups, so that its coverage is not counted."""
    return FormFacts(
        form_id=form_id,
        title=f"{form.department_name}（整体支出）",
        unit=form.department_name,
        fiscal_year=form.fiscal_year,
        variant=DEPARTMENT_VARIANT,
        amount=form.total_budget,
        rows=len(form.indicators),
        vague=_vague_rows(form.indicators),
        **_counted(report),
    )


def required_groups(variant: FormVariant) -> tuple[str, ...]:
    """The groups that a kind of form asks for, in the order of the form."""
    named = [label for label in variant.required_level2 if level2_of(label) is not Level2.BENEFICIARY_SATISFACTION]
    last = [label for label in variant.required_level2 if label not in named]
    return (*named, OUTCOMES, *last)


def groups_of(rows: tuple[Indicator, ...]) -> frozenset[str]:
    """The groups that rows belong to, by the names of today's form."""
    levels = {category for row in rows if (category := row.category)}
    # A row that names only its first level still shows that the form promises some outcome.
    outcome = any(level.level1 is Level1.OUTCOME for level in levels) or any(
        level1_of(row.level1) is Level1.OUTCOME and row.category is None for row in rows
    )
    return frozenset([*(level.value for level in levels), *([OUTCOMES] if outcome else [])])


def _vague_rows(rows: tuple[Indicator, ...]) -> int:
    """How many rows promise what nobody can count, measure or look up in a calendar."""
    return sum(not row.target.is_measurable for row in rows)


def _counted(report: Report) -> dict[str, dict[str, int]]:
    return {
        "findings": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
        "severities": dict(sorted(Counter(finding.severity.value for finding in report.findings).items())),
    }
