"""The base of all records: frozen, closed against unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value; a misspelt field is an error, never a silent gap."""

    model_config = ConfigDict(frozen=True, extra="forbid")
