"""Turns: the turns of phrase that are known as they stand, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from assistant.dialogue.understanding.meaning import Meaning
from assistant.dialogue.understanding.offering import first
from assistant.dialogue.understanding.outright.advised import advised
from assistant.dialogue.understanding.outright.beyond import beyond_the_talk
from assistant.dialogue.understanding.outright.complaining import Complaining
from assistant.dialogue.understanding.outright.counting import counts_told
from assistant.dialogue.understanding.outright.doubling import Doubling
from assistant.dialogue.understanding.outright.everywhere import Everywhere
from assistant.dialogue.understanding.outright.fields import OutrightFields
from assistant.dialogue.understanding.outright.goals import OutrightGoals
from assistant.dialogue.understanding.outright.groups import OutrightGroups
from assistant.dialogue.understanding.outright.mistaken import mistaken
from assistant.dialogue.understanding.outright.money import of_money
from assistant.dialogue.understanding.outright.more_or_less import more_or_less
from assistant.dialogue.understanding.outright.one_course import of_one_course
from assistant.dialogue.understanding.outright.pairs import OutrightPairs
from assistant.dialogue.understanding.outright.renaming import Renaming
from assistant.dialogue.understanding.outright.rows import OutrightRows
from assistant.dialogue.understanding.outright.searching import Searching
from assistant.dialogue.understanding.outright.short import OutrightShort
from assistant.dialogue.understanding.outright.sources import of_sources
from assistant.dialogue.understanding.outright.splitting import OutrightSplits
from assistant.dialogue.understanding.outright.times import of_times
from assistant.dialogue.understanding.outright.units import OutrightUnits
from assistant.dialogue.understanding.outright.whole_draft import OutrightDraft
from assistant.dialogue.understanding.outright.wishes import OutrightWishes
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene

_Read = Callable[[str, Scene], Meaning | None]


class Turns:
    """Reads utterances that are one turn of phrase."""

    def __init__(self, reader: ClauseReader) -> None:
        self._at_once: tuple[_Read, ...] = (
            advised,
            OutrightGoals(reader).read,
            of_times,
            of_sources,
            of_money,
            of_one_course,
            more_or_less,
            OutrightUnits(reader).read,
            Everywhere(reader).read,
            OutrightShort(reader).read,
            OutrightSplits(reader).read,
            mistaken,
            counts_told,
            beyond_the_talk,
        )
        kinds = (OutrightDraft, Searching, OutrightWishes)
        self._about_draft: tuple[_Read, ...] = tuple(kind(reader).read for kind in kinds)
        plain = (OutrightPairs, OutrightGroups, Renaming, OutrightRows, OutrightFields, Doubling, Complaining)
        self._in_plain_words: tuple[_Read, ...] = tuple(kind(reader).read for kind in plain)

    def at_once(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning of an utterance as it was typed, whatever rows its words remind of."""
        return first(self._at_once, text, scene)

    def about_draft(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning of an utterance whose rows are put by number, by what all its words say together."""
        return first(self._about_draft, text, scene)

    def in_plain_words(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning of an utterance that is put in the words that the readers know."""
        return first(self._in_plain_words, text, scene)
