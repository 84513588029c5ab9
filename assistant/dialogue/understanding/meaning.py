"""Meaning: what became of an utterance: operations, a question with choices, or an honest "not understood"."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.dialogue.operations import Accept, Operation
from assistant.domain.record import Record


class Focus(Record):
    """What words like 这条, 上一条 and 刚才那条 refer to.

    Attributes:
        row: The row last spoken of or chosen on the page, counted from 1; None if none was.
        cell_value: Whether its value was the thing spoken of.
        removed: Names of removed rows that can be restored, the last removed first.
        findings: Whether the findings of the review were told just before.
    """

    row: int | None = None
    cell_value: bool = False
    removed: tuple[str, ...] = ()
    findings: bool = False


class Choice(Record):
    """One way an utterance can be meant: how it is shown, and what it would do."""

    label: str
    operations: tuple[Operation, ...]


class Understood(Record):
    """The operations to be done, in order."""

    kind: Literal["understood"] = "understood"
    operations: tuple[Operation, ...] = Field(min_length=1)

    @property
    def ways(self) -> tuple[tuple[Operation, ...], ...]:
        """What can be meant: this."""
        return (self.operations,)


class Unsure(Record):
    """A short question; nothing is done before one of the choices is taken.

    Attributes:
        question: In plain Chinese.
        choices: What can be meant, the likeliest first; a single choice asks for confirmation (是 or 否).
            Empty where a piece is missing that the person must write (`满意度改成多少？`).
        half_heard: Whether no more was heard than what the utterance is about, so that a model may know better.
    """

    kind: Literal["unsure"] = "unsure"
    question: str
    choices: tuple[Choice, ...] = ()
    half_heard: bool = False

    @property
    def ways(self) -> tuple[tuple[Operation, ...], ...]:
        """What can be meant, the likeliest first."""
        return tuple(choice.operations for choice in self.choices)

    @property
    def asks_only_to_accept(self) -> bool:
        """Whether all that can be meant is to accept the draft."""
        meant = [operation for way in self.ways for operation in way]
        return bool(meant) and all(isinstance(operation, Accept) for operation in meant)


class Unknown(Record):
    """Not understood: what can be said instead, with examples for this draft."""

    kind: Literal["unknown"] = "unknown"
    message: str


Meaning = Understood | Unsure | Unknown
"""What became of an utterance."""
