"""The round trip: raw forms come back from every format as they were, tidied; LibreOffice opens all, and runs nothing."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assistant.documents.annex import annex_of
from assistant.documents.comparison_table import comparison_tables
from assistant.documents.problem_table import problem_tables
from assistant.documents.reader import read_document
from assistant.documents.supplement import Supplement
from assistant.documents.writer import export, export_indicators, export_tables
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.differences import compare_sets
from assistant.domain.draft import DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.heading import heading_of
from assistant.domain.problem import Problem
from assistant.domain.report import Finding, Severity
from assistant.domain.value import parse_target
from tests.builders import make_declaration, make_draft
from tests.documents.forms import LEXICON, VARIANTS, assert_same, content, round_trip
from tests.documents.libreoffice import NEEDS_LIBREOFFICE, converted
from tests.documents.raw_forms import normalised, raw_forms
from tests.documents.test_formula_safety import PAYLOAD, PREFIXES, hostile

FEW, MANY = 25, 500
COUNTS = [FEW, pytest.param(MANY, marks=pytest.mark.campaign)]
WITH_LIBREOFFICE = [
    pytest.param(8, marks=[NEEDS_LIBREOFFICE, pytest.mark.slow]),
    pytest.param(MANY, marks=[NEEDS_LIBREOFFICE, pytest.mark.campaign]),
]


def drafted(count: int) -> list[Declaration]:
    """As many raw forms, the same ones every time."""
    forms: list[Declaration] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(raw_forms())
    def collect(form: Declaration) -> None:
        forms.append(form)

    collect()
    return forms


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.removeprefix("'") for cell in row] for row in csv.reader(file)][1:]


@pytest.mark.parametrize("count", COUNTS)
def test_raw_forms_come_back_tidied_from_every_format(count: int, tmp_path: Path) -> None:
    for form in drafted(count):
        for to in ("docx", "xlsx", "md"):
            assert_same(round_trip([form], to, tmp_path), [normalised(form)])  # type: ignore[arg-type]
        assert_same(round_trip([form], "json", tmp_path), [form])


@pytest.mark.parametrize("count", COUNTS)
def test_the_indicators_come_back_from_csv_as_they_were(count: int, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    for form in drafted(count):
        export_indicators([form], path)
        cells = [tuple(row[index] for index in (0, 3, 4, 5, 6)) for row in rows_of(path)]
        wanted = [(form.project_name, row.level1, row.level2, row.level3, row.target.text) for row in form.indicators]
        assert cells == [tuple(str(text).replace("\0", "") for text in row) for row in wanted]


@pytest.mark.parametrize("count", WITH_LIBREOFFICE)
def test_libreoffice_opens_and_prints_every_file_and_runs_nothing(count: int, tmp_path: Path) -> None:
    forms = drafted(count)
    files: dict[str, list[Path]] = {"docx": [], "xlsx": []}
    for number, form in enumerate(forms):
        for to, paths in files.items():
            paths.append(tmp_path / f"{to}{number}.{to}")
            export([form], to, paths[-1], VARIANTS)  # type: ignore[arg-type]
    printed = converted([*files["docx"], *files["xlsx"]], "pdf")
    assert len(printed) == len(files["docx"]) + len(files["xlsx"])
    assert all(path.read_bytes().startswith(b"%PDF") for path in printed.values())
    calculated = converted(files["xlsx"], "xlsx")
    for path, form in zip(files["xlsx"], forms, strict=True):
        assert kinds_of(calculated[path.name]) == {"s"}
        (got,) = read_document(calculated[path.name], VARIANTS, LEXICON).forms
        assert loosened(got) == loosened(normalised(form))


@NEEDS_LIBREOFFICE
@pytest.mark.slow
def test_no_payload_in_any_text_field_is_run(tmp_path: Path) -> None:
    """Fourteen beginnings, every text field of forms, annexes, comparisons and problem lists, recalculated."""
    books = list(chain.from_iterable(hostile_books(number, prefix, tmp_path) for number, prefix in enumerate(PREFIXES)))
    calculated = converted(books, "xlsx")
    for book in books:
        assert kinds_of(calculated[book.name]) == {"s"}
        assert texts_of(calculated[book.name]) == texts_of(book)
    tables = [tmp_path / f"csv{number}.csv" for number in range(len(PREFIXES))]
    for path, prefix in zip(tables, PREFIXES, strict=True):
        export_indicators([hostile(prefix)], path)
    for path in converted(tables, "xlsx", reading="CSV:44,34,76,1").values():
        assert "f" not in kinds_of(path)
        assert any(PAYLOAD in text for text in texts_of(path))


def hostile_books(number: int, prefix: str, folder: Path) -> Sequence[Path]:
    """Workbooks of every kind with a text that begins like a formula in every field."""
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
    paths = (folder / f"forms{number}.xlsx", folder / f"tables{number}.xlsx")
    export([form], "xlsx", paths[0], VARIANTS, Supplement(heading=heading_of([form]), annexes=annex_of(draft)))
    export_tables(tables, paths[1])
    return paths


def loosened(form: Declaration | DepartmentForm) -> str:
    """A form but for white space, and for `_x005F_`, which LibreOffice does not write as what it is."""
    rows = [(row.level1, row.level2, row.level3, row.target.text) for row in form.indicators]
    said = json.dumps({**content(form), "indicators": rows}, ensure_ascii=False, default=str)
    return re.sub(r"\s|\\[nrt]", "", said.replace("_x005F_", "_").replace("_x000D_", ""))


def cells_of(path: Path) -> list[Any]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def kinds_of(path: Path) -> set[str]:
    """The kinds of all filled cells: s is text, f a formula, n a number, e an error."""
    return {cell.data_type for cell in cells_of(path)}


def texts_of(path: Path) -> list[str]:
    return [str(cell.value) for cell in cells_of(path)]
