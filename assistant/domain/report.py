"""Report: findings with an address, and the ledger of which rules ran."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from assistant.domain.record import Record


class Severity(StrEnum):
    """How much a finding matters (guide ch. 4)."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Its place among the levels, 0 for the gravest."""
        return tuple(Severity).index(self)


class Confidence(StrEnum):
    """How sure a rule is: what it says follows from the form, or is likely by words, likeness or custom."""

    CERTAIN = "certain"
    LIKELY = "likely"


class Finding(Record):
    """A flaw at an address.

    Attributes:
        rule: Rule id (`A02`, `V04`).
        severity: Errors block acceptance.
        path: Which field: `funds.annual_total`, `indicators[3].target`; "" is the whole form.
        message: What is wrong, in plain Chinese, with the figures.
        suggestion: What to write instead, for reading; None where only the person can know.
        confidence: Whether the rule is certain of it.
        quote: The words at fault, as they stand in the field; "" where it is the field as a whole.
        replacement: What may stand in place of `quote` (of the whole field, if that is "") as it is, with
            one click; None where a person must write it.
        safe: Whether the replacement promises nothing else and asks for no other money, so that
            `jixiao check --fix` may put it in unseen.
    """

    rule: str
    severity: Severity
    path: str
    message: str
    suggestion: str | None = None
    confidence: Confidence = Confidence.CERTAIN
    quote: str = ""
    replacement: str | None = None
    safe: bool = False


class LedgerStatus(StrEnum):
    """What became of one rule."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT_DATA = "insufficient_data"


class LedgerEntry(Record):
    """One rule's line in the ledger; `reason` says why it did not run."""

    rule: str
    status: LedgerStatus
    reason: str = ""


class Report(Record):
    """The review of one form."""

    findings: tuple[Finding, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block acceptance."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def ok(self) -> bool:
        """Whether nothing blocks acceptance."""
        return not self.errors


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The graver findings before the others; equals in their own order."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))
