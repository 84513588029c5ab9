"""Tables of the benchmark's figures, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from evals.bench.measuring import Memory, Spread, machine_line
from evals.bench.peers.comparison import Comparison, PeerResult
from evals.bench.product import Timing
from evals.bench.records import Bench
from evals.bench.retrieval import Retrieval
from evals.records import markdown_table

_Row = tuple[str, Callable[[Retrieval], str]]

_HOW: Final = (
    "Cases are made up (`evals/bench/growth.py` says how, and what is unrealistic about them). Each size is built "
    "in one process and measured in another. Times are in milliseconds unless said otherwise; percentiles are over "
    "single calls, one after the other, after a warm-up. Every search returns ten, with the cases themselves and "
    "the reasons for each."
)
_PEERS_HOW: Final = (
    "The same texts cut into the same terms by our tokeniser, the same vectors, ten wanted, the filter is one "
    "fiscal year. Peers are handed queries that are already cut and encoded, hold all texts in memory, and neither "
    "give reasons nor put the years of a project together; ours does all that, reading cases from SQLite, in its time."
)


def bench_text(bench: Bench, pictures: Sequence[str] = ()) -> str:
    """The whole report.

    Args:
        bench: The figures.
        pictures: File names below `bench/`.
    """
    parts = ["# bench"]
    if bench.product:
        parts += ["## product", machine_line(bench.product.machine), product_table(bench.product.timings)]
    if bench.retrieval:
        parts += ["## retrieval", machine_line(bench.retrieval.machine), _HOW, retrieval_table(bench.retrieval.sizes)]
        parts += [f"- {one.size:,}: {note}" for one in bench.retrieval.sizes for note in one.notes]
    if bench.peers:
        parts += ["## peers", machine_line(bench.peers.machine), _PEERS_HOW]
        for comparison in bench.peers.sizes:
            parts += [f"### {comparison.size:,} cases, {comparison.queries} queries", peers_table(comparison)]
        parts += ["\n".join(_configurations(bench.peers.sizes))]
    parts += [f"![{name}](bench/{name})" for name in pictures]
    return "\n\n".join(parts) + "\n"


def product_table(timings: Sequence[Timing]) -> str:
    """One line for each operation."""
    header = ["operation", "runs", "min ms", "median ms", "p95 ms", "max ms", "ratio to yardstick", "bar ms"]
    rows = [
        [
            timing.name,
            str(timing.spread.runs),
            *(f"{value:.1f}" for value in _four(timing.spread)),
            f"{timing.ratio:.1f}",
            f"{timing.limit:.0f}" if timing.limit else "",
        ]
        for timing in timings
    ]
    return markdown_table(header, rows)


def retrieval_table(sizes: Sequence[Retrieval]) -> str:
    """One line for each figure, one column for each size."""
    rows = [[name, *(figure(one) for one in sizes)] for name, figure in _FIGURES]
    return markdown_table(["cases", *(f"{one.size:,}" for one in sizes)], rows)


def peers_table(comparison: Comparison) -> str:
    """One line for ours and one for each peer."""
    ours = comparison.ours
    header = ["library", "build s", "search", "p95", "to ours", "with filter", "p95", "returned of 10", "MiB", ""]
    first = [
        *("**jixiao**", ""),
        *(_ms(ours.plain.median), _ms(ours.plain.p95), "1.0", _ms(ours.filtered.median), _ms(ours.filtered.p95)),
        *(f"{ours.returned:.1f}", _number(ours.resident_mib, 0), ""),
    ]
    return markdown_table(header, [first, *(_peer_row(peer, ours.plain) for peer in comparison.peers)])


def _peer_row(peer: PeerResult, ours: Spread) -> list[str]:
    plain, filtered = peer.plain, peer.filtered
    return [
        peer.peer,
        _number(peer.build_seconds, 1),
        _ms(plain.median) if plain else "",
        _ms(plain.p95) if plain else "",
        f"{plain.median / ours.median:.1f}" if plain else "",
        _ms(filtered.median) if filtered else "",
        _ms(filtered.p95) if filtered else "",
        _number(peer.returned, 1),
        _number(peer.resident_mib, 0),
        peer.note,
    ]


def _configurations(sizes: Sequence[Comparison]) -> list[str]:
    found = {peer.peer: peer.configuration for comparison in sizes for peer in comparison.peers}
    return [f"- {peer}: {configuration}." for peer, configuration in found.items()]


def _four(spread: Spread) -> tuple[float, float, float, float]:
    return spread.minimum, spread.median, spread.p95, spread.maximum


def _ms(value: float) -> str:
    """Three digits that mean something: 0.021, 1.63, 28.4, 1204."""
    return (
        f"{value:.3f}"
        if value < 1
        else f"{value:.2f}"
        if value < 10
        else f"{value:,.1f}"
        if value < 100
        else f"{value:,.0f}"
    )


def _number(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"


def _two(spread: Spread | None) -> str:
    return f"{_ms(spread.median)} / {_ms(spread.p95)}" if spread else ""


def _mib(memory: Memory | None) -> str:
    return f"{memory.resident:,.0f}" if memory else ""


def _shares(*values: float) -> str:
    return " / ".join(f"{value:.3f}" for value in values)


_FIGURES: Final[tuple[_Row, ...]] = (
    ("build: encode, store, index, s", lambda r: _number(r.built.seconds, 1) if r.built else ""),
    ("the index alone, from the store, s", lambda r: _number(r.built.rebuild_seconds, 1) if r.built else ""),
    ("most memory while building, MiB", lambda r: _number(r.built.peak_mib, 0) if r.built else ""),
    ("database, bytes a case", lambda r: _number(r.built.database_bytes / r.size, 0) if r.built else ""),
    ("index, bytes a case", lambda r: _number(r.built.index_bytes / r.size, 0) if r.built else ""),
    ("open the database", lambda r: _number(r.open_database_ms, 0)),
    ("open the index", lambda r: _number(r.open_index_ms, 0)),
    ("memory before opening, MiB", lambda r: _mib(r.before)),
    ("memory after opening, MiB", lambda r: _mib(r.after_open)),
    ("memory after the searches, MiB", lambda r: _mib(r.after_searches)),
    ("most memory until then, MiB", lambda r: _number(r.after_searches.peak, 0) if r.after_searches else ""),
    ("search, median / p95", lambda r: _two(r.plain.spread) if r.plain else ""),
    ("search with filter, median / p95", lambda r: _two(r.filtered.spread) if r.filtered else ""),
    ("search with 2,000 characters, median / p95", lambda r: _two(r.long.spread) if r.long else ""),
    ("searches of the first two kinds", lambda r: str(r.plain.spread.runs) if r.plain else ""),
    (
        "share that returned ten, without / with filter",
        lambda r: _shares(*(one.ten for one in (r.plain, r.filtered) if one)),
    ),
    (
        "share that returned ten or all that the filter admits",
        lambda r: _shares(*(one.complete for one in (r.plain, r.filtered) if one)),
    ),
    ("recall@10 against the exact computation", lambda r: _shares(r.recall.same) if r.recall else ""),
    ("recall@10 if BM25 took all query terms", lambda r: _shares(r.recall.all_terms) if r.recall else ""),
    ("dense leg, 100 deep, median / p95", lambda r: _two(r.dense.ours) if r.dense else ""),
    ("raw FAISS IndexFlatIP, 100 deep, median / p95", lambda r: _two(r.dense.faiss) if r.dense else ""),
    ("ratio of the two medians", lambda r: _number(r.dense.ratio, 2) if r.dense else ""),
    ("recall@10 of the dense leg", lambda r: _shares(r.dense.recall) if r.dense else ""),
    ("memory bandwidth of one thread, GB/s", lambda r: _number(r.dense.bandwidth, 1) if r.dense else ""),
    ("physical limit of a flat scan", lambda r: _ms(r.dense.limit_ms) if r.dense else ""),
    (
        "from adding a case to finding it, median / max",
        lambda r: f"{_ms(r.added.median)} / {_ms(r.added.maximum)}" if r.added else "",
    ),
)
