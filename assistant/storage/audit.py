"""AuditLog: what was done by whom, as a chain in which every entry holds the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

from assistant.domain.record import Record
from assistant.storage.database import Database, query, snapshot, transaction
from assistant.storage.sealing import timestamp

LEAST_DAYS: Final = 180
_ENTRY: Final = "SELECT number, at, event, actor, address, subject, detail, previous, hash FROM audit_log"
_PAGE: Final = 2_000


class Event(StrEnum):
    """The kinds of entries."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGIN_THROTTLED = "login_throttled"
    LOGOUT = "logout"
    PASSWORD_CHANGED = "password_changed"
    ACCOUNT_CHANGED = "account_changed"
    TOKEN_CHANGED = "token_changed"
    DRAFT_CREATED = "draft_created"
    DRAFT_CHANGED = "draft_changed"
    DRAFT_ACCEPTED = "draft_accepted"
    DRAFT_SUBMITTED = "draft_submitted"
    DRAFT_WITHDRAWN = "draft_withdrawn"
    DRAFT_RETURNED = "draft_returned"
    DRAFT_COMMENTED = "draft_commented"
    DRAFT_DISCARDED = "draft_discarded"
    DRAFT_RECOVERED = "draft_recovered"
    FILE_EXPORTED = "file_exported"
    FILE_UPLOADED = "file_uploaded"
    FILES_CHECKED = "files_checked"
    CASES_IMPORTED = "cases_imported"
    CASES_CHANGED = "cases_changed"
    MAINTENANCE = "maintenance"


EVENT_NAMES: Final = {
    Event.LOGIN: "登录",
    Event.LOGIN_FAILED: "登录失败",
    Event.LOGIN_THROTTLED: "登录受限",
    Event.LOGOUT: "退出",
    Event.PASSWORD_CHANGED: "改密码",
    Event.ACCOUNT_CHANGED: "账户变更",
    Event.TOKEN_CHANGED: "令牌变更",
    Event.DRAFT_CREATED: "生成草稿",
    Event.DRAFT_CHANGED: "修改草稿",
    Event.DRAFT_ACCEPTED: "采纳草稿",
    Event.DRAFT_SUBMITTED: "提交审核",
    Event.DRAFT_WITHDRAWN: "撤回草稿",
    Event.DRAFT_RETURNED: "退回草稿",
    Event.DRAFT_COMMENTED: "批注",
    Event.DRAFT_DISCARDED: "删除草稿",
    Event.DRAFT_RECOVERED: "恢复草稿",
    Event.FILE_EXPORTED: "导出文件",
    Event.FILE_UPLOADED: "上传文件",
    Event.FILES_CHECKED: "审核文件",
    Event.CASES_IMPORTED: "导入案例",
    Event.CASES_CHANGED: "案例变更",
    Event.MAINTENANCE: "备份与维护",
}


class AuditEntry(Record):
    """One thing that was done."""

    number: int
    at: datetime
    event: Event
    actor: str
    address: str
    subject: str
    detail: dict[str, str]


class AuditFilter(Record):
    """Which entries are asked for; what is not given does not narrow.

    Attributes:
        since: Not earlier than this moment.
        until: Earlier than this moment.
        who: A part of the name of who did it, or of whom it was done to.
    """

    since: datetime | None = None
    until: datetime | None = None
    who: str = ""
    event: Event | None = None

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """The SQL condition and its parameters."""
        wanted: list[tuple[str, tuple[str, ...]]] = [("TRUE", ())]
        if self.since:
            wanted.append(("at >= ?", (timestamp(self.since),)))
        if self.until:
            wanted.append(("at < ?", (timestamp(self.until),)))
        if self.who:
            wanted.append(("(instr(actor, ?) OR instr(subject, ?))", (self.who, self.who)))
        if self.event:
            wanted.append(("event = ?", (self.event.value,)))
        return " AND ".join(sql for sql, _ in wanted), tuple(value for _, given in wanted for value in given)


EVERYTHING: Final = AuditFilter()


class Note(Protocol):
    """Writes into the log what was done; by whom is settled already."""

    def __call__(self, event: Event, subject: str, **detail: object) -> None:
        """Append one event for the bound actor."""
        ...


