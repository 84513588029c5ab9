"""No cell of an export can be run as a formula, whatever the form says; signed numbers stay what they are (R10)."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.documents.annex import annex_of
from assistant.documents.comparison_table import comparison_tables
from assistant.documents.csv_writer import COLUMNS, safe_cell
from assistant.documents.problem_table import problem_tables
from assistant.documents.supplement import Supplement
from assistant.documents.writer import export, export_indicators, export_tables
from assistant.domain.declaration import Declaration, Funds, Narrative
from assistant.domain.differences import compare_sets
from assistant.domain.draft import DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.heading import heading_of
from assistant.domain.indicator import Indicator
from assistant.domain.problem import Problem
from assistant.domain.report import Finding, Severity
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants
from tests.builders import make_declaration, make_draft

PREFIXES = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "|", "%", "＝", "＋", "－", "＠")
PAYLOAD = "cmd|'/C calc'!A0"
KEPT = ("-5%", "+3%", "≥95%", "-1,000.50", "12", "完成", "≥90.00(%)", "3—5次")
_RUN_BY_EXCEL = tuple("=+-@＝＋－＠\t\r\n")


def hostile(prefix: str) -> Declaration:
    text = prefix + PAYLOAD
    return make_declaration(
        project_name=text,
        project_nature=text,
        project_category=text,
        competent_department=text,
        implementing_unit=text,
        planned_start_date=date(2027, 1, 1),
        funds=Funds(annual_total=Decimal("-5")),
        overall_goal=text,
        annual_goal=text,
        narrative=Narrative(
            overview=text, basis=text, implementer=text, plan=text, period=text, budget=text, goal=text
        ),
        indicators=(Indicator(level1=text, level2=text, level3=text, target=parse_target(text)),),
    )


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_there_are_fourteen_prefixes() -> None:
    assert len(set(PREFIXES)) == 14


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_cell_of_a_csv_begins_like_a_formula(prefix: str, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    form = hostile(prefix)
    export_indicators([form], path)
    titles, cells = rows_of(path)
    assert tuple(titles) == COLUMNS
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(_RUN_BY_EXCEL)]
    assert [cell.removeprefix("'") for cell in cells][3:7] == [prefix + PAYLOAD] * 3 + [
        parse_target(prefix + PAYLOAD).text
    ]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_cell_of_a_workbook_is_a_formula(prefix: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    form, text = hostile(prefix), prefix + PAYLOAD
    evidence = Evidence(kind=EvidenceKind.RULE, ref=text, quote=text)
    row = DraftIndicator(
        level1=text, level2=text, level3=text, target=parse_target(text), evidence=(evidence,), note=text
    )
    draft = make_draft(indicators=(row,), cell_evidence={"annual_goal": (evidence,)})
    finding = Finding(rule="A02", severity=Severity.ERROR, path="annual_goal", message=text, suggestion=text)
    tables = (
        *problem_tables([Problem(row=1, project=text, finding=finding)], [(text,) * 5]),
        *comparison_tables(compare_sets([form], [make_declaration()]), text, text),
    )
    supplement = Supplement(heading=heading_of([form]), annexes=annex_of(draft))
    export([form], "xlsx", tmp_path / "forms.xlsx", load_form_variants(), supplement)
    export_tables(tables, tmp_path / "tables.xlsx")
    for name in ("forms.xlsx", "tables.xlsx"):
        book = load_workbook(tmp_path / name)
        cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert sum(PAYLOAD in str(cell.value) for cell in cells) > 5


@pytest.mark.parametrize("text", KEPT)
def test_numbers_and_words_are_read_back_identical(text: str, tmp_path: Path) -> None:
    assert safe_cell(text) == text
    form = make_declaration(
        indicators=(Indicator(level1="产出指标", level2="质量指标", level3="合格率", target=parse_target(text)),)
    )
    export_indicators([form], tmp_path / "a.csv")
    assert rows_of(tmp_path / "a.csv")[1][6] == text


@pytest.mark.parametrize("text", ["=4期", "'=4期", "'引文'", "--5%", "+-3%", "-5%+1", "=", "", "'"])
def test_the_mark_can_be_undone(text: str) -> None:
    assert safe_cell(text).removeprefix("'") == text


def test_a_row_for_each_indicator_of_each_form(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export_indicators([make_declaration(0), make_declaration(1)], path)
    rows = rows_of(path)[1:]
    assert [(row[0], row[6], row[8], row[9]) for row in rows] == [
        ("业务培训经费", ">=4期", "4", "期"),
        ("河道保洁经费", ">=30公里", "30", "公里"),
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
