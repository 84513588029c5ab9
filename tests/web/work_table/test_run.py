"""What takes a while is watched step by step, stopped by whom it belongs to, and told as it was."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.domain.draft import EngineInfo, EngineName
from assistant.domain.model_call import CallOutcome, EngineStatus, ModelCall
from assistant.drafting.llm_engine import STOPPED, Asking
from assistant.drafting.phases import Phase
from assistant.drafting.request import DraftRequest
from assistant.errors import EmptyDescription
from assistant.service import Assistant
from assistant.web.examples import EXAMPLES
from assistant.web.work_table.model_part import model_chip, model_panel, model_told
from assistant.web.work_table.run import Run, Runs, Seen, Step, StepState
from assistant.web.work_table.steps_view import finished_view, spoken, steps_view
from tests.builders import NOON
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags

PHASES = (Phase.READING, Phase.SEARCHING, Phase.WRITING, Phase.CHECKING)


def states(seen: Seen) -> list[tuple[str, StepState]]:
    return [(step.name, step.state) for step in seen.steps]


def test_phases_are_done_one_after_the_other_with_what_they_came_to() -> None:
    go_on = threading.Event()

    def work(asking: Asking) -> str:
        asking.reached(Phase.READING, "")
        asking.reached(Phase.SEARCHING, "3 个数")
        go_on.wait(10)
        asking.reached(Phase.WRITING, "5 个可参考")
        asking.reached(Phase.CHECKING, "9 条指标")
        return "草稿"

    run = Run(work, PHASES)
    watching = run.watch()
    seen = next(watching)
    assert states(seen) == [
        ("阅读说明", StepState.DONE),
        ("查找案例", StepState.RUNNING),
        ("编写指标", StepState.WAITING),
        ("核对", StepState.WAITING),
    ]
    assert seen.steps[0].note == "3 个数"
    go_on.set()
    list(watching)
    assert run.result == "草稿" and {state for _, state in states(run.seen)} == {StepState.DONE}
    assert [step.note for step in run.seen.steps] == ["3 个数", "5 个可参考", "9 条指标", ""]


def test_a_row_that_fails_review_sends_the_steps_back() -> None:
    def work(asking: Asking) -> None:
        for phase in (*PHASES, Phase.READING):
            asking.reached(phase, "")
        raise EmptyDescription("没有收到项目说明。")

    run = Run(work, PHASES)
    with pytest.raises(EmptyDescription):
        _ = run.result
    assert [state for _, state in states(run.seen)] == [StepState.DONE, *[StepState.WAITING] * 3]


def test_what_a_model_does_and_says_is_seen_and_ends_when_it_is_stopped() -> None:
    def work(asking: Asking) -> str:
        asking.reached(Phase.IMPROVING, "")
        asking.progress("大模型：润色绩效目标……")
        asking.heard("完成培训")
        asking.heard("不少于12期")
        while not asking.cancellation.cancelled:
            time.sleep(0.01)
        return "内置的草稿"

    runs, run = Runs(), Run(work, (Phase.CHECKING, Phase.IMPROVING))
    runs.begun("张三", "窗口甲", run)
    while run.seen.saying != "完成培训不少于12期":
        time.sleep(0.01)
    assert run.seen.steps[-1] == Step("大模型改写", StepState.RUNNING, "润色绩效目标")
    assert not runs.stop("李四", "窗口甲") and not runs.stop("张三", "窗口乙")
    pressed = time.monotonic()
    assert runs.stop("张三", "窗口甲")
    assert run.result == "内置的草稿" and time.monotonic() - pressed < 1
    assert run.seen.steps[-1].state is StepState.STOPPED and run.seen.stopping
    assert not runs.stop("张三", "窗口甲"), "there is nothing left to stop"


def test_the_steps_of_a_talk_come_as_they_are_taken() -> None:
    def work(asking: Asking) -> None:
        for told in ("大模型正在读您的话", "正在查依据", "正在安排修改"):
            asking.progress(told)

    run = Run(work)
    assert run.result is None
    assert states(run.seen) == [(told, StepState.DONE) for told in ("大模型正在读您的话", "正在查依据", "正在安排修改")]


def test_the_engine_tells_its_phases_in_their_order(assistant: Assistant) -> None:
    told: list[tuple[Phase, str]] = []
    asking = Asking.quietly()._replace(reached=lambda phase, before: told.append((phase, before)))
    draft = assistant.draft(DraftRequest(description=EXAMPLES[3].text), keep=False, asking=asking)
    assert [phase for phase, _ in told] == list(PHASES)
    assert told[2][1].endswith("个可参考") and told[3][1] == f"{len(draft.indicators)} 条指标"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("", ""),
        ("请确认。", "请确认。"),
        ('{"rows": [{"row": "r1", "name": "培训期数"}, {"row": "r2", "name": "培训', "培训期数；培训"),
        ('{"goal": "annual_goal", "text": "举办培训12期，', "举办培训12期"),
        ('{"rows": []}', ""),
        ("长" * 500, "……" + "长" * 400),
    ],
)
def test_of_a_record_only_its_words_are_shown(said: str, shown: str) -> None:
    assert spoken(said) == shown


def test_what_a_model_says_stays_text() -> None:
    seen = Seen((Step("大模型改写", StepState.RUNNING),), "".join(PAYLOADS))
    assert not [tag for tag in ("<script", "<img", "<svg", "<iframe") if tag in steps_view(seen, stoppable=True)]
    assert "停止" in Tags(steps_view(seen, stoppable=True)).text
    assert "停止" not in Tags(steps_view(seen, stoppable=False)).text.replace("已停止", "")
    assert "用时" in Tags(finished_view(seen, "")).text


def call(outcome: CallOutcome, used: int = 0, reason: str = "") -> ModelCall:
    return ModelCall(
        prompt="name-rows@1", model="甲", started=NOON, seconds=1.5, outcome=outcome, used=used, reason=reason
    )


STOP = STOPPED.rstrip("。") + "，其余沿用内置引擎的内容。"


@pytest.mark.parametrize(
    ("status", "calls", "notes", "chip", "sentence"),
    [
        (EngineStatus.NOT_RUN, (), (), "大模型没有运行", "大模型没有运行，本稿全部由内置引擎写成。"),
        (EngineStatus.NOT_RUN, (), (STOP,), "大模型没有运行（已停止，内置引擎的内容保留）", "您停止了大模型；"),
        (EngineStatus.SUCCEEDED, (call(CallOutcome.SUCCEEDED, 2),), (), "大模型已参与", "均已通过校验。"),
        (EngineStatus.DEGRADED, (call(CallOutcome.PARTIAL, 1),), (), "大模型只完成一部分", "其余沿用内置引擎"),
        (EngineStatus.FAILED, (call(CallOutcome.TIMEOUT),), (), "大模型没有帮上", "全部由内置引擎写成。"),
        (EngineStatus.FAILED, (call(CallOutcome.CANCELLED),), (), "大模型没有帮上（已停止", "您停止了大模型；"),
    ],
)
def test_the_part_of_a_model_is_told_as_it_was(
    status: EngineStatus, calls: tuple[ModelCall, ...], notes: tuple[str, ...], chip: str, sentence: str
) -> None:
    engine = EngineInfo(
        name=EngineName.LLM, version="1", encoder_id="e", status=status, model="甲", calls=calls, notes=notes
    )
    assert chip in Tags(model_chip(engine) or "").text
    assert sentence in model_told(engine)
    panel = Tags(model_panel(engine) or "").text
    assert sentence in panel and ("为指标取更具体的名称" in panel) is bool(calls)


def test_where_no_model_was_asked_for_nothing_is_told() -> None:
    engine = EngineInfo(version="1", encoder_id="e")
    assert (model_chip(engine), model_panel(engine), model_told(engine)) == (None, None, "")
