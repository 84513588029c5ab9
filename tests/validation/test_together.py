"""Drafts of one department and year are reviewed beside each other; their own findings are not told twice."""

from __future__ import annotations

from assistant.domain.declaration import Source
from assistant.domain.report import Finding, Report, Severity
from assistant.validation.context import Document
from assistant.validation.reviewer import Reviewed
from assistant.validation.together import problems_of
from tests.builders import make_draft

OWN = Finding(rule="A02", severity=Severity.WARNING, path="funds.annual_total", message="年度资金大于总额")
SHARED = Finding(rule="G03", severity=Severity.ERROR, path="annual_goal", message="抄自另一项目")


class Recorder:
    """Answers like a reviewer: for the document one finding on its second form and one on itself."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    def check(self, document: Document, name: str, *, earlier: object) -> list[Reviewed]:
        self.documents.append(document)
        on_form = Finding(rule="B10", severity=Severity.SUGGESTION, path="forms[1].narrative.budget", message="重复")
        on_all = Finding(rule="A07", severity=Severity.ERROR, path="header_summary", message="不一致")
        whole = Report(findings=(on_form, on_all) if len(document.forms) > 1 else ())
        reports = [Report(findings=(OWN.model_copy(update={"severity": Severity.ERROR}), SHARED))] * len(document.forms)
        return [
            Reviewed(source=Source(document=name, position=position), project_name=name, report=report)
            for position, report in enumerate([whole, *reports])
        ]


def problems(*departments: str) -> tuple[list[tuple[int | None, str, bool]], list[Document]]:
    drafts = {
        row: make_draft(f"d{row}", competent_department=name, fiscal_year=2027, report=Report(findings=(OWN,)))
        for row, name in enumerate(departments, start=2)
    }
    recorder = Recorder()
    found = problems_of(drafts, recorder, lambda form: ())  # type: ignore[arg-type]
    return [(p.row, p.finding.rule, p.shared) for p in found], recorder.documents


def test_each_row_has_its_own_and_its_shared_findings_once() -> None:
    found, (document,) = problems("某区民政局", "某区民政局（本级）")
    assert found == [
        (None, "A07", True),
        (2, "G03", True),
        (2, "A02", False),
        (3, "G03", True),
        (3, "A02", False),
        (3, "B10", True),
    ]
    assert document.summary is not None and document.summary.project_count == 2


def test_departments_are_not_mixed() -> None:
    found, documents = problems("某区民政局", "某区教育局")
    assert [len(document.forms) for document in documents] == [1, 1]
    assert [row for row, rule, _ in found if rule == "A02"] == [2, 3]


def test_what_concerns_one_form_is_said_with_a_path_inside_it() -> None:
    drafts = {row: make_draft(f"d{row}", competent_department="某局", fiscal_year=2027) for row in (1, 2)}
    found = problems_of(drafts, Recorder(), lambda form: ())  # type: ignore[arg-type]
    assert [p.finding.path for p in found if p.finding.rule == "B10"] == ["narrative.budget"]
