"""The drafting suite: every real project drafted from its own words, its document left out of the case base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft
from assistant.domain.indicator import Indicator, Level1, Level2
from assistant.domain.money import plain
from assistant.drafting.request import DraftRequest
from assistant.errors import JixiaoError
from assistant.resources import fingerprint, load_shipped_declarations
from assistant.retrieval.case_index import CaseFilter
from assistant.service import Assistant
from evals.matching import f1, match_rows, values_agree
from evals.records import SampleResult, Score, SuiteResult

REQUIRED = (
    Level2.QUANTITY,
    Level2.QUALITY,
    Level2.TIMELINESS,
    Level2.BENEFICIARY_SATISFACTION,
)


def drafting_suite(assistant: Assistant) -> SuiteResult:
    """Draft all 55 project declarations of the corpus and score the drafts."""
    samples = tuple(_sample(assistant, form) for form in _projects())
    return SuiteResult(
        suite="drafting", corpus=fingerprint(), encoder=assistant.index_status().encoder_id, samples=samples
    )


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


def _projects() -> Iterator[Declaration]:
    for form in load_shipped_declarations():
        if isinstance(form, Declaration):
            yield form


def _sample(assistant: Assistant, form: Declaration) -> SampleResult:
    name = f"{form.source.document}#{form.source.position} {form.project_name}"
    group = "other places" if form.form_variant == "general" else "seeds"
    try:
        draft = assistant.draft(request_of(form), keep=False)
    except JixiaoError as error:
        return SampleResult(sample=name, group=group, error=str(error))
    return SampleResult(sample=name, group=group, scores=tuple(_scores(assistant, draft, form)))


def _scores(assistant: Assistant, draft: Draft, form: Declaration) -> Iterator[Score]:
    final = assistant.review_of(draft, final=form.funds.annual_total is not None)
    yield Score(
        metric="accepted by validation", value=float(final.ok), reason="；".join(f.message for f in final.errors)
    )
    untraced = _untraced(draft)
    yield Score(
        metric="numbers traceable", value=1 - len(untraced) / max(1, len(draft.indicators)), reason="；".join(untraced)
    )
    foreign = [f.message for f in final.findings if f.rule == "D02"]
    yield Score(metric="foreign names", value=float(len(foreign)), reason="；".join(foreign))
    categories = {row.category for row in draft.indicators}
    outcome = any(c is not None and c.level1 is Level1.OUTCOME for c in categories)
    present = sum(level2 in categories for level2 in REQUIRED) + outcome
    yield Score(metric="required groups", value=present / (len(REQUIRED) + 1))
    yield Score(
        metric="measurable rows",
        value=sum(r.target.is_measurable for r in draft.indicators) / max(1, len(draft.indicators)),
    )
    yield Score(metric="rows", value=float(len(draft.indicators)))
    yield Score(metric="warnings", value=float(sum(f.severity == "warning" for f in final.findings)))
    matches = match_rows(draft.indicators, form.indicators)
    joint = [m for m in matches if values_agree(m.drafted.target, m.filed.target)]
    yield Score(metric="indicator F1 (Dice)", value=f1(len(matches), len(draft.indicators), len(form.indicators)))
    yield Score(metric="name and value F1 (Dice)", value=f1(len(joint), len(draft.indicators), len(form.indicators)))
    copied = _copied(assistant, form)
    copies = match_rows(copied, form.indicators)
    yield Score(metric="F1 of copying the nearest project", value=f1(len(copies), len(copied), len(form.indicators)))
    filed = {row.category for row in form.indicators} - {None}
    yield Score(metric="second-level recall", value=len(filed & categories) / max(1, len(filed)))


def _copied(assistant: Assistant, form: Declaration) -> tuple[Indicator, ...]:
    """The baseline: the table of the most similar project of another document, as it stands."""
    request = request_of(form)
    elsewhere = CaseFilter(exclude_documents=request.exclude_documents)
    hits = assistant.search(f"{form.project_name}\n{request.description}", 1, elsewhere)
    return hits[0].case.declaration.indicators if hits else ()


def _untraced(draft: Draft) -> list[str]:
    """Rows whose number stands in none of their evidence; checked here without the product's own rule."""
    missing = []
    for row in draft.indicators:
        number = row.target.value
        if number is None:
            continue
        quoted = " ".join(e.quote.replace(",", "") for e in row.evidence if e.cell == "target" and e.kind != "case")
        wanted = {plain(number), plain(number * 10_000), plain(number / 10_000)}
        if not wanted & set(re.findall(r"\d+(?:\.\d+)?", quoted)) and number not in _spelled(quoted):
            missing.append(f"{row.level3} {row.target.text}")
    return missing


def _spelled(quoted: str) -> set[int]:
    digits = "零一二三四五六七八九十"
    return {digits.index(char) for char in quoted if char in digits} | {2 for char in quoted if char == "两"}
