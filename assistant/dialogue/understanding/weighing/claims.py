"""Claims: what operations are said to answer to, and the pieces of a sentence that this accounts for."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import TAKING_BACK, Kind, Piece
from assistant.dialogue.understanding.weighing.readings import ANSWERS
from assistant.dialogue.understanding.words.values import Values

LOOKS: Final = frozenset({"explain", "suggest", "compare", "check", "search", "show", "help"})
"""Operations that only look."""
_FREE: Final = frozenset({"set_fact", "answer", "propose"})
"""Operations that take whole texts, in which any words may stand."""
FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_RELATIVE: Final = re.compile(r"[%折成倍半位格]$|百分之")
_QUOTES: Final = "“”\"'「」《》"


@dataclass(frozen=True, slots=True)
class Claim:
    """Operations, as the answer to a sentence.

    Attributes:
        kinds: What they are called.
        acts: The acts that they answer.
        written: Everything that they write, as one text.
        rows: The rows they speak of.
    """

    operations: tuple[ops.Operation, ...]
    kinds: frozenset[str]
    acts: frozenset[str]
    written: str
    rows: frozenset[int]
    scene: Scene
    values: Values

    @classmethod
    def of(cls, operations: Sequence[ops.Operation], pieces: Sequence[Piece], scene: Scene, values: Values) -> Claim:
        """What the operations claim to be the answer to."""
        acts = {act for op in operations for act in (op.op, *ANSWERS.get(op.op, ()))}
        if any(isinstance(op, ops.Change) and op.name for op in operations):
            acts |= {"remove"} if any(piece.kind is Kind.QUOTED for piece in pieces) else set()
            acts |= {"replace"} if any("name" in piece.acts for piece in pieces) else set()
        written = json.dumps([op.model_dump(mode="json") for op in operations], ensure_ascii=False)
        rows = frozenset(row for op in operations for row in _rows(op))
        kinds = frozenset(op.op for op in operations)
        return cls(tuple(operations), kinds, frozenset(acts), written, rows, scene, values)

    def puts_beside(self, rows: Sequence[int]) -> bool:
        """Whether a new row is put beside one of the rows."""
        around = {each for row in rows for each in (row - 1, row)}
        return any(isinstance(op, ops.Add) and op.after in around for op in self.operations)

    def accounts_for(self, piece: Piece) -> bool:
        """Whether a piece is written, or is what the operations speak of."""
        if piece.text.strip(_QUOTES) in self.written:
            return True
        match piece.kind:
            case Kind.VALUE:
                return self.kinds <= LOOKS or self._valued(piece)
            case Kind.QUOTED:
                renames = any(isinstance(op, ops.Change) and op.name for op in self.operations)
                return renames or any(
                    piece.text[1:-1] in self.scene.row(row).level3 for row in self.rows if row <= self.scene.count
                )
            case Kind.FIELD:
                return self.kinds <= LOOKS or bool(self.kinds & _FREE)
            case Kind.CATEGORY:
                return bool(self.kinds & {"add", "move"}) or piece.text[:2] in self.written
            case Kind.CELL:
                return self.kinds <= LOOKS
            case _:
                return False

    def excuses(self, piece: Piece, *, excepts: bool) -> bool:
        """Whether a mark is no reason to ask, for operations like these."""
        if not piece.marks:
            return False
        told = piece.marks == {"told"} and self.kinds <= TAKING_BACK
        but = "except" in piece.marks and (excepts or len(self.rows) > 1 or "remove" in self.kinds)
        asks = piece.marks == {"ask"} and bool(self.kinds & {"check", "compare"})
        return self.kinds <= LOOKS or told or but or asks

    def _valued(self, piece: Piece) -> bool:
        """Whether a value is written, or is what stands there already."""
        if any(figure in self.written for figure in FIGURE.findall(piece.text)):
            return True
        if _RELATIVE.search(piece.text) and self.kinds & {"change", "move"}:
            return True
        rows = [row for row in self.rows if row <= self.scene.count]
        value = self.values.value(piece.text, self.scene.row(min(rows)) if rows else None)
        if value is None or value.words:
            return True
        number = value.target.value
        targets = [op.target for op in self.operations if isinstance(op, ops.Change | ops.Add) and op.target]
        if number is None:
            return any(target.text for target in targets) or bool(self.kinds & _FREE)
        if any(self.scene.row(row).target.value == number for row in rows):
            return True
        said = {abs(each) for target in targets for each in (target.value, target.shift) if each is not None}
        return number in said or bool(self.kinds & (_FREE | TAKING_BACK))


def _rows(operation: ops.Operation) -> tuple[int, ...]:
    rows = getattr(operation, "rows", None)
    row = getattr(operation, "row", None)
    to = getattr(operation, "to", None)
    return (*(rows or ()), *((row,) if row else ()), *((to, to - 1, to + 1) if isinstance(to, int) else ()))
