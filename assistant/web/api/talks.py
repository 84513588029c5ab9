"""Routes on the talk about a draft: words or typed operations in, what was done or is asked out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from fastapi import APIRouter
from pydantic import Field

from assistant.dialogue.operations import Operation, Words
from assistant.dialogue.reply import CellChange, Reply, ReplyKind
from assistant.domain.draft import EngineName
from assistant.domain.report import Finding
from assistant.web.api.access import ReadDrafts, WriteDrafts
from assistant.web.api.drafts import DraftId
from assistant.web.api.errors import CONFLICT
from assistant.web.api.files import FileOut
from assistant.web.api.message import Message

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace

routes = APIRouter(tags=["对话"])

MOST_OPERATIONS: Final = 50


class SayIn(Message):
    """What is said."""

    text: Annotated[Words, Field(description="一句话，例如：第3条改成95%")]
    engine: Annotated[EngineName, Field(description="听不懂的话是否问所配置的大模型")] = EngineName.BUILTIN


class DoIn(Message):
    """What is to be done: together or not at all, and speaking of the table as it is before."""

    operations: Annotated[tuple[Operation, ...], Field(min_length=1, max_length=MOST_OPERATIONS)]
    words: Annotated[str, Field(max_length=2_000, description="依据：提出改动的人的原话")] = ""


class ReplyOut(Message):
    """The answer; nothing was done where the kind is `question`, `refused` or `unknown`."""

    kind: ReplyKind
    text: str
    changes: tuple[CellChange, ...]
    choices: tuple[str, ...]
    operations: tuple[Operation, ...]
    draft_id: str
    version: int
    new_findings: tuple[Finding, ...]
    settled: int
    rows: tuple[int, ...]
    file: FileOut | None


class TurnOut(Message):
    """One thing that was said.

    Attributes:
        version: The draft's version afterwards.
        at: When, ISO 8601.
    """

    speaker: Literal["person", "assistant"]
    text: str
    version: int
    at: str


@routes.post("/drafts/{draft_id}/talk", summary="用一句话修改或询问草稿", responses=CONFLICT)
def say(place: WriteDrafts, draft_id: DraftId, asked: SayIn) -> ReplyOut:
    """Say something; a question is answered by saying the choice."""
    full_id = place.assistant.stored(draft_id).id
    with place.watched(full_id):
        return _told(place, place.talk(full_id, asked.engine).say(asked.text))


@routes.post("/drafts/{draft_id}/operations", summary="按操作修改草稿，要么全部做到，要么全部不做", responses=CONFLICT)
def do(place: WriteDrafts, draft_id: DraftId, asked: DoIn) -> ReplyOut:
    """Do typed operations."""
    full_id = place.assistant.stored(draft_id).id
    with place.watched(full_id):
        return _told(place, place.talk(full_id).do(*asked.operations, words=asked.words))


@routes.get("/drafts/{draft_id}/talk", summary="读取草稿的对话记录")
def turns(place: ReadDrafts, draft_id: DraftId) -> list[TurnOut]:
    """The talk so far, oldest first."""
    talk = place.talk(place.assistant.stored(draft_id).id)
    return [TurnOut.of(turn) for turn in talk.conversation.turns]


def _told(place: Workplace, reply: Reply) -> ReplyOut:
    """The reply with its file as a file of the visitor's: never where it lies, nor what a model was asked."""
    file = FileOut.of(place.exported(Path(reply.file), reply.draft_id)) if reply.file else None
    kept = {name: getattr(reply, name) for name in ReplyOut.model_fields if name != "file"}
    return ReplyOut(**kept, file=file)
