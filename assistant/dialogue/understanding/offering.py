"""Offering: a question with the ways in which something can be meant as its choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unsure
from assistant.dialogue.understanding.outcome import Outcome, Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described


def asks(question: str, ways: Sequence[Way], scene: Scene) -> Unsure:
    """The question; a plain one in the words of what would be done where none is given."""
    choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways)
    question = question or (f"要{choices[0].label}吗？" if len(choices) == 1 else "是哪一种意思？")
    return Unsure(question=question, choices=choices)


def which(ways: Sequence[Way], scene: Scene, question: str = "指的是哪一条？") -> Meaning:
    """The one way in which something can be meant, or the question which of several."""
    return Understood(operations=ways[0]) if len(ways) == 1 else asks(question, ways, scene)


def first(readers: Iterable[Callable[[str, Scene], Meaning | None]], text: str, scene: Scene) -> Meaning | None:
    """The meaning that the first reader finds who finds one."""
    return next((meaning for read in readers if (meaning := read(text, scene))), None)


def asks_first(meaning: Understood, scene: Scene) -> Meaning:
    """What would change the draft, as a question."""
    if not any(isinstance(one, (*ops.EDITS, ops.Undo, ops.Redo)) for one in meaning.operations):
        return meaning
    return asks("", meaning.ways, scene)


def confirmed(outcome: Outcome, scene: Scene, asking: str = "要") -> Outcome:
    """The outcome of a clause, asked about first in the words of what would be done."""
    return outcome.doubted(f"{asking}{described(outcome.ways[0], scene.draft)}吗？")
