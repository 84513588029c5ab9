"""Routes on reviews: submitted, withdrawn, commented on, returned, approved."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from assistant.domain.comment import Comment
from assistant.domain.draft_flow import Act
from assistant.rounds import MOST_LETTERS
from assistant.web.api.access import ReadDrafts, WriteDrafts
from assistant.web.api.drafts import DraftId, SummaryOut
from assistant.web.api.errors import CONFLICT
from assistant.web.api.message import Message

routes = APIRouter(tags=["审核流程"])

CommentId = Annotated[str, Path(min_length=1, max_length=64, description="批注编号")]
SeenVersion = Annotated[int, Field(ge=1, le=2**31, description="审核人看的是第几版；草稿已有新版时不予处理")]


class WaitingOut(Message):
    """A draft that waits for a review."""

    draft: SummaryOut
    submitted_by: str
    submitted_at: datetime


class StepOut(Message):
    """Something that was done with a draft as a whole."""

    act: Act
    version: int
    actor: str
    remark: str
    at: datetime


class DecisionIn(Message):
    """Which version is decided on."""

    version: SeenVersion


class ReturnIn(DecisionIn):
    """Why a draft is returned; without a remark there have to be comments."""

    remark: Annotated[str, Field(max_length=MOST_LETTERS, description="退回说明")] = ""


class CommentIn(DecisionIn):
    """What is said at which cell."""

    field: Annotated[str, Field(max_length=80, description="位置，如 indicators[2].target；空白是整张表")] = ""
    text: Annotated[str, Field(min_length=1, max_length=MOST_LETTERS)]


class CommentChange(Message):
    """Whether a comment has been dealt with."""

    done: bool


@routes.get("/reviews", summary="列出等我审核的草稿")
def waiting(place: ReadDrafts) -> list[WaitingOut]:
    """What others of the unit have submitted, longest waiting first."""
    return [
        WaitingOut(draft=SummaryOut.of(one.summary), submitted_by=one.by, submitted_at=one.at)
        for one in place.rounds.waiting()
    ]


@routes.post("/drafts/{draft_id}/submit", summary="提交审核；还有错误时不能提交", responses=CONFLICT)
def submit(place: WriteDrafts, draft_id: DraftId) -> SummaryOut:
    """Hand a draft to the reviewers; until it is returned or withdrawn it cannot be changed."""
    return SummaryOut.of(place.rounds.submit(draft_id))


@routes.post("/drafts/{draft_id}/withdraw", summary="撤回送审的草稿", responses=CONFLICT)
def withdraw(place: WriteDrafts, draft_id: DraftId) -> SummaryOut:
    """Take a draft back that has not been reviewed yet."""
    return SummaryOut.of(place.rounds.withdraw(draft_id))


@routes.post("/drafts/{draft_id}/return", summary="退回送审的草稿，附退回说明", responses=CONFLICT)
def give_back(place: WriteDrafts, draft_id: DraftId, asked: ReturnIn) -> SummaryOut:
    """Return a draft with the reasons."""
    return SummaryOut.of(place.rounds.give_back(draft_id, asked.version, asked.remark))


@routes.post("/drafts/{draft_id}/approve", summary="采纳送审的草稿，加入案例库", responses=CONFLICT)
def approve(place: WriteDrafts, draft_id: DraftId, asked: DecisionIn) -> SummaryOut:
    """Accept a draft that somebody else has submitted."""
    accepted = place.rounds.accept(draft_id, asked.version)
    return SummaryOut.of(place.assistant.versions(accepted.id, limit=1)[0])


@routes.get("/drafts/{draft_id}/steps", summary="列出送审、退回、采纳的经过")
def steps(place: ReadDrafts, draft_id: DraftId) -> list[StepOut]:
    """What was done with a draft as a whole, oldest first."""
    found = place.assistant.stored_any(draft_id)
    return [StepOut.of(step) for step in place.rounds.steps(found.id)]


@routes.get("/drafts/{draft_id}/comments", summary="列出批注")
def comments(place: ReadDrafts, draft_id: DraftId) -> list[Comment]:
    """What reviewers wrote at the cells, oldest first."""
    return place.rounds.comments(place.assistant.stored_any(draft_id).id)


@routes.post("/drafts/{draft_id}/comments", summary="在格子旁写批注", status_code=201, responses=CONFLICT)
def comment(place: WriteDrafts, draft_id: DraftId, asked: CommentIn) -> Comment:
    """Say something at a cell of a draft that waits for the review."""
    return place.rounds.comment(draft_id, asked.version, asked.field, asked.text)


@routes.patch("/comments/{comment_id}", summary="把批注标为已处理，或重新打开", responses=CONFLICT)
def settle(place: WriteDrafts, comment_id: CommentId, asked: CommentChange) -> Comment:
    """Mark a comment as done."""
    return place.rounds.settle(comment_id, done=asked.done)


@routes.delete("/comments/{comment_id}", summary="收回自己写的批注", status_code=204, responses=CONFLICT)
def uncomment(place: WriteDrafts, comment_id: CommentId) -> None:
    """Take back a comment while the review goes on."""
    place.rounds.uncomment(comment_id)
