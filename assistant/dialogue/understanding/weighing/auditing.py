"""Auditing: how much of a sentence operations leave unexplained, whoever read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.claims import LOOKS, Claim
from assistant.dialogue.understanding.weighing.pieces import EXCEPTING, Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.readings import ANSWERS, unexplained
from assistant.dialogue.understanding.weighing.requests import (
    CHANGE,
    IDLE,
    asks_for,
    cancels,
    declines,
    denied,
    gives_reason,
    is_heading,
    others,
    reports,
    requests,
    speaks_of_somebody,
)
from assistant.dialogue.understanding.weighing.rows_added import tidy
from assistant.dialogue.understanding.weighing.spoken_of import Mention, mentions
from assistant.dialogue.understanding.words.values import Values

_CORRECTED: Final = re.compile(r"不对|不是|说错|写错|口误|哦不|噢不|啊不|更正|算了|应该是")
_SAID_OF: Final = re.compile(r"(?:不够|不足|太少|少了|太低|太高|多了|批复|追加)$|^(?:年初|年中|年底|钱|资金|预算)")
"""What is said of money, which is no name of a row."""
_NO_NAME: Final = re.compile(
    r"[\u4e00-\u9fff]{1,3}?(?:一)?(?:点|些)儿?$|能|可以|可(?!用|持续|靠|再生)|别的|其他|更|比较|实在|具体|大概|什么"
)
_ELSEWHERE: Final = re.compile(r"第[\d一二三四五六七八九十]+条|改成|改为|换成|的值$")
"""What no name has: another row, or a verb of setting."""
_ROWS_SAID: Final = re.compile(r"的[那这](?:几|两|三)?[条个项]|[条个项]改成")
"""What no field has: words that pick rows (单位为处的那条改成4处)."""
_NO_VALUE: Final = re.compile(r"改成|改为|换成|变成|写成|填成|就叫|应该")
_NOWHERE: Final = re.compile(r"[移挪搬动]一下(?:吧|位置)?$")
_DENIAL: Final = 1.5
_UNCALLED: Final = 0.9
_CALLED_LOOSELY: Final = frozenset({"explain", "suggest", "show", "help", "propose"})
_SOME: Final = frozenset(
    ["只留", "里", "中", "里面", "当中", "留", "留下", "保留", "重复", "重复了", "重了", "区别", "没啥区别", "一样"]
)


class Auditing:
    """Counts what was left out."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def cost(self, operations: Sequence[ops.Operation], pieces: Sequence[Piece], scene: Scene) -> float:
        """What the operations leave unexplained of a sentence."""
        claim = Claim.of(operations, pieces, scene, self._values)
        corrected = bool(_CORRECTED.search(text_of(pieces)))
        total = sum(self._sign(piece, operations) for piece in pieces)
        for span in requests(pieces):
            request = pieces[span.first : span.last]
            stop = pieces[span.last].text if span.last < len(pieces) else ""
            corrects = any(piece.kind in (Kind.VALUE, Kind.ROWS) for piece in pieces[span.last :])
            if span.first and not corrects and cancels(request, claim.acts):
                total += _DENIAL
            elif not is_heading(request, stop):
                cost = self._of(request, claim, corrected=corrected)
                told = reports(request, pieces[span.last :]) or (bool(span.first) and gives_reason(request))
                total += min(cost, IDLE) if told else cost
        compares = any(isinstance(op, ops.Compare) for op in operations)
        if compares and len(mentions(pieces, scene, self._references)) == 2:
            total += _UNCALLED
        return total + _UNCALLED * sum(not _called_for(op, pieces) or _untidy(op, pieces) for op in operations)

    def _sign(self, piece: Piece, operations: Sequence[ops.Operation]) -> float:
        """What an operator costs that was said and is not written."""
        if piece.kind is not Kind.CELL:
            return 0.0
        sign = self._values.operator(re.sub(r"[号符]$", "", piece.text))
        if sign is None or any(op.op in LOOKS for op in operations):
            return 0.0
        targets = [op.target for op in operations if isinstance(op, ops.Change | ops.Add) and op.target]
        return 0.0 if any(target.operator is sign for target in targets) else 1.0

    def _of(self, request: Sequence[Piece], claim: Claim, *, corrected: bool) -> float:
        """What is left of one request; little where it only gives a reason, or keeps rows that are kept."""
        used = set(self._explained(request, claim, corrected=corrected))
        cost = unexplained(request, used, claim.acts)
        denies = any("not" in piece.marks and "complaint" not in piece.acts for piece in request) and all(
            "not" in piece.marks or piece.plain for piece in request
        )
        more = _DENIAL * (denies and not corrected)
        if declines(request):
            said = {row for mention in mentions(request, claim.scene, self._references) for row in mention.rows}
            touched = claim.rows & said and any(piece.acts & claim.acts for piece in request)
            return more + (cost if touched and not others(request) else min(cost, IDLE))
        loud = not speaks_of_somebody(request) and any(
            asks_for(piece, request[place + 1 :]) and not piece.acts & claim.acts
            for place, piece in enumerate(request)
            if place not in used
        )
        only_rows = not corrected and all(piece.kind in (Kind.ROWS, Kind.LINK) for piece in request)
        return more + (cost if loud or only_rows else min(cost, IDLE))

    def _explained(self, request: Sequence[Piece], claim: Claim, *, corrected: bool) -> Iterator[int]:
        """The places of the pieces that the operations account for."""
        excepts = any(piece.text in EXCEPTING for piece in request)
        for mention in mentions(request, claim.scene, self._references):
            shared = bool(claim.rows & set(mention.rows))
            told = _wholly(mention, claim.rows, request) if shared else excepts
            if told or claim.puts_beside(mention.rows):
                yield from range(mention.first, mention.last)
        old = denied(request)
        if not any(request[place].text in claim.written for place in old if request[place].kind is Kind.VALUE):
            yield from old
        complains = any(piece.acts & {"complaint", "vague"} for piece in request) and not any(
            "set" in piece.acts and piece.text[0] in CHANGE for piece in request
        )
        for place, piece in enumerate(request):
            talked_of = complains and piece.kind in (Kind.VALUE, Kind.FIELD) and place not in old
            replaced = corrected and piece.kind is Kind.VALUE
            if talked_of or replaced or claim.accounts_for(piece) or claim.excuses(piece, excepts=excepts):
                yield place


