"""Worded: an utterance as words of known kinds, for requests that say nothing but such words, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

STRANGE: Final = frozenset({"strange"})
_STOP: Final = frozenset({"stop"})
_STOPS: Final = frozenset('，,。；;：:、！!？?… ～~—-·“”"')
_NUMBERED: Final = re.compile(
    rf"(?P<version>第{NUMERAL}个?(?:版本|版|稿)|(?:版本|v|V|版)第?{NUMERAL}(?:版)?)|"
    r"(?P<first>(?:最初|最早|最开始|一开始|刚开始|起初|原始)的?那?一?个?(?:版本|版|稿)?|初版|初稿|原稿|头一?[版稿])|"
    r"(?P<last>[上前]一?个?(?:版本|版|稿))|"
    rf"(?P<year>20\d\d年?(?:度)?(?![\d万元]))|"
    rf"(?P<case>(?:案例|先例|项目|参考项目|参考|范例)第?{NUMERAL}(?![步次个条]))|(?P<nth>第{NUMERAL}(?:个|"
    rf"项|份|条|号|处)?|头一[个项处])|"
    rf"(?P<step>{NUMERAL}个?(?:步|次(?!数)|下|回|处|遍))"
)
"""Numbers with what they count; the names are the kinds."""

_BEFORE_NUMBERS: Final = frozenset("第版vV最一开刚起原初头上前案先项参范零〇两二三四五六七八九十百幺0123456789")
"""The characters with which a numbered word begins."""


class Word(NamedTuple):
    """A word, or a stretch that is none.

    Attributes:
        number: What a numbered word says (第2版, 三步); None for other words.
    """

    text: str
    kinds: frozenset[str]
    number: int | None = None


class Worded(NamedTuple):
    """An utterance, cut into words."""

    words: tuple[Word, ...]

    def only(self, *kinds: str) -> bool:
        """Whether nothing else is said than words of these kinds, and those that add nothing."""
        allowed = {*kinds, "plain", "stop"}
        return all(word.kinds & allowed for word in self.words)

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of the kinds is said."""
        return any(word.kinds & set(kinds) for word in self.words)

    def place(self, *kinds: str) -> int:
        """Where the first word of one of the kinds stands; -1 for nowhere."""
        return next((place for place, word in enumerate(self.words) if word.kinds & set(kinds)), -1)

    def last(self, *kinds: str) -> int:
        """Where the last word of one of the kinds stands; -1 for nowhere."""
        found = [place for place, word in enumerate(self.words) if word.kinds & set(kinds)]
        return found[-1] if found else -1

    def bare(self, *kinds: str) -> list[Word]:
        """The words without those that add nothing, and without those of some kinds."""
        idle = {"plain", "stop", *kinds}
        return [word for word in self.words if not word.kinds <= idle]

    def clauses(self) -> list[Worded]:
        """What stands between the stops."""
        clauses: list[list[Word]] = [[]]
        for word in self.words:
            if word.kinds == _STOP:
                clauses.append([])
            else:
                clauses[-1].append(word)
        return [Worded(tuple(clause)) for clause in clauses]

    def numbers(self, kind: str) -> tuple[int, ...]:
        """The numbers that words of a kind say."""
        return tuple(word.number or 0 for word in self.words if kind in word.kinds)


class Vocabulary:
    """Cuts utterances into words."""

    def __init__(self, kinds: Mapping[str, Sequence[str]]) -> None:
        known: dict[str, set[str]] = {}
        for kind, words in kinds.items():
            for word in words:
                known.setdefault(word, set()).add(kind)
        self._known = {word: frozenset(of) for word, of in known.items()}
        self._longest = max(map(len, self._known), default=1)

    def cut(self, text: str) -> Worded:
        """The words, the longest at each place first; characters between them are one strange word."""
        words: list[Word] = []
        place = 0
        while place < len(text):
            word = _numbered(text, place) or self._word(text, place) or Word(text[place], STRANGE)
            if word.kinds == STRANGE and words and words[-1].kinds == STRANGE:
                words[-1] = Word(words[-1].text + word.text, STRANGE)
            else:
                words.append(word)
            place += len(word.text)
        return Worded(tuple(words))

    def whole(self, text: str) -> Worded | None:
        """The words of a text that is made of known ones; None where it is not."""
        words: list[Word] = []
        place = 0
        while place < len(text):
            word = _numbered(text, place) or self._word(text, place)
            if word is None:
                return None
            words.append(word)
            place += len(word.text)
        return Worded(tuple(words))

    def _word(self, text: str, place: int) -> Word | None:
        if text[place] in _STOPS:
            return Word(text[place], _STOP)
        for size in range(min(self._longest, len(text) - place), 0, -1):
            if kinds := self._known.get(text[place : place + size]):
                return Word(text[place : place + size], kinds)
        return None


def _numbered(text: str, place: int) -> Word | None:
    """A word with a number at a place; `一下` and `一次` alone add nothing."""
    found = _NUMBERED.match(text, place) if text[place] in _BEFORE_NUMBERS else None
    if found is None:
        return None
    kind = found.lastgroup or ""
    said = re.search(NUMERAL, found[0].removeprefix("v"))
    number = 1 if kind == "first" else whole_number(said[0]) if said and kind not in ("last", "year") else None
    if kind == "year":
        number = int(found[0][:4])
    if kind == "step" and found[0] in ("一下", "一遍", "一回"):
        return None
    return Word(found[0], frozenset({kind}), number)
