"""Measurements in a process of their own: clean memory, and a limit on how long they may take.

A measurement is a generator of records, each more complete than the one before. The child writes
every one to a file, so that what was measured before the time ran out is not lost.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from assistant.domain.record import Record

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_QUIET: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
"""No library is to call anyone."""

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


class Outcome(NamedTuple):
    """What a child came to: its last record, if it wrote any, and why it is not whole."""

    content: dict[str, Any] | None
    failure: str

    def as_record(self, record: type[_AnyRecord]) -> _AnyRecord | None:
        """The record that the child wrote last."""
        return record.model_validate(self.content) if self.content is not None else None


def in_child(
    measurement: Callable[..., Iterator[Record]], seconds: float, threads: int = 1, **arguments: Any
) -> Outcome:
    """Run a measurement in a fresh interpreter.

    Args:
        measurement: A function of a module; the child imports it by name.
        seconds: How long it may take.
        threads: How many numpy may use.
        arguments: Its arguments, such as JSON can carry.
    """
    target = f"{measurement.__module__}:{measurement.__name__}"
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, **_QUIET, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": str(threads)}
    with tempfile.TemporaryDirectory(prefix="jixiao-child-") as folder:
        written = Path(folder) / "result.json"
        command = [sys.executable, "-m", "evals.bench.child", target, json.dumps(arguments), str(written)]
        try:
            done = subprocess.run(command, env=environment, timeout=seconds, check=False, stderr=subprocess.PIPE)
            failure = "" if done.returncode == 0 else _last_line(done.stderr, done.returncode)
        except subprocess.TimeoutExpired:
            failure = f"not finished in {seconds:.0f} s"
        content = json.loads(written.read_bytes()) if written.exists() else None
    return Outcome(content, failure)


def _last_line(stderr: bytes, code: int) -> str:
    said = stderr.decode("utf-8", "replace").strip().splitlines()
    return f"failed ({code}): {said[-1] if said else 'without a word'}"


def _main(target: str, arguments: str, written: str) -> None:
    module, _, name = target.partition(":")
    measurement = getattr(importlib.import_module(module), name)
    part = Path(written + ".part")
    for record in measurement(**json.loads(arguments)):
        part.write_text(record.model_dump_json(), encoding="utf-8")
        part.replace(written)


if __name__ == "__main__":
    _main(*sys.argv[1:])
