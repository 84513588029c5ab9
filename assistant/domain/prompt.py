"""Prompt: a question to a large model as it stands in `prompts/`, with places for what it is asked about."""

from __future__ import annotations

import re
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from assistant.domain.record import Record

PLACE: Final = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
"""`{{rows}}`: where an input goes."""


class Prompt(Record):
    """One prompt.

    Attributes:
        id: The file's name without `.md`.
        version: Raised with every change of the text; drafts record id and version.
        inputs: Every `{{name}}` of the text, and nothing else.
        yields: Name of the record that an answer is read as.
        text: The text with its places.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    version: Annotated[int, Field(ge=1)]
    inputs: tuple[str, ...]
    yields: str
    text: str

    @model_validator(mode="after")
    def _inputs_are_those_of_the_text(self) -> Self:
        used = set(PLACE.findall(self.text))
        if used != set(self.inputs):
            named = "、".join(sorted(used ^ set(self.inputs)))
            raise ValueError(f"inputs 与正文里的 {{{{名称}}}} 不一致：{named}")
        return self

    @property
    def ref(self) -> str:
        """How drafts name it: `name-rows@1`."""
        return f"{self.id}@{self.version}"
