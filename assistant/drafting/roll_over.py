"""Roll-over: the unit's earlier declaration of the same project, updated to the new brief and to today's rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.draft import ChangeKind, RollOver, RowChange
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.likeness import likeness, same_start
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.dropped_work import dropped_work, is_of
from assistant.drafting.evidence_of import from_case
from assistant.drafting.naming.objects import project_object
from assistant.drafting.project.facts import Facts
from assistant.drafting.rows.precedent_rows import Found
from assistant.drafting.targets.wordings import wording_for

SAME_PROJECT: Final = 0.8
_SAME_ROW: Final = 0.55
_MONEY_UNITS: Final = ("元", "万元")
_KEPT: Final = "沿用上年目标值，请按本年情况核定"
_KEPT_DAY: Final = "月份沿用上年，请按本年安排核定"
_SAID: Final = "来自今年的说明"
_SUPPLIED: Final = "按今年的审核规则补充"
_NOT_DONE: Final = "今年的说明里不再做"
_OTHER_DAY: Final = "今年的说明另写了时间"
_OTHER_PRICE: Final = "今年的说明另写了单价，上年的不沿用"
_OTHER_MONEY: Final = "上年的金额不沿用，按今年的预算另定"
_NOT_MEASURED: Final = "写得笼统，也没有现成的可测写法，请按今年的安排另写"
_SAID_TWICE: Final = "与今年的其他指标重复"
_DIRECTIONS: Final = {Operator.GT: Operator.GTE, Operator.LT: Operator.LTE}
_OF_THE_BRIEF: Final = (EvidenceKind.DESCRIPTION, EvidenceKind.ARITHMETIC, EvidenceKind.USER)
_SHORTEST_THING: Final = 2
_BRANCH: Final = re.compile(r"[（(](?:本级|机关|本部|局机关|含下属)[)）]")
"""What is said of a unit behind its name without making it another one."""


class Taken(NamedTuple):
    """What an earlier row became: the row now, or none, and why."""

    row: Candidate | None
    kind: ChangeKind
    why: str


class LastYear(NamedTuple):
    """The earlier declaration with the rows it lends."""

    case: Case
    rows: tuple[Candidate, ...]
    origins: dict[str, tuple[str, ChangeKind, str]]
    """By the new name: the earlier row in words, what became of it, and why."""
    restated: frozenset[str]
    """Names of the new brief's rows that stand under the earlier names now."""
    gone: dict[str, str]
    """Earlier rows that lend nothing, in words, each with the reason."""


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


def rolled_over(case: Case, own: Sequence[Candidate], facts: Facts, lexicon: Lexicon, told: str) -> LastYear:
    """The earlier rows as candidates: numbers from the new brief first, vague wording made measurable.

    Args:
        case: The earlier declaration.
        own: Rows from the new brief's numbers and days.
        facts: The new facts.
        lexicon: The measurable forms of guide 3.6.
        told: The new brief.
    """
    return _Roller(case, own, facts, lexicon, told).rolled()


def differences(last_year: LastYear, chosen: Sequence[Candidate]) -> RollOver:
    """What was kept, updated, made measurable, added and dropped against the earlier declaration."""
    declaration = last_year.case.declaration
    changes = []
    for row in chosen:
        before, kind, why = last_year.origins.get(row.name, (None, ChangeKind.ADDED, _why_added(row)))
        changes.append(RowChange(kind=kind, level2=row.level2.value, before=before, after=_after(row), reason=why))
    used = {change.before for change in changes}
    for past in declaration.indicators:
        if (shown := _shown(past)) not in used:
            why = last_year.gone.get(shown, _SAID_TWICE)
            changes.append(
                RowChange(kind=ChangeKind.DROPPED, level2=past.level2 or "", before=shown, after=None, reason=why)
            )
    return RollOver(
        case_id=last_year.case.case_id,
        project_name=declaration.project_name,
        fiscal_year=declaration.fiscal_year,
        changes=tuple(changes),
    )


def _why_added(row: Candidate) -> str:
    return _SAID if any(one.kind in _OF_THE_BRIEF for one in row.evidence) else _SUPPLIED


