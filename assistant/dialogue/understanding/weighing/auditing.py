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
from assistant.dialogue.understanding.weighing.readings import ANSWERS, unexplained
from assistant.dialogue.understanding.weighing.requests import (
    CHANGE,
    IDLE,
    asks_for,
    cancels,
    declines,
    denied,
    is_heading,
    others,
    requests,
)
from assistant.dialogue.understanding.weighing.rows_added import tidy
from assistant.dialogue.understanding.weighing.spoken_of import EXCEPTING, Mention, mentions

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_CORRECTED: Final = re.compile(r"不对|不是|说错|写错|口误|哦不|噢不|啊不|更正|算了|应该是")
_FREE: Final = frozenset({"set_fact", "answer", "propose"})
"""Operations that take whole texts, in which any words may stand."""
_SESSION: Final = frozenset({"undo", "redo", "restore"})
_NO_NAME: Final = re.compile(r"能|可以|可(?!用|持续|靠|再生)|别的|其他|更|比较|实在|具体|大概|什么")
_LOOKS: Final = frozenset({"explain", "suggest", "compare", "check", "search", "show", "help"})
_DENIAL: Final = 1.5
_UNCALLED: Final = 0.9
_CALLED_LOOSELY: Final = frozenset({"explain", "suggest", "show", "help", "propose"})


