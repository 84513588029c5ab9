"""Rules V14 and V15: quantity targets against what the budget pays for, and where their numbers come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from math import prod
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.numerals import MYRIADS
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.vague_number import without_hedge
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.validation.reading.cost_rows import cost_rows
from assistant.validation.reading.counts import PERSONS, SPANS, TIMES, Count, same_kind
from assistant.validation.reading.number_sources import divides_lump_sums, has_source
from assistant.validation.reading.plan_tasks import DELIVERABLES
from assistant.validation.reading.subject_words import pairs, same_work
from assistant.validation.reading.wording import RATE_UNITS, UPPER, bare_name, numbered, restated, unit_in_name
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_HALF: Final = Decimal("0.5")
_MANY_NUMBERS: Final = 3
_FEW: Final = 20
"""Up to it a number in another form of the document may be chance; above it the department counts its members so."""
_OTHER_LEVELS: Final = frozenset({Level2.ECONOMIC_COST, Level2.QUALITY, Level2.TIMELINESS})
_COUNTING = regex(r"[次期人件场套台份户辆个册座盏]数|数量|人次|场次|批次")
COUNTED_UNITS: Final = PERSONS | TIMES | DELIVERABLES


class CountedRow(NamedTuple):
    """A quantity row that promises at least, or exactly, a number of things."""

    path: str
    row: Indicator
    value: Decimal
    unit: str


def counted_rows(form: Declaration, *, with_limits: bool = False, with_misplaced: bool = False) -> Iterator[CountedRow]:
    """The quantity rows with an absolute number, 375万平方米 as 3750000平方米.

    Upper limits, and rows that count among the costs or the qualities, only where asked for.
    """
    for path, row in numbered(form.indicators):
        target = without_hedge(row.target)
        misplaced = with_misplaced and row.category in _OTHER_LEVELS and bool(_COUNTING.search(row.level3))
        is_quantity = row.category is Level2.QUANTITY or (misplaced and target.unit in COUNTED_UNITS)
        if not is_quantity or not target.is_number:
            continue
        if target.value is None or target.unit in RATE_UNITS or (target.operator in UPPER and not with_limits):
            continue
        unit = target.unit or ""
        scale = MYRIADS.get(unit[:1], 1) if len(unit) > 1 else 1
        yield CountedRow(path, row, target.value * scale, unit if scale == 1 else unit[1:])


@rule("V14", severity=Severity.WARNING, title="数量目标低于拨款数量", basis="财预〔2015〕88号（适当性）")
def quantities_match_what_is_paid_for(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """285 people in the budget and 280 in the quantity row: the row promises less than is paid for (guide V14)."""
    lines = [line for line in budget_lines(form) if line.quantities]
    rows = list(counted_rows(form))
    if not lines or not rows:
        yield insufficient("没有能与数量指标对应的算式")
        return
    compared = False
    for counted in rows:
        paid = _paid_for(counted, rows, lines, form, context.lexicon)
        if paid is None:
            continue
        compared = True
        target, shown = paid
        if counted.value >= target:
            continue
        message = f"“{counted.row.level3} {counted.row.target.text}”低于拨款数量：预算{shown}测算。"
        suggestion = restated(counted.row.target, context.variant, value=target)
        yield finding(
            "V14",
            f"{counted.path}.target",
            message,
            suggestion=suggestion,
            quote=counted.row.target.text,
        )
    if not compared:
        yield insufficient("没有能与数量指标对应的算式")


def _paid_for(
    counted: CountedRow, rows: list[CountedRow], lines: list[BudgetLine], form: Declaration, lexicon: Lexicon
) -> tuple[Decimal, str] | None:
    """The number the budget pays for what a row counts, and how to say it; None where that is not certain."""
    if any(counted.value in counted_with(line, counted.unit) for line in lines):
        return counted.value, ""
    at_price = _at_the_stated_price(counted, rows, lines, form)
    if at_price is not None:
        return at_price
    related = [line for line in lines if _speaks_of(counted.row.level3, line, lexicon)]
    counts = [(line, count) for line in related if (count := _count_of(line, counted.unit)) is not None]
    counts = [(line, count) for line, count in counts if not _other_row_takes(line, counted, rows, lexicon)]
    if not counts:
        return _product_of_one(counted, rows, related)
    if counted.unit not in PERSONS and len(counts) > 1:
        return None
    total = sum((count.value for _, count in counts), Decimal(0))
    rivals = [r for r in rows if r is not counted and same_kind(r.unit, counted.unit)]
    rivals = [r for r in rivals if not _has_its_own_line(r, lines, {id(line) for line, _ in counts}, lexicon)]
    together = counted.value + sum(
        (r.value for r in rivals if _speaks_of(r.row.level3, counts[0][0], lexicon)), Decimal(0)
    )
    if together >= total:
        return _product_of_one(counted, rows, related) or (counted.value, "")
    if counted.value < total * _HALF:
        return None
    parts = "＋".join(f"{plain(count.value)}{count.unit}" for _, count in counts)
    names = "、".join(f"“{line.label}”" for line, _ in counts)
    return total, f"{names}按{parts}" + (f"＝{plain(total)}{counts[0][1].unit}" if len(counts) > 1 else "")


def _product_of_one(
    counted: CountedRow, rows: list[CountedRow], related: list[BudgetLine]
) -> tuple[Decimal, str] | None:
    """`56个点×12次` pays for 672次: the product of what the one item about it counts, where one row speaks of it."""
    products = [(line, [count for count in line.counts if count.unit not in SPANS]) for line in related]
    several = [(line, counts) for line, counts in products if len(counts) > 1]
    about = pairs(counted.row.level3)
    rivals = [
        row
        for row in rows
        if row is not counted and same_kind(row.unit, counted.unit) and pairs(row.row.level3) & about
    ]
    shared = [len(about & pairs(line.label)) for line in related]
    nearest = [line for line, number in zip(related, shared, strict=True) if number == max(shared)]
    several = [(line, counts) for line, counts in several if line in nearest]
    if len(several) != 1 or len(nearest) != 1 or rivals:
        return None
    line, counts = several[0]
    total = Decimal(prod(count.value for count in counts))
    if not total * _HALF <= counted.value < total:
        return None
    shown = "×".join(f"{plain(count.value)}{count.unit}" for count in counts)
    return total, f"“{line.label}”按{shown}＝{plain(total)}"


def _at_the_stated_price(
    counted: CountedRow, rows: list[CountedRow], lines: list[BudgetLine], form: Declaration
) -> tuple[Decimal, str] | None:
    """The count of the one item whose unit price a cost row states, where one row only counts in that unit."""
    prices = {cost.yuan for cost in cost_rows(form)}
    priced = [
        line
        for line in lines
        if len(line.counts) == 1 and len(line.prices) == 1 and line.prices[0].yuan in prices
        if same_kind(line.counts[0].unit, counted.unit)
    ]
    if len(priced) != 1 or len([r for r in rows if same_kind(r.unit, counted.unit)]) != 1:
        return None
    count = priced[0].counts[0]
    return count.value, f"“{priced[0].label}”按{plain(count.value)}{count.unit}"


def _has_its_own_line(row: CountedRow, lines: list[BudgetLine], taken: set[int], lexicon: Lexicon) -> bool:
    """Whether a row promises exactly what another item pays for."""
    return any(
        id(line) not in taken
        and row.value in counted_with(line, row.unit)
        and _speaks_of(row.row.level3, line, lexicon)
        for line in lines
    )


def _other_row_takes(line: BudgetLine, counted: CountedRow, rows: list[CountedRow], lexicon: Lexicon) -> bool:
    """Whether another row promises exactly what the item pays for."""
    return any(
        other is not counted
        and same_kind(other.unit, counted.unit)
        and other.value in counted_with(line, other.unit)
        and _speaks_of(other.row.level3, line, lexicon)
        for other in rows
    )


def _speaks_of(name: str, line: BudgetLine, lexicon: Lexicon) -> bool:
    return bool(pairs(name) & pairs(line.label)) or same_work(name, line.label, lexicon)


def _count_of(line: BudgetLine, unit: str) -> Count | None:
    """The one count of an item in a unit of the same kind."""
    same = {count.value: count for count in line.quantities if same_kind(count.unit, unit) and not count.per}
    return next(iter(same.values())) if len(same) == 1 else None


def counted_with(line: BudgetLine, unit: str) -> set[Decimal]:
    """The numbers that an item states in a unit, and what all its quantities come to together."""
    found = {count.value for count in line.quantities if same_kind(count.unit, unit)}
    numbers = [count.value for count in line.counts if count.unit not in SPANS]
    for size in range(2, len(numbers) + 1):
        found.add(Decimal(prod(numbers[:size])))
    found.add(Decimal(prod(count.value for count in line.counts)) if line.counts else Decimal(0))
    return found


@rule("V15", severity=Severity.WARNING, title="数量目标无来源", basis="财预〔2015〕88号（可行性）")
def quantities_have_a_source(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A quantity target stands in plan, budget or overview, or follows from them by arithmetic (guide V15)."""
    narrative = form.narrative
    if narrative is None or not (narrative.plan and narrative.budget):
        yield insufficient("没有实施方案和年度预算安排，无从核对数量来源")
        return
    rows = [r for r in counted_rows(form) if r.value > 1 and r.unit not in SPANS]
    if not rows:
        yield not_applicable("没有可核对的数量指标")
        return
    lines = budget_lines(form)
    elsewhere = _counted_elsewhere(form, context)
    for counted in rows:
        thing = unit_in_name(bare_name(counted.row.level3), context.lexicon)
        if thing and not same_kind(thing, counted.unit) and has_source(counted.value, thing, counted.row.level3, form):
            continue  # V03 speaks of the unit
        if mixed_up := _line_of_other_unit(counted, lines):
            yield _mixed_up(counted, *mixed_up, lines)
        elif counted.value not in elsewhere and not _has_source(counted, rows, form, lines):
            paid = _paid_for(counted, rows, [line for line in lines if line.quantities], form, context.lexicon)
            if paid is None or paid[0] <= counted.value or "＋" in paid[1]:  # otherwise V14 has said it
                yield _without_source(counted, len([line for line in lines if line.quantities]))


