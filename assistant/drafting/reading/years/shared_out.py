"""Shared out: a number that a list of years makes up (`450根，其中2026年120根、2027年180根、2028年150根`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import FACTORS, number

_AMOUNT: Final = r"(?P<number>\d[\d.]*)(?P<scale>万?)"
_SHARE: Final = regex(
    r"[、，,；;和及]{0,2}(?P<year>20\d{2})年度?[^\d，,。；;、]{0,6}"
    rf"{_AMOUNT}(?P<unit>(?![万亿元])[\u4e00-\u9fff]{{1,3}})(?=[、，,。；;和及）)]|$)"
)
_WHOLE: Final = regex(rf"{_AMOUNT}(?P<unit>[\u4e00-\u9fff]{{1,3}})[，,；;（(](?:其中[:：]?)?$")
_CLAUSE: Final = regex(r"[，,。；;\n]")
_REACH: Final = 40
"""How far in front of the first year its whole may stand."""


class Shares(NamedTuple):
    """A whole and the years that share it.

    Attributes:
        start: Where the clause of the whole begins.
        years: Every year with the place where its share begins.
        end: Where the list ends.
    """

    start: int
    years: tuple[tuple[int, int], ...]
    end: int


def read_shared_out(plain: str) -> Shares | None:
    """The first number that the numbers of at least two years behind it come to; None where there is none."""
    for first in _SHARE.finditer(plain):
        before = plain[max(0, first.start() - _REACH) : first.start("year")]
        whole = _WHOLE.search(before)
        if whole is None:
            continue
        row = list(_row(plain, first.start(), whole["unit"]))
        total = sum((_value(one) for one in row), Decimal(0))
        if len(row) > 1 and total == _value(whole):
            begun = max((found.end() for found in _CLAUSE.finditer(before, 0, whole.start())), default=0)
            years = tuple((int(one["year"]), one.start("year")) for one in row)
            return Shares(first.start("year") - len(before) + begun, years, row[-1].end())
    return None


def _row(plain: str, at: int, unit: str) -> Iterator[re.Match[str]]:
    """The shares of years that follow each other in one unit."""
    while (one := _SHARE.match(plain, at)) and one["unit"] == unit:
        yield one
        at = one.end()


def _value(found: re.Match[str]) -> Decimal:
    return (number(found["number"]) or Decimal(0)) * FACTORS[found["scale"]]
