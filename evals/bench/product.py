"""The speed of the product: warm and cold drafting, search, review and reading, each against a yardstick.

Timings of one machine mean little on another, so each figure also stands as a ratio to a yardstick
measured in the same run: starting the Python interpreter for processes, decoding the whole corpus
as JSON for calls.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft
from assistant.domain.record import Record
from assistant.resources import data_root, load_shipped_declarations
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.drafting import request_of
from evals.records import markdown_table

DESCRIPTION: Final = "2027年某区人社局举办业务培训4期，每期50人，预算20万元，提高履职能力，参训人员满意度达到95%。"
WARM_LIMIT_MS: Final = 100.0
COLD_LIMIT_MS: Final = 1500.0


class Timing(Record):
    """One operation: milliseconds, and its ratio to the yardstick of its kind."""

    name: str
    runs: int
    minimum: float
    median: float
    maximum: float
    ratio: float
    limit: float | None = None


def run_bench() -> list[Timing]:
    """Measure everything once; takes about half a minute."""
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as home:
        return [*_calls(Path(home)), *_processes(Path(home))]


def write_bench(timings: list[Timing], folder: Path) -> None:
    """Write the table with the machine it was measured on."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = f"# bench\n\n{machine}\n\n{bench_table(timings)}\n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.md").write_text(text, encoding="utf-8")


def bench_table(timings: list[Timing]) -> str:
    """One line for each operation, milliseconds."""
    rows = [
        [t.name, str(t.runs), f"{t.minimum:.1f}", f"{t.median:.1f}", f"{t.maximum:.1f}", f"{t.ratio:.1f}", _bar(t)]
        for t in timings
    ]
    return markdown_table(["operation", "runs", "min ms", "median ms", "max ms", "ratio to yardstick", "bar ms"], rows)


def _bar(timing: Timing) -> str:
    return f"{timing.limit:.0f}" if timing.limit else ""


def _calls(home: Path) -> list[Timing]:
    assistant = build_assistant(Settings(home=home))
    forms = [form for form in load_shipped_declarations() if isinstance(form, Declaration)]
    corpus = [path.read_text(encoding="utf-8") for path in (data_root("corpus") / "declarations").glob("*.json")]
    yardstick = _measure([lambda: [json.loads(text) for text in corpus]] * 20)
    document = _document(assistant, forms, home)
    drafts = [assistant.draft(request_of(form), keep=False) for form in forms]
    operations: list[tuple[str, list[Callable[[], object]], float | None]] = [
        ("warm draft, every project of the corpus", [_drafting(assistant, form) for form in forms], WARM_LIMIT_MS),
        ("search for similar projects", [lambda: assistant.search(DESCRIPTION)] * 30, None),
        ("review of one draft", [_reviewing(assistant, i, drafts) for i in range(len(drafts))], None),
        ("read a docx of ten forms", [lambda: assistant.parse(document)] * 3, None),
    ]
    reference = median(yardstick)
    return [
        _timing("yardstick: decode the corpus as JSON", yardstick, reference),
        *(_timing(name, _measure(calls), reference, limit) for name, calls, limit in operations),
    ]


def _drafting(assistant: Assistant, form: Declaration) -> Callable[[], object]:
    return lambda: assistant.draft(request_of(form), keep=False)


def _reviewing(assistant: Assistant, index: int, drafts: list[Draft]) -> Callable[[], object]:
    return lambda: assistant.review_of(drafts[index], final=True)


def _document(assistant: Assistant, forms: list[Declaration], home: Path) -> Path:
    path = home / "ten.docx"
    assistant.export(forms[:10], "docx", path)
    return path


def _processes(home: Path) -> list[Timing]:
    environment = {**os.environ, "JIXIAO_HOME": str(home)}

    def process(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, env=environment, check=False, capture_output=True)

    yardstick = _measure([process("-c", "pass")] * 5)
    reference = median(yardstick)
    process("-m", "assistant", "draft", DESCRIPTION)()
    return [
        _timing("yardstick: start the interpreter", yardstick, reference),
        _timing("cold `jixiao --help`", _measure([process("-m", "assistant", "--help")] * 5), reference),
        _timing(
            "cold `jixiao draft`",
            _measure([process("-m", "assistant", "draft", DESCRIPTION)] * 9),
            reference,
            COLD_LIMIT_MS,
        ),
    ]


def _measure(calls: list[Callable[[], object]]) -> list[float]:
    calls[0]()
    taken = []
    for call in calls:
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _timing(name: str, taken: list[float], reference: float, limit: float | None = None) -> Timing:
    return Timing(
        name=name,
        runs=len(taken),
        minimum=min(taken),
        median=median(taken),
        maximum=max(taken),
        ratio=median(taken) / reference,
        limit=limit,
    )


if __name__ == "__main__":
    measured = run_bench()
    print(bench_table(measured))
    if "--write" in sys.argv:
        write_bench(measured, Path(__file__).parent / "results")
