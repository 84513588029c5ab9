"""Acts of the page 统计: what it sends when something is chosen, read into records."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from assistant.domain.record import Record
from assistant.errors import InvalidEdit


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


def read_act(payload: Any) -> Act:
    """Read what the page sent; the page is not trusted.

    Raises:
        InvalidEdit: If it is nothing that the page sends.
    """
    try:
        return _ACT.validate_python(payload)
    except ValidationError as error:
        raise InvalidEdit("页面发来的内容不完整或过长，没有执行。", hint="请刷新页面后重试。") from error
