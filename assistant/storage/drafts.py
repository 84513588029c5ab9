"""Draft stores: drafts of project and department forms, and all their versions, as far as they are the viewer's."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, NamedTuple, Self, TypeVar

from assistant.domain.account import Viewer
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.domain.draft_flow import Act, check_seen
from assistant.domain.draft_flow import DraftStatus as DraftStatus  # what the methods below return
from assistant.errors import UnknownDraft
from assistant.storage.database import Database, Parameter, query, transaction
from assistant.storage.draft_states import DraftStates
from assistant.storage.sealing import seal, timestamp, unseal
from assistant.storage.seeing import Condition, visible, writable

SHORTEST_PREFIX: Final = 6
"""Fewer characters of a draft id do not stand for the whole."""


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

_LATEST: Final = "(SELECT max(version) FROM {table} WHERE draft_id = d.draft_id)"
_SUMMARY: Final = (
    "SELECT draft_id, version, project_name, department, fiscal_year, CASE WHEN version = {latest} THEN o.state"
    " WHEN accepted_at IS NOT NULL THEN 'accepted' ELSE 'draft' END, errors, saved_at"
    " FROM {table} AS d JOIN draft_owners AS o USING (draft_id)"
)
"""Of the versions before the latest it only matters which were accepted."""


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
        self.states = DraftStates(connection, viewer)
        """How far the drafts have come."""

    @property
    def viewer(self) -> Viewer:
        """Whose eyes it sees with."""
        return self._viewer

    def as_seen_by(self, viewer: Viewer) -> Self:
        """The same drafts through other eyes."""
        return type(self)(self._connection, viewer)

    def save(self, draft: DraftT, saved_at: datetime) -> int:
        """Append a version and return its number; when this returns, the disk has it.

        Raises:
            UnknownDraft: If a draft of that id is another's, or lies in the trash.
            DraftLocked: If the draft is being reviewed.
            StoreError: If the database cannot be written; then nothing was saved.
        """
        with transaction(self._connection):
            self.states.claim(draft.id)
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

    def list(self, *, own: bool = False, trash: bool = False) -> Summaries:
        """The latest version of every draft, last saved first.

        Args:
            own: Only the viewer's, not those of others that he may read.
            trash: Those in the trash, which are the viewer's own, instead of the others.
        """
        where: Condition = (writable if own or trash else visible)(self._viewer, "o")
        rest = f"o.deleted_at IS {'NOT ' if trash else ''}NULL AND version = {self._newest}"
        return self._summaries(f"WHERE {where[0]} AND {rest} ORDER BY saved_at DESC, draft_id", where[1])

    def submitted(self) -> Summaries:
        """The drafts of others that wait for the viewer's review, longest waiting first."""
        if not (self._viewer.reviews or self._viewer.sees_all):
            return []
        where: Condition = visible(self._viewer, "o")
        rest = f"o.owner <> ? AND o.state = 'submitted' AND o.deleted_at IS NULL AND version = {self._newest}"
        values: tuple[Parameter, ...] = (*where[1], self._viewer.user_id)
        return self._summaries(f"WHERE {where[0]} AND {rest} ORDER BY saved_at, draft_id", values)

    def take(self, draft_id: str, act: Act, at: datetime, remark: str = "", version: int | None = None) -> None:
        """Take a step of the review with the latest version.

        Args:
            draft_id: The draft.
            act: The step.
            at: Now.
            remark: What is said with it.
            version: The version that the person has seen; None where it is no matter.

        Raises:
            UnknownDraft: If there is no such draft.
            StepRefused: If the step is not open to the viewer or not in the draft's state, or another version is there.
        """
        with transaction(self._connection):
            full_id = self.resolve(draft_id)
            latest = self._latest(full_id)
            check_seen(version, latest)
            self.states.take(full_id, act, latest, at, remark)

    def accept(self, draft_id: str, accepted_at: datetime, version: int | None = None) -> None:
        """Mark the latest version as accepted; whether it is without errors is the caller's to decide.

        Args:
            draft_id: The draft.
            accepted_at: Now.
            version: The version that was looked at; None where it is no matter.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
            StepRefused: If it has to be reviewed first, or the viewer wrote it.
        """
        with transaction(self._connection):
            full_id = self.resolve(draft_id)
            self.take(full_id, Act.ACCEPT, accepted_at, version=version)
            self._connection.execute(
                f"UPDATE {self.table} SET accepted_at = ? WHERE draft_id = ? AND version = ? AND accepted_at IS NULL",
                (timestamp(accepted_at), full_id, self._latest(full_id)),
            )

    def discard(self, draft_id: str, at: datetime) -> str:
        """Put a draft into the trash; returns its whole id.

        Raises:
            UnknownDraft: If there is no such draft.
            StepRefused: If it is being reviewed, or not the viewer's.
        """
        full_id = self.resolve(draft_id)
        self.states.discard(full_id, self._latest(full_id), at)
        return full_id

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
        return self._summaries("WHERE draft_id = ? ORDER BY version DESC LIMIT ?", (self.resolve(draft_id), limit))

    def resolve(self, draft_id: str) -> str:
        """The full id behind an id or an unambiguous beginning of one.

        Raises:
            UnknownDraft: If nothing, or more than one draft, begins like that.
        """
        where: Condition = visible(self._viewer, "o")
        sql = (
            f"SELECT draft_id FROM draft_owners AS o WHERE substr(draft_id, 1, ?) = ? AND {where[0]}"
            f" AND o.deleted_at IS NULL AND EXISTS (SELECT 1 FROM {self.table} WHERE draft_id = o.draft_id)"
            " ORDER BY draft_id LIMIT 5"
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

    def hand_over(self, viewer: Viewer) -> int:
        """Give what was written without an account to somebody; how many drafts it was."""
        sql = "UPDATE draft_owners SET owner = ?, unit = ? WHERE owner = 'local'"
        with transaction(self._connection):
            return self._connection.execute(sql, (viewer.user_id, viewer.unit)).rowcount

    @property
    def _newest(self) -> str:
        return _LATEST.format(table=self.table)

    def _summaries(self, rest: str, values: tuple[Parameter, ...]) -> Summaries:
        sql = _SUMMARY.format(table=self.table, latest=self._newest)
        return [_summary(row) for row in query(self._connection, f"{sql} {rest}", values)]

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
            with suppress(UnknownDraft):  # a first version, or not the viewer's: what is next says so
                if self.get(draft.id) == draft:
                    return self._latest(draft.id)
            return super().save(draft, saved_at)


def _named(draft: Draft | DepartmentDraft) -> tuple[str, str | None]:
    """What a draft is called in lists, and whose it is."""
    if isinstance(draft, DepartmentDraft):
        return f"{draft.department_name}（整体支出）", draft.department_name
    return draft.project_name, draft.competent_department


def _summary(row: tuple[Any, ...]) -> DraftSummary:
    draft_id, version, name, department, year, state, errors, saved_at = row
    moment = datetime.fromisoformat(saved_at)
    return DraftSummary(draft_id, version, name, department, year, DraftStatus(state), errors, moment)
