"""Splitting: one row made several, each with a value that somebody gave; numbers are asked for, never divided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue.cells import RATES, changed_row, new_row, said_target
from assistant.dialogue.edits import Edited, in_words, row_at
from assistant.dialogue.operations import Add, Change, NewTarget, Part, Split
from assistant.dialogue.proposing import NeedsTarget
from assistant.dialogue.reply import CellChange
from assistant.dialogue.understanding.counts.naming import measure_of, related, unit_of
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.value import ValueStyle
from assistant.errors import InvalidEdit

_BETWEEN: Final = re.compile(r"[，,、；;。\s]+|(?<=\D)和|(?<=\d)和")
_TOLD: Final = re.compile(r"(?P<name>\D*?)(?:分别)?(?:是|为|：|:)?(?P<value>[≥≤]?\d[\d.]*\D*)")
_EACH: Final = re.compile(r"(?:各|都|均|每条)(?:是|为|定)?(?P<value>[≥≤]?\d[\d.]*\D*)")


def split(draft: Draft, edit: Split, words: str, style: ValueStyle) -> Edited | NeedsTarget:
    """The draft with the parts of a row in its place; a question where a part lacks its number.

    Raises:
        InvalidEdit: If there is no such row, or one of another name stands there already.
    """
    row = row_at(draft, edit.row)
    missing = _missing(edit, row)
    if missing:
        names = "、".join(f"“{part.name}”" for part in missing)
        each = "各" if len(missing) > 1 else ""
        return NeedsTarget(
            _with_kept(edit, row, missing),
            f"第{edit.row}条“{row.level3}”现在是{row.target.text}，{names}{each}是多少？",
        )
    rows = [_row(part, row, words, style) for part in edit.parts]
    others = [*draft.indicators[: edit.row - 1], *draft.indicators[edit.row :]]
    _refuse_twins(rows, others)
    order = tuple(
        before if at == 0 else None
        for before in range(1, len(draft.indicators) + 1)
        for at in range(len(rows) if before == edit.row else 1)
    )
    after = draft.model_copy(
        update={"indicators": (*draft.indicators[: edit.row - 1], *rows, *draft.indicators[edit.row :])}
    )
    changes = tuple(_shown(edit.row, row, rows))
    return Edited(after, changes, order, {row.level3: rows[0].level3}, note=_sum_told(row, rows))


def numbers_told(waiting: Split, words: str) -> Split | None:
    """The split with the numbers that it waited for (120和80, 教师120人次、校长80人次); None where others were said."""
    open_parts = [part for part in waiting.parts if part.target is None]
    if each := _EACH.fullmatch(words.rstrip("。")):
        told = [("", each["value"])] * len(open_parts)
    else:
        found = [_TOLD.fullmatch(piece) for piece in _BETWEEN.split(words.rstrip("。")) if piece]
        told = [(one["name"], one["value"]) for one in found if one]
        if len(told) < len(found):
            return None
    targets = _by_name(open_parts, told) if any(name for name, _ in told) else _in_order(open_parts, told)
    if targets is None:
        return None
    parts = (part.model_copy(update={"target": targets.get(part.name, part.target)}) for part in waiting.parts)
    return waiting.model_copy(update={"parts": tuple(parts)})


def _in_order(parts: Sequence[Part], told: Sequence[tuple[str, str]]) -> dict[str, NewTarget] | None:
    targets = {part.name: said_target(value) for part, (_, value) in zip(parts, told, strict=False)}
    if len(told) != len(parts) or not all(targets.values()):
        return None
    return {name: target for name, target in targets.items() if target}


def _by_name(parts: Sequence[Part], told: Sequence[tuple[str, str]]) -> dict[str, NewTarget] | None:
    """Each number with the one part that it names; None where one names none or several."""
    targets: dict[str, NewTarget] = {}
    for name, value in told:
        near = [part.name for part in parts if name in part.name or part.name in name or related(name, part.name)]
        target = said_target(value)
        if len(near) != 1 or target is None or not name or near[0] in targets:
            return None
        targets[near[0]] = target
    return targets


def _missing(edit: Split, row: DraftIndicator) -> list[Part]:
    """The parts whose number nobody has said; a share or a date holds for each part, a count does not."""
    return [part for part in edit.parts if part.target is None and not _keeps(part, edit, row)]


def _with_kept(edit: Split, row: DraftIndicator, missing: Sequence[Part]) -> Split:
    """The split in which only the parts that are asked about have no number."""
    own = NewTarget(value=row.target.value, unit=row.target.unit) if row.target.value is not None else None
    parts = (part if part in missing or part.target else part.model_copy(update={"target": own}) for part in edit.parts)
    return edit.model_copy(update={"parts": tuple(parts)})


def _keeps(part: Part, edit: Split, row: DraftIndicator) -> bool:
    measure, own = measure_of(part.name), unit_of(part.name)
    if row.target.value is None or row.target.unit in RATES:
        return not own
    alone = all(measure_of(other.name) != measure for other in edit.parts if other is not part)
    return alone and own == row.target.unit


def _row(part: Part, row: DraftIndicator, words: str, style: ValueStyle) -> DraftIndicator:
    """One part as a row of the same category; with the row's own value and its evidence where none was said."""
    said = words or part.name
    if part.target is None or _is_own(part.target, row):
        return changed_row(row, Change(rows=(1,), name=part.name), said, style)
    unit = part.target.unit or unit_of(part.name) or row.target.unit
    target = part.target.model_copy(update={"unit": unit})
    category = row.category or Level2.QUANTITY
    if part.target.operator is None and row.target.operator and unit == row.target.unit:
        target = target.model_copy(update={"operator": row.target.operator})
    return new_row(Add(category=category, name=part.name, target=target), said, style)


def _is_own(target: NewTarget, row: DraftIndicator) -> bool:
    return (target.value, target.unit) == (row.target.value, row.target.unit) and target.operator in (
        None,
        row.target.operator,
    )


def _refuse_twins(rows: Sequence[DraftIndicator], others: Sequence[DraftIndicator]) -> None:
    names = [row.level3 for row in rows]
    twice = next((name for name in names if names.count(name) > 1), None)
    twice = twice or next((o.level3 for o in others if o.level3 in names and o.level2 == rows[0].level2), None)
    if twice:
        raise InvalidEdit(f"会有两条“{twice}”，没有拆开。", hint="请给拆开的每一条不同的名称。")


def _shown(number: int, row: DraftIndicator, rows: Sequence[DraftIndicator]) -> Iterator[CellChange]:
    for at, part in enumerate(rows):
        place = number + at
        before = in_words(row) if at == 0 else ""
        yield CellChange(path=f"indicators[{place - 1}]", label=f"第 {place} 条", before=before, after=in_words(part))


def _sum_told(row: DraftIndicator, rows: Sequence[DraftIndicator]) -> str:
    """Where the parts do not add up to what stood there."""
    values = [part.target.value for part in rows if part.target.unit == row.target.unit]
    if row.target.unit in RATES or row.target.value is None or len(values) < len(rows):
        return ""
    total = sum((value or Decimal(0) for value in values), Decimal(0))
    unit = row.target.unit or ""
    return (
        f"合计 {plain(total)}{unit}，原来是 {plain(row.target.value)}{unit}，请核对。"
        if total != row.target.value
        else ""
    )
