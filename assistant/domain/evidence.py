"""Evidence: where a cell of a draft comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from assistant.domain.record import Record


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
