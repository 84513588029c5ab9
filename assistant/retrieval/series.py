"""Series: one project filed year after year, found once instead of every year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
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

_SAME_NAME: Final = 0.8
"""Dice of the character pairs from which two names are the same one."""

_YEARS: Final = re.compile(
    r"(?:19|20)\d\d(?:\s*[-—~至到]\s*(?:19|20)?\d\d)?(?:年度|年)"  # 2023年, 2021-2023年度
    r"|^(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d$|\((?:19|20)\d\d\)"  # a bare year at either end or in brackets
    r"|第[〇零一二三四五六七八九十百\d]+[届次期]|[一二三四五六七八九十]+届[一二三四五六七八九十]+次"
)
_ENDING: Final = re.compile(r"(?:专项|工作)?(?:经费|资金|项目)+$")
_BRANCH: Final = re.compile(r"\((?:本级|机关|本部)\)")
_SYMBOLS: Final = re.compile(r"[\W_]+")


class Series(NamedTuple):
    """A project as it was found best, and its other years, latest first."""

    best: str
    copies: tuple[str, ...]


def voter_of(entry: CaseEntry) -> str:
    """The unit that stands behind a case, else its department, else the document it came from."""
    return plain_unit(entry.implementing_unit or entry.department or entry.document)


@lru_cache(maxsize=65_536)
def plain_unit(name: str) -> str:
    """A unit's name without signs and without 本级, by which units are compared."""
    return _SYMBOLS.sub("", _BRANCH.sub("", normalise(name)))


@lru_cache(maxsize=65_536)
def bare_name(project_name: str) -> str:
    """A project name without years, sessions and signs."""
    clean = normalise(project_name)
    return _SYMBOLS.sub("", _YEARS.sub("", clean)) or clean


def namesakes(text: str, entries: Iterable[CaseEntry]) -> list[str]:
    """Cases that bear the name which a query begins with, the most similar name first.

    Who types a project's name means that project, whatever else its text is about.
    """
    wanted = _pairs(text.strip().partition("\n")[0])
    found = [(_dice(wanted, _pairs(entry.project_name)), entry.case_id) for entry in entries]
    return [case_id for alike, case_id in sorted(found, key=lambda pair: (-pair[0], pair[1])) if alike >= _SAME_NAME]


@lru_cache(maxsize=65_536)
def _pairs(project_name: str) -> frozenset[str]:
    """The character pairs of a name without year and without the words that all names end with."""
    name = bare_name(project_name)
    name = _ENDING.sub("", name) or name
    return frozenset(name[i : i + 2] for i in range(max(1, len(name) - 1)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


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
    leader = list(range(len(ranked)))

    def first(place: int) -> int:
        while leader[place] != place:
            place = leader[place]
        return place

    named: dict[tuple[str, str], int] = {}
    same = [
        (place, named.setdefault((voters[place], bare_name(entries(case_id).project_name)), place))
        for place, case_id in enumerate(ranked)
    ]
    for one, other in (*same, *_same_text(voters, vectors(ranked[:_COMPARED]))):
        low, high = sorted((first(one), first(other)))
        leader[high] = low
    groups: dict[int, list[str]] = {}
    for place, case_id in enumerate(ranked):
        groups.setdefault(first(place), []).append(case_id)
    return [Series(found[0], _latest_first(found[1:], entries)) for found in groups.values()]


def _same_text(voters: Sequence[str], texts: FloatMatrix) -> list[tuple[int, int]]:
    """Places of cases of one unit that say nearly the same."""
    if len(texts) < 2:
        return []
    alike = np.argwhere(np.tril(texts @ texts.T >= NEAR_DUPLICATE, -1)).tolist()
    return [(one, other) for one, other in alike if voters[one] == voters[other]]


def _latest_first(case_ids: Sequence[str], entries: Callable[[str], CaseEntry]) -> tuple[str, ...]:
    return tuple(sorted(case_ids, key=lambda case_id: -(entries(case_id).fiscal_year or 0)))
