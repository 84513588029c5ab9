"""The stores behind an import: forms held back, files that were read, and a database of every released schema."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.domain.account import LOCAL
from assistant.domain.importing import FileOutcome, FormFate, FormOutcome, HeldForm
from assistant.domain.reading import FieldReading, FieldState, FormReading
from assistant.errors import StoreError, UnknownEntry
from assistant.storage.database import Database, latest_version, migrations, open_database, query, transaction
from assistant.storage.imports import ImportStore
from assistant.storage.quarantine import HeldState, QuarantineStore
from tests.builders import NOON, make_declaration, make_department_form

DOUBT = FieldReading(
    path="funds.total", state=FieldState.UNREADABLE, original="1O元", reason="金额无法识别", grave=True
)


def held(number: int = 0) -> HeldForm:
    form = make_declaration(number)
    reading = FormReading(position=form.source.position, kind="project", title=form.project_name, fields=(DOUBT,))
    return HeldForm(form=form, reading=reading)


@pytest.fixture
def store(connection: Database) -> QuarantineStore:
    return QuarantineStore(connection, LOCAL)


def test_a_form_is_held_once_whatever_became_of_it(store: QuarantineStore) -> None:
    assert store.add("a1b2c3d4", "培训", held(), NOON)
    assert not store.add("a1b2c3d4", "培训", held(), NOON)
    store.decide("a1b2c3d4", HeldState.DROPPED, NOON)
    assert not store.add("a1b2c3d4", "培训", held(), NOON)
    assert store.pending() == []
    assert store.states_of(["a1b2c3d4", "else"]) == {"a1b2c3d4": (HeldState.DROPPED, None)}


@pytest.mark.parametrize("form", [make_declaration(), make_department_form()], ids=["project", "department"])
def test_what_was_held_comes_back_equal(store: QuarantineStore, form: object) -> None:
    item = held().model_copy(update={"form": form, "corrected": ("funds.total",), "settled": (DOUBT,)})
    store.add("a1b2c3d4", "培训", item, NOON)
    found = store.get("a1b2c3")
    assert (found.item, found.title, found.state, found.added_at) == (item, "培训", HeldState.PENDING, NOON)


@pytest.mark.parametrize("entry_id", ["a1", "ffffff", "a1b2c3"])
def test_an_id_must_name_one(store: QuarantineStore, entry_id: str) -> None:
    for name in ("a1b2c3d4", "a1b2c3e5"):
        store.add(name, "培训", held(), NOON)
    with pytest.raises(UnknownEntry):
        store.get(entry_id)


def test_a_damaged_entry_is_told(store: QuarantineStore, connection: Database) -> None:
    store.add("a1b2c3d4", "培训", held(), NOON)
    connection.execute("UPDATE quarantine SET content = replace(content, '1O元', '10元')")
    with pytest.raises(StoreError, match="校验码"):
        store.get("a1b2c3d4")


def test_a_file_is_known_by_its_bytes_and_the_version_that_read_it(connection: Database) -> None:
    form = FormOutcome(position=1, kind="project", title="培训", fate=FormFate.ADDED, id="c1")
    outcome = FileOutcome(document="a.docx", format="docx", forms=(form,))
    ours, newer = ImportStore(connection, "0.1.0"), ImportStore(connection, "0.2.0")
    ours.keep("d1", outcome, NOON)
    assert ours.find("d1") == outcome
    assert ours.find("d2") is newer.find("d1") is None
    newer.keep("d1", outcome.model_copy(update={"repairs": 3}), NOON)
    found = newer.find("d1")
    assert found and found.repairs == 3


def test_a_change_within_a_change_is_part_of_it(store: QuarantineStore, connection: Database) -> None:
    with pytest.raises(RuntimeError), transaction(connection):
        store.add("a1b2c3d4", "培训", held(), NOON)
        raise RuntimeError
    assert store.find("a1b2c3d4") is None
    store.add("a1b2c3d4", "培训", held(), NOON)
    assert store.find("a1b2c3d4")


@pytest.mark.parametrize("version", range(1, latest_version()))
def test_a_database_of_every_release_is_brought_up_to_date(path: Path, version: int) -> None:
    old = sqlite3.connect(path)
    for number, file in migrations()[:version]:
        old.executescript(file.read_text(encoding="utf-8"))
        old.execute(f"PRAGMA user_version = {number}")
    old.commit()
    old.close()
    opened = open_database(path)
    fresh = open_database(path.with_name("fresh.db"))
    sql = "SELECT type, name FROM sqlite_master ORDER BY type, name"
    assert query(opened, sql) == query(fresh, sql)
    assert QuarantineStore(opened, LOCAL).add("a1b2c3d4", "培训", held(), NOON)
    opened.close()
    fresh.close()
