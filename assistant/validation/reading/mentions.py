"""What a text says of a row by its name: `总成本控制在30万元以内` of the row 总成本控制数."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.indicator import Indicator
from assistant.domain.pattern import regex
from assistant.domain.value import TargetValue, ValueKind, parse_target
from assistant.validation.reading.topics import plain
from assistant.validation.reading.wording import bare_name, numbered

_MEASURE = regex(r"(?:控制[数额]|天数|次数|期数|场数|人次|人数|户数|件数|套数|台数|份数|数量|总数|时间|日期|数|量)$")
_LINK = regex(r"^(?:均|都|须|应|要|需|将)?(?:为|是|在(?!\d)|于)?(?=\d|[≥≤><=不至达控超高低大小少])")
_CLAUSE = regex(r"[，。；、,;(（]")
_HAN = regex(r"[一-龥]")
_SHORTEST: Final = 3
_UNMISTAKABLE: Final = 6
"""From so many characters on a name is no part of another one."""


class Mention(NamedTuple):
    """A row that a text speaks of by name, the words, the value that they give it, and the clause before them."""

    path: str
    row: Indicator
    written: str
    target: TargetValue
    before: str


def mentions(text: str, rows: tuple[Indicator, ...]) -> Iterator[Mention]:
    """Every place where a text gives a number or a day to what a row is named after."""
    said = plain(text)
    for path, row in numbered(rows):
        name = bare_name(row.level3)
        for stem in dict.fromkeys((name, _MEASURE.sub("", name))):
            yield from _of_stem(said, stem, path, row)


def _of_stem(said: str, stem: str, path: str, row: Indicator) -> Iterator[Mention]:
    start = said.find(stem) if len(stem) >= _SHORTEST else -1
    while start >= 0:
        end = start + len(stem)
        if len(stem) >= _UNMISTAKABLE or not _HAN.match(said[start - 1 : start]):
            clause = _CLAUSE.split(said[end:], maxsplit=1)[0]
            target = parse_target(_LINK.sub("", clause))
            if target.kind in (ValueKind.NUMERIC, ValueKind.DEADLINE):
                yield Mention(path, row, stem + clause, target, _CLAUSE.split(said[:start])[-1])
        start = said.find(stem, end)
