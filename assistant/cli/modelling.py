"""Modelling: drafting with a large model in the terminal: what is being asked, and Ctrl-C to stop asking."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from assistant.cli.output import say
from assistant.cli.session import read_settings

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.drafting.language.port import Cancellation
    from assistant.drafting.request import DraftRequest
    from assistant.service import Assistant


def check_model_is_configured() -> None:
    """Fail before any work is done.

    Raises:
        ConfigurationError: If no large model is configured, or a setting is wrong.
    """
    from assistant.wiring import connection_to_model

    connection_to_model(read_settings())


def draft_with_model(assistant: Assistant, request: DraftRequest, *, keep: bool) -> Draft:
    """Draft with the configured large model, telling the person on stderr how it goes."""
    from assistant.domain.draft import EngineName
    from assistant.domain.model_call import STATUSES
    from assistant.drafting.llm_engine import Asking

    with stoppable() as cancellation:
        asking = Asking(cancellation, progress=say, heard=_dots)
        written = assistant.draft(request, keep=keep, engine=EngineName.LLM, asking=asking)
    say(f"{STATUSES[written.engine.status]}。")
    return written


@contextmanager
def stoppable() -> Iterator[Cancellation]:
    """Ctrl-C stops the questions, and a second one the program."""
    from assistant.drafting.language.port import Cancellation

    cancellation = Cancellation()
    if threading.current_thread() is not threading.main_thread():
        yield cancellation
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        cancellation.cancel()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, stop)
    try:
        yield cancellation
    finally:
        signal.signal(signal.SIGINT, before)


def _dots(_said: str) -> None:
    """A sign of life for each piece of an answer, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(".")
        sys.stderr.flush()
