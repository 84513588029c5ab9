"""What a form says beyond the fields that forms share: kept in its own words, and shown."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.domain.record import Record


class Extra(Record):
    """A column or field of a region's own form: `权重`, `指标解释`, `半年值`.

    Attributes:
        label: What the form calls it.
        text: What is written there.
    """

    label: str
    text: str


Extras = Annotated[tuple[Extra, ...], Field(exclude_if=lambda extras: not extras)]
"""In the form's order; left out of JSON where there are none, as on most forms."""
