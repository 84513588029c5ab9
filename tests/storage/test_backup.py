"""Backup and restore: complete or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.domain.account import LOCAL
from assistant.errors import StoreError, UnreadableFile, UnwritablePath
from assistant.storage.backup import backup, bring_back, restore
from assistant.storage.database import Database, latest_version, open_database, query
from assistant.storage.drafts import DraftStore
from assistant.storage.files import exposed
from tests.builders import NOON, make_draft


def ids_in(path: Path) -> list[str]:
    connection = open_database(path)
    try:
        return sorted(summary.id for summary in DraftStore(connection, LOCAL).list())
    finally:
        connection.close()


@pytest.fixture
def saved(connection: Database) -> Database:
    DraftStore(connection, LOCAL).save(make_draft("d-before"), NOON)
    return connection


def test_a_backup_is_one_file_that_restores_to_the_same_content(saved: Database, tmp_path: Path) -> None:
    folder = tmp_path / "备份"
    folder.mkdir()
    backup(saved, folder / "一月.db")
    assert [p.name for p in folder.iterdir()] == ["一月.db"]
    restore(folder / "一月.db", tmp_path / "new" / "jixiao.db")
    assert ids_in(tmp_path / "new" / "jixiao.db") == ["d-before"]
    assert [p.name for p in folder.iterdir()] == ["一月.db"]


def test_a_backup_replaces_an_older_one(saved: Database, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_bytes(b"old")
    backup(saved, target)
    assert ids_in(target) == ["d-before"]


def test_restoring_replaces_what_is_there(saved: Database, path: Path, tmp_path: Path) -> None:
    backup(saved, tmp_path / "backup.db")
    DraftStore(saved, LOCAL).save(make_draft("d-after"), NOON)
    saved.close()
    restore(tmp_path / "backup.db", path)
    assert ids_in(path) == ["d-before"]


def test_a_stale_log_does_not_spoil_the_restored_database(saved: Database, path: Path, tmp_path: Path) -> None:
    """What a killed program leaves: a database with a log that was never folded in."""
    backup(saved, tmp_path / "backup.db")
    for number in range(20):
        DraftStore(saved, LOCAL).save(make_draft(f"d-after-{number}"), NOON)
    crashed = tmp_path / "crashed.db"
    for suffix in ("", "-wal"):
        shutil.copy(str(path) + suffix, str(crashed) + suffix)
    restore(tmp_path / "backup.db", crashed)
    assert ids_in(crashed) == ["d-before"]


def test_a_damaged_database_can_be_restored_over(saved: Database, path: Path, tmp_path: Path) -> None:
    backup(saved, tmp_path / "backup.db")
    saved.close()
    path.write_bytes(b"ruined" * 1000)
    Path(f"{path}-wal").write_bytes(b"rubbish" * 100)
    restore(tmp_path / "backup.db", path)
    assert ids_in(path) == ["d-before"]


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def zeroed(content: bytes) -> bytes:
    return content[:8192] + bytes(4096) + content[12288:]


def not_sqlite(content: bytes) -> bytes:
    return b"PK" + content[2:]


def newer(content: bytes) -> bytes:
    return content[:60] + (latest_version() + 1).to_bytes(4, "big") + content[64:]


def foreign(content: bytes) -> bytes:
    return content[:68] + b"\0\0\0\1" + content[72:]


@pytest.mark.parametrize("spoil", [truncated, zeroed, not_sqlite, newer, foreign, lambda _: b""])
def test_a_damaged_backup_is_refused_and_changes_nothing(saved: Database, path: Path, tmp_path: Path, spoil) -> None:
    source = tmp_path / "backup.db"
    backup(saved, source)
    source.write_bytes(spoil(source.read_bytes()))
    DraftStore(saved, LOCAL).save(make_draft("d-after"), NOON)
    saved.close()
    with pytest.raises(UnreadableFile):
        bring_back(source, path)
    assert ids_in(path) == ["d-after", "d-before"]
    assert not list(path.parent.glob("*before-restore*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_database_and_its_copies_are_read_by_their_owner_alone(saved: Database, path: Path, tmp_path: Path) -> None:
    DraftStore(saved, LOCAL).save(make_draft("d-after"), NOON)
    backup(saved, tmp_path / "backup.db")
    written = [path, Path(f"{path}-wal"), tmp_path / "backup.db"]
    assert [oct(file.stat().st_mode & 0o777) for file in written] == [oct(0o600)] * 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_data_directory_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    open_database(tmp_path / "home" / "jixiao.db").close()
    assert exposed((tmp_path / "home", tmp_path / "home" / "jixiao.db")) == []


def test_a_missing_backup_is_named(path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        restore(path.with_name("none.db"), path)


def test_a_database_in_use_is_not_replaced(saved: Database, path: Path, tmp_path: Path) -> None:
    backup(saved, tmp_path / "backup.db")
    DraftStore(saved, LOCAL).save(make_draft("d-after"), NOON)
    with pytest.raises(StoreError, match="正在使用"):
        bring_back(tmp_path / "backup.db", path)
    assert not list(path.parent.glob("*before-restore*"))
    assert len(DraftStore(saved, LOCAL).list()) == 2


def test_a_backup_cannot_overwrite_its_own_database(saved: Database, path: Path) -> None:
    with pytest.raises(UnwritablePath):
        backup(saved, path.parent / "." / path.name)
    with pytest.raises(UnwritablePath):
        restore(path, path)
    assert len(DraftStore(saved, LOCAL).list()) == 1


def test_an_unwritable_target_is_named(saved: Database, tmp_path: Path) -> None:
    with pytest.raises(UnwritablePath):
        backup(saved, tmp_path / "no such folder" / "backup.db")


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_older_backup(
    saved: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    target = tmp_path / "backup.db"
    backup(saved, target)
    before = target.read_bytes()
    DraftStore(saved, LOCAL).save(make_draft("d-after"), NOON)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner = os if failing == "fsync" else Path
    monkeypatch.setattr(owner, failing, fail)
    with pytest.raises(UnwritablePath):
        backup(saved, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*partial*"))


@pytest.mark.slow
def test_backups_taken_while_another_process_writes_are_whole(saved: Database, path: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from assistant.storage.database import open_database; from assistant.storage.drafts import DraftStore\n"
        "from assistant.domain.account import LOCAL\n"
        "from tests.builders import NOON, make_draft\n"
        "store = DraftStore(open_database(Path(sys.argv[1])), LOCAL)\n"
        "for n in range(100_000): store.save(make_draft(f'd-{n:06d}'), NOON)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, str(path)])
    try:
        deadline = time.monotonic() + 30
        while len(DraftStore(saved, LOCAL).list()) < 5 and time.monotonic() < deadline:
            time.sleep(0.02)
        sizes = []
        for number in range(5):
            target = tmp_path / f"{number}.db"
            backup(saved, target)
            copy = open_database(target)
            assert query(copy, "PRAGMA integrity_check") == [("ok",)]
            names = [summary.id for summary in DraftStore(copy, LOCAL).list() if summary.id != "d-before"]
            copy.close()
            assert sorted(names) == [f"d-{n:06d}" for n in range(len(names))]
            sizes.append(len(names))
        assert sizes == sorted(sizes)
        assert sizes[0] >= 4
    finally:
        writer.kill()
        writer.wait()
