"""Selection: which candidates make the table, so that money, work and required groups are covered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.indicator import Level1, Level2
from assistant.drafting.candidate import Candidate

_ROOM: Final[dict[Level2, int]] = {
    Level2.ECONOMIC_COST: 3,
    Level2.SOCIAL_COST: 1,
    Level2.ENVIRONMENTAL_COST: 1,
    Level2.QUANTITY: 5,
    Level2.QUALITY: 2,
    Level2.TIMELINESS: 2,
    Level2.ECONOMIC_BENEFIT: 1,
    Level2.SOCIAL_BENEFIT: 2,
    Level2.ECOLOGICAL_BENEFIT: 1,
    Level2.SUSTAINABILITY_IMPACT: 1,
    Level2.BENEFICIARY_SATISFACTION: 1,
}
"""Most rows of a second level (guide 2.2: one to three each; quantities of the description are all wanted)."""
_STATED_ROW: Final = 2.6
"""Candidates of this weight rest on the description's own numbers."""
_STATED_ONLY: Final = frozenset({Level2.QUANTITY, Level2.ECONOMIC_COST, Level2.TIMELINESS})
"""Second levels that take a second row only from the description's own numbers."""
_GENERAL: Final = 1.05
"""Candidates up to this weight only fill a second level that would stay empty."""
_ALIKE: Final = 0.6
_SAME_ENDING: Final = 5
"""Names that end alike by so many characters measure the same (`考核合格率` of one course)."""
_NEARLY_EQUAL: Final = 0.9
_FORM_ORDER: Final = tuple(Level2)


def choose(candidates: Iterable[Candidate], allowed: frozenset[Level2], most: int = 14) -> tuple[Candidate, ...]:
    """Take the best of each second level, the description's own rows first, nothing twice.

    Args:
        candidates: All that could stand.
        allowed: Second levels the form variant knows.
        most: Rows a form should not exceed.
    """
    chosen: list[Candidate] = []
    ordered = sorted((tidied for c in candidates if (tidied := _tidied(c))), key=lambda c: -c.weight)
    for candidate in ordered:
        if candidate.level2 not in allowed or not _has_room(candidate, chosen):
            continue
        if not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    return _in_form_order(_trimmed(chosen, most))


def _tidied(candidate: Candidate) -> Candidate | None:
    """A candidate with white space and stray signs out of its name; None if no name remains."""
    name = re.sub(r"[\s\x00-\x1f<>=≥≤*×+]|[^\w（）()“”·/、‰%-]", "", candidate.name)
    if candidate.weight >= _STATED_ROW:
        # Words cut from a description may carry numbers along; those in the middle of a name mean nothing.
        name = re.sub(r"^.*\d[\d.,]*(?:万|亿)?(?:元|人|天|次|个|件|批|期|年|月|日|%)?", "", name)
    if len(name) < 3 or not re.search(r"[\u4e00-\u9fff]", name):
        return None
    return candidate if name == candidate.name else candidate.model_copy(update={"name": name})


def likeness(first: str, second: str) -> float:
    """How much two names have in common: Dice over character bigrams, 0 to 1."""
    if first == second:
        return 1.0
    one, two = _bigrams(first), _bigrams(second)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether a row says again what another says: names alike, and the same thing measured."""
    same_measure = candidate.unit == other.unit and candidate.level2 is other.level2
    if same_measure and candidate.weight < _STATED_ROW and candidate.name[-_SAME_ENDING:] == other.name[-_SAME_ENDING:]:
        return True
    return likeness(candidate.name, other.name) >= (_ALIKE if same_measure else _NEARLY_EQUAL)


def _has_room(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    same = [other for other in chosen if other.level2 is candidate.level2]
    if candidate.weight <= _GENERAL:
        return not same and not (candidate.level2.level1 is Level1.OUTCOME and _outcomes(chosen))
    if not same:
        return (
            candidate.level2.level1 is not Level1.OUTCOME
            or len(_outcomes(chosen)) < 2
            or candidate.weight >= _STATED_ROW
        )
    if candidate.weight < _STATED_ROW and (
        candidate.level2 in _STATED_ONLY or (len(_outcomes(chosen)) >= 2 and candidate.level2.level1 is Level1.OUTCOME)
    ):
        return False
    return len(same) < _ROOM[candidate.level2]


def _outcomes(chosen: Sequence[Candidate]) -> list[Candidate]:
    return [other for other in chosen if other.level2.level1 is Level1.OUTCOME]


def _trimmed(chosen: list[Candidate], most: int) -> list[Candidate]:
    """Drop the lightest rows of well-filled groups until the table is of a reasonable length."""
    rows = list(chosen)
    while len(rows) > most:
        spare = [c for c in rows if sum(o.level2 is c.level2 for o in rows) > 1]
        if not spare:
            break
        rows.remove(min(spare, key=lambda c: c.weight))
    return rows


def _in_form_order(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(rows, key=lambda c: (_FORM_ORDER.index(c.level2), -c.weight)))


def _bigrams(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}
