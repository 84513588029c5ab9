"""Reading: how well each field of a form was read from its document, and what was left in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from pydantic import Field

from assistant.domain.record import Record


class FieldState(StrEnum):
    """How a field was read."""

    READ = "read"
    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"
    BLANK = "blank"


IN_DOUBT = (FieldState.DOUBTFUL, FieldState.UNREADABLE)
"""What a person is shown."""


class Doubt(Record):
    """Something a person should look at; quarantined content is not in the form."""

    position: int
    place: str
    reason: str
    content: str
    quarantined: bool = True


class FieldReading(Record):
    """One field of a form as it was read, or a piece of the document that no field took.

    Attributes:
        path: The field, as in `funds.total` or `indicators[2]`; for a piece without a field, where it stood.
        value: What the record holds.
        original: The words of the document, where they are not plainly the value.
        reason: What was repaired, or why it is in doubt.
        grave: Whether the record may be wrong or incomplete here, so that a person must decide.
    """

    path: str
    state: FieldState
    value: str = ""
    original: str = ""
    reason: str = ""
    grave: bool = False


class FormReading(Record):
    """All fields of one form; position 0 is the document itself, of which only pieces are told.

    Attributes:
        states: How many fields are in which state; together all fields, whichever are listed.
        fields: Every field, or what is left of them by `noteworthy`.
        repairs: Repairs made in this form.
        doubts: Doubts about this form.
        has_content: Whether anything at all was read.
    """

    position: int
    kind: Literal["project", "department", "document"]
    title: str = ""
    states: dict[FieldState, int] = Field(default_factory=dict)
    fields: tuple[FieldReading, ...] = ()
    repairs: int = 0
    doubts: int = 0
    has_content: bool = True

    @property
    def grave(self) -> tuple[FieldReading, ...]:
        """The fields for whose sake a person must look at the form before it is used."""
        return tuple(field for field in self.fields if field.grave)

    @property
    def in_doubt(self) -> tuple[FieldReading, ...]:
        """The fields that a person is shown."""
        return tuple(field for field in self.fields if field.state in IN_DOUBT)

    def noteworthy(self) -> FormReading:
        """The same with only the fields in doubt listed."""
        return self.model_copy(update={"fields": self.in_doubt})


def states_of(fields: Iterable[FieldReading]) -> dict[FieldState, int]:
    """How many fields are in which state, every state named."""
    found = Counter(field.state for field in fields)
    return {state: found[state] for state in FieldState}


def added_up(readings: Iterable[FormReading]) -> dict[FieldState, int]:
    """The states of several forms together."""
    total: Counter[FieldState] = Counter()
    for reading in readings:
        total.update(reading.states)
    return {state: total[state] for state in FieldState}


def left_out(readings: Iterable[FormReading], *positions: int) -> list[FieldReading]:
    """What was put aside while these forms were read, so that no rule saw it; rows and cells of a form have findings.

    Args:
        readings: Those of a document.
        positions: The forms, and 0 for what belongs to none of them.
    """
    aside = [field for reading in readings if reading.position in positions for field in reading.grave]
    return [f for f in aside if f.state is not FieldState.UNREADABLE and not f.path.startswith("indicators[")]
