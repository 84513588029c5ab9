"""A database of its own for each test, with the store of its cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage.cases import CaseStore
from assistant.storage.database import Database, open_database


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "jixiao.db")
    yield opened
    opened.close()


@pytest.fixture
def store(connection: Database) -> CaseStore:
    return CaseStore(connection)
