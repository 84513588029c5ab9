"""The clean set: hand-corrected forms, on which every error or warning is a false alarm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from pydantic import Field

from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.indicator import Indicator
from assistant.domain.record import Record
from assistant.domain.report import Finding, Severity
from assistant.domain.value import parse_target
from evals.review.scenes import Scene, reviewed

CLEAN: Final = Path(__file__).parents[1] / "datasets" / "review" / "clean"
_TOGETHER: Final = "elsewhere"
"""The one file whose forms are of different units, so that each is a document of its own."""


class CleanEntry(Record):
    """A clean form as it stands in the YAML files; `origin` is the real form it was corrected from."""

    id: str
    origin: str = Field(alias="from")
    variant: str
    year: int
    name: str
    nature: str | None
    category: str | None
    department: str
    unit: str
    start: str
    end: str
    funds: dict[str, str | None]
    overall_goal: str | None
    annual_goal: str
    narrative: Narrative | None
    rows: tuple[tuple[str, str, str, str], ...]


class CleanForm(NamedTuple):
    """A clean form, and the document it belongs to: the forms of one file and unit."""

    id: str
    document: str
    form: Declaration


class Alarm(NamedTuple):
    """A finding on a clean form."""

    form: str
    finding: Finding


@lru_cache(maxsize=1)
def clean_forms() -> tuple[CleanForm, ...]:
    """All clean forms by file; none where the folder is missing."""
    return tuple(form for path in sorted(CLEAN.glob("*.yaml")) for form in _read(path))


def documents(forms: Sequence[CleanForm]) -> dict[str, list[CleanForm]]:
    """The forms by the document they belong to."""
    return {name: list(group) for name, group in groupby(sorted(forms, key=_document), key=_document)}


def siblings_of(chosen: CleanForm, forms: Sequence[CleanForm]) -> tuple[Declaration, ...]:
    """The other forms of its document."""
    return tuple(other.form for other in forms if other.document == chosen.document and other.id != chosen.id)


def alarms(forms: Sequence[CleanForm]) -> list[Alarm]:
    """Everything that is reported on clean forms, each document reviewed as a whole."""
    found = []
    for name, members in documents(forms).items():
        first, *others = members
        for review in reviewed(Scene(first.form, tuple(other.form for other in others))):
            form = members[review.source.position - 1].id if review.source.position else name
            found += [Alarm(form, finding) for finding in review.report.findings]
    return found


def count(found: Sequence[Alarm], severity: Severity, rule: str | None = None) -> int:
    """How many alarms have a level, of one rule or of all."""
    return sum(a.finding.severity is severity and rule in (None, a.finding.rule) for a in found)


def declaration_of(entry: CleanEntry, document: str, position: int) -> Declaration:
    """The declaration an entry stands for."""
    rows = tuple(
        Indicator(level1=level1, level2=level2, level3=level3, target=parse_target(value))
        for level1, level2, level3, value in entry.rows
    )
    return Declaration.model_validate(
        {
            "source": Source(document=document, position=position),
            "form_variant": entry.variant,
            "fiscal_year": entry.year,
            "project_name": entry.name,
            "project_nature": entry.nature,
            "project_category": entry.category,
            "competent_department": entry.department,
            "implementing_unit": entry.unit,
            "planned_start_date": entry.start,
            "planned_end_date": entry.end,
            "funds": Funds.model_validate(entry.funds),
            "overall_goal": entry.overall_goal,
            "annual_goal": entry.annual_goal,
            "narrative": entry.narrative,
            "indicators": rows,
        }
    )


def _read(path: Path) -> Iterator[CleanForm]:
    for position, item in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        entry = CleanEntry.model_validate(item)
        form = declaration_of(entry, path.name, position)
        place = entry.id if path.stem.startswith(_TOGETHER) else f"{path.stem} {entry.unit}"
        yield CleanForm(entry.id, place, form)


def _document(clean: CleanForm) -> str:
    return clean.document
