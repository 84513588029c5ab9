"""Roll-over: the unit's earlier declaration of the same project, updated to the new brief and to today's rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.draft import ChangeKind, RollOver, RowChange
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.likeness import likeness
from assistant.domain.value import Operator, TargetValue
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import from_case
from assistant.drafting.naming.objects import project_object
from assistant.drafting.project.facts import Facts
from assistant.drafting.rows.precedent_rows import Found
from assistant.drafting.targets.wordings import wording_for

SAME_PROJECT: Final = 0.8
_SAME_ROW: Final = 0.55
_MONEY_UNITS: Final = ("元", "万元")
_KEPT: Final = "沿用上年目标值，请按本年情况核定"
_NEW: Final = (None, ChangeKind.ADDED, "按今年的审核规则补充，或来自今年的说明")
_DIRECTIONS: Final = {Operator.GT: Operator.GTE, Operator.LT: Operator.LTE}


_Made = tuple[Candidate, ChangeKind, str]


class LastYear(NamedTuple):
    """The earlier declaration with the rows it lends."""

    case: Case
    rows: tuple[Candidate, ...]
    origins: dict[str, tuple[str, ChangeKind, str]]
    """By the new name: the earlier row in words, what became of it, and why."""
    restated: frozenset[str]
    """Names of the new brief's rows that stand under the earlier names now."""


def last_year_of(hits: Sequence[Found], facts: Facts) -> Case | None:
    """The newest earlier declaration of the same unit for the same project; None if there is none."""
    unit = bare_unit(facts.implementing_unit or facts.department)
    thing = project_object(facts.project_name)
    found = []
    for hit in hits:
        declaration = hit.case.declaration
        units = {bare_unit(declaration.implementing_unit), bare_unit(declaration.competent_department)}
        is_same = likeness(project_object(declaration.project_name), thing) >= SAME_PROJECT
        if unit and unit in units and is_same and (declaration.fiscal_year or 0) < facts.fiscal_year:
            found.append(hit.case)
    return max(found, key=lambda case: case.declaration.fiscal_year or 0, default=None)


def rolled_over(case: Case, own: Sequence[Candidate], facts: Facts, lexicon: Lexicon) -> LastYear:
    """The earlier rows as candidates: numbers from the new brief first, vague wording made measurable.

    Args:
        case: The earlier declaration.
        own: Rows from the new brief's numbers.
        facts: The new facts.
        lexicon: The measurable forms of guide 3.6.
    """
    rows: list[Candidate] = []
    restated: set[str] = set()
    origins: dict[str, tuple[str, ChangeKind, str]] = {}
    for number, row in enumerate(case.declaration.indicators):
        level2 = lexicon.judge(row.level3) if row.category is None else row.category
        if level2 is None:
            continue
        name = _this_year(row.level3, facts.fiscal_year)
        fresh = _stated_again(name, level2, [o for o in own if o.name not in restated], row.target)
        restated |= {fresh.name} if fresh else set()
        made = _restated(case, number, row, name, fresh) if fresh else _old(case, number, row, name, level2, lexicon)
        if made is not None and made[0].name not in origins:
            candidate, kind, why = made
            rows.append(candidate)
            origins[candidate.name] = (_shown(row), kind, why)
    return LastYear(case, tuple(rows), origins, frozenset(restated))


def differences(last_year: LastYear, chosen: Sequence[Candidate]) -> RollOver:
    """What was kept, updated, made measurable, added and dropped against the earlier declaration."""
    declaration = last_year.case.declaration
    names = {row.name: row for row in chosen}
    changes = []
    for row in chosen:
        before, kind, why = last_year.origins.get(row.name, _NEW)
        changes.append(RowChange(kind=kind, level2=row.level2.value, before=before, after=_after(row), reason=why))
    used = {before for name, (before, _, _) in last_year.origins.items() if name in names}
    for past in declaration.indicators:
        if _shown(past) not in used:
            why = "与今年的说明或其他指标重复，或无法改为可测指标"
            changes.append(
                RowChange(
                    kind=ChangeKind.DROPPED, level2=past.level2 or "", before=_shown(past), after=None, reason=why
                )
            )
    return RollOver(
        case_id=last_year.case.case_id,
        project_name=declaration.project_name,
        fiscal_year=declaration.fiscal_year,
        changes=tuple(changes),
    )


