"""Which of several labels a run of unlabelled rows belongs to, judged by the rows' names."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon

_STRANGER_COST = {Level2.TIMELINESS: 1.0}
"""Nearly every timeliness indicator says so in its name, so a name that does not is no timeliness
indicator; other second levels have no such vocabulary."""


def split_runs(names: Sequence[str], groups: Sequence[Level2 | None], lexicon: Lexicon) -> list[int]:
    """Divide names into consecutive runs, one for each group in order, so that most names fit.

    Returns:
        For each name the index of its group; never decreasing, and the first name keeps group 0.
    """
    worst = float("-inf")
    best = [[worst] * len(groups) for _ in names]
    came_from = [[0] * len(groups) for _ in names]
    for row, name in enumerate(names):
        judged = lexicon.judge(name)
        for group, category in enumerate(groups):
            if row == 0:
                best[row][group] = 0.0 if group == 0 else worst
                continue
            previous = max(range(group + 1), key=lambda g: (best[row - 1][g], g))
            best[row][group] = best[row - 1][previous] + _fit(judged, category)
            came_from[row][group] = previous
    group = max(range(len(groups)), key=lambda g: (best[-1][g], g))
    path = [group]
    for row in range(len(names) - 1, 0, -1):
        group = came_from[row][group]
        path.append(group)
    return path[::-1]


def _fit(judged: Level2 | None, category: Level2 | None) -> float:
    if judged is not None and judged is category:
        return 1.0
    cost = _STRANGER_COST.get(category, 0.25) if category else 0.25
    return -cost if judged is None else -cost - 0.25
