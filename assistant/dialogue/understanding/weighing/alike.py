"""Alike: whether two lists of operations would leave the draft the same, however they put it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.scene import Scene


def alike(one: Sequence[ops.Operation], other: Sequence[ops.Operation], scene: Scene) -> bool:
    """Whether both do the same."""
    return _effects(one, scene) == _effects(other, scene)


def _effects(operations: Sequence[ops.Operation], scene: Scene) -> list[object]:
    out: list[object] = []
    for op in operations:
        for effect in _effect(op, scene):
            if effect not in out or isinstance(op, ops.Add):
                out.append(effect)
    return out


def _effect(op: ops.Operation, scene: Scene) -> Iterator[object]:
    if isinstance(op, ops.Change):
        for row in op.rows:
            yield ("change", row, op.name, op.category, _target(op.target, row, scene))
    elif isinstance(op, ops.Remove | ops.Quantify):
        for row in op.rows:
            yield (op.op, row)
    else:
        yield op


def _target(target: ops.NewTarget | None, row: int, scene: Scene) -> object:
    if target is None or row > scene.count:
        return target
    present = scene.row(row).target
    value = target.value
    if target.shift is not None and present.value is not None:
        value = ops.shifted(present.value, target.shift)
    return (target.operator or present.operator, value, target.unit or present.unit, target.text)
