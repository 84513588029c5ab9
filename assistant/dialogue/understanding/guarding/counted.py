"""Counted: a rate that is given a count (…完成率改成30场) counts the work from then on, and is called so."""

from __future__ import annotations

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import PART_LOST
from assistant.dialogue.understanding.counts.naming import row_name, work_rates
from assistant.dialogue.understanding.counts.said import is_counted_in
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described


def named_by_count(meaning: Meaning, scene: Scene) -> Meaning:
    """The meaning, with new names for rates of works that would be given counts, asked first: nobody said them."""
    if isinstance(meaning, Unknown):
        return meaning
    works = work_rates(scene.draft.indicators)
    before = [meaning.operations] if isinstance(meaning, Understood) else [c.operations for c in meaning.choices]
    ways = [_named(way, works) for way in before]
    if ways == before:
        return meaning
    if isinstance(meaning, Understood):
        return asks("", ways, scene)
    lost = len(ways) == 1 and meaning.question.startswith(PART_LOST)
    question = f"{PART_LOST}{described(ways[0], scene.draft)}吗？" if lost else meaning.question
    return asks(question if lost or len(ways) > 1 else "", ways, scene)


def _named(way: Way, works: dict[int, str]) -> Way:
    return tuple(_renamed(one, works) if isinstance(one, ops.Change) else one for one in way)


def _renamed(change: ops.Change, works: dict[int, str]) -> ops.Change:
    target = change.target
    row = change.rows[0] if len(change.rows) == 1 else None
    if target is None or target.unit is None or target.value is None or change.name or row not in works:
        return change
    if not is_counted_in(target.unit):
        return change
    return change.model_copy(update={"name": row_name(works[row], target.unit)})
