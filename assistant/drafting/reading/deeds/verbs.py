"""Verbs at either end of a phrase, looked up in a set: no pattern of all verbs has to be compiled for it."""

from __future__ import annotations

from typing import Final

from assistant.drafting.reading.words import ACTIVITY_VERBS

_VERBS: Final = frozenset(ACTIVITY_VERBS)
_LONGEST: Final = max(map(len, _VERBS))


def leading_verb(phrase: str, more: frozenset[str] = frozenset()) -> str:
    """The longest verb a phrase begins with, a thing behind it (`检查井` is one word); "" if it begins with none.

    Args:
        phrase: The words.
        more: Words that count as verbs here.
    """
    lengths = range(min(_LONGEST, len(phrase) - 2), 0, -1)
    return next((phrase[:n] for n in lengths if phrase[:n] in _VERBS or phrase[:n] in more), "")


def closing_verb(phrase: str, more: frozenset[str] = frozenset()) -> str:
    """The longest verb a phrase ends with; "" if it ends with none."""
    lengths = range(min(_LONGEST, len(phrase)), 0, -1)
    return next((phrase[-n:] for n in lengths if phrase[-n:] in _VERBS or phrase[-n:] in more), "")
