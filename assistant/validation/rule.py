"""Rules: how one is declared, what it may answer, and how a set of them is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.draft import Draft
from assistant.domain.report import Confidence, Finding, LedgerEntry, LedgerStatus, Severity
from assistant.validation.catalogue import RULES_BY_ID, RuleInfo
from assistant.validation.context import Document, ReviewContext


class Skip(NamedTuple):
    """A rule did not run; the ledger says why."""

    status: LedgerStatus
    reason: str


def not_applicable(reason: str) -> Skip:
    """The rule has nothing to do with this form."""
    return Skip(LedgerStatus.NOT_APPLICABLE, reason)


def insufficient(reason: str) -> Skip:
    """The form does not say enough for a certain conclusion."""
    return Skip(LedgerStatus.INSUFFICIENT_DATA, reason)


Outcome = Finding | Skip
SubjectT = TypeVar("SubjectT")
Check = Callable[[SubjectT, ReviewContext], Iterator[Outcome]]


class Rule(NamedTuple, Generic[SubjectT]):
    """A rule: what the catalogue says of it, and the function that checks it."""

    info: RuleInfo
    check: Check[SubjectT]


class RuleSet(Generic[SubjectT]):
    """The rules for one kind of subject, in the order in which they were declared."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[SubjectT]] = {}

    def rule(
        self, rule_id: str, *, severity: Severity, title: str, basis: str
    ) -> Callable[[Check[SubjectT]], Check[SubjectT]]:
        """Declare the decorated function to be that rule.

        Raises:
            ValueError: If the catalogue says otherwise, or the rule has been declared before.
        """
        info = RULES_BY_ID[rule_id]
        if (info.severity, info.title, info.basis) != (severity, title, basis):
            raise ValueError(f"rule {rule_id} differs from the catalogue: {info}")
        if rule_id in self._rules:
            raise ValueError(f"rule {rule_id} is declared twice")

        def declare(check: Check[SubjectT]) -> Check[SubjectT]:
            self._rules[rule_id] = Rule(info, check)
            return check

        return declare

    def __iter__(self) -> Iterator[Rule[SubjectT]]:
        return iter(self._rules.values())

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._rules

    def __getitem__(self, rule_id: str) -> Rule[SubjectT]:
        return self._rules[rule_id]


FORM_RULES: Final = RuleSet[Declaration]()
DRAFT_RULES: Final = RuleSet[Draft]()
DEPARTMENT_RULES: Final = RuleSet[DepartmentForm]()
DOCUMENT_RULES: Final = RuleSet[Document]()

rule = FORM_RULES.rule
draft_rule = DRAFT_RULES.rule
department_rule = DEPARTMENT_RULES.rule
document_rule = DOCUMENT_RULES.rule


def finding(
    rule_id: str,
    path: str,
    message: str,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
    confidence: Confidence = Confidence.CERTAIN,
    quote: str = "",
    replacement: str | None = None,
    safe: bool = False,
) -> Finding:
    """A finding of a rule, at the level of the catalogue unless another is given.

    A replacement is shown as the suggestion where no other is given.
    """
    return Finding(
        rule=rule_id,
        severity=severity or RULES_BY_ID[rule_id].severity,
        path=path,
        message=message,
        suggestion=suggestion if suggestion is not None else replacement,
        confidence=confidence,
        quote=quote,
        replacement=replacement,
        safe=safe and replacement is not None,
    )


def run(entry: Rule[SubjectT], subject: SubjectT, context: ReviewContext) -> tuple[tuple[Finding, ...], LedgerEntry]:
    """Run one rule as the rule pack has it: its findings and its line in the ledger.

    What a rule raises is a bug and goes through.
    """
    if reason := context.pack.without.get(entry.info.id):
        return (), LedgerEntry(rule=entry.info.id, status=LedgerStatus.NOT_APPLICABLE, reason=reason)
    outcomes = tuple(entry.check(subject, context))
    findings = tuple(outcome for outcome in outcomes if isinstance(outcome, Finding))
    if level := context.pack.severities.get(entry.info.id):
        findings = tuple(found.model_copy(update={"severity": level}) for found in findings)
    skipped = next((outcome for outcome in outcomes if isinstance(outcome, Skip)), None)
    if findings:
        return findings, LedgerEntry(rule=entry.info.id, status=LedgerStatus.FAILED)
    if skipped:
        return (), LedgerEntry(rule=entry.info.id, status=skipped.status, reason=skipped.reason)
    return (), LedgerEntry(rule=entry.info.id, status=LedgerStatus.PASSED)
