"""A draft and the table that was filed for the same project, side by side, with nothing that tells which is which."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from assistant.domain.indicator import Indicator, Level2, level2_of
from assistant.domain.record import Record
from assistant.errors import JixiaoError
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.drafting.ablations import full
from evals.drafting.cases import DraftCase, dataset
from evals.records import markdown_table

Maker = Literal["draft", "filed"]
SIDES: Final = ("甲", "乙")
SEED: Final = 20261129
_ORDER: Final = tuple(Level2)
"""Rows stand in the order of today's form on both sides, so that the place of the costs tells nothing."""


class Pair(Record):
    """One project with both tables.

    Attributes:
        number: What judges call it: the dataset's case would name its place and unit.
        first: Whose table is 甲.
    """

    number: str
    dataset: str
    key: str
    document: str
    first: Maker
    text: str


def pairs_of(datasets: Iterable[str], seed: int = SEED) -> Iterator[Pair]:
    """Draft the cases of the datasets on the shipped corpus, and lay each draft beside its filed table.

    A project that is refused has no pair; the drafting suite lists them.

    Args:
        datasets: Names of `evals.drafting.cases`.
        seed: Which table comes first is drawn with it.
    """
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as home:
        assistant = build_assistant(Settings(home=Path(home)))
        try:
            drafter = full(assistant)
            for name in datasets:
                for number, case in enumerate(dataset(name), start=1):
                    try:
                        drafted = drafter(case.request).indicators
                    except JixiaoError:
                        continue
                    yield pair(f"{name}-{number}", case, drafted, drawn.choice(("draft", "filed")))
        finally:
            assistant.close()


def pair(number: str, case: DraftCase, drafted: Sequence[Indicator], first: Maker) -> Pair:
    """One project as judges see it."""
    tables = (drafted, case.filed) if first == "draft" else (case.filed, drafted)
    request = case.request
    budget = f"{request.budget_yuan} 元" if request.budget_yuan else "未给"
    parts = [
        f"## {number}",
        f"项目：{case.name}；年度：{request.fiscal_year}；预算：{budget}",
        f"> {request.description}",
    ]
    for side, rows in zip(SIDES, tables, strict=True):
        parts += [f"**{side}**", table(rows)]
    text = "\n\n".join(parts) + "\n"
    return Pair(number=number, dataset=case.dataset, key=case.key, document=case.document, first=first, text=text)


def table(rows: Sequence[Indicator]) -> str:
    """An indicator table in one order and one notation, whoever wrote it."""
    cells = [[_level(row), row.level3, _value(row)] for row in sorted(rows, key=_place)]
    return markdown_table(["二级指标", "三级指标", "指标值"], cells)


def _place(row: Indicator) -> int:
    known = level2_of(row.level2)
    return _ORDER.index(known) if known else len(_ORDER)


def _level(row: Indicator) -> str:
    return level2_of(row.level2) or row.level2 or row.level1 or ""


def _value(row: Indicator) -> str:
    return re.sub(r"\s+", "", row.target.text).replace(">=", "≥").replace("<=", "≤")
