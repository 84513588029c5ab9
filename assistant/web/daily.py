"""Daily: what the server does by itself once a day: the trash is emptied of what has lain there for long."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from assistant.storage.audit import Event as Entry

if TYPE_CHECKING:
    from assistant.domain.clock import Clock
    from assistant.storage.audit import AuditLog
    from assistant.storage.drafts import DraftStore

logger = logging.getLogger("assistant.web")

DAY: Final = 24 * 3600.0
"""Seconds between two rounds."""


class Daily:
    """A thread that does something when the server starts and once a day afterwards.

    Args:
        work: What is done; what goes wrong is logged and tried again the next day.
        every: Seconds between two rounds.
    """

    def __init__(self, work: Callable[[], object], every: float = DAY) -> None:
        self._work = work
        self._every = every
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="jixiao-daily", daemon=True)

    def start(self) -> None:
        """Begin with the first round."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the round in hand."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._work()
            except Exception:
                logger.exception("the daily work was not done")
            self._stopping.wait(self._every)


def empty_trash(drafts: DraftStore, audit: AuditLog, clock: Clock) -> int:
    """Remove for good what its owners threw away thirty days ago; how many drafts it was."""
    gone = drafts.states.sweep(clock())
    if gone:
        audit.record(Entry.MAINTENANCE, clock(), actor="local", work="trash", drafts=len(gone))
    return len(gone)
