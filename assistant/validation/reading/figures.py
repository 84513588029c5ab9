"""Figures: the numbers of a text, with Chinese numerals and 万 read, so that 57万元 equals 570000."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.numerals import DIGITS, PLACES
from assistant.domain.pattern import regex
from assistant.validation.reading.figure_spellings import ARABIC, CHINESE

_SCALES: Final = {
    "亿": Decimal(100_000_000),
    "千万": Decimal(10_000_000),
    "百万": Decimal(1_000_000),
    "万": Decimal(10_000),
    "千元": Decimal(1000),
}
_UNIT_IN_FRONT: Final = regex(
    r"\((?:单位:?)?万元\)(?:[:,\s]*[\u4e00-\u9fff]{2,10})?[:,\s]*(?P<number>\d[\d,]*(?:\.\d+)?)(?![\d.]*[万亿])"
)
_IN_A_WORD: Final = {"one": 1, "a": 1, "pair": 2, "all": 100, "half": 50}


class Figure(NamedTuple):
    """One number of a text: its value in basic units, how it is written, and the character behind it."""

    value: Decimal
    written: str
    behind: str = ""


@once_for_each_text
def arabic_figures(text: str) -> tuple[Figure, ...]:
    """The numbers written in digits (`6万5` is one); digits behind a Latin letter (G60, PM2.5) belong to a name."""
    compact = unicodedata.normalize("NFKC", text)
    return tuple(
        Figure(
            Decimal(m["number"].replace(",", "")) * _SCALES.get(m["scale"] or "", Decimal(1))
            + 1000 * int(m["thousand"] or 0)
            + 100 * int(m["hundred"] or 0)
            + int(m["low"] or 0)
            + (Decimal("0.5") if m["and_a_half"] is not None else 0),
            m[0].strip(" ("),
            compact[m.end() : m.end() + 1],
        )
        for m in ARABIC.finditer(compact)
    )


@once_for_each_text
def chinese_figures(text: str) -> tuple[Figure, ...]:
    """Numbers in Chinese numerals in front of a unit (四期, 三十人), bare sums (四十来万), and 百分之九十."""
    compact = unicodedata.normalize("NFKC", text)
    read = ((match[0], _chinese_value(match)) for match in CHINESE.finditer(compact))
    return tuple(Figure(value, written) for written, value in read if value is not None)


def _chinese_value(match: re.Match[str]) -> Decimal | None:
    """What a match of `CHINESE` comes to: `三万二千` 32000, `三千二` 3200, `九成五` 95, `三毛二` 0.32, `那台` 1."""
    if match["high"]:
        return _in_two(match["high"], match["low"])
    if match["tenths"]:
        return Decimal(DIGITS[match["tenths"]] * 10 + (DIGITS.get(match["ones"], 5) if match["ones"] else 0))
    if match["mao"]:
        return Decimal(DIGITS[match["mao"]]) / 10 + Decimal(DIGITS[match["fen"]] if match["fen"] else 0) / 100
    if match["kuai"]:
        return DIGITS[match["kuai"]] + Decimal(DIGITS[match["jiao"]]) / 10
    if match["with_half"]:
        return DIGITS[match["with_half"]] + Decimal("0.5")
    if (word := next((group for group in _IN_A_WORD if match[group]), None)) is not None:
        return Decimal(_IN_A_WORD[word])
    numeral = match["short"] or match["tens"] or match["age"] or match["number"] or match["percent"] or match["large"]
    value = read_numeral(numeral)
    if value is not None and match["short"] and numeral[-1] in DIGITS:
        value += DIGITS[numeral[-1]] * (PLACES[numeral[-2]] // 10 - 1)
    return None if value is None else value * _SCALES.get(match["scale"] or match["times"] or "", Decimal(1))


def _in_two(high: str, low: str) -> Decimal | None:
    """`三万二千` as 32000, `一万五` as 15000: what stands before and behind 万."""
    above, below = read_numeral(high), read_numeral(low)
    if above is None or below is None:
        return None
    if len(low) == 1:
        return above * 10_000 + below * 1000
    if low[-2] in PLACES and low[-1] in DIGITS:
        below += DIGITS[low[-1]] * (PLACES[low[-2]] // 10 - 1)
    return above * 10_000 + below


def _figures(text: str) -> tuple[Figure, ...]:
    """All numbers of a text."""
    return arabic_figures(text) + chinese_figures(text) + _labelled_figures(text)


def _labelled_figures(text: str) -> tuple[Figure, ...]:
    """Sums whose unit stands in front of them with their label (`资金总额（万元）：96`)."""
    found = _UNIT_IN_FRONT.finditer(unicodedata.normalize("NFKC", text))
    return tuple(Figure(Decimal(m["number"].replace(",", "")) * _SCALES["万"], m[0]) for m in found)


def values(text: str) -> frozenset[Decimal]:
    """The values of all numbers of a text."""
    return frozenset(figure.value for figure in _figures(text))


def read_numeral(numeral: str) -> Decimal | None:
    """`二百八十五` as 285; None for a string of numerals that is no number."""
    total, digit, seen_place = 0, None, False
    for character in numeral:
        if character in DIGITS:
            if digit not in (None, 0):
                return None if seen_place else _digit_string(numeral)
            digit = DIGITS[character]
        else:
            total += (1 if digit is None else digit) * PLACES[character]
            digit, seen_place = None, True
    return Decimal(total + (digit or 0))


def _digit_string(numeral: str) -> Decimal | None:
    """`二〇二四` as 2024: numerals in a row stand for digits."""
    if any(character in PLACES for character in numeral):
        return None
    return Decimal("".join(str(DIGITS[character]) for character in numeral))
