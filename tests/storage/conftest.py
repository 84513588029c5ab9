"""A fresh database for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage.database import Database, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jixiao.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Database]:
    opened = open_database(path)
    yield opened
    opened.close()
