"""Writes the reference results of the drafting suite: tables, samples, pages of the cases, pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from assistant.resources import fingerprint
from evals.drafting import scores as s
from evals.drafting.ablations import ABLATIONS
from evals.drafting.cases import VISIBLE
from evals.drafting.command import DraftingRun
from evals.drafting.pages import write_pages
from evals.drafting.plots import draw
from evals.drafting.report import report
from evals.drafting.suite import Attempt

_OF_BASELINES: Final = (s.F1, s.F1_DICE, s.JOINT, s.JOINT_NUMERIC)


def write_drafting(run: DraftingRun, folder: Path, say: Callable[[str], None]) -> None:
    """Write everything below a folder; what stood there before is replaced.

    Args:
        run: What was drafted.
        folder: The results folder.
        say: Told why there are no pictures, if there are none.
    """
    below = folder / "drafting"
    write_pages(run.done, below)
    pictures = draw(run.done, below, say)
    head = f"# drafting\n\nCorpus `{fingerprint()}`. [Case by case](drafting/index.md).\n\n"
    shown = "".join(f"\n![{name}](drafting/{name})\n" for name in pictures)
    (folder / "drafting.md").write_text(head + report(run.done, run.matcher) + shown, encoding="utf-8")
    lines = ",\n".join(json.dumps(_sample(attempt), ensure_ascii=False) for attempt in run.done)
    matcher = run.matcher.model_dump_json()
    text = f'{{"corpus": "{fingerprint()}", "matcher": {matcher}, "samples": [\n{lines}\n]}}\n'
    (folder / "drafting.json").write_text(text, encoding="utf-8")


def _sample(attempt: Attempt) -> dict[str, Any]:
    """One line: figures by metric, few of a baseline; the reasons where the case may be looked at."""
    sample = attempt.sample
    line: dict[str, Any] = {"dataset": sample.group, "method": attempt.method, "case": attempt.case.key}
    if sample.error:
        return {**line, "error": sample.error}
    wanted = {score.metric for score in sample.scores} if attempt.method in ABLATIONS else set(_OF_BASELINES)
    line["scores"] = {score.metric: round(score.value, 3) for score in sample.scores if score.metric in wanted}
    reasons = {score.metric: score.reason for score in sample.scores if score.reason}
    return {**line, "reasons": reasons} if reasons and sample.group in VISIBLE else line
