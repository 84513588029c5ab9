"""Requests: where the pieces of an utterance fall into requests, at stops and where one act follows another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dialogue.understanding.weighing.pieces import EXCEPTING, Kind, Piece, acts_of, text_of

_THEN: Final = frozenset([
    "然后", "再", "并", "并且", "接着", "随后", "之后", "同时", "顺便", "顺带", "另外", "最后", "完", "完了",
    "后", "还", "也", "而且", "又"
])  # fmt: skip
_COMMANDS: Final = frozenset({"accept", "export", "check", "show"})
_OTHERS: Final = frozenset(["其他", "其它", "其余", "别的", "剩下", "余下", "剩余"])
_KEEPS: Final = frozenset(["不改", "不动", "保留", "留着", "保持", "不变", "照旧", "维持", "没动", "没改"])
_WHY: Final = frozenset(["由于", "因为", "鉴于", "考虑到", "既然"])
_UP_TO_NOW: Final = frozenset(["原来", "原先", "本来", "目前", "现在", "当前", "已经"])
_FORBIDDING: Final = frozenset(["别", "不要", "先别", "先不", "不用", "甭", "勿", "莫", "不许", "不准"])
_NOTS: Final = frozenset(["不", "别", "不用", "不要", "没", "不必"])
_HEADING: Final = re.compile(
    r"(?:意见|说明|要求|通知|建议|备注|反馈|批示|指示|答复|结论|更正|修改|补充)(?:第?[一二三四五\d])?(?:如下)?$"
)
_SOMEBODY: Final = re.compile(
    r"(?:我们|咱们?|他们|区里|县里|市里|局里|省里|单位)?的?(?:领导|局长|处长|科长|主任|书记|财政|评审|专家|审计"
    r"|上级|上面|同事|老师)"
)
_LOOKING: Final = frozenset(
    {"show", "search", "check", "explain", "suggest", "compare", "complaint", "vague", "regret"}
)
CHANGE: Final = "改调换变更"
"""How words begin that change something; 写, 填, 是 say what stands there as well."""
IDLE: Final = 0.25
"""What a request costs that only gives a reason."""


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
            if here and here[0].text in EXCEPTING and not any(each.kind is Kind.STOP for each in here):
                continue
            found.append(Span(start, place))
            start = place + 1
        elif (piece.kind in (Kind.NAME, Kind.ROWS) and _told_whole(here)) or _another_command(piece, here):
            found.append(Span(start, place))
            start = place
        elif (
            piece.text in _THEN and not _asks_or_supposes(here) and _acts(here) and _acts(pieces[place + 1 : place + 6])
        ):
            found.append(Span(start, place))
            start = place + 1
    found.append(Span(start, len(pieces)))
    return [span for span in found if span.last > span.first]


def _another_command(piece: Piece, here: Sequence[Piece]) -> bool:
    """Whether a command stands directly behind another one (定稿导出)."""
    commands = piece.acts & _COMMANDS
    return bool(commands) and any(each.acts & _COMMANDS and not each.acts & piece.acts for each in here[-2:])


def asks_for(piece: Piece, behind: Sequence[Piece]) -> bool:
    """Whether a piece asks for something, so that its request is more than a reason."""
    acts = piece.acts - {"vague", "complaint", "regret"}
    changes = acts and (acts - {"set"} or piece.text[0] in CHANGE)
    marks = piece.marks - {"not", "doubt"} or (
        "not" in piece.marks and any(later.acts - {"complaint"} for later in behind[:3])
    )
    return piece.kind in (Kind.VALUE, Kind.UNIT, Kind.QUOTED) or piece.text == "还是" or bool(changes or marks)


def declines(request: Sequence[Piece]) -> bool:
    """Whether a request only says what is not to be done (其他的别动)."""
    keeps = any(piece.text in _KEEPS for piece in request)
    if any((piece.kind is Kind.VALUE and not keeps) or piece.marks & {"ask", "if"} for piece in request):
        return False
    if all("not" in piece.marks or piece.plain for piece in request):
        return any("not" in piece.marks for piece in request)
    return any(
        "not" in piece.marks
        and (
            piece.text in _KEEPS
            or _forbids(request, place)
            or any(later.acts - {"complaint"} for later in request[place + 1 : place + 4])
        )
        for place, piece in enumerate(request)
    )


def denied(request: Sequence[Piece]) -> set[int]:
    """The pieces of a value that is not to be written (别写9月30日)."""
    for place, piece in enumerate(request):
        if piece.kind in (Kind.VALUE, Kind.CELL):
            start = place
            while start and place - start < 2 and (request[start - 1].marks or request[start - 1].acts == {"set"}):
                start -= 1
            if any("not" in each.marks for each in request[start:place]):
                return set(range(start, place + 1))
    return set()


def _forbids(request: Sequence[Piece], place: int) -> bool:
    """Whether a row is named directly behind 别 or 不要."""
    behind = request[place + 1 : place + 2]
    return request[place].text in _FORBIDDING and any(
        piece.kind in (Kind.ROWS, Kind.THIS, Kind.NAME) for piece in behind
    )


def cancels(request: Sequence[Piece], answered: frozenset[str]) -> bool:
    """Whether a request takes back what was asked for before it (算了不退)."""
    if any(piece.kind not in (Kind.WORD, Kind.STRANGE) for piece in request) or others(request):
        return False
    size = sum(len(piece.text) for piece in request)
    acts = frozenset(act for piece in request for act in piece.acts - {"complaint", "set"})
    return size <= 6 and any(piece.text in _NOTS for piece in request) and (not acts or bool(acts & answered))


def is_heading(request: Sequence[Piece], stop: str) -> bool:
    """Whether a request only says what follows (审核意见：)."""
    text = text_of(request)
    return stop in ("：", ":") and len(text) <= 10 and bool(_HEADING.search(text))


def displaces(request: Sequence[Piece]) -> bool:
    """Whether what is declined is only where a row stands or what it is called (不应该放数量里)."""
    acts = acts_of(request)
    return (
        bool(acts) and acts <= {"place", "move", "name", "set", "complaint"} and bool(acts & {"place", "move", "name"})
    )


def speaks_of_somebody(request: Sequence[Piece]) -> bool:
    """Whether a request only says what somebody does or thinks (领导看表先看满意度)."""
    text = text_of(request)
    acts = acts_of(request)
    told = any(piece.kind in (Kind.VALUE, Kind.ROWS, Kind.QUOTED) for piece in request)
    return bool(_SOMEBODY.match(text)) and acts <= _LOOKING and not told


def gives_reason(request: Sequence[Piece]) -> bool:
    """Whether a request only says why another is made (由于采购价涨了，…)."""
    return bool(request) and request[0].text in _WHY


def reports(request: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether a request only says what was there, before another says what is to be written (去年280，今年320)."""
    if gives_reason(request) and any(piece.kind is Kind.VALUE or piece.acts for piece in behind):
        return True
    told = any("told" in piece.marks or piece.text in _UP_TO_NOW for piece in request)
    changes = any("set" in piece.acts and piece.text[0] in CHANGE for piece in request)
    valued = any(piece.kind is Kind.VALUE for piece in request)
    return told and valued and not changes and any(piece.kind is Kind.VALUE for piece in behind)


def others(request: Sequence[Piece]) -> bool:
    """Whether a request speaks of the rows that nothing else was said about."""
    return any(piece.text in _OTHERS for piece in request)


def _asks_or_supposes(here: Sequence[Piece]) -> bool:
    """Whether what goes on is still part of a question or of a supposition."""
    return any("explain" in piece.acts or piece.marks & {"if", "ask"} for piece in here)


def _told_whole(here: Sequence[Piece]) -> bool:
    """Whether a row and its value were said and nothing since (县道90 乡道…)."""
    named = any(piece.kind in (Kind.NAME, Kind.ROWS, Kind.CATEGORY) for piece in here[:-1])
    return named and here[-1].kind is Kind.VALUE and sum(piece.kind is Kind.VALUE for piece in here) == 1


def _acts(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces before the next stop ask for something."""
    for piece in pieces:
        if piece.kind is Kind.STOP:
            return False
        if piece.acts or piece.kind is Kind.VALUE:
            return True
    return False
