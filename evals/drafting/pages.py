"""A page for each case: the draft beside the filed table, with what agrees, what was missed and what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.domain.indicator import Indicator
from evals.drafting import scores as s
from evals.drafting.cases import DraftCase
from evals.drafting.report import value_of
from evals.drafting.stated import unused
from evals.drafting.suite import Attempt, of_full
from evals.matching import Match, assign
from evals.records import markdown_table
from evals.similarity import FrozenEncoder

PAGED: Final = ("seeds", "others", "elsewhere-dev", "afield-dev")
"""Datasets with pages: those whose cases may be read, each project once."""
BOTH, NAME, MISSED, ADDED = "✓", "○", "missed", "added"
_SHOWN: Final = (s.F1, s.F1_DICE, s.JOINT, s.JOINT_NUMERIC, s.LEVEL2_RECALL, s.STATED)
_KEY: Final = (
    f"{BOTH} name and value agree, {NAME} the name only; "
    "*missed*: filed and not drafted, *added*: drafted and not filed."
)


def write_pages(done: Sequence[Attempt], folder: Path) -> list[Path]:
    """Write the pages and their index; pages of earlier runs are removed.

    Args:
        done: All attempts; those of the whole engine on the paged datasets become pages.
        folder: Where the pages go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    shown = [attempt for attempt in of_full(done) if attempt.case.dataset in PAGED]
    encoder = FrozenEncoder()
    written = []
    for attempt in shown:
        path = folder / page_name(attempt.case)
        path.write_text(page(attempt, encoder), encoding="utf-8")
        written.append(path)
    (folder / "index.md").write_text(index(shown), encoding="utf-8")
    return [*written, folder / "index.md"]


def page_name(case: DraftCase) -> str:
    """A file name that holds no special characters."""
    return re.sub(r"[^\w-]+", "-", case.key.replace(".txt", "")) + ".md"


def index(shown: Sequence[Attempt]) -> str:
    """A table of all pages with their figures."""
    parts = ["# Drafts beside filed tables\n", _KEY]
    for name in dict.fromkeys(attempt.case.dataset for attempt in shown):
        mine = [attempt for attempt in shown if attempt.case.dataset == name]
        rows = [[f"[{a.case.key}]({page_name(a.case)})", _cell(a.case.name), *_figures(a)] for a in mine]
        parts += [f"\n## {name}\n", markdown_table(["case", "project", *_SHOWN], rows)]
    return "\n".join(parts) + "\n"


def page(attempt: Attempt, encoder: FrozenEncoder) -> str:
    """One page."""
    case, request = attempt.case, attempt.case.request
    facts = f"{request.fiscal_year}, budget {request.budget_yuan or 'not given'}, form `{request.form_variant}`"
    parts = [f"# {case.name}\n", f"{case.dataset}, `{case.key}`; {facts}. [All cases](index.md)\n"]
    parts += [f"> {line}" for line in request.description.splitlines() if line.strip()]
    if attempt.sample.error:
        return "\n".join([*parts, f"\nRefused: {attempt.sample.error}"]) + "\n"
    parts += ["", markdown_table(list(_SHOWN), [_figures(attempt)]), "", comparison(attempt.rows, case.filed, encoder)]
    return "\n".join([*parts, "", _KEY, *_remarks(attempt)]) + "\n"


def comparison(rows: Sequence[Indicator], filed: Sequence[Indicator], encoder: FrozenEncoder) -> str:
    """The two tables in one, row beside row where they match."""
    hits = [match for match in assign(rows, filed, encoder.greater) if match.hit]
    by_filed = {id(match.filed): match for match in hits}
    drafted = {id(match.drafted) for match in hits}
    lines = [_line(row, by_filed.get(id(row))) for row in filed]
    lines += [
        [_level(row), "", "", _cell(row.level3), _cell(row.target.text), "", ADDED]
        for row in rows
        if id(row) not in drafted
    ]
    return markdown_table(["second level", "filed", "value", "drafted", "value", "likeness", ""], lines)


def _line(row: Indicator, match: Match | None) -> list[str]:
    filed = [_level(row), _cell(row.level3), _cell(row.target.text)]
    if match is None:
        return [*filed, "", "", "", MISSED]
    drafted = [_cell(match.drafted.level3), _cell(match.drafted.target.text)]
    return [*filed, *drafted, f"{match.similarity:.2f}", BOTH if match.joint else NAME]


def _remarks(attempt: Attempt) -> Iterator[str]:
    draft = attempt.draft
    if draft is None:
        return
    silent = unused(draft)
    if silent:
        yield f"\nStated and neither used nor explained: {'、'.join(silent)}"
    if draft.precedents:
        yield f"\nPrecedents: {'、'.join(one.project_name for one in draft.precedents)}"
    if draft.engine.project_types:
        yield f"\nTypes: {'、'.join(draft.engine.project_types)}"
    for title, texts in (("Asked", [q.text for q in draft.questions]), ("Notes", list(draft.engine.notes))):
        if texts:
            yield f"\n{title}:\n"
            yield from (f"- {text}" for text in texts)


def _figures(attempt: Attempt) -> list[str]:
    found = [value_of(attempt.sample, metric) for metric in _SHOWN]
    return ["" if value is None else f"{value:.2f}" for value in found]


def _level(row: Indicator) -> str:
    return _cell(row.level2 or "")


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
