"""Pictures of how the figures grow with the case base, labelled in Chinese."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from evals.bench.measuring import Memory
from evals.bench.records import Bench
from evals.bench.retrieval import Retrieval

LATENCY: Final = "latency.png"
FOOTPRINT: Final = "footprint.png"
ADDING: Final = "adding.png"

_FONTS: Final = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK JP"),
    *("WenQuanYi Micro Hei", "Microsoft YaHei", "SimHei", "PingFang SC"),
)
_OURS: Final = "#1f5fbf"
_LIMIT: Final = "#8a8a8a"
_PEERS: Final = ("#d1495b", "#e08e2b", "#8d6cab", "#3a9679")
_DPI: Final = 120


class _Line(NamedTuple):
    """One curve: its points, and how it is drawn."""

    label: str
    points: Sequence[tuple[int, float]]
    style: dict[str, Any]


def draw(bench: Bench, folder: Path, say: Callable[[str], None]) -> list[str]:
    """Draw what the report has figures for; returns the names of the files.

    Without matplotlib or a font with Chinese characters nothing is drawn, which is said.
    """
    try:
        plt = _plain_style()
    except (ImportError, LookupError) as error:
        say(f"no pictures: {error}")
        return []
    sizes = [one for one in (bench.retrieval.sizes if bench.retrieval else ()) if one.plain]
    if not sizes:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Callable[[], Any]] = {
        LATENCY: lambda: _latency(plt, bench, sizes),
        FOOTPRINT: lambda: _footprint(plt, sizes),
        ADDING: lambda: _adding(plt, sizes),
    }
    for name, figure in figures.items():
        drawn = figure()
        drawn.savefig(folder / name, dpi=_DPI, metadata={"Software": None})
        plt.close(drawn)
    return list(figures)


def _latency(plt: Any, bench: Bench, sizes: Sequence[Retrieval]) -> Any:
    lines = [
        _Line("jixiao", [(r.size, r.plain.spread.median) for r in sizes if r.plain], _solid(_OURS, width=2.6)),
        _Line("jixiao，只算向量", [(r.size, r.dense.ours.median) for r in sizes if r.dense], _dashed(_OURS)),
        _Line(
            "FAISS，只算向量",
            [(r.size, r.dense.faiss.median) for r in sizes if r.dense and r.dense.faiss],
            _dashed("#222222"),
        ),
        _Line(
            "物理极限（读一遍向量）",
            [(r.size, r.dense.limit_ms) for r in sizes if r.dense],
            {"color": _LIMIT, "linestyle": ":", "linewidth": 1.6},
        ),
    ]
    compared = bench.peers.sizes if bench.peers else ()
    names = list(dict.fromkeys(peer.peer for one in compared for peer in one.peers if peer.plain))
    for name, colour in zip(names, _PEERS, strict=False):
        points = [(one.size, p.plain.median) for one in compared for p in one.peers if p.peer == name and p.plain]
        lines.append(_Line(name, points, _solid(colour)))
    figure, axes = plt.subplots(figsize=(7.6, 4.6), layout="constrained")
    _curves(axes, lines)
    axes.set(xscale="log", yscale="log", xlabel="案例数", ylabel="一次检索的中位用时（毫秒）")
    axes.set_title("检索用时随案例数的变化", loc="left", fontsize=12)
    _ticks(axes, sizes)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, fontsize=9)
    return figure


def _footprint(plt: Any, sizes: Sequence[Retrieval]) -> Any:
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.8), layout="constrained")
    opened = [(r.size, _grown(r.before, r.after_open, r.size)) for r in sizes]
    searched = [(r.size, _grown(r.before, r.after_searches, r.size)) for r in sizes]
    _curves(left, [_Line("检索之后", searched, _solid(_OURS)), _Line("打开之后", opened, _dashed(_OURS))])
    disk = [
        ("数据库", "#3a9679", [(r.size, r.built.database_bytes / 1024 / r.size) for r in sizes if r.built]),
        ("索引", "#e08e2b", [(r.size, r.built.index_bytes / 1024 / r.size) for r in sizes if r.built]),
    ]
    _curves(right, [_Line(label, points, _solid(colour)) for label, colour, points in disk])
    for axes, title in ((left, "每个案例占用的内存（不含程序库）"), (right, "每个案例占用的磁盘")):
        axes.set(xscale="log", ylim=(0, 1.2 * axes.get_ylim()[1]), xlabel="案例数", ylabel="KiB")
        axes.set_title(title, loc="left", fontsize=12)
        _ticks(axes, sizes)
        axes.legend(frameon=False, fontsize=9)
    return figure


def _grown(before: Memory | None, after: Memory | None, size: int) -> float:
    """KiB a case; not a number where the system does not say."""
    return max(0.0, after.resident - before.resident) * 1024 / size if before and after else math.nan


def _adding(plt: Any, sizes: Sequence[Retrieval]) -> Any:
    figure, axes = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
    lines = [
        _Line("中位数", [(r.size, r.added.median) for r in sizes if r.added], _solid(_OURS)),
        _Line("最长", [(r.size, r.added.maximum) for r in sizes if r.added], _dashed(_OURS)),
    ]
    _curves(axes, lines)
    axes.set(xscale="log", ylim=(0, 1.2 * axes.get_ylim()[1]), xlabel="案例数", ylabel="毫秒")
    axes.set_title("从加入一个案例到能检索到它的用时", loc="left", fontsize=12)
    _ticks(axes, sizes)
    axes.legend(frameon=False, fontsize=9)
    return figure


def _curves(axes: Any, lines: Sequence[_Line]) -> None:
    for line in lines:
        if line.points:
            x, y = zip(*line.points, strict=True)
            axes.plot(x, y, label=line.label, **line.style)


def _ticks(axes: Any, sizes: Sequence[Retrieval]) -> None:
    """Numbers as they are spoken, at the measured sizes only."""
    from matplotlib.ticker import FuncFormatter, NullFormatter, NullLocator

    axes.set_xticks([one.size for one in sizes], [_spoken(one.size) for one in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    if axes.get_yscale() == "log":
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
    axes.grid(visible=True, which="major", color="#e4e4e4", linewidth=0.8)
    axes.set_axisbelow(True)


def _spoken(size: int) -> str:
    return f"{size // 10_000} 万" if size >= 10_000 and size % 10_000 == 0 else f"{size:,}"


def _solid(colour: str, width: float = 1.8) -> dict[str, Any]:
    return {"color": colour, "linewidth": width, "marker": "o", "markersize": 5}


def _dashed(colour: str) -> dict[str, Any]:
    return {**_solid(colour, 1.4), "linestyle": "--", "markersize": 4}


def _plain_style() -> Any:
    """Matplotlib without a screen, with a font that has Chinese characters.

    Raises:
        LookupError: If no such font is installed.
    """
    import matplotlib
    from matplotlib import font_manager

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    installed = set(font_manager.get_font_names())
    font = next((name for name in _FONTS if name in installed), None)
    if font is None:
        raise LookupError("no font with Chinese characters is installed")
    plt.rcParams.update(
        {
            "font.family": [font],
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "font.size": 10,
        }
    )
    return plt
