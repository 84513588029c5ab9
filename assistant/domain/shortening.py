"""Shortening: a text or a list cut to what a line has room for, with the mark that more was there."""

from __future__ import annotations

from collections.abc import Sequence


def shortened(text: str, longest: int) -> str:
    """The text; of one that is longer, its beginning and `…`, together as many characters as there may be."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def on_one_line(text: str, longest: int) -> str:
    """The text with single blanks for breaks and gaps, shortened."""
    return shortened(" ".join(text.split()), longest)


def first_few(names: Sequence[str], most: int) -> str:
    """`甲、乙等`: the names, of more than there is room for the first."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")
