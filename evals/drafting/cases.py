"""What is drafted: the datasets, each case with its request and the table that was filed for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.record import Record
from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from evals.labels import DATASETS, key_of, paraphrases, projects

ELSEWHERE: Final = "elsewhere.jsonl"
AFIELD: Final = "afield.jsonl"
"""A second, larger collection, made when the grammar was finished, so that its first figures are a stranger's."""
SHORT: Final = 200
"""Characters of a short description."""
_SHORT_SUFFIX: Final = "-short"
_BARE_SUFFIX: Final = "-bare"


class DraftCase(Record):
    """One project to be drafted.

    Attributes:
        key: Unique inside the dataset.
        document: The source document; averages by document are taken over it.
        filed: The table that was filed, which no method but the oracle may look at.
        complete: Whether all facts of the form's head are given, so that the final review can be asked for.
    """

    key: str
    dataset: str
    document: str
    name: str
    request: DraftRequest
    filed: tuple[Indicator, ...]
    complete: bool


def request_of(form: Declaration) -> DraftRequest:
    """What an officer would have typed: the narrative, or name and goal where there is none, with the facts."""
    n = form.narrative
    told = [n.overview, n.plan, n.budget] if n else []
    description = "\n".join(part for part in told if part) or f"{form.project_name}。{form.annual_goal or ''}"
    return DraftRequest(
        description=description,
        project_name=form.project_name,
        department=form.competent_department or "某市某局",
        implementing_unit=form.implementing_unit or "某市某局",
        fiscal_year=form.fiscal_year or 2023,
        budget_yuan=form.funds.annual_total or None,
        form_variant=form.form_variant,
        exclude_documents=frozenset({form.source.document}),
    )


def dataset(name: str) -> list[DraftCase]:
    """The cases of a dataset; none if its file is not there.

    Raises:
        KeyError: If there is no such dataset.
    """
    return DATASETS_BY_NAME[name]()


def shortened(text: str, limit: int = SHORT) -> str:
    """The beginning of a text up to the last border of a clause within the limit."""
    if len(text) <= limit:
        return text
    borders = [found.end() for found in re.finditer(r"[，,。；;！!？?\n]", text[:limit])]
    cut = text[: borders[-1] - 1] if borders else text[:limit]
    return f"{cut}。"


def short_case(case: DraftCase) -> DraftCase:
    """The same project known from its short description alone: no fact is given but the form and the year."""
    told = f"{case.name}。{case.request.description}"
    request = DraftRequest(
        description=shortened(told),
        fiscal_year=case.request.fiscal_year,
        form_variant=case.request.form_variant,
        exclude_documents=case.request.exclude_documents,
    )
    changes = {"dataset": case.dataset + _SHORT_SUFFIX, "request": request, "complete": False}
    return case.model_copy(update=changes)


def bare_case(case: DraftCase) -> DraftCase:
    """The same project known from its description alone, which need not name it."""
    request = DraftRequest(
        description=case.request.description,
        fiscal_year=case.request.fiscal_year,
        form_variant=case.request.form_variant,
        exclude_documents=case.request.exclude_documents,
    )
    return case.model_copy(update={"dataset": case.dataset + _BARE_SUFFIX, "request": request, "complete": False})


def _seeds() -> list[DraftCase]:
    return [_case(form, "seeds", request_of(form)) for form in projects() if _is_seed(form)]


def _others() -> list[DraftCase]:
    return [_case(form, "others", request_of(form)) for form in projects() if not _is_seed(form)]


def _others_from_seeds() -> list[DraftCase]:
    """The case base is the seeds only."""
    others = [form for form in projects() if not _is_seed(form)]
    left_out = {"exclude_documents": frozenset(form.source.document for form in others)}
    return [_case(form, "others-from-seeds", request_of(form).model_copy(update=left_out)) for form in others]


