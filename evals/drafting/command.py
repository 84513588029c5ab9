"""The drafting suite as a whole: opens a case base, runs the methods, and yields figures and pages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.resources import fingerprint
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.drafting.ablations import ABLATIONS
from evals.drafting.baselines import Baselines
from evals.drafting.cases import DATASETS_BY_NAME, QUICK, DraftCase, dataset
from evals.drafting.suite import Attempt, attempts
from evals.records import SuiteResult
from evals.similarity import FrozenEncoder, MatcherIdentity
from evals.workbench import workbench


class DraftingRun(NamedTuple):
    """Everything that was drafted, and with which matcher it was scored."""

    done: list[Attempt]
    matcher: MatcherIdentity

    def result(self) -> SuiteResult:
        """The product's own samples."""
        samples = tuple(attempt.sample for attempt in self.done if attempt.method == "full")
        return SuiteResult(suite="drafting", corpus=fingerprint(), encoder=self.matcher.encoder, samples=samples)


def run_drafting(only: Sequence[str] = (), say: Callable[[str], None] = print) -> DraftingRun:
    """Draft the named datasets, `all`, or the quick ones.

    Args:
        only: Names of datasets.
        say: Told of datasets that are not there.
    """
    names = tuple(DATASETS_BY_NAME) if "all" in only else tuple(only) or QUICK
    cases: list[DraftCase] = []
    for name in names:
        found = dataset(name)
        if not found:
            say(f"{name}: skipped, its file is not here")
        cases += found
    encoder = FrozenEncoder()
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home, workbench() as bench:
        assistant = build_assistant(Settings(home=Path(home)))
        try:
            drafters = {name: make(assistant) for name, make in ABLATIONS.items()}
            baselines = Baselines(bench, encoder).methods()
            done = list(attempts(cases, assistant, drafters, baselines, encoder))
        finally:
            assistant.close()
    return DraftingRun(done, encoder.identity())
