"""Offering: a question with the ways in which something can be meant as its choices."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described


def asks(question: str, ways: Sequence[Way], scene: Scene) -> Unsure:
    """The question; a plain one in the words of what would be done where none is given."""
    choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways)
    question = question or (f"要{choices[0].label}吗？" if len(choices) == 1 else "是哪一种意思？")
    return Unsure(question=question, choices=choices)


def asks_first(meaning: Understood, scene: Scene) -> Meaning:
    """What would change the draft, as a question."""
    if not any(isinstance(one, (*ops.EDITS, ops.Undo, ops.Redo)) for one in meaning.operations):
        return meaning
    return asks("", [meaning.operations], scene)
