"""Acts of the page 审核: what it sends when something is clicked, read into records."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from assistant.domain.record import Record
from assistant.web.acts import act_in

CheckId = Annotated[str, Field(min_length=1, max_length=64)]
Number = Annotated[int, Field(ge=1, le=1_000)]
Line = Annotated[int, Field(ge=0, le=10_000)]


class ShowList(Record):
    """Back to the list of reviews."""

    act: Literal["list"]


class ShowForm(Record):
    """A form of a file is to be shown; lines of a file count from 0."""

    act: Literal["open"]
    check_id: CheckId
    number: Number
    line: Line = 0


class Take(Record):
    """Replacements are to be put in; without keys all that promise nothing else."""

    act: Literal["take"]
    check_id: CheckId
    number: Number
    line: Line = 0
    keys: Annotated[tuple[str, ...], Field(max_length=2_000)] = ()


class Undo(Record):
    """The last step is to be taken back."""

    act: Literal["undo"]
    check_id: CheckId
    number: Number
    line: Line = 0


class Download(Record):
    """A file is to be made and taken along; without a number the opinion sheet is that of the whole review."""

    act: Literal["download"]
    what: Literal["opinion", "corrected"]
    to: Literal["docx", "xlsx", "html"]
    check_id: CheckId
    number: Number | None = None


class TakeOver(Record):
    """A form is to become a draft."""

    act: Literal["draft"]
    check_id: CheckId
    number: Number
    line: Line = 0


class Stop(Record):
    """A review that goes on is to be given up."""

    act: Literal["stop"]
    job_id: CheckId


Act = Annotated[ShowList | ShowForm | Take | Undo | Download | TakeOver | Stop, Field(discriminator="act")]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)
