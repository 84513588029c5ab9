"""The budget section written as tables: heads, rows, the column of amounts, subtotals and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.validation.reading.compact import compact
from assistant.validation.reading.table_layout import laid_out
from assistant.validation.reading.totals import is_total_cell

_AMOUNT_TITLE = regex(
    r"资金需求|金额|总计|合计|小计|总价|预算数|预算额|预算资金|经费|费用|资金|预算$|预算\(|测算数|费$|费\("
)
_PRICE_TITLE = regex(r"单价|单位成本|单次|\)/[一-龥]|元/[一-龥]|标准")
_QUANTITY_TITLE = regex(r"数量|人数|件数|次数|份数|批次|天数|场次|期数")
_SUM_TITLE = regex(r"合计|小计")
_SUBTOTAL_LABEL = regex(r"^(?:小计|.{0,12}小计)")
_CELL_NUMBER = regex(
    r"^\$?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>亿元|百万元|千元|万元|元|万)?\$?$"
)
_MONEY_WORD = regex(r"百万元|千元|万元|元")
_UNIT_LINE = regex(r"单位[:为](?P<unit>万元|千元|元)")
_TITLE_TAIL = regex(
    r"(?:项目)?(?:组成|构成|内容|明细|名称)?(?:项目)?(?:资金|经费)?的?(?:测算)?(?:方式|依据|表|明细)?[:。]?$"
)
_NUMBERING = regex(r"^\(?[\d一二三四五六七八九十]{1,3}[.、)]")
_SERIAL_TITLE = regex(r"^(?:序号|编号|NO\.?|No\.?|行次)$")
_AMOUNT_CELL = regex(r"^\d")
_NUMERIC_CELL = regex(r"\d[\d,.]*[^\d=]{0,8}")
_MOST_ROWS_BELOW: Final = 200
"""So many rows show whether the cells of a column are merged."""
NO_UNIT: Final = ""


class TableLine(NamedTuple):
    """One row of a table.

    Attributes:
        label: What it is for.
        quantity: The cell of the quantity, with the unit of the head where the cell has none; "" without one.
        price: The cell of the unit price; "" without one.
        amount: The cell of the amount.
        money_unit: The unit the head or the cell gives the amount, or "".
        quantity_unit: Whether head or cell give the quantity a unit.
        number: The amount as a bare number, in `money_unit`.
        group: What the table as a whole is for.
        table: The number of its table in the section.
        kind: "item", "subtotal" or "total".
        written: The row as it stands, cells divided by tabs.
        column: The title of the column of amounts.
    """

    label: str
    quantity: str
    price: str
    amount: str
    money_unit: str
    quantity_unit: str = ""
    number: Decimal = Decimal(0)
    group: str = ""
    table: int = 0
    kind: str = "item"
    written: str = ""
    column: str = ""

    @property
    def equation(self) -> str:
        """The line as an equation to be checked."""
        return f"{self.quantity}×{self.price}={self.amount}"


class _Head(NamedTuple):
    width: int
    amount: int
    price: int | None
    quantity: int | None
    unit: str
    quantity_unit: str
    group: str
    column: str
    label: int


class BudgetTables(NamedTuple):
    """What the section's tables hold: their rows, and the lines outside of them."""

    rows: tuple[TableLine, ...]
    text: tuple[str, ...]
    unread: int
    """Rows in which no amount could be read."""


@once_for_each_text
def read_tables(text: str) -> BudgetTables:
    """The rows of every table in the section."""
    rows, outside, unread = list[TableLine](), list[str](), 0
    head: _Head | None = None
    title, table, unit_above = "", 0, NO_UNIT
    lines = [line for line in compact(laid_out(text)).text.split("\n") if line]
    for number, line in enumerate(lines):
        if found := _UNIT_LINE.search(line):
            unit_above = found["unit"]
        cells = line.split("\t")
        if len(cells) < 2:
            head, title = None, line
            outside.append(line)
            continue
        if new := _head(cells, title, unit_above, _rows_below(lines, number)):
            head, table = new, table + 1
        elif head is not None:
            row = _row(cells, head, table)
            unread += row is None
            rows += [row] if row else []
        else:
            unread += 1
    return BudgetTables(tuple(rows), tuple(outside), unread)


def table_lines(text: str) -> tuple[TableLine, ...]:
    """The rows that have quantity, price and amount, all of them numbers."""
    return tuple(
        row
        for row in read_tables(text).rows
        if row.kind == "item" and all(_NUMERIC_CELL.fullmatch(cell) for cell in (row.quantity, row.price, row.amount))
    )


