"""Shelving: the drafts of both kinds, project and department forms, as one person sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assistant.domain.account import Viewer
from assistant.domain.department_draft import DEPARTMENT_PREFIX, DepartmentDraft
from assistant.domain.draft import Draft
from assistant.domain.report import Finding
from assistant.errors import AcceptanceRefused
from assistant.storage.drafts import DepartmentDraftStore, DraftStatus, DraftStore, DraftSummary


class Shelf:
    """The stored drafts; the beginning of an id tells which kind it is.

    Args:
        projects: Drafts of project forms.
        departments: Drafts of department forms.
        viewer: Whose eyes both stores see with.
    """

    def __init__(self, projects: DraftStore, departments: DepartmentDraftStore, viewer: Viewer) -> None:
        self.projects = projects
        self.departments = departments
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> Shelf:
        """The same drafts through other eyes."""
        return Shelf(self.projects.as_seen_by(viewer), self.departments.as_seen_by(viewer), viewer)

    def own_id(self, draft_id: str) -> str:
        """An id that no other person's draft has, though it is made of what was asked for and when."""
        if self._viewer.sees_all:
            return draft_id
        prefix = DEPARTMENT_PREFIX if draft_id.startswith(DEPARTMENT_PREFIX) else ""
        own = hashlib.sha256(f"{draft_id}\n{self._viewer.user_id}".encode()).hexdigest()
        return prefix + own[: len(draft_id) - len(prefix)]

    def all(self) -> list[DraftSummary]:
        """All drafts, newest first."""
        both = (*self.projects.list(), *self.departments.list())
        return sorted(both, key=lambda draft: draft.saved_at, reverse=True)

    def accepted_projects(self) -> list[Draft]:
        """The project drafts that were accepted, newest first."""
        return [self.projects.get(d.id) for d in self.projects.list() if d.status is DraftStatus.ACCEPTED]

    def get(self, draft_id: str, version: int | None = None) -> Draft | DepartmentDraft:
        """A draft of either kind by its id or an unambiguous beginning of it."""
        return self._of(draft_id).get(draft_id, version)

    def versions(self, draft_id: str, limit: int) -> list[DraftSummary]:
        """The versions of a draft, newest first."""
        return self._of(draft_id).latest_versions(draft_id, limit)

    def status(self, draft_id: str) -> DraftStatus:
        """Whether a draft has been accepted."""
        return self._of(draft_id).status(draft_id)

    def hand_over(self, viewer: Viewer) -> int:
        """Give the drafts that were written without an account to somebody; how many it was."""
        return self.projects.hand_over(viewer)  # of both kinds: whose a draft is, is written in one place

    def _of(self, draft_id: str) -> DraftStore | DepartmentDraftStore:
        return self.departments if draft_id.startswith(DEPARTMENT_PREFIX) else self.projects


def refuse_while(errors: Sequence[Finding]) -> None:
    """Refuse acceptance while there are errors.

    Raises:
        AcceptanceRefused: If there are any; they are named.
    """
    if errors:
        found = dict.fromkeys(f"{error.rule} {error.message}" for error in errors)
        raise AcceptanceRefused(f"还有 {len(found)} 个错误，不能采纳：{'；'.join(list(found)[:8])}")