class _Roller:
    """Goes through an earlier declaration row by row."""

    def __init__(self, case: Case, own: Sequence[Candidate], facts: Facts, lexicon: Lexicon, told: str) -> None:
        self._case = case
        self._own = own
        self._facts = facts
        self._lexicon = lexicon
        self._not_done = dropped_work(told, facts.project_name)
        self._told = told
        self._prices = any(_is_price(row.level2, row.unit) for row in own)
        self._years_on = facts.fiscal_year - (case.declaration.fiscal_year or facts.fiscal_year)

    def rolled(self) -> LastYear:
        """All rows, those that the new brief states again first."""
        earlier = [
            (number, row, level2)
            for number, row in enumerate(self._case.declaration.indicators)
            if (level2 := self._lexicon.judge(row.level3) if row.category is None else row.category) is not None
        ]
        stated = self._stated_again(earlier)
        exchanged = self._exchanged(earlier, stated)
        rows: list[Candidate] = []
        origins: dict[str, tuple[str, ChangeKind, str]] = {}
        gone: dict[str, str] = {}
        for number, row, level2 in earlier:
            name = _this_year(row.level3, self._facts.fiscal_year)
            for before, after in exchanged:
                name = name.replace(before, after)
            fresh = stated.get(number)
            taken = self._restated(number, row, name, fresh) if fresh else self._old(number, row, name, level2)
            if taken.row is None:
                gone[_shown(row)] = taken.why
            elif taken.row.name not in origins:
                rows.append(taken.row)
                origins[taken.row.name] = (_shown(row), taken.kind, taken.why)
        return LastYear(self._case, tuple(rows), origins, frozenset(row.name for row in stated.values()), gone)

    def _stated_again(self, earlier: Sequence[tuple[int, Indicator, Level2]]) -> dict[int, Candidate]:
        """By its number, the new brief's row that measures what an earlier one did; each of them once."""
        stated: dict[int, Candidate] = {}
        for number, row, level2 in earlier:
            name = _this_year(row.level3, self._facts.fiscal_year)
            left = [one for one in self._own if one not in stated.values()]
            if not self._is_not_done(name, level2) and (fresh := _same_row(name, level2, left, row.target)):
                stated[number] = fresh
        return stated

    def _exchanged(
        self, earlier: Sequence[tuple[int, Indicator, Level2]], stated: dict[int, Candidate]
    ) -> tuple[tuple[str, str], ...]:
        """Things that others took the place of (学生电脑 by 教师电脑), where the brief speaks of the new one alone."""
        pairs = (_parts_that_differ(row.level3, stated[number].name) for number, row, _ in earlier if number in stated)
        return tuple(
            dict.fromkeys(
                (before, after)
                for before, after in pairs
                if min(len(before), len(after)) >= _SHORTEST_THING
                and before not in self._told
                and after in self._told
                and sorted(before) != sorted(after)
            )
        )

    def _is_not_done(self, name: str, level2: Level2) -> bool:
        return any(is_of(work, name, level2) for work in self._not_done)

    def _restated(self, number: int, row: Indicator, name: str, fresh: Candidate) -> Taken:
        """The earlier name with the new brief's number or day."""
        named = from_case(self._case.case_id, number, _shown(row), 1.0)
        evidence = (named, *(e for e in fresh.evidence if e.cell != "level3"))
        now = fresh.model_copy(update={"name": name, "evidence": evidence, "weight": 5.0, "origin": Origin.LAST_YEAR})
        if fresh.words:
            return Taken(now, ChangeKind.UPDATED, "时间改为今年说明中的时间")
        if fresh.value == row.target.value:
            return Taken(now, ChangeKind.KEPT, "今年的说明与上年相同")
        return Taken(now, ChangeKind.UPDATED, "数值改为今年说明中的数")

    def _old(self, number: int, row: Indicator, name: str, level2: Level2) -> Taken:
        """A row that the new brief says nothing about."""
        if self._is_not_done(name, level2):
            return Taken(None, ChangeKind.DROPPED, _NOT_DONE)
        named = from_case(self._case.case_id, number, _shown(row), 1.0)
        if row.target.kind is ValueKind.DEADLINE:
            return self._day(number, row, name, level2, named)
        if row.target.value is not None and row.target.operator is not None:
            return self._number(number, row, name, level2, named)
        return self._upgraded(row, name, level2, named)

    def _day(self, number: int, row: Indicator, name: str, level2: Level2, named: Evidence) -> Taken:
        """An earlier day, moved on by the years between; not where the new brief tells days of its own."""
        if any(one.words for one in self._own):
            return Taken(None, ChangeKind.DROPPED, _OTHER_DAY)
        words = re.sub(r"20\d{2}(?=年)", lambda year: str(int(year[0]) + self._years_on), row.target.text)
        value = from_case(self._case.case_id, number, _shown(row), 1.0, "target")
        candidate = Candidate(
            level2=level2,
            name=name,
            words=words,
            evidence=(named, value),
            weight=3.2,
            origin=Origin.LAST_YEAR,
            note=_KEPT_DAY,
        )
        return Taken(candidate, ChangeKind.UPDATED, "年份改为今年，月份沿用上年")

    def _number(self, number: int, row: Indicator, name: str, level2: Level2, named: Evidence) -> Taken:
        """An earlier number that the new brief says nothing about; money is not kept, the budget is another one."""
        target = row.target
        if level2 is Level2.ECONOMIC_COST and target.unit in _MONEY_UNITS:
            return Taken(None, ChangeKind.DROPPED, _OTHER_MONEY)
        if self._prices and _is_price(level2, target.unit):
            return Taken(None, ChangeKind.DROPPED, _OTHER_PRICE)
        assert target.operator is not None
        value = from_case(self._case.case_id, number, _shown(row), 1.0, "target")
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
        return Taken(candidate, ChangeKind.KEPT, "沿用上年")

    def _upgraded(self, row: Indicator, name: str, level2: Level2, named: Evidence) -> Taken:
        """A vague row with the measurable form of its wording (guide 3.6); none where that needs a number."""
        wording = wording_for(name, row.target.text, self._lexicon)
        forms = wording.forms if wording else ()
        form = next((f for f in forms if f.value is not None and f.operator is not None), None)
        if form is None:
            return Taken(None, ChangeKind.DROPPED, _NOT_MEASURED)
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
        return Taken(candidate, ChangeKind.UPGRADED, form.reason)


