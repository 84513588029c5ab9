"""The sandbox: documents are read in a child process, killed when it takes too long, replaced when it falls."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from assistant.documents.blocks import Block
from assistant.documents.file_kinds import FileKind
from assistant.documents.filling.outcome import Filled
from assistant.documents.import_report import RepairLog
from assistant.documents.sandbox_wire import LEAVES, checked, decode, read_frame, write_frame
from assistant.domain.declaration import Declaration
from assistant.errors import ReadingStopped

MAX_SECONDS: Final = 10.0
"""Of computing, for one document."""
_PATIENCE: Final = 3.0
"""How many times longer by the clock: a busy machine gives a reader only a part of its time. The clock also ends what
waits without computing, and everything where the system cannot limit computing."""
_OVER_TIME: Final = -24
"""The exit code of a process that computed for longer than it may (SIGXCPU)."""
_START_SECONDS: Final = 60.0
_FILES_PER_WORKER: Final = 500
_ROOT: Final = Path(__file__).resolve().parents[2]
_ENVIRONMENT: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""openpyxl loads numpy, which on many cores reserves more memory for its threads than a reader may have."""
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, {root!r}); from assistant.documents.sandbox_worker import main; sys.exit(main())"
)
_Result = TypeVar("_Result")


class _Worker:
    """One child process; it reads one document at a time."""

    def __init__(self) -> None:
        self.files = 0
        self.timed_out = False
        self.knowledge = b""
        self._leaves = False
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", _PROGRAM.format(root=str(_ROOT))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            env={**os.environ, **_ENVIRONMENT},
        )
        hello = self._exchange((), _START_SECONDS)
        if hello is None:
            self.close()
            raise ReadingStopped(
                "读取文件的子进程无法启动。", hint="请检查内存是否充足，运行 jixiao doctor；仍不行时请联系管理员。"
            )
        self.limits: tuple[str, ...] = tuple(json.loads(hello)["limits"])

    def do(self, task: str, data: bytes, arguments: Mapping[str, object], seconds: float) -> bytes:
        """The answer to a task.

        Raises:
            ReadingStopped: If there is none.
        """
        request = json.dumps({**arguments, "task": task, "seconds": seconds}).encode()
        reply = self._exchange((request, data), seconds * _PATIENCE)
        if reply is None:
            self.timed_out |= self.close() == _OVER_TIME
            raise ReadingStopped(
                f"读取这个文件超过 {seconds:g} 秒，已停止。"
                if self.timed_out
                else "读取程序在这个文件上意外退出（可能是内存不足，或文件内容异常），其他文件不受影响。"
            )
        self._leaves = reply[:1] == LEAVES
        return reply[1:]

    def know(self, knowledge: bytes, seconds: float) -> None:
        """Tell it what the parser has to know, unless it knows it already.

        Raises:
            ReadingStopped: If it is gone.
        """
        if knowledge and self.knowledge != knowledge:
            checked(self.do("know", knowledge, {}, seconds))
            self.knowledge = knowledge

    def _exchange(self, frames: tuple[bytes, ...], seconds: float) -> bytes | None:
        """Send frames and wait for one; None if the process is gone or was killed by the clock."""
        assert self._process.stdin and self._process.stdout
        clock = threading.Timer(seconds, self.kill)
        clock.daemon = True
        clock.start()
        try:
            for frame in frames:
                write_frame(self._process.stdin, frame)
            return read_frame(self._process.stdout)
        except (OSError, ValueError):
            return None
        finally:
            clock.cancel()

    def kill(self) -> None:
        """End the process at once; what it was reading counts as having taken too long."""
        self.timed_out = True
        self._process.kill()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_fit(self) -> bool:
        """Whether it can take another document."""
        return not self._leaves and self.files < _FILES_PER_WORKER and self._process.poll() is None

    def close(self) -> int:
        """End the process and give back its pipes; returns its exit code."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            return self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Sandbox:
    """Workers that are kept warm between documents; threads may share one sandbox."""

    def __init__(self, workers: int | None = None, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._slots = threading.BoundedSemaphore(workers or max(1, os.cpu_count() or 1))
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self.limits: tuple[str, ...] = ()

    def read(self, kind: FileKind, data: bytes, log: RepairLog) -> tuple[Block, ...]:
        """Read a document's lines and rows in a child process.

        Args:
            kind: What its bytes are.
            data: Its bytes.
            log: Takes what the reader notes.

        Raises:
            UnreadableFile: What the reader says, or that it was stopped (`ReadingStopped`).
        """
        return self.ask("blocks", data, lambda answer: decode(answer, log), kind=kind.value)

    def fill(self, kind: FileKind, data: bytes, forms: Sequence[Declaration], place: int | None) -> Filled:
        """Fill a template in a child process.

        Args:
            kind: docx or xlsx.
            data: The template's bytes.
            forms: What is filled in.
            place: Which form of the template, counted from 1; None where that is clear.

        Raises:
            InputError: If the template cannot be read or does not fit, or filling was stopped.
        """
        said = [form.model_dump_json() for form in forms]
        return self.ask("fill", data, Filled.decoded, kind=kind.value, forms=said, place=place)

    def ask(
        self, task: str, data: bytes, take: Callable[[bytes], _Result], knowledge: bytes = b"", **arguments: object
    ) -> _Result:
        """Have a child process do a task.

        Args:
            task: One of those in `sandbox_tasks.py`.
            data: The document's bytes.
            take: Makes a result of the answer.
            knowledge: What the parser of forms has to know, where it is asked for.
            arguments: Further ones of the task.

        Raises:
            InputError: What the reader says, or that it was stopped (`ReadingStopped`).
        """
        with self._slots:
            answer = self._answer(task, data, knowledge, arguments)
            try:
                return take(checked(answer))
            except (ValueError, KeyError, TypeError) as error:
                raise ReadingStopped("读取程序在这个文件上出错，没有给出结果。") from error

    def _answer(self, task: str, data: bytes, knowledge: bytes, arguments: Mapping[str, object]) -> bytes:
        """The answer of a warm worker; if that was gone before it was asked, of a fresh one."""
        worker = self._take()
        try:
            answer = self._asked(worker, task, data, knowledge, arguments)
        except ReadingStopped:
            if worker.files == 1 or worker.timed_out:
                raise
            worker = self._start()
            answer = self._asked(worker, task, data, knowledge, arguments)
        except BaseException:
            worker.close()  # interrupted: its answer would be taken for that of the next document
            raise
        self._give_back(worker)
        return answer

    def _asked(
        self, worker: _Worker, task: str, data: bytes, knowledge: bytes, arguments: Mapping[str, object]
    ) -> bytes:
        worker.files += 1
        with self._lock:
            self._busy.add(worker)
        try:
            worker.know(knowledge, _START_SECONDS)
            return worker.do(task, data, arguments, self._seconds)
        finally:
            with self._lock:
                self._busy.discard(worker)

    def interrupt(self) -> None:
        """Stop whatever is being read; who waits for it gets `ReadingStopped`."""
        with self._lock:
            for worker in self._busy:
                worker.kill()

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_fit:
                    return worker
                worker.close()
        return self._start()

    def _start(self) -> _Worker:
        worker = _Worker()
        self.limits = worker.limits
        return worker

    def _give_back(self, worker: _Worker) -> None:
        if not worker.is_fit:
            worker.close()
            return
        with self._lock:
            self._idle.append(worker)

    @property
    def processes(self) -> tuple[int, ...]:
        """The process ids of the idle workers."""
        with self._lock:
            return tuple(worker.pid for worker in self._idle)

    def close(self) -> None:
        """End all idle workers."""
        with self._lock:
            workers, self._idle = self._idle, []
        for worker in workers:
            worker.close()

    def forget(self) -> None:
        """After a fork: the workers belong to the parent, whose pipes must not be written to."""
        self._lock = threading.Lock()
        self._idle = []
        self._busy = set()


_shared: Sandbox | None = None
_shared_lock = threading.Lock()


def shared_sandbox() -> Sandbox:
    """The sandbox of this process; its workers start with the first document and end with the program."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Sandbox()
            atexit.register(_shared.close)
            register: Any = getattr(os, "register_at_fork", None)
            if register:
                register(after_in_child=_shared.forget)
        return _shared
