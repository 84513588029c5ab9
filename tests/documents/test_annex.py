"""The evidence annex: every indicator with its sources in words, and a form that is read back as if it had none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.documents.annex import UNSUPPORTED, annex_of
from assistant.documents.supplement import Supplement
from assistant.domain.draft import Draft, DraftIndicator, Precedent
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.value import parse_target
from assistant.drafting.department.projects import projects_of
from assistant.drafting.department.writing import write_department
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.builders import make_draft

TEXT = (
    "区民政局2027年举办社区工作者培训班4期，每期60人，预算28.8万元，其中培训费240人*1200元/人=28.8万元，"
    "学员满意度不低于90%，提升社区工作者为民服务能力。"
)


@pytest.fixture(scope="module")
def draft(assistant: Assistant) -> Draft:
    return assistant.draft(DraftRequest(description=TEXT, department="某区民政局", fiscal_year=2027), keep=False)


def row(*evidence: Evidence, note: str = "") -> DraftIndicator:
    return DraftIndicator(
        level1="产出指标",
        level2="数量指标",
        level3="培训人次",
        target=parse_target("≥240人次"),
        evidence=evidence,
        note=note,
    )


def lines(*evidence: Evidence, note: str = "", **changes: Any) -> list[tuple[str, ...]]:
    return list(annex_of(make_draft(indicators=(row(*evidence, note=note),), **changes))[0].rows)


@pytest.mark.parametrize(
    ("kind", "ref", "words", "place"),
    [
        (EvidenceKind.DESCRIPTION, "description[4:6]", "项目说明（指标值）", "项目说明第 5—6 字"),
        (EvidenceKind.ARITHMETIC, "description[0:2];description[4:6]", "算式（指标值）", "项目说明第 1—2、5—6 字"),
        (EvidenceKind.ARITHMETIC, "facts", "算式（指标值）", "由项目信息和资金算出"),
        (EvidenceKind.LIBRARY, "library:S04/培训人次", "指标库（指标值）", "指标库 S04 培训人次"),
        (EvidenceKind.CASE, "case:0123456789abcdef/3", "历史项目（指标值）", "业务培训经费（某区教育局，2024）"),
        (EvidenceKind.CASE, "case:fedcba9876543210/3", "历史项目（指标值）", "案例 fedcba98"),
        (EvidenceKind.RULE, "rule:S01", "编报规则（指标值）", "规则 S01"),
        (EvidenceKind.USER, "option:budget", "本人填写（指标值）", "预算金额"),
        (EvidenceKind.PROJECT, "project:2/indicators[3]", "项目申报表（指标值）", "项目表 2"),
        (EvidenceKind.MODEL, "model:1", "大模型（指标值）", "大模型"),
    ],
)
def test_every_kind_of_source_in_words(kind: EvidenceKind, ref: str, words: str, place: str) -> None:
    known = Precedent(
        case_id="0123456789abcdef", project_name="业务培训经费", department="某区教育局", fiscal_year=2024, score=0.9
    )
    (line,) = lines(Evidence(kind=kind, ref=ref, quote="原文"), precedents=(known,))
    assert line == ("1", "培训人次", "≥240人次", words, "原文", place)


def test_the_same_source_of_name_and_value_is_one_line_and_the_note_is_last() -> None:
    name = Evidence(kind=EvidenceKind.RULE, ref="rule:S01", quote="q", cell="level3")
    listed = lines(name, name.model_copy(update={"cell": "target"}), note="请核对")
    assert [line[:4] for line in listed] == [
        ("1", "培训人次", "≥240人次", "编报规则（指标值、指标名称）"),
        ("", "", "", "备注"),
    ]


def test_a_row_that_rests_on_nothing_says_so() -> None:
    assert lines()[0][3] == UNSUPPORTED


def test_every_indicator_of_a_draft_is_there_in_order(draft: Draft) -> None:
    indicators, others = annex_of(draft)
    assert [line[1] for line in indicators.rows if line[0]] == [r.level3 for r in draft.indicators]
    assert "主管部门" in {line[0] for line in others.rows}
    assert all(len(line) == len(table.columns) for table in (indicators, others) for line in table.rows)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_form_is_read_back_as_without_annex(
    assistant: Assistant, draft: Draft, tmp_path: Path, suffix: Any
) -> None:
    path = tmp_path / f"表.{suffix}"
    assistant.export([draft], suffix, path, Supplement(annexes=annex_of(draft)))
    parsed = assistant.parse(path)
    (read,) = parsed.forms
    assert read.model_dump(exclude={"source"}) == draft.declaration().model_dump(exclude={"source"})
    assert parsed.report.doubts == ()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_so_is_the_department_form(assistant: Assistant, draft: Draft, tmp_path: Path, suffix: Any) -> None:
    whole = write_department("某区民政局", projects_of("某区民政局", None, [draft]))
    annexes = annex_of(whole)
    assert f"（草稿 {draft.id}）" in annexes[0].rows[0][-1]
    path = tmp_path / f"整体.{suffix}"
    assistant.export([whole.form()], suffix, path, Supplement(annexes=annexes))
    (read,) = assistant.parse(path).forms
    assert read.model_dump(exclude={"source"}) == whole.form().model_dump(exclude={"source"})


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_annex_stands_in_the_file(assistant: Assistant, draft: Draft, tmp_path: Path, suffix: Any) -> None:
    path = tmp_path / f"表.{suffix}"
    annexes = annex_of(draft)
    assistant.export([draft], suffix, path, Supplement(annexes=annexes))
    if suffix == "docx":
        from docx import Document

        found = [[[c.text for c in r.cells] for r in t.rows] for t in Document(str(path)).tables[1:]]
    else:
        from openpyxl import load_workbook

        book = load_workbook(path)
        found = [[list(r) for r in book[table.name].iter_rows(values_only=True)] for table in annexes]
    for table, cells in zip(annexes, found, strict=True):
        texts = [tuple(cell or "" for cell in line) for line in cells]
        assert texts[-len(table.rows) :] == list(table.rows)
