"""Evidence: where a cell of a draft comes from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

from assistant.domain.pattern import regex
from assistant.domain.record import Record

Span = tuple[int, int]
"""Where words begin and end in a description, in characters."""

SPAN: Final = regex(r"description\[(\d+):(\d+)\]")


class EvidenceKind(StrEnum):
    """The kinds of sources a cell may rest on."""

    DESCRIPTION = "description"
    ARITHMETIC = "arithmetic"
    CASE = "case"
    LIBRARY = "library"
    RULE = "rule"
    PROJECT = "project"
    USER = "user"
    MODEL = "model"


class Evidence(Record):
    """One reason for one cell.

    Attributes:
        kind: What sort of source it is.
        ref: Where to find it: `description[12:18]` (character span), `library:S04/培训人次`,
            `case:<case id>/<row>`, `project:2/indicators[3]` (of the department's projects), `rule:S01`, or
            the formula's result for arithmetic.
        quote: The words or formula as they stand there.
        score: How good a match it is, 0 to 1; None where that has no meaning.
        cell: Which part of the row it supports.
    """

    kind: EvidenceKind
    ref: str
    quote: str
    score: float | None = None
    cell: Literal["level2", "level3", "target", "text"] = "target"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of the description that it points to."""
        return tuple((int(found[1]), int(found[2])) for found in SPAN.finditer(self.ref))


ANSWERED: Final = "answer"
"""The reference of what a person answered to a question: a goal that tells it is still the assistant's own."""


def by_person(words: str, cell: str, ref: str = "dialogue") -> Evidence:
    """Evidence that a cell is as the person said, in a conversation if nothing else is told."""
    return Evidence.model_validate({"kind": EvidenceKind.USER, "ref": ref, "quote": words, "cell": cell})


def description_ref(spans: Iterable[Span]) -> str:
    """The reference to stretches of the description."""
    return ";".join(f"description[{start}:{end}]" for start, end in spans)
