"""Covering: what was said and is in no part of what is about to be done: another value, another act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.weighing.claims import FIGURE, Claim
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.requests import (
    Span,
    declines,
    denied,
    gives_reason,
    reports,
    requests,
    speaks_of_somebody,
)
from assistant.dialogue.understanding.weighing.spoken_of import taken

_CORRECTED: Final = re.compile(r"不对|不是|[说写打弄]错|错了|口误|[哦噢啊]不|[，,]不[，,]|更正|算了|应该是")
"""By which words what was said before is taken back."""
_HOW_MANY: Final = re.compile(r"[一两二三四五六七八九十几]个人?$")
"""How many rows are meant, with what looks like a measure behind it (两个人均成本)."""
_NAMED: Final = frozenset({Kind.NAME, Kind.STRANGE, Kind.LINK, Kind.QUOTED})
_SHORT_FACTS: Final = re.compile(r"funds\.|date|year")
_COUNTED: Final = re.compile(r"(?<!每)[\d两三四五六七八九十百]+(?:次|期|场|人|天|名|户|件|套|座|台|盏|辆|公里|吨|万)$")
"""A number with its measure within words that nobody knows."""
_ASKING: Final = frozenset(
    {"remove", "add", "merge", "move", "swap", "replace", "redo", "restore", "accept", "export", "propose", "compare"}
)
_SHORTEST: Final = 2
_BECAUSE: Final = re.compile(r"因为|由于|太|偏|不足|不够|过[高低多少长短]")
"""By which words a value is said to be what stands there, or why it is another."""


def left_over(way: Way, said: Said) -> Unsure | None:
    """A question where a value or an act was said that nothing of what would be done answers to."""
    if not any(isinstance(one, ops.EDITS) for one in way):
        return None
    claim = Claim.of(way, said.pieces, said.scene, said.values)
    more = next(_unanswered(said, claim), None) or _unnamed(way, said)
    return None if more is None else said.asks(f"“{more}”没有听懂，只{said.shown(way)}吗？", way)


def _unanswered(said: Said, claim: Claim) -> Iterator[str]:
    spent = taken(said.spoken, said.pieces)
    start = max((found.end() for found in _CORRECTED.finditer(said.text)), default=0)
    for span in requests(said.pieces):
        request = said.pieces[span.first : span.last]
        if _only_tells(request, said.pieces[span.last :]) and not _sets_one(request, claim):
            continue
        old = denied(request)
        for place, piece in enumerate(request):
            if span.first + place in spent or place in old or piece.start < start:
                continue
            if _is_other_figure(piece, said.pieces, claim) or _is_other_sign(piece, claim):
                yield _shown(said.pieces, span, piece)
            if piece.kind is Kind.VALUE and _is_half_written(piece, claim):
                yield piece.text
            if _is_of_a_text(request, place, claim):
                yield piece.text
            if claim.accounts_for(piece):
                continue
            if _is_value(piece, claim) or (not start and _is_act(request, place, claim)):
                yield _shown(said.pieces, span, piece)


def _only_tells(request: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether a request only says why, what was, or what is not to be done."""
    text = text_of(request)
    tells = gives_reason(request) or declines(request) or reports(request, behind) or speaks_of_somebody(request)
    return tells or bool(_BECAUSE.search(text))


def _sets_one(request: Sequence[Piece], claim: Claim) -> bool:
    """Whether something is to stay with a value that no row of it has, so that more is asked for (人次四百天数不变)."""
    values = [piece for piece in request if piece.kind is Kind.VALUE]
    if not values or not declines(request):
        return False
    if len(values) > 1 and any(claim.accounts_for(piece) for piece in values):
        return True
    rows = {row for piece in request if piece.kind is Kind.NAME for row in piece.rows}
    said = [value.target.value for piece in values if (value := claim.values.value(piece.text))]
    return bool(rows) and not any(claim.scene.row(row).target.value in said for row in rows)


def _is_value(piece: Piece, claim: Claim) -> bool:
    counted = _COUNTED.search(piece.text) if piece.kind is Kind.STRANGE else None
    if counted is not None:
        return not claim.accounts_for(piece._replace(kind=Kind.VALUE, text=counted[0]))
    value = piece.kind is Kind.VALUE and not _HOW_MANY.fullmatch(piece.text)
    return value and not _comes_to_it(piece, claim)


