"""What filling a template came to, as it is handed over by the sandbox."""

from __future__ import annotations

import json

from assistant.domain.record import Record


class FilledForm(Record):
    """One filled form.

    Attributes:
        place: Which project form of the file it is, counted from 1.
        fields: The fields that have a place in it.
        has_nature: Whether 项目性质 is one of its labels; otherwise 项目类别 holds the nature.
        levels: Which levels of the indicators have a column.
        split: Whether operator or unit have columns of their own, so that a value's text is not kept as it was.
    """

    place: int
    fields: tuple[str, ...]
    has_nature: bool
    levels: tuple[str, ...]
    split: bool


class Filled(Record):
    """The filled file, and what a person should be told."""

    data: bytes
    notes: tuple[str, ...]
    forms: tuple[FilledForm, ...]

    def encoded(self) -> bytes:
        """As one frame: the words as a line of JSON, then the file."""
        words = {"notes": self.notes, "forms": [form.model_dump() for form in self.forms]}
        return json.dumps(words).encode() + b"\n" + self.data

    @classmethod
    def decoded(cls, content: bytes) -> Filled:
        """What `encoded` made.

        Raises:
            ValueError: If it is nothing of the kind.
        """
        words, _, data = content.partition(b"\n")
        reply = json.loads(words)
        forms = tuple(FilledForm.model_validate_json(json.dumps(form)) for form in reply["forms"])
        return cls(data=data, notes=tuple(reply["notes"]), forms=forms)
