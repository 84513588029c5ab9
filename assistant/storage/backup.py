"""Backup and restore: the whole database as one file that is complete or not there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from assistant.errors import JixiaoError, StoreError, UnreadableFile, UnwritablePath
from assistant.storage.database import (
    Database,
    check_integrity,
    connect,
    is_busy,
    open_database,
    query,
    schema_version,
    translated,
)
from assistant.storage.files import explain, private_file, private_folder, replace_durably, sync_file

_COMPANIONS: Final = ("-wal", "-shm", "-journal")
_SQLITE: Final = b"SQLite format 3\0"
_ANOTHER: Final = "现有的数据没有动。请给出由 jixiao backup 写成的文件；备份来自更新的版本时，请先升级本程序。"


def backup(connection: Database, target: Path) -> None:
    """Write a consistent copy of the database, while others may go on writing to it.

    Args:
        connection: The open database.
        target: The file to make; one that exists is replaced when the copy is complete and checked.

    Raises:
        UnwritablePath: If the file cannot be put there.
        StoreError: If the database cannot be read.
    """
    own = Path(str(query(connection, "PRAGMA database_list")[0][2]))
    if own == target.resolve() or (target.exists() and own.exists() and target.samefile(own)):
        raise UnwritablePath(f"备份不能写到数据库自己的位置：{target}", hint="请换一个文件名。")
    try:
        with _copied(connection, target) as copy:
            replace_durably(copy, target)
    except OSError as error:
        raise UnwritablePath(f"备份写不到这里：{target}（{explain(error)}）") from error


def restore(source: Path, target: Path) -> None:
    """Put a backup in the place of the database, after checking it.

    The database must not be open: not in this process, and not in another.

    Raises:
        UnreadableFile: If there is no such backup, or it is damaged, foreign or too new.
        StoreError: If the database is in use; then nothing was changed.
    """
    connection = _opened(source, target)
    try:
        private_folder(target.parent)
        with _copied(connection, target) as copy:
            _retire(target)
            replace_durably(copy, target)
    except OSError as error:
        raise StoreError(
            f"数据库不能恢复到这里：{target}（{explain(error)}）", hint="请检查权限和磁盘空间。"
        ) from error
    finally:
        connection.close()


def _opened(source: Path, target: Path) -> Database:
    """The backup, once it is known to be one that can be put in the place of the database."""
    if not source.is_file():
        raise UnreadableFile(f"找不到备份文件：{source}")
    if target.exists() and target.samefile(source):
        raise UnwritablePath("不能用数据库自己恢复自己", hint="请给出备份文件的路径。")
    try:
        with source.open("rb") as file:
            begins = file.read(len(_SQLITE))
    except OSError as error:
        raise UnreadableFile(f"备份文件读不了：{source}（{explain(error)}）") from error
    if begins != _SQLITE:
        raise UnreadableFile(f"不是备份文件：{source}", hint=_ANOTHER)
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(connect(source)))
            check_integrity(connection, source)
        except StoreError as error:
            raise UnreadableFile(f"不能用这个文件恢复：{error.message}", hint=_ANOTHER) from error
        if not schema_version(connection):
            raise UnreadableFile(f"备份文件是空的：{source}", hint=_ANOTHER)
        stack.pop_all()
    return connection


@contextmanager
def _copied(connection: Database, target: Path) -> Iterator[Path]:
    """A checked and synced copy beside the target, for as long as the block lasts."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        _remove(partial)
        # SQLite would report a folder that is missing or locked as its own error; this names it.
        private_file(partial)
        copy = connect(partial)
        try:
            with connection.guard, translated("数据库复制失败"):
                connection.backup(copy)
            # Out of WAL mode the copy is one file, with nothing beside it.
            query(copy, "PRAGMA journal_mode = DELETE")
            check_integrity(copy, target)
        finally:
            copy.close()
        sync_file(partial)
        yield partial
    finally:
        with suppress(OSError):
            _remove(partial)


def _retire(database: Path) -> None:
    """Fold what is pending into the old database, so that no stale log is left to spoil the new one."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise StoreError("数据库正在使用，不能恢复", hint="请先关闭正在运行的 jixiao 程序。") from error
            _remove_companions(database)


def _remove(database: Path) -> None:
    database.unlink(missing_ok=True)
    _remove_companions(database)


def _remove_companions(database: Path) -> None:
    for suffix in _COMPANIONS:
        Path(os.fspath(database) + suffix).unlink(missing_ok=True)


def back_up(database: Path, target: Path) -> None:
    """Write a safety copy of the whole store.

    Raises:
        UnwritablePath: If it cannot be written there.
        StoreError: If the store cannot be read.
    """
    with closing(open_database(database)) as connection:
        backup(connection, target)


def bring_back(source: Path, database: Path) -> Path | None:
    """Put a safety copy in the place of the store; what was there is kept beside it, where it could be read.

    Raises:
        UnreadableFile: If there is no such copy, or it cannot be used.
        StoreError: If the store is in use; nothing has changed then.
    """
    _opened(source, database).close()
    kept = None
    if database.exists():
        kept = _free_name(database, "before-restore")
        try:
            back_up(database, kept)
        except StoreError:
            kept = None
    try:
        restore(source, database)
    except JixiaoError:
        if kept:
            kept.unlink()
        raise
    return kept


def _free_name(database: Path, purpose: str) -> Path:
    """A name beside the database that nothing has yet: an earlier copy may be the one to go back to."""
    names = (database.with_name(f"{database.stem}.{purpose}-{number}{database.suffix}") for number in count(1))
    return next(path for path in names if not path.exists())
