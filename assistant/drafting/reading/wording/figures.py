"""Counts in Chinese numerals are put in figures (`换灯两千三百盏`: 2300盏), as forms write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.reading.cited import named_rules
from assistant.drafting.reading.numbers.numerals import LARGE, chinese_number
from assistant.drafting.reading.numbers.quantity import Quantity, QuantityKind
from assistant.drafting.reading.numbers.written_counts import read_counts
from assistant.drafting.reading.wording.complaints import Told

_ONE_PLACE: Final = regex(r"[两三四五六七八九十]")
_TOLD_LAST: Final = regex(r"(?=[，,。；;、]|$)")
_MORE: Final = ("多", "余", "来", "几")
_STAGES: Final = ("期", "轮", "批", "届")
"""Of these `二期`, `三轮` are more often which one it is."""


def counts_in_figures(text: str, lexicon: Lexicon) -> Iterator[Told]:
    """Every Chinese numeral that counts something, with its figure; one of one place only where its clause ends."""
    cited = named_rules(text)
    for quantity in read_counts(text, lexicon):
        found = LARGE.match(text, quantity.start) or _at_the_end(text, quantity)
        if found is None or any(start <= quantity.start < end for start, end in cited):
            continue
        value = chinese_number(found[0])
        if value is not None and not text.startswith(_MORE, found.end()):
            yield Told(found.start(), found.end(), (figure(value),))


def _at_the_end(text: str, quantity: Quantity) -> re.Match[str] | None:
    """The numeral of one place in front of a unit that ends its clause (`更新四台，`)."""
    counts = quantity.kind is QuantityKind.COUNT and quantity.unit not in _STAGES
    return _ONE_PLACE.match(text, quantity.start) if counts and _TOLD_LAST.match(text, quantity.end) else None


def figure(value: Decimal) -> str:
    """`三千二` as 3200, `一万五` as 1.5万."""
    return f"{plain(value / 10_000)}万" if value >= 10_000 and value % 100 == 0 else plain(value)
