"""The port to a large model: one question with a schema in, what it said out, within limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

from assistant.domain.record import Record
from assistant.drafting.language.prompts import FilledPrompt


class Answer(Record):
    """What a model said, not yet judged.

    Attributes:
        text: The words as they came; of a tool call its arguments. Never longer than the port's bound.
        cut: Whether it was longer, or the line went dead before its end.
    """

    text: str
    input_tokens: int | None = None
    output_tokens: int | None = None
    cut: bool = False


class Cancellation:
    """A switch that one thread throws and others look at."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask for everything to stop; it cannot be undone."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked for."""
        return self._event.is_set()


class Deadline:
    """A moment by the machine's own clock, which nobody sets back."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds that are left; 0 when it is over."""
        return max(0.0, self._until - time.monotonic())

    def at_most(self, seconds: float) -> Deadline:
        """This moment, or the one so many seconds from now if that is nearer."""
        return Deadline(min(seconds, self.remaining))


def _nobody(said: str) -> None:
    """Where nobody listens."""


class Limits(NamedTuple):
    """What bounds one question.

    Attributes:
        deadline: When an answer is no longer wanted.
        cancellation: Where the person stops it.
        heard: Told each piece of the answer as it comes.
    """

    deadline: Deadline
    cancellation: Cancellation
    heard: Callable[[str], None] = _nobody


class LanguageModel(Protocol):
    """Answers one question at a time."""

    @property
    def name(self) -> str:
        """The model's name, for the record."""
        ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the person should know of the connection; "" of nothing."""
        ...

    def ask(self, prompt: FilledPrompt, yields: type[Record], limits: Limits) -> Answer:
        """Ask, and return what was said.

        Args:
            prompt: The question.
            yields: The shape that is asked for; whether the answer has it is for the caller to see.
            limits: How long it may take, and who may stop it.

        Raises:
            ModelError: If there is no answer: `ModelTimeout`, `ModelUnavailable`, `ModelRefused`, `ModelCancelled`.
        """
        ...
