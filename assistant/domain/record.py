"""The base of all records: frozen, closed against unknown fields."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

FiscalYear = Annotated[int, Field(ge=1949, le=2199)]
"""A budget year; anything else is a misread number."""

NAME_LETTERS: Final = 200
"""How long the name of a project, a department or a unit may be."""
Name = Annotated[str, Field(max_length=NAME_LETTERS)]


class Record(BaseModel):
    """An immutable value; a misspelt field is an error, never a silent gap."""

    # Built at their first use: a command needs half of those that its modules define.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
