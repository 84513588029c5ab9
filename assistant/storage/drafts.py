"""Draft stores: drafts of project and department forms, and all their versions, as far as they are the viewer's."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Generic, NamedTuple, Self, TypeVar

from assistant.domain.account import Viewer
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.errors import UnknownDraft
from assistant.storage.database import Database, Parameter, query, transaction
from assistant.storage.sealing import seal, timestamp, unseal
from assistant.storage.seeing import Condition, visible, writable

SHORTEST_PREFIX: Final = 6
"""Fewer characters of a draft id do not stand for the whole."""


class DraftStatus(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    ACCEPTED = "accepted"


class DraftSummary(NamedTuple):
    """One version of a draft without its content."""

    id: str
    version: int
    project_name: str
    department: str | None
    fiscal_year: int | None
    status: DraftStatus
    errors: int
    saved_at: datetime


DraftT = TypeVar("DraftT", Draft, DepartmentDraft)

Summaries = list[DraftSummary]
"""Named here because the store has a method `list`."""

_SUMMARY: Final = "SELECT draft_id, version, project_name, department, fiscal_year, accepted_at, errors, saved_at"


class VersionStore(Generic[DraftT]):
    """The drafts of one kind in one database that a viewer may see; a version, once saved, never changes.

    A draft belongs to who saved its first version. For everybody else but the reviewers of the owner's unit,
    who may read it, it is not there.
    """

    table: ClassVar[str]
    kind: type[DraftT]

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> Self:
        """The same drafts through other eyes."""
        return type(self)(self._connection, viewer)

    def save(self, draft: DraftT, saved_at: datetime) -> int:
        """Append a version and return its number; when this returns, the disk has it.

        Raises:
            UnknownDraft: If a draft of that id is another's.
            StoreError: If the database cannot be written; then nothing was saved.
        """
        with transaction(self._connection):
            self._claim(draft.id)
            version = self._latest(draft.id) + 1
            self._connection.execute(
                f"INSERT INTO {self.table} (draft_id, version, project_name, department, fiscal_year, errors,"
                " content, checksum, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.id,
                    version,
                    *_named(draft),
                    draft.fiscal_year,
                    len(draft.report.errors),
                    *seal(draft),
                    timestamp(saved_at),
                ),
            )
        return version

    def get(self, draft_id: str, version: int | None = None) -> DraftT:
        """A version of a draft, the latest unless told.

        Args:
            draft_id: The id, or at least six of its first characters if they are unambiguous.
            version: The version's number.

        Raises:
            UnknownDraft: If there is no such draft or version.
            StoreError: If its content is damaged.
        """
        full_id = self.resolve(draft_id)
        number = self._latest(full_id) if version is None else version
        sql = f"SELECT content, checksum FROM {self.table} WHERE draft_id = ? AND version = ?"
        rows = query(self._connection, sql, (full_id, number))
        if not rows:
            raise UnknownDraft(f"草稿 {full_id} 没有第 {number} 版", hint=f"现有第 1 至第 {self._latest(full_id)} 版。")
        return unseal(self.kind, rows[0][0], rows[0][1], f"草稿 {full_id} 第 {number} 版")

    def list(self) -> Summaries:
        """The latest version of every draft, last saved first."""
        seen, who = visible(self._viewer, "o")
        sql = (
            f"{_SUMMARY} FROM {self.table} AS d JOIN draft_owners AS o USING (draft_id) WHERE {seen} AND version ="
            f" (SELECT max(version) FROM {self.table} WHERE draft_id = d.draft_id) ORDER BY saved_at DESC, draft_id"
        )
        return [_summary(row) for row in query(self._connection, sql, who)]

    def accept(self, draft_id: str, accepted_at: datetime) -> None:
        """Mark the latest version as accepted; whether it may be is the caller's to decide.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
        """
        with transaction(self._connection):
            full_id = self.resolve(draft_id)
            self._claim(full_id)
            self._connection.execute(
                f"UPDATE {self.table} SET accepted_at = ? WHERE draft_id = ? AND version = ? AND accepted_at IS NULL",
                (timestamp(accepted_at), full_id, self._latest(full_id)),
            )

    def status(self, draft_id: str) -> DraftStatus:
        """The status of the latest version.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        return self.latest_versions(draft_id, limit=1)[0].status

    def latest_versions(self, draft_id: str, limit: int = 20) -> Summaries:
        """The versions of one draft, newest first, at most `limit`.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        sql = f"{_SUMMARY} FROM {self.table} WHERE draft_id = ? ORDER BY version DESC LIMIT ?"
        return [_summary(row) for row in query(self._connection, sql, (self.resolve(draft_id), limit))]

    def resolve(self, draft_id: str) -> str:
        """The full id behind an id or an unambiguous beginning of one.

        Raises:
            UnknownDraft: If nothing, or more than one draft, begins like that.
        """
        where: Condition = visible(self._viewer, "o")
        sql = (
            f"SELECT draft_id FROM draft_owners AS o WHERE substr(draft_id, 1, ?) = ? AND {where[0]}"
            f" AND EXISTS (SELECT 1 FROM {self.table} WHERE draft_id = o.draft_id) ORDER BY draft_id LIMIT 5"
        )
        parameters: tuple[Parameter, ...] = (len(draft_id), draft_id, *where[1])
        found = [str(row[0]) for row in query(self._connection, sql, parameters)]
        if draft_id in found:
            return draft_id
        if not found or len(draft_id) < SHORTEST_PREFIX:
            raise UnknownDraft(f"没有编号为“{draft_id}”的草稿")
        if len(found) > 1:
            raise UnknownDraft(f"“{draft_id}”对应不止一份草稿：{'、'.join(found)}", hint="请多写几位编号。")
        return found[0]

    def owner(self, draft_id: str) -> tuple[str, str]:
        """Whose a draft is, and of which unit.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        sql = "SELECT owner, unit FROM draft_owners WHERE draft_id = ?"
        owner, unit = query(self._connection, sql, (self.resolve(draft_id),))[0]
        return str(owner), str(unit)

    def hand_over(self, viewer: Viewer) -> int:
        """Give what was written without an account to somebody; how many drafts it was."""
        sql = "UPDATE draft_owners SET owner = ?, unit = ? WHERE owner = 'local'"
        with transaction(self._connection):
            return self._connection.execute(sql, (viewer.user_id, viewer.unit)).rowcount

    def _claim(self, draft_id: str) -> None:
        """Make a new draft the viewer's; one that is there must be."""
        sql = "INSERT INTO draft_owners (draft_id, owner, unit) VALUES (?, ?, ?) ON CONFLICT (draft_id) DO NOTHING"
        self._connection.execute(sql, (draft_id, self._viewer.user_id, self._viewer.unit))
        where: Condition = writable(self._viewer, "o")
        sql = f"SELECT 1 FROM draft_owners AS o WHERE draft_id = ? AND {where[0]}"
        parameters: tuple[Parameter, ...] = (draft_id, *where[1])
        if not query(self._connection, sql, parameters):
            raise UnknownDraft(f"没有编号为“{draft_id}”的草稿")

    def _latest(self, draft_id: str) -> int:
        sql = f"SELECT coalesce(max(version), 0) FROM {self.table} WHERE draft_id = ?"
        return int(query(self._connection, sql, (draft_id,))[0][0])


