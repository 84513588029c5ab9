"""Statistics: what a number of forms come to: coverage, vague values, findings, money, how far they are."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.form_facts import FormFacts
from assistant.domain.money import Yuan
from assistant.domain.record import Record

TOP_RULES: Final = 15
"""How many rules are listed, those that spoke of most forms first."""


class Counted(Record):
    """How many there are of one kind."""

    name: str
    count: int


class GroupCoverage(Record):
    """How many of the forms that a group is required on have a row of it."""

    group: str
    present: int
    forms: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.present / self.forms if self.forms else 0.0


class RuleCount(Record):
    """How often one rule spoke, and of how many forms."""

    rule: str
    title: str
    forms: int
    findings: int


class UnitMoney(Record):
    """What one unit asks for in one year; `without` forms name no amount."""

    unit: str
    fiscal_year: int | None
    forms: int
    without: int
    amount: Yuan


class Statistics(Record):
    """What a number of forms come to.

    Attributes:
        forms: How many forms there are.
        projects: Those of them that are project forms; only they have required groups.
        complete: Project forms that have every required group.
        rows: Indicators of all forms.
        vague: Those that promise words only.
        coverage: By group, in the order of the form.
        rules: The rules that spoke of most forms.
        severities: Findings by severity.
        money: What project forms ask for by unit and year: the unit with the most first, its years newest first.
            Department forms name the same money once more and take no part.
        amount: What all project forms ask for together.
        without_amount: Project forms that name no amount.
        years: Forms by year, newest first.
        types: Project forms by type, the most frequent first.
        states: Drafts by how far they are; empty for cases.
        behind: Forms that are not counted, because nobody has looked at them so far.
    """

    forms: int = 0
    projects: int = 0
    complete: int = 0
    rows: int = 0
    vague: int = 0
    coverage: tuple[GroupCoverage, ...] = ()
    rules: tuple[RuleCount, ...] = ()
    severities: tuple[Counted, ...] = ()
    money: tuple[UnitMoney, ...] = ()
    amount: Yuan = Decimal(0)
    without_amount: int = 0
    years: tuple[Counted, ...] = ()
    types: tuple[Counted, ...] = ()
    states: tuple[Counted, ...] = ()
    behind: int = 0

    @property
    def complete_share(self) -> float | None:
        """The share of project forms that lack no group; None without project forms."""
        return self.complete / self.projects if self.projects else None

    @property
    def vague_share(self) -> float | None:
        """The share of indicators that promise words only; None without indicators."""
        return self.vague / self.rows if self.rows else None


def statistics_of(
    facts: Sequence[FormFacts],
    titles: Mapping[str, str],
    severities: Mapping[str, str],
    states: Iterable[str] = (),
    top: int = TOP_RULES,
) -> Statistics:
    """Add forms up.

    Args:
        facts: The forms in brief.
        titles: What the rules are called, by id.
        severities: What severities are called, by value, worst first.
        states: How far each of them is, in words, where they are drafts.
        top: How many rules are listed.
    """
    projects = [one for one in facts if one.required]
    amounts = [one.amount for one in projects if one.amount is not None]
    found = Counter(severity for one in facts for severity, count in one.severities.items() for _ in range(count))
    return Statistics(
        forms=len(facts),
        projects=len(projects),
        complete=sum(one.is_complete for one in projects),
        rows=sum(one.rows for one in facts),
        vague=sum(one.vague for one in facts),
        coverage=_coverage(projects),
        rules=_rules(facts, titles)[:top],
        severities=tuple(Counted(name=name, count=found[value]) for value, name in severities.items()),
        money=_money(projects),
        amount=sum(amounts, Decimal(0)),
        without_amount=len(projects) - len(amounts),
        years=_years(facts),
        types=_most_first(Counter(one.type_name or "（类型不明）" for one in projects)),
        states=_most_first(Counter(states)),
    )


def _coverage(projects: Sequence[FormFacts]) -> tuple[GroupCoverage, ...]:
    order = dict.fromkeys(
        group for one in sorted(projects, key=lambda one: -len(one.required)) for group in one.required
    )
    return tuple(
        GroupCoverage(
            group=group,
            present=sum(group in one.required and group not in one.missing for one in projects),
            forms=sum(group in one.required for one in projects),
        )
        for group in order
    )


def _rules(facts: Sequence[FormFacts], titles: Mapping[str, str]) -> tuple[RuleCount, ...]:
    forms = Counter(rule for one in facts for rule in one.findings)
    spoken: Counter[str] = Counter()
    for one in facts:
        spoken.update(one.findings)
    listed = sorted(forms, key=lambda rule: (-forms[rule], -spoken[rule], rule))
    return tuple(
        RuleCount(rule=rule, title=titles.get(rule, rule), forms=forms[rule], findings=spoken[rule]) for rule in listed
    )


def _money(projects: Sequence[FormFacts]) -> tuple[UnitMoney, ...]:
    groups: dict[tuple[str, int | None], list[FormFacts]] = {}
    names: dict[str, str] = {}
    for one in projects:
        key = unicodedata.normalize("NFKC", one.unit)  # brackets of both widths are met in one unit's forms
        names.setdefault(key, one.unit)
        groups.setdefault((key, one.fiscal_year), []).append(one)
    lines = [_unit_money(names[key], year, members) for (key, year), members in groups.items()]
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[line.unit] = totals.get(line.unit, Decimal(0)) + line.amount
    return tuple(sorted(lines, key=lambda line: (-totals[line.unit], line.unit, -(line.fiscal_year or 0))))


def _unit_money(unit: str, year: int | None, members: Sequence[FormFacts]) -> UnitMoney:
    amounts = [one.amount for one in members if one.amount is not None]
    without = len(members) - len(amounts)
    return UnitMoney(unit=unit, fiscal_year=year, forms=len(members), without=without, amount=sum(amounts, Decimal(0)))


def _years(facts: Sequence[FormFacts]) -> tuple[Counted, ...]:
    counted = Counter(one.fiscal_year for one in facts)
    ordered = sorted(counted, key=lambda year: -(year or 0))
    return tuple(Counted(name=f"{year}年" if year else "（未写年度）", count=counted[year]) for year in ordered)


def _most_first(counted: Counter[str]) -> tuple[Counted, ...]:
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Counted(name=name, count=count) for name, count in ordered)
