"""Pictures of the drafting suite: methods beside each other, and each case's F1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from evals.drafting import scores as s
from evals.drafting.ablations import FULL
from evals.drafting.report import values_of
from evals.drafting.suite import Attempt
from evals.intervals import bootstrap

METHODS: Final = "methods.png"
CASES: Final = "cases.png"
_DPI: Final = 110
_OURS: Final = "#1f5fbf"
_OTHERS: Final = "#b9bec7"


def draw(done: Sequence[Attempt], folder: Path, say: Callable[[str], None]) -> list[str]:
    """Draw into a folder; returns the names of the files, none where matplotlib is missing."""
    try:
        plt = _pyplot()
    except ImportError as error:
        say(f"no pictures: {error}; pip install '.[bench]' brings matplotlib")
        return []
    names = [n for n in dict.fromkeys(a.case.dataset for a in done) if not n.endswith("-short") and n != "paraphrases"]
    figures = {METHODS: _methods, CASES: _cases}
    for name, figure in figures.items():
        drawn = figure(plt, done, names)
        drawn.savefig(folder / name, dpi=_DPI, metadata={"Software": None})
        plt.close(drawn)
    return list(figures)


def _methods(plt: Any, done: Sequence[Attempt], names: Sequence[str]) -> Any:
    """F1 and joint F1 of every method with their intervals, a panel for each dataset."""
    height = 1.0 + 2.4 * len(names)
    grid = {"layout": "constrained", "squeeze": False, "sharex": "col"}
    figure, panels = plt.subplots(len(names), 2, figsize=(9, height), **grid)
    for row, name in zip(panels, names, strict=True):
        for axes, metric in zip(row, (s.F1, s.JOINT), strict=True):
            _bars(axes, [a for a in done if a.case.dataset == name], metric)
            axes.set_title(f"{name}: {metric}", loc="left", fontsize=10)
    return figure


def _bars(axes: Any, done: Sequence[Attempt], metric: str) -> None:
    methods = list(dict.fromkeys(attempt.method for attempt in done))[::-1]
    for at, method in enumerate(methods):
        interval = bootstrap(values_of([a.sample for a in done if a.method == method], metric))
        if interval is None:
            continue
        around = [[interval.mean - interval.low], [interval.high - interval.mean]]
        colour = _OURS if method == FULL else _OTHERS
        axes.barh(at, interval.mean, color=colour, xerr=around, error_kw={"elinewidth": 1, "ecolor": "#444444"})
    axes.set_yticks(range(len(methods)), methods)
    axes.set_xlim(0, None)


def _cases(plt: Any, done: Sequence[Attempt], names: Sequence[str]) -> Any:
    """F1 of every case by the whole engine, in order, and joint F1 below it."""
    figure, panels = plt.subplots(1, len(names), figsize=(3.0 * len(names), 3), layout="constrained", squeeze=False)
    for axes, name in zip(panels[0], names, strict=True):
        samples = [a.sample for a in done if a.case.dataset == name and a.method == FULL]
        for metric, style in ((s.F1, "-"), (s.JOINT, "--")):
            axes.plot(sorted(values_of(samples, metric)), style, color=_OURS, label=metric)
        axes.set(ylim=(0, 1), xlabel="cases in order")
        axes.set_title(name, loc="left", fontsize=10)
        axes.legend(frameon=False, fontsize=8)
    return figure


def _pyplot() -> Any:
    """Matplotlib without a screen."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"axes.spines.top": False, "axes.spines.right": False, "font.size": 9})
    return plt
