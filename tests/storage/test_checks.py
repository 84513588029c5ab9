"""Kept reviews: the owner's, readable by the unit's reviewers, gone after half a year."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.domain.account import LOCAL, Viewer
from assistant.domain.record import Record
from assistant.errors import StoreError, UnknownItem
from assistant.storage.checks import CHECKS_KEPT, CheckStore
from assistant.storage.database import Database, transaction
from tests.builders import NOON
from tests.storage.test_isolation import OWNER, SEES, WRITES


class Content(Record):
    """Anything that is kept."""

    text: str


@pytest.fixture
def store(connection: Database) -> CheckStore:
    kept = CheckStore(connection, OWNER)
    kept.begin("check", ["甲.docx", "乙.docx"], NOON)
    kept.put("check", 1, Content(text="概要"), Content(text="内容"))
    return kept


def test_what_was_kept_is_there_again(store: CheckStore) -> None:
    kept = store.get("check")
    assert (kept.names, kept.created_at, kept.owner) == (("甲.docx", "乙.docx"), NOON, OWNER.user_id)
    assert kept.summaries == {1: '{"text":"概要"}'} and store.all() == [kept]
    assert store.file("check", 1, Content).text == "内容"


def test_beginning_again_changes_nothing_and_keeping_again_replaces(store: CheckStore) -> None:
    store.begin("check", ["别的.docx"], NOON)
    store.put("check", 1, Content(text="新"), Content(text="新内容"))
    assert store.get("check").names == ("甲.docx", "乙.docx") and store.file("check", 1, Content).text == "新内容"


@pytest.mark.parametrize(("viewer", "sees"), SEES.items(), ids=lambda one: getattr(one, "user_id", None))
def test_a_review_is_its_owners_and_the_reviewers_of_the_unit_read_it(
    store: CheckStore, viewer: Viewer, sees: bool
) -> None:
    eyes = store.as_seen_by(viewer)
    assert [kept.check_id for kept in eyes.all()] == (["check"] if sees else [])
    for look in (lambda: eyes.get("check"), lambda: eyes.file("check", 1, Content)):
        if sees:
            look()
        else:
            with pytest.raises(UnknownItem, match="没有这次审核"):
                look()


@pytest.mark.parametrize(("viewer", "writes"), WRITES.items(), ids=lambda one: getattr(one, "user_id", None))
def test_only_the_owner_changes_it(store: CheckStore, viewer: Viewer, writes: bool) -> None:
    try:
        store.as_seen_by(viewer).put("check", 1, Content(text=""), Content(text="改过"))
    except UnknownItem:
        assert not writes
    else:
        assert writes
    assert (store.file("check", 1, Content).text == "改过") is writes


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_file_that_was_not_reviewed_is_not_there(store: CheckStore, number: int) -> None:
    with pytest.raises(UnknownItem, match="没有这份文件"):
        store.file("check", number, Content)


def test_old_reviews_go_with_their_files(store: CheckStore, connection: Database) -> None:
    store.begin("next", ["丙.docx"], NOON + CHECKS_KEPT + timedelta(seconds=1))
    assert [kept.check_id for kept in store.all()] == ["next"]
    assert connection.execute("SELECT count(*) FROM check_files").fetchone() == (0,)


def test_damage_is_noticed(store: CheckStore, connection: Database) -> None:
    with transaction(connection):
        connection.execute("UPDATE check_files SET content = replace(content, '内容', '别的')")
    with pytest.raises(StoreError, match="损坏"):
        store.as_seen_by(LOCAL).file("check", 1, Content)
