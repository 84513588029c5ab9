"""The work that all peers are given: the same terms, vectors and queries, written to a folder once.

Texts are cut beforehand by our tokeniser and joined by spaces, so that every peer's BM25 sees the
same terms, whatever it knows of Chinese. Vectors are those of our store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.domain.record import Record
from assistant.retrieval.case_index import CaseFilter
from evals.bench.growth import YEARS, queries
from evals.bench.home import Home, K, open_tools, opened
from evals.bench.measuring import Spread, memory_now, spread_of, timed

_CASES: Final = "cases.jsonl"
_ASKED: Final = "asked.jsonl"
_VECTORS: Final = "vectors.npy"
_ASKED_VECTORS: Final = "asked.npy"


class Item(NamedTuple):
    """A case or a query: its id, its terms joined by spaces, its year, its vector."""

    id: str
    terms: str
    year: int
    vector: NDArray[np.float32]


class Ours(Record):
    """Our own searches for the same queries."""

    plain: Spread
    filtered: Spread
    returned: float
    resident_mib: float | None


def prepare(home: str, folder: str, asked: int) -> Iterator[Ours]:
    """Write the workload of a filled data directory, and measure our own answers to it."""
    tools, target = open_tools(), Path(folder)
    with opened(Path(home), tools) as at:
        _write_cases(at, target)
        texts = [query.text for query in queries(asked, filtered=0, seed="peers")]
        np.save(target / _ASKED_VECTORS, tools.encoder.encode(texts), allow_pickle=False)
        years = [YEARS[number % len(YEARS)] for number in range(asked)]
        lines = [{"id": str(i), "terms": " ".join(tools.tokenizer.terms(text))} for i, text in enumerate(texts)]
        _write_lines(target / _ASKED, ({**line, "year": year} for line, year in zip(lines, years, strict=True)))
        yield _ours(at, texts, years)


def read_cases(folder: Path) -> list[Item]:
    """All cases of a workload."""
    return _items(folder / _CASES, folder / _VECTORS)


def read_queries(folder: Path) -> list[Item]:
    """All queries of a workload; `year` is what the filtered search asks for."""
    return _items(folder / _ASKED, folder / _ASKED_VECTORS)


def _write_cases(at: Home, target: Path) -> None:
    _, vectors = at.store.vectors(at.tools.encoder.encoder_id)
    np.save(target / _VECTORS, vectors, allow_pickle=False)
    _write_lines(
        target / _CASES,
        (
            {
                "id": case.case_id,
                "terms": " ".join(at.tools.tokenizer.terms(case.lexical_text())),
                "year": case.declaration.fiscal_year,
            }
            for case in at.store.all()
        ),
    )


def _ours(at: Home, texts: Sequence[str], years: Sequence[int]) -> Ours:
    def search(text: str, year: int | None) -> int:
        return len(at.case_index.search(text, K, filters=CaseFilter(fiscal_year=year) if year else None))

    for query in queries(5, filtered=0, seed="warm-up"):
        search(query.text, None)
    plain = [timed(partial(search, text, None))[0] for text in texts]
    answers = [timed(partial(search, text, year)) for text, year in zip(texts, years, strict=True)]
    memory = memory_now()
    return Ours(
        plain=spread_of(plain),
        filtered=spread_of([taken for taken, _ in answers]),
        returned=float(np.mean([hits for _, hits in answers])),
        resident_mib=memory.resident if memory else None,
    )


def _write_lines(path: Path, lines: Iterator[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _items(lines: Path, vectors: Path) -> list[Item]:
    matrix = np.load(vectors, allow_pickle=False)
    with lines.open(encoding="utf-8") as file:
        return [Item(**json.loads(line), vector=matrix[row]) for row, line in enumerate(file)]
