"""Rows of a list of projects as requests, each with the id by which another run finds the draft that it has made."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.account import LOCAL, Viewer
from assistant.drafting.request import DraftRequest

if TYPE_CHECKING:
    from assistant.documents.projects_table import ProjectRow
    from assistant.settings import Settings

_ID_LENGTH: Final = 12


class AskedRow(NamedTuple):
    """A row, and what it asks for.

    Attributes:
        key: Made of what the row says; the same line twice is two projects until the person says otherwise.
    """

    row: ProjectRow
    request: DraftRequest
    key: str


def asked_rows(rows: Iterable[ProjectRow], settings: Settings) -> list[AskedRow]:
    """The rows of a whole list in their order, with the department and unit in force where they name none."""
    seen: Counter[str] = Counter()
    asked = []
    for row in rows:
        request = DraftRequest(
            description=row.description or "",
            project_name=row.project_name,
            department=row.department or settings.department,
            implementing_unit=row.implementing_unit or settings.unit,
            fiscal_year=row.year,
            budget_yuan=row.budget_yuan,
        )
        content = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
        seen[content] += 1
        asked.append(AskedRow(row, request, f"{content}-{seen[content]}"))
    return asked


def draft_id_of(key: str, viewer: Viewer = LOCAL) -> str:
    """The id of a row's draft: what two people ask for in the same words are two drafts."""
    own = key if viewer == LOCAL else f"{viewer.user_id}:{key}"
    return hashlib.sha256(own.encode()).hexdigest()[:_ID_LENGTH]
