"""Opinion: reviews put into the words of the opinion sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.domain.labels import place_of
from assistant.domain.opinion import FormOpinion, OpinionLine, OpinionSheet, UncheckedRule
from assistant.domain.report import Confidence, Finding, LedgerStatus, Report, Severity
from assistant.validation.catalogue import RULES_BY_ID
from assistant.validation.reviewer import Reviewed


def opinion_sheet(
    document: str,
    reviews: Sequence[Reviewed],
    wanted: Callable[[Finding], bool],
    asked_for: str,
) -> OpinionSheet:
    """The opinion sheet of one document.

    Args:
        document: Its name.
        reviews: Of its forms.
        wanted: Which findings are listed; the verdict counts all.
        asked_for: What the list was narrowed to, in words.
    """
    forms = tuple(_form_opinion(reviewed, wanted) for reviewed in reviews)
    return OpinionSheet(document=document, forms=forms, asked_for=asked_for)


def unread_sheet(document: str, reason: str) -> OpinionSheet:
    """The opinion sheet of a document that could not be read: only that, and why."""
    return OpinionSheet(document=document, forms=(), unread=reason)


def _form_opinion(reviewed: Reviewed, wanted: Callable[[Finding], bool]) -> FormOpinion:
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
        lines=tuple(
            _line(found) for found in sorted(filter(wanted, report.findings), key=lambda found: found.severity.rank)
        ),
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
    return OpinionLine(
        severity=found.severity,
        rule=_titled(found.rule),
        basis=RULES_BY_ID[found.rule].told_basis,
        place=place_of(found.path),
        quote=found.quote,
        problem=found.message,
        advice=found.suggestion or "",
        likely=found.confidence is Confidence.LIKELY,
    )


def _titled(rule_id: str) -> str:
    return f"{rule_id} {RULES_BY_ID[rule_id].title}"
