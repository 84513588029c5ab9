"""The five public documents: what the guide found in them is found, and nothing is called an error that is none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Finding, Report, Severity
from assistant.resources import load_form_variants, load_lexicon
from assistant.validation.catalogue import RULES_BY_ID
from assistant.validation.context import Document
from assistant.validation.review import review, review_department, review_document
from tests.validation.forms import context
from tests.validation.seed_findings import ERRORS, LISTED

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "declarations"
DOCUMENTS = {
    "松政协23": "songjiang-cppcc-2023",
    "松人大24": "songjiang-npc-2024",
    "闵政协23": "minhang-cppcc-2023-department",
    "松府办24": "songjiang-government-office-2024",
    "市人大23": "shanghai-npc-2023",
}
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the seed documents lie beside the checkout, not in it")


@lru_cache(maxsize=8)
def document(code: str) -> ParsedDocument:
    return read_document(FOLDER / f"{DOCUMENTS[code]}.txt", load_form_variants(), load_lexicon())


@lru_cache(maxsize=64)
def report(code: str, number: int) -> Report:
    form = document(code).forms[number - 1]
    if isinstance(form, DepartmentForm):
        return review_department(form, context())
    siblings = tuple(f for f in document(code).forms if f is not form and isinstance(f, Declaration))
    return review(form, context(form.form_variant).model_copy(update={"siblings": siblings}))


def everything() -> list[tuple[str, int, Finding]]:
    forms = [(code, number) for code in DOCUMENTS for number in range(1, len(document(code).forms) + 1)]
    return [(code, number, finding) for code, number in forms for finding in report(code, number).findings]


@pytest.mark.parametrize(("rule", "code", "number", "path", "words"), LISTED)
def test_what_the_guide_found_is_found(rule: str, code: str, number: int, path: str, words: str) -> None:
    findings = [finding for finding in report(code, number).findings if finding.rule == rule]
    assert [f for f in findings if path in f.path and words in f.message], findings


def test_every_error_is_one_that_was_checked_by_hand() -> None:
    errors = {(f.rule, code, n, f.path) for code, n, f in everything() if f.severity is Severity.ERROR}
    assert errors == ERRORS


def test_the_funds_tables_add_up() -> None:
    assert [entry for entry in everything() if entry[2].rule in ("A01", "A02", "F02", "F03")] == []
    assert [(code, number) for code, number, f in everything() if f.rule == "A03"] == [("市人大23", 9)]


@pytest.mark.parametrize(
    ("code", "paths"),
    [("松政协23", []), ("松府办24", []), ("市人大23", []), ("松人大24", ["header_summary.total_yuan"])],
)
def test_header_sums(code: str, paths: list[str]) -> None:
    """松人大24 says 466.08 万元 and its eight forms come to 460.08 万元; 松政协23 rounds 3,291,275 rightly."""
    parsed = document(code)
    forms = [form for form in parsed.forms if isinstance(form, Declaration)]
    assert [
        finding.path
        for finding in review_document(Document(forms=tuple(forms), summary=parsed.header_summary), context()).findings
        if finding.rule == "A07"
    ] == paths


def test_every_form_has_a_complete_ledger() -> None:
    for code in DOCUMENTS:
        for number, form in enumerate(document(code).forms, start=1):
            if isinstance(form, Declaration):
                assert len(report(code, number).ledger) == 85


def test_the_title_is_read_like_the_forms() -> None:
    """松人大24 calls its own unit 人民表大会 in the title."""
    parsed = document("松人大24")
    forms = tuple(form for form in parsed.forms if isinstance(form, Declaration))
    whole = Document(title=parsed.title, summary=parsed.header_summary, forms=forms)
    slips = [finding for finding in review_document(whole, context()).findings if finding.rule == "F09"]
    assert [(f.severity, f.path, f.quote, f.replacement) for f in slips] == [
        (Severity.ERROR, "title", "人民表大会", "人民代表大会")
    ]


def test_the_years_behind_the_overall_goal_are_read(tmp_path: Path) -> None:
    """A bracket of another year than the planned dates is F02's; where they agree, nothing is kept."""
    text = (FOLDER / "songjiang-cppcc-2023.txt").read_text(encoding="utf-8")
    spoilt = tmp_path / "spoilt.txt"
    spoilt.write_text(text.replace("项目总目标 (2023年-2023年)", "项目总目标 (2022年-2023年)", 1), encoding="utf-8")
    forms = [f for f in read_document(spoilt, load_form_variants(), load_lexicon()).forms if isinstance(f, Declaration)]
    assert [form.overall_goal_years for form in forms] == [(2022, 2023)] + [None] * 6
    assert [f.path for f in review(forms[0], context()).findings if f.rule == "F02"] == ["overall_goal"]


def test_quotes_are_the_words_that_stand_in_the_field() -> None:
    for code, number, finding in everything():
        form = document(code).forms[number - 1]
        if finding.rule[0] in "BF" and finding.quote and finding.path.startswith("narrative."):
            assert isinstance(form, Declaration)
            assert finding.quote in getattr(form.narrative, finding.path.removeprefix("narrative."))


def test_each_finding_has_an_address_that_exists_and_a_rule_that_runs() -> None:
    for code, number, finding in everything():
        form = document(code).forms[number - 1]
        place: object = form
        for part in finding.path.replace("[", ".[").split("."):
            place = place[int(part[1:-1])] if part.startswith("[") else getattr(place, part)  # type: ignore[index]
        assert finding.rule in RULES_BY_ID