def _counted_elsewhere(form: Declaration, context: ReviewContext) -> set[Decimal]:
    """The numbers above a few that the rows of other forms of the document have, too."""
    own = _large_numbers(form)
    everywhere = context.forms_beside(form).fact(_numbers_of_forms)
    return {value for value in own if everywhere[value] > 1}


def _numbers_of_forms(forms: tuple[Declaration, ...]) -> Counter[Decimal]:
    """In how many forms each large number stands in a quantity row."""
    return Counter(value for form in forms for value in _large_numbers(form))


def _large_numbers(form: Declaration) -> set[Decimal]:
    return {r.value for r in counted_rows(form) if r.value > _FEW}


def _has_source(counted: CountedRow, rows: list[CountedRow], form: Declaration, lines: tuple[BudgetLine, ...]) -> bool:
    """Stated, computed, in another scale, or together with the rows of its kind (5次 and 10次 of 15批)."""
    name = counted.row.level3
    together = sum((r.value for r in rows if same_kind(r.unit, counted.unit)), Decimal(0))
    candidates = {counted.value: counted.unit, together: counted.unit}
    if counted.row.target.upper is not None:
        candidates[counted.row.target.upper] = counted.unit
    if any(has_source(value, unit, name, form) for value, unit in candidates.items()):
        return True
    return divides_lump_sums(counted.value, lines)


