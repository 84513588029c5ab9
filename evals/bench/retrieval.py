"""Retrieval at growing sizes: building, opening, searching, adding, and the physical limit beside it.

Everything goes through `CaseIndex` on a data directory of its own, built in one process and measured
in another, so that the memory that is read belongs to searching alone. Files are in the system's
cache when they are opened, as after an import. Searches return ten. Timings are of single calls, one
after the other, after a warm-up; what an interface does not offer is left blank and noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from assistant.domain.case import Case
from assistant.domain.record import Record
from assistant.retrieval.case_index import DEPTH, CaseFilter, Hit
from assistant.retrieval.index_files import IndexFiles
from assistant.retrieval.vector_index import VectorIndex, open_vector_index
from assistant.storage.cases import CaseEntry
from assistant.wiring import DATABASE
from evals.bench.exact import Recall, recall_of_searches
from evals.bench.growth import Query, cases, newcomers, queries
from evals.bench.home import WHEN, Home, K, batched, open_tools, opened
from evals.bench.measuring import Memory, Spread, bandwidth, bytes_below, memory_now, spread_of, timed

SEARCHES: Final = 200
BATCH: Final = 10_000
"""Cases handed to `CaseIndex.add` at once while building."""
_WARM_UP: Final = 20
_ADDITIONS: Final = 10
_MOST_SECONDS_ADDING: Final = 300.0
_CHECKED: Final = 30
"""Searches compared with the exact computation."""


class Built(Record):
    """What building cost.

    Attributes:
        seconds: Encoding, storing and indexing, without making the cases up.
        rebuild_seconds: The index alone, anew from the store.
        database_bytes: The database file with its log.
        index_bytes: The folder of the index as adding left it, the generation before the current one included.
        peak_mib: Most memory of the process that built.
    """

    seconds: float
    rebuild_seconds: float | None
    database_bytes: int
    index_bytes: int
    peak_mib: float | None


class Searches(Record):
    """Searches of one kind.

    Attributes:
        spread: How long they took.
        ten: Share that returned exactly ten.
        complete: Share that returned ten, or all that the filter admits where those are fewer; the years
            of one project, which are one hit, are counted one by one.
    """

    spread: Spread
    ten: float
    complete: float


class DenseLeg(Record):
    """Our vector search and raw FAISS on the same vectors, in turn; 100 deep.

    Attributes:
        ratio: Our median to that of FAISS.
        recall: Share of the exact ten nearest (numpy, double precision) that ours finds.
        scanned_bytes: What a flat scan reads.
        bandwidth: Memory bandwidth of one thread in the same run, GB/s.
        limit_ms: How long reading the vectors takes at that bandwidth; means nothing while they fit into the cache.
    """

    ours: Spread
    faiss: Spread | None
    ratio: float | None
    recall: float
    scanned_bytes: int
    bandwidth: float
    limit_ms: float


class Retrieval(Record):
    """All figures of one size; None where something was not measured, and `notes` say why.

    Attributes:
        before: Memory with encoder and tokeniser loaded, before the data directory is opened.
        after_open: Memory after that.
        after_searches: Memory after the searches without filter.
        added: From handing over one new case until a search finds it.
    """

    size: int
    built: Built | None = None
    open_database_ms: float | None = None
    open_index_ms: float | None = None
    before: Memory | None = None
    after_open: Memory | None = None
    after_searches: Memory | None = None
    plain: Searches | None = None
    filtered: Searches | None = None
    long: Searches | None = None
    recall: Recall | None = None
    dense: DenseLeg | None = None
    added: Spread | None = None
    notes: tuple[str, ...] = ()


def build(home: str, size: int) -> Iterator[Built]:
    """Fill a data directory with `size` cases, handed to `CaseIndex.add` in batches."""
    tools, path, seconds = open_tools(), Path(home), 0.0
    with opened(path, tools) as at:
        for batch in batched(cases(size), BATCH):
            taken, _ = timed(partial(at.case_index.add, batch, WHEN))
            seconds += taken / 1000
        index_bytes = bytes_below(path / "index")
        anew = _tried(lambda: timed(at.case_index.rebuild)[0] / 1000, [])
        peak = memory_now()
    yield Built(
        seconds=seconds,
        rebuild_seconds=anew,
        database_bytes=sum(bytes_below(file) for file in path.glob(DATABASE + "*")),
        index_bytes=index_bytes,
        peak_mib=peak.peak if peak else None,
    )


def measure(home: str, size: int, searches: int = SEARCHES) -> Iterator[Retrieval]:
    """Measure a filled data directory, step by step; it holds ten cases more afterwards."""
    tools = open_tools()
    # Making these up loads the library, which is not to count as memory of the index.
    plain, filtered = list(queries(searches, filtered=0)), list(queries(searches, filtered=1))
    result = Retrieval(size=size, before=memory_now())
    notes: list[str] = []
    with opened(Path(home), tools) as at:
        result = result.model_copy(
            update={
                "open_database_ms": at.database_ms,
                "open_index_ms": at.index_ms,
                "after_open": memory_now(),
            }
        )
        steps: list[tuple[str, Callable[[], object]]] = [
            ("plain", lambda: _searches(at, plain)),
            ("after_searches", memory_now),
            ("filtered", lambda: _searches(at, filtered)),
            ("long", lambda: _searches(at, _long(plain))),
            ("dense", lambda: _dense(at, plain)),
            ("recall", lambda: recall_of_searches(at, list(queries(_CHECKED, filtered=0.5, seed="exact")))),
            ("added", lambda: _additions(at, notes)),
        ]
        for name, step in steps:
            result = result.model_copy(update={name: _tried(step, notes), "notes": tuple(notes)})
            yield result


def _tried(step: Callable[[], Any], notes: list[str]) -> Any:
    """What a step gives, or None and a note where the interface is not there or refuses."""
    try:
        return step()
    except (AttributeError, ImportError, NotImplementedError, TypeError) as error:
        notes.append(f"not offered: {type(error).__name__}: {error}")
        return None


def _searches(at: Home, asked: Sequence[Query]) -> Searches:
    def search(query: Query) -> list[Hit]:
        return at.case_index.search(query.text, K, filters=query.filters)

    for query in asked[:_WARM_UP]:
        search(query)
    taken, found = [], []
    for query in asked:
        milliseconds, hits = timed(partial(search, query))
        taken.append(milliseconds)
        found.append((len(hits), _told(hits)))  # not the hits: their cases would count as memory of the index
    possible = _possible(at.store.entries(), [query.filters for query in asked])
    return Searches(
        spread=spread_of(taken),
        ten=_share([hits == K for hits, _ in found]),
        complete=_share([hits == K or told == most for (hits, told), most in zip(found, possible, strict=True)]),
    )


def _long(asked: Sequence[Query]) -> list[Query]:
    """Descriptions of some 2,000 characters, as long as a whole narrative."""
    texts = [query.text for query in asked]
    return [Query(text="\n".join(texts[first : first + 16])) for first in range(0, max(1, len(texts) - 15), 4)]


def _told(hits: Sequence[Hit]) -> int:
    """How many cases hits stand for."""
    return sum(1 + len(getattr(hit, "copies", ())) for hit in hits)


def _possible(entries: Sequence[CaseEntry], filters: Sequence[CaseFilter | None]) -> list[int]:
    """How many cases each filter admits."""
    counts = {one: sum(one is None or one.admits(entry) for entry in entries) for one in set(filters)}
    return [counts[one] for one in filters]


def _dense(at: Home, plain: Sequence[Query]) -> DenseLeg:
    _, vectors = at.store.vectors(at.tools.encoder.encoder_id)
    matrix = np.ascontiguousarray(vectors, np.float32)
    asked = at.tools.encoder.encode([query.text for query in plain])
    content, _ = IndexFiles(at.path / "index", at.tools.encoder, at.tools.tokenizer).load()
    ours, legs = open_vector_index(matrix), _legs(matrix)
    taken = _in_turn([lambda query: content.nearest(query, DEPTH, None), *legs], asked)
    speed = bandwidth()
    return DenseLeg(
        ours=spread_of(taken[0]),
        faiss=spread_of(taken[1]) if legs else None,
        ratio=spread_of(taken[0]).median / spread_of(taken[1]).median if legs else None,
        recall=_dense_recall(ours, matrix, asked),
        scanned_bytes=matrix.nbytes,
        bandwidth=speed,
        limit_ms=matrix.nbytes / speed / 1e6,
    )


def _legs(matrix: NDArray[np.float32]) -> list[Callable[[NDArray[np.float32]], object]]:
    try:
        import faiss
    except ImportError:
        return []
    index: Any = faiss.IndexFlatIP(matrix.shape[1])
    index.add(matrix)
    depth = min(DEPTH, len(matrix))
    return [lambda query: index.search(query.reshape(1, -1), depth)]


def _in_turn(legs: Sequence[Callable[[NDArray[np.float32]], object]], asked: NDArray[np.float32]) -> list[list[float]]:
    """Milliseconds of each leg on each query; who goes first alternates."""
    for leg in legs:
        leg(asked[0])
    taken: list[list[float]] = [[] for _ in legs]
    for number, query in enumerate(asked):
        for place in range(len(legs)):
            turn = (place + number) % len(legs)
            taken[turn].append(timed(partial(legs[turn], query))[0])
    return taken


def _dense_recall(ours: VectorIndex, matrix: NDArray[np.float32], asked: NDArray[np.float32]) -> float:
    """Near ties count as found: what differs in the sixth decimal is equally near."""
    shares, exact = [], matrix.astype(np.float64)
    for query in asked:
        scores = exact @ query.astype(np.float64)
        k = min(K, len(scores))
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        found = ours.search(query, k).rows[:k].tolist()
        shares.append(float(np.mean(scores[found] >= least - 1e-6)))
    return float(np.mean(shares))


def _additions(at: Home, notes: list[str]) -> Spread:
    taken: list[float] = []
    for case in newcomers(_ADDITIONS):
        milliseconds, found = timed(partial(_add_and_find, at, case))
        taken.append(milliseconds)
        if not found:
            notes.append(f"a new case was not among the first {K} for its own text")
        if sum(taken) > _MOST_SECONDS_ADDING * 1000:
            notes.append(f"stopped adding after {len(taken)} cases")
            break
    return spread_of(taken)


def _add_and_find(at: Home, case: Case) -> bool:
    at.case_index.add([case], WHEN)
    hits = at.case_index.search(case.search_text(), K)
    return any(case.case_id in (hit.case.case_id, *getattr(hit, "copies", ())) for hit in hits)


def _share(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes)
