"""How long the full review of one form takes, and how that compares with a yardstick of the same run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from assistant.domain.record import Record
from assistant.resources import data_root
from assistant.validation.review import review
from evals.bench.measuring import Spread, measured, spread_of
from evals.review.clean import CleanForm, siblings_of
from evals.review.scenes import open_reviewer


class ReviewTime(Record):
    """Milliseconds for one form beside its siblings, the texts not seen before, and for the yardstick."""

    form: Spread
    yardstick: Spread

    @property
    def ratio(self) -> float:
        """The median in yardsticks."""
        return self.form.median / self.yardstick.median


def time_reviews(forms: Sequence[CleanForm]) -> ReviewTime:
    """Review every clean form once; the yardstick is decoding the shipped declarations as JSON."""
    corpus = [path.read_text(encoding="utf-8") for path in (data_root("corpus") / "declarations").glob("*.json")]
    yardstick = [_decoding(corpus)] * 20
    reviews = [_reviewing(form, forms) for form in forms]
    return ReviewTime(
        form=spread_of(measured(reviews, warm_up=reviews[0])), yardstick=spread_of(measured(yardstick, yardstick[0]))
    )


def _decoding(corpus: Sequence[str]) -> Callable[[], object]:
    return lambda: [json.loads(text) for text in corpus]


def _reviewing(clean: CleanForm, forms: Sequence[CleanForm]) -> Callable[[], object]:
    reviewer = open_reviewer()
    context = reviewer.context(clean.form).model_copy(update={"siblings": siblings_of(clean, forms)})
    return lambda: review(clean.form, context)