def _called_for(operation: ops.Operation, pieces: Sequence[Piece]) -> bool:
    """Whether some word asks for an operation of the kind."""
    acts = {operation.op, *ANSWERS.get(operation.op, ())} - ({"set"} if operation.op in LOOKS else set())
    if operation.op in ("change", "set_fact", "answer", "add") and any(
        piece.kind in (Kind.VALUE, Kind.QUOTED, Kind.CATEGORY) or piece.marks & {"than"} for piece in pieces
    ):
        return True
    if isinstance(operation, ops.SetFact) and any(piece.text in ("：", ":") for piece in pieces):
        return True
    if isinstance(operation, ops.Restore) and any(piece.text in ("还", "又", "还是") for piece in pieces):
        return True
    return any(piece.acts & acts for piece in pieces) or operation.op in _CALLED_LOOSELY


def _untidy(operation: ops.Operation, pieces: Sequence[Piece]) -> bool:
    """Whether words that ask for something were taken into a name, or into what is to be searched."""
    if isinstance(operation, ops.Change) and operation.name:
        return bool(_NO_NAME.match(operation.name) or _ELSEWHERE.search(operation.name))
    if isinstance(operation, ops.SetFact):
        return bool(_NO_VALUE.match(operation.value) or _ROWS_SAID.search(operation.value))
    if isinstance(operation, ops.Move):
        return bool(_NOWHERE.search(text_of(pieces)))
    if isinstance(operation, ops.Add) and operation.name:
        name = operation.name
        if _NO_NAME.match(name) or _SAID_OF.search(name) or _ELSEWHERE.search(name):
            return True
        return tidy(name) != name or any(
            piece.kind is Kind.VALUE and len(piece.text) > 1 and piece.text in name for piece in pieces
        )
    if isinstance(operation, ops.Answer):
        return operation.text.startswith(("如下", "答", "：", ":"))
    text = operation.text or "" if isinstance(operation, ops.Search) else ""
    telling = (Kind.NAME, Kind.STRANGE, Kind.CATEGORY, Kind.QUOTED)
    if text and not any(piece.kind in telling and set(piece.text) & set(text) for piece in pieces):
        return True
    if text and text not in text_of(pieces):
        return True
    return any(
        piece.text in text
        and ((piece.acts & {"search", "show", "compare"} and len(piece.text) > 1) or piece.text in "我你再出来")
        for piece in pieces
        if piece.kind is Kind.WORD
    )


def _wholly(mention: Mention, rows: frozenset[int], request: Sequence[Piece]) -> bool:
    """Whether all the rows of a mention are accounted for, or why not all need be."""
    if len(mention.rows) == 1 or mention.several or set(mention.rows) <= rows:
        return True
    return any(piece.marks & {"except"} or piece.text in _SOME for piece in request)
