"""Sameness: whether two lists of operations would do the same to a draft, however they put it.

`改成95%` on a row in per cent is the same with and without the unit, `提高5个百分点` the same as the value it leads to,
and neighbouring changes of one row the same as one of several cells. Nothing else is forgiven: the order of different
operations counts, and so does every word, apart from spaces, width and a full stop at the end.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.dialogue.operations import (
    Against,
    Change,
    Compare,
    Merge,
    NewTarget,
    Operation,
    Quantify,
    Remove,
    shifted,
)
from assistant.domain.draft import Draft
from assistant.domain.money import plain
from assistant.domain.value import TargetValue, parse_target

_JOINED: Final = frozenset({"change", "remove", "quantify"})
"""Operations of which two neighbours are the same as one over the rows of both."""


class _Part(NamedTuple):
    """One cell or row that is touched, and what it becomes."""

    row: int
    cell: str = ""
    content: tuple[str, ...] = ()


class _Effect(NamedTuple):
    """What one operation, or several neighbours of a kind, do."""

    op: str
    parts: frozenset[_Part] = frozenset()
    rest: str = ""


def same(one: Sequence[Operation], other: Sequence[Operation], draft: Draft) -> bool:
    """Whether both would do the same to the draft."""
    return _effects(one, draft) == _effects(other, draft)


def _effects(operations: Sequence[Operation], draft: Draft) -> list[_Effect]:
    found: list[_Effect] = []
    for operation in operations:
        effect = _effect(operation, draft)
        if found and _join(found[-1], effect):
            found[-1] = effect._replace(parts=found[-1].parts | effect.parts)
        else:
            found.append(effect)
    return found


def _join(before: _Effect, effect: _Effect) -> bool:
    if before.op != effect.op or effect.op not in _JOINED:
        return False
    touched = {(part.row, part.cell) for part in before.parts}
    return not any((part.row, part.cell) in touched for part in effect.parts)


def _effect(operation: Operation, draft: Draft) -> _Effect:
    if isinstance(operation, Change):
        return _Effect(operation.op, frozenset(_changed(operation, draft)))
    if isinstance(operation, Remove | Quantify):
        return _Effect(operation.op, frozenset(_Part(row) for row in operation.rows))
    if isinstance(operation, Merge):
        kept, *gone = operation.rows
        return _Effect(operation.op, rest=f"{kept} {sorted(gone)} {_bare(operation.name or '')}")
    if isinstance(operation, Compare) and operation.against is Against.PRECEDENT and operation.number is None:
        operation = operation.model_copy(update={"number": 1})
    fields = _tidied(operation.model_dump(mode="json"))
    return _Effect(operation.op, rest=json.dumps(fields, ensure_ascii=False, sort_keys=True))


def _changed(change: Change, draft: Draft) -> Iterator[_Part]:
    for row in change.rows:
        if change.name is not None:
            yield _Part(row, "name", (_bare(change.name),))
        if change.category is not None:
            yield _Part(row, "category", (change.category.value,))
        if change.target is not None:
            present = draft.indicators[row - 1].target if row <= len(draft.indicators) else parse_target("")
            yield _Part(row, "target", _target(change.target, present))


def _target(new: NewTarget, present: TargetValue) -> tuple[str, ...]:
    """Operator, number and unit of a cell after a change, or its words."""
    if new.text is not None:
        return (_bare(new.text),)
    unit = _bare(new.unit or present.unit or "")
    operator = new.operator or present.operator
    value = new.value if new.value is not None else present.value
    if new.shift is not None:
        if present.value is None or unit != _bare(present.unit or ""):
            return "by", plain(new.shift), unit
        value = shifted(present.value, new.shift)
    return operator.value if operator else "", "" if value is None else plain(value), unit


def _tidied(field: object) -> object:
    """A dumped field in which equal things are written alike."""
    if isinstance(field, dict):
        return {key: _tidied(value) for key, value in field.items()}
    return _bare(field) if isinstance(field, str) else field


def _bare(words: str) -> str:
    compact = "".join(unicodedata.normalize("NFKC", words).split())
    return compact.rstrip("。.")
