"""The matcher suite: how often "alike enough" means "the same indicator", on pairs labelled by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.resources import fingerprint
from evals.labels import NamePair, Split, name_pairs, split_of
from evals.matching import SAME_NAME
from evals.records import SampleResult, Score, SuiteResult, markdown_table
from evals.similarity import FrozenEncoder, NameLikeness, Way

BANDS: Final = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
_GRID: Final = tuple(round(step / 100, 2) for step in range(30, 96))


class Judged(NamedTuple):
    """A labelled pair with its likeness in one of the three ways."""

    pair: NamePair
    split: Split
    likeness: float


class Accuracy(NamedTuple):
    """What a threshold is worth on some pairs; "same" is the positive answer."""

    precision: float
    recall: float
    accuracy: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def matcher_suite() -> SuiteResult:
    """Judge all labelled pairs in three ways, at the matcher's threshold and at the best one."""
    encoder = FrozenEncoder()
    ways = {way: _judged(name_pairs(), measure) for way, measure in encoder.ways().items()}
    return SuiteResult(
        suite="matcher",
        corpus=fingerprint(),
        encoder=encoder.identity().encoder,
        samples=tuple(_samples(ways)),
        table=f"{_accuracy_table(ways)}\n\n{_bands_table(ways)}",
    )


def accuracy_at(threshold: float, judged: Sequence[Judged]) -> Accuracy:
    """Precision, recall and share of right answers if pairs from this likeness on are called the same."""
    called = [one for one in judged if one.likeness >= threshold]
    hits = sum(one.pair.same for one in called)
    same = sum(one.pair.same for one in judged)
    right = sum(one.pair.same is (one.likeness >= threshold) for one in judged)
    return Accuracy(hits / max(1, len(called)), hits / max(1, same), right / max(1, len(judged)))


def best_threshold(judged: Sequence[Judged]) -> float:
    """The threshold with the greatest F1; the lowest of several."""
    return max(_GRID, key=lambda step: accuracy_at(step, judged).f1)


def _judged(pairs: Sequence[NamePair], measure: NameLikeness) -> list[Judged]:
    return [
        Judged(
            pair,
            split_of(pair.project.partition("#")[0]),
            float(measure([pair.first], [pair.second])[0, 0]),
        )
        for pair in pairs
    ]


def _accuracy_table(ways: dict[Way, list[Judged]]) -> str:
    """The best threshold is chosen on the development part."""
    rows = []
    for way, judged in ways.items():
        development = [one for one in judged if one.split == "development"]
        for threshold, note in ((SAME_NAME, ""), (best_threshold(development), " (best of development)")):
            for part in ("development", "test", "all"):
                mine = [one for one in judged if part in ("all", one.split)]
                found = accuracy_at(threshold, mine)
                figures = [f"{x:.3f}" for x in (found.precision, found.recall, found.f1, found.accuracy)]
                rows.append([way, f"{threshold:.2f}{note}", part, str(len(mine)), *figures])
    return markdown_table(["likeness", "threshold", "part", "pairs", "precision", "recall", "F1", "accuracy"], rows)


def _bands_table(ways: dict[Way, list[Judged]]) -> str:
    """The share of pairs that are the same, by likeness."""
    bands = list(pairwise(BANDS))
    rows = [[way, *(_share(judged, low, high) for low, high in bands)] for way, judged in ways.items()]
    return markdown_table(["same, by likeness", *(f"{low:.1f}–{min(high, 1):.1f}" for low, high in bands)], rows)


def _share(judged: Sequence[Judged], low: float, high: float) -> str:
    mine = [one.pair.same for one in judged if low <= max(0.0, one.likeness) < high]
    return f"{sum(mine)}/{len(mine)}" if mine else ""


def _samples(ways: dict[Way, list[Judged]]) -> Iterator[SampleResult]:
    for number, one in enumerate(ways["max"]):
        scores = [Score(metric="same", value=float(one.pair.same), reason=one.pair.why)]
        scores += [Score(metric=way, value=round(judged[number].likeness, 4)) for way, judged in ways.items()]
        name = f"{one.pair.id} {one.pair.first} | {one.pair.second}"
        document = one.pair.project.partition("#")[0]
        yield SampleResult(sample=name, group=one.split, document=document, scores=tuple(scores))
