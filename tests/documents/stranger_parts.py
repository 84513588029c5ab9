"""The parts that forms of strange layouts are made of: facts, money and goals as texts, and cells to put them in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator

FACTS: Final = (
    ("项目名称", "project_name"),
    ("项目性质", "project_nature"),
    ("项目类别", "project_category"),
    ("主管部门", "competent_department"),
    ("实施单位", "implementing_unit"),
    ("开始日期", "planned_start_date"),
    ("完成日期", "planned_end_date"),
)
MONEY: Final = (
    ("项目资金总额", "total"),
    ("其中：财政资金", "fiscal"),
    ("其他资金", "other"),
    ("年度资金申请总额", "annual_total"),
    ("其中：当年财政拨款", "annual_fiscal_appropriation"),
    ("上年结转资金", "annual_carry_over"),
    ("其他资金", "annual_other"),
)
LEFT: Final = "\N{LEFTWARDS ARROW}"
UP: Final = "\N{UPWARDS ARROW}"
"""What stands for a cell merged with the one on its left or above; `<` may be what a cell says."""
Texts = list[list[str]]


def facts_of(form: Declaration) -> list[tuple[str, str]]:
    """Labels and texts of the facts."""
    return [(label, str(value)) for label, name in FACTS if (value := getattr(form, name)) is not None]


def money_of(form: Declaration, unit: int = 1) -> list[tuple[str, str]]:
    """Labels and amounts; those of one column alone where the other says nothing."""
    amounts = [(label, getattr(form.funds, name)) for label, name in MONEY]
    left, right = amounts[:3], amounts[3:]
    shown = [*(left if any(a is not None for _, a in left) else ()), *right]
    return [
        (label, "" if amount is None else f"{amount / Decimal(unit):,.{2 if unit == 1 else 6}f}")
        for label, amount in shown
    ]


def goals_of(goals: Sequence[tuple[str, str | None]]) -> Texts:
    """Rows of goals; that of the year is printed without a text, too."""
    return [[label, text or ""] for label, text in goals if text or "年度" in label]


def year_of(form: Declaration) -> str:
    """The year in brackets, which a form may lack."""
    return f"（{form.fiscal_year}年度）" if form.fiscal_year else ""


def levels_once(rows: Sequence[Indicator]) -> Iterator[tuple[str, str, Indicator]]:
    """Rows with each level's label in its first row only."""
    before: tuple[str | None, str | None] = (None, None)
    for row in rows:
        level1 = row.level1 or "" if row.level1 != before[0] else ""
        level2 = row.level2 or "" if level1 or row.level2 != before[1] else ""
        before = (row.level1, row.level2)
        yield level1, level2, row


def saved(document: Any) -> bytes:
    """The bytes of a Word file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_grid(parent: Any, texts: Texts) -> Any:
    """A table; `LEFT` and `UP` are merged with the cells beside and above them."""
    table = parent.add_table(rows=len(texts), cols=max(map(len, texts)))
    cells = [list(row.cells) for row in table.rows]
    for row, of_row in zip(texts, cells, strict=True):
        for text, cell in zip(row, of_row, strict=False):
            if text not in ("", LEFT, UP):
                cell.text = text
    places = [(r, c) for r, row in enumerate(texts) for c in range(len(row))]
    for r, c in places:
        if texts[r][c] == LEFT and texts[r][c + 1 : c + 2] != [LEFT]:
            first = max(at for at in range(c) if texts[r][at] != LEFT)
            cells[r][first].merge(cells[r][c])
    for r, c in places:
        if texts[r][c] == UP:
            cells[r][c] = cells[r - 1][c].merge(cells[r][c])
    return table


def put(sheet: Any, top: int, left: int, texts: Sequence[Sequence[object]]) -> None:
    """Rows of cells from a place on; what begins like a formula stays a text."""
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text not in ("", None):
                cell = sheet.cell(top + r, left + c)
                cell.value = text
                cell.data_type = "s" if isinstance(text, str) else cell.data_type


class Stranger(NamedTuple):
    """A layout: the file's suffix, what prints it, the fields it leaves out, whether it parts values and units."""

    suffix: str
    printer: Callable[[Sequence[Declaration]], bytes]
    without: frozenset[str] = frozenset()
    in_parts: bool = False
