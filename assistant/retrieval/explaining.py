"""Why a past project was found: the words it shares with the query, where they stand, and the best passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.domain.labels import FIELDS
from assistant.retrieval.tokens import normalise

MATCHED_WORDS: Final = 8
"""How many matched words a hit shows."""
PASSAGE_LENGTH: Final = 90
"""How many characters of a passage a hit shows."""

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
    weights = {word: idf(word) for word in words if says_something(word)}
    return {word: weights[word] for word in sorted(weights, key=lambda word: (-weights[word], word))}


def explain_match(case: Case, weights: Mapping[str, float], occurs: Callable[[str], bool]) -> Reasons:
    """Look for the words of a query in a case.

    Args:
        case: The case.
        weights: The words, rarest first, with their rarity.
        occurs: Whether a word occurs in the case; asked of the index, which cuts words as the query does.
    """
    found = [word for word in weights if occurs(word)]
    overlap = sum(weights[word] for word in found) / (sum(weights.values()) or 1.0)
    parts = [(label, text, normalise(text)) for label, text in _parts(case)]
    fields = dict.fromkeys(label for label, _, clean in parts if any(word in clean for word in found))
    return Reasons(
        tuple(found[:MATCHED_WORDS]), overlap, tuple(fields), _passage(parts, {w: weights[w] for w in found})
    )


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


def _passage(parts: Sequence[tuple[str, str, str]], weights: Mapping[str, float]) -> str:
    best, best_weight = "", 0.0
    for label, text, _ in parts:
        for sentence in _SENTENCE.findall(text):
            clean = normalise(sentence)
            weight = sum(weights[word] for word in weights if word in clean)
            if weight > best_weight + 1e-9:
                short = sentence.strip()
                cut = short if len(short) <= PASSAGE_LENGTH else short[: PASSAGE_LENGTH - 1] + "…"
                best, best_weight = f"{label}：{cut}", weight
    return best
