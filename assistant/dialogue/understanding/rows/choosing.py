"""Choosing: one of several rows that can be meant, each a choice of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.dialogue.operations import Change, Operation, Quantify
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, Way, asked
from assistant.dialogue.understanding.reference import BARE, Reference
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.values import akin

_MOST: Final = 6
"""Choices of one question."""


def chosen(subject: Reference, outcome: Outcome, scene: Scene) -> Outcome:
    """The outcome for one of several rows, each a choice of its own; confirmed where the reference is doubtful."""
    if subject.several and (fitting := _fitting(subject.rows, outcome, scene)):
        return replace(
            outcome, ways=tuple(tuple(with_rows(op, (fitting,)) for op in way) for way in outcome.ways), rows=(fitting,)
        )
    if not subject.several:
        if not subject.doubt:
            return outcome
        doubt = "只有这一条现在是这个数，" if subject.doubt == BARE else subject.doubt
        return confirmed(outcome, scene, f"{doubt}要") if outcome.ways else outcome
    ways: list[Way] = []
    for row in subject.rows[:_MOST]:
        ways.extend(tuple(with_rows(operation, (row,)) for operation in way) for way in outcome.ways)
    if len(subject.rows) < _MOST and len(outcome.ways) == 1:
        ways.append(tuple(with_rows(operation, subject.rows) for operation in outcome.ways[0]))
    return asked("指的是哪一条？", *ways, rows=subject.rows, verb=outcome.verb)


def _fitting(rows: tuple[int, ...], outcome: Outcome, scene: Scene) -> int | None:
    """The one row whose unit is the one that was said, if there is just one."""
    units = {op.target.unit for way in outcome.ways for op in way if isinstance(op, Change) and op.target}
    if outcome.question or len(units) != 1 or None in units:
        return None
    fits = [row for row in rows if any(akin(unit, scene.row(row)) for unit in units)]
    return fits[0] if len(fits) == 1 else None


def like_the_last(rows: tuple[int, ...], scene: Scene) -> tuple[int, ...]:
    """Of several rows the one that measures what the row spoken of before does (家长满意度88%，学生的92%)."""
    if len(rows) < 2 or len(scene.spoken) != 1:
        return rows
    last = scene.row(scene.spoken[0])
    alike = scene.where(lambda row: row.category == last.category and row.level3[-2:] == last.level3[-2:])
    others = tuple(row for row in rows if row in alike and row not in scene.spoken)
    return others if len(others) == 1 else rows


def either_way(numbered: Reference, valued: Reference | None) -> Reference:
    """A bare number is a row's number or a row's value."""
    if valued is None or valued.missing:
        return numbered._replace(doubt="") if not numbered.missing else numbered
    if numbered.missing:
        return valued
    both = tuple(sorted({*numbered.rows, *valued.rows}))
    return Reference(both, several=len(both) > 1)


def quantifying(rows: tuple[int, ...], *, whole: bool) -> list[Way]:
    """All the rows made measurable; each of them, or all, where one may be meant."""
    if whole:
        return [(Quantify(rows=rows),)]
    return [*((Quantify(rows=(row,)),) for row in rows[: _MOST - 1]), (Quantify(rows=rows),)]


def with_rows(operation: Operation, rows: tuple[int, ...]) -> Operation:
    """The operation on other rows."""
    if "rows" in type(operation).model_fields:
        return operation.model_copy(update={"rows": rows})
    if "row" in type(operation).model_fields and len(rows) == 1:
        return operation.model_copy(update={"row": rows[0]})
    return operation
