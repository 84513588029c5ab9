"""Runs suites on a fresh case base and writes their tables."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.drafting import drafting_suite
from evals.records import SuiteResult, suite_table

SUITES: Final[dict[str, Callable[[Assistant], SuiteResult]]] = {"drafting": drafting_suite}
RESULTS: Final = Path(__file__).parent / "results"


def run_suites(names: Sequence[str] = ()) -> list[SuiteResult]:
    """Run the named suites, or all, on a case base that holds the shipped corpus only."""
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        assistant = build_assistant(Settings(home=Path(home)))
        return [SUITES[name](assistant) for name in (names or SUITES)]


def write_results(results: Sequence[SuiteResult], folder: Path = RESULTS) -> None:
    """Write each suite's table as Markdown and all its samples as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        text = f"# {result.suite}\n\ncorpus `{result.corpus}`, encoder `{result.encoder}`\n\n{suite_table(result)}\n"
        (folder / f"{result.suite}.md").write_text(text, encoding="utf-8")
        samples = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (folder / f"{result.suite}.json").write_text(samples + "\n", encoding="utf-8")
