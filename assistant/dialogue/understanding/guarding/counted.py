"""Counted: how a row is called whose value counts another thing (…改成30场) or whose measure changes (人次改成人数)."""

from __future__ import annotations

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import PART_LOST
from assistant.dialogue.understanding.counts.naming import measure_of, row_name, unit_of, work_rates
from assistant.dialogue.understanding.counts.said import is_counted_in
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described


def named_by_count(meaning: Meaning, scene: Scene) -> Meaning:
    """The meaning, with names for rates that would be given counts, and for rows that would be called a mere measure.

    It is asked first, for nobody said these names.
    """
    if isinstance(meaning, Unknown):
        return meaning
    works = work_rates(scene.draft.indicators)
    ways = tuple(_named(way, works, scene) for way in meaning.ways)
    if ways == meaning.ways:
        return meaning
    if isinstance(meaning, Understood):
        return asks("", ways, scene)
    lost = len(ways) == 1 and meaning.question.startswith(PART_LOST)
    question = f"{PART_LOST}{described(ways[0], scene.draft)}吗？" if lost else meaning.question
    return asks(question if lost or len(ways) > 1 else "", ways, scene)


def _named(way: Way, works: dict[int, str], scene: Scene) -> Way:
    return tuple(_of_measure(_renamed(one, works), scene) if isinstance(one, ops.Change) else one for one in way)


def _of_measure(change: ops.Change, scene: Scene) -> ops.Change:
    """The change with the whole name and the unit, where only the measure in the name is to be another."""
    name = change.name or ""
    if not name or measure_of(name) != name or change.target or len(change.rows) != 1:
        return change
    own = scene.row(change.rows[0]).level3
    thing = own.removesuffix(measure_of(own))
    if not measure_of(own) or not thing:
        return change
    unit = unit_of(name)
    return change.model_copy(update={"name": thing + name, "target": ops.NewTarget(unit=unit) if unit else None})


def _renamed(change: ops.Change, works: dict[int, str]) -> ops.Change:
    target = change.target
    row = change.rows[0] if len(change.rows) == 1 else None
    if target is None or target.unit is None or target.value is None or change.name or row not in works:
        return change
    if not is_counted_in(target.unit):
        return change
    return change.model_copy(update={"name": row_name(works[row], target.unit)})
