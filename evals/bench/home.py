"""Data directories for measuring: opened as the product opens them, filled through `CaseIndex`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import numpy as np

from assistant.resources import data_root, load_lexicon
from assistant.retrieval.calibration import Calibration, load_calibration
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.encoder import Encoder, open_encoder
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.vector_index import open_vector_index
from assistant.storage.cases import CaseStore
from assistant.storage.database import open_database
from assistant.wiring import DATABASE
from evals.bench.measuring import timed

K: Final = 10
"""How many every search is asked for."""
WHEN: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The time at which all measured cases were added."""

_Item = TypeVar("_Item")


class Tools(NamedTuple):
    """What an index needs beside the cases."""

    encoder: Encoder
    tokenizer: FieldTokenizer
    calibration: Calibration


class Home(NamedTuple):
    """An open data directory, with how long opening its two parts took, in milliseconds."""

    path: Path
    store: CaseStore
    case_index: CaseIndex
    tools: Tools
    database_ms: float
    index_ms: float


def open_tools() -> Tools:
    """The shipped encoder and tokeniser, as wiring opens them.

    All libraries have done something once, so that what they hold for themselves is not counted as
    the memory of an index: the word cutter its dictionary, numpy's BLAS its buffers, FAISS itself.
    """
    folder, lexicon = data_root("corpus") / "encoder", load_lexicon()
    encoder = open_encoder(folder)
    tokenizer = FieldTokenizer(lexicon.field_words, lexicon.abbreviations)
    tools = Tools(encoder, tokenizer, load_calibration(folder, encoder.encoder_id))
    tools.tokenizer.terms("预算绩效")
    some = np.eye(256, dtype=np.float32)
    open_vector_index(some @ some.T).search(some[0], 10)
    return tools


@contextmanager
def opened(path: Path, tools: Tools) -> Iterator[Home]:
    """Open database and index of a data directory."""
    database_ms, connection = timed(lambda: open_database(path / DATABASE))
    with closing(connection):
        store = CaseStore(connection)
        index_ms, index = timed(lambda: CaseIndex.open(path, store, *tools))
        yield Home(path, store, index, tools, database_ms, index_ms)


def batched(items: Iterable[_Item], size: int) -> Iterator[Sequence[_Item]]:
    """Consecutive lists of at most `size` items."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
