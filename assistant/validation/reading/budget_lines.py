"""The budget section as typed lines, from text and from tables alike: what for, how many, at what price, how much."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.memo import once_for_each_text
from assistant.domain.money import UNIT_YUAN
from assistant.validation.reading.budget_tables import TableLine, read_tables, yuan
from assistant.validation.reading.budget_text import line_items
from assistant.validation.reading.compact import Compact, compact
from assistant.validation.reading.counts import SPANS, Count, Price, counts_in, prices_in, same_kind
from assistant.validation.reading.table_layout import laid_out
from assistant.validation.reading.wording import is_cost, money_unit

_PLAIN_COLUMNS: Final = ("资金需求", "金额", "合计", "小计", "总计", "总价", "预算", "预算数", "资金", "经费", "费用")
MOST_ITEMS: Final = 300
"""More items than anyone writes into one budget section; what has more is not one."""
_CLOSE: Final = Decimal("0.1")


class BudgetLine(NamedTuple):
    """One item of the budget section.

    Attributes:
        label: What it is called.
        amount: In yuan.
        counts: What is counted on the way to the amount, in order.
        prices: The unit prices on the way.
        words: All words of the item, to look for what it is about.
        quote: The item as it stands in the field.
        group: What its table as a whole is for; "" in text.
        table: The number of its table; 0 in text.
        is_computed: Whether the amount follows from an equation, a quantity and a price.
        is_grounded: Whether a contract, an approval or another number stands beside it.
        is_open: Whether the amount itself is not written.
        is_total: Whether it is only the sum of others; such a line stands alone, where the section has no items.
    """

    label: str
    amount: Decimal
    counts: tuple[Count, ...]
    prices: tuple[Price, ...]
    words: str
    quote: str
    group: str = ""
    table: int = 0
    is_computed: bool = False
    is_grounded: bool = False
    is_open: bool = False
    is_total: bool = False

    @property
    def quantities(self) -> tuple[Count, ...]:
        """The counts of things, without those of days and hours and without bare numbers."""
        return tuple(count for count in self.counts if count.unit and count.unit not in SPANS)


def budget_lines(form: Declaration) -> tuple[BudgetLine, ...]:
    """The items of a form's budget section, sums left out; none where there is none that can be read."""
    budget = form.narrative.budget if form.narrative else None
    found = _lines(budget, unit_of_bare_tables(form)) if budget else ()
    return found if len(found) <= MOST_ITEMS else ()


@once_for_each_text
def _lines(budget: str, bare_unit: str) -> tuple[BudgetLine, ...]:
    budget = laid_out(budget)
    whole = compact(budget)
    found = list[BudgetLine]()
    for row in read_tables(budget).rows:
        amount = yuan(row, bare_unit)
        if row.kind == "item" and amount is not None:
            found.append(_from_row(row, amount, bare_unit))
    at = 0
    for line in whole.text.split("\n"):
        if "\t" not in line:
            found += _from_text(line, at, whole)
        at += len(line) + 1
    items = tuple(line for line in found if not line.is_total)
    return items or tuple(found)


def _from_row(row: TableLine, amount: Decimal, bare_unit: str) -> BudgetLine:
    quantity = row.quantity + (row.quantity_unit if row.quantity[-1:].isdigit() else "")
    counted = counts_in(quantity + "×") if quantity else ()
    if "×" in row.amount:
        known = {count.value for count in counted} | {
            Decimal(row.price) if row.price.replace(".", "").isdigit() else None
        }
        counted += tuple(c for c in counts_in(row.amount.rpartition("=")[0]) if c.value not in known)
    price = prices_in(row.price + "×") if row.price else ()
    if not price and row.price.replace(".", "").isdigit():
        price = (Price(Decimal(row.price) * UNIT_YUAN[row.money_unit or bare_unit or "元"], ""),)
    return BudgetLine(
        label=row.label,
        amount=amount,
        counts=counted,
        prices=price,
        words=f"{row.label} {row.column}" if row.column not in _PLAIN_COLUMNS else row.label,
        quote=row.label if row.label in row.written else row.amount,
        group=row.group,
        table=row.table,
        is_computed=(bool(counted and price) or "×" in row.amount) and not _is_lump(row, counted),
        is_grounded=any(word in row.written for word in ("合同", "批复", "中标", "核定")),
    )


