"""Auditing: how much of a sentence operations leave unexplained, whoever read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.values import Values
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.readings import unexplained
from assistant.dialogue.understanding.weighing.requests import requests
from assistant.dialogue.understanding.weighing.spoken_of import mentions

_ACTS: Final[dict[str, frozenset[str]]] = {
    "change": frozenset({"set", "raise", "lower", "name", "place", "move", "add"}),
    "set_fact": frozenset({"set", "raise", "lower", "name", "add", "remove", "fix", "place"}),
    "add": frozenset({"add", "name", "set", "place", "raise", "move"}),
    "remove": frozenset({"remove"}),
    "replace": frozenset({"replace", "set", "suggest"}),
    "quantify": frozenset({"quantify", "replace", "set"}),
    "move": frozenset({"move", "swap", "set", "place", "raise", "lower"}),
    "merge": frozenset({"merge", "name", "set", "add"}),
    "restore": frozenset({"restore", "remove", "undo", "add"}),
    "undo": frozenset({"undo", "restore"}),
    "redo": frozenset({"redo", "undo", "restore"}),
    "answer": frozenset({"fix", "set", "name", "add"}),
    "fix": frozenset({"fix", "check", "set", "accept"}),
    "propose": frozenset({"propose", "set"}),
}
"""The acts that an operation is an answer to, beside the one called the same."""
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_CORRECTED: Final = re.compile(r"不对|不是|说错|写错|口误|哦不|噢不|啊不|更正|算了|应该是")
_FREE: Final = frozenset({"set_fact", "answer", "propose"})
"""Operations that take whole texts, in which any words may stand."""
_IDLE: Final = 0.25
_DENIAL: Final = 1.5
_UNCALLED: Final = 0.7
_CALLED_LOOSELY: Final = frozenset({"explain", "suggest", "show", "help", "propose"})


class Auditing:
    """Counts what was left out."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def cost(self, operations: Sequence[ops.Operation], pieces: Sequence[Piece], scene: Scene) -> float:
        """What the operations leave unexplained of a sentence."""
        acts = frozenset(act for operation in operations for act in (operation.op, *_ACTS.get(operation.op, ())))
        written = json.dumps([operation.model_dump(mode="json") for operation in operations], ensure_ascii=False)
        rows = {row for operation in operations for row in _rows(operation)}
        corrected = bool(_CORRECTED.search("".join(piece.text for piece in pieces)))
        total = 0.0
        for span in requests(pieces):
            request = pieces[span.first : span.last]
            used = set(self._explained(request, operations, written, rows, scene, corrected))
            cost = unexplained(request, used, acts)
            loud = any(
                place not in used and (piece.kind is Kind.VALUE or piece.marks or (piece.acts - acts - {"set"}))
                for place, piece in enumerate(request)
            )
            total += cost if loud else min(cost, _IDLE)
            if not corrected and any("not" in piece.marks for piece in request):
                total += _DENIAL * all("not" in piece.marks or piece.plain for piece in request)
        return total + _UNCALLED * sum(not _called_for(operation, pieces) for operation in operations)

    def _explained(
        self, request: Sequence[Piece], operations: Sequence[ops.Operation], written: str, rows: set[int], scene: Scene,
        corrected: bool,
    ) -> Iterator[int]:  # fmt: skip
        kinds = {operation.op for operation in operations}
        for mention in mentions(request, scene, self._references):
            if rows & set(mention.rows) or any(op.op == "add" and op.after in _around(mention.rows) for op in operations if isinstance(op, ops.Add)):
                yield from range(mention.first, mention.last)
        for place, piece in enumerate(request):
            if piece.text.strip("“”\"'「」《》") in written:
                yield place
            elif piece.kind is Kind.VALUE and (corrected or self._valued(piece, operations, written, rows, scene)):
                yield place
            elif piece.kind is Kind.FIELD and kinds & _FREE:
                yield place
            elif piece.kind is Kind.CATEGORY and (kinds & {"add", "move"} or piece.text[:2] in written):
                yield place

    def _valued(
        self, piece: Piece, operations: Sequence[ops.Operation], written: str, rows: set[int], scene: Scene
    ) -> bool:
        """Whether a value is written, or is what stands there already."""
        if any(figure in written for figure in _FIGURE.findall(piece.text)):
            return True
        if re.search(r"[%折成倍半位格]$", piece.text) and any(op.op in ("change", "move") for op in operations):
            return True
        first = scene.row(min(rows)) if rows and max(rows) <= scene.count else None
        value = self._values.value(piece.text, first)
        if value is None or value.words:
            return True
        number = value.target.value
        targets = [op.target for op in operations if isinstance(op, ops.Change | ops.Add) and op.target]
        if number is None:
            return any(target.text for target in targets) or any(operation.op in _FREE for operation in operations)
        if any(scene.row(row).target.value == number for row in rows if row <= scene.count):
            return True
        said = {abs(each) for target in targets for each in (target.value, target.shift) if each is not None}
        return number in said or any(operation.op in (*_FREE, "restore", "undo", "redo") for operation in operations)


def _called_for(operation: ops.Operation, pieces: Sequence[Piece]) -> bool:
    """Whether some word asks for an operation of the kind."""
    acts = {operation.op, *_ACTS.get(operation.op, ())}
    if operation.op in ("change", "set_fact", "answer", "add") and any(
        piece.kind in (Kind.VALUE, Kind.QUOTED, Kind.CATEGORY) or piece.marks & {"than"} for piece in pieces
    ):
        return True
    return any(piece.acts & acts for piece in pieces) or operation.op in _CALLED_LOOSELY


def _around(rows: Sequence[int]) -> set[int]:
    return {each for row in rows for each in (row - 1, row)}


def _rows(operation: ops.Operation) -> tuple[int, ...]:
    rows = getattr(operation, "rows", None)
    row = getattr(operation, "row", None)
    to = getattr(operation, "to", None)
    return (*(rows or ()), *((row,) if row else ()), *((to, to - 1, to + 1) if isinstance(to, int) else ()))
