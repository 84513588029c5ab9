"""DraftStore: versions, statuses and ids."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.domain.account import LOCAL
from assistant.errors import StoreError, UnknownDraft
from assistant.storage.database import Database
from assistant.storage.drafts import DraftStatus, DraftStore, DraftSummary
from tests.builders import NOON, make_draft

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def store(connection: Database) -> DraftStore:
    return DraftStore(connection, LOCAL)


def test_a_saved_draft_comes_back_equal(store: DraftStore) -> None:
    draft = make_draft(errors=2)
    assert store.save(draft, NOON) == 1
    assert store.get(draft.id) == draft


def test_versions_are_appended_and_never_overwritten(store: DraftStore) -> None:
    first, second = make_draft(), make_draft(annual_goal="改过的目标")
    assert [store.save(first, NOON), store.save(second, LATER), store.save(second, LATER)] == [1, 2, 3]
    assert store.get(first.id, 1) == first
    assert store.get(first.id, 2) == store.get(first.id) == second
    assert [s.version for s in store.latest_versions(first.id)] == [3, 2, 1]
    assert [s.version for s in store.latest_versions(first.id, limit=2)] == [3, 2]


def test_the_list_shows_the_latest_version_of_each_draft(store: DraftStore) -> None:
    store.save(make_draft("aaaaaaaa", 1, errors=3), NOON)
    store.save(make_draft("bbbbbbbb", 2), NOON)
    store.save(make_draft("aaaaaaaa", 1, errors=1), LATER)
    assert store.list() == [
        DraftSummary("aaaaaaaa", 2, "河道保洁经费", "第2镇人民政府", 2023, DraftStatus.DRAFT, 1, LATER),
        DraftSummary("bbbbbbbb", 1, "信息系统运维经费", "第3镇人民政府", 2024, DraftStatus.DRAFT, 0, NOON),
    ]


def test_an_empty_store_lists_nothing(store: DraftStore) -> None:
    assert store.list() == []


def test_accepting_marks_the_latest_version_only(store: DraftStore) -> None:
    draft = make_draft()
    store.save(draft, NOON)
    store.save(draft, NOON)
    store.accept(draft.id, LATER)
    assert store.status(draft.id) is DraftStatus.ACCEPTED
    assert [s.status for s in store.latest_versions(draft.id)] == [DraftStatus.ACCEPTED, DraftStatus.DRAFT]


def test_a_new_version_of_an_accepted_draft_is_a_draft_again(store: DraftStore) -> None:
    draft = make_draft()
    store.save(draft, NOON)
    store.accept(draft.id, LATER)
    store.save(draft, LATER)
    assert store.status(draft.id) is DraftStatus.DRAFT
    assert store.latest_versions(draft.id)[1].status is DraftStatus.ACCEPTED


def test_accepting_twice_keeps_the_first_time(store: DraftStore, connection: Database) -> None:
    store.save(make_draft(), NOON)
    store.accept("d0000001", NOON)
    store.accept("d0000001", LATER)
    times = connection.execute("SELECT accepted_at FROM draft_versions").fetchall()
    assert times == [("2026-03-02T12:00:00.000000+00:00",)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("abcdef11", "abcdef11"),
        ("abcdef1", "abcdef11"),
        ("abcdef", None),  # two begin like that
        ("abcxyz", "abcxyz"),
        ("abcxy", None),  # too short
        ("short", "short"),  # a whole id may be short
        ("shor", None),
        ("", None),
        ("abc%yz", None),
        ("ABCXYZ", None),
    ],
)
def test_ids_may_be_shortened_to_six_characters(store: DraftStore, given: str, found: str | None) -> None:
    for draft_id in ("abcdef11", "abcdef22", "abcxyz", "abcxyz-longer", "short"):
        store.save(make_draft(draft_id), NOON)
    if found is None:
        with pytest.raises(UnknownDraft):
            store.get(given)
    else:
        assert store.get(given).id == store.resolve(given) == found


@pytest.mark.parametrize("method", ["get", "status", "latest_versions", "resolve"])
def test_an_unknown_draft_is_named(store: DraftStore, method: str) -> None:
    with pytest.raises(UnknownDraft, match="ffffffff"):
        getattr(store, method)("ffffffff")
    with pytest.raises(UnknownDraft, match="ffffffff"):
        store.accept("ffffffff", NOON)


@pytest.mark.parametrize("version", [0, 2, -1])
def test_an_unknown_version_is_named(store: DraftStore, version: int) -> None:
    store.save(make_draft(), NOON)
    with pytest.raises(UnknownDraft, match="没有第"):
        store.get("d0000001", version)


def test_a_damaged_version_does_not_hide_the_others(store: DraftStore, connection: Database) -> None:
    store.save(make_draft(), NOON)
    store.save(make_draft(), NOON)
    connection.execute("UPDATE draft_versions SET content = replace(content, '4', '5') WHERE version = 2")
    with pytest.raises(StoreError, match="第 2 版"):
        store.get("d0000001")
    assert store.get("d0000001", 1) == make_draft()
