"""Simple methods to hold the engine against: each makes a table from a request, or copies one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.value import parse_target
from assistant.drafting.project.classifier import TypeClassifier
from assistant.drafting.request import DraftRequest
from assistant.resources import load_library
from assistant.retrieval.case_index import CaseFilter
from evals.drafting.cases import DraftCase
from evals.drafting.stated import stated
from evals.labels import key_of, projects
from evals.matching import f1, match_rows
from evals.retrieval import Ranked, Rankings
from evals.similarity import FrozenEncoder
from evals.workbench import Workbench

Rows = tuple[Indicator, ...]
Baseline = Callable[[DraftCase], Rows]

TEMPLATE: Final = "fixed template"
BM25: Final = "copy nearest, BM25"
DENSE: Final = "copy nearest, dense"
HYBRID: Final = "copy nearest, hybrid"
LIBRARY: Final = "library only"
PRECEDENTS: Final = "precedents only"
ORACLE: Final = "oracle neighbour"
VOTERS: Final = 5

_EMPTY_WORDS: Final = re.compile(
    r"(?:专项|项目|工作|补助|财政)?(?:经费|资金|费用|费|项目|工程款)$|^(?:20\d{2}年(?:度)?)"
)
_OBJECT: Final = 14


class Baselines:
    """The simple methods over one case base.

    Args:
        bench: The search on the shipped corpus.
        encoder: Compares names, for the vote and for the oracle.
    """

    def __init__(self, bench: Workbench, encoder: FrozenEncoder) -> None:
        self._rankings = Rankings(bench)
        self._classifier = TypeClassifier(load_library(), bench.encoder, bench.tokenizer)
        self._encoder = encoder
        self._forms = {key_of(form): form for form in projects()}
        self._ranked: dict[DraftRequest, Ranked] = {}

    def methods(self) -> dict[str, Baseline]:
        """The methods by name, in the order of the tables."""
        return {
            TEMPLATE: lambda case: template_rows(case.request),
            BM25: lambda case: self._nearest(self._ranking(case).bm25),
            DENSE: lambda case: self._nearest(self._ranking(case).dense),
            HYBRID: lambda case: self._nearest(self._ranking(case).whole),
            LIBRARY: self._library,
            PRECEDENTS: self._precedents,
            ORACLE: self._oracle,
        }

    def _ranking(self, case: DraftCase) -> Ranked:
        request = case.request
        if request not in self._ranked:
            where = CaseFilter(exclude_documents=request.exclude_documents)
            query = f"{request.project_name or ''}\n{request.description}".strip()
            self._ranked[request] = self._rankings.of(query, where)
        return self._ranked[request]

    def _nearest(self, ranking: Sequence[str]) -> Rows:
        return self._forms[ranking[0]].indicators if ranking else ()

    def _library(self, case: DraftCase) -> Rows:
        """The rows of the best type as they stand; targets that the library leaves open stay words."""
        request = case.request
        found = self._classifier.classify(request.project_name or "", request.description)
        kind = found[0].kind if found else load_library().fallback
        return tuple(_row(r.level2, r.name, f"{r.operator.value}{r.usual_target}{r.unit}") for r in kind.indicators)

    def _precedents(self, case: DraftCase) -> Rows:
        nearest = [self._forms[key] for key in self._ranking(case).whole[:VOTERS]]
        return voted_rows([form.indicators for form in nearest], self._encoder)

    def _oracle(self, case: DraftCase) -> Rows:
        """The table of the case that is best to copy, chosen by looking at the filed one: the ceiling of copying."""

        def gain(form: Declaration) -> float:
            hits = match_rows(form.indicators, case.filed, self._encoder.greater)
            return f1(len(hits), len(form.indicators), len(case.filed))

        out = case.request.exclude_documents
        return max((f for f in self._forms.values() if f.source.document not in out), key=gain).indicators


def template_rows(request: DraftRequest) -> Rows:
    """The guide's general set (5.0) with the project's object put in, and the usual row of sustainability.

    Seven rows; six where the description counts nothing.
    """
    thing = object_of(request)
    counted = next((q for q in stated(request.description) if q.kind == "count"), None)
    rows = [
        _row(Level2.ECONOMIC_COST, "预算控制率", "≤100%"),
        _row(Level2.QUALITY, f"{thing}验收合格率", "=100%"),
        _row(Level2.TIMELINESS, f"{thing}按期完成率", "=100%"),
        _row(Level2.SOCIAL_BENEFIT, "受益对象覆盖率", "≥90%"),
        _row(Level2.SUSTAINABILITY_IMPACT, "长效管理机制健全性", "健全"),
        _row(Level2.BENEFICIARY_SATISFACTION, "服务对象满意度", "≥90%"),
    ]
    if counted is not None:
        rows.insert(1, _row(Level2.QUANTITY, f"{thing}数量", f"={counted.value:f}{counted.unit}"))
    return tuple(rows)


def object_of(request: DraftRequest) -> str:
    """What the project is about: its name without year and 经费, or the first clause of the description."""
    name = request.project_name or re.split(r"[，,。；;：:\n]", request.description)[0]
    for _ in range(3):
        name = _EMPTY_WORDS.sub("", name)
    return name[-_OBJECT:] or "项目"


def voted_rows(tables: Sequence[Rows], encoder: FrozenEncoder) -> Rows:
    """Of each second level as many rows as these tables have on average, those first whose like the others have."""
    if not tables:
        return ()
    pooled = [row for table in tables for row in table if row.category]
    names = [row.level3 for row in pooled]
    alike = encoder.greater(names, names)
    room = {level2: round(n / len(tables)) for level2, n in Counter(row.category for row in pooled).items()}
    chosen: list[int] = []
    for i in sorted(range(len(pooled)), key=lambda i: -float(alike[i].sum())):
        same = [j for j in chosen if pooled[j].category is pooled[i].category]
        if len(same) < room[pooled[i].category] and all(alike[i, j] < 0.6 for j in same):
            chosen.append(i)
    return tuple(pooled[i] for i in sorted(chosen, key=lambda i: tuple(Level2).index(_level(pooled[i]))))


def _level(row: Indicator) -> Level2:
    return row.category or Level2.QUANTITY


def _row(level2: Level2, name: str, value: str) -> Indicator:
    return Indicator(level1=level2.level1.value, level2=level2.value, level3=name, target=parse_target(value))
