"""The stop (U14): it waits for no model, nothing comes after it, and what there is by then is kept and marked.

Nothing here looks at the clock. That a stop takes effect within a second follows from what is counted: it is looked for
every few hundredths of a second, the first look that finds it ends the waiting, and the model has no say in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.draft import Draft, EngineName
from assistant.domain.model_call import CallOutcome
from assistant.drafting.language.port import Cancellation, Deadline, Limits
from assistant.drafting.language.waiting import LOOK, arriving
from assistant.drafting.llm_engine import STOPPED, Asking
from assistant.drafting.request import DraftRequest
from assistant.errors import ModelCancelled
from assistant.settings import Settings
from assistant.testing.scripted_server import Asked, Reply, ScriptedServer, chunk, probe_answer
from assistant.web.examples import EXAMPLES
from assistant.web.work_table.run import BATCH, Run, Runs, StepState
from assistant.wiring import build_assistant

PATIENCE = 60.0
"""Seconds after which a test that hangs is given up."""


class CountedCancellation(Cancellation):
    """Counts how often it is looked at once it has been thrown."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0

    @property
    def cancelled(self) -> bool:
        self.looks += super().cancelled
        return super().cancelled


def test_a_stop_is_looked_for_many_times_a_second() -> None:
    assert LOOK + BATCH < 0.5, "a look that just missed it, and one of the page's own"


def test_the_first_look_ends_the_waiting_and_nothing_is_heard_after_it() -> None:
    go_on, all_said = threading.Event(), threading.Event()

    def pieces() -> Iterator[str]:
        yield "让我"
        go_on.wait(PATIENCE)
        yield "想一想"
        all_said.set()

    cancellation, heard = CountedCancellation(), []
    with pytest.raises(ModelCancelled):
        for piece in arriving(pieces, Limits(Deadline(PATIENCE), cancellation)):
            heard.append(piece)
            cancellation.cancel()
    assert cancellation.looks == 1 and not go_on.is_set(), "the model had not said another word"
    go_on.set()
    assert all_said.wait(PATIENCE)
    assert heard == ["让我"], "what it says later nobody hears"


@pytest.mark.slow
def test_a_draft_stops_while_the_model_is_silent_and_is_marked(tmp_path: Path) -> None:
    heard: list[str] = []

    def model(asked: Asked) -> Reply:
        return probe_answer(asked) if asked.is_probe else Reply(pieces=[chunk({"content": "让我想"}), PATIENCE])

    with ScriptedServer(model) as server:
        settings = Settings(home=tmp_path / "home", model_base_url=server.base_url, model="甲", model_timeout=PATIENCE)
        assistant = build_assistant(settings)
        request, said = DraftRequest(description=EXAMPLES[2].text), threading.Event()

        def hear(piece: str) -> None:
            heard.append(piece)
            said.set()

        def work(asking: Asking) -> Draft:
            return assistant.draft(request, engine=EngineName.LLM, asking=asking._replace(heard=hear))

        runs, run = Runs(), Run(work)
        runs.begun("张三", "窗口", run)
        assert said.wait(PATIENCE)
        asked = len(server.asked)
        assert runs.stop("张三", "窗口")
        draft = run.result  # while the server has a minute's silence before it
        assert len(server.asked) == asked and heard == ["让我想"], "no further question, and nothing more heard"
        assert run.seen.steps[-1].state is StepState.STOPPED
        built_in = assistant.draft(request, keep=False)
        assistant.close()
    assert STOPPED.rstrip("。") in draft.engine.notes[-1] and draft.engine.calls[-1].outcome is CallOutcome.CANCELLED
    assert draft.indicators == built_in.indicators
