"""The comparison with other libraries: each in a process of its own, with a limit on its time.

A peer does less than our search: queries reach it cut and encoded, it gives no reasons for a hit,
reads no cases from a database, does not put the years of one project together. It holds all texts in
memory.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.domain.record import Record
from evals.bench.child import in_child
from evals.bench.measuring import Spread, memory_now, spread_of, timed
from evals.bench.peers import haystack, langchain, llamaindex
from evals.bench.peers.workload import Item, Ours, prepare, read_cases, read_queries

SECONDS: Final = 900.0
"""How long a peer may take for everything."""
_PREPARING: Final = 3600.0
_ASKED: Final = ((1_000, 50), (10_000, 20))
_ASKED_OF_LARGE: Final = 10
_FIRST: Final = 200


class Kind(NamedTuple):
    """A peer: how it is opened, how it is set up, and the distributions it needs."""

    open: Callable[[Sequence[Item], Sequence[Item]], Any]
    configuration: str
    distributions: tuple[str, ...]


class PeerResult(Record):
    """What a peer took.

    Attributes:
        build_seconds: From texts and vectors to an open index, without importing the library.
        resident_mib: Memory after the searches; cases and queries included.
        returned: How many of ten came back with the filter, on average.
        note: Why something is missing; "" if nothing is.
    """

    peer: str
    configuration: str
    build_seconds: float | None = None
    plain: Spread | None = None
    filtered: Spread | None = None
    returned: float | None = None
    resident_mib: float | None = None
    note: str = ""


class Comparison(Record):
    """Ours and all peers at one size, on the same queries."""

    size: int
    queries: int
    ours: Ours
    peers: tuple[PeerResult, ...]


PEERS: Final[dict[str, Kind]] = {
    "LangChain": Kind(langchain.Peer, langchain.CONFIGURATION, langchain.DISTRIBUTIONS),
    "LlamaIndex": Kind(llamaindex.open_simple, llamaindex.SIMPLE, llamaindex.DISTRIBUTIONS),
    "LlamaIndex, FAISS": Kind(
        llamaindex.open_faiss,
        llamaindex.FAISS,
        (*llamaindex.DISTRIBUTIONS, "llama-index-vector-stores-faiss", "faiss-cpu"),
    ),
    "Haystack": Kind(haystack.Peer, haystack.CONFIGURATION, haystack.DISTRIBUTIONS),
}


def queries_for(size: int) -> int:
    """How many queries are asked: fewer of a large case base, where some peers take seconds for each."""
    return next((asked for most, asked in _ASKED if size <= most), _ASKED_OF_LARGE)


def compare(home: Path, size: int, say: Callable[[str], None], seconds: float = SECONDS) -> Comparison:
    """Measure all peers on a filled data directory.

    Raises:
        RuntimeError: If not even the workload can be prepared.
    """
    asked = queries_for(size)
    with tempfile.TemporaryDirectory(prefix="jixiao-peers-") as folder:
        prepared = in_child(prepare, _PREPARING, home=str(home), folder=folder, asked=asked)
        ours = prepared.as_record(Ours)
        if ours is None:
            raise RuntimeError(prepared.failure)
        peers = []
        for name in PEERS:
            say(f"{size}: {name}")
            peers.append(_in_child(name, folder, seconds))
    return Comparison(size=size, queries=asked, ours=ours, peers=tuple(peers))


def measure_peer(peer: str, folder: str) -> Iterator[PeerResult]:
    """Build a peer, then search without and with the filter."""
    kind = PEERS[peer]
    cases, asked = read_cases(Path(folder)), read_queries(Path(folder))
    result = PeerResult(peer=peer, configuration=kind.configuration)
    kind.open(cases[:_FIRST], asked)  # imports the library
    milliseconds, found = timed(lambda: kind.open(cases, asked))
    yield (result := result.model_copy(update={"build_seconds": milliseconds / 1000}))
    found.search(asked[0])
    taken = [timed(partial(found.search, item))[0] for item in asked]
    memory = memory_now()
    result = result.model_copy(update={"plain": spread_of(taken), "resident_mib": memory.resident if memory else None})
    yield result
    try:
        found.search_year(asked[0])
    except NotImplementedError as error:
        yield result.model_copy(update={"note": str(error)})
        return
    answers = [timed(partial(found.search_year, item)) for item in asked]
    yield result.model_copy(
        update={
            "filtered": spread_of([taken for taken, _ in answers]),
            "returned": float(np.mean([len(ids) for _, ids in answers])),
        }
    )


def _in_child(peer: str, folder: str, seconds: float) -> PeerResult:
    kind = PEERS[peer]
    nothing = PeerResult(peer=peer, configuration=kind.configuration)
    if missing := [name for name in kind.distributions if not _is_installed(name)]:
        return nothing.model_copy(update={"note": f"not installed: {', '.join(missing)} (extra `bench`)"})
    outcome = in_child(measure_peer, seconds, threads=os.cpu_count() or 1, peer=peer, folder=folder)
    result = outcome.as_record(PeerResult) or nothing
    return result.model_copy(update={"note": outcome.failure}) if outcome.failure else result


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True
