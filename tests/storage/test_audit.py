"""The log: every edit and every deletion is found, and nothing goes before its time."""

from __future__ import annotations

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.storage.audit import LEAST_DAYS, AuditFilter, AuditLog, Event
from assistant.storage.database import Database, query, transaction
from tests.builders import NOON

COLUMNS = ("at", "event", "actor", "address", "subject", "detail", "previous", "hash")


def filled(connection: Database, entries: int = 60) -> AuditLog:
    log = AuditLog(connection)
    for number in range(entries):
        log.record(list(Event)[number % 14], NOON, actor=f"用户{number % 3}", subject=str(number), size=number)
    return log


def tampered(path: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Change the file as somebody who holds it can: the triggers are gone."""
    plain = sqlite3.connect(path)
    for (trigger,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'"):
        plain.execute(f"DROP TRIGGER {trigger}")
    for sql, parameters in statements:
        plain.execute(sql, parameters)
    plain.commit()
    plain.close()


def test_there_are_twenty_two_kinds_of_entries() -> None:
    assert len(Event) == 22


def test_an_untouched_chain_is_whole(connection: Database) -> None:
    log = filled(connection)
    assert log.verify() == [] and log.head()[0] == 60
    assert [entry.number for entry in log.entries(after=50)] == list(range(51, 61))
    assert log.latest(2)[0].subject == "59"


@pytest.mark.parametrize("seed", range(50))
def test_every_edit_and_every_deletion_is_found(connection: Database, path: Path, seed: int) -> None:
    log, chance = filled(connection, 30), random.Random(seed)
    number, column = chance.randint(1, 30), COLUMNS[seed % len(COLUMNS)]
    if seed % 2:
        change = (f"UPDATE audit_log SET {column} = {column} || 'x' WHERE number = ?", (number,))
    else:
        change = ("DELETE FROM audit_log WHERE number BETWEEN ? AND ?", (number, number + seed % 3))
    tampered(path, change)
    assert log.verify() != []


@pytest.mark.parametrize(
    "change",
    [
        ("DELETE FROM audit_log WHERE number > 20", ()),
        ("DELETE FROM audit_ends", ()),
        ("UPDATE audit_ends SET last = 20", ()),
        ("UPDATE audit_log SET number = -1 WHERE number = 1", ()),
        ("INSERT INTO audit_log SELECT 31, at, event, actor, address, subject, detail, previous, hash FROM audit_log"
         " WHERE number = 30", ()),
    ],
    ids=["cut off", "no ends", "ends moved", "renumbered", "added"],
)  # fmt: skip
def test_the_ends_are_watched_too(connection: Database, path: Path, change: tuple[str, tuple[object, ...]]) -> None:
    log = filled(connection, 30)
    tampered(path, change)
    assert log.verify() != []


def test_a_noted_hash_shows_a_chain_that_was_written_anew(connection: Database, path: Path) -> None:
    log = filled(connection, 10)
    _, noted = log.head()
    assert log.verify(noted) == []
    tampered(path, ("DELETE FROM audit_log", ()), ("UPDATE audit_ends SET last = 0, hash_of_last = ''", ()))
    log.record(Event.LOGIN, NOON, actor="谁")
    assert log.verify() == [] and log.verify(noted) != []


@pytest.mark.parametrize("sql", ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"])
def test_the_database_itself_refuses_changes(connection: Database, sql: str) -> None:
    log = filled(connection, 3)
    with pytest.raises(StoreError), transaction(connection):
        connection.execute(sql)
    assert log.verify() == [] and query(connection, "SELECT count(*) FROM audit_log") == [(3,)]


def test_what_is_old_enough_goes_and_leaves_a_whole_chain(connection: Database) -> None:
    log = filled(connection, 10)
    later = NOON + timedelta(days=300)
    for _ in range(5):
        log.record(Event.LOGIN, later, actor="张三")
    assert log.prune(400, later) == 0
    assert log.prune(200, later) == 10
    assert log.verify() == [] and len(log.entries()) == 6
    assert log.entries()[-1].detail == {"entries": "10", "work": "audit-retention"}


def test_nothing_goes_before_half_a_year(connection: Database) -> None:
    log = filled(connection, 10)
    assert log.prune(1, NOON + timedelta(days=LEAST_DAYS - 1)) == 0
    assert log.prune(1, NOON + timedelta(days=LEAST_DAYS + 1)) == 10
    assert log.verify() == []


@pytest.mark.parametrize(("days", "allowed"), [("400", True), ("180", True), ("179", False), ("0", False)])
def test_the_setting_has_a_least(monkeypatch: pytest.MonkeyPatch, days: str, allowed: bool) -> None:
    from assistant.settings import Settings

    monkeypatch.setenv("JIXIAO_AUDIT_DAYS", days)
    if allowed:
        assert Settings().audit_days == int(days)
    else:
        with pytest.raises(ValueError, match="audit_days"):
            Settings()


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (AuditFilter(), [6, 5, 4, 3, 2, 1]),
        (AuditFilter(who="张三"), [5, 2]),
        (AuditFilter(who="%"), []),
        (AuditFilter(event=Event.LOGIN), [4, 1]),
        (AuditFilter(since=NOON + timedelta(hours=4)), [6, 5]),
        (AuditFilter(until=NOON + timedelta(hours=2)), [2, 1]),
        (AuditFilter(since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=5), who="李四"), [4]),
        (AuditFilter(event=Event.LOGIN, who="没有这个人"), []),
    ],
)
def test_entries_are_found_by_time_person_and_event(
    connection: Database, wanted: AuditFilter, numbers: list[int]
) -> None:
    """1 李四 登录, 2 王五 改张三的账户, 3 王五 备份, 4 李四 登录, 5 张三 上传, 6 王五 备份; an hour apart."""
    log = AuditLog(connection)
    for hours, (event, actor, subject) in enumerate(
        (
            (Event.LOGIN, "李四", ""),
            (Event.ACCOUNT_CHANGED, "王五", "张三"),
            (Event.MAINTENANCE, "王五", ""),
            (Event.LOGIN, "李四", ""),
            (Event.FILE_UPLOADED, "张三", ""),
            (Event.MAINTENANCE, "王五", ""),
        )
    ):
        log.record(event, NOON + timedelta(hours=hours), actor=actor, subject=subject)
    assert [entry.number for entry in log.found(wanted)] == numbers and log.count(wanted) == len(numbers)
    pages = [log.found(wanted, limit=2)]
    while pages[-1]:
        pages.append(log.found(wanted, before=pages[-1][-1].number, limit=2))
    assert [entry.number for page in pages for entry in page] == numbers
