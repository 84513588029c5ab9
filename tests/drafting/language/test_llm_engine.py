"""The engine: what is asked in which order, what is written down, how it is stopped, and what is said of it."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.domain.draft import Draft, EngineInfo, EngineName
from assistant.domain.model_call import CallOutcome, EngineStatus
from assistant.drafting.language.port import Answer, Cancellation, Limits
from assistant.drafting.llm_engine import MAX_REPAIRS, Asking
from assistant.drafting.request import DraftRequest
from assistant.errors import (
    ConfigurationError,
    ModelCancelled,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from assistant.service import Assistant
from assistant.testing.bad_answers import INJECTED
from assistant.testing.scripted_model import Question, ScriptedModel, rows_answer
from tests.drafting.language.conftest import CLEANING, Ready

BETTER = {"row": "r8", "name": "河道周边居民满意度"}
WORSE = {"row": "r8", "name": "国家级荣誉满意度"}


def naming(*answers: str) -> ScriptedModel:
    """A model that answers `name-rows` with one answer after another, and nothing else."""
    left = list(answers)
    return ScriptedModel(lambda q: left.pop(0) if q.task == "name-rows" and left else rows_answer())


def naming_calls(draft: Draft) -> list[tuple[CallOutcome, int, int]]:
    return [(c.outcome, c.attempt, c.used) for c in draft.engine.calls if c.prompt.startswith("name-rows")]


@pytest.mark.parametrize(
    ("answers", "calls", "status"),
    [
        pytest.param([rows_answer(BETTER)], [("succeeded", 0, 1)], "succeeded", id="good at once"),
        pytest.param([rows_answer()], [("unchanged", 0, 0)], "succeeded", id="nothing to say"),
        pytest.param(
            [rows_answer(WORSE), rows_answer(BETTER)],
            [("rejected", 0, 0), ("repaired", 1, 1)],
            "succeeded",
            id="good when told",
        ),
        pytest.param(
            ["好的", rows_answer(BETTER)], [("rejected", 0, 0), ("repaired", 1, 1)], "succeeded", id="JSON when told"
        ),
        pytest.param(
            [rows_answer(WORSE)] * 5,
            [("rejected", 0, 0), ("rejected", 1, 0), ("rejected", 2, 0)],
            "degraded",
            id="never",
        ),
        pytest.param(
            [
                rows_answer(BETTER, {"row": "r7", "name": "国家级荣誉率"}),
                *[rows_answer({"row": "r7", "name": "假"})] * 2,
            ],
            [("partial", 0, 1), ("rejected", 1, 0), ("rejected", 2, 0)],
            "degraded",
            id="in part",
        ),
    ],
)
def test_repairs_are_bounded_and_recorded(ready: Ready, answers: list[str], calls: list, status: str) -> None:
    draft = ready.improved(naming(*answers))
    assert naming_calls(draft) == calls
    assert draft.engine.status == status
    assert len(calls) <= MAX_REPAIRS + 1


def test_what_was_wrong_is_fed_back(ready: Ready) -> None:
    model = naming(rows_answer(WORSE), rows_answer())
    ready.improved(model)
    _, again = [question for question in model.asked if question.task == "name-rows"]
    (told,) = again.data["校验意见或上次答案的问题"]
    assert "国家级荣誉" in told and "都没有" in told


def test_a_call_is_recorded_whole(ready: Ready) -> None:
    draft = ready.improved(naming(rows_answer(BETTER)))
    call = next(call for call in draft.engine.calls if call.used)
    assert (call.prompt, call.model, call.answer) == ("name-rows@1", "scripted", rows_answer(BETTER))
    assert call.started.tzinfo is not None
    assert draft.engine.name is EngineName.LLM


@pytest.mark.parametrize(
    ("error", "outcome", "stops"),
    [
        (ModelTimeout("慢"), "timeout", True),
        (ModelUnavailable("不在"), "unavailable", True),
        (ModelRefused("不许"), "refused", True),
        (ModelCancelled("停"), "cancelled", True),
        (ModelError("乱"), "rejected", False),
    ],
)
def test_a_model_that_fails(ready: Ready, error: ModelError, outcome: str, stops: bool) -> None:
    def script(question: Question) -> str:
        raise error

    model = ScriptedModel(script)
    draft = ready.improved(model)
    assert {call.outcome for call in draft.engine.calls} == {outcome}
    assert (len(model.asked) == 1) is stops
    assert draft.engine.status is EngineStatus.FAILED
    assert draft.indicators == ready.draft.indicators
    assert error.message in "".join(draft.engine.notes)


def test_a_model_that_fails_half_way_is_called_degraded(ready: Ready) -> None:
    def script(question: Question) -> str:
        if question.task == "name-rows":
            return rows_answer(BETTER)
        if question.task == "polish-goal":
            raise ModelTimeout("太慢")
        return rows_answer()

    draft = ready.improved(ScriptedModel(script))
    assert draft.engine.status is EngineStatus.DEGRADED
    assert draft.indicators[7].level3 == BETTER["name"]


class Sleeper:
    """A model that takes its time, and looks at its limits."""

    name = "sleeper"
    warnings = ("连接没有加密",)

    def ask(self, prompt: object, yields: object, limits: Limits) -> Answer:
        while not limits.cancellation.cancelled:
            if not limits.deadline.remaining:
                raise ModelTimeout("大模型没有在规定时间内答完。")
            time.sleep(0.005)
        raise ModelCancelled("已停止等待大模型。")


def test_a_deadline_holds_for_the_whole(ready: Ready) -> None:
    draft = ready.improved(Sleeper(), seconds=0.1)
    assert [call.outcome for call in draft.engine.calls] == [CallOutcome.TIMEOUT]
    assert "连接没有加密" in draft.engine.notes


def test_the_person_can_stop_it(ready: Ready) -> None:
    cancellation = Cancellation()
    threading.Timer(0.05, cancellation.cancel).start()
    draft = ready.improved(Sleeper(), seconds=30, asking=Asking(cancellation))
    assert [call.outcome for call in draft.engine.calls] == [CallOutcome.CANCELLED]
    assert draft.indicators == ready.draft.indicators


def test_stopped_before_it_began(ready: Ready) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    draft = ready.improved(naming(rows_answer(BETTER)), asking=Asking(cancellation))
    assert (draft.engine.calls, draft.engine.status) == ((), EngineStatus.NOT_RUN)
    assert "已停止等待大模型，其余沿用内置引擎的内容。" in draft.engine.notes


def test_progress_and_words_are_heard(ready: Ready) -> None:
    told: list[str] = []
    heard: list[str] = []
    asking = Asking(Cancellation(), told.append, heard.append)
    ready.improved(naming(rows_answer(BETTER)), asking=asking)
    assert any("名称" in line for line in told)
    assert rows_answer(BETTER) in heard


def test_orders_to_the_machine_are_not_passed_on(assistant: Assistant) -> None:
    from tests.drafting.language.conftest import prepare

    model = naming()
    prepare(assistant, CLEANING + INJECTED).improved(model)
    assert model.asked
    assert not any("忽略以上要求" in question.text for question in model.asked)


def test_without_a_model_the_engine_says_how_to_get_one(assistant: Assistant) -> None:
    with pytest.raises(ConfigurationError, match="JIXIAO_MODEL_BASE_URL"):
        assistant.draft(DraftRequest(description=CLEANING), keep=False, engine=EngineName.LLM)


def test_the_built_in_engine_says_that_no_model_was_asked_for(ready: Ready) -> None:
    assert ready.draft.engine.status is EngineStatus.NOT_REQUESTED
    assert (ready.draft.engine.calls, ready.draft.engine.model) == ((), "")


def test_drafts_of_earlier_versions_are_read() -> None:
    old = EngineInfo.model_validate_json('{"name": "builtin", "version": "0.0.9", "encoder_id": "x"}')
    assert old.status is EngineStatus.NOT_REQUESTED


def test_the_same_answers_give_the_same_draft(ready: Ready) -> None:
    def bare(draft: Draft) -> dict:
        return draft.model_dump(exclude={"engine"})

    assert bare(ready.improved(naming(rows_answer(BETTER)))) == bare(ready.improved(naming(rows_answer(BETTER))))
