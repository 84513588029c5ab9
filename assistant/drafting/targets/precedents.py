"""What past declarations wrote for the same indicator: one vote a unit, numbers of different units never mixed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import fmean, median_low, quantiles
from typing import Final, NamedTuple, Protocol

from assistant.domain.case import Case
from assistant.domain.indicator import Level2
from assistant.domain.targets import Direction, PrecedentRow, PrecedentScope, PrecedentValues, ValueCount, ValueGroup
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.drafting.ports import TextEncoder
from assistant.drafting.targets.library import SAME, NameList
from assistant.drafting.targets.measures import CHANGE_RATE, PRICE, RATE, direction_of, is_bad, measure_of
from assistant.validation.reading.wording import bare_name, money_unit

LARGE: Final = 2_000
"""From so many cases on only those that a search for the name finds are looked at."""
_SEARCHED: Final = 300
ENOUGH_UNITS: Final = 3
_EXAMPLES: Final = 5
_RELATED: Final = 0.6
_HUNDRED: Final = Decimal(100)
_QUARTILES_FROM: Final = 4
_WIDENED: Final = frozenset(
    (
        *("满意度", "及时率", "合格率", "通过率", "达标率", "完成率", "覆盖率", "知晓率", "成活率", "采纳率", "整改率"),
        *("准确率", "差错率", "故障率", "正常运行率", "控制率", "办结率", "完好率"),
    )
)
"""Measures that mean the same whatever is measured, so that other objects may speak where too few units do."""


class CaseSource(Protocol):
    """The cases; see `assistant.storage.cases.CaseStore`."""

    def revision(self) -> int:
        """Grows with every change."""
        ...

    def count(self) -> int:
        """How many there are."""
        ...

    def all(self) -> Iterator[Case]:
        """All of them."""
        ...


class Hit(Protocol):
    """A case that was found."""

    @property
    def case(self) -> Case:
        """The case."""
        ...


class CaseSearch(Protocol):
    """Finds cases that speak of something; see `assistant.retrieval.case_index.CaseIndex`."""

    def search(self, text: str, k: int) -> Sequence[Hit]:
        """The `k` nearest, best first."""
        ...


class PastRow(NamedTuple):
    """One indicator of one past declaration, with the unit that votes for it."""

    case: Case
    name: str
    target: TargetValue
    level2: Level2 | None
    unit: str


class _Found(NamedTuple):
    row: PastRow
    likeness: float


class Precedents:
    """The indicators of past declarations by name; read again only when the cases have changed."""

    def __init__(self, cases: CaseSource, search: CaseSearch, encoder: TextEncoder) -> None:
        self._cases = cases
        self._search = search
        self._encoder = encoder
        self._kept: tuple[int, list[PastRow], NameList] | None = None

    def values(self, name: str, words: str) -> tuple[PrecedentValues, Level2 | None]:
        """What was written for a name, and the second level most units put it into.

        Args:
            name: The indicator's name.
            words: The vague wording that was asked about, if the name is nothing else.
        """
        rows, names = self._rows(name)
        likenesses = names.likenesses(name)
        found = [_Found(row, likeness) for row, likeness in zip(rows, likenesses, strict=True) if likeness >= SAME]
        if words == name:
            found = [_Found(row, _of_words(row, words)) for row in rows if _of_words(row, words)]
        scope = PrecedentScope.SAME_NAME
        if len({f.row.unit for f in found}) < ENOUGH_UNITS:
            wider = self._widened(name, rows, names, likenesses)
            if len({f.row.unit for f in wider}) > len({f.row.unit for f in found}):
                found, scope = wider, PrecedentScope.SAME_MEASURE
        found = [one for one in found if _of_one_sort(name, one.row.name)]
        return _summary(found, scope), _level2(found)

    def _rows(self, name: str) -> tuple[list[PastRow], NameList]:
        if self._cases.count() >= LARGE:
            rows = list(_rows_of(hit.case for hit in self._search.search(name, _SEARCHED)))
            return rows, NameList([row.name for row in rows], self._encoder)
        revision = self._cases.revision()
        if self._kept is None or self._kept[0] != revision:
            rows = list(_rows_of(self._cases.all()))
            self._kept = (revision, rows, NameList([row.name for row in rows], self._encoder))
        return self._kept[1], self._kept[2]

    def _widened(
        self, name: str, rows: Sequence[PastRow], names: NameList, likenesses: Sequence[float]
    ) -> list[_Found]:
        """Rows that measure the same of other things, where that says something; else those that are related."""
        measure = measure_of(name)
        if measure and measure.key in _WIDENED:
            places = [place for place in names.of_measure(measure.key) if is_bad(rows[place].name) is is_bad(name)]
            return [_Found(rows[place], likenesses[place]) for place in places]
        return [_Found(row, alike) for row, alike in zip(rows, likenesses, strict=True) if alike >= _RELATED]


def _of_one_sort(name: str, other: str) -> bool:
    """Whether neither is a price of one where the other is a sum (人均培训成本, 培训成本)."""
    asked, written = measure_of(name), measure_of(other)
    return asked is None or written is None or (asked.family == PRICE) is (written.family == PRICE)


def _rows_of(cases: Iterable[Case]) -> Iterator[PastRow]:
    for case in cases:
        unit = voter(case)
        for row in case.declaration.indicators:
            yield PastRow(case, bare_name(row.level3), row.target, row.category, unit)


def voter(case: Case) -> str:
    """Who votes: the implementing unit, else the department, else the document itself."""
    declaration = case.declaration
    named = declaration.implementing_unit or declaration.competent_department or declaration.source.document
    return re.sub(r"[(（]本级[)）]", "", named)


def _of_words(row: PastRow, words: str) -> float:
    """How well a row answers a vague word asked about on its own: it is the value, or stands in the name."""
    if row.target.text.strip() == words:
        return 1.0
    return SAME if len(words) >= 2 and words in row.name else 0.0


def _level2(found: Sequence[_Found]) -> Level2 | None:
    votes = {(f.row.unit, f.row.level2) for f in found if f.row.level2 is not None}
    levels = [level2 for _, level2 in votes if level2 is not None]
    return max(sorted(set(levels)), key=levels.count) if levels else None


def _summary(found: Sequence[_Found], scope: PrecedentScope) -> PrecedentValues:
    if not found:
        return PrecedentValues()
    groups: dict[tuple[Operator, str | None], dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    words: dict[str, list[bool]] = defaultdict(list)
    dated = left_out = 0
    for row in (f.row for f in found):
        words[row.unit].append(row.target.kind is ValueKind.QUALITATIVE)
        dated += row.target.kind is ValueKind.DEADLINE
        number = _number(row)
        if number is None:
            continue
        operator, value, unit = number
        if _impossible(row.name, operator, value, unit):
            left_out += 1
            continue
        groups[operator, unit][row.unit].append(value)
    made = [_group(operator, unit, votes) for (operator, unit), votes in groups.items()]
    return PrecedentValues(
        scope=scope,
        rows=len(found),
        units=len(words),
        vague_share=round(fmean(fmean(said) for said in words.values()), 3),
        dated=dated,
        left_out=left_out,
        groups=tuple(sorted(made, key=lambda g: (-g.n, -g.rows, g.operator, g.unit or ""))),
        examples=tuple(_examples(found)),
    )


def _number(row: PastRow) -> tuple[Operator, Decimal, str | None] | None:
    """Operator, number and unit as they are compared: money in yuan, > as ≥, a bare number by the measure."""
    target = row.target
    if target.value is None or target.operator is None:
        return None
    measure = measure_of(row.name)
    operator = {Operator.GT: Operator.GTE, Operator.LT: Operator.LTE}.get(target.operator, target.operator)
    if target.operator_inferred:
        lower = direction_of(row.name, measure) is Direction.LOWER
        operator = Operator.EQ if target.value == 0 else Operator.LTE if lower else Operator.GTE
    value, unit = target.value, target.unit
    if unit is None and measure and measure.family == RATE:
        unit = "%"
    if money := money_unit(unit):
        value, unit = value * money.yuan, f"元/{money.per}" if money.per else "元"
    return operator, value, unit


def _impossible(name: str, operator: Operator, value: Decimal, unit: str | None) -> bool:
    """Shares above 100%, and 故障率 =100%: slips of the pen or of the extraction."""
    measure = measure_of(name)
    if unit != "%" or measure is None or measure.key == CHANGE_RATE:
        return False
    wrong_way = is_bad(name) and (operator is Operator.GTE or value > 50)
    return wrong_way or value < 0 or value > _HUNDRED


def _group(operator: Operator, unit: str | None, votes: dict[str, list[Decimal]]) -> ValueGroup:
    values = sorted(median_low(own) for own in votes.values())
    quartiles = quantiles(values, n=4, method="inclusive") if len(values) >= _QUARTILES_FROM else None
    return ValueGroup(
        operator=operator,
        unit=unit,
        rows=sum(map(len, votes.values())),
        n=len(values),
        median=_rounded(_median(values)),
        lowest=values[0],
        highest=values[-1],
        lower_quartile=_rounded(quartiles[0]) if quartiles else None,
        upper_quartile=_rounded(quartiles[2]) if quartiles else None,
        counts=tuple(ValueCount(value=value, units=values.count(value)) for value in sorted(set(values))),
    )


def _median(values: Sequence[Decimal]) -> Decimal:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _rounded(value: Decimal) -> Decimal:
    return round(value, 4).normalize() if value else Decimal(0)


def _examples(found: Sequence[_Found]) -> Iterator[PrecedentRow]:
    """The nearest rows, one a unit first, those with numbers before words."""
    ordered = sorted(found, key=lambda f: (-f.likeness, not f.row.target.is_measurable, f.row.case.case_id))
    seen: set[str] = set()
    for row, likeness in ordered:
        if row.unit in seen:
            continue
        seen.add(row.unit)
        declaration = row.case.declaration
        yield PrecedentRow(
            case_id=row.case.case_id,
            project_name=declaration.project_name,
            department=declaration.implementing_unit or declaration.competent_department,
            fiscal_year=declaration.fiscal_year,
            name=row.name,
            target=row.target.text,
            similarity=round(likeness, 3),
        )
        if len(seen) == _EXAMPLES:
            return
