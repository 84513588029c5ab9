"""Workbench: what the retrieval suites measure, opened on a case base that holds the shipped corpus only."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from assistant.domain.case import Case
from assistant.resources import data_root, load_lexicon
from assistant.retrieval.calibration import Calibration, load_calibration
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.encoder import Encoder, open_encoder
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.database import open_database
from assistant.wiring import system_clock
from evals.labels import projects


class Workbench(NamedTuple):
    """The parts of the search, and the whole."""

    encoder: Encoder
    tokenizer: FieldTokenizer
    store: CaseStore
    case_index: CaseIndex


@contextmanager
def workbench(encoder: Path | None = None, calibration: Calibration | None = None) -> Iterator[Workbench]:
    """Open one.

    Args:
        encoder: A model folder to use instead of the shipped one.
        calibration: Figures to use instead of those in the folder.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        connection = open_database(Path(home) / "jixiao.db")
        folder = encoder or data_root("corpus") / "encoder"
        opened = open_encoder(folder)
        lexicon, store = load_lexicon(), CaseStore(connection)
        tokenizer = FieldTokenizer(lexicon.field_words, lexicon.abbreviations)
        index = CaseIndex.open(
            Path(home), store, opened, tokenizer, calibration or load_calibration(folder, opened.encoder_id)
        )
        index.add([Case.of(form) for form in projects()], system_clock())
        try:
            yield Workbench(opened, tokenizer, store, index)
        finally:
            connection.close()
