"""Reply: what the person is answered, with the cells that changed; faces decide how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from assistant.dialogue.operations import Operation
from assistant.domain.model_call import ModelCall
from assistant.domain.record import Record
from assistant.domain.report import Finding


class ReplyKind(StrEnum):
    """What sort of answer it is."""

    DONE = "done"
    """The draft was changed, accepted or exported."""
    ANSWER = "answer"
    """Something was explained, compared, found or checked; the draft is as it was."""
    QUESTION = "question"
    """A choice or a missing piece is asked for; nothing was done."""
    REFUSED = "refused"
    """It was understood and cannot be done; nothing was done."""
    UNKNOWN = "unknown"
    """It was not understood; nothing was done."""


class CellChange(Record):
    """One cell before and after; "" where there was or is none.

    Attributes:
        path: The cell's path after the change (before it, where the row is gone).
        label: What the cell is called on the form.
    """

    path: str
    label: str
    before: str
    after: str


class Reply(Record):
    """The answer to one utterance or one operation.

    Attributes:
        text: In plain Chinese, lines separated by line breaks; never markup.
        changes: The cells that are other than before.
        choices: What can be chosen, where the kind is a question.
        operations: What was done, or would be.
        draft_id: The draft it is about; "" before there is one.
        version: The draft's version now; 0 before there is one.
        new_findings: What the review finds now and did not before.
        settled: How many findings the change settled.
        file: The file that was written, or None.
        rows: Rows the answer speaks of, counted from 1; a face can show them.
        calls: What a large model was asked for it; empty where none was.
    """

    kind: ReplyKind
    text: str
    changes: tuple[CellChange, ...] = ()
    choices: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
    draft_id: str = ""
    version: int = 0
    new_findings: tuple[Finding, ...] = ()
    settled: int = 0
    file: str | None = None
    rows: tuple[int, ...] = ()
    calls: tuple[ModelCall, ...] = ()


def joined(replies: Sequence[Reply], operations: tuple[Operation, ...]) -> Reply:
    """Several answers as one; a question at the end makes the whole a question."""
    if len(replies) == 1:
        return replies[0].model_copy(update={"operations": operations})
    last = replies[-1]
    kinds = [reply.kind for reply in replies]
    kind = last.kind if last.kind in (ReplyKind.QUESTION, ReplyKind.REFUSED) else min(kinds, key=list(ReplyKind).index)
    return last.model_copy(
        update={
            "kind": kind,
            "text": "\n".join(reply.text for reply in replies if reply.text),
            "changes": tuple(change for reply in replies for change in reply.changes),
            "operations": operations,
            "new_findings": tuple(finding for reply in replies for finding in reply.new_findings),
            "settled": sum(reply.settled for reply in replies),
            "calls": tuple(call for reply in replies for call in reply.calls),
            "file": next((reply.file for reply in replies if reply.file), None),
        }
    )
