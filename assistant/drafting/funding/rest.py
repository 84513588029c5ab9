"""A price for the rest of a group (`其中骨干教师30名每人5000元，其余每人2000元`): the whole less its parts."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.funding.product import Factor
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted

_OTHERS: Final = regex(r"^(?:其余|其他|剩余|余下)")
_LEAD: Final = regex(r"^[对为给按向每对于]+")
_LEAST_SHARED: Final = 2


def rest_paid(brief: Brief, price: Quantity) -> Factor | None:
    """The people a price holds for where only the whole group and its other part are counted."""
    found = _whole_and_parts(brief, price)
    if found is None:
        return None
    whole, parts = found
    words = _LEAD.sub("", re.split(r"[，,。；;：:\n]", brief.told[max(0, price.start - 24) : price.start])[-1])
    if not _OTHERS.match(words) and not _names_another(words, whole, parts):
        return None
    less = whole.quantity.value - total_of(tuple(part.quantity.value for part in parts))
    if less <= 0:
        return None
    every = [whole.quantity, *(part.quantity for part in parts)]
    spelled = "(" + "-".join(f"{plain(q.value)}{q.unit}" for q in every) + ")"
    return Factor(less, spelled, tuple((q.start, q.end) for q in every))


def _whole_and_parts(brief: Brief, price: Quantity) -> tuple[Counted, list[Counted]] | None:
    """The last group counted in the price's sentence, with the parts told of it before the price."""
    before = [c for c in brief.counted_before(price.start) if not c.quantity.per]
    before = [c for c in before if not SENTENCE_END.search(brief.told[c.quantity.start : price.start])]
    at = next((i for i in range(len(before) - 1, -1, -1) if not before[i].is_part), None)
    if at is None:
        return None
    parts = [c for c in before[at + 1 :] if c.quantity.unit == before[at].quantity.unit]
    return (before[at], parts) if parts and all(c.quantity.upper is None for c in (before[at], *parts)) else None


def _names_another(words: str, whole: Counted, parts: list[Counted]) -> bool:
    """Whether the price's own words name a group of the same kind (`兼职网格员`) that is none of the parts."""
    for part in parts:
        shared = _common_end(whole.noun, part.noun)
        shared = shared if len(shared) >= _LEAST_SHARED else whole.noun
        at = words.find(shared) if shared else -1
        named = words[: at + len(shared)] if at > 0 else ""
        if not named or named == whole.noun or any(named.endswith(p.noun) for p in parts):
            return False
    return True


def _common_end(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[-1 - size] == other[-1 - size]:
        size += 1
    return one[len(one) - size :]
