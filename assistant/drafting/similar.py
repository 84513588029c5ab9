"""Similar cases: hits of the search that share a word which tells projects apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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
