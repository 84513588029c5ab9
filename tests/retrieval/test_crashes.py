"""Processes that are killed, and processes that get in each other's way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.domain.account import LOCAL
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.database import open_database, query
from assistant.storage.drafts import DraftStatus, DraftStore
from assistant.testing.hashing_encoder import HashingEncoder
from tests.builders import make_case

PREAMBLE = """
import os, sys
from pathlib import Path
from assistant.retrieval.case_index import CaseIndex
from assistant.testing.hashing_encoder import HashingEncoder
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.database import open_database
from assistant.domain.account import LOCAL
from assistant.storage.drafts import DraftStore
from tests.builders import NOON, make_case, make_draft

home, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
connection = open_database(home / "jixiao.db")
store = CaseStore(connection)
acknowledged = os.open(home / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
open_index = lambda: CaseIndex.open(home, store, HashingEncoder(16), FieldTokenizer([]))

def acknowledge(line):
    os.write(acknowledged, (line + "\\n").encode())
    os.fsync(acknowledged)

"""
IMPORT = """
index = open_index()
for number in range(first, last):
    case = make_case(number)
    index.add([case], NOON)
    acknowledge(case.case_id)
    if number == first:
        print("ready", flush=True)
"""
ACCEPT = """
drafts = DraftStore(connection, LOCAL)
print("ready", flush=True)
for number in range(first, last):
    draft = make_draft(f"draft-{number:06d}", number)
    drafts.save(draft, NOON)
    drafts.accept(draft.id, NOON)
    acknowledge(draft.id)
"""
REBUILD = """
index = open_index()
print("ready", flush=True)
while True:
    index.rebuild()
"""
SEARCH = """
import time
print("ready", flush=True)
until = time.monotonic() + 20
while True:
    index = open_index()
    expected = min(5, store.count())
    hits = index.search("河道保洁", 5)
    found = sum(1 + len(hit.copies) for hit in hits)
    if found < expected or len(hits) > 5:
        sys.exit(f"{found} of {expected}")
    if store.count() >= last or time.monotonic() > until:
        break
"""


def start(script: str, home: Path, first: int = 0, last: int = 1_000_000) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", PREAMBLE + script, str(home), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], seconds: float, *, when_ready: bool = True) -> None:
    assert process.stdout is not None
    if when_ready:
        assert process.stdout.readline() == "ready\n", process.communicate()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def acknowledged_in(home: Path) -> list[str]:
    path = home / "acknowledged"
    return [line for line in path.read_text().split("\n") if line] if path.exists() else []


def check_index(home: Path) -> int:
    """The database is whole, every acknowledged case is there, the index loads and matches; its size."""
    connection = open_database(home / "jixiao.db")
    try:
        assert query(connection, "PRAGMA integrity_check") == [("ok",)]
        store = CaseStore(connection)
        index = CaseIndex.open(home, store, HashingEncoder(16), FieldTokenizer([]))
        assert index.warnings == []
        assert index.verify() == []
        assert set(acknowledged_in(home)) <= {entry.case_id for entry in store.entries()}
        assert index.status().indexed == store.count()
        if store.count():
            case = next(store.all())
            assert case in [hit.case for hit in index.search(case.search_text(), 10)]
        return store.count()
    finally:
        connection.close()


KILLS = [pytest.param(8, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.campaign)]


@pytest.mark.parametrize("kills", KILLS)
def test_the_index_loads_whenever_an_import_is_killed(tmp_path: Path, kills: int) -> None:
    moments = random.Random(2)
    total = 0
    for number in range(kills):
        late = number % 4 > 0  # every fourth dies while it is still opening the database and the index
        kill_after(start(IMPORT, tmp_path, first=total), moments.uniform(0, 0.25 if late else 1), when_ready=late)
        # One case may be in the database without having been acknowledged; never the other way round.
        total = check_index(tmp_path)
        assert total - len(acknowledged_in(tmp_path)) <= kills
    assert len(set(acknowledged_in(tmp_path))) == len(acknowledged_in(tmp_path)) > 0


@pytest.mark.parametrize(
    "kills", [pytest.param(3, marks=pytest.mark.slow), pytest.param(50, marks=pytest.mark.campaign)]
)
def test_the_index_loads_whenever_a_rebuild_is_killed(tmp_path: Path, kills: int) -> None:
    moments = random.Random(3)
    importer = start(IMPORT, tmp_path, last=30)
    assert importer.wait(60) == 0, importer.communicate()
    importer.communicate()
    for _ in range(kills):
        kill_after(start(REBUILD, tmp_path), moments.uniform(0, 0.15))
        assert check_index(tmp_path) == 30


@pytest.mark.parametrize(
    "kills", [pytest.param(4, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.campaign)]
)
def test_accepted_drafts_survive_being_killed(tmp_path: Path, kills: int) -> None:
    moments = random.Random(1)
    total = 0
    for _ in range(kills):
        kill_after(start(ACCEPT, tmp_path, first=total), moments.uniform(0, 0.25))
        connection = open_database(tmp_path / "jixiao.db")
        assert query(connection, "PRAGMA integrity_check") == [("ok",)]
        summaries = DraftStore(connection, LOCAL).list()
        connection.close()
        accepted = {summary.id for summary in summaries if summary.status is DraftStatus.ACCEPTED}
        assert set(acknowledged_in(tmp_path)) <= accepted
        assert {summary.version for summary in summaries} <= {1}
        total = len(summaries)
    assert acknowledged_in(tmp_path)


@pytest.mark.parametrize(
    ("importers", "files", "searchers"),
    [pytest.param(2, 12, 2, marks=pytest.mark.slow), pytest.param(8, 50, 20, marks=pytest.mark.campaign)],
)
def test_processes_may_import_and_search_at_once(tmp_path: Path, importers: int, files: int, searchers: int) -> None:
    """Importers overlap by two cases each, which must be duplicates and not errors."""
    total = importers * files
    ranges = [(n * files, min(total, (n + 1) * files + 2)) for n in range(importers)]
    processes = [start(IMPORT, tmp_path, *bounds) for bounds in ranges]
    processes += [start(SEARCH, tmp_path, last=total) for _ in range(searchers)]
    outcomes = [(process.communicate(timeout=540), process.returncode) for process in processes]
    assert outcomes == [(("ready\n", ""), 0)] * len(processes)
    assert check_index(tmp_path) == total
    expected = {make_case(number).case_id for number in range(total)}
    assert set(acknowledged_in(tmp_path)) == expected