class DraftStore(VersionStore[Draft]):
    """The drafts of project forms."""

    table = "draft_versions"
    kind = Draft


class DepartmentDraftStore(VersionStore[DepartmentDraft]):
    """The drafts of department forms; one that says nothing new makes no new version."""

    table = "department_draft_versions"
    kind = DepartmentDraft

    def save(self, draft: DepartmentDraft, saved_at: datetime) -> int:
        """Append a version and return its number; the latest one's where it is the same.

        Raises:
            StoreError: If the database cannot be written; then nothing was saved.
        """
        with transaction(self._connection):
            self._claim(draft.id)
            latest = self._latest(draft.id)
            return latest if latest and self.get(draft.id) == draft else super().save(draft, saved_at)


def _named(draft: Draft | DepartmentDraft) -> tuple[str, str | None]:
    """What a draft is called in lists, and whose it is."""
    if isinstance(draft, DepartmentDraft):
        return f"{draft.department_name}（整体支出）", draft.department_name
    return draft.project_name, draft.competent_department


def _summary(row: tuple[Any, ...]) -> DraftSummary:
    draft_id, version, name, department, year, accepted_at, errors, saved_at = row
    status = DraftStatus.DRAFT if accepted_at is None else DraftStatus.ACCEPTED
    return DraftSummary(draft_id, version, name, department, year, status, errors, datetime.fromisoformat(saved_at))
