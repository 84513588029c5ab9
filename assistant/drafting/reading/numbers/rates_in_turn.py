"""Rates told in one row: each with its own number (`完好率和利用率分别达到98%和96%`), or all with one (`均达到95%`)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON

_MEASURE: Final = "[\u4e00-\u9fff]{2}率|满意度|知晓度|认可度|认同度|参与度|[安全获得幸福]{2}感|占比|比例"
_OF_MEASURE: Final = "规范|验收|按[时期]|及时|一次性?|有效|正常|综合|全程|首次|总体|平均|年均|集中|常年|[毛净]"
"""What belongs to the measure in front of it (`患者规范管理率`), not to what is measured."""
_PEOPLE: Final = "患者|学生|儿童|人员|群众|居民|村民|老年人|农户|职工|家庭|企业"
_VALUE: Final = r"[\d.]+[^\d，,、。；;和与及]{0,8}"
_ROW: Final = regex(
    rf"(?P<how>分别|依次|均|都|双双|全部|(?<=[率度感])(?=[^\d、和与及]{{0,6}}[\d.]+[%‰]\w{{0,4}}[、和与及]))(?P<reach>[^\d，,。；;、%‰]{{0,8}}?)"
    rf"(?:[由从](?P<start>{_VALUE}(?:[、和与及]{_VALUE})*?)(?P<moved>(?:提高|提升|上升|增加|降低|下降|降)[到至为]))?"
    rf"(?P<values>(?<!\d)[\d.]+[%‰][^\d，,、。；;和与及]{{0,4}}(?:(?:[、和与及]|以及){_VALUE})*)"
)
_JOINS: Final = regex("以及|[、和与]|及(?![时格])")
_FULL: Final = regex(rf".*(?:{_MEASURE})")
_BARE: Final = regex(rf"(?:{_OF_MEASURE})*(?:{_MEASURE})")
_ONLY_HOW: Final = regex(rf"(?:{_OF_MEASURE})+")
_OF_WHAT: Final = regex(rf"(?P<thing>.{{2,}}?)(?:{_OF_MEASURE})*(?:{_MEASURE})")
_SHARED: Final = regex(rf".{{2,}}?(?P<tail>(?:{_PEOPLE})?(?:{_OF_MEASURE})*(?:{_MEASURE}))")
_SHORTEST_TAIL: Final = 3


class RatesInTurn(NamedTuple):
    """The rates that one number is of.

    Attributes:
        names: What they are called, each by itself.
        clause: What is said in front of the numbers, without the word that shares them out.
    """

    names: tuple[str, ...]
    clause: str


def rates_in_turn(text: str, at: int) -> RatesInTurn | None:
    """Which of several rates told in one row a number is of; none where it is told by itself.

    Args:
        text: What the description says.
        at: Where the number begins.
    """
    begin = max(text.rfind(mark, 0, at) for mark in "。；;\n") + 1
    for row in _ROW.finditer(text, begin):
        if row.start() > at:
            break
        if not row.start("values") <= at < row.end("values"):
            continue
        names = _names(_words_before(text, row.start()), row, text[row.start("values") : at])
        moved = row["moved"] or ""
        return RatesInTurn(names, _words_before(text, row.start()) + row["reach"] + moved) if names else None
    return None


def _words_before(text: str, at: int) -> str:
    """The clause that names the rates; a list of them has no comma."""
    return text[max(text.rfind(mark, 0, at) for mark in f"{CLAUSE_MARKS}{COLON}") + 1 : at]


def _names(words: str, row: re.Match[str], before: str) -> tuple[str, ...]:
    parts = [part for part in _JOINS.split(words) if part]
    full = all(map(_FULL.fullmatch, parts))
    if len(parts) < 2 or not _FULL.fullmatch(parts[-1]):
        return ()
    if row["how"] not in ("分别", "依次", ""):
        return _of_one_thing(parts) if full else ()
    if len(_JOINS.split(row["values"])) != len(parts):
        return ()
    named = _of_one_thing(parts) if full else _with_shared_end(parts)
    return named[len(_JOINS.findall(before)) :][:1]


def _of_one_thing(parts: list[str]) -> tuple[str, ...]:
    """`设备完好率、利用率`: the second is of what the first is of."""
    first = _OF_WHAT.fullmatch(parts[0])
    thing = first["thing"] if first and not _ONLY_HOW.fullmatch(first["thing"]) else ""
    return (parts[0], *(thing + part if _BARE.fullmatch(part) else part for part in parts[1:]))


def _with_shared_end(parts: list[str]) -> tuple[str, ...]:
    """`小学、初中巩固率`: all are named by the end of the last."""
    *others, last = parts
    own = len(others[0])
    alike = all(len(other) == own for other in others) and len(last) - own >= _SHORTEST_TAIL
    shared = _SHARED.fullmatch(last)
    tail = last[own:] if alike else shared["tail"] if shared else ""
    return (*(other if _FULL.fullmatch(other) else other + tail for other in others), last) if tail else ()
