"""The LLM engine: asks a large model about a finished built-in draft, and takes what can be checked, cell by cell.

It can only help: whatever the model does, what stands afterwards has passed the same rules, and where nothing
of an answer can be used, the built-in draft stands as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from assistant.domain.clock import Clock
from assistant.domain.draft import Draft, DraftIndicator, EngineName
from assistant.domain.model_call import CallOutcome, EngineStatus, ModelCall
from assistant.domain.prompt import Prompt
from assistant.drafting.language.answers import read_answer
from assistant.drafting.language.applying import Review, apply
from assistant.drafting.language.failures import OUTCOMES, outcome_of
from assistant.drafting.language.port import Answer, Cancellation, Deadline, LanguageModel, Limits
from assistant.drafting.language.prompts import fill
from assistant.drafting.language.scene import Scene
from assistant.drafting.language.tasks import ChooseRows, MeasureVague, NameRows, Proposal, Rejected, Task
from assistant.drafting.language.text_tasks import FillGaps, PolishGoal
from assistant.drafting.language.tolerant_json import visible
from assistant.drafting.phases import Reached, unwatched
from assistant.errors import ModelError

SECONDS: Final = 30.0
"""How long a person waits for a model before the built-in draft stands as it is."""
MAX_REPAIRS: Final = 2
STOPPED: Final = "已停止等待大模型。"
TASKS: Final[tuple[Task, ...]] = (ChooseRows(), NameRows(), MeasureVague(), FillGaps(), PolishGoal())
_MOST_SPARES: Final = 40
_KEPT_ANSWER: Final = 4_000
_SHOWN, _MOST_NOTES = 60, 8
_FINE: Final = frozenset({CallOutcome.SUCCEEDED, CallOutcome.REPAIRED, CallOutcome.UNCHANGED})
_STOPPING: Final = frozenset(outcome for _, outcome in OUTCOMES)
"""After these nothing more is asked: the next question would fare alike, and the person is waiting."""


def _ignore(text: str) -> None:
    """Where nobody watches."""


class Asking(NamedTuple):
    """How a person follows and stops the questions.

    Attributes:
        cancellation: Where it is stopped.
        progress: Told in Chinese what is being done.
        heard: Told each piece of an answer as it comes.
        reached: Told each phase of drafting as it begins.
    """

    cancellation: Cancellation
    progress: Callable[[str], None] = _ignore
    heard: Callable[[str], None] = _ignore
    reached: Reached = unwatched

    @classmethod
    def quietly(cls) -> Asking:
        """Nobody watches, and nobody stops it."""
        return cls(Cancellation())


class _Progress(NamedTuple):
    """A draft on its way, and what became of the questions so far."""

    draft: Draft
    calls: tuple[ModelCall, ...] = ()
    left: tuple[Rejected, ...] = ()
    finals: tuple[CallOutcome, ...] = ()
    skipped: bool = False


class LlmEngine:
    """Improves built-in drafts with a large model.

    Args:
        model: Answers questions.
        prompts: The questions by id.
        clock: Tells the time, for the records.
        seconds: How long one draft may take in all.
    """

    def __init__(
        self, model: LanguageModel, prompts: Mapping[str, Prompt], clock: Clock, *, seconds: float = SECONDS
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._clock = clock
        self._seconds = seconds

    def improve(self, draft: Draft, proposals: Sequence[DraftIndicator], review: Review, asking: Asking) -> Draft:
        """A draft that is not worse than the given one, with a record of every question.

        Args:
            draft: A finished built-in draft with its report.
            proposals: All rows that the built-in engine thought of, the best first.
            review: Reviews a draft.
            asking: How it is followed and stopped.
        """
        limits = Limits(Deadline(self._seconds), asking.cancellation, asking.heard)
        names = {row.level3 for row in draft.indicators}
        spares = [row for row in proposals if row.level3 not in names][:_MOST_SPARES]
        state = _Progress(draft)
        for task in TASKS:
            inputs = task.inputs(Scene(state.draft, spares))
            if inputs is None:
                continue
            if state.skipped or asking.cancellation.cancelled or not limits.deadline.remaining:
                state = state._replace(skipped=True)
                break
            asking.progress(f"大模型：{task.title}……")
            state = self._settled(task, state, spares, review, limits)
        return self._signed(state, stopped=asking.cancellation.cancelled)

    def _settled(
        self, task: Task, state: _Progress, spares: Sequence[DraftIndicator], review: Review, limits: Limits
    ) -> _Progress:
        """Ask one question, and again at most twice with what was wrong."""
        findings: tuple[str, ...] = ()
        left: tuple[Rejected, ...] = ()
        for attempt in range(MAX_REPAIRS + 1):
            scene = Scene(state.draft, spares)
            inputs = task.inputs(scene)
            if inputs is None:
                break
            shown = [*findings] if attempt else scene.findings_data()
            call, draft, left = self._once(task, attempt, {**inputs, "findings": shown}, scene, review, limits)
            state = state._replace(draft=draft, calls=(*state.calls, call))
            stopped = call.outcome in _STOPPING
            if stopped or call.outcome in _FINE or not limits.deadline.remaining:
                state = state._replace(skipped=stopped or state.skipped)
                break
            findings = tuple(f"上次的答案没有采用：{one.label}——{one.reason}" for one in left)
        return state._replace(left=(*state.left, *left), finals=(*state.finals, state.calls[-1].outcome))

    def _once(
        self, task: Task, attempt: int, inputs: Mapping[str, object], scene: Scene, review: Review, limits: Limits
    ) -> tuple[ModelCall, Draft, tuple[Rejected, ...]]:
        """Ask once: the record of the call, the draft after it, and what could not be used."""
        prompt = self._prompts[task.prompt]
        started, since = self._clock(), time.monotonic()
        try:
            answer = self._model.ask(fill(prompt, inputs), task.yields, limits)
        except ModelError as error:
            call = self._call(prompt, attempt, started, since)
            outcome = outcome_of(error)
            call = call.model_copy(update={"outcome": outcome, "reason": error.message})
            unusable = () if outcome in _STOPPING else (Rejected("", task.title, error.message.rstrip("。")),)
            return call, scene.draft, unusable
        call = self._call(prompt, attempt, started, since, answer)
        draft, used, left = _taken(task, answer, scene, review, prompt.ref)
        outcome = _outcome(used, left, attempt)
        reason = "；".join(dict.fromkeys(f"{one.label}：{one.reason}" for one in left))[:300]
        return call.model_copy(update={"outcome": outcome, "used": used, "reason": reason}), draft, left

    def _call(
        self, prompt: Prompt, attempt: int, started: datetime, since: float, answer: Answer | None = None
    ) -> ModelCall:
        return ModelCall(
            prompt=prompt.ref,
            model=self._model.name,
            started=started,
            seconds=round(time.monotonic() - since, 3),
            input_tokens=answer.input_tokens if answer else None,
            output_tokens=answer.output_tokens if answer else None,
            attempt=attempt,
            outcome=CallOutcome.UNCHANGED,
            answer=answer.text[:_KEPT_ANSWER] if answer else "",
        )

    def _signed(self, state: _Progress, *, stopped: bool) -> Draft:
        """The draft with the record of how it was made."""
        why = next((call.reason for call in state.calls if call.outcome in _STOPPING), STOPPED if stopped else "")
        notes = [*self._model.warnings, *([f"{why.rstrip('。')}，其余沿用内置引擎的内容。"] if why else [])]
        notes += [
            f"大模型建议未采用：{_short(one.label)}——{one.reason.rstrip('。')}。" for one in state.left[:_MOST_NOTES]
        ]
        if len(state.left) > _MOST_NOTES:
            notes.append(f"大模型另有 {len(state.left) - _MOST_NOTES} 条建议未采用。")
        engine = state.draft.engine.model_copy(
            update={
                "name": EngineName.LLM,
                "status": _status(state),
                "model": self._model.name,
                "calls": state.calls,
                "notes": (*state.draft.engine.notes, *dict.fromkeys(notes)),
            }
        )
        return state.draft.model_copy(update={"engine": engine})


def _taken(
    task: Task, answer: Answer, scene: Scene, review: Review, ref: str
) -> tuple[Draft, int, tuple[Rejected, ...]]:
    """What of an answer could be used."""
    reading = read_answer(answer.text, task.yields)
    judged = [task.judge(scene, item, ref) for item in reading.items]
    done = apply(scene.draft, [one for one in judged if isinstance(one, Proposal)], review)
    dropped = [Rejected("", task.title, reason) for reason in reading.dropped]
    if answer.cut and not reading.items:
        dropped.append(Rejected("", task.title, "回答没有完整收到"))
    return done.draft, len(done.used), (*(o for o in judged if isinstance(o, Rejected)), *done.refused, *dropped)


def _outcome(used: int, left: Sequence[Rejected], attempt: int) -> CallOutcome:
    if left:
        return CallOutcome.PARTIAL if used else CallOutcome.REJECTED
    if not used:
        return CallOutcome.UNCHANGED
    return CallOutcome.REPAIRED if attempt else CallOutcome.SUCCEEDED


def _status(state: _Progress) -> EngineStatus:
    """What part the model had, said plainly."""
    if not state.calls:
        return EngineStatus.NOT_RUN
    if all(outcome in _FINE for outcome in state.finals) and not state.skipped:
        return EngineStatus.SUCCEEDED
    if any(call.used for call in state.calls) or any(outcome in _FINE for outcome in state.finals):
        return EngineStatus.DEGRADED
    return EngineStatus.FAILED


def _short(label: str) -> str:
    plain = visible(label)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
