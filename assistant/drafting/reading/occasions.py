"""Occasions by which something must be done, where no calendar day is said: `汛期前`, `开学前`, `暑假期间`."""

from __future__ import annotations

import re

from assistant.domain.record import Record
from assistant.drafting.reading.parts import Span, span_at


class Occasion(Record):
    """Before or during what something must be done.

    Attributes:
        span: The words, such as `汛期前`.
        words: How a form says it.
    """

    span: Span
    words: str


def read_occasions(plain: str, occasions: tuple[str, ...]) -> tuple[Occasion, ...]:
    """Every occasion in a text by which something is to be done, in order; `occasions` are the known ones."""
    named = "|".join(sorted(map(re.escape, occasions), key=len, reverse=True))
    pattern = rf"(?P<year>今年|明年|当年|本年)?(?:赶|抢)?在?(?P<what>{named})(?P<when>(?:到来|来临|开始)?之?以?前|期间)"
    return tuple(
        Occasion(span=span_at(plain, *found.span()), words=found["what"] + ("期间" if "期间" in found["when"] else "前"))
        for found in re.finditer(pattern, plain)
        if "期间" not in found["when"] or found["what"].endswith(("假", "期", "农闲", "学期"))
    )
