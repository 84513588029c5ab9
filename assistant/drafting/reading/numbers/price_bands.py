"""Bands of price by which a rule tells its classes (`10万元以下每辆补贴3000元`): no money of the project."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import ARABIC, JOIN

_EDGE: Final = r"(?:[（(]不?含[^（()）]{0,8}[）)])?(?:及?以[上下]|之间)"
_PAID_EACH: Final = r"(?=的?(?:[，,]?(?:每[一1]?[辆台户家个人名项件套头亩]|单[辆台件])|[，,]?按[\d.]+%))"
BAND: Final = regex(
    rf"(?<![\d.])(?P<low>{ARABIC})(?:万?元)?(?:{JOIN}(?P<high>{ARABIC})万元(?:{_EDGE})?|万元(?P<edge>{_EDGE})){_PAID_EACH}"
)
"""What a thing costs, in front of what each one of that price is paid."""


def price_bands(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text tells classes by what they cost."""
    return tuple(found.span() for found in BAND.finditer(text))
