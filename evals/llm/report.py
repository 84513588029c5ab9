"""The table of the LLM suite as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from evals.llm.suite import GOOD, Compared, LlmRun
from evals.records import markdown_table

_HEAD = """# What a scripted large model does to drafts

**No real model was measured here.** The models are programs: the good one names rows more specifically with words that
stand in the description (`evals/llm/good_model.py` says how it was made), the misbehaving ones say what
`assistant/testing/bad_answers.py` lists. What is shown is that the engine's checks let good names in and harm out.

Each line is the mean over a dataset's cases, drafted by the built-in engine and by the LLM engine on top of it. Of
`foreign names`, `warnings` and `questions asked` less is better, of all others more. Misbehaving models see every
fourth case, each time misbehaving in another way of their family; `wrapped` answers are sound ones in bad clothes,
which may be used.
"""


def llm_report(run: LlmRun) -> str:
    """All of it."""
    parts = [_HEAD, "## In short\n", _short(run), f"\n## {GOOD}, metric by metric\n"]
    parts += [_table([one for one in run.compared if one.method == GOOD])]
    changed = [one for one in run.compared if one.method != GOOD and one.llm != one.builtin]
    parts += ["\n## Misbehaving models: every metric that is not exactly the built-in engine's\n"]
    parts += [_table(changed) if changed else "None."]
    return "\n".join(parts) + "\n"


def _short(run: LlmRun) -> str:
    rows = []
    for method, (cells, drafts) in run.used.items():
        mine = [one for one in run.compared if one.method == method]
        worse = [f"{one.dataset}: {one.metric}" for one in mine if one.worse]
        better = sum(not one.worse and one.llm != one.builtin for one in mine)
        cases = sum({one.dataset: one.cases for one in mine}.values())
        rows.append([method, str(cases), str(cells), str(drafts), str(better), "; ".join(worse) or "none"])
    return markdown_table(["model", "cases", "cells used", "drafts changed", "metrics better", "metrics worse"], rows)


def _table(compared: list[Compared]) -> str:
    return markdown_table(["model", "dataset", "metric", "built-in", "with the model", ""], list(_lines(compared)))


def _lines(compared: list[Compared]) -> Iterator[list[str]]:
    for one in compared:
        verdict = "worse" if one.worse else "better" if one.llm != one.builtin else ""
        yield [one.method, one.dataset, one.metric, f"{one.builtin:.4f}", f"{one.llm:.4f}", verdict]
