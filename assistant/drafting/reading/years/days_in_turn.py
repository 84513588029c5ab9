"""Days told in a row with one deed behind them (`分别于5月底、11月底前发放到位`): that is done by each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.domain.pattern import regex

_DAY: Final = regex(r"(?:20\d{2}年)?(?P<month>\d{1,2})月(?:\d{1,2}日|[底末初份]|[上中下]旬)?(?P<mark>(?:以|之)?前)?")
_JOINT: Final = regex(r"[、和及与](?P<what>[\u4e00-\u9fff]{2,10}?)?[于在]?")
_FIRST: Final = regex(r"(?:^|[，,。；;：:\n])(?P<what>[\u4e00-\u9fff]{2,10}?)(?:计划|拟|须|需|应)*[于在]?$")
"""Whose day the first is, where the others say whose they are (`春季资金于3月底前、秋季资金于9月底前拨付`)."""
_RESPECTIVELY: Final = regex(r"(?:^|[，,。；;：:\n])(?P<list>[\u4e00-\u9fff、]{2,30}?)(?:分别)?[于在]?$")
_BEHIND: Final = regex(r"分别(?:全面|全部)?(?:完成)?(?P<list>[\u4e00-\u9fff、]{2,30}?)(?=[，,。；;\n]|$)")
"""`9月底前、11月底前分别完成设备安装和验收`."""
_SEASONS: Final = regex(r"(?P<first>[春夏秋冬])季?[、和]?(?P<second>[春夏秋冬])两?季(?P<of>[\u4e00-\u9fff]{0,10})$")
_LISTED: Final = regex(r"[、和及与]")
_SHORTEST, _LONGEST = 2, 10
_JUNE: Final = 6
_NUMBERS: Final = "一二三四五六"
OF_TIME: Final = regex(r"[春夏秋冬]季(?:学期)?|[上下]半年|第[一二三四五六]次")
"""Words for one of several times, which say nothing of what is done."""


class DayInTurn(NamedTuple):
    """One day of a row.

    Attributes:
        deed_at: Where the deed of the row is told, behind its last day.
        what: What is done by this day of all that the row tells, or which time of several.
    """

    deed_at: int
    what: str


def days_in_turn(plain: str) -> dict[int, DayInTurn]:
    """Every day of a row by where it begins; a row ends with 前, which holds for all of it."""
    return {
        day.start(): DayInTurn(row[-1].end(), what)
        for row in _rows(plain)
        for day, what in zip(row, _told_of(plain, row), strict=True)
    }


def _rows(plain: str) -> Iterator[list[re.Match[str]]]:
    days = list(_DAY.finditer(plain))
    row = days[:1]
    for last, day in pairwise(days):
        if not _JOINT.fullmatch(plain, last.end(), day.start()):
            yield from [row] if len(row) > 1 and row[-1]["mark"] else []
            row = []
        row.append(day)
    yield from [row] if len(row) > 1 and row[-1]["mark"] else []


def _told_of(plain: str, row: Sequence[re.Match[str]]) -> list[str]:
    """What is done by each day: said in front of each, told in turn before all, else which time of several it is."""
    joints = [_JOINT.fullmatch(plain, last.end(), day.start()) for last, day in pairwise(row)]
    later = [found["what"] or "" if found else "" for found in joints]
    before = plain[max(0, row[0].start() - 40) : row[0].start()]
    if all(later):
        first = _FIRST.search(before)
        return [first["what"] if first else "", *later]
    listed = _RESPECTIVELY.search(before) or _BEHIND.match(plain, row[-1].end())
    return (_listed(listed["list"], len(row)) if listed else []) or _times([int(day["month"]) for day in row])


def _listed(told: str, many: int) -> list[str]:
    """As many things as there are days; none where they do not come out even."""
    if (seasons := _SEASONS.search(told)) and many == len(("first", "second")):
        return [f"{seasons[season]}季{seasons['of']}" for season in ("first", "second")]
    things = _LISTED.split(told)
    even = len(things) == many and all(_SHORTEST <= len(thing) <= _LONGEST for thing in things)
    return things if even else []


def _times(months: Sequence[int]) -> list[str]:
    if [month > _JUNE for month in months] == [False, True]:
        return ["上半年", "下半年"]
    return [f"第{number}次" for number in _NUMBERS[: len(months)]] + [""] * max(0, len(months) - len(_NUMBERS))
