"""Whatever service and model do, the draft is never worse, never invalid, soon there, and says what happened (R14)."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.domain.draft import Draft, EngineName
from assistant.domain.model_call import CallOutcome, EngineStatus
from assistant.drafting.language.applying import new_findings
from assistant.drafting.llm_engine import MAX_REPAIRS
from assistant.testing.bad_answers import bad_answers
from assistant.testing.misbehaviour import Misbehaviour, transport_misbehaviours
from tests.drafting.language.conftest import KEY, PATIENCE, Ready, serving

SECONDS = 2.0
"""What stands for the 30 seconds of a real draft where a line is dead or slow."""
MISBEHAVIOURS = (*transport_misbehaviours(), *bad_answers())
OWN_CELLS = frozenset(
    {"engine", "report", "indicators", "overall_goal", "annual_goal", "goal_coverage", "cell_evidence"}
)
"""What a model may touch in a draft whose blanks nobody has told of."""


def test_there_are_more_than_a_hundred() -> None:
    names = [(one.family, one.name) for one in MISBEHAVIOURS]
    assert len(names) == len(set(names)) >= 100


@pytest.mark.parametrize("bad", MISBEHAVIOURS, ids=lambda bad: f"{bad.family}: {bad.name}")
def test_the_draft_is_never_worse_and_the_person_is_told(bad: Misbehaviour, ready: Ready, tmp_path: Path) -> None:
    is_line = bad.family == "line"
    with serving(bad.script, tmp_path / "methods.json", timeout=0.4 if is_line else PATIENCE) as (model, _):
        draft = ready.improved(model, SECONDS if is_line else PATIENCE)
    let_go()
    holds(ready, draft)
    engine = draft.engine
    assert engine.name is EngineName.LLM
    assert all(call.attempt <= MAX_REPAIRS for call in engine.calls)
    assert KEY not in draft.model_dump_json()
    if bad.usable:
        assert engine.status in (EngineStatus.SUCCEEDED, EngineStatus.DEGRADED)
        assert any(call.used for call in engine.calls)
        return
    assert table(draft) == table(ready.draft)
    assert goals(draft) == goals(ready.draft)
    assert engine.status in (EngineStatus.FAILED, EngineStatus.DEGRADED)
    failed = [call for call in engine.calls if call.outcome not in (CallOutcome.SUCCEEDED, CallOutcome.UNCHANGED)]
    assert failed
    assert all(call.reason for call in failed)
    assert len(engine.notes) > len(ready.draft.engine.notes)


def holds(ready: Ready, draft: Draft) -> None:
    """Whatever was taken: valid, reviewed as it is, nothing new found, everything else as it was."""
    assert Draft.model_validate_json(draft.model_dump_json()) == draft
    assert draft.report == ready.review(draft)
    assert new_findings(ready.draft.report, draft.report) == ()
    assert [row.level2 for row in draft.indicators] == [row.level2 for row in ready.draft.indicators]
    before, after = ready.draft.model_dump(exclude=OWN_CELLS), draft.model_dump(exclude=OWN_CELLS)
    assert before == after


def table(draft: Draft) -> list[tuple[str, str]]:
    return [(row.level3, row.target.text) for row in draft.indicators]


def goals(draft: Draft) -> tuple[str | None, str | None]:
    return draft.overall_goal, draft.annual_goal


def let_go() -> None:
    """Wait for threads that nobody listens to any more, so that their sockets are closed in this test."""
    for thread in threading.enumerate():
        if thread.name == "jixiao-model":
            thread.join(5)
