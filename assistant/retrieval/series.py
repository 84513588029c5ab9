"""Series: one project filed year after year, found once instead of every year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from assistant.retrieval.tokens import normalise
from assistant.storage.cases import CaseEntry
from assistant.storage.sealing import FloatMatrix

NEAR_DUPLICATE: Final = 0.97
"""Cosine of the search texts from which two projects of one unit are the same one filed again."""

_COMPARED: Final = 60
"""How many of the best have their texts compared."""

_YEARS: Final = re.compile(
    r"(?:19|20)\d\d(?:[-—~至到](?:19|20)?\d\d)?(?:年度|年)?|第?[〇零一二三四五六七八九十\d]+[届次]"
)
_BRANCH: Final = re.compile(r"\((?:本级|机关|本部)\)")
_SYMBOLS: Final = re.compile(r"[\W_]+")


class Series(NamedTuple):
    """A project as it was found best, and its other years, latest first."""

    best: str
    copies: tuple[str, ...]


def voter_of(entry: CaseEntry) -> str:
    """The unit that stands behind a case, else its department, else the document it came from."""
    return _plain_unit(entry.implementing_unit or entry.department or entry.document)


@lru_cache(maxsize=65_536)
def _plain_unit(name: str) -> str:
    return _SYMBOLS.sub("", _BRANCH.sub("", normalise(name)))


@lru_cache(maxsize=65_536)
def bare_name(project_name: str) -> str:
    """A project name without years, sessions and signs."""
    clean = normalise(project_name)
    return _SYMBOLS.sub("", _YEARS.sub("", clean)) or clean


def group_series(
    ranked: Sequence[str], entries: Callable[[str], CaseEntry], vectors: Callable[[Sequence[str]], FloatMatrix]
) -> list[Series]:
    """Put the years of one project together, in the order in which each project was first ranked.

    Two cases of one unit are the same project if their names differ in nothing but the year, or if
    their texts are nearly the same; the texts are compared among the first only.

    Args:
        ranked: Case ids, best first.
        entries: Gives the entry of a case.
        vectors: Gives the unit vectors of the search texts of cases.
    """
    voters = [voter_of(entries(case_id)) for case_id in ranked]
    same_text = _same_text(voters, vectors(ranked[:_COMPARED]))
    leaders: dict[tuple[str, str], int] = {}
    groups: dict[int, list[str]] = {}
    for place, case_id in enumerate(ranked):
        key = (voters[place], bare_name(entries(case_id).project_name))
        leader = leaders.setdefault(key, same_text.get(place, place))
        groups.setdefault(leader, []).append(case_id)
    return [Series(found[0], _latest_first(found[1:], entries)) for found in groups.values()]


def _same_text(voters: Sequence[str], texts: FloatMatrix) -> dict[int, int]:
    """For each case that repeats the text of a better one of its unit, the place of the first such."""
    if len(texts) < 2:
        return {}
    same: dict[int, int] = {}
    for later, earlier in np.argwhere(np.tril(texts @ texts.T >= NEAR_DUPLICATE, -1)).tolist():
        if voters[later] == voters[earlier]:
            same.setdefault(later, same.get(earlier, earlier))
    return same


def _latest_first(case_ids: Sequence[str], entries: Callable[[str], CaseEntry]) -> tuple[str, ...]:
    return tuple(sorted(case_ids, key=lambda case_id: -(entries(case_id).fiscal_year or 0)))
