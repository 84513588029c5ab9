"""Stepping: the versions that undo and redo go to, and what can be undone and redone from there."""

from __future__ import annotations

from typing import NamedTuple

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.operations import Redo, Undo


class Stepped(NamedTuple):
    """Some steps back or forward.

    Attributes:
        goal: The version gone to.
        taken: How many steps there were to take.
        undo: The versions that can be gone back to from there, the latest last.
        redo: The versions that can be gone forward to from there, the latest last.
    """

    goal: int
    taken: int
    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stepped(state: Conversation, way: Undo | Redo) -> Stepped | None:
    """Where the steps lead, as far as there are such; None where there are none."""
    undoing = isinstance(way, Undo)
    ahead, behind = (state.undo, state.redo) if undoing else (state.redo, state.undo)
    if not ahead:
        return None
    taken = min(way.steps, len(ahead))
    left, gone = ahead[:-taken], ahead[-taken:]
    behind = (*behind, state.version, *reversed(gone[1:]))
    return Stepped(gone[0], taken, left if undoing else behind, behind if undoing else left)
