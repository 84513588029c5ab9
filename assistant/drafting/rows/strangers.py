"""Strangers: suggested rows that name people or things of which neither the project nor its unit speaks are left out.

A field is told by some of its words, its rows are of all of it: who pays the rides of old people has no pupils.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.domain.indicator import Level2
from assistant.drafting.candidate import PROPOSED, Candidate


def without_strangers(rows: Iterable[Candidate], strangers: Sequence[str]) -> list[Candidate]:
    """The rows, without suggested ones that name a stranger; what the description states stands.

    Somebody is always asked whether they are content: where all who could be are strangers, they stay.

    Args:
        rows: What could stand in the table.
        strangers: Names of people and things that the project does not speak of.
    """
    rows = list(rows)
    names = "\n".join(row.name for row in rows)
    strangers = [stranger for stranger in strangers if stranger in names]
    known = [row for row in rows if row.origin not in PROPOSED or not names_any(row.name, strangers)]
    asked = [row for row in rows if row.level2 is Level2.BENEFICIARY_SATISFACTION]
    return known if any(row.level2 is Level2.BENEFICIARY_SATISFACTION for row in known) else [*known, *asked]


def names_any(name: str, strangers: Sequence[str]) -> bool:
    """Whether a name has one of the strangers in it."""
    return any(stranger in name for stranger in strangers)
