"""Acts: what the page of drafts sends when something is pressed or filled in, read into typed records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.draft_flow import DraftStatus
from assistant.domain.record import Record
from assistant.rounds import MOST_LETTERS
from assistant.web.acts import act_in

Id = Annotated[str, Field(min_length=6, max_length=64)]
Number = Annotated[int, Field(ge=1, le=2**31)]


class Show(Record):
    """Another list is wanted."""

    act: Literal["show"]
    view: Literal["own", "review", "trash"]


class Find(Record):
    """Drafts are looked for."""

    act: Literal["find"]
    text: Annotated[str, Field(max_length=200)] = ""
    year: Annotated[str, Field(max_length=20)] = ""
    status: DraftStatus | Literal[""] = ""


class Open(Record):
    """A draft of the list is to be seen; `close` goes back to the list."""

    act: Literal["open", "close"]
    draft: str = ""


class Compare(Record):
    """Two versions, or a version and what was filed before, are to be seen side by side."""

    act: Literal["compare"]
    before: Annotated[str, Field(max_length=64)]
    after: Annotated[str, Field(max_length=12, pattern=r"^[1-9][0-9]{0,8}$")]


class Restore(Record):
    """An old version is to be the latest."""

    act: Literal["restore"]
    version: Number


class Do(Record):
    """A button that stands for something done with a whole draft."""

    act: Literal["submit", "withdraw", "accept", "copy", "discard", "recover", "export"]
    draft: Id


class Fill(Record):
    """Cells of a department's form were filled in."""

    act: Literal["fill"]
    draft: Id
    fields: Annotated[dict[str, Annotated[str, Field(max_length=20_000)]], Field(max_length=60)]


class Remark(Record):
    """A reviewer writes at a cell."""

    act: Literal["comment"]
    version: Number
    field: Annotated[str, Field(max_length=80)]
    text: Annotated[str, Field(max_length=4 * MOST_LETTERS)]


class TakeBack(Record):
    """A reviewer takes back what he wrote."""

    act: Literal["uncomment"]
    comment: Annotated[str, Field(max_length=64)]


class Settle(Record):
    """The officer marks a comment as done, or as open again."""

    act: Literal["settle"]
    comment: Annotated[str, Field(max_length=64)]
    done: bool = True


class Decide(Record):
    """A reviewer approves or returns the draft that is open."""

    act: Literal["approve", "return"]
    version: Number
    remark: Annotated[str, Field(max_length=4 * MOST_LETTERS)] = ""


Act = Annotated[
    Show | Find | Open | Compare | Restore | Do | Fill | Remark | TakeBack | Settle | Decide, Field(discriminator="act")
]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT, otherwise="没有改动")
