"""Concluding: what becomes of the clauses of an utterance together: done, asked about, or not understood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.examples import Examples
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import IDLE, Outcome, Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described, rows_shown

REFUSAL: Final = "好的，没有改动。"
PART_LOST: Final = "有一部分没有听懂，只"
"""How a question begins that does less than was said."""
_CHOICES: Final = 6
"""More is no short question."""


def conclude(outcomes: Sequence[Outcome | None], scene: Scene, examples: Examples) -> Meaning:
    """What an utterance means whose clauses had these outcomes; None for one that was not understood."""
    known = [outcome for outcome in outcomes if outcome is not None]
    acting = [outcome for outcome in known if not outcome.context and not (outcome.refused and outcome.sure)]
    acting = [outcome for outcome in acting if not outcome.soft] or acting
    lost = len(known) < len(outcomes)
    missing = next((outcome for outcome in acting if not outcome.ways), None)
    if missing is not None:
        return Unsure(question=missing.question)
    ways = [merged([op for way in combination for op in way]) for combination in _combinations(acting)]
    ways = [without_what_is(way, scene) for way in ways]
    ways = [way for way in ways if way]
    if not ways:
        return _nothing(known, lost, scene, examples)
    surely = {outcome.ways for outcome in acting if outcome.sure}
    question = next((outcome.question for outcome in acting if outcome.question and outcome.ways not in surely), "")
    question = question or _doubt(known, ways[0], lost, scene)
    if not question and len(ways) == 1:
        return Understood(operations=ways[0])
    return asks(question, ways, scene)


def all_sure(outcomes: Sequence[Outcome | None]) -> bool:
    """Whether every clause was understood and nothing needs to be asked."""
    return bool(outcomes) and all(outcome is not None and (outcome.sure or outcome.context) for outcome in outcomes)


def _doubt(known: Sequence[Outcome], way: Way, lost: bool, scene: Scene) -> str:
    """Why clauses that are plain each should be asked about together; "" for no reason."""
    shown = described(way, scene.draft)
    if twice := _said_twice(way):
        return f"第{twice}条说了两个值，要{shown}吗？"
    if _contradicts(way):
        return f"要{shown}吗？"
    idle = any(outcome.verb == IDLE.verb for outcome in known)
    if idle and any(isinstance(op, ops.Accept) for op in way):
        return f"要{shown}吗？"
    if lost and any(isinstance(op, ops.EDITS) or op.op == "accept" for op in way):
        return f"{PART_LOST}{shown}吗？"
    if any(outcome.refused and outcome.soft for outcome in known):
        return f"只{shown}吗？"
    if len(known) > 1 and known[-1].refused and not known[-1].rows:
        return f"还要{shown}吗？"
    return ""


def without_what_is(way: Way, scene: Scene) -> Way:
    """The way without values that stand there already, of rows to which more is done (都是100%，改成能量化的)."""
    kept: list[ops.Operation] = []
    for one in way:
        others = {row for other in way if other is not one for row in getattr(other, "rows", ())}
        idle = (
            isinstance(one, ops.Change)
            and set(one.rows) <= others
            and (stands(one, scene) or any(_comes_to(one, other, scene) for other in way))
        )
        kept += [] if idle else [one]
    return tuple(kept) or way


def _comes_to(by: ops.Change, to: ops.Operation, scene: Scene) -> bool:
    """Whether raising or lowering by a number is the same as setting another (增加10张，达到70张)."""
    shift = by.target.shift if by.target else None
    value = to.target.value if isinstance(to, ops.Change) and to.target and to.rows == by.rows else None
    if shift is None or value is None:
        return False
    return all(scene.row(row).target.value == value - shift for row in by.rows if row <= scene.count)


def stands(change: ops.Change, scene: Scene) -> bool:
    """Whether all the rows have the value already."""
    new = change.target
    if new is None or new.value is None or change.name or change.category:
        return False
    targets = [scene.row(row).target for row in change.rows if row <= scene.count]
    return all(
        target.value == new.value and new.unit in (None, target.unit) and new.operator in (None, target.operator)
        for target in targets
    )


def _nothing(known: Sequence[Outcome], lost: bool, scene: Scene, examples: Examples) -> Meaning:
    if any(outcome.refused for outcome in known):
        return Unknown(message=REFUSAL + (examples.message(scene.draft) if lost else ""))
    spoken = next((outcome.rows for outcome in reversed(known) if outcome.rows), ())
    if spoken and not lost:
        return Unsure(question=f"{rows_shown(spoken, scene.draft)}要怎么改？")
    return Unknown(message=examples.message(scene.draft))


def _combinations(acting: Sequence[Outcome]) -> list[tuple[Way, ...]]:
    return list(islice(product(*(outcome.ways for outcome in acting)), _CHOICES))


def _contradicts(operations: Way) -> bool:
    """Whether a row is removed and changed at once."""
    removed = {row for op in operations if isinstance(op, ops.Remove) for row in op.rows}
    quantified = {row for op in operations if isinstance(op, ops.Quantify) for row in op.rows}
    replaced = {op.row for op in operations if isinstance(op, ops.Replace)}
    touched = (row for op in operations if isinstance(op, ops.Change | ops.Quantify) for row in op.rows)
    restored = any(isinstance(op, ops.Restore) for op in operations) and removed
    return bool(restored) or any(row in removed for row in touched) or bool(quantified & replaced)


def _said_twice(operations: Way) -> int | None:
    """A row whose value was said twice in one utterance."""
    rows = [
        row
        for op in operations
        if isinstance(op, ops.Change)
        and op.target
        and (op.target.value is not None or op.target.shift is not None or op.target.text)
        for row in op.rows
    ]
    return next((row for row in rows if rows.count(row) > 1), None)


def _one_target(first: ops.Change, second: ops.Change) -> ops.Change | None:
    """`单位换成分钟，值改成120`: operator, unit and value said apart are one value."""
    one, two = first.target, second.target
    if (
        one is None
        or two is None
        or second.name
        or second.category
        or "text" in (one.model_fields_set | two.model_fields_set)
    ):
        return None
    said = [{name: value for name, value in part.model_dump().items() if value is not None} for part in (one, two)]
    if said[0].keys() & said[1].keys() or "shift" in (said[0] | said[1]):
        return None
    return first.model_copy(update={"target": ops.NewTarget(**(said[0] | said[1]))})


def merged(operations: Sequence[ops.Operation]) -> Way:
    """Changes of different cells of the same rows, said one after the other, are one change."""
    joined: list[ops.Operation] = []
    bare = [one for one in operations if one == ops.Add()]
    told = [one for one in operations if isinstance(one, ops.Add) and one != ops.Add()]
    if len(bare) == len(told):  # 加两条，一条…，一条…
        operations = [one for one in operations if one != ops.Add()]
    for operation in operations:
        both = _joined(joined[-1], operation) if joined else None
        if both is None:
            joined.append(operation)
        else:
            joined[-1] = both
    return tuple(joined)


def _joined(last: ops.Operation, change: ops.Operation) -> ops.Operation | None:
    """One operation for two that speak of the same row; None where they must stay two."""
    if isinstance(last, ops.Fix) and change == ops.Fix():
        return last
    if isinstance(last, ops.Undo | ops.Redo) and type(last) is type(change) and 1 in (last.steps, change.steps):
        return change if last.steps == 1 else last
    if isinstance(last, ops.Compare) and change == ops.Compare(against=last.against):
        return last
    if last == change and not isinstance(change, ops.Add | ops.Remove):
        return last
    if isinstance(last, ops.Move) and isinstance(change, ops.Move):
        return change if last.row == change.row else None
    if not isinstance(change, ops.Change):
        return None
    if isinstance(last, ops.Change) and last.rows == change.rows:
        if target := _one_target(last, change):
            return target
        cells = {name: getattr(change, name) for name in ("name", "category", "target")}
        said = {name: cell for name, cell in cells.items() if cell is not None}
        return last.model_copy(update=said) if all(getattr(last, name) is None for name in said) else None
    if isinstance(last, ops.Merge) and change.rows == last.rows[:1] and last.name is None:
        named = change.name is not None and change.category is None and change.target is None
        return last.model_copy(update={"name": change.name}) if named else None
    return None
