"""A database of its own for each test, with the store of its cases and an index of none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.database import Database, open_database
from assistant.testing.hashing_encoder import HashingEncoder


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "jixiao.db")
    yield opened
    opened.close()


@pytest.fixture
def store(connection: Database) -> CaseStore:
    return CaseStore(connection)


def open_index(home: Path, store: CaseStore) -> CaseIndex:
    return CaseIndex.open(home, store, HashingEncoder(), FieldTokenizer(["河道保洁", "助餐"]))


@pytest.fixture
def empty(tmp_path: Path, connection: Database) -> CaseIndex:
    return open_index(tmp_path, CaseStore(connection))
