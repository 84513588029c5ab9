"""Pieces: what a sentence is cut into: rows, values, acts, marks, plain words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from assistant.dialogue.understanding.words.normalising import AROUND

EXCEPTING: Final = frozenset({"除了", "除", "除开", "除去", "不算", "不包括"})
AROUND_A_NAME: Final = f"{AROUND}《》【】"
TAKING_BACK: Final = frozenset({"undo", "redo", "restore"})
"""Operations on steps that were done before."""


class Kind(StrEnum):
    """What a piece is."""

    ROWS = "rows"
    THIS = "this"
    NAME = "name"
    CATEGORY = "category"
    FIELD = "field"
    CELL = "cell"
    VALUE = "value"
    UNIT = "unit"
    QUOTED = "quoted"
    WORD = "word"
    STOP = "stop"
    LINK = "link"
    STRANGE = "strange"


class Piece(NamedTuple):
    """One piece of a sentence.

    Attributes:
        acts: What the word may ask for.
        marks: Why it may forbid doing something unasked.
        rows: For pieces of names, the rows that have it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    acts: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()

    @property
    def plain(self) -> bool:
        """Whether it adds nothing."""
        return self.kind is Kind.WORD and not self.acts and not self.marks


def text_of(pieces: Iterable[Piece]) -> str:
    """The words of pieces, one behind the other."""
    return "".join(piece.text for piece in pieces)


def acts_of(pieces: Iterable[Piece]) -> frozenset[str]:
    """Everything that the words of pieces may ask for."""
    return frozenset(act for piece in pieces for act in piece.acts)
