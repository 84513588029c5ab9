"""Characters of a PDF page put together: into lines by their place, and lines into paragraphs by their width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from assistant.documents.form_text import is_list_item

_NO_START: Final = frozenset("，。、；：？！）】》”’〉」』％%,.;:?!)]}…·—～")
"""What never begins a line: it is carried over together with the character before it."""
_NO_END: Final = frozenset("（《“‘〈「『(<[{")
"""What never ends a line: it is carried over to the character behind it."""
_SENTENCE_END: Final = frozenset("。；;！!？?：:…")
_OPEN_SLACK: Final = 1.2
_WORD = re.compile(r"[A-Za-z0-9.,%/:\-+]")
_WIDE_GAP: Final = 0.8
"""In units of the font size: a wider gap parts two cells of a table without rules."""
_LATIN_GAP: Final = 0.2


class Piece(NamedTuple):
    """A run of characters on one line without a wide gap."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


class TextLine(NamedTuple):
    """One line of a page: its pieces from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line's text; wide gaps remain visible."""
        return "  ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.pieces[-1].x1

    @property
    def reach(self) -> float:
        """Its right end without a punctuation mark, which may hang over the margin."""
        return self.x1 - (self.size if self.pieces[-1].text[-1:] in _NO_START else 0.0)

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of its largest characters."""
        return max(piece.size for piece in self.pieces)


def lines_of(chars: Sequence[Any], *, gap: float = _WIDE_GAP) -> list[TextLine]:
    """The lines that characters form, from top to bottom.

    Args:
        chars: Characters as pdfplumber gives them.
        gap: How wide a gap parts two pieces, in units of the font size.
    """
    rows: list[list[Any]] = []
    for char in sorted(chars, key=lambda c: (_middle(c), c["x0"])):
        # Small characters (footnotes, a lowered unit) belong to the line they overlap.
        if rows and _middle(char) - _middle(rows[-1][0]) < 0.5 * max(rows[-1][0]["size"], 1.0):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (_line(sorted(row, key=lambda c: c["x0"]), gap) for row in rows)
    return [line for line in lines if line is not None]


def _middle(char: Any) -> float:
    middle: float = (char["top"] + char["bottom"]) / 2
    return middle


def _line(row: list[Any], gap: float) -> TextLine | None:
    pieces: list[list[Any]] = []
    for char in row:
        if not char["text"].strip():
            continue
        if pieces and _is_double(pieces[-1][-1], char):
            continue
        if pieces and char["x0"] - pieces[-1][-1]["x1"] <= gap * char["size"]:
            pieces[-1].append(char)
        else:
            pieces.append([char])
    return TextLine(tuple(_piece(piece) for piece in pieces)) if pieces else None


def _is_double(before: Any, char: Any) -> bool:
    """Whether a character is printed again with a small shift, as some programs make bold type."""
    return bool(before["text"] == char["text"] and abs(char["x0"] - before["x0"]) < 0.2 * char["size"])


def _piece(chars: list[Any]) -> Piece:
    text = ""
    for index, char in enumerate(chars):
        before = chars[index - 1] if index else None
        if before is not None and char["x0"] - before["x1"] > _LATIN_GAP * char["size"]:
            text += " "
        text += char["text"]
    return Piece(
        text=text,
        x0=chars[0]["x0"],
        x1=max(char["x1"] for char in chars),
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        size=max(char["size"] for char in chars),
    )


def paragraphs_in(lines: Sequence[TextLine], left: float, right: float) -> str:
    """The text of a cell: a line that the next word did not fit into goes on, a shorter one ends a paragraph.

    Args:
        lines: The cell's lines, from top to bottom; after a page break those of the next page follow.
        left: The cell's left edge.
        right: Its right edge.
    """
    if not lines:
        return ""
    # The margin is the same on both sides, and cannot be more than the fullest line leaves.
    margin = min(min(line.x0 for line in lines) - left, 6.0)
    room = max(right - left - 2 * max(margin, 0.0), max(line.reach - line.x0 for line in lines))
    text = lines[0].text
    for before, after in pairwise(lines):
        joint = (" " if _is_word_break(before.text, after.text) else "") if is_wrapped(before, after, room) else "\n"
        text += joint + after.text
    return text


def is_wrapped(before: TextLine, after: TextLine, room: float) -> bool:
    """Whether a line was broken because what follows did not fit into its width.

    A sentence that has not ended may leave a little more room: programs do not all break where they could.
    """
    is_open = before.text[-1:] not in _SENTENCE_END and not is_list_item(after.text)
    slack = _OPEN_SLACK if is_open else -0.02
    return before.x1 - before.x0 + _first_word(after) > room - slack * after.size


def _first_word(line: TextLine) -> float:
    """The width of what could not be parted at the beginning of a line: a Latin word or number, or one character."""
    piece = line.pieces[0]
    text = piece.text
    length = 1
    while length < len(text) and text[length - 1] in _NO_END:
        length += 1
    is_run = length > 1 or _WORD.match(text) is not None
    while length < len(text) and (text[length] in _NO_START or (is_run and _WORD.match(text[length]))):
        length += 1
    if length == len(text):
        return piece.x1 - piece.x0
    return sum(piece.size * (0.5 if char.isascii() else 1.0) for char in text[:length])


def _is_word_break(before: str, after: str) -> bool:
    return before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
