"""Words by which a description's numbers and promises are told apart; `Lexicon` holds the lists."""

from __future__ import annotations

from assistant.domain.indicator import Level2
from assistant.domain.record import Record


class CountedBenefit(Record):
    """Words in the name of a number that make it a benefit, not an output (guide 2.1).

    Attributes:
        level2: The benefit.
        holds: Words anywhere in the name.
    """

    level2: Level2
    holds: tuple[str, ...]


class CountedBodies(Record):
    """What a unit counts and nothing else (`所`: schools, hospitals …).

    Attributes:
        unit: The unit.
        ends: Endings of the names of such things.
        names: What they may be called where a text counts something else by the unit.
    """

    unit: str
    ends: tuple[str, ...]
    names: tuple[str, ...]


class EventStaff(Record):
    """Who works at an event and is none of its outputs.

    Attributes:
        events: Words in the names of events.
        staff: Endings of the names of those who work there.
    """

    events: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


class Mishap(Record):
    """What ought not to happen, by how it is counted.

    Attributes:
        unit: In what it is counted.
        measure: What is counted, behind its name.
        words: Endings of the names of such events.
        happens: What stands right behind 不 where it is promised.
    """

    unit: str
    measure: str
    words: tuple[str, ...]
    happens: tuple[str, ...] = ()


class SpecificPurpose(Record):
    """Words by which a project is 特定目标类, not 其他运转类 (guide F05, 1.8).

    Attributes:
        running: Words in a project's name: what a unit needs to run itself and to do its everyday duties.
        named: Words in a project's name that say more than those: buildings, purchases, payments to people.
        told: Turns of phrase for money granted from above or passed on to others: sets of words one behind the
            other, "" where one may be missing, a number for so many characters between two of them.
    """

    running: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    told: tuple[tuple[tuple[str, ...] | int, ...], ...] = ()
