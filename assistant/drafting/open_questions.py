"""Open questions: while a draft is being written, a blank that was asked about is not yet an error."""

from __future__ import annotations

from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.report import Finding, Report, Severity

_BLANK_FIELD: Final = "F01"
_SAME_ANSWER: Final = {"funds.total": "funds.annual_total", "funds.fiscal": "funds.annual_total"}
"""Fields that the answer to another question fills as well."""


def as_questions(report: Report, draft: Draft) -> Report:
    """Blank fields with an open question count as warnings; on acceptance they are errors again.

    Only the person knows the department's name or the budget: the draft asks, and goes on.
    """
    asked = {question.path for question in draft.questions}
    return report.model_copy(update={"findings": tuple(_softened(finding, asked) for finding in report.findings)})


def _softened(finding: Finding, asked: set[str]) -> Finding:
    is_asked = bool({finding.path, _SAME_ANSWER.get(finding.path)} & asked)
    if finding.rule == _BLANK_FIELD and is_asked and finding.severity is Severity.ERROR:
        return finding.model_copy(update={"severity": Severity.WARNING})
    return finding
