"""Acts of the page 批量: what it sends when something is clicked, read into records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.record import Record
from assistant.web.acts import act_in

ItemId = Annotated[str, Field(min_length=1, max_length=64)]


class ShowList(Record):
    """Back to the list of batches."""

    act: Literal["list"]


class ShowBatch(Record):
    """A batch is to be shown."""

    act: Literal["open"]
    job_id: ItemId


class Template(Record):
    """The list to fill in is wanted."""

    act: Literal["template"]


class Start(Record):
    """A list is to be drafted.

    Attributes:
        again: The batch whose failed rows alone are done.
        anew: Whether what was drafted before from the same words is drafted again.
    """

    act: Literal["start"]
    upload: ItemId
    again: ItemId | None = None
    anew: bool = False


class Department(Record):
    """A department's form is wanted from a batch's drafts."""

    act: Literal["department"]
    job_id: ItemId
    name: Annotated[str, Field(min_length=1, max_length=200)]


class Stop(Record):
    """A batch that goes on is to be given up."""

    act: Literal["stop"]
    job_id: ItemId


Act = Annotated[ShowList | ShowBatch | Template | Start | Department | Stop, Field(discriminator="act")]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)
