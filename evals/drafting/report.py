"""The tables of the drafting suite: one for each dataset, a line for each method, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Final

from evals.drafting import scores as s
from evals.drafting.ablations import ABLATIONS, FULL
from evals.drafting.baselines import HYBRID, LIBRARY, ORACLE, TEMPLATE
from evals.drafting.suite import Attempt
from evals.intervals import bootstrap, paired
from evals.records import SampleResult, markdown_table
from evals.similarity import MatcherIdentity

_WITH_INTERVAL: Final = (s.F1, s.JOINT)
_COLUMNS: Final = (
    s.ROWS, s.LEVEL2_RECALL, s.LEVEL2_PRECISION, s.GROUPS, s.F1, s.F1_DICE, s.SOFT_F1, s.JOINT, s.JOINT_DICE,
    s.JOINT_NUMERIC, s.NUMERIC_RECALL, s.AGREEMENT, s.MEASURABLE,
)  # fmt: skip
_OF_DRAFTS: Final = (s.VALIDITY, s.TRACEABILITY, s.RESIDUE, s.STATED, s.QUESTIONS, s.WARNINGS)

_SHORT: Final = ("seeds", "others", "elsewhere-dev", "elsewhere-test", "afield-dev", "afield-test")
_BESIDE: Final = (TEMPLATE, HYBRID, LIBRARY, ORACLE)


def report(done: Sequence[Attempt], matcher: MatcherIdentity) -> str:
    """All tables as Markdown."""
    parts = [_head(matcher), "## In short\n", short_table(done), "\n## Drafts\n", drafts_table(done)]
    for name in dict.fromkeys(attempt.case.dataset for attempt in done):
        mine = [attempt for attempt in done if attempt.case.dataset == name]
        parts += [f"\n## {name}\n", methods_table(mine)]
        if len({a.method for a in mine} & set(ABLATIONS)) > 1:
            parts += ["\nWithout a part, against the whole (paired):\n", ablations_table(mine)]
        by_document = documents_table(mine)
        parts += ["\nBy document:\n", by_document] if by_document else []
    lines = (f"- {a.case.dataset} {a.sample.sample}: {a.sample.error}" for a in done if a.sample.error)
    failures = list(dict.fromkeys(lines))
    parts += ["\n## Cases the product refused\n", *failures] if failures else []
    return "\n".join(parts) + "\n"


def short_table(done: Sequence[Attempt]) -> str:
    """What the READMEs show: the exact bars and the whole beside its baselines, a column for each main dataset."""
    names = [name for name in _SHORT if any(attempt.case.dataset == name for attempt in done)]

    def row(label: str, method: str, metric: str) -> list[str]:
        samples = {n: [a.sample for a in done if a.case.dataset == n and a.method == method] for n in names}
        return [label, *(_figure(samples[name], metric) for name in names)]

    rows = [row(metric, FULL, metric) for metric in (s.VALIDITY, s.TRACEABILITY, s.RESIDUE, s.GROUPS, s.MEASURABLE)]
    for metric in (s.F1, s.F1_DICE, s.JOINT_NUMERIC):
        rows += [row(f"{metric}, {method}", method, metric) for method in (FULL, *_BESIDE)]
    rows += [row(metric, FULL, metric) for metric in (s.LEVEL2_RECALL, s.STATED)]
    return markdown_table(["metric", *names], rows)


def methods_table(done: Sequence[Attempt]) -> str:
    """One line for each method, macro-averaged over declarations."""
    rows = []
    for method in dict.fromkeys(attempt.method for attempt in done):
        samples = [attempt.sample for attempt in done if attempt.method == method]
        rows.append([method, str(len(samples)), *(_cell(samples, metric) for metric in _COLUMNS)])
    return markdown_table(["method", "n", *_COLUMNS], rows)


def drafts_table(done: Sequence[Attempt]) -> str:
    """One line for each dataset: what can be said of whole drafts only."""
    rows = []
    for name in dict.fromkeys(attempt.case.dataset for attempt in done):
        samples = [a.sample for a in done if a.case.dataset == name and a.method == FULL]
        failed = sum(bool(sample.error) for sample in samples)
        rows.append([name, str(len(samples)), str(failed), *(_cell(samples, metric) for metric in _OF_DRAFTS)])
    return markdown_table(["dataset", "n", "refused", *_OF_DRAFTS], rows)


def ablations_table(done: Sequence[Attempt]) -> str:
    """F1 and joint F1 of each part left out, as the difference from the whole."""
    whole = {a.case.key: a.sample for a in done if a.method == FULL}
    rows = []
    for name in ABLATIONS:
        mine = [a for a in done if a.method == name]
        if name == FULL or not mine:
            continue
        cells = []
        for metric in (s.F1, s.F1_DICE, s.JOINT, s.JOINT_NUMERIC, s.STATED):
            pairs = list(_pairs(mine, whole, metric))
            difference = paired([one for one, _ in pairs], [other for _, other in pairs])
            cells.append(difference.text() if difference else "")
        rows.append([name, *cells])
    return markdown_table(["left out", s.F1, s.F1_DICE, s.JOINT, s.JOINT_NUMERIC, s.STATED], rows)


def documents_table(done: Sequence[Attempt]) -> str:
    """The product by source document, where documents hold several declarations; "" where none does."""
    samples = [attempt.sample for attempt in done if attempt.method == FULL]
    names = list(dict.fromkeys(sample.document for sample in samples))
    if len(names) == len(samples):
        return ""
    columns = (s.F1, s.F1_DICE, s.JOINT, s.JOINT_NUMERIC, s.LEVEL2_RECALL, s.STATED)
    groups = {name: [x for x in samples if x.document == name] for name in names}
    rows = [[name, str(len(group)), *(_figure(group, m) for m in columns)] for name, group in groups.items()]
    if len(rows) > 12:
        rows = []
    over = [_mean_of_means(list(groups.values()), metric) for metric in columns]
    return markdown_table(["document", "n", *columns], [*rows, ["mean over documents", str(len(names)), *over]])


def _pairs(mine: Sequence[Attempt], whole: dict[str, SampleResult], metric: str) -> Iterator[tuple[float, float]]:
    for attempt in mine:
        one, other = value_of(attempt.sample, metric), value_of(whole[attempt.case.key], metric)
        if one is not None and other is not None:
            yield one, other


def value_of(sample: SampleResult, metric: str) -> float | None:
    """A metric of one sample; a refused case scores nothing anywhere, which is 0 for the F1s."""
    if sample.error and metric in (s.F1, s.F1_DICE, s.SOFT_F1, s.JOINT, s.JOINT_DICE, s.JOINT_NUMERIC):
        return 0.0
    return next((score.value for score in sample.scores if score.metric == metric), None)


def values_of(samples: Sequence[SampleResult], metric: str) -> list[float]:
    """A metric of all samples that have it."""
    return [value for sample in samples if (value := value_of(sample, metric)) is not None]


def _cell(samples: Sequence[SampleResult], metric: str) -> str:
    interval = bootstrap(values_of(samples, metric)) if metric in _WITH_INTERVAL else None
    return interval.text() if interval else _figure(samples, metric)


def _figure(samples: Sequence[SampleResult], metric: str) -> str:
    values = values_of(samples, metric)
    return f"{fmean(values):.3f}".rstrip("0").rstrip(".") if values else ""


def _mean_of_means(groups: Sequence[Sequence[SampleResult]], metric: str) -> str:
    means = [fmean(values) for group in groups if (values := values_of(group, metric))]
    return f"{fmean(means):.3f}" if means else ""


def _head(matcher: MatcherIdentity) -> str:
    state = "" if matcher.frozen else " **This is not the frozen encoder: figures cannot be compared.**"
    return (
        f"Matcher: max(bigram Dice, cosine), one to one inside a second level, a hit from 0.6 on; "
        f"encoder `{matcher.encoder}`, weights sha256 `{matcher.weights[:16]}`.{state}\n"
    )