class AuditLog:
    """The log of one database; there is no way here to change an entry."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def record(
        self, event: Event, at: datetime, *, actor: str, subject: str = "", address: str = "", **detail: object
    ) -> None:
        """Append an entry; names, ids and numbers belong into it, never a password, a token or a text of a draft."""
        told = json.dumps({name: str(value) for name, value in sorted(detail.items())}, ensure_ascii=False)
        with transaction(self._connection):
            self._append((timestamp(at), event.value, actor, address, subject, told))

    def entries(self, after: int = 0, limit: int = 100) -> list[AuditEntry]:
        """Entries in their order, from the one after `after`."""
        rows = query(self._connection, f"{_ENTRY} WHERE number > ? ORDER BY number LIMIT ?", (after, limit))
        return [_entry(row) for row in rows]

    def latest(self, limit: int = 100) -> list[AuditEntry]:
        """The last entries, newest first."""
        rows = query(self._connection, f"{_ENTRY} ORDER BY number DESC LIMIT ?", (limit,))
        return [_entry(row) for row in rows]

    def found(self, wanted: AuditFilter = EVERYTHING, before: int | None = None, limit: int = 100) -> list[AuditEntry]:
        """Entries that are asked for, newest first, those before `before` if that is given."""
        sql, given = wanted.condition()
        bound = 2**63 - 1 if before is None else before
        rows = query(
            self._connection,
            f"{_ENTRY} WHERE number < ? AND {sql} ORDER BY number DESC LIMIT ?",
            (bound, *given, limit),
        )
        return [_entry(row) for row in rows]

    def count(self, wanted: AuditFilter = EVERYTHING) -> int:
        """How many entries are asked for."""
        sql, given = wanted.condition()
        return int(query(self._connection, f"SELECT count(*) FROM audit_log WHERE {sql}", given)[0][0])

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry: written down elsewhere, they vouch for all before."""
        number, digest = query(self._connection, "SELECT last, hash_of_last FROM audit_ends")[0]
        return int(number), str(digest)

    def verify(self, noted: str = "") -> list[str]:
        """What is wrong with the chain; empty if every entry is there as it was written.

        Args:
            noted: The hash of a last entry that somebody wrote down earlier; "" for none.
        """
        with snapshot(self._connection):
            ends = query(self._connection, "SELECT before_first, hash_before_first, last, hash_of_last FROM audit_ends")
            if len(ends) != 1:
                return ["记录链两端的登记不见了"]
            before, digest, last, last_digest = ends[0]
            return [*self._faults((before, digest), (last, last_digest), noted)]

    def _faults(self, start: tuple[int, str], end: tuple[int, str], noted: str) -> Iterator[str]:
        expected, digest = start[0] + 1, start[1]
        found = noted in ("", digest)
        for row in self._rows():
            number, previous, own = row[0], row[-2], row[-1]
            if number != expected:
                yield f"第 {expected} 条起的记录不见了"
            elif previous != digest:
                yield f"第 {number} 条与前一条接不上"
            if own != _hash(number, row[1:7], previous):
                yield f"第 {number} 条的内容被改动过"
            expected, digest, found = number + 1, own, found or own == noted
        if (expected - 1, digest) != end:
            yield f"末尾的记录与登记不符：应到第 {end[0]} 条"
        if not found:
            yield "没有找到抄录的校验值：记录被截断或重写过"

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        # From the very beginning: an entry smuggled in before the first is a fault, too.
        after = -(2**63)
        while rows := query(self._connection, f"{_ENTRY} WHERE number > ? ORDER BY number LIMIT {_PAGE}", (after,)):
            yield from rows
            after = rows[-1][0]

    def prune(self, days: int, at: datetime) -> int:
        """Let entries go that are older than `days`, which is at least `LEAST_DAYS`; how many went.

        That entries went is itself an entry, and the chain goes on from the last that went.
        """
        oldest = timestamp(at - timedelta(days=max(days, LEAST_DAYS)))
        with transaction(self._connection):
            kept = query(self._connection, "SELECT min(number) FROM audit_log WHERE at >= ?", (oldest,))[0][0]
            bound = self.head()[0] + 1 if kept is None else kept
            going = query(
                self._connection,
                "SELECT number, hash FROM audit_log WHERE number < ? ORDER BY number DESC LIMIT 1",
                (bound,),
            )
            if not going:
                return 0
            count = query(self._connection, "SELECT count(*) FROM audit_log WHERE number < ?", (bound,))[0][0]
            sql = "UPDATE audit_ends SET before_first = ?, hash_before_first = ?"
            self._connection.execute(sql, going[0])
            self._connection.execute("DELETE FROM audit_log WHERE number < ?", (bound,))
            self.record(Event.MAINTENANCE, at, actor="local", entries=count, work="audit-retention")
        return int(count)

    def _append(self, content: tuple[str, ...]) -> None:
        last, previous = self.head()
        digest = _hash(last + 1, content, previous)
        self._connection.execute(
            "INSERT INTO audit_log (number, at, event, actor, address, subject, detail, previous, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (last + 1, *content, previous, digest),
        )
        self._connection.execute("UPDATE audit_ends SET last = ?, hash_of_last = ?", (last + 1, digest))


def _hash(number: int, content: tuple[Any, ...], previous: str) -> str:
    whole = json.dumps([number, *content, previous], ensure_ascii=False, default=str)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _entry(row: tuple[Any, ...]) -> AuditEntry:
    number, at, event, actor, address, subject, detail = row[:7]
    return AuditEntry(
        number=number,
        at=datetime.fromisoformat(at),
        event=Event(event),
        actor=actor,
        address=address,
        subject=subject,
        detail=json.loads(detail),
    )
