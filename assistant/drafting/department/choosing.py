"""Choosing: which merged rows a department form shows, by required levels, money, and a share for each project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level1, Level2
from assistant.domain.likeness import likeness
from assistant.drafting.department.merging import Merged
from assistant.validation.reading.wording import RATE_UNITS, bare_name

FEWEST: Final = 20
MOST: Final = 40
"""Guide S03: a department form has 20 to 40 rows."""

_ROWS_A_PROJECT: Final = 2
_LEAST: Final[tuple[tuple[frozenset[Level2], int], ...]] = (
    (frozenset({Level2.QUANTITY}), 6),
    (frozenset({Level2.QUALITY}), 3),
    (frozenset({Level2.TIMELINESS}), 3),
    (frozenset(level for level in Level2 if level.level1 is Level1.OUTCOME), 4),
    (frozenset({Level2.BENEFICIARY_SATISFACTION}), 2),
)
"""How many rows each required level has at least, where there are so many (guide 2.2)."""
_OTHERS: Final = sum(least for levels, least in _LEAST if Level2.QUANTITY not in levels)
"""Rows that are kept free for the other levels while each project gets its quantity."""
_TWINS: Final = 0.85
"""Dice of the character pairs from which two names mean the same, as rule C03 has it."""
_ORDER: Final = tuple(Level2)


def chosen_rows(rows: Sequence[Merged], project_count: int) -> list[Merged]:
    """Between 20 and 40 rows where there are so many, in the order of the form."""
    wanted = min(MOST, max(FEWEST, _ROWS_A_PROJECT * project_count, project_count + _OTHERS))
    best = sorted(rows, key=_rank)
    taken: list[Merged] = []
    _take(taken, (own for own in _first_quantities(best, project_count)), wanted - _OTHERS)
    for levels, least in _LEAST:
        have = sum(merged.level2 in levels for merged in taken)
        _take(taken, (merged for merged in best if merged.level2 in levels), min(wanted, len(taken) + least - have))
    _take(taken, _in_turn(best, project_count), wanted)
    return sorted(taken, key=lambda merged: (_ORDER.index(merged.level2), -merged.money))


def _rank(merged: Merged) -> tuple[bool, bool, Decimal]:
    """Measurable rows first, rates among the quantities last (guide S06), then by money."""
    target = merged.row.target
    is_loose = merged.level2 is Level2.QUANTITY and target.unit in RATE_UNITS
    return not target.is_measurable, is_loose, -merged.money


def _take(taken: list[Merged], offered: Iterable[Merged], until: int) -> None:
    for merged in offered:
        if len(taken) >= until:
            return
        if not any(_is_twin(merged, other) for other in taken):
            taken.append(merged)


def _first_quantities(best: Sequence[Merged], project_count: int) -> Iterable[Merged]:
    """The best count of each project, the dearest project first."""
    counts = [m for m in best if m.level2 is Level2.QUANTITY and m.row.target.unit not in RATE_UNITS]
    firsts = (next((m for m in counts if number in m.numbers), None) for number in range(1, project_count + 1))
    return (merged for merged in firsts if merged)


def _in_turn(best: Sequence[Merged], project_count: int) -> Iterable[Merged]:
    """One row of each project, the dearest first, then a second of each, and so on."""
    shares = [[m for m in best if number in m.numbers] for number in range(1, project_count + 1)]
    for turn in range(max(map(len, shares), default=0)):
        yield from (share[turn] for share in shares if turn < len(share))


def _is_twin(merged: Merged, other: Merged) -> bool:
    """Whether the form would say the same thing twice."""
    one, two = bare_name(merged.row.level3), bare_name(other.row.level3)
    return merged is other or one == two or (merged.level2 is other.level2 and likeness(one, two) >= _TWINS)
