"""The project's category in the form's own terms, from its name and from the money its description speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.domain.form import FormVariant
from assistant.domain.reading_words import SpecificPurpose


def category_of(
    name: str, told: str, variant: FormVariant, words: SpecificPurpose, *, one_off: bool = False
) -> str | None:
    """A unit's own running, else a purpose, by name and money; None where the form has no such field.

    Args:
        name: The project's name.
        told: The description.
        variant: The form, which says what categories it knows.
        words: The words of projects of a specific purpose.
        one_off: Whether the work is done once: what a unit needs to run comes again.
    """
    if not variant.categories:
        return None
    running = any(word in name for word in words.running)
    specific = one_off or not running or any(word in name for word in words.named) or _told(words.told).search(told)
    wanted = "特定目标" if specific else "其他运转"
    return next((category for category in variant.categories if wanted in category), variant.categories[0])


@lru_cache(maxsize=4)
def _told(phrases: tuple[tuple[tuple[str, ...] | int, ...], ...]) -> re.Pattern[str]:
    return re.compile("|".join("".join(map(_piece, phrase)) for phrase in phrases) or "(?!)")


def _piece(piece: tuple[str, ...] | int) -> str:
    """The words of one place, or some characters of the same clause between two of them."""
    if isinstance(piece, int):
        return rf"[^，,。；;]{{0,{piece}}}"
    return f"(?:{'|'.join(map(re.escape, sorted(piece, key=len, reverse=True)))})"
