"""The sum of the budget section: of its text, of its tables or of both, in every way in which it can be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.money import HALF_FEN
from assistant.domain.pattern import regex
from assistant.validation.reading.budget_tables import BudgetTables, TableLine, read_tables, yuan
from assistant.validation.reading.budget_text import Item, add_up, line_items, unread_amounts
from assistant.validation.reading.compact import compact
from assistant.validation.reading.table_layout import laid_out

_LEVELS: Final = tuple(
    regex(pattern)
    for pattern in (
        r"^[一二三四五六七八九十]+、",
        r"^\([一二三四五六七八九十]+\)",
        r"^\d+[.、](?!\d)",
        r"^\(\d+\)|^\d+\)",
    )
)


class WrongTotal(NamedTuple):
    """A sum row of a table that is not the sum of the rows above it."""

    row: TableLine
    stated: Decimal
    items: Decimal


class SectionSum(NamedTuple):
    """What the section comes to.

    Attributes:
        amount: The sum of its items.
        items: Their amounts in order, for the message.
        room: The largest gap that rounding can explain.
        others: What it comes to if read in other ways that its structure allows.
        is_certain: Whether its structure leaves no doubt, so that a gap is an error.
        wrong_totals: Sum rows of tables that their own rows contradict.
    """

    amount: Decimal
    items: tuple[Decimal, ...]
    room: Decimal
    others: tuple[Decimal, ...] = ()
    is_certain: bool = True
    wrong_totals: tuple[WrongTotal, ...] = ()


@once_for_each_text
def section_sum(budget: str, bare_unit: str) -> SectionSum | None:
    """The section's sum; None where it is not itemised or its structure cannot be read."""
    budget = laid_out(budget)
    tables = read_tables(budget)
    if tables.rows:
        return _with_tables(tables, bare_unit)
    total = add_up(budget) if "\t" not in budget else None
    if total is None:
        return None
    others = _by_level(budget)
    certain = not total.is_about and not _has_open_amounts(budget) and not unread_amounts(budget)
    return SectionSum(
        amount=total.amount,
        items=tuple(item.amount for item in total.items),
        room=total.room,
        others=others,
        is_certain=certain and not others,
    )


def _has_open_amounts(budget: str) -> bool:
    return any(item.is_open for line in compact(budget).text.split("\n") for item in line_items(line))


def _with_tables(tables: BudgetTables, bare_unit: str) -> SectionSum | None:
    amounts, wrong = list[Decimal](), list[WrongTotal]()
    numbers = sorted({row.table for row in tables.rows})
    for number in numbers:
        rows = [row for row in tables.rows if row.table == number]
        if any(yuan(row, bare_unit) is None for row in rows):
            return None
        found, flaws = _table_sum(rows, sum(amounts, Decimal(0)), bare_unit)
        amounts += found
        wrong += flaws
    total = sum(amounts, Decimal(0))
    beside = [item for line in tables.text for item in line_items(line)]
    spare = _not_in(beside, {total, *amounts, *_sums_of(tables, bare_unit)})
    return SectionSum(
        amount=total + sum(spare, Decimal(0)),
        items=(*amounts, *spare),
        room=HALF_FEN,
        others=(total,) if spare else (),
        is_certain=not spare and not tables.unread and len(amounts) > 1,
        wrong_totals=tuple(wrong) if not tables.unread else (),
    )


def _sums_of(tables: BudgetTables, bare_unit: str) -> set[Decimal]:
    numbers = {row.table for row in tables.rows}
    return {
        sum((yuan(r, bare_unit) or Decimal(0) for r in tables.rows if r.table == n and r.kind == "item"), Decimal(0))
        for n in numbers
    }


def _not_in(items: list[Item], known: set[Decimal]) -> list[Decimal]:
    """Amounts written beside the tables that do not only repeat what a table comes to."""
    return [item.amount for item in items if item.amount not in known]


def _table_sum(rows: list[TableLine], before: Decimal, bare_unit: str) -> tuple[list[Decimal], list[WrongTotal]]:
    """The amounts of one table that count, and its sum rows that are wrong; `before` is the sum of earlier tables."""
    counted, open_sum, everything, wrong = list[Decimal](), Decimal(0), Decimal(0), list[WrongTotal]()
    for row in rows:
        amount = yuan(row, bare_unit) or Decimal(0)
        if row.kind == "item":
            counted.append(amount)
            open_sum += amount
            everything += amount
        elif row.kind == "subtotal":
            if open_sum == 0:
                counted.append(amount)
                everything += amount
            elif abs(open_sum - amount) > HALF_FEN:
                wrong.append(WrongTotal(row, amount, open_sum))
            open_sum = Decimal(0)
        elif everything == 0:
            counted.append(amount) if not before or abs(amount - before) > HALF_FEN else None
        elif min(abs(amount - everything), abs(amount - everything - before)) > HALF_FEN:
            wrong.append(WrongTotal(row, amount, everything))
    return counted, wrong


def _by_level(budget: str) -> tuple[Decimal, ...]:
    """The sums of the upper and of the lower numbering, where lines with amounts are numbered in two ways."""
    levels: dict[int, list[tuple[int, Decimal]]] = {}
    for number, line in enumerate(compact(budget).text.split("\n")):
        level = next((i for i, pattern in enumerate(_LEVELS) if pattern.match(line)), None)
        items = [item.amount for item in line_items(line) if not item.is_total]
        if level is not None and items:
            levels.setdefault(level, []).append((number, sum(items, Decimal(0))))
    if len(levels) < 2:
        return ()
    return tuple(sum((amount for _, amount in levels[level]), Decimal(0)) for level in sorted(levels))
