"""What the server does once a day, and at its start."""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Event
from time import monotonic

import pytest

from assistant.domain.account import LOCAL
from assistant.storage.audit import AuditLog
from assistant.storage.database import Database
from assistant.storage.drafts import DraftStore
from assistant.web.daily import Daily, empty_trash
from tests.builders import NOON, make_draft
from tests.storage.conftest import connection as connection  # the fixture
from tests.storage.conftest import path as path
from tests.web.conftest import opened


def test_the_trash_is_emptied_and_noted(connection: Database) -> None:
    store, audit = DraftStore(connection, LOCAL), AuditLog(connection)
    store.save(make_draft("aaaaaa111111"), NOON)
    store.discard("aaaaaa111111", NOON)
    assert empty_trash(store, audit, lambda: NOON + timedelta(days=29)) == 0 and audit.latest() == []
    assert empty_trash(store, audit, lambda: NOON + timedelta(days=31)) == 1
    (entry,) = audit.latest()
    assert (entry.event, entry.detail) == ("maintenance", {"drafts": "1", "work": "trash"})


def test_it_is_done_at_the_start_and_again_and_a_fault_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    rounds: list[float] = []
    enough = Event()

    def work() -> None:
        rounds.append(monotonic())
        if len(rounds) == 3:
            enough.set()
        if len(rounds) == 1:
            raise OSError("the disk is full")

    daily = Daily(work, every=0.01)
    with caplog.at_level(logging.ERROR, "assistant.web"):
        daily.start()
        assert enough.wait(10)
        daily.close()
    done = len(rounds)
    assert "the daily work was not done" in caplog.text
    assert not enough.clear() and not enough.wait(0.1) and len(rounds) == done, "closed is closed"


@pytest.mark.slow
def test_the_server_empties_it_when_it_starts(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("daily") / "home"
    with opened(home) as page:
        drafts = page.assistant.shelf.projects
        drafts.save(make_draft("aaaaaa111111"), NOON)
        drafts.discard("aaaaaa111111", NOON)  # half a year ago
        assert len(drafts.list(trash=True)) == 1
    with opened(home) as page:
        deadline = monotonic() + 10
        while page.assistant.shelf.projects.list(trash=True) and monotonic() < deadline:
            Event().wait(0.05)
        assert page.assistant.shelf.projects.list(trash=True) == []
