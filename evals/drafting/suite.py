"""Runs the drafting suite: every case by every method, scored beside the filed table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from assistant.domain.draft import Draft
from assistant.domain.indicator import Indicator
from assistant.errors import JixiaoError
from assistant.service import Assistant
from evals.drafting.ablations import FULL, Drafter
from evals.drafting.baselines import Baseline
from evals.drafting.cases import DraftCase
from evals.drafting.scores import draft_scores, table_scores
from evals.records import SampleResult, Score
from evals.similarity import FrozenEncoder

BASELINES_NOT_ON: Final = ("paraphrases",)
"""Datasets that are too large for every method, and would say the same."""


class Attempt(NamedTuple):
    """One case by one method: its scores, and what was written, for the page of the case."""

    case: DraftCase
    method: str
    sample: SampleResult
    rows: tuple[Indicator, ...] = ()
    draft: Draft | None = None


def attempts(
    cases: Sequence[DraftCase],
    assistant: Assistant,
    drafters: Mapping[str, Drafter],
    baselines: Mapping[str, Baseline],
    encoder: FrozenEncoder,
) -> Iterator[Attempt]:
    """Every case by every drafter, then by every baseline."""
    for name, drafter in drafters.items():
        for case in cases:
            yield drafted(case, name, assistant, drafter, encoder)
    for name, baseline in baselines.items():
        for case in cases:
            if case.dataset not in BASELINES_NOT_ON:
                yield copied(case, name, baseline, encoder)


def drafted(case: DraftCase, method: str, assistant: Assistant, drafter: Drafter, encoder: FrozenEncoder) -> Attempt:
    """One draft with its scores; a refusal of the product is a result, not the end."""
    try:
        draft = drafter(case.request)
    except JixiaoError as error:
        return Attempt(case, method, _sample(case, (), error=str(error)))
    report = assistant.review_of(draft, final=case.complete)
    scores = (*table_scores(draft.indicators, case.filed, encoder), *draft_scores(draft, report))
    return Attempt(case, method, _sample(case, scores), draft.indicators, draft)


def copied(
    case: DraftCase, method: str, baseline: Callable[[DraftCase], Sequence[Indicator]], encoder: FrozenEncoder
) -> Attempt:
    """One table of a baseline with its scores."""
    rows = tuple(baseline(case))
    return Attempt(case, method, _sample(case, tuple(table_scores(rows, case.filed, encoder))), rows)


def of_full(done: Sequence[Attempt]) -> list[Attempt]:
    """The attempts of the product as it is."""
    return [attempt for attempt in done if attempt.method == FULL]


def _sample(case: DraftCase, scores: tuple[Score, ...], error: str = "") -> SampleResult:
    name = f"{case.key} {case.name}"
    return SampleResult(sample=name, group=case.dataset, document=case.document, scores=scores, error=error)
