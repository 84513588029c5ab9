"""Runs drafting cases by the built-in engine and by the LLM engine with scripted models, and compares every metric."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from assistant.domain.draft import EngineName
from assistant.settings import Settings
from assistant.testing.bad_answers import families
from assistant.testing.scripted_model import Script, ScriptedModel
from assistant.wiring import build_assistant
from evals.drafting import scores as s
from evals.drafting.cases import DATASETS_BY_NAME, DraftCase
from evals.drafting.report import values_of
from evals.drafting.suite import Attempt, drafted
from evals.llm.good_model import good_model
from evals.llm.naming import own_words
from evals.records import Score
from evals.similarity import FrozenEncoder

GOOD: Final = "scripted good model"
NAMING: Final = "names in the project's own words"
UP: Final = (
    s.VALIDITY, s.TRACEABILITY, s.GROUPS, s.MEASURABLE, s.STATED, NAMING, s.F1, s.F1_DICE, s.SOFT_F1, s.JOINT,
    s.JOINT_DICE, s.JOINT_NUMERIC, s.NUMERIC_RECALL, s.AGREEMENT, s.LEVEL2_RECALL, s.LEVEL2_PRECISION,
)  # fmt: skip
"""Metrics of which more is better."""
DOWN: Final = (s.RESIDUE, s.WARNINGS, s.QUESTIONS)
"""Metrics of which less is better."""
_EVERY: Final = 4
"""Misbehaving models see every so manieth case, so that the suite takes minutes."""


class Compared(NamedTuple):
    """One metric of one dataset by both engines."""

    dataset: str
    method: str
    metric: str
    builtin: float
    llm: float
    cases: int

    @property
    def worse(self) -> bool:
        """Whether the large model has done harm."""
        difference = self.llm - self.builtin
        return (-difference if self.metric in UP else difference) > 1e-9


class LlmRun(NamedTuple):
    """All figures."""

    compared: list[Compared]
    used: dict[str, tuple[int, int]]
    """How many cells of each model were used, and in how many drafts anything was."""


def run_llm(names: Sequence[str]) -> LlmRun:
    """Draft the named datasets with every scripted model."""
    cases = [case for name in names for case in DATASETS_BY_NAME[name]()]
    encoder = FrozenEncoder()
    builtin = _attempts(cases, encoder, None)
    compared: list[Compared] = []
    used: dict[str, tuple[int, int]] = {}
    for method, script, some in _models(cases):
        attempts = _attempts(some, encoder, script)
        keys = {case.key for case in some}
        compared += _compare(method, [a for a in builtin if a.case.key in keys], attempts)
        calls = [[c.used for c in a.draft.engine.calls] for a in attempts if a.draft]
        used[method] = sum(map(sum, calls)), sum(any(one) for one in calls)
    return LlmRun(compared, used)


def _models(cases: Sequence[DraftCase]) -> Iterator[tuple[str, Script, Sequence[DraftCase]]]:
    yield GOOD, good_model, cases
    some = cases[::_EVERY]
    for family, scripts in families(good_model).items():
        yield f"misbehaving: {family}", _in_turn(scripts), some


def _in_turn(scripts: Sequence[Script]) -> Script:
    """A model that misbehaves in another way each time."""
    asked = iter(range(10**9))
    return lambda question: scripts[next(asked) % len(scripts)](question)


def _attempts(cases: Sequence[DraftCase], encoder: FrozenEncoder, script: Script | None) -> list[Attempt]:
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        assistant = build_assistant(Settings(home=Path(home)), model=ScriptedModel(script) if script else None)
        try:
            engine = EngineName.LLM if script else EngineName.BUILTIN
            drafter = partial(assistant.draft, keep=False, engine=engine)
            return [_with_naming(drafted(case, engine.value, assistant, drafter, encoder)) for case in cases]
        finally:
            assistant.close()


def _with_naming(attempt: Attempt) -> Attempt:
    if attempt.draft is None:
        return attempt
    score = Score(metric=NAMING, value=own_words(attempt.draft))
    sample = attempt.sample.model_copy(update={"scores": (*attempt.sample.scores, score)})
    return attempt._replace(sample=sample)


def _compare(method: str, builtin: Sequence[Attempt], llm: Sequence[Attempt]) -> Iterator[Compared]:
    for name in dict.fromkeys(attempt.case.dataset for attempt in llm):
        before, after = ([a.sample for a in side if a.case.dataset == name] for side in (builtin, llm))
        for metric in (*UP, *DOWN):
            pair = [values_of(side, metric) for side in (before, after)]
            if all(pair):
                yield Compared(name, method, metric, fmean(pair[0]), fmean(pair[1]), len(after))
