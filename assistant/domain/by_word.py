"""Things known by their words, found by those that a text holds: all words are looked for at once, not one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import add
from typing import Generic, TypeVar

ThingT = TypeVar("ThingT")


class ByWord(Generic[ThingT]):
    """Things found by the words that a text holds; built once, asked often.

    Args:
        things: What is known by words.
        words: The words of a thing, none of them empty.
    """

    def __init__(self, things: Iterable[ThingT], words: Callable[[ThingT], Iterable[str]]) -> None:
        self._things: Sequence[ThingT] = tuple(things)
        self._opening: dict[str, dict[str, list[int]]] = {}
        """By its first two characters each word with the numbers of its things."""
        for number, thing in enumerate(self._things):
            for word in words(thing):
                self._opening.setdefault(word[:2], {}).setdefault(word, []).append(number)

    def numbers_in(self, text: str) -> set[int]:
        """The places, in their order, of the things of which a word occurs."""
        openings = {*text, *map(add, text, text[1:])}
        words = (item for opening in openings & self._opening.keys() for item in self._opening[opening].items())
        return {number for word, numbers in words if word in text for number in numbers}

    def told_in(self, text: str) -> list[ThingT]:
        """The things of which a word occurs, in their order."""
        return [self._things[number] for number in sorted(self.numbers_in(text))]