def _is_lump(row: TableLine, counted: tuple[Count, ...]) -> bool:
    """其他 once at its own price is a lump sum, in whatever columns it stands."""
    return row.label.startswith(("其他", "其它")) and [count.value for count in counted] == [Decimal(1)]


def _is_other_lump(label: str, segment: str) -> bool:
    """`其他费用：1项×50000元=50000元` calculates nothing."""
    if not label.startswith(("其他", "其它")):
        return False
    return [count.value for count in counts_in(segment) if count.unit] == [Decimal(1)]


def _from_text(line: str, at: int, whole: Compact) -> list[BudgetLine]:
    """The items of a line of text; a sum that repeats the items in front of it is left out."""
    found, pending = list[BudgetLine](), False
    for item in line_items(line):
        if not (item.is_total and pending):
            behind = line[item.end : item.end + 60].split(";")[0].split(",")[0]
            remark = behind[: behind.find(")") + 1] if behind.startswith("(") else ""
            start = at + item.start + (len(item.segment) - len(item.segment.lstrip(",;。:、)")))
            found.append(
                BudgetLine(
                    label=item.label,
                    amount=item.amount,
                    counts=counts_in(item.segment + remark),
                    prices=prices_in(item.segment + remark),
                    words=item.segment + remark,
                    quote=whole.quote(start, at + item.end),
                    is_computed=(item.is_computed or item.is_open) and not _is_other_lump(item.label, item.segment),
                    is_grounded=item.is_grounded,
                    is_open=item.is_open,
                    is_total=item.is_bare_total,
                )
            )
        pending = not item.is_total
    return found


def add_up_to(value: Decimal, unit: str, lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """Items that follow each other whose counts in a unit come to a number together: 6.5亩, 20亩 and 3亩 to 29.5亩."""
    counted = [(line, count.value) for line in lines for count in line.quantities if same_kind(count.unit, unit)]
    for start in range(len(counted)):
        total = Decimal(0)
        for end in range(start, len(counted)):
            total += counted[end][1]
            if total == value and end > start:
                return tuple(line for line, _ in counted[start : end + 1])
    return ()


def unit_of_bare_tables(form: Declaration) -> str:
    """The unit of table amounts that have none: that which makes them fit the form; "" where none is certain.

    A cost row of the form that states one of the tables' unit prices in 万元 settles it; else the
    unit that brings the section's sum near the annual total, if the others leave it far away.
    """
    budget = form.narrative.budget if form.narrative else None
    annual = form.funds.annual_total
    if not budget or "\t" not in laid_out(budget):
        return ""
    rows = [row for row in read_tables(budget).rows if row.kind == "item"]
    bare = [row for row in rows if not row.money_unit]
    if not bare:
        return ""
    if _is_priced_in_wan(form, {row.price for row in bare}):
        return "万元"
    if not annual:
        return ""
    known = sum((yuan(row) or Decimal(0) for row in rows), Decimal(0))
    unknown = sum((row.number for row in bare), Decimal(0))
    gaps = {unit: abs(known + unknown * UNIT_YUAN[unit] - annual) / annual for unit in ("元", "万元")}
    nearest = min(gaps, key=lambda unit: gaps[unit])
    return nearest if gaps[nearest] < _CLOSE and max(gaps.values()) > max(_CLOSE * 3, gaps[nearest] * 5) else ""


def _is_priced_in_wan(form: Declaration, prices: set[str]) -> bool:
    """Whether a cost row of the form gives one of the unit prices in 万元."""
    for row in form.indicators:
        money, value = money_unit(row.target.unit), row.target.value
        if not money or value is None or not is_cost(row) or money.yuan != UNIT_YUAN["万元"]:
            continue
        if f"{value.normalize():f}" in prices:
            return True
    return False