def _comes_to_it(piece: Piece, claim: Claim) -> bool:
    """Whether a number is by how much the value changes that is written (增加20，达到260)."""
    value = claim.values.value(piece.text)
    said = value.target.value if value is not None else None
    for one in claim.operations:
        new = one.target.value if isinstance(one, ops.Change) and one.target else None
        rows = one.rows if isinstance(one, ops.Change) else ()
        olds = [claim.scene.row(row).target.value for row in rows if row <= claim.scene.count]
        if new is not None and any(old is not None and abs(new - old) == said for old in olds):
            return True
    return False


def _is_other_figure(piece: Piece, pieces: Sequence[Piece], claim: Claim) -> bool:
    """Whether a number was said that none of the fields which are set has, and no later one is written in its place."""
    paths = [op.path for op in claim.operations if isinstance(op, ops.SetFact)]
    if piece.kind is not Kind.VALUE or len(paths) < len(claim.operations):
        return False
    later = [each for each in pieces if each.kind is Kind.VALUE and each.start > piece.start]
    if any(each.text in claim.written for each in later) or not all(map(_SHORT_FACTS.search, paths)):
        return False
    return not all(figure in claim.written for figure in FIGURE.findall(piece.text))


def _is_other_sign(piece: Piece, claim: Claim) -> bool:
    """Whether an operator was said by its name that is not written (前面用大于等于号)."""
    sign = claim.values.operator(piece.text) if piece.kind is Kind.CELL and len(piece.text) > _SHORTEST else None
    targets = [op.target for op in claim.operations if isinstance(op, ops.Change | ops.Add) and op.target]
    return sign is not None and bool(targets) and all(target.operator is not sign for target in targets)


def _is_half_written(piece: Piece, claim: Claim) -> bool:
    """Whether a number is written without the operator or in another unit than was said with it."""
    if not claim.kinds <= {"change"}:
        return False
    for one in claim.operations:
        rows = [row for row in one.rows if row <= claim.scene.count] if isinstance(one, ops.Change) else []
        new = one.target if isinstance(one, ops.Change) else None
        value = claim.values.value(piece.text, claim.scene.row(rows[0])) if rows else None
        if new is None or value is None or value.words or value.target.value is None or value.target.value != new.value:
            continue
        said = value.target
        unit = said.unit if said.unit != claim.scene.row(rows[0]).target.unit else None
        signed = said.operator is not None and not piece.text.startswith("=")
        if (signed and new.operator is None) or (unit is not None and new.unit is None):
            return True
    return False


def _is_of_a_text(request: Sequence[Piece], place: int, claim: Claim) -> bool:
    """Whether it is said of a goal, beside rows that are to be changed (年度目标里的保洁长度)."""
    piece, behind = request[place], request[place + 1 : place + 2]
    goal = piece.kind is Kind.FIELD and piece.text.endswith("目标")
    return goal and claim.kinds <= {"change"} and any(each.text in ("里", "里面", "中", "的") for each in behind)


def _unnamed(way: Way, said: Said) -> str | None:
    """What may be the name of rows that are made one, and was not taken for it (合成一条，养护县乡道里程)."""
    merged = only(way)
    if not isinstance(merged, ops.Merge) or merged.name:
        return None
    spans = requests(said.pieces)
    last = said.pieces[spans[-1].first : spans[-1].last] if len(spans) > 1 else ()
    text = text_of(last)
    return text if len(text) > _SHORTEST and all(piece.kind in _NAMED for piece in last) else None


def _is_act(request: Sequence[Piece], place: int, claim: Claim) -> bool:
    """Whether a piece asks for something that is not done; verbs within names and before what is denied ask nothing."""
    piece = request[place]
    if piece.kind is not Kind.WORD or len(piece.text) < _SHORTEST or not piece.acts & _ASKING:
        return False
    if piece.acts & claim.acts or piece.marks or piece.acts & {"vague", "complaint", "name", "fix", "set"}:
        return False
    around = (*request[max(place - 1, 0) : place], *request[place + 1 : place + 2])
    named = any(each.kind is Kind.NAME for each in around) and claim.kinds <= {"change"}
    valued = any(each.kind is Kind.VALUE for each in request[place + 1 : place + 2])
    refused = any("not" in each.marks or each.marks & {"told", "if"} for each in request[:place])
    return not (named or valued or refused)


def _shown(pieces: Sequence[Piece], span: Span, piece: Piece) -> str:
    """The piece with what stands before it in its request, if that is short."""
    before = [each for each in pieces[span.first : span.last] if each.start < piece.start]
    return text_of((*before[-1:], piece))
