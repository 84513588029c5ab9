"""JobStore: work that takes longer than a request, where it stands, and what came of it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pydantic import JsonValue

from assistant.domain.account import Role, Viewer
from assistant.domain.record import Record
from assistant.errors import JixiaoError, TooBusy, UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp
from assistant.storage.seeing import visible, writable

MOST_OPEN: Final = 20
"""How many jobs one person may have waiting or running."""
_JOB: Final = (
    "SELECT job_id, kind, owner, unit, role, state, task, done, total, result, result_file, error, created_at,"
    " updated_at FROM jobs AS j"
)
_OPEN: Final = "state IN ('waiting', 'running')"


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_OVER: Final = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class Job(Record):
    """One piece of work.

    Attributes:
        viewer: For whom it is done, with the eyes of the moment it was asked for.
        task: What is to be done; enough to do it again after a restart.
        result_file: A file of the person's that came of it.
    """

    job_id: str
    kind: str
    viewer: Viewer
    state: JobState
    task: dict[str, JsonValue]
    done: int
    total: int
    result: JsonValue
    result_file: str | None
    error: dict[str, str] | None
    created_at: datetime
    updated_at: datetime

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in _OVER


class JobStore:
    """The jobs of one database that a viewer may see; they survive a restart."""

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> JobStore:
        """The same jobs through other eyes."""
        return JobStore(self._connection, viewer)

    def add(self, kind: str, task: Mapping[str, JsonValue], at: datetime) -> Job:
        """Write a job down; it waits.

        Raises:
            TooBusy: If the person has too many open already.
        """
        job_id, viewer = secrets.token_hex(12), self._viewer
        with transaction(self._connection):
            waiting = f"SELECT count(*) FROM jobs WHERE owner = ? AND {_OPEN}"
            if query(self._connection, waiting, (viewer.user_id,))[0][0] >= MOST_OPEN:
                raise TooBusy("还有太多任务没有做完。")
            self._connection.execute(
                "INSERT INTO jobs (job_id, kind, owner, unit, role, state, task, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
                (
                    job_id,
                    kind,
                    viewer.user_id,
                    viewer.unit,
                    viewer.role.value,
                    json.dumps(task, ensure_ascii=False),
                    timestamp(at),
                    timestamp(at),
                ),
            )
        return self.get(job_id)

    def get(self, job_id: str) -> Job:
        """A job by its id.

        Raises:
            UnknownItem: If there is none, or it is another's.
        """
        seen, who = visible(self._viewer, "j")
        rows = query(self._connection, f"{_JOB} WHERE job_id = ? AND {seen}", (job_id, *who))
        if not rows:
            raise UnknownItem("没有这个任务。")
        return _job(rows[0])

    def all(self) -> list[Job]:
        """The jobs, newest first."""
        seen, who = visible(self._viewer, "j")
        return [_job(row) for row in query(self._connection, f"{_JOB} WHERE {seen} ORDER BY created_at DESC", who)]

    def cancel(self, job_id: str, at: datetime) -> Job:
        """Give a job up; what is done of it stays. One that is over stays as it is.

        Raises:
            UnknownItem: If there is none that the viewer may give up.
        """
        mine, who = writable(self._viewer, "jobs")
        with transaction(self._connection):
            if not query(self._connection, f"SELECT 1 FROM jobs WHERE job_id = ? AND {mine}", (job_id, *who)):
                raise UnknownItem("没有这个任务。")
            sql = f"UPDATE jobs SET state = 'cancelled', updated_at = ? WHERE job_id = ? AND {_OPEN}"
            self._connection.execute(sql, (timestamp(at), job_id))
        return self.get(job_id)

    # For the runner -------------------------------------------------------------------------

    def unfinished(self) -> list[Job]:
        """What a restart has to take up again, oldest first."""
        sql = f"{_JOB} WHERE {_OPEN} ORDER BY created_at, job_id"
        return [_job(row) for row in query(self._connection, sql)]

    def advance(self, job_id: str, done: int, total: int, at: datetime) -> bool:
        """Note how far a job is; False if it was given up meanwhile."""
        sql = f"UPDATE jobs SET state = 'running', done = ?, total = ?, updated_at = ? WHERE job_id = ? AND {_OPEN}"
        with transaction(self._connection):
            return self._connection.execute(sql, (done, total, timestamp(at), job_id)).rowcount == 1

    def finish(self, job_id: str, result: JsonValue, result_file: str | None, at: datetime) -> None:
        """Note what came of a job."""
        sql = (
            f"UPDATE jobs SET state = 'done', result = ?, result_file = ?, updated_at = ? WHERE job_id = ? AND {_OPEN}"
        )
        with transaction(self._connection):
            told = json.dumps(result, ensure_ascii=False)
            self._connection.execute(sql, (told, result_file, timestamp(at), job_id))

    def fail(self, job_id: str, error: JixiaoError, at: datetime) -> None:
        """Note why nothing came of a job."""
        told = json.dumps({"code": error.code, "message": error.message, "hint": error.hint}, ensure_ascii=False)
        sql = f"UPDATE jobs SET state = 'failed', error = ?, updated_at = ? WHERE job_id = ? AND {_OPEN}"
        with transaction(self._connection):
            self._connection.execute(sql, (told, timestamp(at), job_id))


def _job(row: tuple[Any, ...]) -> Job:
    job_id, kind, owner, unit, role, state, task, done, total, result, file, error, created, updated = row
    return Job(
        job_id=job_id,
        kind=kind,
        viewer=Viewer(user_id=owner, role=Role(role), unit=unit),
        state=JobState(state),
        task=json.loads(task),
        done=done,
        total=total,
        result=json.loads(result) if result else None,
        result_file=file,
        error=json.loads(error) if error else None,
        created_at=datetime.fromisoformat(created),
        updated_at=datetime.fromisoformat(updated),
    )
