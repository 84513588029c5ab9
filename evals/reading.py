"""`python -m evals.reading [--files N] [--write]`: how many ordinary Word forms a second are read, sandbox included."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.examples import EXAMPLES
from assistant.wiring import build_assistant
from evals.records import markdown_table
from evals.runner import RESULTS

FILES: Final = 120
BAR: Final = 20.0
"""Forms a second that two cores should manage."""


class Measured(NamedTuple):
    """One way of reading all files."""

    way: str
    forms: int
    seconds: float

    @property
    def a_second(self) -> float:
        """Forms a second."""
        return self.forms / self.seconds


def measure(files: int) -> list[Measured]:
    """Write forms as Word files, then read them one by one, two at a time, and into the case base."""
    with TemporaryDirectory(prefix="jixiao-reading-") as name:
        folder = Path(name)
        with closing(build_assistant(Settings(home=folder / "home"))) as assistant:
            paths = _written(assistant, folder, files)
            assistant.parse(paths[0])  # the sandbox's process has started
            return [
                _timed("one by one", lambda: sum(len(assistant.parse(path).forms) for path in paths)),
                _timed("two at a time", lambda: _at_once(assistant, paths)),
                _timed("imported", lambda: sum(1 for _ in assistant.import_files(paths))),
            ]


def table(measured: Sequence[Measured]) -> str:
    """The results as Markdown."""
    rows = [[one.way, str(one.forms), f"{one.a_second:.1f}"] for one in measured]
    told = (
        f"Ordinary Word forms, each read in a sandboxed process; {os.cpu_count()} cores; the bar is {BAR:.0f} a second."
    )
    return f"# reading\n\n{told}\n\n{markdown_table(['way', 'forms', 'forms a second'], rows)}\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.reading", description="测量读取 Word 申报表的速度")
    parser.add_argument("--files", type=int, default=FILES, help=f"how many files (default {FILES})")
    parser.add_argument("--write", action="store_true", help="write the reference results")
    options = parser.parse_args()
    text = table(measure(options.files))
    print(text)
    if options.write:
        (RESULTS / "reading.md").write_text(text, encoding="utf-8")


def _written(assistant: Assistant, folder: Path, files: int) -> list[Path]:
    drafts = [assistant.draft(DraftRequest(description=example.text)) for example in EXAMPLES]
    paths = []
    for number in range(files):
        paths.append(folder / f"{number}.docx")
        form = drafts[number % len(drafts)].declaration()
        assistant.export([form.model_copy(update={"project_name": f"{form.project_name}{number}"})], "docx", paths[-1])
    return paths


def _at_once(assistant: Assistant, paths: Sequence[Path]) -> int:
    with ThreadPoolExecutor(2) as pool:
        return sum(len(parsed.forms) for parsed in pool.map(assistant.parse, paths))


def _timed(way: str, reading: Callable[[], int]) -> Measured:
    started = time.perf_counter()
    return Measured(way, reading(), time.perf_counter() - started)


if __name__ == "__main__":
    main()
