"""The database file: created, migrated, refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from assistant.errors import StoreError
from assistant.storage import database
from assistant.storage.cases import CaseStore
from assistant.storage.database import (
    APPLICATION_ID,
    latest_version,
    migrations,
    open_database,
    query,
    schema_version,
    snapshot,
    statements,
    transaction,
)
from assistant.storage.sealing import seal, vector_bytes
from tests.builders import make_case


def test_a_new_database_is_made_with_its_folder_and_its_settings(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "数据 目录" / "jixiao.db")
    pragmas = {
        name: query(connection, f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
    }
    connection.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": APPLICATION_ID,
        "user_version": latest_version(),
    }


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.db"
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_every_migration_has_a_number_of_its_own() -> None:
    numbers = [number for number, _ in migrations()]
    assert numbers[0] == 1 and len(set(numbers)) == len(numbers)


def test_statements_keep_triggers_whole() -> None:
    script = "CREATE TABLE t (a); -- a; b\nCREATE TRIGGER x AFTER INSERT ON t BEGIN\n DELETE FROM t;\nEND;\n"
    assert len(list(statements(script))) == 2


def test_an_incomplete_migration_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="incomplete"):
        list(statements("CREATE TABLE t (a"))


def test_a_failing_statement_leaves_the_schema_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every prefix of the migration followed by a statement that fails."""
    script = migrations()[0][1].read_text(encoding="utf-8")
    parts = list(statements(script))
    for broken_at in range(len(parts) + 1):
        path = tmp_path / f"{broken_at}.db"
        sabotaged = [*parts[:broken_at], "SELECT no_such_column;", *parts[broken_at:]]
        with monkeypatch.context() as patch:
            patch.setattr(database, "statements", lambda _, sabotaged=sabotaged: iter(sabotaged))
            with pytest.raises(StoreError):
                open_database(path)
        plain = sqlite3.connect(path)
        assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert plain.execute("PRAGMA user_version").fetchone() == (0,)
        plain.close()
        open_database(path).close()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.db"
    connection = open_database(path)
    connection.execute(f"PRAGMA user_version = {latest_version() + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="更新的版本") as caught:
        open_database(path)
    assert "升级" in caught.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a database, but text " * 100, b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4080]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "jixiao.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="不是数据库文件"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="不是本程序的数据库"):
        open_database(path)


def test_a_damaged_page_is_found_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.db"
    connection = open_database(path)
    query(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 3] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(StoreError):
        open_database(path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="不能建立数据目录"):
        open_database(tmp_path / "file" / "jixiao.db")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_database(tmp_path)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "jixiao.db")
    with pytest.raises(RuntimeError), transaction(connection):
        connection.execute("UPDATE case_base SET revision = 7")
        raise RuntimeError
    assert query(connection, "SELECT revision FROM case_base") == [(0,)]
    connection.close()


def test_sqlite_errors_do_not_cross_the_border(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "jixiao.db")
    with pytest.raises(StoreError, match="SQLITE_ERROR"):
        query(connection, "SELECT * FROM missing")
    with pytest.raises(StoreError), transaction(connection):
        connection.execute("INSERT INTO case_base VALUES (2, 0)")
    connection.close()


def test_threads_may_share_a_connection(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "jixiao.db")

    def count_up() -> None:
        for _ in range(25):
            with transaction(connection):
                value = query(connection, "SELECT revision FROM case_base")[0][0]
                connection.execute("UPDATE case_base SET revision = ?", (value + 1,))

    threads = [Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert query(connection, "SELECT revision FROM case_base") == [(100,)]
    connection.close()


@pytest.mark.slow
def test_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.storage.database import open_database\n"
        "open_database(Path(sys.argv[1])).close()"
    )
    path = str(tmp_path / "jixiao.db")
    processes = [subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.PIPE) for _ in range(6)]
    outcomes = [process.communicate(timeout=60)[1] for process in processes]
    assert outcomes == [b""] * 6
    connection = open_database(Path(path))
    assert schema_version(connection) == latest_version()
    connection.close()


def test_a_database_of_the_first_release_keeps_its_cases_and_their_text_vectors(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.db"
    old = sqlite3.connect(path)
    old.executescript(migrations()[0][1].read_text(encoding="utf-8"))
    case, vector = make_case(3), np.array([0.6, 0.8], np.float32)
    values = (case.case_id, "a.docx", 1, "项目", None, None, 2024, None, *seal(case), "2026-03-02")
    old.execute(f"INSERT INTO cases VALUES ({', '.join('?' * len(values))})", values)
    for role in ("text", "name"):
        blob, check = vector_bytes(vector if role == "text" else -vector)
        old.execute("INSERT INTO case_vectors VALUES (?, 'e1', ?, 2, ?, ?)", (case.case_id, role, blob, check))
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    connection = open_database(path)
    store = CaseStore(connection)
    assert store.get(case.case_id) == case
    assert {i: v.tolist() for i, v in store.vectors_of([case.case_id], "e1").items()} == {case.case_id: vector.tolist()}
    store.remove([case.case_id])
    assert query(connection, "SELECT count(*) FROM case_vectors") == [(0,)]
    connection.close()


def test_closing_waits_for_the_statement_of_another_thread(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "jixiao.db")
    begun, counted = Event(), []

    def count() -> None:
        with connection.guard:
            begun.set()
            counted.append(query(connection, _LONG)[0][0])

    thread = Thread(target=count)
    thread.start()
    begun.wait()
    connection.close()
    thread.join()
    assert counted == [1_000_000]
    with pytest.raises(StoreError):
        query(connection, "SELECT 1")


_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n"


def test_a_look_within_a_look_sees_the_same_moment(tmp_path: Path) -> None:
    count = "SELECT count(*) FROM login_tries"
    with closing(open_database(tmp_path / "a.db")) as connection, closing(open_database(tmp_path / "a.db")) as other:
        with snapshot(connection):
            assert query(connection, count) == [(0,)]
            with transaction(other):
                other.execute("INSERT INTO login_tries (who, tried_at) VALUES ('x', 'y')")
            with snapshot(connection):
                assert query(connection, count) == [(0,)]
            assert query(connection, count) == [(0,)]
            with pytest.raises(AssertionError), transaction(connection):
                raise RuntimeError("a change within a look would be lost with it")
        with transaction(connection), snapshot(connection):
            assert query(connection, count) == [(1,)]
