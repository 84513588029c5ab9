"""The SQLite database: opened, checked and brought to the current schema."""

from __future__ import annotations

import atexit
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import RLock
from typing import Any, Final
from weakref import WeakSet

from assistant.errors import StoreError
from assistant.storage.files import private_file, private_folder
from assistant.storage.lock import write_lock

APPLICATION_ID: Final = 0x4A58414F
"""The mark of our database files; migration 1 sets it."""
BUSY_SECONDS: Final = 30.0
"""How long a statement waits for another process before it gives up."""
_LAST_WAIT: Final = 1.0
"""How many seconds the end of the program waits for a thread that is in the midst of a statement."""

_EXPLANATIONS: Final = {
    sqlite3.SQLITE_BUSY: "正被另一个程序占用",
    sqlite3.SQLITE_LOCKED: "正被另一个程序占用",
    sqlite3.SQLITE_FULL: "磁盘空间不足",
    sqlite3.SQLITE_READONLY: "文件只读",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_CANTOPEN: "文件打不开",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_CORRUPT: "文件已损坏",
    sqlite3.SQLITE_NOTADB: "不是数据库文件",
}

Parameter = str | int | float | bytes | None


class Database(sqlite3.Connection):
    """A connection that threads may share: one statement or one transaction at a time."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.guard = RLock()
        self.changing = False
        """Whether a transaction is open; only who holds the guard may ask."""
        _open.add(self)

    def close(self) -> None:
        """Close once no other thread is in the midst of a statement, under which SQLite would crash."""
        with self.guard:
            super().close()


_open: Final[WeakSet[Database]] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Leave one file at the end of the program: SQLite takes its log back when the last connection closes."""
    for connection in tuple(_open):
        if connection.guard.acquire(timeout=_LAST_WAIT):
            connection.close()


def open_database(path: Path) -> Database:
    """Open the database, create it if there is none, and bring it to the current schema.

    Raises:
        StoreError: If the directory cannot be written, the file is damaged, is not ours, or
            was made by a newer version of the program.
    """
    try:
        private_folder(path.parent)
        # SQLite gives its log and its index the permissions of the database.
        if not path.exists():
            private_file(path)
    except OSError as error:
        raise StoreError(f"不能建立数据目录：{path.parent}", hint="请换一个可写的文件夹，或检查权限。") from error
    connection = connect(path)
    try:
        check_integrity(connection, path)
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path) -> Database:
    """Connect to a file as it is: no check, no migration."""
    with translated(f"不能打开数据库：{path}"):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, factory=Database
        )
    try:
        with translated(f"不能打开数据库：{path}"):
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
    except StoreError:
        connection.close()
        raise
    return connection


def check_integrity(connection: Database, path: Path) -> None:
    """Refuse a file that SQLite finds damaged, that is not ours, or that is newer than this program.

    Raises:
        StoreError: With a message that says which of the three it is.
    """
    verdict = [str(row[0]) for row in query(connection, "PRAGMA quick_check(3)", doing=f"不能读取数据库：{path}")]
    if verdict != ["ok"]:
        raise StoreError(f"数据库已损坏：{path}（{'；'.join(verdict)}）", hint="请用 jixiao restore 从备份恢复。")
    # One moment for all three: another process may be creating the file.
    with snapshot(connection):
        empty = not query(connection, "SELECT 1 FROM sqlite_master LIMIT 1")
        version, mark = schema_version(connection), int(query(connection, "PRAGMA application_id")[0][0])
    if mark != (APPLICATION_ID if version else 0) or (version == 0 and not empty):
        raise StoreError(f"不是本程序的数据库：{path}", hint="请检查 JIXIAO_HOME 指向的文件夹。")
    if version > latest_version():
        raise StoreError(
            f"数据库来自更新的版本（结构 {version}，本程序支持到 {latest_version()}）：{path}",
            hint="请升级本程序后再打开。",
        )


def schema_version(connection: Database) -> int:
    """The number of the last migration that was applied; 0 for a new file."""
    return int(query(connection, "PRAGMA user_version")[0][0])


def latest_version() -> int:
    """The schema this program writes."""
    return migrations()[-1][0]


def migrations() -> list[tuple[int, Traversable]]:
    """All migrations by number, oldest first."""
    folder = files("assistant.storage") / "migrations"
    return sorted(((int(f.name[:4]), f) for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda m: m[0])


def query(
    connection: Database, sql: str, parameters: Sequence[Parameter] = (), *, doing: str = "数据库读写失败"
) -> list[tuple[Any, ...]]:
    """Run one statement and fetch all its rows.

    Raises:
        StoreError: Whatever SQLite raised.
    """
    with connection.guard, translated(doing):
        return connection.execute(sql, parameters).fetchall()


@contextmanager
def transaction(connection: Database) -> Iterator[None]:
    """Make the statements inside one change: all of it, synced to disk, or nothing.

    A change within another one is part of it.

    Raises:
        StoreError: Whatever SQLite raised inside.
    """
    with connection.guard, translated("数据库写入失败"):
        if connection.changing:
            yield
            return
        assert not connection.in_transaction, "a change begins before the moment it looks at"
        connection.execute("BEGIN IMMEDIATE")
        connection.changing = True
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.changing = False


@contextmanager
def snapshot(connection: Database) -> Iterator[None]:
    """Let all queries inside see the same moment, whatever other processes write meanwhile."""
    with connection.guard, translated("数据库读取失败"):
        if connection.in_transaction:  # which sees one moment already
            yield
            return
        connection.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn what SQLite raises into our error, saying what was being done."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{doing}（{_explanation(error)}）") from error


def is_busy(error: BaseException | None) -> bool:
    """Whether SQLite gave up because another process holds the database."""
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def statements(script: str) -> Iterator[str]:
    """Split a migration into statements; triggers with semicolons inside stay whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"incomplete statement in a migration: {pending.strip()[:60]}")


def _primary_code(error: BaseException | None) -> int:
    # The low byte is the kind of error, the rest its variety; errors of the Python layer have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explanation(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return _EXPLANATIONS.get(_primary_code(error), f"SQLite 错误 {name}")


def _prepare(connection: Database, path: Path) -> None:
    journal = query(connection, "PRAGMA journal_mode")[0][0]
    if journal == "wal" and schema_version(connection) == latest_version():
        return
    # SQLite does not wait when two processes switch to WAL at once, so first openers queue here.
    with write_lock(path.with_name(path.name + ".lock")):
        _switch_to_wal(connection, path)
        for number, file in migrations():
            _migrate(connection, number, file.read_text(encoding="utf-8"))


def _switch_to_wal(connection: Database, path: Path) -> None:
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            mode = query(connection, "PRAGMA journal_mode = WAL", doing=f"不能写入数据库：{path}")[0][0]
        except StoreError as error:
            if not is_busy(error.__cause__) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
            continue
        if mode != "wal":
            raise StoreError(
                f"数据库所在的磁盘不支持预写日志：{path}", hint="请把数据目录放在本机磁盘上，不要放在网络盘。"
            )
        return


def _migrate(connection: Database, number: int, script: str) -> None:
    with transaction(connection):
        # Read again inside: another process may have migrated while we waited for the write lock.
        if schema_version(connection) >= number:
            return
        for statement in statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
