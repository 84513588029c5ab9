"""Alternatives told by examples: each finds its own in the long pattern that it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.pattern import Alternative, one_of


def unheard(alternatives: Iterable[Alternative]) -> list[str]:
    """The examples in which their alternative finds nothing, or something else than the whole pattern."""
    known = tuple(alternatives)
    whole = re.compile(one_of(known))
    return [
        f"{each.means}: {text}"
        for each in known
        for text in each.says
        if (own := re.search(each.pattern, text)) is None
        or (found := whole.search(text)) is None
        or found.span() != own.span()
    ]
