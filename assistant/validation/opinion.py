"""Opinion: reviews put into the words of the opinion sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.labels import place_of
from assistant.domain.opinion import FormOpinion, OpinionLine, OpinionSheet, UncheckedRule
from assistant.domain.report import Confidence, Finding, LedgerStatus, Report, Severity
from assistant.validation.catalogue import RULES_BY_ID
from assistant.validation.reviewer import Reviewed

_COMMON_KNOWLEDGE: Final = "通识"
_BINDING: Final = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION, Severity.INFO)


def opinion_sheet(document: str, reviews: Sequence[Reviewed]) -> OpinionSheet:
    """The opinion sheet of one document, from the reviews of its forms."""
    return OpinionSheet(document=document, forms=tuple(map(_form_opinion, reviews)))


def _form_opinion(reviewed: Reviewed) -> FormOpinion:
    report = reviewed.report
    by_status = {status: [e for e in report.ledger if e.status is status] for status in LedgerStatus}
    unchecked = tuple(
        UncheckedRule(rule=_titled(entry.rule), reason=entry.reason)
        for entry in by_status[LedgerStatus.INSUFFICIENT_DATA]
    )
    return FormOpinion(
        position=reviewed.source.position,
        title=reviewed.project_name,
        verdict=_verdict(report),
        lines=tuple(_line(found) for found in sorted(report.findings, key=_gravity)),
        passed=len(by_status[LedgerStatus.PASSED]),
        failed=len(by_status[LedgerStatus.FAILED]),
        not_applicable=len(by_status[LedgerStatus.NOT_APPLICABLE]),
        unchecked=unchecked,
    )


def _verdict(report: Report) -> str:
    if not report.ok:
        return "修改后重报"
    if any(found.severity is Severity.WARNING for found in report.findings):
        return "修改或说明后通过"
    return "可以通过"


def _line(found: Finding) -> OpinionLine:
    basis = RULES_BY_ID[found.rule].basis
    return OpinionLine(
        severity=found.severity,
        rule=_titled(found.rule),
        basis=f"{basis}（请以现行文件为准）" if _COMMON_KNOWLEDGE in basis else basis,
        place=place_of(found.path),
        quote=found.quote,
        problem=found.message,
        advice=found.suggestion or "",
        likely=found.confidence is Confidence.LIKELY,
    )


def _gravity(found: Finding) -> int:
    return _BINDING.index(found.severity)


def _titled(rule_id: str) -> str:
    return f"{rule_id} {RULES_BY_ID[rule_id].title}"
