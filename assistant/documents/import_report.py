"""The import report: what was read, what was repaired, what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from assistant.domain.declaration import HeaderSummary
from assistant.domain.declared_form import Form
from assistant.domain.reading import Doubt, FieldState, FormReading, added_up
from assistant.domain.record import Record
from assistant.domain.shortening import shortened

__all__ = ["Doubt", "ImportReport", "ParsedDocument", "Repair", "RepairKind", "RepairLog"]
_QUOTED, _QUARANTINED = 120, 400
"""Characters kept of a text that was repaired, and of one that was put aside."""


class RepairKind(StrEnum):
    """Kinds of extraction noise (guide 1.6); the value is what people are shown."""

    WHITESPACE = "去除词中空格"
    LATEX = "还原公式符号"
    HTML = "去除网页标签"
    MARKDOWN = "去除标记符号"
    SEPARATOR = "丢弃分隔行"
    COLUMN_SHIFT = "列错位归位"
    LABEL_RESTORED = "补回缺失的标签"
    LABEL_INFERRED = "按名称推断二级指标"
    LINES_JOINED = "合并被分页截断的段落"


class Repair(Record):
    """One silent repair, kept so that it can be checked."""

    position: int
    place: str
    kind: RepairKind
    before: str
    after: str


class ImportReport(Record):
    """What reading one document came to.

    Attributes:
        readings: How each field of each form was read; that of the document itself, if it has any, comes first.
    """

    document: str
    format: str
    project_forms: int = 0
    department_forms: int = 0
    indicator_rows: int = 0
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kept: tuple[str, ...] = ()
    """Which fields and columns of a region's own each form has; they are kept with it (`extras`)."""
    readings: tuple[FormReading, ...] = ()

    @property
    def states(self) -> dict[FieldState, int]:
        """How many fields are in which state."""
        return added_up(self.readings)


class ParsedDocument(Record):
    """A document read: its head, its forms, and the report on the reading."""

    document: str
    title: str | None = None
    fiscal_year: int | None = None
    header_summary: HeaderSummary | None = None
    forms: tuple[Form, ...] = ()
    report: ImportReport


class RepairLog:
    """Collects repairs and doubts while one document is being read."""

    def __init__(self) -> None:
        self.position = 0
        self.repairs: list[Repair] = []
        self.doubts: list[Doubt] = []
        self.rows: dict[int, tuple[int, ...]] = {}
        """In which line of the document each indicator stands, by form."""

    def repair(self, place: str, kind: RepairKind, before: str, after: str) -> None:
        """Note a repair in the form now being read."""
        self.repairs.append(
            Repair(
                position=self.position,
                place=place,
                kind=kind,
                before=shortened(before, _QUOTED),
                after=shortened(after, _QUOTED),
            )
        )

    def doubt(self, place: str, reason: str, content: str, *, quarantined: bool = True) -> None:
        """Put something aside for a person."""
        self.doubts.append(
            Doubt(
                position=self.position,
                place=place,
                reason=reason,
                content=shortened(content, _QUARANTINED),
                quarantined=quarantined,
            )
        )

    def place_rows(self, numbers: Iterable[int]) -> None:
        """Note where the indicators of the form now being read stand, in their order."""
        self.rows[self.position] = tuple(numbers)
