"""Acts of the page 指标库: what it sends when something is clicked or sent, read into records."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from assistant.domain.record import Record
from assistant.errors import InvalidEdit

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


def read_act(payload: Any) -> Act:
    """Read what the page sent; the page is not trusted.

    Raises:
        InvalidEdit: If it is nothing that the page sends.
    """
    try:
        return _ACT.validate_python(payload)
    except ValidationError as error:
        raise InvalidEdit("页面发来的内容不完整或过长，没有执行。", hint="请刷新页面后重试。") from error
