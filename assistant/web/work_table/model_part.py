"""What part a large model had in a draft, told as it was: not asked, not run, helped, helped in part, or failed."""

from __future__ import annotations

from typing import Final

from assistant.domain.draft import EngineInfo, EngineName
from assistant.domain.model_call import OUTCOMES, STATUSES, CallOutcome, EngineStatus, ModelCall
from assistant.drafting.llm_engine import STOPPED, TASKS
from assistant.web.markup import Markup, element, section, table

_SHORT: Final = {
    EngineStatus.NOT_REQUESTED: "",
    EngineStatus.NOT_RUN: "大模型没有运行",
    EngineStatus.SUCCEEDED: "大模型已参与",
    EngineStatus.DEGRADED: "大模型只完成一部分",
    EngineStatus.FAILED: "大模型没有帮上",
}
_TITLES: Final = {task.prompt: task.title for task in TASKS}


def _was_stopped(engine: EngineInfo) -> bool:
    """Whether the person stopped the model."""
    noted = any(note.startswith(STOPPED.rstrip("。")) for note in engine.notes)
    return noted or any(call.outcome is CallOutcome.CANCELLED for call in engine.calls)


def model_told(engine: EngineInfo) -> str:
    """The same in a sentence; "" where no model was asked for."""
    if engine.name is not EngineName.LLM:
        return ""
    stopped = "您停止了大模型；" if _was_stopped(engine) else ""
    return f"{stopped}{STATUSES[engine.status]}。"


def model_chip(engine: EngineInfo) -> Markup | None:
    """A few words for the head of the draft; nothing where no model was asked for."""
    if engine.name is not EngineName.LLM:
        return None
    words = _SHORT[engine.status] + ("（已停止，内置引擎的内容保留）" if _was_stopped(engine) else "")
    return element("span", words, class_="jx-state done" if engine.status is EngineStatus.SUCCEEDED else "jx-state")


def model_panel(engine: EngineInfo) -> Markup | None:
    """Every question to the model and what became of it; nothing where no model was asked for."""
    if engine.name is not EngineName.LLM:
        return None
    rows = [_row(call) for call in engine.calls]
    titles = ("问了什么", "结果", "采用", "用时", "说明")
    calls = table(titles, rows, "jx-calls", "大模型的参与") if rows else None
    return section("大模型的参与", element("p", model_told(engine)), calls, id="jx-model")


def call_told(call: ModelCall) -> str:
    """What became of a question in a talk."""
    reason = f"：{call.reason.rstrip('。')}" if call.reason else ""
    return f"大模型：{OUTCOMES[call.outcome]}{reason}（{call.seconds:.1f} 秒）"


def _row(call: ModelCall) -> tuple[str, ...]:
    title = _TITLES.get(call.prompt.partition("@")[0], "改写")
    again = f"（第 {call.attempt} 次重问）" if call.attempt else ""
    return (f"{title}{again}", OUTCOMES[call.outcome], f"{call.used} 处", f"{call.seconds:.1f} 秒", call.reason)
