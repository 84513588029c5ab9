"""Acts of the page 统计: what it sends when something is chosen, read into records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.record import Record
from assistant.web.acts import act_in


class Count(Record):
    """The filters were sent."""

    act: Literal["count"]
    fields: dict[str, Annotated[str, Field(max_length=200)]]


class Look(Record):
    """The other source is to be counted."""

    act: Literal["look"]
    source: Literal["drafts", "cases"]


class Take(Record):
    """The figures are to be taken along as a workbook."""

    act: Literal["take"]


Act = Annotated[Count | Look | Take, Field(discriminator="act")]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)
