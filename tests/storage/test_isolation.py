"""What is another's is not there: drafts, versions, conversations, files and jobs, in the stores themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from assistant.dialogue.conversation import Conversation
from assistant.domain.account import LOCAL, Role, Viewer
from assistant.errors import InputError, JixiaoError, StepRefused, TooBusy, UnknownDraft, UnknownItem
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database, open_database
from assistant.storage.drafts import DraftStore
from assistant.storage.jobs import MOST_OPEN, JobState, JobStore
from assistant.storage.papers import PaperStore
from tests.builders import NOON, make_draft
from tests.viewers import ADMINISTRATOR, COLLEAGUE, ELSEWHERE, OWNER, REVIEWER

UNITLESS = Viewer(user_id="u-unitless", role=Role.REVIEWER, unit="")

SEES = {
    OWNER: True,
    COLLEAGUE: False,
    REVIEWER: True,
    ELSEWHERE: False,
    ADMINISTRATOR: False,
    UNITLESS: False,
    LOCAL: True,
}
WRITES = {viewer: viewer in (OWNER, LOCAL) for viewer in SEES}


class Stores(NamedTuple):
    """The stores of one person."""

    drafts: DraftStore
    talks: ConversationStore
    papers: PaperStore
    jobs: JobStore


@pytest.fixture
def of(connection: Database, tmp_path: Path) -> Callable[[Viewer], Stores]:
    def stores(viewer: Viewer) -> Stores:
        return Stores(
            DraftStore(connection, LOCAL).as_seen_by(viewer),
            ConversationStore(connection, LOCAL).as_seen_by(viewer),
            PaperStore(connection, tmp_path / "files", LOCAL).as_seen_by(viewer),
            JobStore(connection, LOCAL).as_seen_by(viewer),
        )

    return stores


def outcome(act: Callable[[], Any]) -> Any:
    """What came of it: the result, or the error as the person reads it."""
    try:
        return act()
    except JixiaoError as error:
        return (type(error), error.message, error.hint)


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_drafts_and_versions(of: Callable[[Viewer], Stores], viewer: Viewer) -> None:
    mine = of(OWNER)
    for _ in range(2):
        mine.drafts.save(make_draft("aaaaaa111111"), NOON)
    theirs = of(viewer).drafts
    reads = [
        lambda draft_id: theirs.get(draft_id).id,
        lambda draft_id: theirs.get(draft_id, 1).id,
        lambda draft_id: theirs.get(draft_id[:6]).id,
        theirs.resolve,
        theirs.status,
        theirs.latest_versions,
    ]
    for read in reads:
        found, missing = (
            outcome(lambda read=read: read("aaaaaa111111")),
            outcome(lambda read=read: read("bbbbbb111111")),
        )
        if SEES[viewer]:
            assert not isinstance(found, tuple) or found[0] is not UnknownDraft
        else:
            alike = tuple(str(part).replace("bbbbbb", "aaaaaa") for part in missing)
            assert tuple(map(str, found)) == alike, "a foreign draft is told exactly as a missing one"
    assert [summary.id for summary in theirs.list()] == (["aaaaaa111111"] if SEES[viewer] else [])


@pytest.mark.parametrize("viewer", WRITES, ids=lambda viewer: viewer.user_id)
def test_only_the_owner_writes(of: Callable[[Viewer], Stores], viewer: Viewer) -> None:
    of(OWNER).drafts.save(make_draft("aaaaaa111111"), NOON)
    theirs = of(viewer).drafts
    for write in (
        lambda: theirs.save(make_draft("aaaaaa111111"), NOON),
        lambda: theirs.states.recover(theirs.discard("aaaaaa111111", NOON)),
    ):
        if WRITES[viewer]:
            write()
        else:
            with pytest.raises((UnknownDraft, StepRefused)):
                write()
    versions = of(LOCAL).drafts.latest_versions("aaaaaa111111")
    assert len(versions) == (2 if WRITES[viewer] else 1)
    assert of(OWNER).drafts.latest_versions("aaaaaa111111") == versions


def test_ambiguous_beginnings_name_only_what_is_seen(of: Callable[[Viewer], Stores]) -> None:
    of(OWNER).drafts.save(make_draft("cccccc111111"), NOON)
    of(COLLEAGUE).drafts.save(make_draft("cccccc222222"), NOON)
    assert of(OWNER).drafts.resolve("cccccc") == "cccccc111111"
    with pytest.raises(UnknownDraft, match="不止一份"):
        of(LOCAL).drafts.resolve("cccccc")


def test_what_was_written_without_accounts_can_be_handed_over(of: Callable[[Viewer], Stores]) -> None:
    of(LOCAL).drafts.save(make_draft("dddddd111111"), NOON)
    assert of(OWNER).drafts.list() == []
    assert of(LOCAL).drafts.hand_over(OWNER) == 1
    assert [summary.id for summary in of(OWNER).drafts.list()] == ["dddddd111111"]


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_conversations(of: Callable[[Viewer], Stores], viewer: Viewer) -> None:
    of(OWNER).drafts.save(make_draft("aaaaaa111111"), NOON)
    of(OWNER).talks.save("aaaaaa111111", Conversation(draft_id="aaaaaa111111"), NOON)
    theirs = of(viewer).talks
    assert (theirs.get("aaaaaa111111", Conversation) is not None) is SEES[viewer]
    if WRITES[viewer]:
        theirs.save("aaaaaa111111", Conversation(), NOON)
    else:
        with pytest.raises(UnknownDraft):
            theirs.save("aaaaaa111111", Conversation(), NOON)


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_files(of: Callable[[Viewer], Stores], viewer: Viewer) -> None:
    paper = of(OWNER).papers.add(b"x", "upload", "表.docx", NOON)
    theirs = of(viewer).papers
    assert len(theirs.all("upload")) == SEES[viewer]
    if SEES[viewer]:
        assert theirs.get(paper.file_id).path.read_bytes() == b"x"
    else:
        assert outcome(lambda: theirs.get(paper.file_id)) == outcome(lambda: theirs.get("0" * 24))
    gone = outcome(lambda: theirs.remove(paper.file_id)) is None
    assert gone is WRITES[viewer] and paper.path.exists() is not gone


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_jobs(of: Callable[[Viewer], Stores], viewer: Viewer) -> None:
    job = of(OWNER).jobs.add("batch", {"upload": "x"}, NOON)
    theirs = of(viewer).jobs
    assert len(theirs.all()) == SEES[viewer]
    if not SEES[viewer]:
        assert outcome(lambda: theirs.get(job.job_id)) == outcome(lambda: theirs.get("0" * 24))
    if WRITES[viewer]:
        assert theirs.cancel(job.job_id, NOON).state is JobState.CANCELLED
    else:
        with pytest.raises(UnknownItem):
            theirs.cancel(job.job_id, NOON)
        assert of(LOCAL).jobs.get(job.job_id).state is JobState.WAITING


def test_a_job_that_was_given_up_stays_given_up(of: Callable[[Viewer], Stores]) -> None:
    jobs = of(OWNER).jobs
    job = jobs.add("batch", {}, NOON)
    assert jobs.advance(job.job_id, 1, 5, NOON)
    jobs.cancel(job.job_id, NOON)
    assert not jobs.advance(job.job_id, 2, 5, NOON)
    jobs.finish(job.job_id, {"drafts": []}, None, NOON)
    jobs.fail(job.job_id, InputError("nothing"), NOON)
    found = jobs.get(job.job_id)
    assert (found.state, found.done, found.result, found.error) == (JobState.CANCELLED, 1, None, None)


def test_nobody_can_fill_the_queue(of: Callable[[Viewer], Stores]) -> None:
    for _ in range(MOST_OPEN):
        of(OWNER).jobs.add("batch", {}, NOON)
    with pytest.raises(TooBusy):
        of(OWNER).jobs.add("batch", {}, NOON)
    of(COLLEAGUE).jobs.add("batch", {}, NOON)


def test_drafts_of_before_there_were_owners_are_the_local_persons(tmp_path: Path) -> None:
    from assistant.storage import database

    path, before = tmp_path / "old.db", [one for one in database.migrations() if one[0] < 10]
    connection = database.connect(path)
    for number, script in before:
        for statement in database.statements(script.read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(
        "INSERT INTO draft_versions (draft_id, version, project_name, errors, content, checksum, saved_at)"
        " VALUES ('eeeeee111111', 1, '旧', 0, '', '', '2027-01-01T00:00:00+00:00')"
    )
    connection.execute(
        "INSERT INTO draft_versions (draft_id, version, project_name, errors, content, checksum, saved_at, accepted_at)"
        " VALUES ('ffffff111111', 1, '旧', 0, '', '', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
    )
    connection.close()
    upgraded = open_database(path)
    kept = [(one.id, one.status) for one in DraftStore(upgraded, LOCAL).list()]
    assert kept == [("eeeeee111111", "draft"), ("ffffff111111", "accepted")]
    assert DraftStore(upgraded, OWNER).list() == []
    upgraded.close()
