"""Verbs: where a clause can be cut into what is spoken of, what is done, and what with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_ADVERB: Final = re.compile(
    r"(?:直接|统统|通通|跟着|相应地?|同步|随之|依次|算了|统一|一律|一并|一起|分别|各自|都|"
    r"全都|全部|全|均|也|再|又|就|还|应该|应当|应|需要|需|要|得|必须|必需|可以|能|能否|能不能|"
    r"可不可以|可否|是否可以|建议|最好|还是|先|给我|帮我|给|请|麻烦|我想|我要|我希望|想|希望|"
    r"改|只|干脆|不如|的话|这里|目前|现在|暂时|适当|稍微|略微|略|大幅|进一步|继续|往下|往上|"
    r"最少|务必|一定|帮忙|你|您|吧|呢|，|,|：|:| )$"
)
_EVERY: Final = re.compile(r"都|全|均|各|算了|统一|一律|统统|通通|一并|一起|分别")
_FRONT: Final = re.compile(r"^(?:把|将|请把|请将|让|给|对|将把)(?=.)")


class Cut(NamedTuple):
    """A clause cut at a verb; `adverbs` are the words directly before it."""

    left: str
    verb: str
    right: str
    adverbs: str

    @property
    def every(self) -> str:
        """`都` where the adverbs say that all rows are meant; else nothing."""
        return "都" if _EVERY.search(self.adverbs) else ""


class Verbs:
    """Finds the verbs of one kind in a clause."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            self._by_first.setdefault(word[0], []).append(word)

    def cuts(self, clause: str, names: Iterable[str] = ()) -> Iterator[Cut]:
        """Every way to cut the clause, from the left, longer verbs first; names are never cut."""
        spans: list[tuple[int, int]] | None = None
        for place, char in enumerate(clause):
            for word in self._by_first.get(char, ()):
                if not clause.startswith(word, place):
                    continue
                if spans is None:
                    spans = [(start, start + len(name)) for name in names if name and (start := clause.find(name)) >= 0]
                if any(start <= place < end for start, end in spans):
                    break
                yield _cut(clause, place, word)


def _cut(clause: str, place: int, word: str) -> Cut:
    left, adverbs = clause[:place], ""
    while found := _ADVERB.search(left):
        adverbs = found[0] + adverbs
        left = left[: found.start()]
    return Cut(_FRONT.sub("", left), word, clause[place + len(word) :].strip(" "), adverbs)
