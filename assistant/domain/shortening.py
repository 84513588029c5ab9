"""Shortening: a text cut to a length that a line has room for, with the mark that more was there."""

from __future__ import annotations


def shortened(text: str, longest: int) -> str:
    """The text; of one that is longer, its beginning and `…`, together as many characters as there may be."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def on_one_line(text: str, longest: int) -> str:
    """The text with single blanks for breaks and gaps, shortened."""
    return shortened(" ".join(text.split()), longest)
