"""Form readings: every field has a state, every repair and doubt has one home, and all counts add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.form_readings import NAMELESS, ROWLESS, values_of
from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.reading import FieldState
from tests.documents import harms
from tests.documents.forms import LEXICON, VARIANTS, make_form, parse, round_trip
from tests.documents.harms import Harm, harmed
from tests.documents.layouts import LAYOUTS, bare, corpus_forms, printed

FORMS = [bare(form) for form in corpus_forms()]
SEED_DOCUMENTS = (
    "songjiang-cppcc-2023",
    "songjiang-npc-2024",
    "songjiang-government-office-2024",
    "shanghai-npc-2023",
    "minhang-cppcc-2023-department",
)


def assert_adds_up(parsed: ParsedDocument) -> None:
    report = parsed.report
    by_position = {reading.position: reading for reading in report.readings}
    assert len(by_position) == len(report.readings)
    assert [p for p in by_position if p] == [form.source.position for form in parsed.forms]
    for form in parsed.forms:
        reading = by_position[form.source.position]
        assert sum(reading.states.values()) == len(reading.fields)
        paths = [field.path for field in reading.fields]
        assert paths[: len(dict(values_of(form)))] == list(dict(values_of(form)))
        rows = [path for path in paths if path.startswith("indicators[")]
        assert rows == [f"indicators[{index}]" for index in range(len(form.indicators))]
    assert sum(reading.repairs for reading in report.readings) == len(report.repairs)
    assert sum(reading.doubts for reading in report.readings) == len(report.doubts)
    assert sum(report.states.values()) == sum(len(reading.fields) for reading in report.readings)
    for state in FieldState:
        told = sum(field.state is state for reading in report.readings for field in reading.fields)
        assert report.states[state] == told


@pytest.mark.parametrize("name", SEED_DOCUMENTS)
def test_the_seeds_add_up_and_nothing_is_held_back(name: str, shared: Path) -> None:
    parsed = read_document(shared / "declarations" / f"{name}.txt", VARIANTS, LEXICON)
    assert_adds_up(parsed)
    states = parsed.report.states
    assert states[FieldState.REPAIRED]
    assert states[FieldState.DOUBTFUL] == states[FieldState.UNREADABLE] == 0
    assert not any(reading.grave for reading in parsed.report.readings)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_adds_up_and_nothing_is_held_back(layout: str, tmp_path: Path) -> None:
    suffix, data = printed(FORMS, layout)
    path = tmp_path / f"表{suffix}"
    path.write_bytes(data)
    parsed = read_document(path, VARIANTS, LEXICON)
    assert_adds_up(parsed)
    assert [reading.title for reading in parsed.report.readings if reading.grave] == []


@pytest.mark.parametrize("to", ["docx", "xlsx", "json", "md"])
def test_what_we_write_is_read_without_a_doubt(to: str, tmp_path: Path) -> None:
    round_trip([make_form()], to, tmp_path)  # type: ignore[arg-type]
    parsed = read_document(tmp_path / f"往返.{to}", VARIANTS, LEXICON)
    assert_adds_up(parsed)
    assert parsed.report.states[FieldState.DOUBTFUL] == 0


@pytest.mark.parametrize(
    ("harm", "path", "state"),
    [
        (harms.garbled_amount, "funds.annual_total", FieldState.UNREADABLE),
        (harms.impossible_date, "planned_start_date", FieldState.UNREADABLE),
        (harms.second_amount, "funds.annual_total", FieldState.DOUBTFUL),
        (harms.cell_too_many, "indicators", FieldState.DOUBTFUL),
    ],
)
def test_the_field_in_doubt_is_named_with_the_words_of_the_document(harm: Harm, path: str, state: FieldState) -> None:
    _, lines = harmed(harm, 3)
    parsed = parse("\n".join(lines))
    assert_adds_up(parsed)
    (field,) = parsed.report.readings[-1].grave
    assert (field.path, field.state) == (path, state)
    assert field.original and "".join(field.original.split()) in "".join("\n".join(lines).split())


HEAD = (
    "财政项目支出绩效目标申报表\n(2027年度)\n项目名称\t{name}\t项目类别\t{kind}\n主管部门\t{unit}\t实施单位\t\n"
    "计划开始日期\t\t计划完成日期\t\n项目资金 (元)\t项目资金总额\t\t年度资金申请总额\t\n"
    "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n"
)


def test_a_repaired_field_shows_what_stood_there() -> None:
    row = "\t产出指标\t数量指标\t培训期数\t$\\geq 4.00$(期)"
    parsed = parse("\n".join([*HEAD.format(name="教师 队伍", kind="一次性项目", unit="某区教育局").splitlines(), row]))
    fields = {field.path: field for field in parsed.report.readings[-1].fields}
    assert (fields["project_name"].state, fields["project_name"].original) == (FieldState.REPAIRED, "教师 队伍")
    assert fields["indicators[0]"].state is FieldState.REPAIRED
    assert "geq" in fields["indicators[0]"].original
    assert fields["funds.total"].state is FieldState.BLANK


def test_without_a_name_or_a_row_a_form_is_held_back() -> None:
    parsed = parse(HEAD.format(name="", kind="一次性项目", unit="某区教育局"))
    reading = parsed.report.readings[-1]
    assert {field.reason for field in reading.grave} == {NAMELESS, ROWLESS}
    assert reading.has_content


def test_a_blank_form_has_no_content() -> None:
    parsed = parse(HEAD.format(name="", kind="", unit=""))
    assert not parsed.report.readings[-1].has_content
