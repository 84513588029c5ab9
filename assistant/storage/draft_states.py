"""DraftStates: whose each draft is, how far it has come, and whether it lies in the trash, seen by a viewer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from assistant.domain.account import LOCAL, ROLE_NAMES, Role, Viewer
from assistant.domain.draft_flow import Act, DraftStatus, Standing, after, standing_of
from assistant.errors import UnknownDraft
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp
from assistant.storage.seeing import visible, writable

TRASH_DAYS: Final = 30
"""How long a draft can be fetched back from the trash."""

_TABLES: Final = ("draft_versions", "department_draft_versions", "conversations", "draft_steps", "draft_comments")
"""What goes with a draft; the row that says whose it is goes last."""


class Step(NamedTuple):
    """Something that was done with a draft as a whole, by whom; `remark` is the reviewer's word on it."""

    act: Act
    version: int
    actor: str
    remark: str
    at: datetime


class _Row(NamedTuple):
    standing: Standing
    status: DraftStatus
    deleted: bool


class DraftStates:
    """The states of the drafts of both kinds; every change of state is a step on record."""

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def claim(self, draft_id: str) -> None:
        """Make a new draft the viewer's; one that is there must be, and must be open to changes.

        Raises:
            UnknownDraft: If it is another's, or lies in the trash.
            DraftLocked: If it is being reviewed.
        """
        sql = "INSERT INTO draft_owners (draft_id, owner, unit) VALUES (?, ?, ?) ON CONFLICT (draft_id) DO NOTHING"
        with transaction(self._connection):
            self._connection.execute(sql, (draft_id, self._viewer.user_id, self._viewer.unit))
            row = self._row(draft_id)
            if row is None or row.standing is Standing.REVIEWER:
                raise UnknownDraft(f"没有编号为“{draft_id}”的草稿")
            if row.deleted:
                raise _in_trash(draft_id)
            self._set(draft_id, after(row.status, Act.EDIT, row.standing))

    def take(self, draft_id: str, act: Act, version: int, at: datetime, remark: str = "") -> None:
        """Take a step with a draft.

        Raises:
            UnknownDraft: If there is no such draft.
            StepRefused: If the step is not open to the viewer, or not in the draft's state.
        """
        with transaction(self._connection):
            row = self._row(draft_id)
            if row is None or row.deleted:
                raise UnknownDraft(f"没有编号为“{draft_id}”的草稿")
            self._set(draft_id, after(row.status, act, row.standing))
            if act not in (Act.COMMENT, Act.SETTLE):  # comments tell of themselves
                self._note(draft_id, act, version, at, remark)

    def discard(self, draft_id: str, version: int, at: datetime) -> None:
        """Put a draft into the trash.

        Raises:
            UnknownDraft: If there is no such draft.
            StepRefused: If it is being reviewed, or not the viewer's.
        """
        with transaction(self._connection):
            self.take(draft_id, Act.DISCARD, version, at)
            sql = "UPDATE draft_owners SET deleted_at = ? WHERE draft_id = ?"
            self._connection.execute(sql, (timestamp(at), draft_id))

    def recover(self, draft_id: str) -> None:
        """Fetch a draft back from the trash.

        Raises:
            UnknownDraft: If no draft of the viewer's with that id lies there.
        """
        mine, who = writable(self._viewer, "o")
        sql = f"UPDATE draft_owners AS o SET deleted_at = NULL WHERE draft_id = ? AND deleted_at IS NOT NULL AND {mine}"
        with transaction(self._connection):
            if self._connection.execute(sql, (draft_id, *who)).rowcount != 1:
                raise UnknownDraft(f"回收站里没有编号为“{draft_id}”的草稿", hint="请刷新回收站；超过三十天的已经清除。")

    def sweep(self, now: datetime) -> list[str]:
        """Remove for good what has lain in the trash for `TRASH_DAYS`; returns the ids.

        Only what its own owner threw away so long ago goes, whoever the viewer is.
        """
        oldest = timestamp(now - timedelta(days=TRASH_DAYS))
        with transaction(self._connection):
            rows = query(self._connection, "SELECT draft_id FROM draft_owners WHERE deleted_at < ?", (oldest,))
            gone = [str(row[0]) for row in rows]
            for draft_id in gone:
                for table in (*_TABLES, "draft_owners"):
                    self._connection.execute(f"DELETE FROM {table} WHERE draft_id = ?", (draft_id,))
        return gone

    def steps(self, draft_id: str) -> list[Step]:
        """What was done with a draft that the viewer sees, oldest first."""
        seen, who = visible(self._viewer, "o")
        sql = (
            "SELECT s.act, s.version, coalesce(u.name, s.actor), s.remark, s.at FROM draft_steps AS s"
            " JOIN draft_owners AS o USING (draft_id) LEFT JOIN users AS u ON u.user_id = s.actor"
            f" WHERE s.draft_id = ? AND {seen} ORDER BY s.number"
        )
        return [
            Step(Act(act), version, called(actor), remark, datetime.fromisoformat(at))
            for act, version, actor, remark, at in query(self._connection, sql, (draft_id, *who))
        ]

    def reviewers(self, draft_id: str) -> int:
        """How many people could review a draft: the reviewers of its unit without its owner."""
        sql = (
            "SELECT count(*) FROM users AS u JOIN draft_owners AS o ON u.unit = o.unit AND u.user_id <> o.owner"
            " WHERE o.draft_id = ? AND u.role = ? AND u.active = 1 AND o.unit <> ''"
        )
        return int(query(self._connection, sql, (draft_id, Role.REVIEWER.value))[0][0])

    def standing(self, draft_id: str) -> Standing | None:
        """In which part the viewer stands before a draft; None if it is not there for him."""
        row = self._row(draft_id)
        return row.standing if row and not row.deleted else None

    def _row(self, draft_id: str) -> _Row | None:
        sql = "SELECT owner, unit, state, deleted_at FROM draft_owners WHERE draft_id = ?"
        for owner, unit, state, deleted_at in query(self._connection, sql, (draft_id,)):
            standing = standing_of(self._viewer, owner, unit)
            return _Row(standing, DraftStatus(state), deleted_at is not None) if standing else None
        return None

    def _set(self, draft_id: str, status: DraftStatus) -> None:
        self._connection.execute("UPDATE draft_owners SET state = ? WHERE draft_id = ?", (status.value, draft_id))

    def _note(self, draft_id: str, act: Act, version: int, at: datetime, remark: str) -> None:
        sql = "INSERT INTO draft_steps (draft_id, act, version, actor, remark, at) VALUES (?, ?, ?, ?, ?, ?)"
        told = (draft_id, act.value, version, self._viewer.user_id, remark, timestamp(at))
        self._connection.execute(sql, told)


def called(actor: str) -> str:
    """What somebody is called who has no account."""
    return ROLE_NAMES[Role.LOCAL] if actor == LOCAL.user_id else actor


def _in_trash(draft_id: str) -> UnknownDraft:
    return UnknownDraft(f"草稿“{draft_id}”在回收站里，不能修改", hint="请先在“我的草稿”的回收站里恢复。")
