"""The built-in engine: a description to a complete draft, with no network and no large model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant import __version__
from assistant.domain.declaration import Source
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo, Precedent, Question
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Level2, level2_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.money import format_wan
from assistant.domain.record import Record
from assistant.domain.value import TargetValue
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.costs import cost_rows
from assistant.drafting.effects import effect_rows
from assistant.drafting.facts import Facts, read_facts
from assistant.drafting.goals import write_goals
from assistant.drafting.library_rows import library_rows
from assistant.drafting.own_numbers import from_own_numbers
from assistant.drafting.precedent_rows import precedent_rows
from assistant.drafting.project_types import TypeClassifier, TypeMatch
from assistant.drafting.request import DraftRequest, checked
from assistant.drafting.selection import choose
from assistant.drafting.served_rows import served_rows
from assistant.drafting.subjects import general_kind, read_subjects
from assistant.drafting.topic import WordCutter, topic_of
from assistant.drafting.work_rows import work_rows
from assistant.errors import NotAProject, UsageError
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit

PRECEDENTS = 5
SEARCHED = 10
"""Of how many hits those that are near enough become precedents."""
DEFAULT_VARIANT = "shanghai-district-2024"


class Clock(Protocol):
    """Tells the time; handed in so that drafts are reproducible."""

    def __call__(self) -> datetime:
        """Now."""
        ...


class Knowledge(Record):
    """What the engine knows besides past cases."""

    library: Library
    lexicon: Lexicon
    variants: dict[str, FormVariant]


class BuiltinEngine:
    """Drafts from precedents, the library and the description's own words."""

    def __init__(
        self, knowledge: Knowledge, classifier: TypeClassifier, index: CaseIndex, cutter: WordCutter, clock: Clock
    ) -> None:
        self._knowledge = knowledge
        self._cutter = cutter
        self._classifier = classifier
        self._index = index
        self._clock = clock

    def draft(self, request: DraftRequest, avoided: frozenset[str] = frozenset()) -> Draft:
        """Write a draft; its report is not filled in yet.

        Args:
            request: What is asked for.
            avoided: Names of indicators that have failed review.

        Raises:
            InputError: If the request holds nothing a draft could be written from.
            UsageError: If the form variant is unknown.
        """
        request = checked(request)
        variant = self._variant(request.form_variant)
        brief = read_brief(request.description, self._knowledge.lexicon)
        now = self._clock()
        facts = read_facts(brief, request, variant, now.date())
        types = self._classifier.classify(facts.project_name, brief.text)
        if not request.project_name and not brief.says_something:
            raise NotAProject("这段文字里没有看到项目要做的事、数量或金额。")
        hits = self._precedents(request, facts, brief)
        topic = topic_of(facts, brief, request.project_name is not None, self._cutter)
        candidates = self._candidates(brief, facts, topic, types, hits)
        rows = choose((c for c in candidates if c.name not in avoided), _allowed(variant))
        return self._assemble(request, variant, brief, facts, topic, types, hits, rows, now)

    def _variant(self, variant_id: str | None) -> FormVariant:
        variants = self._knowledge.variants
        chosen = variants.get(variant_id or DEFAULT_VARIANT)
        if chosen is None:
            raise UsageError(f"没有“{variant_id}”这种表式。", hint=f"可用的表式：{'、'.join(sorted(variants))}。")
        return chosen

    def _precedents(self, request: DraftRequest, facts: Facts, brief: Brief) -> list[Hit]:
        where = CaseFilter(exclude_documents=request.exclude_documents)
        hits = self._index.search(f"{facts.project_name}\n{brief.text}", SEARCHED, filters=where)
        return [hit for hit in hits if hit.enough]

    def _candidates(
        self, brief: Brief, facts: Facts, topic: str, types: Sequence[TypeMatch], hits: Sequence[Hit]
    ) -> list[Candidate]:
        library, lexicon = self._knowledge.library, self._knowledge.lexicon
        subjects = read_subjects(brief, topic, library.work_kinds, self._cutter)
        own = from_own_numbers(brief, topic, lexicon)
        return [
            *own,
            *cost_rows(brief, facts, topic, own),
            *served_rows(brief, subjects[0], library),
            *effect_rows(brief, lexicon),
            *library_rows(types, topic, f"{facts.project_name}\n{brief.text}"),
            *precedent_rows(hits, topic),
            *work_rows(subjects, general_kind(library.work_kinds), brief.text),
        ]

    def _assemble(
        self,
        request: DraftRequest,
        variant: FormVariant,
        brief: Brief,
        facts: Facts,
        topic: str,
        types: Sequence[TypeMatch],
        hits: Sequence[Hit],
        rows: tuple[Candidate, ...],
        now: datetime,
    ) -> Draft:
        goals = write_goals(brief, facts, topic, rows)
        return Draft(
            id=_draft_id(request, now),
            description=brief.text,
            source=Source(document="", position=0),
            form_variant=variant.id,
            fiscal_year=facts.fiscal_year,
            project_name=facts.project_name,
            project_nature=facts.nature,
            project_category=facts.category,
            competent_department=facts.department,
            implementing_unit=facts.implementing_unit,
            planned_start_date=facts.start,
            planned_end_date=facts.end,
            funds=facts.funds,
            overall_goal=goals.overall,
            annual_goal=goals.annual,
            indicators=tuple(_indicator(row, variant) for row in rows),
            cell_evidence={**facts.evidence, **goals.evidence},
            precedents=tuple(_precedent(hit) for hit in _nearest(hits)),
            questions=(*facts.questions, *_questions(brief, rows)),
            engine=EngineInfo(
                version=__version__,
                encoder_id=self._index.status().encoder_id,
                project_types=tuple(f"{m.kind.id} {m.kind.name}" for m in types),
                notes=_notes(types, hits),
            ),
        )


