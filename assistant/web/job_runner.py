"""JobRunner: does jobs in a few threads, and takes up again what a stop of the server left unfinished."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pydantic import JsonValue

from assistant.domain.account import ROLE_NAMES, SCOPES_OF, Viewer
from assistant.errors import JixiaoError
from assistant.storage.jobs import Job
from assistant.web.workplace import Visitor, Workplace

if TYPE_CHECKING:
    from assistant.domain.clock import Clock
    from assistant.storage.jobs import JobStore

logger = logging.getLogger("assistant.web")

THREADS: Final = 2


class Outcome(NamedTuple):
    """What came of a job."""

    result: JsonValue
    file_id: str | None = None


class Progress(Protocol):
    """Tells how far a job is."""

    def __call__(self, done: int, total: int) -> None:
        """Note it; raises `GivenUp` if the job is to stop."""
        ...


class GivenUp(Exception):
    """The person gave the job up, or the server stops; what is done stays done."""


Work = Callable[[Workplace, Job, Progress], Outcome]


class JobRunner:
    """The threads and the work they know.

    Args:
        jobs: All jobs, through the eyes of nobody in particular.
        workplace: The place at which a visitor's work is done.
        kinds: What is done for each kind of job; doing it again has to be harmless.
        clock: Tells the time.
        name_of: By what name somebody stands in the log.
    """

    def __init__(
        self,
        jobs: JobStore,
        workplace: Callable[[Visitor], Workplace],
        kinds: Mapping[str, Work],
        clock: Clock,
        name_of: Callable[[Viewer], str] = lambda viewer: ROLE_NAMES[viewer.role],
    ) -> None:
        self._jobs = jobs
        self._workplace = workplace
        self._kinds = kinds
        self._name_of = name_of
        self._clock = clock
        self._stopping = Event()
        self._in_hand: set[str] = set()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="jixiao-job")

    def resume(self) -> None:
        """Take up what was left unfinished."""
        for job in self._jobs.unfinished():
            self.submit(job)

    def submit(self, job: Job) -> None:
        """Do a job when a thread is free; one that is in hand already is not done beside itself."""
        with self._lock:
            if job.job_id in self._in_hand:
                return
            self._in_hand.add(job.job_id)
        self._pool.submit(self._run, job)

    def close(self) -> None:
        """Stop after the step in hand; what is left is taken up at the next start."""
        self._stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job) -> None:
        try:
            self._done(job)
        except Exception:
            logger.exception("job %s could not even be noted", job.job_id)
        finally:
            with self._lock:
                self._in_hand.discard(job.job_id)

    def _done(self, job: Job) -> None:
        try:
            place = self._workplace(Visitor(job.viewer, self._name_of(job.viewer), SCOPES_OF[job.viewer.role]))
            self._note(job, job.done, job.total)
            outcome = self._kinds[job.kind](place, job, lambda done, total: self._note(job, done, total))
        except GivenUp:
            return
        except JixiaoError as error:
            self._jobs.fail(job.job_id, error, self._clock())
        except Exception as error:
            logger.error("unexpected error in job %s", job.job_id, exc_info=error)
            self._jobs.fail(job.job_id, _fault(), self._clock())
        else:
            self._jobs.finish(job.job_id, outcome.result, outcome.file_id, self._clock())

    def _note(self, job: Job, done: int, total: int) -> None:
        if self._stopping.is_set() or not self._jobs.advance(job.job_id, done, total, self._clock()):
            raise GivenUp


def _fault() -> JixiaoError:
    return JixiaoError("程序出现意外错误，任务没有完成。", hint="请重试；仍然出现时请联系管理员查看 logs/page.log。")
