"""`python -m evals.calibrate [--encoder DIR] [--write]`: from which likeness on a hit is a precedent."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.domain.case import Case
from assistant.drafting.builtin_engine import SEARCHED
from assistant.resources import data_root
from assistant.retrieval.calibration import BY_WORDS, FILE, Calibration
from assistant.retrieval.case_index import CaseFilter
from evals.labels import Split, key_of, paraphrases, project_types, projects, split_of, strangers
from evals.retrieval import description_of
from evals.workbench import Workbench, workbench

_TOLERATED = 0.05
"""Share of the texts without a precedent that may be given one."""


class _Pair(NamedTuple):
    """A query and one of the hits that drafting looks at; `alone` marks the queries that have no precedent at all."""

    query: str
    split: Split
    similarity: float
    overlap: float
    fits: bool
    alone: bool


def calibrate(bench: Workbench) -> Calibration:
    """Fit the weights on the development part, then choose what is enough.

    A hit fits if it is of the query's type. Enough is the confidence that at most one in twenty of the
    development texts without a precedent reaches with any of its hits.
    """
    from sklearn.linear_model import LogisticRegression

    pairs = [pair for pair in _pairs(bench) if pair.split == "development"]
    figures = np.array([[pair.similarity, pair.overlap] for pair in pairs])
    model = LogisticRegression(C=10.0).fit(figures, [pair.fits for pair in pairs])
    weights = Calibration(
        encoder_id=bench.encoder.encoder_id,
        similarity=round(float(model.coef_[0][0]), 3),
        overlap=round(float(model.coef_[0][1]), 3),
        constant=round(float(model.intercept_[0]), 3),
        enough=0.5,
    )
    highest: dict[str, float] = {}
    for pair in pairs:
        if pair.alone:
            reached = weights.confidence(pair.similarity, pair.overlap)
            highest[pair.query] = max(highest.get(pair.query, 0.0), reached)
    enough = float(np.quantile(list(highest.values()), 1 - _TOLERATED))
    return weights.model_copy(update={"enough": round(enough, 3)})


def _pairs(bench: Workbench) -> Iterator[_Pair]:
    types, keys = project_types(), {Case.of(form).case_id: key_of(form) for form in projects()}

    def pairs(query: str, split: Split, wanted: frozenset[str], filters: CaseFilter | None = None) -> Iterator[_Pair]:
        for hit in bench.case_index.search(query, SEARCHED, filters=filters):
            fits = bool(types[keys[hit.case.case_id]] & wanted)
            yield _Pair(query, split, hit.similarity, hit.overlap, fits, not wanted)

    for query in paraphrases():
        yield from pairs(query.query, split_of(query.case.partition("#")[0]), types[query.case])
    for form in projects():
        document = form.source.document
        elsewhere = CaseFilter(exclude_documents=frozenset({document}))
        yield from pairs(description_of(form), split_of(document), types[key_of(form)], elsewhere)
    for text in strangers():
        yield from pairs(text.query, split_of(text.id), frozenset())


def main() -> None:
    """Print the figures, and with --write put them into the model folder."""
    parser = argparse.ArgumentParser(prog="python -m evals.calibrate", description=calibrate.__doc__)
    parser.add_argument("--encoder", type=Path, default=data_root("corpus") / "encoder", help="a model folder")
    parser.add_argument("--write", action="store_true", help=f"write {FILE} into it")
    options = parser.parse_args()
    with workbench(options.encoder, BY_WORDS) as bench:
        text = calibrate(bench).model_dump_json(indent=2) + "\n"
    print(text, end="")
    if options.write:
        (options.encoder / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
