"""Problem: a finding with the project it was found in, as the problem list of many projects has it."""

from __future__ import annotations

from assistant.domain.record import Record
from assistant.domain.report import Finding


class Problem(Record):
    """One line of a problem list.

    Attributes:
        row: Where the project stands in the list it was drafted from; None where the whole department is meant.
        project: Its name, or the department's.
        finding: What was found.
        shared: Whether it shows only beside the other projects or earlier years.
    """

    row: int | None
    project: str
    finding: Finding
    shared: bool = False
