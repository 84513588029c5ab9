"""Applying proposals: a cell is written only if the review of the whole has nothing new to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from assistant.domain.draft import Draft
from assistant.domain.report import Finding, Report, Severity
from assistant.drafting.language.tasks import Proposal, Rejected

Review = Callable[[Draft], Report]
"""Reviews exactly the draft it is given."""
_GRAVE: Final = (Severity.ERROR, Severity.WARNING)


class Applied(NamedTuple):
    """A draft with its report, and which proposals it holds."""

    draft: Draft
    used: tuple[Proposal, ...]
    refused: tuple[Rejected, ...]


def apply(draft: Draft, proposals: Sequence[Proposal], review: Review) -> Applied:
    """Write what may be written: all at once if that holds, else one after another.

    Args:
        draft: A draft whose report is that of its content.
        proposals: Cells, no two of them the same.
        review: Reviews a draft.
    """
    if not proposals:
        return Applied(draft, (), ())
    together = _written(draft, proposals)
    report = review(together)
    if not new_findings(draft.report, report):
        return Applied(together.model_copy(update={"report": report}), tuple(proposals), ())
    used: list[Proposal] = []
    refused: list[Rejected] = []
    for proposal in proposals:
        changed = proposal.change(draft)
        report = review(changed)
        if objections := new_findings(draft.report, report):
            refused.append(Rejected(proposal.key, proposal.label, _reason(objections)))
            continue
        draft = changed.model_copy(update={"report": report})
        used.append(proposal)
    return Applied(draft, tuple(used), tuple(refused))


def new_findings(before: Report, after: Report) -> tuple[Finding, ...]:
    """The errors and warnings that a change brings: more of a rule at a place than there were."""
    known = Counter(_mark(finding) for finding in before.findings)
    new = []
    for finding in after.findings:
        if finding.severity not in _GRAVE:
            continue
        known[_mark(finding)] -= 1
        if known[_mark(finding)] < 0:
            new.append(finding)
    return tuple(new)


def _written(draft: Draft, proposals: Sequence[Proposal]) -> Draft:
    for proposal in proposals:
        draft = proposal.change(draft)
    return draft


def _mark(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.severity, finding.path


def _reason(findings: Sequence[Finding]) -> str:
    first = findings[0]
    return f"会带来新的问题（{first.rule}：{first.message}）"
