"""Runs the suites that yield one table and writes their results; the drafting suite has a report of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from assistant.retrieval.calibration import BY_WORDS, Calibration
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.calibrate import calibrate
from evals.drafting.command import run_drafting
from evals.matcher import matcher_suite
from evals.project_types import project_types_suite
from evals.records import SuiteResult, suite_table
from evals.retrieval import paraphrase_suite, same_type_suite, threshold_suite
from evals.review.suite import review_suite
from evals.spoken import spoken_suite
from evals.targets import target_suite
from evals.utterances.suite import utterance_suite
from evals.workbench import Workbench, workbench

RESULTS: Final = Path(__file__).parent / "results"


def run_suites(names: Sequence[str]) -> list[SuiteResult]:
    """Run the named suites on a case base that holds the shipped corpus only."""
    return [SUITES[name]() for name in names]


def run_unseen(folds: Path) -> list[SuiteResult]:
    """Measure retrieval with encoders that have not seen the declarations they are asked about.

    Args:
        folds: What `corpus/encoder/train.py --folds` wrote: a model for each fifth of the documents,
            trained without them; the documents they search in were trained on, as in use.
    """
    return [_unseen(suite, folds) for suite in (same_type_suite, paraphrase_suite, threshold_suite)]


def write_results(results: Sequence[SuiteResult], folder: Path = RESULTS) -> None:
    """Write each suite's table as Markdown and all its samples as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        text = f"# {result.suite}\n\ncorpus `{result.corpus}`, encoder `{result.encoder}`\n\n{suite_table(result)}\n"
        (folder / f"{result.suite}.md").write_text(text, encoding="utf-8")
        samples = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (folder / f"{result.suite}.json").write_text(samples + "\n", encoding="utf-8")


def _on_workbench(
    suite: Callable[[Workbench], SuiteResult], calibration: Calibration | None = None
) -> Callable[[], SuiteResult]:
    def run() -> SuiteResult:
        with workbench(calibration=calibration) as bench:
            result = suite(bench)
        return result.model_copy(update={"suite": f"{result.suite}-by-words"}) if calibration else result

    return run


def _unseen(suite: Callable[[Workbench], SuiteResult], folds: Path) -> SuiteResult:
    parts = []
    for folder in sorted(path for path in folds.iterdir() if path.is_dir()):
        kept_back = frozenset(json.loads((folder / "kept_back.json").read_text(encoding="utf-8")))
        with workbench(folder, BY_WORDS) as bench:
            figures = calibrate(bench)
        with workbench(folder, figures) as bench:
            result = suite(bench)
        mine = tuple(sample for sample in result.samples if sample.document in kept_back)
        parts.append(result.model_copy(update={"samples": mine}))
    first = parts[0]
    samples = tuple(sample for part in parts for sample in part.samples)
    return first.model_copy(
        update={"suite": f"{first.suite}-unseen", "encoder": "one for each fold", "samples": samples}
    )


def _drafting() -> SuiteResult:
    """The product's own samples; `python -m evals drafting` sets them beside baselines and ablations."""
    return run_drafting().result()


def _targets() -> SuiteResult:
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        assistant = build_assistant(Settings(home=Path(home)))
        try:
            return target_suite(assistant)
        finally:
            assistant.close()


SUITES: Final[dict[str, Callable[[], SuiteResult]]] = {
    "drafting": _drafting,
    "review": review_suite,
    "targets": _targets,
    "project-types": _on_workbench(project_types_suite),
    "utterances": utterance_suite,
    "spoken": spoken_suite,
    "matcher": matcher_suite,
    "same-type": _on_workbench(same_type_suite),
    "paraphrases": _on_workbench(paraphrase_suite),
    "similar-enough": _on_workbench(threshold_suite),
    "similar-enough-by-words": _on_workbench(threshold_suite, BY_WORDS),
}
