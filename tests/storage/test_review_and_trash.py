"""Submitted, returned, accepted, discarded, fetched back: what the stores keep of it, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from assistant.domain.account import LOCAL, Role, Viewer
from assistant.domain.draft_flow import Act, DraftStatus
from assistant.errors import DraftLocked, JixiaoError, StepRefused, UnknownDraft, UnknownItem
from assistant.storage.comments import CommentStore
from assistant.storage.database import Database
from assistant.storage.drafts import DepartmentDraftStore, DraftStore
from assistant.storage.users import UserStore
from tests.builders import NOON, make_draft
from tests.storage.test_isolation import COLLEAGUE, ELSEWHERE, OWNER, REVIEWER, SEES

DRAFT = "aaaaaa111111"
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def of(connection: Database) -> Callable[[Viewer], DraftStore]:
    return lambda viewer: DraftStore(connection, viewer)


@pytest.fixture
def comments(connection: Database) -> Callable[[Viewer], CommentStore]:
    return lambda viewer: CommentStore(connection, viewer)


@pytest.fixture
def saved(of: Callable[[Viewer], DraftStore]) -> DraftStore:
    mine = of(OWNER)
    mine.save(make_draft(DRAFT), NOON)
    return mine


def test_a_submitted_draft_takes_no_version_until_it_is_withdrawn(saved: DraftStore) -> None:
    saved.take(DRAFT, Act.SUBMIT, NOON)
    with pytest.raises(DraftLocked, match="已提交审核"):
        saved.save(make_draft(DRAFT, annual_goal="改过"), LATER)
    assert len(saved.latest_versions(DRAFT)) == 1
    saved.take(DRAFT, Act.WITHDRAW, LATER)
    assert saved.save(make_draft(DRAFT, annual_goal="改过"), LATER) == 2


def test_what_was_changed_since_a_reviewer_looked_is_neither_accepted_nor_returned(
    saved: DraftStore, of: Callable[[Viewer], DraftStore]
) -> None:
    saved.save(make_draft(DRAFT, annual_goal="改过"), LATER)
    saved.take(DRAFT, Act.SUBMIT, LATER)
    for refused in (
        lambda: of(REVIEWER).accept(DRAFT, LATER, version=1),
        lambda: of(REVIEWER).take(DRAFT, Act.RETURN, LATER, "请改", version=1),
    ):
        with pytest.raises(StepRefused, match="您看的是第 1 版，草稿已经有第 2 版"):
            refused()
    assert saved.status(DRAFT) is DraftStatus.SUBMITTED
    of(REVIEWER).accept(DRAFT, LATER, version=2)
    assert saved.status(DRAFT) is DraftStatus.ACCEPTED


def test_even_who_holds_the_data_directory_cannot_change_it(
    saved: DraftStore, of: Callable[[Viewer], DraftStore]
) -> None:
    saved.take(DRAFT, Act.SUBMIT, NOON)
    with pytest.raises(DraftLocked):
        of(LOCAL).save(make_draft(DRAFT), LATER)


def test_a_returned_draft_stays_returned_until_it_is_submitted_again(
    saved: DraftStore, of: Callable[[Viewer], DraftStore]
) -> None:
    saved.take(DRAFT, Act.SUBMIT, NOON)
    of(REVIEWER).take(DRAFT, Act.RETURN, LATER, "满意度偏低")
    saved.save(make_draft(DRAFT), LATER)
    assert saved.status(DRAFT) is DraftStatus.RETURNED
    saved.take(DRAFT, Act.SUBMIT, LATER)
    of(REVIEWER).accept(DRAFT, LATER)
    assert [one.status for one in saved.latest_versions(DRAFT)] == [DraftStatus.ACCEPTED, DraftStatus.DRAFT]
    saved.save(make_draft(DRAFT), LATER)
    assert [one.status for one in saved.latest_versions(DRAFT)] == [
        DraftStatus.DRAFT,
        DraftStatus.ACCEPTED,
        DraftStatus.DRAFT,
    ]
    told = [(step.act, step.version, step.remark) for step in saved.states.steps(DRAFT)]
    assert told == [(Act.SUBMIT, 1, ""), (Act.RETURN, 1, "满意度偏低"), (Act.SUBMIT, 2, ""), (Act.ACCEPT, 2, "")]


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_who_sees_what_waits(saved: DraftStore, of: Callable[[Viewer], DraftStore], viewer: Viewer) -> None:
    assert of(viewer).submitted() == []
    saved.take(DRAFT, Act.SUBMIT, NOON)
    waiting = [one.id for one in of(viewer).submitted()]
    assert waiting == ([DRAFT] if viewer in (REVIEWER, LOCAL) else [])
    assert bool(of(viewer).states.steps(DRAFT)) is SEES[viewer]


@pytest.mark.parametrize("act", [Act.RETURN, Act.ACCEPT, Act.WITHDRAW, Act.SUBMIT])
@pytest.mark.parametrize("viewer", [COLLEAGUE, ELSEWHERE], ids=lambda viewer: viewer.user_id)
def test_to_others_it_is_not_there(
    saved: DraftStore, of: Callable[[Viewer], DraftStore], viewer: Viewer, act: Act
) -> None:
    saved.take(DRAFT, Act.SUBMIT, NOON)
    with pytest.raises(UnknownDraft):
        of(viewer).take(DRAFT, act, NOON)
    assert saved.status(DRAFT) is DraftStatus.SUBMITTED


def test_nobody_accepts_a_draft_of_his_own(saved: DraftStore, of: Callable[[Viewer], DraftStore]) -> None:
    with pytest.raises(StepRefused):
        saved.accept(DRAFT, NOON)
    of(REVIEWER).save(make_draft("bbbbbb111111"), NOON)
    of(REVIEWER).take("bbbbbb111111", Act.SUBMIT, NOON)
    with pytest.raises(StepRefused):
        of(REVIEWER).accept("bbbbbb111111", NOON)
    assert of(REVIEWER).submitted() == [], "nor does it wait for himself"


def test_how_many_could_review(connection: Database, saved: DraftStore) -> None:
    assert saved.states.reviewers(DRAFT) == 0
    users = UserStore(connection)
    users.add("王审核", "区教育局", Role.REVIEWER, "x", NOON)
    users.add("赵审核", "区民政局", Role.REVIEWER, "x", NOON)
    users.add("李四", "区教育局", Role.FILER, "x", NOON)
    assert saved.states.reviewers(DRAFT) == 1


# The trash -----------------------------------------------------------------------------------------


def test_what_is_discarded_is_nowhere_but_in_the_trash(saved: DraftStore, of: Callable[[Viewer], DraftStore]) -> None:
    assert saved.discard(DRAFT[:6], NOON) == DRAFT
    assert saved.list() == [] and of(REVIEWER).list() == []
    for read in (saved.get, saved.resolve, saved.latest_versions, saved.status):
        with pytest.raises(UnknownDraft):
            read(DRAFT)
    with pytest.raises(UnknownDraft, match="回收站"):
        saved.save(make_draft(DRAFT), LATER)
    assert [one.id for one in saved.list(trash=True)] == [DRAFT]
    assert of(REVIEWER).list(trash=True) == of(COLLEAGUE).list(trash=True) == []
    saved.states.recover(DRAFT)
    assert saved.get(DRAFT) == make_draft(DRAFT) and saved.list(trash=True) == []


@pytest.mark.parametrize("viewer", [COLLEAGUE, REVIEWER, ELSEWHERE], ids=lambda viewer: viewer.user_id)
def test_nobody_else_fetches_it_back(saved: DraftStore, of: Callable[[Viewer], DraftStore], viewer: Viewer) -> None:
    saved.discard(DRAFT, NOON)
    with pytest.raises(UnknownDraft, match="回收站里没有"):
        of(viewer).states.recover(DRAFT)
    assert [one.id for one in saved.list(trash=True)] == [DRAFT]


def test_a_submitted_draft_is_not_discarded(saved: DraftStore) -> None:
    saved.take(DRAFT, Act.SUBMIT, NOON)
    with pytest.raises(DraftLocked, match="不能删除"):
        saved.discard(DRAFT, NOON)


def test_the_trash_is_emptied_after_thirty_days_of_what_lies_there_and_nothing_else(
    connection: Database, saved: DraftStore, of: Callable[[Viewer], DraftStore], comments: Callable[..., CommentStore]
) -> None:
    departments = DepartmentDraftStore(connection, OWNER)
    of(COLLEAGUE).save(make_draft("bbbbbb111111"), NOON)
    saved.save(make_draft("cccccc111111"), NOON)
    saved.take(DRAFT, Act.SUBMIT, NOON)
    comments(REVIEWER).add(DRAFT, 1, "annual_goal", "", "太短", NOON)
    saved.take(DRAFT, Act.WITHDRAW, NOON)
    saved.discard(DRAFT, NOON)
    of(COLLEAGUE).discard("bbbbbb111111", NOON + timedelta(days=20))
    assert saved.states.sweep(NOON + timedelta(days=30)) == []
    assert departments.states.sweep(NOON + timedelta(days=30, seconds=1)) == [DRAFT]
    assert saved.list(trash=True) == [] and [one.id for one in saved.list()] == ["cccccc111111"]
    assert [one.id for one in of(COLLEAGUE).list(trash=True)] == ["bbbbbb111111"]
    for table in ("draft_versions", "draft_owners", "draft_steps", "draft_comments"):
        assert connection.execute(f"SELECT count(*) FROM {table} WHERE draft_id = ?", (DRAFT,)).fetchone() == (0,)


# Comments ------------------------------------------------------------------------------------------


def outcome(act: Callable[[], object]) -> type[object]:
    try:
        return type(act())
    except JixiaoError as error:
        return type(error)


@pytest.mark.parametrize("viewer", SEES, ids=lambda viewer: viewer.user_id)
def test_comments_are_seen_with_their_draft_and_settled_by_its_owner(
    saved: DraftStore, comments: Callable[[Viewer], CommentStore], viewer: Viewer
) -> None:
    made = comments(REVIEWER).add(DRAFT, 1, "indicators[0].target", "保洁河道长度", "是否偏低", NOON)
    theirs = comments(viewer)
    assert [one.text for one in theirs.of(DRAFT)] == (["是否偏低"] if SEES[viewer] else [])
    assert outcome(lambda: theirs.get(made.comment_id)) is (type(made) if SEES[viewer] else UnknownItem)
    settles = viewer in (OWNER, LOCAL)
    assert outcome(lambda: theirs.settle(made.comment_id, LATER)) is (type(made) if settles else UnknownItem)
    assert (comments(OWNER).get(made.comment_id).done_at is not None) is settles
    removes = viewer == REVIEWER
    assert outcome(lambda: theirs.remove(made.comment_id)) is (type(None) if removes else UnknownItem)
    commented = outcome(lambda: theirs.add(DRAFT, 1, "", "", "还有", NOON))
    assert commented is (type(made) if SEES[viewer] else UnknownItem)