def _restated(case: Case, number: int, row: Indicator, name: str, fresh: Candidate) -> _Made:
    """The earlier name with the new brief's number."""
    named = from_case(case.case_id, number, _shown(row), 1.0)
    evidence = (named, *(e for e in fresh.evidence if e.cell != "level3"))
    kept = fresh.model_copy(update={"name": name, "evidence": evidence, "weight": 5.0, "origin": Origin.LAST_YEAR})
    if fresh.value == row.target.value:
        return kept, ChangeKind.KEPT, "今年的说明与上年相同"
    return kept, ChangeKind.UPDATED, "数值改为今年说明中的数"


def _old(case: Case, number: int, row: Indicator, name: str, level2: Level2, lexicon: Lexicon) -> _Made | None:
    """A row that the new brief says nothing about."""
    named = from_case(case.case_id, number, _shown(row), 1.0)
    if row.target.value is not None and row.target.operator is not None:
        return _kept(case, number, row, name, level2, named)
    return _upgraded(row, name, level2, named, lexicon)


def _kept(case: Case, number: int, row: Indicator, name: str, level2: Level2, named: Evidence) -> _Made | None:
    """An earlier number that the new brief says nothing about; money is not kept, the budget is another one."""
    target = row.target
    if level2 is Level2.ECONOMIC_COST and target.unit in _MONEY_UNITS:
        return None
    assert target.operator is not None
    value = from_case(case.case_id, number, _shown(row), 1.0, "target")
    candidate = Candidate(
        level2=level2,
        name=name,
        operator=_direction(target.operator, level2),
        value=target.value,
        unit=target.unit,
        evidence=(named, value),
        weight=3.2,
        origin=Origin.LAST_YEAR,
        note=_KEPT,
    )
    return candidate, ChangeKind.KEPT, "沿用上年"


def _direction(operator: Operator, level2: Level2) -> Operator:
    """How an earlier number binds; a satisfaction filed as a bare `90%` is the least that is promised."""
    if level2 is Level2.BENEFICIARY_SATISFACTION and operator is Operator.EQ:
        return Operator.GTE
    return _DIRECTIONS.get(operator, operator)


def _upgraded(row: Indicator, name: str, level2: Level2, named: Evidence, lexicon: Lexicon) -> _Made | None:
    """A vague row with the measurable form of its wording (guide 3.6); None where that needs a number."""
    wording = wording_for(name, row.target.text, lexicon)
    form = next((f for f in wording.forms if f.value is not None and f.operator is not None), None) if wording else None
    if form is None or form.value is None:
        return None
    candidate = Candidate(
        level2=level2,
        name=form.name,
        operator=form.operator,
        value=form.value,
        unit=form.unit,
        evidence=(named, form.source),
        weight=3.0,
        origin=Origin.LAST_YEAR,
        note=f"上年写“{_shown(row)}”，已改为可测指标",
    )
    return candidate, ChangeKind.UPGRADED, form.reason


def _stated_again(name: str, level2: Level2, own: Sequence[Candidate], before: TargetValue) -> Candidate | None:
    """The new brief's row that measures what the earlier one did."""
    near = [
        row
        for row in own
        if row.level2 is level2
        and (likeness(row.name, name) >= _SAME_ROW or (row.value, row.unit) == (before.value, before.unit))
    ]
    return max(near, key=lambda row: likeness(row.name, name), default=None)


def _this_year(name: str, year: int) -> str:
    return re.sub(r"20\d{2}(?=年)", str(year), name)


def _shown(row: Indicator) -> str:
    return f"{row.level3} {row.target.text}".strip()


def _after(row: Candidate) -> str:
    value = row.words if row.value is None else f"{row.operator}{row.value.normalize():f}{row.unit or ''}"
    return f"{row.name} {value}"


def bare_unit(unit: str | None) -> str:
    """A unit's name without spaces and remarks (`（本级）`)."""
    return re.sub(r"\s+|[（(].*?[)）]", "", unit or "")
