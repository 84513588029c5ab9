"""OpinionSheet: the review of one document as it is printed and signed (审核意见表)."""

from __future__ import annotations

from assistant.domain.record import Record
from assistant.domain.report import Severity


class OpinionLine(Record):
    """One finding in words.

    Attributes:
        severity: Its level.
        rule: `V04 方向错误`.
        basis: What the rule rests on.
        place: `第 3 个指标的指标值`.
        quote: The words at fault; "" where it is the field as a whole.
        problem: What is wrong.
        advice: What to write instead; "" where only the person can know.
        likely: Whether the rule is only likely right, so that a person must judge.
    """

    severity: Severity
    rule: str
    basis: str
    place: str
    quote: str
    problem: str
    advice: str
    likely: bool


class UncheckedRule(Record):
    """A rule that came to no conclusion: its id and title, and why."""

    rule: str
    reason: str


class FormOpinion(Record):
    """The opinion on one form; position 0 is the document itself.

    Attributes:
        verdict: What has to be done: 修改后重报, 修改或说明后通过, 可以通过.
        passed: How many rules ran and found nothing.
        failed: How many rules found something.
        not_applicable: How many rules have nothing to do with the form.
        unchecked: The rules for which the form does not say enough.
    """

    position: int
    title: str
    verdict: str
    lines: tuple[OpinionLine, ...]
    passed: int
    failed: int
    not_applicable: int
    unchecked: tuple[UncheckedRule, ...]


class OpinionSheet(Record):
    """All opinions on one document, in the order of its forms.

    Attributes:
        unread: Why the document could not be read; "" where it was.
        asked_for: What the lists of findings were narrowed to; verdicts and the ledger count everything.
    """

    document: str
    forms: tuple[FormOpinion, ...]
    unread: str = ""
    asked_for: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings of a level the document has."""
        return sum(line.severity is severity for form in self.forms for line in form.lines)
