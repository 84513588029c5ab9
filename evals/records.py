"""What an evaluation yields: a score with its reason for each sample, and a table for each suite."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from assistant.domain.record import Record


class Score(Record):
    """One figure of one sample; `reason` says how it came about, "" where it needs no words."""

    metric: str
    value: float
    reason: str = ""


class SampleResult(Record):
    """One sample with its scores.

    Attributes:
        document: The source document the sample was made from; "" where there is none.
        error: What went wrong if the product failed on it.
    """

    sample: str
    group: str
    document: str = ""
    scores: tuple[Score, ...] = ()
    error: str = ""


class SuiteResult(Record):
    """A suite's outcome, with all that is needed to compare it with another run.

    Attributes:
        table: The suite's own table; "" for the usual one of means.
    """

    suite: str
    corpus: str
    encoder: str
    samples: tuple[SampleResult, ...]
    table: str = ""

    def metrics(self) -> list[str]:
        """The metrics in the order in which they were first scored."""
        seen: dict[str, None] = {}
        for sample in self.samples:
            for score in sample.scores:
                seen.setdefault(score.metric)
        return list(seen)

    def mean(self, metric: str, group: str | None = None) -> float | None:
        """A metric's mean over samples, of one group or of all; None if nothing was scored."""
        values = [
            score.value
            for sample in self.samples
            if group in (None, sample.group)
            for score in sample.scores
            if score.metric == metric
        ]
        return fmean(values) if values else None

    def groups(self) -> list[str]:
        """The groups by name."""
        return sorted({sample.group for sample in self.samples})


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A GitHub table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def suite_table(result: SuiteResult) -> str:
    """One line for each metric, one column for each group and one for all, unless the suite has its own table."""
    if result.table:
        return result.table
    groups = result.groups()
    rows = []
    for metric in result.metrics():
        cells = [_figure(result.mean(metric, group)) for group in [*groups, None]]
        rows.append([metric, *cells])
    counts = [str(sum(s.group == group for s in result.samples)) for group in groups]
    failed = sum(bool(sample.error) for sample in result.samples)
    rows.append(["samples", *counts, str(len(result.samples))])
    rows.append(["samples that failed", *("" for _ in groups), str(failed)])
    return markdown_table(["metric", *groups, "all"], rows)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")
