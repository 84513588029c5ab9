"""Acts of the page 案例库: what it sends when something is clicked or sent, read into records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.record import Record
from assistant.web.acts import act_in

FormId = Annotated[str, Field(min_length=1, max_length=64)]
Fields = Annotated[dict[str, Annotated[str, Field(max_length=20_000)]], Field(max_length=2_000)]


class Find(Record):
    """The filters were sent."""

    act: Literal["find"]
    fields: Fields


class Reset(Record):
    """All filters are to go."""

    act: Literal["reset"]


class Turn(Record):
    """Another page of the list is wanted."""

    act: Literal["turn"]
    page: Annotated[int, Field(ge=1, le=1_000_000)]


class Narrow(Record):
    """The list is to show one source only."""

    act: Literal["narrow"]
    document: Annotated[str, Field(max_length=300)]


class Open(Record):
    """A form is to be shown."""

    act: Literal["open"]
    form_id: FormId


class Back(Record):
    """Back to the list."""

    act: Literal["back"]


class Choose(Record):
    """A form is chosen for comparing, or no longer."""

    act: Literal["choose"]
    form_id: FormId


class Unchoose(Record):
    """No form is chosen any more."""

    act: Literal["unchoose"]


class Compare(Record):
    """Two forms are to be compared; without ids the chosen ones."""

    act: Literal["compare"]
    left: FormId | None = None
    right: FormId | None = None


class Withdraw(Record):
    """A form is to be taken out, or with `document` all of a source."""

    act: Literal["withdraw"]
    form_id: FormId | None = None
    document: Annotated[str | None, Field(max_length=300)] = None
    fields: Fields = Field(default_factory=dict)


class Restore(Record):
    """A form is to be brought back, or with `document` all of a source."""

    act: Literal["restore"]
    form_id: FormId | None = None
    document: Annotated[str | None, Field(max_length=300)] = None


class Correct(Record):
    """Cells of a form that waits were changed; their paths are the names of the fields."""

    act: Literal["correct"]
    entry_id: FormId
    fields: Fields


class DropRow(Record):
    """A row of a form that waits is to go; rows count from 1."""

    act: Literal["drop_row"]
    entry_id: FormId
    row: Annotated[int, Field(ge=1, le=10_000)]


class Decide(Record):
    """Forms that wait are to be let in or given up."""

    act: Literal["accept", "drop"]
    entry_ids: Annotated[tuple[FormId, ...], Field(min_length=1, max_length=500)]


class Stop(Record):
    """An import is to be stopped."""

    act: Literal["stop"]
    job_id: FormId


Act = Annotated[
    Find
    | Reset
    | Turn
    | Narrow
    | Open
    | Back
    | Choose
    | Unchoose
    | Compare
    | Withdraw
    | Restore
    | Correct
    | DropRow
    | Decide
    | Stop,
    Field(discriminator="act"),
]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)