def _allowed(variant: FormVariant) -> frozenset[Level2]:
    costs = {Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST}
    required = {level2_of(label) for label in variant.required_level2}
    return frozenset(level2 for level2 in Level2 if variant.cost_level1 or level2 not in costs or level2 in required)


def _indicator(row: Candidate, variant: FormVariant) -> DraftIndicator:
    assert row.operator is not None and row.value is not None
    return DraftIndicator(
        level1=row.level2.level1.value,
        level2=row.level2.value,
        level3=row.name,
        target=TargetValue.of(row.operator, row.value, row.unit, variant.value_style),
        evidence=row.evidence,
        note=row.note,
    )


def _nearest(hits: Sequence[Hit]) -> list[Hit]:
    """The precedents to show: the best of the search, the most similar first, as people expect."""
    return sorted(hits[:PRECEDENTS], key=lambda hit: -hit.similarity)


def _precedent(hit: Hit) -> Precedent:
    declaration = hit.case.declaration
    return Precedent(
        case_id=hit.case.case_id,
        project_name=declaration.project_name,
        department=declaration.implementing_unit or declaration.competent_department,
        fiscal_year=declaration.fiscal_year,
        score=round(float(hit.similarity), 4),
        matched=hit.matched,
    )


def _questions(brief: Brief, rows: Sequence[Candidate]) -> list[Question]:
    questions = []
    for line in brief.budget_lines:
        if not line.agrees and line.written is not None:
            questions.append(
                Question(
                    path="description",
                    text=f"算式“{line.expression}”应得{format_wan(line.value)}，文中写的是{format_wan(line.written)}，以哪个为准？",
                )
            )
    counted = any(row.level2 is Level2.QUANTITY and row.unit != "%" for row in rows)
    if not counted:
        questions.append(
            Question(path="indicators", text="计划完成多少（次数、人数、件数、面积等）？补充后数量指标改为绝对数。")
        )
    return questions


def _notes(types: Sequence[TypeMatch], hits: Sequence[Hit]) -> tuple[str, ...]:
    notes = []
    if not hits:
        notes.append("没有找到足够相似的历史项目，本稿依据项目说明和指标库生成，请重点核对。")
    if not types:
        notes.append("指标库中没有对应的项目类型，采用通用指标并按项目自身对象命名。")
    return tuple(notes)


def _draft_id(request: DraftRequest, now: datetime) -> str:
    content = "\x1f".join([request.description, request.project_name or "", now.isoformat()])
    return hashlib.sha256(content.encode()).hexdigest()[:12]
