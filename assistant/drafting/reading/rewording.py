"""Rewording: a description as people say it, put as they would write it, each character with its place in the first.

The turns of phrase are in the lexicon (`corpus/lexicon/spoken.yaml`). What is already written is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.dialogue_words import TurnOfPhrase

_MACROS: Final = {
    "{B}": r"(?:^|(?<=[，。；：、！？\n]))",
    "{E}": r"(?=[，。；、！？）\n]|$)",
    "{N}": r"\d+(?:\.\d+)?",
    "{u}": "(?:[户个名辆台套吨亩米平块棵株间座栋件本册份箱只头盏位家顶床张把条根场次天顿餐节期班支部副枚瓶袋盒桶斤]"
    "|[眼口处所村页]|平米|平方米?|公里|公斤)",
}
_GROUP: Final = re.compile(r"\\g<(\w+)>")

Place = tuple[int, int]


class Reworded(NamedTuple):
    """A text put into other words.

    Attributes:
        text: The other words.
        places: For each of its characters, the stretch of the text before that it stands for.
    """

    text: str
    places: tuple[Place, ...]


class _Rule(NamedTuple):
    said: re.Pattern[str]
    means: tuple[str, ...]
    """Words and names of groups in turn, beginning with words."""


def reworded(text: str, turns: tuple[TurnOfPhrase, ...]) -> Reworded:
    """The text with every turn of phrase put in writing, in the order of the turns."""
    places: tuple[Place, ...] = tuple((at, at + 1) for at in range(len(text)))
    for rule in _rules(turns):
        if rule.said.search(text):
            pieces = list(_pieces(text, rule))
            places = tuple(_through(places, place) for _, place in pieces)
            text = "".join(character for character, _ in pieces)
    return Reworded(text, places)


@lru_cache(maxsize=4)
def _rules(turns: tuple[TurnOfPhrase, ...]) -> tuple[_Rule, ...]:
    return tuple(_Rule(re.compile(_spelled_out(turn.said)), tuple(_GROUP.split(turn.means))) for turn in turns)


def _spelled_out(said: str) -> str:
    for name, pattern in _MACROS.items():
        said = said.replace(name, pattern)
    return said


def _pieces(text: str, rule: _Rule) -> Iterator[tuple[str, Place]]:
    """The characters of the new text, each with the stretch of the old one that it stands for."""
    at = 0
    for found in rule.said.finditer(text):
        yield from ((text[i], (i, i + 1)) for i in range(at, found.start()))
        for number, part in enumerate(rule.means):
            if number % 2:
                start, end = found.span(part)
                yield from ((text[i], (i, i + 1)) for i in range(start, end))
            else:
                yield from ((character, found.span()) for character in part)
        at = found.end()
    yield from ((text[i], (i, i + 1)) for i in range(at, len(text)))


def _through(places: tuple[Place, ...], place: Place) -> Place:
    """Where a stretch of the text before stood in the first one."""
    inside = places[place[0] : place[1]]
    return min(start for start, _ in inside), max(end for _, end in inside)
