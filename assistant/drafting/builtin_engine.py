"""The built-in engine: a description to a complete draft, with no network and no large model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from assistant import __version__
from assistant.domain.clock import Clock
from assistant.domain.declaration import Source
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Level2, level2_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.record import Record
from assistant.domain.value import TargetValue, parse_target
from assistant.drafting.accounting import unused_notes
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import is_given
from assistant.drafting.funding.shares import shares_note
from assistant.drafting.goals.writing import Goals, write_goals
from assistant.drafting.last_years_money import told_with_last_years
from assistant.drafting.naming.lint import linted
from assistant.drafting.naming.unit_words import without_units
from assistant.drafting.naming.whole_words import fitted_whole
from assistant.drafting.open_questions import open_questions, usual_but_unsaid
from assistant.drafting.phases import Phase, Reached, unwatched
from assistant.drafting.ports import WordCutter
from assistant.drafting.project.classifier import TypeClassifier
from assistant.drafting.project.facts import Facts, read_facts
from assistant.drafting.project.field_of_work import field_of, fields_by_word
from assistant.drafting.project.further_field import further_part
from assistant.drafting.project.kind_of_work import PAYMENTS, general_kind
from assistant.drafting.project.likely_type import likely_type, named_by_type
from assistant.drafting.project.plan_year import of_the_year, without_later_work
from assistant.drafting.project.subjects import read_subjects
from assistant.drafting.project.topic import topic_of
from assistant.drafting.project.whole_name import in_whole_words
from assistant.drafting.reading.bodies.place_names import without_place_names
from assistant.drafting.reading.wording.adjuncts import without_adjuncts
from assistant.drafting.reading.wording.form_labels import with_plain_labels
from assistant.drafting.reading.wording.list_numbers import without_list_numbers
from assistant.drafting.reading.wording.orders import cut_orders
from assistant.drafting.reading.wording.promotion import as_planned
from assistant.drafting.reading.wording.rewording import reworded
from assistant.drafting.request import DraftRequest, checked, with_chinese_marks
from assistant.drafting.roll_over import bare_unit, differences, last_year_of, rolled_over
from assistant.drafting.rows.costs.costs import cost_rows
from assistant.drafting.rows.distributions import with_distribution
from assistant.drafting.rows.effects import effect_rows
from assistant.drafting.rows.field_rows import field_rows, further_rows, own_rows_only
from assistant.drafting.rows.form_units import as_priced
from assistant.drafting.rows.library_rows import library_rows
from assistant.drafting.rows.own_numbers import from_own_numbers
from assistant.drafting.rows.precedent_rows import Found, precedent_rows
from assistant.drafting.rows.said_in_words import unmeasured_notes
from assistant.drafting.rows.served_rows import Place, served_rows
from assistant.drafting.rows.strangers import without_strangers
from assistant.drafting.rows.task_rows import task_rows
from assistant.drafting.rows.times.deadline_rows import deadline_rows
from assistant.drafting.rows.times.event_days import event_day_rows
from assistant.drafting.rows.times.plan_rows import plan_rows
from assistant.drafting.rows.times.stage_rows import of_the_stage
from assistant.drafting.rows.untold_tasks import untold_tasks
from assistant.drafting.rows.work_rows import work_rows
from assistant.drafting.selection import choose, presentable
from assistant.drafting.share_by_price import years_share
from assistant.drafting.share_of_year import year_share_questions, year_shares
from assistant.drafting.similar import precedents_of, telling
from assistant.drafting.sketch import Sketch, is_recurrent, notes_of, profile_of
from assistant.drafting.uncut import Given, moved_rows, orders_named, uncut
from assistant.drafting.unspoken import with_unspoken
from assistant.errors import UsageError
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit

PRECEDENTS = 5
SEARCHED = 10
"""Of how many hits those that are near enough become precedents."""
DEFAULT_VARIANT = "shanghai-district-2024"


class Knowledge(Record):
    """What the engine knows besides past cases."""

    library: Library
    lexicon: Lexicon
    variants: dict[str, FormVariant]


class BuiltinEngine:
    """Drafts from precedents, the library and the description's own words.

    Args:
        knowledge: Library, lexicon and form variants.
        classifier: Knows the library's project types.
        index: Finds similar past projects.
        cutter: Cuts text into words.
        clock: Tells the time.
        without: Sources of candidates that are left out; for evaluation only.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        classifier: TypeClassifier,
        index: CaseIndex,
        cutter: WordCutter,
        clock: Clock,
        without: frozenset[Origin] = frozenset(),
    ) -> None:
        self._knowledge = knowledge
        self._fields = fields_by_word(knowledge.library.fields)
        self._classifier = classifier
        self._index = index
        self._cutter = cutter
        self._clock = clock
        self._left_out = without

    def without(self, *origins: Origin) -> BuiltinEngine:
        """The same engine with some sources of candidates left out, to measure what they are worth."""
        return BuiltinEngine(
            self._knowledge, self._classifier, self._index, self._cutter, self._clock, frozenset(origins)
        )

    def draft(
        self, request: DraftRequest, avoided: frozenset[str] = frozenset(), reached: Reached = unwatched
    ) -> Draft:
        """Write a draft; its report is not filled in yet.

        Args:
            request: What is asked for.
            avoided: Names of indicators that have failed review.
            reached: Told each phase as it begins.

        Raises:
            InputError: If the request holds nothing a draft could be written from.
            UsageError: If the form variant is unknown.
        """
        request, given = self._read(checked(request))
        variant = self._variant(request.form_variant)
        with orders_named(given.cut):
            sketch = self._sketch(request, variant, reached)
        reached(Phase.WRITING, f"{len(sketch.hits)} 个可参考" if sketch.hits else "没有足够相似的")
        standing = of_the_stage(self._candidates(sketch), sketch.brief.told, sketch.facts.fiscal_year)
        placed = (in_its_place(c, self._knowledge.lexicon) for c in standing if c.origin not in self._left_out)
        candidates = [c for c in placed if c.name not in avoided]
        rows = _finished(choose(candidates, _allowed(variant), sketch.size), sketch.hits)
        return uncut(self._assemble(request, variant, sketch, rows), given)

    def proposals(self, request: DraftRequest) -> tuple[DraftIndicator, ...]:
        """All rows that could stand in a draft, those that weigh most first, each name once.

        Raises:
            InputError: If the request holds nothing a draft could be written from.
            UsageError: If the form variant is unknown.
        """
        request, given = self._read(checked(request))
        variant = self._variant(request.form_variant)
        with orders_named(given.cut):
            sketch = self._sketch(request, variant)
        rows = presentable(self._candidates(sketch), _allowed(variant))
        return moved_rows((_indicator(row, variant) for row in _finished(rows, sketch.hits)), given)

    def _read(self, request: DraftRequest) -> tuple[DraftRequest, Given]:
        """The request without orders and in written words, and how these come from what was given."""
        cut = cut_orders(request.description)
        read = reworded(with_chinese_marks(cut.text), self._knowledge.lexicon)
        read = as_planned(without_adjuncts(without_list_numbers(with_plain_labels(read))))
        return request.model_copy(update={"description": read.text}), Given(request.description, cut, read)

    def _variant(self, variant_id: str | None) -> FormVariant:
        variants = self._knowledge.variants
        chosen = variants.get(variant_id or DEFAULT_VARIANT)
        if chosen is None:
            raise UsageError(f"没有“{variant_id}”这种表式。", hint=f"可用的表式：{_named(variants)}。")
        return chosen

    def _sketch(self, request: DraftRequest, variant: FormVariant, reached: Reached = unwatched) -> Sketch:
        """Read the description, settle the facts, and look for the project's type and for precedents."""
        reached(Phase.READING, "")
        library, lexicon = self._knowledge.library, self._knowledge.lexicon
        brief = read_brief(request.description, lexicon)
        now = self._clock()
        facts = read_facts(brief, request, variant, now.date(), lexicon)
        types = self._classifier.classify(
            library.in_trade_words(facts.project_name), library.in_trade_words(brief.told)
        )
        if not request.project_name:
            likely = likely_type(brief, facts, self._classifier, self._speaks_of_work)
            if likely is not None:
                facts, types = named_by_type(facts, likely), types or (likely,)
        facts = facts if request.project_name else in_whole_words(facts, brief, self._cutter)
        topic = topic_of(facts, brief, request.project_name is not None, self._cutter)
        unit = facts.implementing_unit or facts.department or ""
        named, in_trade_words = without_place_names(facts.project_name), _told(facts, brief, library)
        named = library.in_trade_words(named)
        field = field_of(named, in_trade_words, self._fields, unit)
        other = further_part(field, named, in_trade_words, self._fields)
        main, *others = read_subjects(brief, topic, library.work_kinds, self._cutter, facts.project_name)
        subjects = (main, *(task for task in others if not unit.startswith(task.name)))  # `奉贤区规划|和自然资源局`
        brief = without_later_work(brief, facts.fiscal_year)
        mine = of_the_year(brief, facts.fiscal_year)
        counts = linted(from_own_numbers(mine, topic, lexicon), brief.told, topic, self._cutter)
        costs = linted(cost_rows(mine, facts, topic, counts), brief.told, topic, self._cutter)
        planned = linted(list(plan_rows(brief, facts.fiscal_year, topic, lexicon)), brief.told, topic, self._cutter)
        counts, planned = years_share(brief, facts, counts, planned)
        own = [*counts, *costs, *task_rows(mine, [*counts, *costs], facts.project_name)]
        reached(Phase.SEARCHING, f"{len(own)} 条来自说明中的数字")
        hits = self._hits(request, f"{facts.project_name}\n{brief.told}")
        earlier = last_year_of(self._of_the_unit(request, facts), facts)
        given = is_given(facts.evidence.get("fiscal_year", ()))
        days = (
            *deadline_rows(brief, main.head, facts.fiscal_year, given=given),
            *event_day_rows(brief, facts.fiscal_year, given=given),
        )
        last_year = rolled_over(earlier, (*own, *days), facts, lexicon, brief.told) if earlier else None
        kinds, found = tuple(types), tuple(hits)
        return Sketch(
            now, brief, facts, kinds, field, other, subjects, tuple(own), days, found, last_year, tuple(planned)
        )

    def _speaks_of_work(self, told: str) -> bool:
        read = self._knowledge.library.in_trade_words(told)
        return any(word in read for field in self._fields.told_in(read) for word in field.words)

    def _hits(self, request: DraftRequest, text: str) -> list[Hit]:
        where = CaseFilter(exclude_documents=request.exclude_documents)
        return telling(self._index.search(text, SEARCHED, filters=where), self._knowledge.lexicon)

    def _of_the_unit(self, request: DraftRequest, facts: Facts) -> list[Hit]:
        """The unit's own past projects of a like name, every year of them."""
        unit = bare_unit(facts.implementing_unit or facts.department)
        if not unit:
            return []
        where = CaseFilter(department=unit, exclude_documents=request.exclude_documents)
        found = self._index.search(facts.project_name, SEARCHED, filters=where)
        return [*found, *(hit._replace(case=case) for hit in found for case in self._index.get(hit.copies))]

    def _candidates(self, sketch: Sketch) -> list[Candidate]:
        library, lexicon = self._knowledge.library, self._knowledge.lexicon
        brief, facts, main = sketch.brief, sketch.facts, sketch.subjects[0]
        earlier = sketch.last_year
        anything = general_kind(library.work_kinds)
        told_whole = "\n".join([facts.project_name, facts.implementing_unit or "", facts.department or "", brief.text])
        strangers = library.strangers(library.in_trade_words(told_whole))
        place = Place(facts.project_name, facts.implementing_unit or "", sketch.field, strangers)
        told = _told(facts, brief, library)
        first = sketch.other.rest if sketch.other else told
        results = field_rows(sketch.field, first, main.kind, sketch.subjects[1:])
        restated = earlier.restated if earlier else frozenset()
        rows = [
            *(earlier.rows if earlier else ()),
            *(row for row in (*sketch.own, *sketch.days) if row.name not in restated),
            *served_rows(brief, main, library, place, lexicon.event_staff),
            *results,
            *further_rows(sketch.other),
            *effect_rows(brief, lexicon),
            *library_rows(
                sketch.types,
                library,
                main.called,
                told,
                served=sketch.field.field.served if sketch.field else "",
            ),
            *precedent_rows(sketch.hits, main.name, known=sketch.field is not None or main.kind.code == PAYMENTS),
            *work_rows(
                sketch.subjects,
                anything,
                brief.text,
                recurrent=is_recurrent(sketch.facts.nature),
                known=frozenset(row.level2 for row in results) if sketch.field else None,
            ),
        ]
        rows = without_strangers(rows, strangers)
        rows = without_units(rows, (facts.implementing_unit, facts.department))
        rows = fitted_whole(rows, brief.told, self._cutter)
        return own_rows_only(rows) if sketch.field and sketch.field.alone else rows

    def _assemble(
        self, request: DraftRequest, variant: FormVariant, sketch: Sketch, rows: tuple[Candidate, ...]
    ) -> Draft:
        brief, facts, library = sketch.brief, sketch.facts, self._knowledge.library
        last = sketch.last_year
        shares = year_shares(brief, facts, rows, sketch.planned)
        goals = write_goals(brief, facts, rows, sketch.planned, *shares)
        return Draft(
            id=_draft_id(request, sketch.now),
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
            precedents=precedents_of(sketch.hits[:PRECEDENTS]),
            profile=profile_of(sketch),
            goal_coverage=goals.coverage,
            roll_over=differences(last, rows) if last else None,
            questions=(
                *(told_with_last_years(facts.questions, last.case, brief.told) if last else facts.questions),
                *year_share_questions(brief, facts, shares),
                *open_questions(brief, _told(facts, brief, library), rows, sketch.types, library),
            ),
            engine=EngineInfo(
                version=__version__,
                encoder_id=self._index.encoder_id,
                project_types=tuple(f"{m.kind.id} {m.kind.name}" for m in sketch.types),
                notes=self._notes(sketch, rows, goals),
            ),
        )

    def _notes(self, sketch: Sketch, rows: Sequence[Candidate], goals: Goals) -> tuple[str, ...]:
        """What the officer is told below the draft; last, what of the description stands nowhere in it."""
        brief, facts, staff = sketch.brief, sketch.facts, self._knowledge.lexicon.event_staff
        notes = (
            *notes_of(sketch, rows),
            *shares_note(brief, facts.budget),
            *usual_but_unsaid(brief, rows, sketch.types),
            *unused_notes(brief, (*rows, *sketch.planned), facts, staff, sketch.own),
            *untold_tasks(brief, rows, facts.project_name, goals.annual),
            *unmeasured_notes(brief, rows),
        )
        unit = facts.implementing_unit or ""
        words = (facts.project_name, unit, goals.overall, goals.annual, *(row.name for row in rows))
        read = [
            one for told in ((row.evidence for row in rows), goals.evidence.values()) for each in told for one in each
        ]
        return with_unspoken(notes, brief, words, read)