def _is_price(level2: Level2, unit: str | None) -> bool:
    return level2 is Level2.ECONOMIC_COST and "元/" in (unit or "")


def _direction(operator: Operator, level2: Level2) -> Operator:
    """How an earlier number binds; a satisfaction filed as a bare `90%` is the least that is promised."""
    if level2 is Level2.BENEFICIARY_SATISFACTION and operator is Operator.EQ:
        return Operator.GTE
    return _DIRECTIONS.get(operator, operator)


def _same_row(name: str, level2: Level2, own: Sequence[Candidate], before: TargetValue) -> Candidate | None:
    """The new brief's row that measures what the earlier one did: of its unit, and named alike or of its number."""
    if before.kind is ValueKind.DEADLINE:
        near = [row for row in own if row.words and row.level2 is level2 and likeness(row.name, name) >= _SAME_ROW]
    else:
        of_it = [row for row in own if not row.words and row.level2 is level2]
        near = [
            row
            for row in of_it
            if (_in_one_unit(row.unit, before.unit) and likeness(row.name, name) >= _SAME_ROW)
            or (row.value, row.unit) == (before.value, before.unit)
        ]
    return max(near, key=lambda row: likeness(row.name, name), default=None)


def _in_one_unit(now: str | None, before: str | None) -> bool:
    """Whether two numbers can be of one measure; vague words of the year before have no unit."""
    return before is None or _bare(now) == _bare(before)


def _bare(unit: str | None) -> str:
    return (unit or "").replace("万", "").replace("名", "人")


def _parts_that_differ(before: str, now: str) -> tuple[str, str]:
    """The middle of each of two names, between what both begin and end with."""
    head = same_start(before, now)
    tail = same_start(before[head:][::-1], now[head:][::-1])
    return before[head : len(before) - tail], now[head : len(now) - tail]


def _this_year(name: str, year: int) -> str:
    return re.sub(r"20\d{2}(?=年)", str(year), name)


def _shown(row: Indicator) -> str:
    return f"{row.level3} {row.target.text}".strip()


def _after(row: Candidate) -> str:
    value = row.words if row.value is None else f"{row.operator}{row.value.normalize():f}{row.unit or ''}"
    return f"{row.name} {value}"


def bare_unit(unit: str | None) -> str:
    """A unit's name without spaces and what makes it no other one (`（本级）`, but not `（东校区）`)."""
    return _BRANCH.sub("", re.sub(r"\s+", "", unit or ""))
