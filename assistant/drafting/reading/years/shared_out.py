"""Shared out: a number that a list of years makes up (`450根，其中2026年120根、2027年180根、2028年150根`)."""

from __future__ import annotations

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
        at, shares, total = first, [], Decimal(0)
        while at is not None and at["unit"] == whole["unit"]:
            shares.append((int(at["year"]), at.start("year")))
            total += _value(at["number"], at["scale"])
            end = at.end()
            at = _SHARE.match(plain, end)
        if len(shares) > 1 and total == _value(whole["number"], whole["scale"]):
            begun = max((found.end() for found in _CLAUSE.finditer(before, 0, whole.start())), default=0)
            return Shares(first.start("year") - len(before) + begun, tuple(shares), end)
    return None


def _value(written: str, scale: str) -> Decimal:
    return (number(written) or Decimal(0)) * FACTORS[scale]
