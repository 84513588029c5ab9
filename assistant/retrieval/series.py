"""Series: one project filed year after year, found once instead of every year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from assistant.retrieval.tokens import normalise
from assistant.storage.cases import CaseEntry
from assistant.storage.sealing import FloatMatrix

NEAR_DUPLICATE: Final = 0.97
"""Cosine of the search texts from which two projects of one unit are the same one filed again."""

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
    name = entry.implementing_unit or entry.department or entry.document
    return _SYMBOLS.sub("", _BRANCH.sub("", normalise(name)))


def bare_name(project_name: str) -> str:
    """A project name without years, sessions and signs."""
    clean = normalise(project_name)
    return _SYMBOLS.sub("", _YEARS.sub("", clean)) or clean


def group_series(
    ranked: Sequence[str], entries: Callable[[str], CaseEntry], vectors: Callable[[Sequence[str]], FloatMatrix]
) -> list[Series]:
    """Put the years of one project together, in the order in which each project was first ranked.

    Two cases of one unit are the same project if their names differ in nothing but the year, or if
    their texts are nearly the same.

    Args:
        ranked: Case ids, best first.
        entries: Gives the entry of a case.
        vectors: Gives the unit vectors of the search texts of cases.
    """
    by_unit: dict[str, list[str]] = {}
    for case_id in ranked:
        by_unit.setdefault(voter_of(entries(case_id)), []).append(case_id)
    leader: dict[str, str] = {}
    for members in by_unit.values():
        leader.update(_leaders(members, entries, vectors))
    groups: dict[str, list[str]] = {}
    for case_id in ranked:
        groups.setdefault(leader[case_id], []).append(case_id)
    return [Series(best, _latest_first(found[1:], entries)) for best, found in groups.items()]


def _leaders(
    members: Sequence[str], entries: Callable[[str], CaseEntry], vectors: Callable[[Sequence[str]], FloatMatrix]
) -> dict[str, str]:
    if len(members) == 1:
        return {members[0]: members[0]}
    texts = vectors(members)
    alike = texts @ texts.T >= NEAR_DUPLICATE
    names = [bare_name(entries(case_id).project_name) for case_id in members]
    leader: dict[str, str] = {}
    for place, case_id in enumerate(members):
        same = (members[i] for i in range(place) if (alike[place, i] or names[place] == names[i]))
        first = next(same, None)
        leader[case_id] = case_id if first is None else leader[first]
    return leader


def _latest_first(case_ids: Sequence[str], entries: Callable[[str], CaseEntry]) -> tuple[str, ...]:
    years = {case_id: entries(case_id).fiscal_year or 0 for case_id in case_ids}
    order = np.argsort([-years[case_id] for case_id in case_ids], kind="stable")
    return tuple(case_ids[place] for place in order.tolist())
