"""Runs: work that a person watches step by step and can stop; knows nothing of Gradio."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from assistant.drafting.language.port import Cancellation
from assistant.drafting.llm_engine import Asking
from assistant.drafting.phases import Phase

Result = TypeVar("Result")

BATCH: Final = 0.1
"""Seconds between two looks: no piece of a text is sent by itself."""
_MOST_HEARD: Final = 4_000
_MOST_STEPS: Final = 40
_KEPT: Final = 1_000
"""Runs that are remembered, so that they can be stopped; far more than can be under way."""


class StepState(StrEnum):
    """How far a step has come; the values are what people are shown."""

    WAITING = "等待"
    RUNNING = "进行中"
    DONE = "完成"
    STOPPED = "已停止"


class Step(NamedTuple):
    """One step.

    Attributes:
        note: What it came to, or what it is at, in a few words.
    """

    name: str
    state: StepState
    note: str = ""


class Seen(NamedTuple):
    """A run as it is at a moment.

    Attributes:
        saying: What a large model has said so far at this step, as it came.
        stopping: Whether the person has stopped it.
    """

    steps: tuple[Step, ...]
    saying: str = ""
    stopping: bool = False
    seconds: float = 0.0


class Run(Generic[Result]):
    """One piece of work in a thread of its own; it goes on when nobody watches any more.

    Args:
        work: Does it, telling how it goes.
        phases: The steps that are known beforehand; others are added as they come.
    """

    def __init__(self, work: Callable[[Asking], Result], phases: Sequence[Phase] = ()) -> None:
        self._lock = threading.Lock()
        self._steps = [Step(phase.value, StepState.WAITING) for phase in phases]
        self._saying = ""
        self._changed = threading.Event()
        self._result: Result | None = None
        self._failure: Exception | None = None
        self._begun = time.monotonic()
        self._cancellation = Cancellation()
        asking = Asking(self._cancellation, self._progress, self._heard, self._reached)
        self._thread = threading.Thread(target=self._work, args=(work, asking), name="jixiao-run", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop; what is finished by then stands."""
        self._cancellation.cancel()
        self._changed.set()

    @property
    def under_way(self) -> bool:
        """Whether it is still going on."""
        return self._thread.is_alive()

    def watch(self) -> Iterator[Seen]:
        """What it is at, whenever that has changed, until it is done; nothing where that is at once."""
        while True:
            self._thread.join(BATCH)
            if not self._thread.is_alive():
                return
            if self._changed.is_set():
                self._changed.clear()
                yield self.seen

    @property
    def seen(self) -> Seen:
        """How it is now."""
        with self._lock:
            return Seen(tuple(self._steps), self._saying, self._cancellation.cancelled, self._seconds)

    @property
    def result(self) -> Result:
        """What came of it; raises what it raised.

        Raises:
            Exception: Whatever went wrong.
        """
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._result  # type: ignore[return-value]  # set where there is no failure

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._begun

    def _work(self, work: Callable[[Asking], Result], asking: Asking) -> None:
        try:
            self._result = work(asking)
        except Exception as error:  # handed to whoever asks for the result
            self._failure = error
        last = StepState.STOPPED if self._cancellation.cancelled else StepState.DONE
        with self._lock:
            self._steps = [s._replace(state=last) if s.state is StepState.RUNNING else s for s in self._steps]

    def _reached(self, phase: Phase, before: str) -> None:
        """A phase begins; those after it are still to come, also where they had been done once."""
        with self._lock:
            names = [step.name for step in self._steps]
            at = names.index(phase.value) if phase.value in names else len(names)
            if before and at:
                self._steps[at - 1] = self._steps[at - 1]._replace(note=before)
            steps = [step._replace(state=StepState.DONE) for step in self._steps[:at]]
            later = [step._replace(state=StepState.WAITING) for step in self._steps[at + 1 :]]
            self._steps = [*steps, Step(phase.value, StepState.RUNNING), *later]
        self._changed.set()

    def _progress(self, text: str) -> None:
        """Something is being done: a step of its own, or a remark on the phase that is going on."""
        told = text.rstrip("…。.")
        with self._lock:
            self._saying = ""
            last = self._steps[-1] if self._steps else None
            if last is not None and last.name == Phase.IMPROVING.value and last.state is StepState.RUNNING:
                self._steps[-1] = last._replace(note=told.removeprefix("大模型："))
            elif len(self._steps) < _MOST_STEPS:
                done = [step._replace(state=StepState.DONE) for step in self._steps]
                self._steps = [*done, Step(told, StepState.RUNNING)]
        self._changed.set()

    def _heard(self, piece: str) -> None:
        with self._lock:
            self._saying = (self._saying + piece)[-_MOST_HEARD:]
        self._changed.set()


class Runs:
    """The runs of all windows, so that each can be stopped by the person who began it."""

    def __init__(self) -> None:
        self._runs: OrderedDict[tuple[str, str], Run[object]] = OrderedDict()
        self._lock = threading.Lock()

    def begun(self, owner: str, window: str, run: Run[Result]) -> Run[Result]:
        """Note a run of somebody in a window; an earlier one there is not stopped, only forgotten."""
        with self._lock:
            self._runs[owner, window] = run  # type: ignore[assignment]  # of any result: it is only stopped
            self._runs.move_to_end((owner, window))
            while len(self._runs) > _KEPT:
                self._runs.popitem(last=False)
        return run

    def stop(self, owner: str, window: str) -> bool:
        """Stop what the person began in the window; whether anything was under way."""
        with self._lock:
            run = self._runs.pop((owner, window), None)
        if run is None or not run.under_way:
            return False
        run.stop()
        return True
