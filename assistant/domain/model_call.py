"""Model calls: what was asked of a large model, what became of it, and what that means for the draft."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from assistant.domain.record import Record


class CallOutcome(StrEnum):
    """What became of one call."""

    SUCCEEDED = "succeeded"
    """Every cell of the answer could be used."""
    REPAIRED = "repaired"
    """Every cell could be used once the model had been told what was wrong with its first answer."""
    PARTIAL = "partial"
    """Some cells could be used."""
    REJECTED = "rejected"
    """An answer came, and nothing in it could be used."""
    UNCHANGED = "unchanged"
    """A sound answer that proposes nothing new."""
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    """The service or the model declined, or asking would have left the configured host."""
    CANCELLED = "cancelled"


class EngineStatus(StrEnum):
    """What part a large model had in a draft."""

    NOT_REQUESTED = "not_requested"
    NOT_RUN = "not_run"
    SUCCEEDED = "succeeded"
    DEGRADED = "degraded"
    FAILED = "failed"


class ModelCall(Record):
    """One call, as it is kept with the draft.

    Attributes:
        prompt: Id and version of the prompt (`name-rows@1`).
        model: The model's name as configured.
        started: When the question was sent.
        seconds: How long the answer took.
        input_tokens: As counted by the service; None where it does not say.
        output_tokens: As counted by the service; None where it does not say.
        attempt: 0 for the first question, then the number of the repair.
        used: How many cells of the answer stand in the draft.
        reason: Why not all of it could be used, in Chinese; "" where it could.
        answer: What the model said, as it came, cut to a readable length.
    """

    prompt: str
    model: str
    started: datetime
    seconds: float
    input_tokens: int | None = None
    output_tokens: int | None = None
    attempt: int = 0
    used: int = 0
    outcome: CallOutcome
    reason: str = ""
    answer: str = ""


OUTCOMES: Final = {
    CallOutcome.SUCCEEDED: "已采用",
    CallOutcome.REPAIRED: "修正后采用",
    CallOutcome.PARTIAL: "部分采用",
    CallOutcome.REJECTED: "未采用",
    CallOutcome.UNCHANGED: "没有新建议",
    CallOutcome.TIMEOUT: "超时",
    CallOutcome.UNAVAILABLE: "无法连接",
    CallOutcome.REFUSED: "被拒绝",
    CallOutcome.CANCELLED: "已取消",
}
"""What people are shown for the outcome of a call."""

STATUSES: Final = {
    EngineStatus.NOT_REQUESTED: "未使用大模型",
    EngineStatus.NOT_RUN: "大模型没有运行，本稿全部由内置引擎写成",
    EngineStatus.SUCCEEDED: "大模型已参与，采用的建议均已通过校验",
    EngineStatus.DEGRADED: "大模型只完成了一部分，其余沿用内置引擎的内容",
    EngineStatus.FAILED: "大模型没有给出可用的内容，本稿全部由内置引擎写成",
}
"""What people are shown for the status of the engine."""
