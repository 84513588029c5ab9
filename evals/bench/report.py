"""Running the parts of the benchmark together, and writing the report over the one that is there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

from evals.bench.child import in_child
from evals.bench.measuring import this_machine
from evals.bench.peers.comparison import PEERS, SECONDS, Comparison, compare
from evals.bench.plots import draw
from evals.bench.product import time_product
from evals.bench.records import Bench, PeersPart, ProductPart, RetrievalPart
from evals.bench.retrieval import SEARCHES, Built, Retrieval, build, measure
from evals.bench.tables import bench_text

PARTS: Final = ("product", "retrieval", "peers")
SIZES: Final = (1_000, 10_000, 100_000)
JSON: Final = "bench.json"
_SECONDS: Final = 4 * 3600.0
"""How long building or measuring one size may take."""

Say = Callable[[str], None]


def run_bench(parts: Collection[str], sizes: Sequence[int], say: Say, peer_seconds: float = SECONDS) -> Bench:
    """Measure the named parts one after the other."""
    bench = Bench()
    if "product" in parts:
        say("product")
        bench = bench.model_copy(update={"product": ProductPart(machine=this_machine(), timings=tuple(time_product()))})
    if {"retrieval", "peers"}.isdisjoint(parts):
        return bench
    grown = [run_size(size, parts, say, peer_seconds) for size in sizes]
    measured = tuple(retrieval for retrieval, _ in grown if retrieval)
    compared = tuple(comparison for _, comparison in grown if comparison)
    names = sorted({name for kind in PEERS.values() for name in kind.distributions})
    return bench.model_copy(
        update={
            "retrieval": RetrievalPart(machine=this_machine(), sizes=measured) if measured else None,
            "peers": PeersPart(machine=this_machine(names), sizes=compared) if compared else None,
        }
    )


def run_size(
    size: int, parts: Collection[str], say: Say, peer_seconds: float = SECONDS, searches: int = SEARCHES
) -> tuple[Retrieval | None, Comparison | None]:
    """Fill a data directory of its own with `size` cases, and measure on it what is asked for."""
    retrieval, comparison = None, None
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as home:
        say(f"{size}: build")
        built = in_child(build, _SECONDS, home=home, size=size)
        if built.content is None:
            say(built.failure)
            return (Retrieval(size=size, notes=(f"build: {built.failure}",)) if "retrieval" in parts else None), None
        if "retrieval" in parts:
            say(f"{size}: measure")
            outcome = in_child(measure, _SECONDS, home=home, size=size, searches=searches)
            retrieval = outcome.as_record(Retrieval) or Retrieval(size=size)
            notes = (*retrieval.notes, outcome.failure) if outcome.failure else retrieval.notes
            retrieval = retrieval.model_copy(update={"built": built.as_record(Built), "notes": notes})
        if "peers" in parts:
            try:
                comparison = compare(Path(home), size, say, peer_seconds)
            except RuntimeError as error:
                say(f"{size}: {error}")
    return retrieval, comparison


def read_bench(folder: Path) -> Bench:
    """The committed report; an empty one if there is none."""
    path = folder / JSON
    return Bench.model_validate_json(path.read_bytes()) if path.exists() else Bench()


def write_bench(bench: Bench, folder: Path, say: Say) -> None:
    """Write the tables, the JSON and the pictures, over what the folder already holds."""
    whole = bench.over(read_bench(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / JSON).write_text(whole.model_dump_json(indent=1) + "\n", encoding="utf-8")
    pictures = draw(whole, folder / "bench", say)
    (folder / "bench.md").write_text(bench_text(whole, pictures), encoding="utf-8")
