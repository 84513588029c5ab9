"""Deciding: what is done, asked or left, once two readers have heard a sentence: the precise one and the weighing one.

What would change the draft is done unasked only where both readers agree, or where one of them accounts for everything
that was said and the other has nothing better. In all other cases the person is asked, with the likely readings as choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.alike import alike
from assistant.dialogue.understanding.weighing.weighing import Weighed
from assistant.dialogue.understanding.wording import described

SURE: Final = 0.8
"""What may be left unexplained of something that is done."""
_LIKELY: Final = 3.2
"""What may be left unexplained of something that is offered."""
_MOST: Final = 6
_TOUCHES: Final = (*ops.EDITS, ops.Undo, ops.Redo, ops.Accept)


def touches(operations: Sequence[ops.Operation]) -> bool:
    """Whether the draft would be other than it was."""
    return any(isinstance(op, _TOUCHES) for op in operations)


def decided(meaning: Meaning, left: float, weighed: Sequence[Weighed], scene: Scene) -> Meaning:
    """What becomes of the sentence.

    Args:
        meaning: What the precise reader made of it.
        left: What that leaves unexplained, where it is understood.
        weighed: What the weighing reader made of it, the likeliest first.
        scene: What it was said to.
    """
    best = weighed[0] if weighed else None
    sure = best is not None and best.cost <= SURE
    if isinstance(meaning, Understood):
        return _confirmed(meaning, left, weighed, scene)
    if best is None or (isinstance(meaning, Unknown) and best.cost > _LIKELY):
        return meaning
    if sure:
        return Understood(operations=best.operations)
    known = [choice.operations for choice in meaning.choices] if isinstance(meaning, Unsure) else []
    question = meaning.question if isinstance(meaning, Unsure) and known else ""
    return _asked(question, known, weighed, scene) or meaning


def _confirmed(meaning: Understood, left: float, weighed: Sequence[Weighed], scene: Scene) -> Meaning:
    """What was understood, asked about first where the other reader hears something else."""
    best = weighed[0] if weighed else None
    if best is not None and alike(best.operations, meaning.operations, scene):
        return meaning
    if not touches(meaning.operations):
        better = best is not None and best.cost <= SURE / 2 < left
        return Understood(operations=best.operations) if better and best is not None else meaning
    if left <= SURE and (best is None or best.cost > SURE):
        return meaning
    return _asked("", [meaning.operations], weighed, scene) or meaning


def _asked(
    question: str, known: Sequence[Sequence[ops.Operation]], weighed: Sequence[Weighed], scene: Scene
) -> Unsure | None:
    ways = [tuple(way) for way in known]
    for one in weighed:
        if one.cost <= _LIKELY and not any(alike(one.operations, way, scene) for way in ways):
            ways.append(one.operations)
    if not ways:
        return None
    choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways[:_MOST])
    return Unsure(question=question or (f"要{choices[0].label}吗？" if len(choices) == 1 else "是哪一种意思？"), choices=choices)
