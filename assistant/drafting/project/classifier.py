"""Knowing the project: which of the library's types a description belongs to."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.domain.by_word import ByWord
from assistant.domain.library import Library, ProjectType
from assistant.domain.record import Record
from assistant.drafting.ports import TermCutter, TextEncoder

_MAX_TYPES: Final = 3
_NEAR_BEST: Final = 0.80
"""A second type counts when it scores at least this share of the best."""
_FLOOR: Final = 0.33
"""Below this nothing in the library speaks of the project; the fallback set is used."""
_NAME_WEIGHT: Final = 3.0
_IN_NAME: Final = 0.2
"""What it counts when a part of the type's name stands in the project's name (培训 in 业务培训)."""
_ANY_WORK: Final = frozenset(["管理", "升级", "房屋", "监管"])
_WORDS, _MEANING, _CUES = 0.45, 0.3, 0.35
"""What shared words, the encoder and the words of the trade count."""
_HALF: Final = 2.0
"""Weighted overlap at which the lexical score of the best type is one half."""


class TypeMatch(Record):
    """A type with its confidence, 0 to 1."""

    kind: ProjectType
    confidence: float


class TypeClassifier:
    """Scores every type by shared words and by meaning; built once, asked often."""

    def __init__(self, library: Library, encoder: TextEncoder, cutter: TermCutter) -> None:
        self._types = library.types
        self._encoder = encoder
        self._cutter = cutter
        self._terms = [self._weighted_terms(kind) for kind in self._types]
        spread = Counter(term for terms in self._terms for term in terms)
        self._rarity = {term: math.log(1 + len(self._types) / count) for term, count in spread.items()}
        self._length = [math.sqrt(sum((w * self._rarity[t]) ** 2 for t, w in terms.items())) for terms in self._terms]
        self._by_term = self._postings()
        self._cues = [library.cues.get(kind.id, ()) for kind in self._types]
        self._by_cue = ByWord(self._cues, lambda cues: cues)
        self._by_stem = ByWord(self._types, lambda kind: _stems(kind.name))
        self._vectors = encoder.encode([_portrait(kind) for kind in self._types])

    def classify(self, name: str, description: str) -> tuple[TypeMatch, ...]:
        """The types of a project, best first; empty if none is near."""
        scores = self._scores(name, description)
        order = np.argsort(-scores, kind="stable")[:_MAX_TYPES]
        best = float(scores[order[0]])
        if best < _FLOOR:
            return ()
        return tuple(self._match(i, scores) for i in order if scores[i] >= _NEAR_BEST * best)

    def likeliest(self, description: str) -> TypeMatch:
        """The best type of a description without a name, however far it is; its confidence says how far."""
        scores = self._scores("", description)
        return self._match(int(np.argmax(scores)), scores)

    def _match(self, index: int, scores: npt.NDArray[np.float64]) -> TypeMatch:
        return TypeMatch(kind=self._types[index], confidence=round(float(scores[index]), 3))

    def _scores(self, name: str, description: str) -> npt.NDArray[np.float64]:
        lexical = self._lexical(name, description)
        vectors = self._encoder.encode([f"{name} {description}", name])
        dense = np.max(self._vectors @ vectors.T, axis=1)
        named, cued = np.zeros(len(self._types)), np.zeros(len(self._types))
        named[list(self._by_stem.numbers_in(name))] = _IN_NAME
        for i in self._by_cue.numbers_in(f"{name}\n{description}"):
            cued[i] = _cued(self._cues[i], name, description)
        scores = _WORDS * lexical + _MEANING * np.clip(dense, 0.0, 1.0) + _CUES * cued + named
        limited: npt.NDArray[np.float64] = np.minimum(scores, 1.0)
        return limited

    def _weighted_terms(self, kind: ProjectType) -> dict[str, float]:
        weights: dict[str, float] = {}
        rows = " ".join(row.name for row in kind.indicators)
        for text, weight in ((kind.name, _NAME_WEIGHT), (" ".join(kind.drivers), 0.8), (rows, 1.0)):
            for term in self._cutter.terms(text):
                weights[term] = max(weights.get(term, 0.0), weight)
        return {term: weight for term, weight in weights.items() if len(term) > 1}

    def _postings(self) -> dict[str, list[tuple[int, int, float]]]:
        """Of each term the types that have it, its place among theirs, and its weight there."""
        postings: dict[str, list[tuple[int, int, float]]] = {}
        for i, terms in enumerate(self._terms):
            for place, (term, weight) in enumerate(terms.items()):
                postings.setdefault(term, []).append((i, place, weight * self._rarity[term]))
        return postings

    def _lexical(self, name: str, description: str) -> npt.NDArray[np.float64]:
        query: dict[str, float] = {}
        for text, weight in ((description, 1.0), (name, 2.0)):
            for term in self._cutter.terms(text):
                query[term] = max(query.get(term, 0.0), weight)
        shared: dict[int, list[tuple[int, float]]] = {}
        for term, asked in query.items():
            for i, place, weight in self._by_term.get(term, ()):
                shared.setdefault(i, []).append((place, asked * weight))
        scores = np.zeros(len(self._types))
        for i, found in shared.items():
            scores[i] = sum(weight for _, weight in sorted(found)) / self._length[i]
        relative: npt.NDArray[np.float64] = scores / (scores.max() + _HALF)
        return relative


def _stems(name: str) -> list[str]:
    """The parts of a type's name that tell it from others (`培训`), not what any project may do."""
    return [stem for stem in re.split(r"[、与和（）()]", name) if len(stem) >= 2 and stem not in _ANY_WORK]


def _cued(cues: Sequence[str], name: str, description: str) -> float:
    """How many words of the trade occur, those in the name counting twice; 0 to 1."""
    found = [cue for cue in cues if cue in name or cue in description]
    longest = [cue for cue in found if not any(cue != other and cue in other for other in found)]
    hits = sum(2 if cue in name else 1 for cue in longest)
    return min(1.0, hits / 3)


def _portrait(kind: ProjectType) -> str:
    return f"{kind.name} {kind.name} " + " ".join(row.name for row in kind.indicators)
