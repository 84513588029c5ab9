"""Together: the drafts of a department reviewed as the one document they will be filed as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.domain.declaration import Source
from assistant.domain.draft import Draft
from assistant.domain.heading import heading_of
from assistant.domain.pattern import regex
from assistant.domain.problem import Problem
from assistant.domain.report import Finding
from assistant.validation.context import Document
from assistant.validation.reviewer import Earlier, Reviewer
from assistant.validation.rules.years import bare_unit

_FORM: Final = regex(r"forms\[(\d+)\]\.?")
"""How the path of a document's finding begins if it is about one of its forms."""


def problems_of(drafts: Mapping[int, Draft], reviewer: Reviewer, earlier: Earlier) -> list[Problem]:
    """All problems of some drafts: what each draft's own report says, and what shows only beside the others.

    Args:
        drafts: By their row in the list they were drafted from.
        reviewer: Reviews the documents.
        earlier: Where the same project's earlier years are found.

    Returns:
        By row, the graver first; what concerns a whole department stands before its first project.
    """
    problems = [
        Problem(row=row, project=draft.project_name, finding=finding)
        for row, draft in drafts.items()
        for finding in draft.report.findings
    ]
    for rows in _departments(drafts):
        problems += _beside_each_other([(row, drafts[row]) for row in rows], reviewer, earlier)
    return sorted(problems, key=lambda problem: (problem.row or 0, problem.finding.severity.rank))


def _departments(drafts: Mapping[int, Draft]) -> list[list[int]]:
    """The rows of each department and year; drafts that name no department stand alone."""
    groups: dict[tuple[str, int | None], list[int]] = {}
    for row, draft in drafts.items():
        unit = bare_unit(draft.competent_department or draft.implementing_unit) or f"#{row}"
        groups.setdefault((unit, draft.fiscal_year), []).append(row)
    return list(groups.values())


def _beside_each_other(drafts: Sequence[tuple[int, Draft]], reviewer: Reviewer, earlier: Earlier) -> Iterator[Problem]:
    """The findings that no draft has by itself."""
    heading = heading_of([draft for _, draft in drafts])
    forms = [
        draft.declaration().model_copy(update={"source": Source(document=heading.title, position=position)})
        for position, (_, draft) in enumerate(drafts, start=1)
    ]
    document = Document(title=heading.title, summary=heading.summary, forms=tuple(forms))
    for reviewed in reviewer.check(document, heading.title, earlier=earlier):
        for finding in reviewed.report.findings:
            position, own = _placed(reviewed.source.position, finding)
            if position is None:
                yield Problem(row=None, project=reviewed.project_name, finding=own, shared=True)
                continue
            row, draft = drafts[position - 1]
            if _key(own) not in {_key(known) for known in draft.report.findings}:
                yield Problem(row=row, project=draft.project_name, finding=own, shared=True)


def _placed(position: int, finding: Finding) -> tuple[int | None, Finding]:
    """The form a finding is about, counted from 1, with its path inside it; a document's finding may name a form."""
    if position:
        return position, finding
    found = _FORM.match(finding.path)
    if not found:
        return None, finding
    return int(found[1]) + 1, finding.model_copy(update={"path": finding.path[found.end() :]})


def _key(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings the same; a question still open softens the level, so that takes no part."""
    return finding.rule, finding.path, finding.message
