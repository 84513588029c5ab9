"""Display widths: Chinese characters take two columns of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOT_FIRST: Final = frozenset("，。；：、！？）》」』”’,.;:!?)]}%")
"""Punctuation that does not begin a line."""


def visible(text: str) -> str:
    """The text without control characters, so that no document can steer the terminal."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def width_of(text: str) -> int:
    """How many columns a text takes."""
    return sum(_width(char) for char in text)


def ljust(text: str, width: int) -> str:
    """The text filled with spaces to a number of columns."""
    return text + " " * max(0, width - width_of(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; Chinese breaks anywhere, Latin words stay whole where they fit."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        if used and used + width_of(piece.rstrip()) > width and piece[0] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
        line, used = line + piece, used + width_of(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns, two spaces apart."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(ljust(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _pieces(text: str) -> list[str]:
    """Where a line may break: before every wide character and after every space."""
    return re.findall(r"[!-~]+\s*|\s+|.", text, re.DOTALL)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
