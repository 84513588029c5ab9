"""Weighing: the meanings of a whole utterance, put together from those of its requests, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from assistant.dialogue import operations as ops
from assistant.dialogue.operations import Operation
from assistant.dialogue.understanding.concluding import merged
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.alike import alike
from assistant.dialogue.understanding.weighing.cutting import Cutter
from assistant.dialogue.understanding.weighing.frames import Framing
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.readings import ANSWERS, SAYING, Reading, unexplained
from assistant.dialogue.understanding.weighing.requests import (
    CHANGE,
    IDLE,
    Span,
    asks_for,
    cancels,
    declines,
    denied,
    displaces,
    gives_reason,
    is_heading,
    others,
    reports,
    requests,
    speaks_of_somebody,
)
from assistant.dialogue.understanding.weighing.spoken_of import Mention, mentions, places_of, rows_of
from assistant.domain.lexicon import Lexicon

_KEPT: Final = 6
_WIDE: Final = 4
"""Partial meanings that are followed."""
_TWICE: Final = 1.5
_LOOSELY: Final = 0.9
"""What it costs that the rows spoken of were named only in part (阳性告知率也考核一下，100%)."""
_AGAIN: Final = 0.4
_TELLING: Final = 5
_FEW: Final = 4
_TOGETHER: Final = 3
"""Requests that can be one."""


class Weighed(NamedTuple):
    """A meaning of the utterance and what it leaves unexplained."""

    operations: tuple[Operation, ...]
    cost: float


class _Partial(NamedTuple):
    """What was read so far.

    Attributes:
        kept: Rows that must stay as they are.
        topics: Rows to some of which something must be done.
        spared: Rows that must not be removed.
    """

    operations: tuple[Operation, ...]
    cost: float
    scene: Scene
    kept: frozenset[int] = frozenset()
    topics: frozenset[frozenset[int]] = frozenset()
    spared: frozenset[int] = frozenset()


class Weighing:
    """Weighs what an utterance can mean."""

    def __init__(self, lexicon: Lexicon, reader: ClauseReader) -> None:
        self.cutter = Cutter(lexicon, reader.normaliser, reader.values)
        self._framing = Framing(reader)
        self._reader = reader

    def weigh(self, pieces: Sequence[Piece], scene: Scene) -> list[Weighed]:
        """The meanings of what the pieces say, the likeliest first; none where nothing is likely."""
        spans = requests(pieces)
        if goal := self._framing.goal(pieces):
            return [Weighed(goal.operations, goal.cost)]
        reached: list[list[_Partial]] = [[] for _ in range(len(spans) + 1)]
        reached[0] = [_Partial((), 0.0, scene)]
        for number in range(len(spans)):
            for before in sorted(reached[number], key=lambda one: one.cost)[:_WIDE]:
                for used, longer in self._longer(before, pieces, spans[number:]):
                    reached[number + used].append(longer)
        best: dict[tuple[Operation, ...], float] = {}
        for one in sorted(reached[-1], key=lambda one: one.cost):
            if one.operations:
                made = merged(one.operations)
                about = one.kept | _spoken_of(made)
                left = any(not topic & about for topic in one.topics) and touches(made)
                wrong = (
                    left
                    + _contradicts(made)
                    + _changes_nothing(made, scene)
                    + bool(_touched(made) & one.kept)
                    + bool(_removed(made) & one.spared)
                )
                best.setdefault(made, one.cost + _TWICE * wrong)
        ranked = sorted(best.items(), key=lambda pair: pair[1])
        return [Weighed(operations, cost) for operations, cost in ranked[:_KEPT]]

    def is_about_it(self, pieces: Sequence[Piece]) -> bool:
        """Whether a sentence speaks of the draft at all."""
        if any(piece.marks & {"not", "if", "skip"} for piece in pieces):
            return False
        kinds = {Kind.ROWS, Kind.THIS, Kind.NAME, Kind.CATEGORY, Kind.FIELD, Kind.QUOTED}
        return any(piece.kind in kinds or piece.text in ("指标", "表") for piece in pieces)

    def spoken(self, pieces: Sequence[Piece], scene: Scene) -> tuple[int, ...]:
        """The rows that a sentence speaks of, if they are few and it asks or forbids nothing."""
        if any(piece.marks & {"not", "told", "if", "skip", "doubt"} for piece in pieces):
            return ()
        known = mentions(pieces, scene, self._reader.references)
        rows = rows_of(known)
        return rows if len(rows) <= _FEW else ()

    def _longer(
        self, before: _Partial, pieces: Sequence[Piece], spans: Sequence[Span]
    ) -> Iterator[tuple[int, _Partial]]:
        """What was read so far and one request more, or several that are one."""
        request = pieces[spans[0].first : spans[0].last]
        again = _repeats(request, before.operations)
        for reading in self._framing.read(request, before.scene):
            yield 1, _after(before, reading._replace(cost=reading.cost + _AGAIN * again))
        stop = pieces[spans[0].last].text if spans[0].last < len(pieces) else ""
        reported = reports(request, pieces[spans[0].last :]) or (bool(before.operations) and gives_reason(request))
        yield 1, before if is_heading(request, stop) else self._idle(before, request, reported=reported)
        if described := self._framing.described(pieces[spans[0].first :], spans[0].last - spans[0].first):
            yield len(spans), _after(before, described)
        for used in range(2, min(_TOGETHER, len(spans)) + 1):
            several = pieces[spans[0].first : spans[used - 1].last]
            for reading in self._framing.joined(several, before.scene):
                yield used, _after(before, reading)

    def _idle(self, before: _Partial, request: Sequence[Piece], *, reported: bool) -> _Partial:
        """A clause that gives a reason or a topic and asks for no edit."""
        spoken = mentions(request, before.scene, self._reader.references)
        certain = [mention for mention in spoken if mention.explicit] or spoken
        certain = [mention for mention in certain if not (mention.doubt or mention.several)] or certain
        rows = rows_of(certain)
        taken = places_of(spoken)
        taken |= self._values_there(request, rows, before.scene) | denied(request)
        cost, kept, spared = _cost_of_idle(before, request, frozenset(taken), rows, reported=reported)
        if spoken and cost <= IDLE and all(mention.doubt for mention in certain):
            cost += _LOOSELY
        unchanged = (kept, spared) == (before.kept, before.spared)
        topics = before.topics | _topics(request, spoken) if unchanged else before.topics
        scene = before.scene.after(rows, "", kept=kept != before.kept)
        return before._replace(cost=before.cost + cost, scene=scene, kept=kept, spared=spared, topics=topics)

    def _values_there(self, request: Sequence[Piece], rows: Sequence[int], scene: Scene) -> set[int]:
        """The values that only say what stands there (覆盖率100%太虚)."""
        if any("set" in piece.acts and piece.text[0] in CHANGE for piece in request):
            return set()
        if any(piece.acts & {"complaint", "vague"} for piece in request):
            return {
                place
                for place, piece in enumerate(request)
                if piece.kind in (Kind.VALUE, Kind.FIELD) or piece.acts & SAYING
            }
        if not rows:
            return set()
        found = set()
        for place, piece in enumerate(request):
            value = self._reader.values.value(piece.text, scene.row(rows[0])) if piece.kind is Kind.VALUE else None
            if value is not None and scene.row(rows[0]).target.value == value.target.value is not None:
                found.add(place)
        return found


def _cost_of_idle(
    before: _Partial, request: Sequence[Piece], taken: frozenset[int], rows: Sequence[int], *, reported: bool
) -> tuple[float, frozenset[int], frozenset[int]]:
    """What is left unexplained of a clause that asks for no edit, and the rows kept and spared once it is heard."""
    kept, spared = before.kept, before.spared
    answered = frozenset(act for op in before.operations for act in (op.op, *ANSWERS.get(op.op, ())))
    if before.operations and cancels(request, answered):
        return _TWICE, kept, spared
    if reported:
        return IDLE, kept, spared
    if declines(request):
        here = set(rows or before.scene.spoken)
        if any("remove" in piece.acts and "not" not in piece.marks for piece in request):
            return IDLE, kept, spared | here
        return IDLE, kept if others(request) or displaces(request) else kept | here, spared
    cost = unexplained(request, taken)
    idle = (
        _repeats(request, before.operations)
        or speaks_of_somebody(request)
        or not any(asks_for(piece, request[place + 1 :]) for place, piece in enumerate(request) if place not in taken)
    )
    return min(cost, IDLE) if idle else cost, kept, spared


def _topics(request: Sequence[Piece], spoken: Sequence[Mention]) -> frozenset[frozenset[int]]:
    """The rows that a clause is about, told by number or at some length."""
    return frozenset(
        frozenset(mention.rows)
        for mention in spoken
        if mention.explicit
        or (len(mention.rows) == 1 and sum(len(p.text) for p in request[mention.first : mention.last]) >= _TELLING)
    )


def _repeats(request: Sequence[Piece], operations: Sequence[Operation]) -> bool:
    """Whether a request only asks again for what was asked for (…，补上; …，请改)."""
    answered = {act for op in operations if touches((op,)) for act in (op.op, *ANSWERS.get(op.op, ()))}
    acts = [piece.acts for piece in request if piece.acts]
    plain = all(piece.acts or piece.plain for piece in request)
    return bool(acts) and plain and all(each & answered for each in acts)


def _after(before: _Partial, reading: Reading) -> _Partial:
    operations = before.operations
    if any(isinstance(op, ops.Search) and op.text for op in reading.operations):
        operations = tuple(op for op in operations if op != ops.Search())
    if any(isinstance(op, ops.Undo) for op in reading.operations):
        operations = tuple(op for op in operations if op != ops.Undo())
    searched = any(isinstance(op, ops.Search) for op in operations)
    fresh = tuple(
        op for op in reading.operations
        if (op not in operations or isinstance(op, ops.Add)) and not (searched and op == ops.Search())
    )  # fmt: skip
    scene = replace(before.scene, spoken=reading.rows or before.scene.spoken)
    return before._replace(operations=(*operations, *fresh), cost=before.cost + reading.cost, scene=scene)


def _removed(operations: Sequence[Operation]) -> set[int]:
    return {row for op in operations if isinstance(op, ops.Remove) for row in op.rows}


def _spoken_of(operations: Sequence[Operation]) -> set[int]:
    """The rows that operations change or look at, and those beside which something is put."""
    rows = _touched(operations)
    for op in operations:
        rows |= {row for name in ("row", "to", "after") if (row := getattr(op, name, None))}
        rows |= {row + 1 for row in rows if isinstance(op, ops.Add)}
    return rows


def touches(operations: Sequence[Operation]) -> bool:
    """Whether the draft would be other than it was."""
    return any(isinstance(op, (*ops.EDITS, ops.Undo, ops.Redo, ops.Accept)) for op in operations)


def _touched(operations: Sequence[Operation]) -> set[int]:
    rows: set[int] = set()
    for op in operations:
        rows |= set(getattr(op, "rows", ()) or ()) | ({op.row} if isinstance(op, ops.Replace) else set())
    return rows


def _changes_nothing(operations: Sequence[Operation], scene: Scene) -> int:
    """How many changes leave a row as it is."""
    return sum(
        isinstance(op, ops.Change) and all(alike((op,), (_as_it_is(row, scene),), scene) for row in op.rows)
        for op in operations
        if getattr(op, "target", None) is not None and len(getattr(op, "rows", ())) == 1
    )


def _as_it_is(row: int, scene: Scene) -> ops.Change:
    present = scene.row(min(row, scene.count)).target
    value = present.value if present.value is not None else 0
    return ops.Change(rows=(row,), target=ops.NewTarget(operator=present.operator, value=value, unit=present.unit))


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
        elif isinstance(op, ops.Replace):
            removed.add(op.row)
    twice = len(written) - len(set(written)) + len(paths) - len(set(paths))
    if removed and any(isinstance(op, ops.Restore) for op in operations):
        twice += 1
    return twice + len({row for row, _ in written} & removed)
