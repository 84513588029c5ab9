"""The gate of drafting: what must hold exactly in every draft, on every case that may be looked at."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from evals.drafting.ablations import FULL, full
from evals.drafting.cases import VISIBLE, dataset
from evals.drafting.scores import INVARIANTS
from evals.drafting.suite import drafted
from evals.similarity import FrozenEncoder

ENCODER = FrozenEncoder()


@pytest.mark.slow
@pytest.mark.parametrize("name", VISIBLE)
def test_drafts_are_valid_traceable_and_without_residue(name: str, assistant: Assistant) -> None:
    """All other figures are reported and may move; these may not."""
    cases = dataset(name)
    if not cases:
        pytest.skip(f"the file of {name} is not here")
    done = [drafted(case, FULL, assistant, full(assistant), ENCODER) for case in cases]
    refused = [a.sample.error + a.sample.sample for a in done if a.sample.error and a.case.request.project_name]
    assert refused == [], "a project with a name is never refused"
    off = [
        (a.case.key, score.metric, score.value, score.reason)
        for a in done
        for score in a.sample.scores
        if score.metric in INVARIANTS and score.value != INVARIANTS[score.metric]
    ]
    assert off == []
    assert sum(not a.sample.error for a in done) > len(done) / 2, "most texts without a name are drafted too"
