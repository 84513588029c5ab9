"""Importing: what became of each form of a file, the cases it resembles, and the forms held back for a person."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from assistant.domain.declared_form import StoredForm
from assistant.domain.reading import FieldReading, FieldState, FormReading
from assistant.domain.record import Record
from assistant.domain.report import Finding


class FormFate(StrEnum):
    """What became of a form."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    DROPPED = "dropped"
    EMPTY = "empty"
    WITHDRAWN = "withdrawn"
    """It was in the case base and was taken out; only a person brings it back."""


class Likeness(StrEnum):
    """In what way a form is like a case that is there already."""

    SAME = "same"
    CORRECTED = "corrected"
    OTHER_YEAR = "other_year"
    RENAMED = "renamed"


class Twin(Record):
    """A case that a form repeats, and what differs.

    Attributes:
        differences: In plain words, at most a handful; what is the same is not told.
    """

    case_id: str
    likeness: Likeness
    project_name: str
    document: str
    fiscal_year: int | None = None
    differences: tuple[str, ...] = ()


class FormOutcome(Record):
    """What became of one form.

    Attributes:
        id: Of the case, the department form or the entry in quarantine.
        states: How many of its fields are in which state.
        remarks: The fields in doubt.
        errors: What the review finds wrong with it.
        twin: The case it repeats, if any; an exact duplicate has one, too.
    """

    position: int
    kind: Literal["project", "department"]
    title: str
    fate: FormFate
    id: str
    rows: int = 0
    states: dict[FieldState, int] = Field(default_factory=dict)
    remarks: tuple[FieldReading, ...] = ()
    errors: tuple[Finding, ...] = ()
    twin: Twin | None = None

    @property
    def is_near_duplicate(self) -> bool:
        """Whether it is new, and yet nearly a case that was there."""
        return self.twin is not None and self.twin.likeness is not Likeness.SAME


class FileOutcome(Record):
    """What became of one file: its forms, and what is to be told of the file itself."""

    document: str
    format: str
    forms: tuple[FormOutcome, ...] = ()
    remarks: tuple[FieldReading, ...] = ()
    repairs: int = 0
    kept: tuple[str, ...] = ()
    """Which fields and columns of a region's own its forms have; they are kept with them."""

    def count(self, fate: FormFate) -> int:
        """How many forms had this fate."""
        return sum(form.fate is fate for form in self.forms)


class HeldForm(Record):
    """A form in quarantine: as it is now, and how it was read.

    Attributes:
        form: The form with what a person has corrected.
        reading: How it was read: the fields in doubt.
        document_remarks: What is to be told of the file itself.
        corrected: The paths that a person has set, as they were numbered then.
        settled: The fields in doubt that were set with them.
        errors: What the review finds wrong with the form as it is now.
    """

    form: StoredForm
    reading: FormReading
    document_remarks: tuple[FieldReading, ...] = ()
    corrected: tuple[str, ...] = ()
    settled: tuple[FieldReading, ...] = ()
    errors: tuple[Finding, ...] = ()
