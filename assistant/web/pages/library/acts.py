"""Acts of the page 指标库: what it sends when something is clicked or sent, read into records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.record import Record
from assistant.web.acts import act_in

TypeId = Annotated[str, Field(min_length=1, max_length=20)]


class Find(Record):
    """A text was searched for."""

    act: Literal["find"]
    fields: dict[str, Annotated[str, Field(max_length=200)]]


class ShowAll(Record):
    """Back to the beginning."""

    act: Literal["all"]


class ShowType(Record):
    """A type is to be shown."""

    act: Literal["type"]
    type_id: TypeId


class ShowCard(Record):
    """An indicator's card is to be shown."""

    act: Literal["card"]
    type_id: TypeId
    name: Annotated[str, Field(min_length=1, max_length=200)]


class ShowCase(Record):
    """A case that an example row comes from is to be shown."""

    act: Literal["case"]
    form_id: Annotated[str, Field(min_length=1, max_length=64)]


class Back(Record):
    """Back to where the person was before."""

    act: Literal["back"]


Act = Annotated[Find | ShowAll | ShowType | ShowCard | ShowCase | Back, Field(discriminator="act")]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)