class Auditing:
    """Counts what was left out."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def cost(self, operations: Sequence[ops.Operation], pieces: Sequence[Piece], scene: Scene) -> float:
        """What the operations leave unexplained of a sentence."""
        acts = frozenset(act for operation in operations for act in (operation.op, *ANSWERS.get(operation.op, ())))
        if any(isinstance(op, ops.Change) and op.name for op in operations) and any(
            piece.kind is Kind.QUOTED for piece in pieces
        ):
            acts |= {"remove"}
        written = json.dumps([operation.model_dump(mode="json") for operation in operations], ensure_ascii=False)
        rows = {row for operation in operations for row in _rows(operation)}
        corrected = bool(_CORRECTED.search("".join(piece.text for piece in pieces)))
        total = 0.0
        for span in requests(pieces):
            request = pieces[span.first : span.last]
            if is_heading(request, pieces[span.last].text if span.last < len(pieces) else ""):
                continue
            if span.first and cancels(request, acts):
                total += _DENIAL
                continue
            used = set(self._explained(request, operations, written, rows, scene, corrected))
            total += self._of(request, used, acts, rows, scene)
            if not corrected and any("not" in piece.marks for piece in request):
                total += _DENIAL * all("not" in piece.marks or piece.plain for piece in request)
        if (
            any(isinstance(op, ops.Compare) for op in operations)
            and len(mentions(pieces, scene, self._references)) == 2
        ):
            total += _UNCALLED
        total += sum(self._sign(piece, operations) for piece in pieces)
        return total + _UNCALLED * sum(
            not _called_for(operation, pieces) or _untidy(operation, pieces) for operation in operations
        )

    def _sign(self, piece: Piece, operations: Sequence[ops.Operation]) -> float:
        """What an operator costs that was said and is not written."""
        if piece.kind is not Kind.CELL:
            return 0.0
        sign = self._values.operator(re.sub(r"[号符]$", "", piece.text))
        if sign is None or any(op.op in _LOOKS for op in operations):
            return 0.0
        targets = [op.target for op in operations if isinstance(op, ops.Change | ops.Add) and op.target]
        return 0.0 if any(target.operator is sign for target in targets) else 1.0

    def _of(
        self, request: Sequence[Piece], used: set[int], acts: frozenset[str], rows: set[int], scene: Scene
    ) -> float:
        """What is left of one request; little where it only gives a reason, or keeps rows that are kept."""
        cost = unexplained(request, used, acts)
        if declines(request):
            said = {row for mention in mentions(request, scene, self._references) for row in mention.rows}
            touched = rows & said and any(piece.acts & acts for piece in request)
            return cost if touched and not others(request) else min(cost, IDLE)
        loud = any(
            asks_for(piece, request[place + 1 :]) and not piece.acts & acts
            for place, piece in enumerate(request)
            if place not in used
        )
        return cost if loud else min(cost, IDLE)

    def _explained(
        self, request: Sequence[Piece], operations: Sequence[ops.Operation], written: str, rows: set[int], scene: Scene,
        corrected: bool,
    ) -> Iterator[int]:  # fmt: skip
        kinds = {operation.op for operation in operations}
        for mention in mentions(request, scene, self._references):
            if (rows & set(mention.rows) and _wholly(mention, rows, request)) or any(
                op.op == "add" and op.after in _around(mention.rows) for op in operations if isinstance(op, ops.Add)
            ):
                yield from range(mention.first, mention.last)
        looks = kinds <= _LOOKS
        old = denied(request)
        if not any(request[place].text in written for place in old if request[place].kind is Kind.VALUE):
            yield from old
        renames = any(isinstance(op, ops.Change) and op.name for op in operations)
        complains = any(piece.acts & {"complaint", "vague"} for piece in request) and not any(
            "set" in piece.acts and piece.text[0] in CHANGE for piece in request
        )
        excepts = any(piece.text in EXCEPTING for piece in request)
        for mention in mentions(request, scene, self._references) if excepts else ():
            if not rows & set(mention.rows):
                yield from range(mention.first, mention.last)
        for place, piece in enumerate(request):
            if looks and (piece.kind in (Kind.VALUE, Kind.FIELD, Kind.CELL) or piece.marks):
                yield place
            elif "except" in piece.marks and (excepts or len(rows) > 1 or "remove" in kinds):
                yield place
            elif piece.marks == {"told"} and kinds <= _SESSION:
                yield place
            elif piece.kind is Kind.QUOTED and any(
                piece.text[1:-1] in scene.row(row).level3 for row in rows if row <= scene.count
            ):
                yield place
            elif piece.kind is Kind.QUOTED and renames:
                yield place
            elif complains and piece.kind in (Kind.VALUE, Kind.FIELD) and place not in old:
                yield place
            elif piece.text.strip("“”\"'「」《》") in written:
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
        if re.search(r"[%折成倍半位格]$|百分之", piece.text) and any(op.op in ("change", "move") for op in operations):
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
    acts = {operation.op, *ANSWERS.get(operation.op, ())}
    if operation.op in ("change", "set_fact", "answer", "add") and any(
        piece.kind in (Kind.VALUE, Kind.QUOTED, Kind.CATEGORY) or piece.marks & {"than"} for piece in pieces
    ):
        return True
    return any(piece.acts & acts for piece in pieces) or operation.op in _CALLED_LOOSELY


def _untidy(operation: ops.Operation, pieces: Sequence[Piece]) -> bool:
    """Whether words that ask for something were taken into a name, or into what is to be searched."""
    if isinstance(operation, ops.Change) and operation.name:
        return bool(_NO_NAME.match(operation.name))
    if isinstance(operation, ops.Add) and operation.name:
        name = operation.name
        if _NO_NAME.match(name):
            return True
        return tidy(name) != name or any(
            piece.kind is Kind.VALUE and len(piece.text) > 1 and piece.text in name for piece in pieces
        )
    if isinstance(operation, ops.Answer):
        return operation.text.startswith(("如下", "答", "：", ":"))
    text = operation.text or "" if isinstance(operation, ops.Search) else ""
    if text and text not in "".join(piece.text for piece in pieces):
        return True
    return any(
        piece.text in text
        and ((piece.acts & {"search", "show", "compare"} and len(piece.text) > 1) or piece.text in "我你再出来")
        for piece in pieces
        if piece.kind is Kind.WORD
    )


def _wholly(mention: Mention, rows: set[int], request: Sequence[Piece]) -> bool:
    """Whether all the rows of a mention are accounted for, or why not all need be."""
    if len(mention.rows) == 1 or mention.several or set(mention.rows) <= rows:
        return True
    return any(piece.marks & {"except"} or piece.text in _SOME for piece in request)


_SOME: Final = frozenset("只留 里 中 里面 当中 留 留下 保留 重复 重复了 重了 区别 没啥区别 一样".split())


def _around(rows: Sequence[int]) -> set[int]:
    return {each for row in rows for each in (row - 1, row)}


def _rows(operation: ops.Operation) -> tuple[int, ...]:
    rows = getattr(operation, "rows", None)
    row = getattr(operation, "row", None)
    to = getattr(operation, "to", None)
    return (*(rows or ()), *((row,) if row else ()), *((to, to - 1, to + 1) if isinstance(to, int) else ()))
