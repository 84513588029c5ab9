"""Conversation: all that a talk about one draft remembers, as one record that survives a restart."""

from __future__ import annotations

from typing import Final, Literal

from assistant.dialogue.operations import Add, Check, Fix, Operation, Split
from assistant.dialogue.understanding.meaning import Focus, Unsure
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.model_call import ModelCall
from assistant.domain.record import Record

TURNS_KEPT: Final = 200
"""Older turns are dropped from the record; versions of the draft are kept for ever."""
REMOVED_KEPT: Final = 20


class Turn(Record):
    """One thing that was said.

    Attributes:
        speaker: Who said it.
        text: The words.
        operations: What was done on it.
        version: The draft's version afterwards.
        at: When, ISO 8601.
        calls: What a large model was asked for it; empty where none was.
    """

    speaker: Literal["person", "assistant"]
    text: str
    operations: tuple[Operation, ...] = ()
    version: int = 0
    at: str = ""
    calls: tuple[ModelCall, ...] = ()


class Conversation(Record):
    """The state of a talk.

    Attributes:
        draft_id: What it is about; "" before there is a draft.
        version: The version that the person sees.
        undo: Versions that undo goes back to, the latest last.
        redo: Versions that redo goes forward to, the latest last.
        focus: What 这条 and 上一条 mean.
        removed: Rows that can be restored, the last removed first.
        pending: The question that is open; None if none is.
        incomplete: A new row, or parts of one, that wait for a value or category; None if none do.
        turns: What was said, oldest first.
    """

    draft_id: str = ""
    version: int = 0
    undo: tuple[int, ...] = ()
    redo: tuple[int, ...] = ()
    focus: Focus = Focus()
    removed: tuple[DraftIndicator, ...] = ()
    pending: Unsure | None = None
    incomplete: Add | Split | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def seen(self) -> Focus:
        """What the next words may refer to: the focus, and findings that were the last thing told."""
        told = bool(self.turns) and any(isinstance(one, Check | Fix) for one in self.turns[-1].operations)
        return self.focus.model_copy(update={"findings": told})

    def about(self, row: int | None) -> Conversation:
        """The conversation in which 这条 means a row; None for none."""
        return self.model_copy(update={"focus": self.focus.model_copy(update={"row": row})})

    def at_version(self, version: int) -> Conversation:
        """The conversation about a new version, from which one word goes back to the one before."""
        undo = (*self.undo, self.version) if self.version else self.undo
        return self.model_copy(update={"version": version, "undo": undo, "redo": ()})

    def with_turns(self, *turns: Turn) -> Conversation:
        """The conversation with more said."""
        return self.model_copy(update={"turns": (*self.turns, *turns)[-TURNS_KEPT:]})

    def with_removed(self, rows: tuple[DraftIndicator, ...]) -> Conversation:
        """The conversation with rows that were taken out."""
        return self._remembering((*reversed(rows), *self.removed)[:REMOVED_KEPT])

    def without_restored(self, draft: Draft) -> Conversation:
        """The conversation without removed rows that stand in the draft again."""
        names = {row.level3 for row in draft.indicators}
        return self._remembering(tuple(row for row in self.removed if row.level3 not in names))

    def _remembering(self, removed: tuple[DraftIndicator, ...]) -> Conversation:
        """The conversation with these rows to be restored, whose names are in the focus, too."""
        focus = self.focus.model_copy(update={"removed": tuple(row.level3 for row in removed)})
        return self.model_copy(update={"removed": removed, "focus": focus})
