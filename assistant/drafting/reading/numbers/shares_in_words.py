"""Shares of a whole in words: `满意率起码九成五` is 95%, `比例不低于三分之一` 33.33%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import number

_TENTHS: Final = regex(
    r"(?<=[率度占比例到达过于码少约])(?P<tens>[一二两三四五六七八九])成(?P<ones>[一二三四五六七八九半])?(?=以上"
    r"|左右|以内|[，,。；;、）)\n]|$)"
)
_FRACTION: Final = regex(
    r"(?<=[率度占比例重到达过于少约付放])(?P<whole>[二三四五六七八九]|[2-9])分之(?P<part>[一二三四五六七八]"
    r"|[1-8])(?=及?以上|左右|以内|[，,。；;、）)\n]|$)"
    r"|(?<=[率度占比例重到达过于少约])(?P<above>[1-8])/(?P<below>[2-9])(?=及?以上|左右|以内|[，,。；;、）)\n]|$)"
)
_HUNDREDTH: Final = Decimal("0.01")

Share = tuple[Decimal, tuple[int, int]]


def shares_in_words(text: str) -> Iterator[Share]:
    """Every share that words tell behind what it is of: how many per cent it is, and where it stands."""
    for tenths in _TENTHS.finditer(text):
        ones = Decimal(5) if tenths["ones"] == "半" else number(tenths["ones"] or "") or Decimal(0)
        tens = number({"两": "二"}.get(tenths["tens"], tenths["tens"])) or Decimal(0)
        yield tens * 10 + ones, tenths.span()
    for fraction in _FRACTION.finditer(text):
        part = number(fraction["part"] or fraction["above"])
        whole = number(fraction["whole"] or fraction["below"])
        if part and whole and part < whole:
            share = (part * 100 / whole).quantize(_HUNDREDTH)
            yield share.quantize(Decimal(1)) if share == int(share) else share, fraction.span()
