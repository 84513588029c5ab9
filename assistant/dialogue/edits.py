"""Edits: the indicator table changed by a person, row by row; every function returns a new draft and loses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from assistant.dialogue.cells import RATES, changed_row, without
from assistant.dialogue.operations import Change, Merge, Move
from assistant.dialogue.reply import CellChange
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, by_person
from assistant.domain.indicator import Level2
from assistant.domain.labels import row_of
from assistant.domain.money import plain
from assistant.domain.value import TargetValue, ValueKind, ValueStyle
from assistant.errors import AlreadySo, InvalidEdit

MOST_ROWS: Final = 60
"""More rows than any form has; further ones are a slip."""
_FORM_ORDER: Final = tuple(Level2)


class Edited(NamedTuple):
    """A draft after an edit.

    Attributes:
        draft: The draft; its report is still that of before.
        changes: The cells that are other than before.
        order: For each row now, its number before (from 1); None for a new one.
        renamed: New names by old ones.
        removed: Rows that are gone.
        note: What else the person should know.
    """

    draft: Draft
    changes: tuple[CellChange, ...]
    order: tuple[int | None, ...]
    renamed: Mapping[str, str] = MappingProxyType({})
    removed: tuple[DraftIndicator, ...] = ()
    note: str = ""

    @property
    def touched(self) -> int | None:
        """The row that was changed last, else the one added last, as it is numbered now; None where none is left."""
        changed = [number for change in self.changes if (number := row_of(change.path))]
        added = [number for number, was in enumerate(self.order, 1) if was is None]
        return next((number for number in (*reversed(changed), *added) if number <= len(self.order)), None)


def in_place(draft: Draft, changes: tuple[CellChange, ...] = (), note: str = "") -> Edited:
    """An edit that leaves every row at its number."""
    return Edited(draft, changes, tuple(range(1, len(draft.indicators) + 1)), note=note)


def composed(first: Edited, second: Edited) -> Edited:
    """Two edits, one after the other, as one."""
    order = tuple(None if now is None else first.order[now - 1] for now in second.order)
    renamed = {old: second.renamed.get(new, new) for old, new in first.renamed.items()}
    return Edited(
        second.draft,
        (*first.changes, *second.changes),
        order,
        {**second.renamed, **renamed},
        (*first.removed, *second.removed),
        "".join(dict.fromkeys((first.note, second.note))),
    )


def row_at(draft: Draft, number: int) -> DraftIndicator:
    """A row by its number.

    Raises:
        InvalidEdit: If the table has no such row.
    """
    if not 1 <= number <= len(draft.indicators):
        raise InvalidEdit(f"没有第 {number} 条指标。", hint=f"现在共有 {len(draft.indicators)} 条，从第 1 条数起。")
    return draft.indicators[number - 1]


def changed(draft: Draft, edit: Change, words: str, style: ValueStyle) -> Edited:
    """Change name, category or value of rows.

    Args:
        draft: The draft.
        edit: Which rows and what.
        words: The person's own words, as evidence; "" where a cell was edited on the page.
        style: The form's notation of numbers.

    Raises:
        InvalidEdit: If a row is missing, a name is taken, or the value cannot be.
    """
    rows = list(draft.indicators)
    renamed: dict[str, str] = {}
    before: dict[int, DraftIndicator] = {}
    for number in edit.rows:
        row = row_at(draft, number)
        after = changed_row(row, edit, words, style)
        if after.level3 != row.level3:
            _refuse_twin(after, [other for other in rows if other is not row])
            renamed[row.level3] = after.level3
        before[number] = row
        rows[number - 1] = after
    order = list(range(1, len(rows) + 1))
    if edit.category is not None:
        order = grouped(rows, list(edit.rows))
        rows = [rows[number - 1] for number in order]
    changes = []
    for number, row in before.items():
        place = order.index(number)
        changes += _cell_changes(place, row, rows[place])
    if not changes:
        raise AlreadySo("和原来一样，没有要改的。", hint="请说明改成什么，例如“第3条改成95%”。")
    return Edited(_with_rows(draft, rows), tuple(changes), tuple(order), renamed)


def added(draft: Draft, row: DraftIndicator, after: int | None = None) -> Edited:
    """Add a row at the end of its group, or behind a row of the same group.

    Raises:
        InvalidEdit: If a row of that name stands already, or the table is full.
    """
    if len(draft.indicators) >= MOST_ROWS:
        raise InvalidEdit(f"指标表已有 {len(draft.indicators)} 条，不能再加。", hint="请先删去或合并一些指标。")
    _refuse_twin(row, draft.indicators)
    place = _place_for(draft.indicators, row)
    if after is not None and row_at(draft, after).level2 == row.level2:
        place = after
    rows = [*draft.indicators[:place], row, *draft.indicators[place:]]
    order = (*range(1, place + 1), None, *range(place + 1, len(draft.indicators) + 1))
    shown = CellChange(path=f"indicators[{place}]", label=f"第 {place + 1} 条", before="", after=in_words(row))
    return Edited(_with_rows(draft, rows), (shown,), order)


def replaced(draft: Draft, number: int, row: DraftIndicator, note: str = "") -> Edited:
    """Put another row in place of one; where its category is another, it moves to its group.

    Raises:
        InvalidEdit: If there is no such row, or another of that name stands already.
    """
    before = row_at(draft, number)
    rows = list(draft.indicators)
    _refuse_twin(row, [other for other in rows if other is not before])
    rows[number - 1] = row
    order = list(range(1, len(rows) + 1)) if row.level2 == before.level2 else grouped(rows, [number])
    rows = [rows[n - 1] for n in order]
    changes = tuple(_cell_changes(order.index(number), before, row))
    return Edited(_with_rows(draft, rows), changes, tuple(order), {before.level3: row.level3}, note=note)


def removed(draft: Draft, numbers: Sequence[int]) -> Edited:
    """Take rows out.

    Raises:
        InvalidEdit: If a row is missing.
    """
    gone = {number: row_at(draft, number) for number in sorted(set(numbers))}
    order = tuple(n for n in range(1, len(draft.indicators) + 1) if n not in gone)
    changes = tuple(
        CellChange(path=f"indicators[{n - 1}]", label=f"第 {n} 条", before=in_words(row), after="")
        for n, row in gone.items()
    )
    rows = [draft.indicators[n - 1] for n in order]
    return Edited(_with_rows(draft, rows), changes, order, removed=tuple(gone.values()))


def moved(draft: Draft, edit: Move) -> Edited:
    """Give a row another place among its own group, because forms merge the labels of a group.

    Raises:
        InvalidEdit: If a row is missing, or the place belongs to another group.
    """
    row, other = row_at(draft, edit.row), row_at(draft, edit.to)
    if row.level2 != other.level2:
        raise InvalidEdit(
            f"第 {edit.to} 条属于{other.level2}，“{row.level3}”属于{row.level2}，只能在同类指标里调整先后。",
            hint=f"要换类别，请说“第{edit.row}条改为{other.level2}”。",
        )
    if edit.row == edit.to:
        raise InvalidEdit(f"“{row.level3}”已经在第 {edit.to} 条。", hint="不用再移动。")
    order = [n for n in range(1, len(draft.indicators) + 1) if n != edit.row]
    order.insert(edit.to - 1, edit.row)
    shown = CellChange(
        path=f"indicators[{edit.to - 1}]", label=row.level3, before=f"第 {edit.row} 条", after=f"第 {edit.to} 条"
    )
    return Edited(_with_rows(draft, [draft.indicators[n - 1] for n in order]), (shown,), tuple(order))


def merged(draft: Draft, edit: Merge, words: str, style: ValueStyle) -> Edited:
    """Make one row of several of a group; counts of the same unit are added up, anything else is the first row's.

    Raises:
        InvalidEdit: If a row is missing, the groups differ, or the new name is taken.
    """
    numbers = sorted(set(edit.rows))
    rows = [row_at(draft, number) for number in numbers]
    if len(numbers) < 2 or any(row.level2 != rows[0].level2 for row in rows):
        raise InvalidEdit(
            "只有同一类的两条以上指标才能合并。", hint="请说明要合并的是同类中的哪几条，例如“合并第3、4条”。"
        )
    target, evidence, note = _sum_of(rows, words, style)
    first = rows[0].model_copy(update={"target": target, "evidence": evidence, "level3": edit.name or rows[0].level3})
    if edit.name:
        first = first.model_copy(
            update={"evidence": (*without(first.evidence, "level3"), by_person(words or first.level3, "level3"))}
        )
        _refuse_twin(first, [row for row in draft.indicators if row not in rows])
    order = tuple(n for n in range(1, len(draft.indicators) + 1) if n not in numbers[1:])
    kept = [first if n == numbers[0] else draft.indicators[n - 1] for n in order]
    before = "；".join(in_words(row) for row in rows)
    label = f"第 {numbers[0]} 条"
    change = CellChange(path=f"indicators[{numbers[0] - 1}]", label=label, before=before, after=in_words(first))
    renamed = {row.level3: first.level3 for row in rows}
    return Edited(_with_rows(draft, kept), (change,), order, renamed, removed=tuple(rows[1:]), note=note)


def in_words(row: DraftIndicator) -> str:
    """A row in one line: category, name and value."""
    return f"{row.level2 or ''}　{row.level3} {row.target.text}".strip()


def _sum_of(
    rows: Sequence[DraftIndicator], words: str, style: ValueStyle
) -> tuple[TargetValue, tuple[Evidence, ...], str]:
    first = rows[0]
    numbers = [
        row.target.value for row in rows if row.target.kind is ValueKind.NUMERIC and row.target.value is not None
    ]
    alike = len(numbers) == len(rows) and {row.target.unit for row in rows} == {first.target.unit}
    operator = first.target.operator
    if not alike or first.target.unit in RATES or first.category is not Level2.QUANTITY or operator is None:
        return first.target, first.evidence, f"指标值保留“{first.level3}”的 {first.target.text}，需要时请再改。"
    total = sum(numbers, Decimal(0))
    formula = f"{'+'.join(plain(n) for n in numbers)}={plain(total)}{first.target.unit or ''}"
    evidence = (*without(first.evidence, "target"), by_person(f"{words or '合并'}（{formula}）", "target"))
    return TargetValue.of(operator, total, first.target.unit, style), evidence, f"数量已合计：{formula}。"


def _with_rows(draft: Draft, rows: Sequence[DraftIndicator]) -> Draft:
    return draft.model_copy(update={"indicators": tuple(rows)})


def _refuse_twin(row: DraftIndicator, others: Sequence[DraftIndicator]) -> None:
    if any(other.level3 == row.level3 and other.level2 == row.level2 for other in others):
        raise InvalidEdit(f"{row.level2}里已经有“{row.level3}”。", hint="请换一个名称，或直接修改已有的那一条。")


def _rank(row: DraftIndicator) -> int:
    return _FORM_ORDER.index(row.category) if row.category else len(_FORM_ORDER)


def _place_for(rows: Sequence[DraftIndicator], row: DraftIndicator) -> int:
    """Behind the last row of its group, or of a group that stands before it on the form."""
    before = [place for place, other in enumerate(rows) if _rank(other) <= _rank(row)]
    return before[-1] + 1 if before else 0


def grouped(rows: Sequence[DraftIndicator], moved_rows: Sequence[int]) -> list[int]:
    """The numbers of rows in their new order: rows of a new category stand at the end of its group."""
    order = [number for number in range(1, len(rows) + 1) if number not in moved_rows]
    for number in moved_rows:
        place = _place_for([rows[n - 1] for n in order], rows[number - 1])
        order.insert(place, number)
    return order


def _cell_changes(place: int, before: DraftIndicator, after: DraftIndicator) -> list[CellChange]:
    cells = (
        ("level2", "类别", before.level2 or "", after.level2 or ""),
        ("level3", "名称", before.level3, after.level3),
        ("target", "指标值", before.target.text, after.target.text),
    )
    return [
        CellChange(path=f"indicators[{place}].{cell}", label=f"第 {place + 1} 条{label}", before=old, after=new)
        for cell, label, old, new in cells
        if old != new
    ]
