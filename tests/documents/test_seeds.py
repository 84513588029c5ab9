"""The five seed documents: every form, row, amount and date exactly as in the reviewed corpus records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.resources import load_form_variants, load_lexicon

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = {
    # document: project forms, department forms, indicator rows, projects and money of the header sentence
    "songjiang-cppcc-2023": (7, 0, 44, (7, "3291300.00")),
    "songjiang-npc-2024": (8, 0, 53, (8, "4660800.00")),
    "songjiang-government-office-2024": (10, 0, 66, (10, "49410000.00")),
    "shanghai-npc-2023": (14, 0, 124, None),
    "minhang-cppcc-2023-department": (0, 1, 73, None),
}


@pytest.fixture(params=sorted(EXPECTED))
def parsed(request: pytest.FixtureRequest, shared: Path) -> ParsedDocument:
    path = shared / "declarations" / f"{request.param}.txt"
    return read_document(path, load_form_variants(), load_lexicon())


def test_everything_is_counted_and_nothing_is_in_doubt(parsed: ParsedDocument) -> None:
    projects, departments, rows, summary = EXPECTED[Path(parsed.document).stem]
    report = parsed.report
    assert (report.project_forms, report.department_forms, report.indicator_rows) == (projects, departments, rows)
    assert report.doubts == ()
    assert report.repairs
    found = parsed.header_summary
    assert (found and (found.project_count, str(found.total_yuan))) == summary


def test_the_structured_part_equals_the_reviewed_records(parsed: ParsedDocument) -> None:
    record = json.loads(
        (ROOT / "corpus/declarations" / f"{Path(parsed.document).stem}.json").read_text(encoding="utf-8")
    )
    ours = {"overall_goal", "annual_goal", "narrative", "department_functions", "annual_mission_goal", "key_tasks"}
    for form, expected in zip(parsed.forms, record["forms"], strict=True):
        dumped = form.model_dump(mode="json", exclude=ours | {"header_summary"})
        assert dumped == {key: expected[key] for key in dumped}


def test_all_seven_sections_are_read_where_there_is_a_narrative(parsed: ParsedDocument) -> None:
    has_narrative = parsed.header_summary is not None
    for form in parsed.forms:
        if isinstance(form, Declaration):
            sections = form.narrative.model_dump().values() if form.narrative else []
            assert (len([s for s in sections if s]) == 7) == has_narrative


def test_the_department_form_is_complete(shared: Path) -> None:
    path = shared / "declarations" / "minhang-cppcc-2023-department.txt"
    form = read_document(path, load_form_variants(), load_lexicon()).forms[0]
    assert isinstance(form, DepartmentForm)
    assert [task.name for task in form.key_tasks][:2] == ["专委会工作", "党建工作"]
    assert len(form.key_tasks) == 8
    assert form.total_budget == form.basic_expenditure + form.project_expenditure  # type: ignore[operator]
    assert (form.staff_count, form.internal_org_count, str(form.asset_total)) == (26, 1, "1295700.00")
    assert len(form.input_management.targets) == 7
    groups = [(row.level1, row.level2) for row in form.indicators]
    assert groups.count(("产出指标", "时效指标")) == 19
    assert groups.count(("效益指标", "社会效益指标")) == 16