def _line_of_other_unit(counted: CountedRow, lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, Count] | None:
    """An item with the same number of something else (5000人 and 5000公里), where no item has it in the row's unit."""
    if counted.value < _FEW or not counted.unit:
        return None
    if any(counted.value in counted_with(line, counted.unit) for line in lines if has_count_in(line, counted.unit)):
        return None
    same = [(line, count) for line in lines for count in line.quantities if count.value == counted.value]
    if not same or any(same_kind(count.unit, counted.unit) or not count.unit for _, count in same):
        return None
    others = [count for line in lines for count in line.quantities if same_kind(count.unit, counted.unit)]
    return same[0] if others and not pairs(counted.row.level3) & pairs(same[0][0].label) else None


def has_count_in(line: BudgetLine, unit: str) -> bool:
    """Whether an item counts things in a unit of the same kind."""
    return any(same_kind(count.unit, unit) for count in line.quantities)


def _mixed_up(counted: CountedRow, line: BudgetLine, count: Count, lines: tuple[BudgetLine, ...]) -> Outcome:
    numbers = [c.value for each in lines for c in each.quantities if same_kind(c.unit, counted.unit)]
    paid = "＋".join(plain(number) for number in numbers) + (
        f"＝{plain(sum(numbers, Decimal(0)))}" if len(numbers) > 1 else ""
    )
    message = (
        f"“{counted.row.level3} {counted.row.target.text}”与预算“{line.label}”的{plain(count.value)}{count.unit}"
        f"数字相同，疑似串行；预算中以{counted.unit}计的是{paid}。"
    )
    return finding("V15", f"{counted.path}.target", message, quote=counted.row.target.text)


def _without_source(counted: CountedRow, counted_lines: int) -> Outcome:
    message = (
        f"“{counted.row.level3} {counted.row.target.text}”的{plain(counted.value)}{counted.unit}在项目概述、实施方案和"
        "年度预算安排中找不到，也算不出来；请写明来源，或改为与测算一致的数。"
    )
    certain = counted_lines >= _MANY_NUMBERS
    return finding(
        "V15",
        f"{counted.path}.target",
        message,
        confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
        quote=counted.row.target.text,
    )
