"""Onward: which rows are meant from one on, or up to one: 第11条以后的, 从第5条起, 第3条之前的."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.dialogue.understanding.words.numbers import NUMERAL

_ONWARD: Final = re.compile(
    rf"(?:从)?(?P<of>第{NUMERAL}(?:条|个|项|行)?)(?:指标)?(?:(?P<with>及|以及|和|起|开始)?"
    r"(?P<side>以后|之后|往后|后面|以下|下面|往下|以前|之前|以上|前面|上面)|(?P<from>起|开始))"
    r"(?:的)?(?:全部|所有|几条|那几条|各条|各项)?(?:指标)?"
)
_UP: Final = frozenset({"以前", "之前", "以上", "前面", "上面"})
_UNCLEAR: Final = frozenset({"往后", "往下", "以上", "以下"})
"""Words that some say with the row itself in mind, and some without."""


class Onward(NamedTuple):
    """Rows from one on.

    Attributes:
        start: The phrase for the row that is named.
        up: Whether the rows before it are meant.
        inclusive: Whether it is one of them.
        unclear: Whether that was not said.
    """

    start: str
    up: bool
    inclusive: bool
    unclear: bool

    def rows(self, row: int, count: int) -> tuple[int, ...]:
        """The rows, given the number of the one that is named and how many there are."""
        if self.up:
            return tuple(range(1, row + self.inclusive))
        return tuple(range(row + (not self.inclusive), count + 1))


def onward(text: str) -> Onward | None:
    """What the whole of a phrase says; None where it is no such phrase."""
    found = _ONWARD.fullmatch(text)
    if found is None:
        return None
    side = found["side"] or ""
    inclusive = bool(found["with"] or found["from"])
    return Onward(found["of"], side in _UP, inclusive, side in _UNCLEAR and not inclusive)