def _named(variants: Mapping[str, FormVariant]) -> str:
    """The forms to choose from, each with what it is called."""
    return "、".join(f"{variant_id}（{variants[variant_id].name}）" for variant_id in sorted(variants))


def _allowed(variant: FormVariant) -> frozenset[Level2]:
    costs = {Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST}
    required = {level2_of(label) for label in variant.required_level2}
    return frozenset(level2 for level2 in Level2 if variant.cost_level1 or level2 not in costs or level2 in required)


def _finished(rows: Iterable[Candidate], hits: Sequence[Found]) -> tuple[Candidate, ...]:
    """The rows as they will stand: with what others promised, and large prices as forms write them."""
    return tuple(as_priced([with_distribution(row, hits) for row in rows]))


def _indicator(row: Candidate, variant: FormVariant) -> DraftIndicator:
    if row.operator is None or row.value is None:
        target = parse_target(row.words)
    else:
        target = TargetValue.of(row.operator, row.value, row.unit, variant.value_style)
    return DraftIndicator(
        level1=row.level2.level1.value,
        level2=row.level2.value,
        level3=row.name,
        target=target,
        evidence=row.evidence,
        note=row.note,
    )


_PLACED: Final = (Origin.TYPE, Origin.WORK, Origin.GENERAL)


def in_its_place(row: Candidate, lexicon: Lexicon) -> Candidate:
    """A row moved to where its name belongs (`预警发布及时率`: 时效); those of types and kinds of work stand right."""
    place = row.level2 if row.origin in _PLACED else lexicon.place_of(row.name, row.level2)
    return row if place is row.level2 else row.model_copy(update={"level2": place})


def _told(facts: Facts, brief: Brief, library: Library) -> str:
    """Name and description without those of unit and places, which say nothing of what the project does."""
    text = f"{facts.project_name}\n{brief.told}"
    for unit in (facts.implementing_unit, facts.department):
        text = text.replace(unit, "") if unit else text
    return library.in_trade_words(without_place_names(text))


def _draft_id(request: DraftRequest, now: datetime) -> str:
    content = "\x1f".join([request.description, request.project_name or "", now.isoformat()])
    return hashlib.sha256(content.encode()).hexdigest()[:12]
