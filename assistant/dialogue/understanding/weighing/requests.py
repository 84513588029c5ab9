"""Requests: where the pieces of an utterance fall into requests, at stops and where one act follows another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dialogue.understanding.weighing.pieces import Kind, Piece

_THEN: Final = frozenset("然后 再 并 并且 接着 随后 之后 同时 顺便 顺带 另外 最后 完 完了 后 还 也 而且 又".split())
_EXCEPT: Final = frozenset({"除了", "除", "除开", "除去", "不算", "不包括"})


class Span(NamedTuple):
    """Where a request begins, and where the stop behind it stands."""

    first: int
    last: int


def requests(pieces: Sequence[Piece]) -> list[Span]:
    """The requests of an utterance, without the stops between them."""
    found: list[Span] = []
    start = 0
    for place, piece in enumerate(pieces):
        here = pieces[start:place]
        if piece.kind is Kind.STOP and piece.text not in "?？":
            if here and here[0].text in _EXCEPT and not any(each.kind is Kind.STOP for each in here):
                continue
            found.append(Span(start, place))
            start = place + 1
        elif piece.text in _THEN and _acts(here) and _acts(pieces[place + 1 : place + 6]):
            found.append(Span(start, place))
            start = place + 1
    found.append(Span(start, len(pieces)))
    return [span for span in found if span.last > span.first]


def _acts(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces before the next stop ask for something."""
    for piece in pieces:
        if piece.kind is Kind.STOP:
            return False
        if piece.acts or piece.kind is Kind.VALUE:
            return True
    return False