def _paraphrases() -> list[DraftCase]:
    """The description is the paraphrase, the name is not given; the other facts are."""
    forms = {key_of(form): form for form in projects()}
    cases = []
    for query in paraphrases():
        form = forms[query.case]
        request = request_of(form).model_copy(update={"description": query.query, "project_name": None})
        case = _case(form, "paraphrases", request)
        cases.append(case.model_copy(update={"key": f"{query.id} {case.key}"}))
    return cases


def _elsewhere(part: Literal["dev", "test"]) -> list[DraftCase]:
    return _collected(ELSEWHERE, f"elsewhere-{part}", part)


def _afield(part: Literal["dev", "test"]) -> list[DraftCase]:
    return _collected(AFIELD, f"afield-{part}", part)


def _collected(file: str, name: str, part: str) -> list[DraftCase]:
    """One part of a collection of declarations that are in no case base."""
    path = DATASETS / file
    if not path.is_file():
        return []
    return [_collected_case(line, name) for line in _lines(path) if line["part"] == part]


def _collected_case(line: dict[str, Any], name: str) -> DraftCase:
    budget = line["budget_yuan"]
    unit = re.split(r"[（(]", line["department"] or "")[0]
    known = bool(unit) and not unit.startswith("未注明")
    request = DraftRequest(
        description=line["description"],
        project_name=line["project_name"],
        department=unit if known else "某市某局",
        implementing_unit=unit if known else "某市某局",
        fiscal_year=line["year"] or 2023,
        budget_yuan=Decimal(str(budget)) if budget else None,
        form_variant="general",
    )
    rows = (
        Indicator(level1=r["level1"], level2=r["level2"], level3=r["level3"], target=parse_target(r["raw"] or ""))
        for r in line["indicators"]
    )
    return DraftCase(
        key=line["id"],
        dataset=name,
        document=line["id"],
        name=line["project_name"],
        request=request,
        filed=tuple(rows),
        complete=bool(budget),
    )


def _case(form: Declaration, name: str, request: DraftRequest) -> DraftCase:
    return DraftCase(
        key=key_of(form),
        dataset=name,
        document=form.source.document,
        name=form.project_name,
        request=request,
        filed=form.indicators,
        complete=form.funds.annual_total is not None,
    )


def _is_seed(form: Declaration) -> bool:
    return form.form_variant != "general"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _short(cases: Callable[[], list[DraftCase]]) -> Callable[[], list[DraftCase]]:
    return lambda: [short_case(case) for case in cases()]


def _bare(cases: Callable[[], list[DraftCase]]) -> Callable[[], list[DraftCase]]:
    return lambda: [bare_case(case) for case in cases()]


DATASETS_BY_NAME: Final[dict[str, Callable[[], list[DraftCase]]]] = {
    "seeds": _seeds,
    "others": _others,
    "others-from-seeds": _others_from_seeds,
    "elsewhere-dev": lambda: _elsewhere("dev"),
    "elsewhere-test": lambda: _elsewhere("test"),
    "afield-dev": lambda: _afield("dev"),
    "afield-test": lambda: _afield("test"),
    "seeds-short": _short(_seeds),
    "others-short": _short(_others),
    "elsewhere-dev-short": _short(lambda: _elsewhere("dev")),
    "elsewhere-test-short": _short(lambda: _elsewhere("test")),
    "others-bare": _bare(_others),
    "elsewhere-dev-bare": _bare(lambda: _elsewhere("dev")),
    "elsewhere-test-bare": _bare(lambda: _elsewhere("test")),
    "afield-dev-bare": _bare(lambda: _afield("dev")),
    "afield-test-bare": _bare(lambda: _afield("test")),
    "paraphrases": _paraphrases,
}
"""In the order of the report."""
VISIBLE: Final = tuple(name for name in DATASETS_BY_NAME if "test" not in name)
"""The datasets that may be looked at case by case; nobody who writes rules or words reads the others."""
QUICK: Final = ("seeds", "others", "others-from-seeds", "elsewhere-dev")
"""What is measured if nothing is named."""
