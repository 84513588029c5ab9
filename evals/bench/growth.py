"""Case bases of any size for measuring, made up from the shipped declarations and the indicator library.

A case takes its shape from one of the 55 shipped project declarations (form variant, which cells and
sections are filled and how long they are, how many indicator rows and how many of them in words)
and its content from one of the 78 library types: the object, the quantities behind its drivers, the
indicator rows with values. Places, units and things on the ground are composed from syllables. Cases
come in documents: one unit, one year, one to fifteen sibling projects. Nearly half of all documents
are followed by next year's, which copies most projects with other amounts. The types are dealt like
cards, so all occur among the first hundred documents. Money is decimal: budget lines add up to the
annual total, and the funds table agrees with it.

Unrealistic: sentences come from some fifty patterns, so texts are more alike, and poorer in words,
than real ones (55 cases have 1,700 different terms, the 55 shipped 4,900; 4,000 have 20,000);
quantities are independent of each other and of the budget, and the odd sum or noun makes no sense;
all types are about equally frequent; the documents named as basis do not exist; nothing is misspelt
or left blank by mistake. Near ties in the rankings are therefore more frequent than in a real case
base, and the posting lists of common words longer.

The first n cases are the same whatever is asked for beyond them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count, islice
from random import Random
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration, Funds, HeaderSummary, Narrative, Source
from assistant.domain.form import FormVariant
from assistant.domain.library import ProjectType
from assistant.domain.money import format_wan
from assistant.domain.record import Record
from assistant.resources import load_form_variants, load_library, load_shipped_declarations
from assistant.retrieval.case_index import CaseFilter
from evals.bench.names import COUNTIES, FIELDS, Unit, place_of, spots_of, unit_of
from evals.bench.prose import Material, description, goal, objects_of, other_cost, project_name, seconds_of, sections
from evals.bench.rows import quantities_of, rows_of

SEED: Final = "growth-1"
YEARS: Final = range(2018, 2028)
MOST_SIBLINGS: Final = 14

_SINGLE: Final = 0.35
_NEXT_YEAR: Final = 0.45
_KEPT: Final = 0.85
_NARRATIVE: Final = ("overview", "basis", "implementer", "plan", "period", "budget", "goal")


class Grown(NamedTuple):
    """A case with what is known of its making.

    Attributes:
        type_id: The library type it was made from.
        copied: Whether it repeats a project of the year before.
    """

    case: Case
    type_id: str
    copied: bool


class Query(Record):
    """A description to search with, and which cases may be found."""

    text: str
    filters: CaseFilter | None = None


class _Project(NamedTuple):
    """What stays the same when a project is declared again."""

    seed: str
    kind: ProjectType
    shape: Declaration
    unit: Unit


def cases(n: int, seed: str = SEED) -> Iterator[Case]:
    """The first `n` cases, one at a time."""
    return (grown.case for grown in grow(n, seed))


def newcomers(n: int) -> list[Case]:
    """Cases like the others that no case base of the usual seed has."""
    return list(cases(n, SEED + "/new"))


def grow(n: int, seed: str = SEED) -> Iterator[Grown]:
    """The first `n` cases with what is known of their making; only their ids are remembered."""
    return islice(_fresh(seed), n)


def queries(n: int, filtered: float = 0.3, seed: str = SEED) -> Iterator[Query]:
    """Descriptions of projects like those in the corpus, none of which is in it.

    Args:
        n: How many.
        filtered: The share that comes with a filter: by year, part of a department's name, or nature.
        seed: Where chance begins.
    """
    types = load_library().types
    natures = sorted({nature for variant in load_form_variants().values() for nature in variant.natures})
    for number in range(n):
        rng = Random(f"{seed}/query/{number}")
        kind = rng.choice(types)
        unit = unit_of(kind, place_of(rng.randrange(COUNTIES)), rng)
        text = description(_material(kind, unit, rng.choice(YEARS), Decimal(1), rng), rng)
        filters = _filter(number, natures, rng) if rng.random() < filtered else None
        yield Query(text=text, filters=filters)


def _filter(number: int, natures: list[str], rng: Random) -> CaseFilter:
    if number % 3 == 0:
        return CaseFilter(fiscal_year=rng.choice(YEARS))
    if number % 3 == 1:
        return CaseFilter(department=rng.choice(rng.choice(list(FIELDS.values())).departments))
    return CaseFilter(nature=rng.choice(natures))


def _fresh(seed: str) -> Iterator[Grown]:
    seen: set[str] = set()
    for number in count():
        for grown in _documents(number, seed):
            if grown.case.case_id not in seen:
                seen.add(grown.case.case_id)
                yield grown


def _documents(number: int, seed: str) -> Iterator[Grown]:
    """One unit's document, and those of the years after that copy it."""
    rng = Random(f"{seed}/{number}")
    lead = _deck(seed, number // len(load_library().types))[number % len(load_library().types)]
    place = place_of(rng.randrange(COUNTIES))
    unit = unit_of(lead, place, rng)
    projects = _siblings(number, seed, lead, unit, rng)
    year, scale = rng.choice(YEARS), Decimal(1)
    copied = False
    while projects:
        yield from _declared(projects, year, scale, copied=copied)
        year, copied = year + 1, True
        if year not in YEARS or rng.random() >= _NEXT_YEAR:
            return
        projects = [project for project in projects if rng.random() < _KEPT]
        scale *= Decimal(rng.choice(("0.90", "0.95", "1.02", "1.05", "1.10", "1.20")))


def _siblings(number: int, seed: str, lead: ProjectType, unit: Unit, rng: Random) -> list[_Project]:
    size = 1 if rng.random() < _SINGLE else rng.randint(2, MOST_SIBLINGS + 1)
    types = load_library().types
    near = [kind for kind in types if kind.field in (lead.field, "机关运行") and kind is not lead]
    kinds = [lead, *rng.sample(near, min(size - 1, len(near)))]
    first = rng.choice(_shapes())
    alike = [shape for shape in _shapes() if shape.form_variant == first.form_variant]
    return [_Project(f"{seed}/{number}/{i}", kind, rng.choice(alike), unit) for i, kind in enumerate(kinds)]


def _declared(projects: list[_Project], year: int, scale: Decimal, *, copied: bool) -> Iterator[Grown]:
    forms = [_declaration(project, i + 1, year, scale) for i, project in enumerate(projects)]
    total = sum((form.funds.annual_total or Decimal(0) for form in forms), Decimal(0))
    text = f"编报绩效目标的项目{len(forms)}个,涉及项目预算资金{format_wan(total)}。"
    summary = HeaderSummary(project_count=len(forms), total_yuan=total, text=text) if len(forms) > 1 else None
    for project, form in zip(projects, forms, strict=True):
        yield Grown(Case.of(form.model_copy(update={"header_summary": summary})), project.kind.id, copied)


def _declaration(project: _Project, position: int, year: int, scale: Decimal) -> Declaration:
    rng = Random(project.seed)
    shape, unit = project.shape, project.unit
    variant = load_form_variants()[shape.form_variant]
    material = _material(project.kind, unit, year, scale, rng)
    rows = rows_of(project.kind, shape.indicators, variant, material.object, material.quantities, rng)
    return Declaration(
        source=Source(document=f"{unit.name}-{year}.docx", position=position),
        form_variant=shape.form_variant,
        fiscal_year=year,
        project_name=project_name(material, rng),
        project_nature=_nature(shape, variant, rng),
        project_category=rng.choice(variant.categories) if shape.project_category and variant.categories else None,
        competent_department=unit.department,
        implementing_unit=unit.name,
        planned_start_date=date(year, 1, 1) if shape.planned_start_date else None,
        planned_end_date=date(year, 12, 31) if shape.planned_end_date else None,
        funds=_funds(shape.funds, material.total, rng),
        overall_goal=goal(material, len(shape.overall_goal), rng) if shape.overall_goal else None,
        annual_goal=goal(material, len(shape.annual_goal or ""), rng),
        narrative=_narrative(shape.narrative, material, rng),
        indicators=rows,
    )


def _material(kind: ProjectType, unit: Unit, year: int, scale: Decimal, rng: Random) -> Material:
    nouns = objects_of(kind)
    quantities = quantities_of(kind, rng, scale)
    measures = [row.name for row in kind.indicators]
    thing = rng.choice(nouns)
    second = rng.choice([noun for noun in seconds_of(kind) if noun != thing] or nouns)
    lines = _budget(second, rng, scale)
    return Material(
        kind=kind,
        unit=unit,
        year=year,
        object=thing,
        second=second,
        spots=spots_of(kind, rng),
        quantities=quantities,
        measures=measures,
        lines=lines,
        total=sum((amount for _, amount in lines), Decimal(0)),
    )


def _budget(thing: str, rng: Random, scale: Decimal) -> list[tuple[str, Decimal]]:
    """One to four lines in whole hundreds of yuan, from 10,000 to 30 million together."""
    whole = Decimal(int(10_000 * 3000 ** rng.random()))
    names = dict.fromkeys([thing + "费", *(other_cost(rng) for _ in range(rng.randint(0, 3)))])
    shares = [Decimal(rng.randint(1, 9)) for _ in names]
    hundreds = [(whole * scale * share / sum(shares) / 100).quantize(Decimal(1)) for share in shares]
    return [(name, max(Decimal(1), amount) * 100) for name, amount in zip(names, hundreds, strict=True)]


def _funds(shape: Funds, total: Decimal, rng: Random) -> Funds:
    other = (total * rng.choice((0, 0, 0, 0, 1, 2)) / 10).quantize(Decimal(1))
    return Funds(
        total=total if shape.total is not None else None,
        fiscal=total - other if shape.total is not None else None,
        other=other if shape.total is not None else None,
        annual_total=total,
        annual_fiscal_appropriation=total - other,
        annual_carry_over=Decimal(0) if shape.annual_carry_over is not None else None,
        annual_other=other,
    )


def _nature(shape: Declaration, variant: FormVariant, rng: Random) -> str | None:
    drawn = rng.choice(variant.natures)
    return drawn if shape.project_nature or shape.form_variant == "general" else None


def _narrative(shape: Narrative | None, material: Material, rng: Random) -> Narrative | None:
    if shape is None:
        return None
    lengths = {name: len(text) for name in _NARRATIVE if (text := getattr(shape, name))}
    return Narrative(**sections(material, lengths, rng))


@cache
def _shapes() -> tuple[Declaration, ...]:
    return tuple(form for form in load_shipped_declarations() if isinstance(form, Declaration))


@cache
def _deck(seed: str, round_: int) -> tuple[ProjectType, ...]:
    types = load_library().types
    return tuple(Random(f"{seed}/deck/{round_}").sample(types, len(types)))
