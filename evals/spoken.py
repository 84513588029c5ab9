"""The suite `spoken`: what staff say about a project, with the money, figures and day that its draft must have.

Each description is drafted twice: as the product does, which puts it in writing first (ADR 0027), and with the list of
spoken turns left empty, which is what the readers of written Chinese make of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.record import Record
from assistant.drafting.request import DraftRequest
from assistant.errors import JixiaoError
from assistant.resources import data_root, fingerprint
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.records import SampleResult, Score, SuiteResult

SAYINGS: Final = Path(__file__).parent / "datasets" / "spoken.jsonl"
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_ALIKE: Final = {"名": "人", "位": "人", "平米": "平方米", "次数": "次", "工作日": "个工作日"}
_EMPTY_LIST: Final = "spoken: []\n"


class Figure(Record):
    """A figure that a table must have as a row: the plain number and its unit (`元/人·月`)."""

    value: Decimal
    unit: str


class Saying(Record):
    """A spoken description and what a right draft holds.

    Attributes:
        split: `read` where the turns of phrase were written with it in view, else `unseen`.
        total: The whole money in yuan; None where it does not follow from the text.
        own: What others than the treasury pay of it.
        figures: What must be rows.
        deadline: The day, without the year (`6月底前`); "" where none is said.
    """

    split: str
    text: str
    total: Decimal | None
    own: Decimal = Decimal(0)
    figures: tuple[Figure, ...]
    deadline: str = ""


def sayings() -> list[Saying]:
    """All descriptions."""
    return [Saying.model_validate_json(line) for line in SAYINGS.read_text(encoding="utf-8").splitlines()]


def spoken_suite() -> SuiteResult:
    """Draft every description both ways."""
    with _product(None) as product:
        said = [_drafted(product, saying) for saying in sayings()]
        encoder = product.index_status().encoder_id
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as folder:
        corpus = Path(folder) / "corpus"
        shutil.copytree(data_root("corpus"), corpus)
        (corpus / "lexicon" / "spoken.yaml").write_text(_EMPTY_LIST, encoding="utf-8")
        with _product(corpus) as product:
            read = [_drafted(product, saying) for saying in sayings()]
    samples = tuple(map(_sample, sayings(), said, read))
    return SuiteResult(suite="spoken", corpus=fingerprint(), encoder=encoder, samples=samples)


@contextmanager
def _product(corpus: Path | None) -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        assistant = build_assistant(Settings(home=Path(home), corpus=corpus))
        try:
            yield assistant
        finally:
            assistant.close()


def _drafted(assistant: Assistant, saying: Saying) -> Draft | None:
    try:
        return assistant.draft(DraftRequest(description=saying.text), keep=False)
    except JixiaoError:
        return None


def _sample(saying: Saying, said: Draft | None, read: Draft | None) -> SampleResult:
    scores = (*_scores(saying, said, ""), *_scores(saying, read, ", not put in writing"))
    return SampleResult(sample=saying.text, group=saying.split, scores=scores)


def _scores(saying: Saying, draft: Draft | None, how: str) -> Iterator[Score]:
    """What of one draft is right; a description that is refused has nothing right."""
    if saying.total is not None:
        funds = draft.funds if draft else None
        yield Score(
            metric=f"total right{how}",
            value=float(funds is not None and saying.total in (funds.annual_total, funds.total)),
            reason=f"{funds.annual_total if funds else None}",
        )
        yield Score(
            metric=f"paid by others right{how}",
            value=float(funds is not None and (funds.annual_other or funds.other or Decimal(0)) == saying.own),
        )
    rows = {_plain(row.target.value, row.target.unit or "") for row in draft.indicators} if draft else set()
    missing = [f for f in saying.figures if _plain(f.value, f.unit) not in rows]
    yield Score(
        metric=f"figures in rows{how}",
        value=1 - len(missing) / len(saying.figures),
        reason="、".join(f"{f.value}{f.unit}" for f in missing),
    )
    if saying.deadline:
        told = draft is not None and any(saying.deadline in row.target.text for row in draft.indicators)
        yield Score(metric=f"day in a row{how}", value=float(told))


def _plain(value: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """A figure with 万 counted out and units of one meaning made one."""
    scale = _SCALES.get(unit[:1], 1) if len(unit) > 1 else 1
    bare = unit[1:] if scale > 1 else unit
    return (None if value is None else (value * scale).normalize()), _ALIKE.get(bare, bare)
