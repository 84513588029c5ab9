"""What each tool gives back, in the shapes that the command line prints with `--json`."""

from __future__ import annotations

from assistant.domain.record import Record
from assistant.retrieval.hits import SimilarProject
from assistant.validation.reviewer import Reviewed


class CasesFound(Record):
    """Similar past projects, best first."""

    hits: tuple[SimilarProject, ...]


class Checked(Record):
    """The review of each form of a document, and of the document itself (position 0) where it is more than its forms.

    Attributes:
        ok: Whether no error was found, whatever severities were asked for.
    """

    ok: bool
    forms: tuple[Reviewed, ...]


class Exported(Record):
    """A file that was written."""

    path: str
    file: str
    format: str
    forms: int


class Problem(Record):
    """Why a call was refused: a stable code, what is wrong, and what to do about it."""

    code: str
    message: str
    hint: str


class Refusal(Record):
    """The structured content of a call that failed."""

    error: Problem
