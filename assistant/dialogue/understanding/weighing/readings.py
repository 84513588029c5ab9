"""Readings: what one request can mean, and how much of it each meaning leaves unexplained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from assistant.dialogue.operations import Operation
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece

_MARKS: Final = {"not": 2.0, "if": 2.0, "told": 1.5, "ask": 0.9, "skip": 3.0, "doubt": 0.9, "except": 1.5, "than": 0.7}
_KINDS: Final = {
    Kind.ROWS: 2.0, Kind.THIS: 0.6, Kind.NAME: 0.5, Kind.CATEGORY: 0.7, Kind.FIELD: 0.9, Kind.CELL: 0.35,
    Kind.VALUE: 2.0, Kind.UNIT: 0.9,
    Kind.QUOTED: 1.5, Kind.STOP: 0.0, Kind.LINK: 0.1,
}  # fmt: skip
_STRANGE: Final = 0.3
_MOST_STRANGE: Final = 1.2
SAYING: Final = frozenset({"vague", "complaint", "regret"})
"""Acts of words that say what is wrong with a row."""
_AND: Final = frozenset("和跟与同、")
"""Beside these an unknown word may be a row."""
_SIDES: Final = frozenset({Kind.VALUE, Kind.ROWS})
"""What can stand on both sides of 还是."""
_FIGURES: Final = frozenset("0123456789半百千万")
_WEAK: Final = frozenset({"set", "name", "place"})
ANSWERS: Final[dict[str, frozenset[str]]] = {
    "change": frozenset({"set", "raise", "lower", "name", "place", "move", "add"}),
    "set_fact": frozenset({"propose", "replace", "set", "raise", "lower", "name", "add", "remove", "fix", "place"}),
    "add": frozenset({"add", "name", "set", "place", "raise", "move"}),
    "remove": frozenset({"remove"}),
    "replace": frozenset({"replace", "set", "suggest", "vague"}),
    "quantify": frozenset({"quantify", "replace", "set", "vague"}),
    "move": frozenset({"move", "swap", "replace", "set", "place", "raise", "lower"}),
    "merge": frozenset({"merge", "name", "set", "add"}),
    "restore": frozenset({"restore", "remove", "undo", "add"}),
    "undo": frozenset({"undo", "restore", "remove", "set"}),
    "redo": frozenset({"redo", "undo", "restore"}),
    "answer": frozenset({"fix", "set", "name", "add"}),
    "fix": frozenset({"fix", "check", "set", "accept"}),
    "propose": frozenset({"propose", "set"}),
    "compare": frozenset({"show", "set", "search"}),
    "check": frozenset({"show", "fix", "accept"}),
    "search": frozenset({"show", "compare", "set"}),
    "explain": frozenset({"show", "set", "name", "place"}),
    "suggest": frozenset({"show", "set", "quantify", "replace"}),
    "help": frozenset(
        {"show", "set", "explain", "export", "accept", "undo", "redo", "restore", "remove", "add", "move"}
    ),
    "export": frozenset({"show", "set"}),
}
"""The acts that an operation is an answer to, beside the one called the same."""


class Reading(NamedTuple):
    """One meaning of a request.

    Attributes:
        operations: Empty where it asks for nothing by itself.
        cost: How much of the request it leaves unexplained.
        rows: The rows it speaks of, for the request behind it.
    """

    operations: tuple[Operation, ...]
    cost: float
    rows: tuple[int, ...] = ()


def unexplained(pieces: Sequence[Piece], used: Iterable[int], acts: Iterable[str] = ()) -> float:
    """The cost of the pieces that a meaning does not account for.

    Args:
        pieces: The request.
        used: Places of the pieces that are parts of the meaning.
        acts: Kinds of acts that the meaning is an answer to.
    """
    explained, answered = set(used), frozenset(acts)
    past = 1.5 * sum(
        piece.text == "过" and bool(pieces[place - 1].acts) for place, piece in enumerate(pieces) if place
    )  # fmt: skip
    figures = [place for place, piece in enumerate(pieces) if piece.kind in _SIDES or piece.acts & {"raise", "lower"}]
    either = len(figures) > 1 and any(
        piece.text == "还是" and figures[0] < place < figures[-1] for place, piece in enumerate(pieces)
    )
    return (
        past
        + 1.5 * (either and not answered & {"suggest", "explain"})
        + sum(
            _cost(piece, pieces[:place], pieces[place + 1 :], answered)
            for place, piece in enumerate(pieces)
            if place not in explained
        )
    )


def _complaint(before: Sequence[Piece]) -> float:
    """What it costs that something is said about a value and nothing else is done with it (20分钟我们做不到)."""
    valued = any(piece.kind is Kind.VALUE for piece in before)
    return 1.5 if valued and not any(piece.acts - SAYING for piece in before) else 0.0


def _cost(piece: Piece, before: Sequence[Piece], behind: Sequence[Piece], answered: frozenset[str]) -> float:
    if piece.kind is Kind.STRANGE:
        beside = {each[0].text for each in (before[-1:], behind[:1]) if each}
        if beside & _AND:
            return _MOST_STRANGE  # 凳子和灯都改70
        return 1.0 if _FIGURES & set(piece.text) else min(_MOST_STRANGE, _STRANGE * len(piece.text))
    if piece.kind is not Kind.WORD:
        return _KINDS[piece.kind] + (_MARKS["ask"] if piece.marks else 0)
    denies = "not" in piece.marks and any(later.acts - SAYING for later in behind)
    if piece.acts & answered and not denies:
        return 0.0
    cost = max((_MARKS[mark] for mark in piece.marks), default=0.0)
    if "not" in piece.marks and not any(later.acts for later in behind[:4]):
        cost = 0.3
    if piece.acts <= SAYING and piece.acts and not piece.marks:
        return 0.3 if "vague" in piece.acts else 0.1 if "regret" in piece.acts else _complaint(before)
    if piece.acts:
        weak = piece.acts <= _WEAK
        cost = max(cost, 0.15 if weak else 0.5 if len(piece.text) == 1 else 1.0)
    return cost
