"""Weighing: the meanings of a whole utterance, put together from those of its requests, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from assistant.dialogue import operations as ops
from assistant.dialogue.operations import Operation
from assistant.dialogue.understanding.concluding import merged
from assistant.dialogue.understanding.reading import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.frames import Framing
from assistant.dialogue.understanding.weighing.pieces import Cutter, Kind, Piece
from assistant.dialogue.understanding.weighing.readings import Reading, unexplained
from assistant.dialogue.understanding.weighing.requests import Span, requests
from assistant.dialogue.understanding.weighing.spoken_of import mentions
from assistant.domain.lexicon import Lexicon

_LONGEST: Final = 160
_KEPT: Final = 6
_IDLE: Final = 0.25
_TWICE: Final = 1.5
_TOGETHER: Final = 3
"""Requests that can be one."""


class Weighed(NamedTuple):
    """A meaning of the utterance and what it leaves unexplained."""

    operations: tuple[Operation, ...]
    cost: float


class _Partial(NamedTuple):
    operations: tuple[Operation, ...]
    cost: float
    scene: Scene


class Weighing:
    """Weighs what an utterance can mean."""

    def __init__(self, lexicon: Lexicon, reader: ClauseReader) -> None:
        self.cutter = Cutter(lexicon, reader.normaliser, reader.values)
        self._framing = Framing(lexicon, reader)
        self._reader = reader

    def weigh(self, text: str, scene: Scene) -> list[Weighed]:
        """The meanings, the likeliest first; none where nothing is likely."""
        if len(text) > _LONGEST:
            return []
        pieces = self.cutter.cut(text, scene)
        spans = requests(pieces)
        reached: list[list[_Partial]] = [[] for _ in range(len(spans) + 1)]
        reached[0] = [_Partial((), 0.0, scene)]
        for number in range(len(spans)):
            for before in sorted(reached[number], key=lambda one: one.cost)[:_KEPT]:
                for used, longer in self._longer(before, pieces, spans[number:]):
                    reached[number + used].append(longer)
        best: dict[tuple[Operation, ...], float] = {}
        for one in sorted(reached[-1], key=lambda one: one.cost):
            if one.operations:
                made = merged(one.operations)
                best.setdefault(made, one.cost + _TWICE * _contradicts(made))
        ranked = sorted(best.items(), key=lambda pair: pair[1])
        return [Weighed(operations, cost) for operations, cost in ranked[:_KEPT]]

    def _longer(
        self, before: _Partial, pieces: Sequence[Piece], spans: Sequence[Span]
    ) -> Iterator[tuple[int, _Partial]]:
        """What was read so far and one request more, or several that are one."""
        request = pieces[spans[0].first : spans[0].last]
        for reading in self._framing.read(request, before.scene):
            yield 1, _after(before, reading)
        yield 1, self._idle(before, request)
        for used in range(2, min(_TOGETHER, len(spans)) + 1):
            several = pieces[spans[0].first : spans[used - 1].last]
            for reading in self._framing.joined(several, before.scene):
                yield used, _after(before, reading)

    def _idle(self, before: _Partial, request: Sequence[Piece]) -> _Partial:
        """A request that asks for nothing by itself: a reason, a topic."""
        spoken = mentions(request, before.scene, self._reader.references)
        rows = tuple(dict.fromkeys(row for mention in spoken for row in mention.rows))
        taken = {place for mention in spoken for place in range(mention.first, mention.last)}
        cost = unexplained(request, taken)
        if not any(_asks(piece) for piece in request):
            cost = min(cost, _IDLE)
        return before._replace(cost=before.cost + cost, scene=before.scene.after(rows, ""))


def _after(before: _Partial, reading: Reading) -> _Partial:
    operations = before.operations
    fresh = tuple(op for op in reading.operations if op not in operations or isinstance(op, ops.Add))
    spoken = reading.rows or before.scene.spoken
    return _Partial((*operations, *fresh), before.cost + reading.cost, replace(before.scene, spoken=spoken))


def _asks(piece: Piece) -> bool:
    """Whether a piece asks for something, so that its request is more than a reason."""
    changes = piece.acts and (piece.acts - {"set"} or piece.text[0] in "改调换变更")
    return piece.kind is Kind.VALUE or bool(changes or piece.marks)


def _contradicts(operations: Sequence[Operation]) -> int:
    """How often a cell is written twice, or a row that is removed is changed as well."""
    written: list[tuple[int, str]] = []
    removed: set[int] = set()
    paths = [op.path for op in operations if isinstance(op, ops.SetFact)]
    for op in operations:
        if isinstance(op, ops.Change):
            cells = [name for name in ("name", "category", "target") if getattr(op, name) is not None]
            written += [(row, cell) for row in op.rows for cell in cells]
        elif isinstance(op, ops.Remove):
            removed |= set(op.rows)
    twice = len(written) - len(set(written)) + len(paths) - len(set(paths))
    return twice + len({row for row, _ in written} & removed)
