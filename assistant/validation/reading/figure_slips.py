"""Values that are words only by a slip of the pen: `百分之九十五以上`, `》95%`, `=l00%`, `≥95%，≤100%`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.folding import unspaced
from assistant.domain.pattern import regex
from assistant.domain.value import TargetValue, ValueKind, parse_target
from assistant.validation.reading.figures import read_numeral

_PERCENT_IN_WORDS = regex(
    r"(?:不低于|达到|达)?百分之(?P<number>[零一二三四五六七八九十百]{1,5})(?P<side>以上|以下|以内)?"
)
_TENTHS = regex(r"(?:不低于|达到|达)?(?P<number>[一二三四五六七八九])成(?P<half>半)?(?P<side>以上|以下|以内)?")
_TWO_BOUNDS = regex(r"(?P<first>[≥>]=?\d[\d.]*(?:%|\(%\))?)[,，、;；]?[≤<]=?\d[\d.]*(?:%|\(%\))?")
_WRONG_SIGNS: Final = {"》": "≥", "〉": "≥", "》=": "≥", "《": "≤", "〈": "≤", "《=": "≤"}
_WRONG_SIGN = regex(r"(?P<sign>[》〉《〈]=?)(?=\d)")
_LETTERS: Final = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})
_WITH_LETTERS = regex(r"[≥≤><=]*[\dlIOo.]*\d[\dlIOo.]*(?:%|\(%\))?")


class Slip(NamedTuple):
    """What is wrong with a value, and the value that is meant."""

    fault: str
    meant: TargetValue


def slip_in(target: TargetValue) -> Slip | None:
    """What a value of words plainly means, where one slip made words of it; None for all others."""
    if target.kind is not ValueKind.QUALITATIVE:
        return None
    said = unspaced(target.text)
    found = _in_words(said) or _of_signs(said)
    return found if found and found.meant.kind is ValueKind.NUMERIC else None


def _in_words(said: str) -> Slip | None:
    if (found := _PERCENT_IN_WORDS.fullmatch(said)) and (number := read_numeral(found["number"])) is not None:
        return Slip("百分数要用数字写", _percent(number, found["side"]))
    if (found := _TENTHS.fullmatch(said)) and (number := read_numeral(found["number"])) is not None:
        whole = number * 10 + (5 if found["half"] else 0)
        return Slip("几成要用百分数写", _percent(whole, found["side"]))
    return None


def _percent(number: Decimal | int, side: str | None) -> TargetValue:
    sign = "≤" if side in ("以下", "以内") else "≥"
    return parse_target(f"{'=' if number == 100 else sign}{number}%")


def _of_signs(said: str) -> Slip | None:
    if found := _TWO_BOUNDS.fullmatch(said):
        return Slip("一格写了两个界限，只留一个", parse_target(found["first"]))
    if found := _WRONG_SIGN.match(said):
        sign = _WRONG_SIGNS[found["sign"]]
        return Slip(f"“{found['sign']}”是书名号，不是“{sign}”", parse_target(sign + said[found.end() :]))
    if _WITH_LETTERS.fullmatch(said):
        return Slip("数字里夹着字母（l或O，应为1或0）", parse_target(said.translate(_LETTERS)))
    return None
