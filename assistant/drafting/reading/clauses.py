"""Clauses and other stretches of a text: where they begin and end, and what lies within them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.pattern import regex

SENTENCE_MARKS: Final = "。；;\n"
SENTENCE_END: Final = regex(f"[{SENTENCE_MARKS}]")
CLAUSE_MARKS: Final = f"，,{SENTENCE_MARKS}"
ITEM_MARKS: Final = f"、{CLAUSE_MARKS}"
"""Marks behind which a sentence, a clause or the next item of a list begins."""
COLON: Final = "：:"
CLAUSE: Final = regex(r"[^，,。；;：:（()）\n]+")
"""What stands between marks or brackets."""
_REMARK: Final = regex(r"[（(][^（()）]*[)）]")


def clause_before(text: str, at: int, marks: str) -> str:
    """What a text says right before a place, behind the last of some marks."""
    return text[clause_start(text, at, marks) : at]


def clause_start(text: str, at: int, marks: str) -> int:
    """Where what a text says right before a place begins, behind the last of some marks."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def clause_behind(text: str, at: int, marks: str) -> str:
    """What a text says right behind a place, in front of the first of some marks."""
    ends = (text.find(mark, at) for mark in marks)
    return text[at : min((end for end in ends if end >= 0), default=len(text))]


def without_remarks(text: str) -> str:
    """A text without what it says in brackets."""
    return _REMARK.sub("", text)


def is_inside(at: int, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a place lies within one of several stretches."""
    return any(start <= at < end for start, end in places)


def stretches(places: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that single places of it, told in order, make."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(found)
