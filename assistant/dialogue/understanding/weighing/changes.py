"""Changes: rows and a value, a unit or an operator, however the sentence puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.readings import Reading, unexplained
from assistant.dialogue.understanding.weighing.spoken_of import DOUBT, Mention, rows_meant
from assistant.dialogue.understanding.weighing.spoken_of import taken as taken_by

_CHANGING: Final = frozenset({"set", "raise", "lower"})
_TIMES: Final = re.compile(r"折|成$|倍")
_MOST: Final = 6
_NOT: Final = frozenset({"别", "不", "不要", "不用", "不是", "别再"})
_AS_IT_IS: Final = 1.5


class Changes:
    """Finds what a request changes in the target of rows."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader = reader

    def read(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """The changes that the pieces allow."""
        taken = taken_by(spoken, request)
        values = [place for place, piece in enumerate(request) if piece.kind is Kind.VALUE and place not in taken]
        if any(_TIMES.search(request[place].text) for place in values):
            return
        by_value = self._by_value(request, spoken, values, scene)
        for rows, cost in by_value or rows_meant(spoken, request, scene):
            if 0 < len(values) <= 4:
                yield from self._valued(request, rows, values, taken, cost, scene)
            yield from self._in_part(request, rows, taken, cost)

    def _by_value(
        self, request: Sequence[Piece], spoken: Sequence[Mention], values: Sequence[int], scene: Scene
    ) -> list[tuple[tuple[int, ...], float]]:
        """The row that has the first of two values, where no row is named (42改44)."""
        if any(mention.rows for mention in spoken) or len(values) != 2:
            return []
        said = self._reader.values.value(request[values[0]].text)
        number = said.target.value if said is not None else None
        unit = said.target.unit if said is not None else None
        rows = scene.where(lambda row: row.target.value == number is not None and unit in (None, row.target.unit))
        there = [row for row in rows if row in scene.spoken]
        return [(rows, 0.1)] if len(rows) == 1 and not there else []

    def _valued(
        self,
        request: Sequence[Piece],
        rows: tuple[int, ...],
        values: list[int],
        taken: set[int],
        cost: float,
        scene: Scene,
    ) -> Iterator[Reading]:
        if len(rows) == len(values) > 1:
            yield from self._each(request, rows, values, taken, cost, scene)
            return
        old = [place for place in values if self._is_old(request, place, rows, scene)]
        new = [place for place in values if place not in old] or values[-1:]
        between = [piece.text for piece in request[values[0] + 1 : values[-1]]] if len(values) > 1 else []
        if len(new) > 1 or (between and all(text in "和到至-—~、与" for text in between)):
            cost += DOUBT
        if old and new == values[-1:] and new[0] in old:
            cost += _AS_IT_IS
        cost += DOUBT * self._mixed(request, new, rows, scene)
        denied = {
            each for place in old for each in range(max(0, place - 2), place) if request[each].text in _NOT
        }  # fmt: skip
        for place in new[-2:]:
            used = {*taken, *old, *denied, place}
            phrase = f"{'、'.join(f'第{row}条' for row in rows)}{'都' if len(rows) > 1 else ''}"
            said, signs = self._signed(request, place)
            used |= signs
            text = f"{phrase}{self._verb(request, place)}{said}"
            yield from made(self._reader, text, cost + unexplained(request, used, _CHANGING), rows, scene)

    def _signed(self, request: Sequence[Piece], place: int) -> tuple[str, set[int]]:
        """A value with the operator that stands apart from it (封顶1500)."""
        said = request[place].text
        value = self._reader.values.value(said)
        if value is None or value.target.operator is not None or value.target.value is None:
            return said, set()
        for each, piece in enumerate(request):
            if piece.kind is Kind.CELL and (sign := self._reader.values.operator(piece.text)):
                return f"{sign.value}{said}", {each}
        return said, set()

    def _mixed(self, request: Sequence[Piece], new: Sequence[int], rows: tuple[int, ...], scene: Scene) -> bool:
        """Whether rows of several units are given one value with a unit."""
        value = self._reader.values.value(request[new[-1]].text)
        units = {scene.row(row).target.unit for row in rows}
        return len(units) > 1 and value is not None and value.target.unit is not None

    def _each(
        self,
        request: Sequence[Piece],
        rows: tuple[int, ...],
        values: list[int],
        taken: set[int],
        cost: float,
        scene: Scene,
    ) -> Iterator[Reading]:
        """As many values as rows: each row gets its own."""
        verb = self._verb(request, values[0])
        said = [f"第{row}条{verb}{request[place].text}" for row, place in zip(rows, values, strict=True)]
        outcomes = [self._reader.edit(text, scene) for text in said]
        if all(outcome and outcome.sure for outcome in outcomes):
            done = tuple(op for outcome in outcomes if outcome for op in outcome.ways[0])
            yield Reading(done, cost + unexplained(request, {*taken, *values}, _CHANGING), rows)

    def _is_old(self, request: Sequence[Piece], place: int, rows: tuple[int, ...], scene: Scene) -> bool:
        """Whether a value is the one that stands there, or one that is denied (别写30)."""
        if any(piece.text in _NOT for piece in request[max(0, place - 2) : place]):
            return True
        value = self._reader.values.value(request[place].text, scene.row(rows[0]))
        return value is not None and any(scene.row(row).target.value == value.target.value is not None for row in rows)

    def _verb(self, request: Sequence[Piece], place: int) -> str:
        """改成, or what raises or lowers by the value, whichever stands before it last."""
        for piece in reversed(request[:place]):
            if "set" in piece.acts:
                return "改成"
            if "raise" in piece.acts:
                return "提高"
            if "lower" in piece.acts:
                return "降低"
        return "改成"

    def _in_part(
        self, request: Sequence[Piece], rows: tuple[int, ...], taken: set[int], cost: float
    ) -> Iterator[Reading]:
        """A new unit or operator without a value."""
        for place, piece in enumerate(request):
            behind = text_of(request[place + 1 :]).strip("“”\"'「」")
            if "set" in piece.acts and any(each.text in ("单位", "计量单位") for each in request[:place]):
                bare = re.sub(r"(?:吧|了|就行|即可|才对|比较好|更合适)+$", "", behind)
                if unit := self._reader.values.unit(bare):
                    cells = {each for each in range(place) if request[each].text in ("单位", "计量单位")}
                    used = {*taken, *cells, *range(place, len(request))}
                    target = ops.NewTarget(unit=unit)
                    yield Reading((ops.Change(rows=rows, target=target),), cost + unexplained(request, used), rows)
                    return
        text = text_of(request)
        for place, piece in enumerate(request):
            sign = self._reader.values.operator(re.sub(r"[号符]$", "", piece.text)) if piece.kind is Kind.CELL else None
            if (
                sign
                and not any(each.kind is Kind.VALUE for each in request)
                and re.search(r"[用改换写加是成为号]", text)
            ):
                used = {*taken, place, *(each for each in range(len(request)) if request[each].kind is Kind.CELL)}
                made_of = (ops.Change(rows=rows, target=ops.NewTarget(operator=sign)),)
                yield Reading(made_of, cost + unexplained(request, used, _CHANGING), rows)
                return


def made(reader: ClauseReader, text: str, cost: float, rows: tuple[int, ...], scene: Scene) -> Iterator[Reading]:
    """What the grammars make of a sentence that was put plainly."""
    outcome = reader.edit(text, scene)
    if outcome is not None and not (outcome.refused or outcome.context or outcome.soft):
        yield from of_outcome(outcome, cost, rows)


def of_outcome(outcome: Outcome, cost: float, rows: tuple[int, ...] = ()) -> Iterator[Reading]:
    """The ways of an outcome, each a reading; doubt costs."""
    more = 0.0 if outcome.sure else DOUBT
    for way in outcome.ways[:_MOST]:
        if way:
            yield Reading(way, cost + more, rows or outcome.rows)
