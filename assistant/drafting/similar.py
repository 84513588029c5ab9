"""Similar cases: hits of the search that share a word which tells projects apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.draft import Precedent
from assistant.domain.lexicon import Lexicon
from assistant.retrieval.case_index import Hit

_ALIKE_IN_MEANING: Final = 0.7
"""From this similarity a project is near whatever words it shares."""


def telling(hits: Iterable[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits near enough to be shown: alike in meaning, or sharing more than the words of any declaration."""
    plain = frozenset(lexicon.plain_words.split())
    return [
        hit for hit in hits if hit.enough and (hit.similarity >= _ALIKE_IN_MEANING or not plain.issuperset(hit.matched))
    ]


def precedents_of(hits: Iterable[Hit]) -> tuple[Precedent, ...]:
    """The precedents to show, the most similar first, as people expect."""
    return tuple(_precedent(hit) for hit in sorted(hits, key=lambda hit: -hit.similarity))


def _precedent(hit: Hit) -> Precedent:
    declaration = hit.case.declaration
    return Precedent(
        case_id=hit.case.case_id,
        project_name=declaration.project_name,
        department=declaration.implementing_unit or declaration.competent_department,
        fiscal_year=declaration.fiscal_year,
        score=round(float(hit.similarity), 4),
        matched=hit.matched,
    )
