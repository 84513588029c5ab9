"""Rule S04: rows that say the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, level1_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import RATE_UNITS, bare_name, numbered
from assistant.validation.rule import Outcome, finding, rule

_FILLERS = regex(r"[的地之了和与及]|本年度|年度|全年|当年|本年|本项目|项目")
_SAME_PEOPLE = regex(r"学(?=生)|(?<=[\u4e00-\u9fff]{2})[者们员](?=[\u4e00-\u9fff])")
"""Letters with or without which a name means the same: 女生 and 女学生, 使用者 and 使用."""
_SHORTEST: Final = 4
"""With fewer letters left, two names share a measure rather than an object."""


class _Named(NamedTuple):
    row: Indicator
    loose: str


@rule("S04", severity=Severity.WARNING, title="重复/近义指标", basis="财预〔2021〕101号（重点突出，通识）")
def indicators_are_not_repeated(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The same name but for fillers, or nearly so with the same value; across first levels an error (guide S04)."""
    earlier: list[_Named] = []
    by_key: dict[str, Indicator] = {}
    for path, row in numbered(form.indicators):
        key = _FILLERS.sub("", bare_name(row.level3))
        if not key:
            continue
        named = _Named(row, _loose(key, context.lexicon))
        twin = by_key.setdefault(key, row)
        near = None if twin is not row else next((other for other in earlier if _nearly_same(named, other)), None)
        earlier.append(named)
        other = twin if twin is not row else near.row if near else None
        if other is None:
            continue
        across = level1_of(other.level1) is not level1_of(row.level1)
        alike = "重复" if twin is not row else "近义，指标值相同"
        where = f"，在{other.level1}和{row.level1}下各列一次，请只留一处" if across else "，请合并"
        certain = twin is not row or across or (other.level2 == row.level2 and _same_length(named, near))
        yield finding(
            "S04",
            f"{path}.level3",
            f"“{row.level3}”与前面的“{other.level3}”{alike}{where}。",
            severity=Severity.ERROR if across else None,
            confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
            quote=row.level3,
        )


def _nearly_same(row: _Named, other: _Named) -> bool:
    """Whether two rows promise the same value of the same thing in slightly different words."""
    if row.row.target.text != other.row.target.text or min(len(row.loose), len(other.loose)) < _SHORTEST:
        return False
    if row.loose == other.loose:
        return True
    if row.row.level2 == other.row.level2 and _SAME_PEOPLE.sub("", row.loose) == _SAME_PEOPLE.sub("", other.loose):
        return True
    target = row.row.target
    counted = target.kind is ValueKind.NUMERIC and target.unit and target.unit not in RATE_UNITS
    same_place = row.row.level2 == other.row.level2
    return bool(counted) and same_place and (row.loose.endswith(other.loose) or other.loose.endswith(row.loose))


def _same_length(row: _Named, other: _Named | None) -> bool:
    return other is not None and row.loose == other.loose


@lru_cache(maxsize=16)
def _generic(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words) or "(?!)")


def _loose(key: str, lexicon: Lexicon) -> str:
    return _generic(lexicon.naming.generic_words).sub("", key)
