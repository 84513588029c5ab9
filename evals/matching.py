"""Comparing a drafted table with the one that was filed: rows one to one, names by likeness, values by number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.domain.indicator import Indicator
from assistant.domain.value import TargetValue, ValueKind
from evals.similarity import NameLikeness, dice, dice_matrix

SAME_NAME = 0.6
"""From this likeness on two names of one second level count as the same indicator (stack 3.2)."""


class Match(NamedTuple):
    """A drafted row beside the filed row it was assigned to; `hit` where they are alike enough."""

    drafted: Indicator
    filed: Indicator
    similarity: float

    @property
    def hit(self) -> bool:
        """Whether the two names count as the same indicator."""
        return self.similarity >= SAME_NAME

    @property
    def joint(self) -> bool:
        """Whether the value agrees too."""
        return self.hit and values_agree(self.drafted.target, self.filed.target)


def assign(
    drafted: Sequence[Indicator], filed: Sequence[Indicator], likeness: NameLikeness = dice_matrix
) -> list[Match]:
    """The one-to-one assignment inside second levels with the greatest sum of likeness, hits or not.

    A row whose form has no second level may be assigned to any row; the old 成本指标 below 产出指标 is economic cost.
    """
    from scipy.optimize import linear_sum_assignment

    if not drafted or not filed:
        return []
    scores = likeness([row.level3 for row in drafted], [row.level3 for row in filed])
    allowed = _same_level(drafted, filed)
    weighed = np.where(allowed, np.maximum(scores, 0.0), -1.0)
    rows, columns = linear_sum_assignment(weighed, maximize=True)
    return [
        Match(drafted[i], filed[j], float(weighed[i, j]))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if allowed[i, j]
    ]


def match_rows(
    drafted: Sequence[Indicator], filed: Sequence[Indicator], likeness: NameLikeness = dice_matrix
) -> list[Match]:
    """The assigned pairs that are alike enough."""
    return [match for match in assign(drafted, filed, likeness) if match.hit]


def _same_level(drafted: Sequence[Indicator], filed: Sequence[Indicator]) -> npt.NDArray[np.bool_]:
    one, two = [row.category for row in drafted], [row.category for row in filed]
    return np.array([[a is None or b is None or a is b for b in two] for a in one], dtype=np.bool_)


def f1(hits: float, drafted: int, filed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (drafted + filed) if drafted + filed else 0.0


def values_agree(drafted: TargetValue, filed: TargetValue) -> bool:
    """Whether two values promise the same.

    Numbers agree in the same direction and within ten per cent, 万 and 亿 counted out, a percentage never with
    another unit; deadlines in the same month, and year where both have one; anything else with the same words, or
    words whose Dice likeness is at least 0.6.
    """
    if drafted.value is not None and filed.value is not None:
        return _numbers_agree(drafted, filed)
    if drafted.kind is ValueKind.DEADLINE and filed.kind is ValueKind.DEADLINE:
        return _deadlines_agree(drafted, filed)
    if drafted.value is not None or filed.value is not None:
        return drafted.text == filed.text
    return drafted.text == filed.text or dice(drafted.text, filed.text) >= SAME_NAME


def _numbers_agree(drafted: TargetValue, filed: TargetValue) -> bool:
    one, two = _basic(drafted), _basic(filed)
    upwards = {"=": 0, "≥": 1, ">": 1, "≤": -1, "<": -1}
    first, second = upwards[str(drafted.operator)], upwards[str(filed.operator)]
    same_sort = (drafted.unit == "%") is (filed.unit == "%")
    return same_sort and first * second >= 0 and abs(one - two) <= abs(two) / 10


def _deadlines_agree(drafted: TargetValue, filed: TargetValue) -> bool:
    one, two = drafted.deadline, filed.deadline
    if one is None or two is None:
        return False
    return one[1] == two[1] and (one[0] == two[0] or None in (one[0], two[0]))


def _basic(target: TargetValue) -> Decimal:
    value, unit = target.value or Decimal(0), target.unit or ""
    return value * {"万": 10_000, "亿": 100_000_000}.get(unit[:1], 1)
