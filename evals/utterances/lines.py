"""The labelled utterances: what is said to which draft, and every meaning that would be right."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from assistant.dialogue.operations import Operation
from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft
from assistant.domain.record import Record

FOLDER: Final = Path(__file__).parents[1] / "datasets" / "utterances"

Split = Literal["dev", "test"]
SPLITS: Final[tuple[Split, ...]] = ("dev", "test")
"""Who writes the parser looks at the first part only."""


class Family(StrEnum):
    """What an utterance is mainly about; `hard` are the mixed, the sloppy, the wrong and the idle ones."""

    NUMBER = "number"
    NAME = "name"
    REFERENCE = "reference"
    VALUE = "value"
    ADD = "add"
    STRUCTURE = "structure"
    VAGUE = "vague"
    FACTS = "facts"
    SESSION = "session"
    HARD = "hard"


class UnderstoodLabel(Record):
    """These operations, all of them, in this order."""

    kind: Literal["understood"] = "understood"
    operations: tuple[Operation, ...] = Field(min_length=1)


class UnsureLabel(Record):
    """A question; each of these must be among its choices, and where there are none any question is right."""

    kind: Literal["unsure"] = "unsure"
    operations_among_choices: tuple[Annotated[tuple[Operation, ...], Field(min_length=1)], ...] = ()


class UnknownLabel(Record):
    """Nothing can or may be done."""

    kind: Literal["unknown"] = "unknown"


Label = Annotated[UnderstoodLabel | UnsureLabel | UnknownLabel, Field(discriminator="kind")]


class Utterance(Record):
    """One line.

    Attributes:
        draft: The fixture draft it is said to.
        accept: The right meanings; several where reasonable people would differ.
        confirm_ok: Whether asking first, with a right meaning among the choices, is as good as doing it.
    """

    id: str
    family: Family
    draft: str
    focus: Focus = Focus()
    text: str = Field(min_length=1)
    accept: tuple[Label, ...] = Field(min_length=1)
    confirm_ok: bool = False

    def understood(self) -> list[tuple[Operation, ...]]:
        """The accepted lists of operations."""
        return [label.operations for label in self.accept if isinstance(label, UnderstoodLabel)]

    def named(self) -> list[Operation]:
        """All operations the labels name, done or offered."""
        questions = [label for label in self.accept if isinstance(label, UnsureLabel)]
        offered = [choice for question in questions for choice in question.operations_among_choices]
        return [operation for operations in (*self.understood(), *offered) for operation in operations]


def fixture_drafts() -> Mapping[str, Draft]:
    """The six drafts the utterances are said to, by id."""
    lines = (FOLDER / "drafts.jsonl").read_text(encoding="utf-8").splitlines()
    drafts = [Draft.model_validate_json(line) for line in lines]
    return {draft.id: draft for draft in drafts}


def utterances(split: Split) -> list[Utterance]:
    """One part of the lines, the files of all its rounds in order; none where the part is not in this checkout."""
    return [
        Utterance.model_validate_json(line)
        for path in sorted(FOLDER.glob(f"{split}*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
