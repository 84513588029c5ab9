"""CheckStore: reviews of uploaded files, kept so that they can be looked at again and worked through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from assistant.domain.account import Viewer
from assistant.domain.record import Record
from assistant.errors import UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import RecordT, seal, timestamp, unseal
from assistant.storage.seeing import visible, writable

CHECKS_KEPT: Final = timedelta(days=180)
_CHECK: Final = "SELECT check_id, owner, names, created_at FROM checks AS c"
_MOST_LISTED: Final = 50
_MISSING: Final = "没有这次审核。"
_EXPIRED: Final = f"审核结果保留 {CHECKS_KEPT.days} 天；请刷新列表，或重新上传文件。"


class KeptCheck(NamedTuple):
    """One upload that was reviewed, without the reviews.

    Attributes:
        owner: Whose it is.
        names: What the files are called, in their order.
        summaries: By the file's number, from 1: what is told of a file that has been reviewed, as JSON.
    """

    check_id: str
    owner: str
    names: tuple[str, ...]
    created_at: datetime
    summaries: dict[int, str]


class CheckStore:
    """The reviews of one database that a viewer may see."""

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> CheckStore:
        """The same reviews through other eyes."""
        return CheckStore(self._connection, viewer)

    def begin(self, check_id: str, names: Sequence[str], at: datetime) -> None:
        """Note that files are going to be reviewed; doing it again changes nothing. Old reviews are let go."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM checks WHERE created_at < ?", (timestamp(at - CHECKS_KEPT),))
            self._connection.execute(
                "INSERT OR IGNORE INTO checks (check_id, owner, unit, names, created_at) VALUES (?, ?, ?, ?, ?)",
                (
                    check_id,
                    self._viewer.user_id,
                    self._viewer.unit,
                    json.dumps([*names], ensure_ascii=False),
                    timestamp(at),
                ),
            )

    def put(self, check_id: str, number: int, summary: Record, content: Record) -> None:
        """Keep what became of one file, in the place of what was there.

        Raises:
            UnknownItem: If there is no such review that the viewer may change.
        """
        mine, who = writable(self._viewer, "checks")
        with transaction(self._connection):
            if not query(self._connection, f"SELECT 1 FROM checks WHERE check_id = ? AND {mine}", (check_id, *who)):
                raise UnknownItem(_MISSING, hint=_EXPIRED)
            self._connection.execute(
                "INSERT OR REPLACE INTO check_files (check_id, number, summary, content, checksum)"
                " VALUES (?, ?, ?, ?, ?)",
                (check_id, number, summary.model_dump_json(), *seal(content)),
            )

    def all(self) -> list[KeptCheck]:
        """The reviews, newest first."""
        seen, who = visible(self._viewer, "c")
        sql = f"{_CHECK} WHERE {seen} ORDER BY created_at DESC, check_id LIMIT ?"
        return [self._kept(row) for row in query(self._connection, sql, (*who, _MOST_LISTED))]

    def get(self, check_id: str) -> KeptCheck:
        """A review by its id.

        Raises:
            UnknownItem: If there is none, or it is another's.
        """
        seen, who = visible(self._viewer, "c")
        rows = query(self._connection, f"{_CHECK} WHERE check_id = ? AND {seen}", (check_id, *who))
        if not rows:
            raise UnknownItem(_MISSING, hint=_EXPIRED)
        return self._kept(rows[0])

    def file(self, check_id: str, number: int, kind: type[RecordT]) -> RecordT:
        """What was kept of one file.

        Raises:
            UnknownItem: If there is no such review, or it has no such file yet.
            StoreError: If the content is damaged.
        """
        self.get(check_id)
        sql = "SELECT content, checksum FROM check_files WHERE check_id = ? AND number = ?"
        rows = query(self._connection, sql, (check_id, number))
        if not rows:
            raise UnknownItem("这次审核里没有这份文件，或者还没有审到。", hint=_EXPIRED)
        return unseal(kind, rows[0][0], rows[0][1], f"审核 {check_id} 的第 {number} 份文件")

    def _kept(self, row: tuple[Any, ...]) -> KeptCheck:
        check_id, owner, names, created_at = row
        sql = "SELECT number, summary FROM check_files WHERE check_id = ? ORDER BY number"
        summaries = {int(number): str(summary) for number, summary in query(self._connection, sql, (check_id,))}
        return KeptCheck(check_id, owner, tuple(json.loads(names)), datetime.fromisoformat(created_at), summaries)
