"""Excel files: text stays text, values are read as displayed, and forms come back as they were."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.import_report import RepairLog
from assistant.documents.supplement import Supplement
from assistant.documents.xlsx_reader import read_xlsx_blocks
from assistant.documents.xlsx_writer import write_xlsx
from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.department import DepartmentForm
from assistant.domain.heading import heading_of
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.errors import UnreadableFile, UnwritablePath
from assistant.resources import load_shipped_declarations
from tests.documents.forms import VARIANTS, assert_same, make_form, round_trip, tidied
from tests.documents.strategies import declarations, department_forms

PAYLOADS = (
    "=2+3",
    "=cmd|'/c calc'!A0",
    "+1",
    "-5%",
    "+3%",
    "@SUM(1)",
    '=HYPERLINK("x")',
    "#REF!",
    "#N/A",
    "'=1",
    "≥95%",
)
PAYLOADS += ("_x003D_1", "=", "{=1}")


@settings(max_examples=40, deadline=None)
@given(form=declarations() | department_forms())
def test_a_form_survives(form: Declaration | DepartmentForm, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_same(round_trip([form], "xlsx", tmp_path_factory.getbasetemp()), [form])


@pytest.mark.slow
def test_all_shipped_forms_survive_together(tmp_path: Path) -> None:
    for _, group in groupby(load_shipped_declarations(), key=lambda form: form.source.document):
        forms = [tidied(form) for form in group]
        assert_same(round_trip(forms, "xlsx", tmp_path), forms)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_becomes_a_formula(payload: str, tmp_path: Path) -> None:
    row = Indicator(level1="成本指标", level2="经济成本指标", level3=payload, target=parse_target(payload))
    form = make_form(
        project_name=payload,
        project_nature=payload,
        competent_department=payload,
        overall_goal=payload,
        annual_goal=f"{payload}\n{payload}",
        narrative=Narrative(overview=payload, budget=f"{payload}\t{payload}"),
        indicators=(row,),
    )
    assert_same(round_trip([form], "xlsx", tmp_path), [form])
    book = openpyxl.load_workbook(tmp_path / "往返.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s"}
    with zipfile.ZipFile(tmp_path / "往返.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<v>" in sheet for sheet in sheets)


def test_all_sheets_of_a_merged_batch_are_printed_upright_with_repeated_titles(tmp_path: Path) -> None:
    forms = [make_form(), make_form(project_name="另一个项目")]
    write_xlsx(forms, VARIANTS, tmp_path / "表.xlsx", supplement=Supplement(heading=heading_of(forms)))
    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    assert {sheet.page_setup.orientation for sheet in book} == {"portrait"}
    assert {sheet.oddFooter.center.text for sheet in book} == {"第 &P 页 共 &N 页"}
    titles = {sheet.title[:1]: sheet.print_title_rows for sheet in book}
    assert (titles["汇"], titles["1"], titles["2"]) == ("$4:$4", "$3:$3", "$3:$3")


def test_cells_are_merged_bordered_and_wrapped(tmp_path: Path) -> None:
    write_xlsx([make_form(narrative=None)], VARIANTS, tmp_path / "表.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").active
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:G1", "A6:A9", "B14:B17", "C15:C16"} <= merged
    assert sheet["B11"].alignment.wrap_text
    assert all(sheet.cell(19, column).border.bottom.style == "thin" for column in range(1, 8))
    setup = sheet.page_setup
    assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"


def test_sheet_names_are_short_unique_and_allowed(tmp_path: Path) -> None:
    names = ["a/b:c*?[d]\\", "很长的名称" * 20, "", "'引号'", "😀" * 40, "同名", "同名"]
    write_xlsx([make_form(project_name=name) for name in names], VARIANTS, tmp_path / "表.xlsx")
    titles = openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames
    assert len({title.lower() for title in titles}) == len(titles) == 14
    assert titles[:2] == ["说明1", "1 abcd"]
    assert all(len(title.encode("utf-16-le")) // 2 <= 31 for title in titles)


def test_a_long_goal_is_spread_over_rows_so_that_it_can_be_seen(tmp_path: Path) -> None:
    form = make_form(annual_goal="长目标" * 1_600, narrative=None)
    assert_same(round_trip([form], "xlsx", tmp_path), [form])
    sheet = openpyxl.load_workbook(tmp_path / "往返.xlsx").active
    heights = [dimension.height for dimension in sheet.row_dimensions.values()]
    assert max(heights) <= 409
    assert sum(heights) > 2_500


def test_more_than_a_cell_can_hold_is_said_not_cut(tmp_path: Path) -> None:
    with pytest.raises(UnwritablePath, match="32767"):
        write_xlsx([make_form(annual_goal="长" * 40_000)], VARIANTS, tmp_path / "表.xlsx")


def read(fill: Callable[[Any], object]) -> tuple[Block, ...]:
    """The blocks of a workbook whose first sheet `fill` has filled."""
    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return read_xlsx_blocks(stream.getvalue(), RepairLog())


def test_values_are_read_as_displayed() -> None:
    values = (
        (0.9, "0%", "90%"),
        (37780000, "General", "37780000"),
        (10400, "#,##0.00", "10,400.00"),
        (date(2024, 1, 1), "yyyy/m/d", "2024-01-01"),
        (datetime(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024-12-31"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        ("≥90%", "General", "≥90%"),
    )

    def fill(sheet: Any) -> None:
        for column, (value, code, _) in enumerate(values, start=1):
            sheet.cell(1, column, value).number_format = code

    (row,) = read(fill)
    assert isinstance(row, Row)
    assert row.cells == tuple(shown for _, _, shown in values)


def test_stored_results_of_formulas_are_read_and_a_formula_without_one_is_no_blank_cell() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["数量", "=4*50", "=1+1"])

    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"<f>4*50</f><v></v>", b"<f>4*50</f><v>200</v>")
            new.writestr(name, part.replace(b"<f>4*50</f><v/>", b"<f>4*50</f><v>200</v>"))
    (row,) = read_xlsx_blocks(changed.getvalue(), RepairLog())
    assert isinstance(row, Row)
    assert row.cells == ("数量", "200", "（公式没有算出结果）")


def test_merged_cells_show_their_first_value_only() -> None:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["甲", "藏", "乙"])
    sheet.append(["藏", "藏", "丙"])
    book.save(stream)
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
            new.writestr(name, old.read(name).replace(b"</sheetData>", merge))
    rows = read_xlsx_blocks(changed.getvalue(), RepairLog())
    assert [row.cells for row in rows if isinstance(row, Row)] == [("甲", "", "乙"), ("", "", "丙")]


def test_lone_cells_are_prose_until_a_table_begins() -> None:
    def fill(sheet: Any) -> None:
        for row in (
            ["标题"],
            ["说明文字"],
            [],
            ["名称", "值"],
            ["", "只有值"],
            ["财政项目支出绩效目标申报表"],
            ["文字"],
        ):
            sheet.append(row)

    blocks = read(fill)
    assert [type(block) for block in blocks] == [Line, Line, Row, Row, Line, Line]
    assert blocks[3].text == "只有值"


def test_hidden_sheets_are_not_read() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["看得见"])
        hidden = sheet.parent.create_sheet("藏")
        hidden.append(["看不见"])
        hidden.sheet_state = "hidden"

    assert [block.text for block in read(fill)] == ["看得见"]


def test_blank_rows_and_columns_at_the_end_are_ignored() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["名称", "值", None, " "])
        sheet.cell(500, 40).number_format = "0.00"

    assert [block.text for block in read(fill)] == ["名称\t值"]


@pytest.mark.parametrize("row", [20_001, 1_048_576])
def test_a_sheet_of_too_many_rows_is_refused(row: int) -> None:
    with pytest.raises(UnreadableFile, match="20000 行"):
        read(lambda sheet: sheet.cell(row, 1, "远"))


def test_carriage_returns_as_excel_escapes_them_are_undone() -> None:
    assert read(lambda sheet: sheet.append(["甲_x000D_乙"]))[0].text == "甲\r乙"


def test_a_package_without_a_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "无")
    with pytest.raises(UnreadableFile, match="不是 xlsx"):
        read_xlsx_blocks(stream.getvalue(), RepairLog())
