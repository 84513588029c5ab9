"""One call of a tool, from what was given to what is told: results as they are, errors by code, message and hint."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from assistant.domain.folding import storable
from assistant.errors import JixiaoError, NotAProject, TextTooLong
from assistant.tools.arguments import arguments_of
from assistant.tools.catalogue import ToolSpec
from assistant.tools.folders import Folders
from assistant.tools.results import Problem, Refusal

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings
    from assistant.tools.desk import Desk, Step

Open = Callable[[], "tuple[Settings, Assistant]"]
"""Opens the data directory; heavy, so it is called with the first call of a tool and not before."""
OnFault = Callable[[Exception], JixiaoError]
"""Logs a fault of the program itself, and says it as one of our errors."""

_HINTS: Final[Mapping[type[JixiaoError], str]] = {
    NotAProject: "请用中文写明项目做什么、给谁做、做多少、花多少钱；也可以用 project_name 给出项目名称。",
    TextTooLong: "请只给一个项目的说明；整份申报表请用 check_declaration。",
}
"""Where the hint of an error speaks of the command line."""


class Stopped(Exception):
    """A call was cancelled."""


class Watch:
    """Whether anybody still waits for a call; threads share it."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._running = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether the call is being worked on."""
        return self._running.is_set()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stop.set()

    def check(self) -> None:
        """Go on only if somebody waits.

        Raises:
            Stopped: If nobody does.
        """
        if self._stop.is_set():
            raise Stopped

    def __enter__(self) -> Watch:
        self._running.set()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.clear()


class Caller:
    """Calls tools, one at a time, with an assistant that is opened when it is first needed.

    Args:
        opener: Opens the assistant.
        folders: What may be read and written.
        on_fault: What is done with a fault of the program itself.
    """

    def __init__(self, opener: Open, folders: Folders, on_fault: OnFault) -> None:
        self._open = opener
        self._folders = folders
        self._on_fault = on_fault
        self._desk: Desk | None = None
        self._close: Callable[[], None] = lambda: None

    def call(self, tool: ToolSpec, given: Mapping[str, Any], step: Step, watch: Watch) -> BaseModel:
        """The result of a call, or a `Refusal`; nothing is raised but `Stopped`.

        Args:
            tool: Which tool.
            given: Its arguments as they came.
            step: Told what is being done.
            watch: Asked before each step whether to go on.
        """

        def checked_step(doing: str) -> None:
            watch.check()
            step(doing)

        with watch:
            try:
                asked = arguments_of(tool.takes, given)
                return tool.call(self._opened(checked_step), asked, checked_step)
            except Stopped:
                raise
            except JixiaoError as error:
                watch.check()
                return refusal(error)
            except Exception as error:
                watch.check()
                return refusal(self._on_fault(error))

    def _opened(self, step: Step) -> Desk:
        if self._desk is None:
            step("打开案例库")
            from assistant.tools.desk import Desk

            settings, assistant = self._open()
            self._close = assistant.close
            self._desk = Desk(assistant, settings, self._folders)
        return self._desk

    def close(self) -> None:
        """Let go of the data directory."""
        self._close()


def refusal(error: JixiaoError) -> Refusal:
    """What is told of an error."""
    hint = _HINTS.get(type(error), error.hint)
    return Refusal(error=Problem(code=error.code, message=storable(error.message), hint=storable(hint)))
