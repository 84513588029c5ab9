"""The sketch: all that is known of a project before its rows are chosen, and what the draft tells of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from assistant.domain.draft import ProjectProfile, TypeGuess
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.project.classifier import TypeMatch
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.field_of_work import KnownField
from assistant.drafting.project.further_field import FurtherPart
from assistant.drafting.project.subjects import Subject
from assistant.drafting.roll_over import LastYear
from assistant.drafting.rows.field_rows import SUGGESTED
from assistant.retrieval.case_index import Hit

SMALLEST = 8
SIZES = (Decimal(1_000_000), Decimal(10_000_000), Decimal(50_000_000))  # from each on, one row more


class Sketch(NamedTuple):
    """All that is known of a project before its rows are chosen."""

    now: datetime
    brief: Brief
    facts: Facts
    types: tuple[TypeMatch, ...]
    field: KnownField | None
    other: FurtherPart | None
    subjects: tuple[Subject, ...]
    own: tuple[Candidate, ...]
    days: tuple[Candidate, ...]
    """What must be done by which day."""
    hits: tuple[Hit, ...]
    last_year: LastYear | None
    planned: tuple[Candidate, ...]
    """What all years of a plan bring, where the description tells it from this year's."""

    @property
    def size(self) -> int:
        """Rows the project deserves: more for more money and more tasks (8 to 14 with its own numbers)."""
        budget = self.facts.budget or Decimal(0)
        parts = (len(self.subjects) > 1) + (len(self.subjects) > 3) + (self.other is not None)
        return SMALLEST + sum(budget >= size for size in SIZES) + parts


def is_recurrent(nature: str) -> bool:
    """Whether a project goes on year after year."""
    return "一次性" not in nature and "阶段性" not in nature


def profile_of(sketch: Sketch) -> ProjectProfile:
    """What kind of project it is taken for."""
    nature = sketch.facts.nature
    return ProjectProfile(
        types=tuple(TypeGuess(id=m.kind.id, name=m.kind.name, confidence=m.confidence) for m in sketch.types),
        recurrent=is_recurrent(nature),
        served=tuple(dict.fromkeys(span.text for span in sketch.brief.beneficiaries)),
        tasks=tuple(subject.name for subject in sketch.subjects),
    )


def notes_of(sketch: Sketch, rows: Sequence[Candidate]) -> Iterator[str]:
    """What the draft was written from, for the officer."""
    if sketch.last_year is not None:
        year = sketch.last_year.case.declaration.fiscal_year
        yield f"本单位{year or '以往'}年申报过这个项目，本稿以它为底稿，变动见“与上年相比”。"
    if not sketch.hits:
        yield "没有找到足够相似的历史项目，本稿依据项目说明和指标库生成，请重点核对。"
    if not sketch.types:
        of_field = any(row.note.startswith(SUGGESTED) for row in rows)
        rest = "按本领域常用的结果和项目自身的对象拟写" if of_field else "采用通用指标并按项目自身对象命名"
        yield f"指标库中没有对应的项目类型，{rest}。"
