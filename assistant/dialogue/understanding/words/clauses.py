"""Clauses: where one utterance falls into several requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_STOPS: Final = frozenset("，,；;。！!？?\n")
_PAIRS: Final = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "‘": "’", "【": "】"}
_JOINTS: Final = re.compile(
    r"(?:然后再?|接着再?|随后再?|之后再?|同时再?|并且|顺便再?|顺带再?|另外再?|此外|还有就是|"
    r"还有|以及|而且|再把|再将|再|并把|并将|并|也把|把|将|、|和|\s+|最后再?|跟着|完了再?|后再|"
    r"后)"
)


class Clause(NamedTuple):
    """A piece of an utterance between two stops.

    Attributes:
        text: The piece without the stop.
        stop: The punctuation behind it; "" at the end.
        start: Where it begins in the utterance.
    """

    text: str
    stop: str
    start: int


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of an utterance; quotes, brackets and thousands keep their commas."""
    found: list[Clause] = []
    closing, start = "", 0
    for place, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char in _PAIRS and _PAIRS[char] in text[place + 1 :]:
            closing = _PAIRS[char]
        elif char == '"' and '"' in text[place + 1 :]:
            closing = '"'
        elif char in _STOPS and not _thousands(text, place) and not _listing(text, start, place):
            found.append(Clause(text[start:place].strip(), char, start))
            start = place + 1
    found.append(Clause(text[start:].strip(), "", start))
    return tuple(clause for clause in found if clause.text)


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Ways to cut a clause in two at a joining word (然后, 再, 并)."""
    for found in _JOINTS.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if found[0] in ("把", "将", "再把", "再将", "并把", "并将", "也把"):
            right = "把" + right
        if len(left) >= 2 and len(right) >= 2:
            yield left, right


def _listing(text: str, start: int, place: int) -> bool:
    """Whether a comma stands between row numbers: `第3，4条`, `删掉3，4，5`."""
    behind = re.match(r"第?\d{1,2}(?:[条项]|[、，,]|吧|$|都|全|删|不要|和)", text[place + 1 :])
    return (
        text[place] in ",，" and bool(behind) and bool(re.fullmatch(r"[^改成为到至调是]*第?\d{1,2}", text[start:place]))
    )


def _thousands(text: str, place: int) -> bool:
    return (
        text[place] in ",，"
        and bool(
            re.match(r"\d{3}(?!\d)", text[place + 1 :]) and re.search(r"(?<!\d)\d{1,3}(?:[,，]\d{3})*$", text[:place])
        )
        and not re.search(r"第\d{1,3}$", text[:place])
    )