def _rows_below(lines: list[str], number: int) -> Iterator[list[str]]:
    """The cells of the next rows of a table, split only where they are asked for."""
    below = (lines[i] for i in range(number + 1, min(len(lines), number + 1 + _MOST_ROWS_BELOW)))
    return (line.split("\t") for line in below if "\t" in line)


def _head(cells: list[str], title: str, unit_above: str, below: Iterator[list[str]]) -> _Head | None:
    """A line of titles without numbers, one of which is of an amount."""
    if any(re.search(r"\d", cell) for cell in cells):
        return None
    price = next((i for i, cell in enumerate(cells) if _PRICE_TITLE.search(cell) and not _SUM_TITLE.search(cell)), None)
    amounts = [i for i, cell in enumerate(cells) if _AMOUNT_TITLE.search(cell) and i != price and i > 0]
    if not amounts:
        return None
    amount = amounts[-1]
    if len(amounts) > 1 and _SUM_TITLE.search(cells[amount]) and _is_merged(below, amount, len(cells)):
        amount = amounts[-2]
    quantity = next((i for i, cell in enumerate(cells) if _QUANTITY_TITLE.search(cell) and i != amount), None)
    units = _MONEY_WORD.findall(cells[amount])
    in_brackets = re.search(r"\(([^()]+)\)(?:/\S)?$", cells[quantity]) if quantity is not None else None
    label = next((i for i, cell in enumerate(cells) if not _SERIAL_TITLE.match(cell)), 0)
    own = _TITLE_TAIL.sub("", cells[label])
    group = own if len(own) > 1 and not _QUANTITY_TITLE.search(own) and not _PRICE_TITLE.search(own) else ""
    counted = re.sub(r"数量.*$", "", cells[quantity]) if quantity is not None else ""
    return _Head(
        width=len(cells),
        amount=amount,
        price=price,
        quantity=quantity,
        unit=units[0] if units else unit_above,
        quantity_unit=in_brackets[1] if in_brackets else "",
        group=_TITLE_TAIL.sub("", _NUMBERING.sub("", title)) or group or counted,
        column=re.sub(r"\(.*$", "", cells[amount]),
        label=label,
    )


def _is_merged(below: Iterator[list[str]], column: int, width: int) -> bool:
    """Whether a column of sums has a value in the first row only, as merged cells leave it."""
    rows = []
    for cells in below:
        if len(cells) == width and not any(re.search(r"\d", cell) for cell in cells):
            break
        rows.append(cells[column] if column < len(cells) else "")
    return len(rows) > 1 and bool(rows[0]) and not any(rows[1:])


def _row(cells: list[str], head: _Head, table: int) -> TableLine | None:
    full = len(cells) == head.width
    cell = cells[head.amount] if head.amount < len(cells) else ""
    if not _amount(cell) and not full:
        cell = cells[-1]
    found = _amount(cell)
    if not found:
        return None
    number, unit = found
    quantity = cells[head.quantity] if full and head.quantity is not None else ""
    price = cells[head.price] if full and head.price is not None else ""
    label = _label(cells, head, full=full)
    kind = "total" if is_total_cell(label) else "subtotal" if _SUBTOTAL_LABEL.match(label) else "item"
    return TableLine(
        label=label or head.group,
        quantity=quantity,
        price=price,
        amount=cell,
        money_unit=unit or head.unit,
        quantity_unit=head.quantity_unit or re.sub(r"^[\d.,]+", "", quantity),
        number=number,
        group=head.group,
        table=table,
        kind=kind,
        written="\t".join(cells),
        column=head.column,
    )


def _label(cells: list[str], head: _Head, *, full: bool) -> str:
    """What a row is for: the cell of that column; of a sum, or where cells are merged, the first with words."""
    first = next((cell for cell in cells if re.search(r"[一-龥]{2}", cell)), "")
    if not full or is_total_cell(first) or _SUBTOTAL_LABEL.match(first):
        return _NUMBERING.sub("", first if not _AMOUNT_CELL.match(first) else "")
    cell = cells[head.label]
    return "" if re.fullmatch(r"[\d.,$×*=元]*", cell) else _NUMBERING.sub("", cell)


def _amount(cell: str) -> tuple[Decimal, str] | None:
    """The number and unit of a cell of an amount; of an equation, its result."""
    found = _CELL_NUMBER.match(re.split(r"[=≈]约?", cell)[-1])
    return (Decimal(found["number"].replace(",", "")), found["unit"] or "") if found else None


def yuan(row: TableLine, otherwise: str = NO_UNIT) -> Decimal | None:
    """The amount of a row in yuan; None where it has no unit and no other is given."""
    unit = row.money_unit or otherwise
    return row.number * UNIT_YUAN[unit] if unit else None
