"""Why a past project was found: the words it shares with the query, where they stand, and the best passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.labels import FIELDS
from assistant.domain.shortening import shortened
from assistant.retrieval.tokens import normalise

MATCHED_WORDS: Final = 8
"""How many matched words a hit shows."""
PASSAGE_LENGTH: Final = 90
"""How many characters of a passage a hit shows."""

_TEXTS: Final = 1024
"""So many texts of cases are kept cut into sentences: searches find the same few cases again and again."""
_INDICATORS: Final = "三级指标"
_SENTENCE: Final = re.compile(r"[^。；;!！?？\n]+[。；;!！?？]?")


class Reasons(NamedTuple):
    """Why a case was found.

    Attributes:
        matched: The query's words that occur in the case, rarest first.
        overlap: Share of the query's words, weighted by rarity, that occur in the case.
        fields: Labels of the parts of the form in which they stand, in the form's order.
        passage: The sentence of the case that holds most of them, with its label; "" if none does.
    """

    matched: tuple[str, ...]
    overlap: float
    fields: tuple[str, ...]
    passage: str


def weights_of(words: Sequence[str], idf: Callable[[str], float]) -> dict[str, float]:
    """The words of a query that can explain a match, rarest first, with their rarity."""
    weights = {word: idf(word) for word in dict.fromkeys(words) if says_something(word)}
    return {word: weights[word] for word in sorted(weights, key=lambda word: (-weights[word], word))}


def explain_match(case: Case, weights: Mapping[str, float], found: Sequence[str]) -> Reasons:
    """Look for the words of a query in a case.

    Args:
        case: The case.
        weights: The words of the query with their rarity.
        found: Those that occur in the case, rarest first; the index knows, which cuts words as the query does.
    """
    overlap = sum(weights[word] for word in found) / (sum(weights.values()) or 1.0)
    fields: dict[str, None] = {}
    passage, heaviest = "", 0.0
    for label, text in _parts(case):
        for sentence, clean in _sentences(text):
            weight = sum(weights[word] for word in found if word in clean)
            if weight > 0:
                fields[label] = None
            if weight > heaviest + 1e-9:
                passage, heaviest = f"{label}：{shortened(sentence.strip(), PASSAGE_LENGTH)}", weight
    return Reasons(tuple(found[:MATCHED_WORDS]), overlap, tuple(fields), passage)


def says_something(word: str) -> bool:
    """Whether a word may be shown as the reason for a match: no number, and more than one character."""
    return len(word) > 1 and not word[0].isdigit()


def _parts(case: Case) -> Iterator[tuple[str, str]]:
    """What is searched, part by part, under the labels of the form."""
    d = case.declaration
    yield FIELDS["project_name"], d.project_name
    narrative = d.narrative
    if narrative:
        for name in ("overview", "plan", "budget"):
            if text := getattr(narrative, name):
                yield FIELDS[f"narrative.{name}"], text
    for name in ("overall_goal", "annual_goal"):
        if text := getattr(d, name):
            yield FIELDS[name], text
    for row in d.indicators:
        yield _INDICATORS, row.level3
    for name in ("competent_department", "implementing_unit"):
        if text := getattr(d, name):
            yield FIELDS[name], text


@lru_cache(maxsize=_TEXTS)
def _sentences(text: str) -> tuple[tuple[str, str], ...]:
    """Each sentence as it stands, and as words are looked for in it."""
    sentences, clean = _SENTENCE.findall(text), _SENTENCE.findall(normalise(text))
    if len(sentences) != len(clean):  # some sign has become several
        clean = [normalise(sentence) for sentence in sentences]
    return tuple(zip(sentences, clean, strict=True))
