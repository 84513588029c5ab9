"""A unit's own template is filled: every layout, both formats, nothing lost, nothing of last year left, formats kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.reader import read_document
from assistant.documents.template_filling import fill_template
from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.errors import InputError, TemplateUnfit, UnreadableFile, UsageError
from tests.builders import make_department_form
from tests.documents import bombs
from tests.documents.filled import FORM, Fill
from tests.documents.forms import LEXICON, VARIANTS, make_form
from tests.documents.strategies import declarations
from tests.documents.templates import (
    FOOT_TEXT,
    HEADER_TEXT,
    LAYOUTS,
    OLD_GOAL,
    OLD_NAME,
    OLD_UNIT,
    PRINTERS,
    Template,
    as_excel,
    as_word,
    c,
    goals_beside,
    in_wan,
    labels_repeated,
    nature_and_unit,
    official_blank,
    official_last_year,
    printed_groups,
    printed_points,
    word_table,
)

KINDS = sorted(PRINTERS)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def parts_of(data: bytes | Path) -> dict[str, bytes]:
    content = data.read_bytes() if isinstance(data, Path) else data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(path: Path) -> str:
    parts = parts_of(path)
    return "".join(re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace")) for content in parts.values())


def read(path: Path) -> list[Declaration]:
    return [form for form in read_document(path, VARIANTS, LEXICON).forms if isinstance(form, Declaration)]


# What is filled in --------------------------------------------------------------------------------


@EVERY_KIND
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_back_as_it_was_meant(layout: str, kind: str, fill: Fill) -> None:
    path, filling = fill(PRINTERS[kind](LAYOUTS[layout]()), kind)
    assert filling.differences == ()
    (form,) = read(path)
    assert (form.project_name, form.fiscal_year, form.funds) == (FORM.project_name, 2024, FORM.funds)
    assert (form.overall_goal, form.annual_goal) == (FORM.overall_goal, FORM.annual_goal)
    assert [row.level3 for row in form.indicators] == [row.level3 for row in FORM.indicators]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(form=declarations(), layout=st.sampled_from(sorted(LAYOUTS)), kind=st.sampled_from(KINDS))
def test_any_form_survives_any_layout(form: Declaration, layout: str, kind: str, fill: Fill) -> None:
    assert fill(PRINTERS[kind](LAYOUTS[layout]()), kind, form)[1].differences == ()


@pytest.mark.campaign
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(form=declarations(), layout=st.sampled_from(sorted(LAYOUTS)), kind=st.sampled_from(KINDS))
def test_a_thousand_forms_survive_the_layouts(form: Declaration, layout: str, kind: str, fill: Fill) -> None:
    assert fill(PRINTERS[kind](LAYOUTS[layout]()), kind, form)[1].differences == ()


@EVERY_KIND
@pytest.mark.parametrize("layout", [official_last_year, in_wan, labels_repeated])
def test_nothing_of_last_year_is_left(layout: Callable[[], Template], kind: str, fill: Fill) -> None:
    path, _ = fill(PRINTERS[kind](layout()), kind)
    words = words_of(path)
    for old in (OLD_NAME, OLD_UNIT, OLD_GOAL, "去年", "第二段", "2023"):
        assert old not in words, old


@EVERY_KIND
def test_blank_fields_of_the_form_empty_the_old_cells(kind: str, fill: Fill) -> None:
    form = make_form(
        competent_department=None, planned_start_date=None, annual_goal=None, indicators=(), narrative=None
    )
    path, filling = fill(PRINTERS[kind](official_last_year()), kind, form)
    assert filling.differences == ()
    (got,) = read(path)
    assert (got.competent_department, got.planned_start_date, got.annual_goal) == (None, None, None)
    assert got.indicators == ()


@EVERY_KIND
def test_amounts_are_written_in_the_templates_unit_to_the_fen(kind: str, fill: Fill) -> None:
    funds = FORM.funds.model_copy(update={"total": Decimal("10412.35")})
    path, filling = fill(PRINTERS[kind](in_wan()), kind, FORM.model_copy(update={"funds": funds}))
    assert filling.differences == ()
    assert "1.041235" in words_of(path)


@EVERY_KIND
def test_dates_and_years_are_written_as_the_template_writes_them(kind: str, fill: Fill) -> None:
    form = FORM.model_copy(update={"planned_start_date": date(2024, 3, 5)})
    path, _ = fill(PRINTERS[kind](goals_beside()), kind, form)
    words = words_of(path)
    assert "2024年3月5日" in words
    assert "（2024年度）" in words
    assert re.sub(r"\s", "", "项目总目标（2024年-2026年）") in re.sub(r"\s", "", words)


@EVERY_KIND
def test_values_are_divided_over_their_columns(kind: str, fill: Fill) -> None:
    values = ("≥95.00(%)", "及时", "4-5期", "≥12次(每月1次)", "12", "≤1.5万元/人")
    rows = tuple(
        Indicator(level1="产出指标", level2="数量指标", level3=f"名称{i}", target=parse_target(value))
        for i, value in enumerate(values)
    )
    path, filling = fill(PRINTERS[kind](nature_and_unit()), kind, FORM.model_copy(update={"indicators": rows}))
    assert filling.differences == ()
    assert [row.target.text for row in read(path)[0].indicators] == [
        "≥95%",
        "及时",
        "4-5期",
        "≥12次(每月1次)",
        "12",
        "≤1.5万元/人",
    ]


@EVERY_KIND
def test_labels_are_printed_as_the_template_prints_them(kind: str, fill: Fill) -> None:
    path, _ = fill(PRINTERS[kind](printed_points()), kind)
    assert "产出指标（40分）" in words_of(path)


# What is told -------------------------------------------------------------------------------------


@EVERY_KIND
def test_what_has_no_place_and_what_was_not_touched_is_told(kind: str, fill: Fill) -> None:
    notes = "\n".join(fill(PRINTERS[kind](printed_groups()), kind)[1].notes)
    assert "内容没有填入：项目性质、项目类别" in notes
    assert "生态效益指标" in notes
    notes = "\n".join(fill(PRINTERS[kind](goals_beside()), kind)[1].notes)
    assert "没有改动，请核对：项目负责人、去年的张某" in notes
    assert "权重" in "\n".join(fill(PRINTERS[kind](nature_and_unit()), kind)[1].notes)


@EVERY_KIND
def test_old_names_outside_the_table_are_told(kind: str, fill: Fill) -> None:
    template = official_last_year()
    path, filling = fill(PRINTERS[kind](template._replace(foot=f"{OLD_UNIT}盖章")), kind)
    assert any(OLD_UNIT in note and "表外" in note for note in filling.notes)
    assert f"{OLD_UNIT}盖章" in words_of(path)


@EVERY_KIND
def test_a_cell_that_does_not_read_back_is_named(kind: str, fill: Fill) -> None:
    """An indicator that is called like a label cannot be told from one."""
    rows = (FORM.indicators[0].model_copy(update={"level3": "质量指标", "target": parse_target("及时")}),)
    _, filling = fill(PRINTERS[kind](official_blank()), kind, FORM.model_copy(update={"indicators": rows}))
    assert {difference.cell for difference in filling.differences} >= {"指标第 1 行三级指标"}


# What stays ---------------------------------------------------------------------------------------


def test_a_word_template_keeps_every_other_part_byte_by_byte(fill: Fill) -> None:
    template = as_word(official_last_year())
    path, _ = fill(template, "docx")
    before, after = parts_of(template), parts_of(path)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert any(HEADER_TEXT.encode() in content for content in after.values())
    assert b"<w:drawing>" in after["word/document.xml"]


def test_an_excel_template_keeps_every_other_part_byte_by_byte(fill: Fill) -> None:
    template = as_excel(official_last_year())
    path, _ = fill(template, "xlsx")
    before, after = parts_of(template), parts_of(path)
    assert list(before) == list(after)
    touched = {name for name in before if before[name] != after[name]}
    assert touched <= {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"}


def test_rows_of_word_are_copies_with_merged_labels(fill: Fill) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    path, _ = fill(as_word(printed_groups()), "docx")
    (table,) = Document(str(path)).tables
    body = table.rows[len(table.rows) - len(FORM.indicators) :]
    assert [row.cells[0].text for row in body] == [row.level1 for row in FORM.indicators]
    assert [row.cells[1].text for row in body] == [row.level2 for row in FORM.indicators]
    for row in body:
        cells = row._tr.tc_lst
        assert [cell.tcPr.find(qn("w:tcW")).get(qn("w:w")) for cell in cells] == ["1500", "1500", "3000", "3000"]
        fonts = {r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for cell in cells for r in cell.iter(qn("w:r"))}
        assert fonts == {"楷体"}
        assert row._tr.trPr.find(qn("w:trHeight")).get(qn("w:hRule")) == "atLeast"
    assert Document(str(path)).paragraphs[-1].text == FOOT_TEXT


def test_rows_of_excel_are_copies_and_what_is_below_moves(fill: Fill) -> None:
    from openpyxl import load_workbook

    template = labels_repeated()
    path, _ = fill(as_excel(template), "xlsx")
    sheet = load_workbook(path).active
    first = len(template.titles) + len(template.rows) - 1
    last = first + len(FORM.indicators) - 1
    assert sheet.cell(last + 1, 1).value == FOOT_TEXT
    assert sheet.print_area.endswith(f"${last + 1}")
    for row in range(first, last + 1):
        cells = [sheet.cell(row, column) for column in range(1, 7)]
        assert {cell.border.bottom.style for cell in cells} == {"medium"}
        assert {cell.font.name for cell in cells} == {"楷体"}
        assert [cell.value for cell in cells[4:]] == [None, None]
    assert sheet.cell(len(template.titles) + 1, 1).comment.text == "财政局的说明"
    assert sheet.column_dimensions["A"].width == 14


def test_merged_labels_of_excel_follow_the_rows(fill: Fill) -> None:
    from openpyxl import load_workbook

    template = goals_beside()
    path, _ = fill(as_excel(template), "xlsx")
    sheet = load_workbook(path).active
    header = len(template.titles) + len(template.rows) - 3
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"A{header}:A{header + 7}", f"B{header + 2}:B{header + 5}", f"C{header + 3}:C{header + 4}"} <= merged
    assert f"E{header + 7}:F{header + 7}" in merged


def test_long_texts_get_room(fill: Fill) -> None:
    from openpyxl import load_workbook

    path, _ = fill(as_excel(official_blank()), "xlsx", make_form(annual_goal="长" * 300, narrative=None))
    sheet = load_workbook(path).active
    cell = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("长长"))
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height > 100


def test_content_controls_changes_and_nested_tables_are_filled(fill: Fill) -> None:
    hint = (
        '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:color w:val="808080"/></w:rPr>'
        "<w:t>单击此处输入</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    nested = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{}<w:p/></w:tc></w:tr></w:tbl>"
    template = as_word(official_blank(), wrap=nested)
    parts = parts_of(template)
    text = parts["word/document.xml"].decode()
    blank = re.search(r"项目名称</w:t>.*?</w:tc><w:tc>.*?</w:tcPr>(<w:p>.*?</w:p>)</w:tc>", text, re.DOTALL)
    assert blank
    parts["word/document.xml"] = (text[: blank.start(1)] + hint + text[blank.end(1) :]).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path, filling = fill(stream.getvalue(), "docx")
    assert filling.differences == ()
    assert "单击此处输入" not in words_of(path)
    assert "808080" not in parts_of(path)["word/document.xml"].decode()


# Which form ---------------------------------------------------------------------------------------


@EVERY_KIND
def test_of_several_forms_the_only_blank_one_is_filled(kind: str, fill: Fill) -> None:
    path, filling = fill(PRINTERS[kind](official_last_year(), official_blank()), kind)
    assert filling.differences == ()
    assert [form.project_name for form in read(path)] == [OLD_NAME, FORM.project_name]


@EVERY_KIND
def test_of_several_that_fit_one_has_to_be_named(kind: str, fill: Fill) -> None:
    template = PRINTERS[kind](official_last_year(), official_last_year())
    with pytest.raises(TemplateUnfit, match=f"2 张申报表，不知道填哪一张：第1张“{OLD_NAME}”"):
        fill(template, kind)
    path, filling = fill(template, kind, place=2)
    assert filling.differences == ()
    assert [form.project_name for form in read(path)] == [OLD_NAME, FORM.project_name]
    with pytest.raises(TemplateUnfit, match="没有第 3 张"):
        fill(template, kind, place=3)


@EVERY_KIND
def test_as_many_forms_as_the_template_has_are_filled_in_order(kind: str, fill: Fill) -> None:
    template = PRINTERS[kind](official_blank(), official_last_year())
    forms = [make_form(project_name=f"项目{n}", narrative=None, indicators=FORM.indicators[:n]) for n in (7, 3)]
    path, filling = fill(template, kind, *forms)
    assert filling.differences == ()
    assert [(f.project_name, len(f.indicators)) for f in read(path)] == [("项目7", 7), ("项目3", 3)]
    with pytest.raises(TemplateUnfit, match="有 2 张申报表，要填的有 3 张"):
        fill(template, kind, *forms, FORM)


def test_forms_below_each_other_on_one_sheet_move_with_their_notes(fill: Fill) -> None:
    from openpyxl import load_workbook

    path, filling = fill(as_excel(official_blank(), official_last_year(), one_sheet=True), "xlsx", place=1)
    assert filling.differences == ()
    first, second = read(path)
    assert (first.project_name, second.project_name, len(second.indicators)) == (FORM.project_name, OLD_NAME, 9)
    noted = [cell.value for row in load_workbook(path).active.iter_rows() for cell in row if cell.comment]
    assert noted == ["项目名称", "项目名称"]


# What is refused ----------------------------------------------------------------------------------


@EVERY_KIND
def test_missing_labels_are_all_named(kind: str, fill: Fill) -> None:
    rows = [[c("项目名称"), c("", 3)], [c("主管部门"), c(""), c("实施单位"), c("")], [c("联系人"), c("", 3)]]
    with pytest.raises(
        TemplateUnfit, match=r"三级指标、指标值.*计划开始日期.*年度资金申请总额.*年度总体目标"
    ) as failure:
        fill(PRINTERS[kind](Template(("项目支出绩效目标申报表",), rows)), kind)
    assert "项目名称" not in failure.value.message
    with pytest.raises(TemplateUnfit, match="没有找到项目绩效目标申报表"):
        fill(PRINTERS[kind](Template(("会议通知",), [[c("时间"), c("地点")]])), kind)


def test_what_cannot_be_moved_is_said_with_the_number_of_rows_it_takes(fill: Fill) -> None:
    from openpyxl import load_workbook
    from openpyxl.worksheet.table import Table

    book = load_workbook(io.BytesIO(as_excel(labels_repeated())))
    sheet = book.active
    below = sheet.max_row
    sheet.cell(below + 2, 1, "列"), sheet.cell(below + 3, 1, "值")
    sheet.add_table(Table(displayName="表", ref=f"A{below + 2}:A{below + 3}"))
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(TemplateUnfit, match="Excel 表格区域") as failure:
        fill(stream.getvalue(), "xlsx")
    assert "正好 7 行" in failure.value.hint
    two = FORM.model_copy(update={"indicators": FORM.indicators[:2]})
    assert fill(stream.getvalue(), "xlsx", two)[1].differences == ()


def test_a_template_that_is_neither_docx_nor_xlsx_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "表.txt"
    source.write_text("项目名称\t", encoding="utf-8")
    with pytest.raises(TemplateUnfit, match="不是 docx 或 xlsx"):
        fill_template([FORM], source, tmp_path / "出.docx", VARIANTS, LEXICON)
    (tmp_path / "表.docx").write_bytes(as_word(official_blank()))
    with pytest.raises(UsageError, match="不能写成"):
        fill_template([FORM], tmp_path / "表.docx", tmp_path / "出.xlsx", VARIANTS, LEXICON)
    with pytest.raises(UsageError, match="整体支出表"):
        fill_template([make_department_form()], tmp_path / "表.docx", tmp_path / "出.docx", VARIANTS, LEXICON)
    with pytest.raises(UnreadableFile, match="找不到文件"):
        fill_template([FORM], tmp_path / "没有.docx", tmp_path / "出.docx", VARIANTS, LEXICON)
    assert not (tmp_path / "出.docx").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, (suffix, _) in bombs.BOMBS.items() if suffix in (".docx", ".xlsx")])
def test_bombs_are_refused_as_templates_too(name: str, tmp_path: Path) -> None:
    suffix, make = bombs.BOMBS[name]
    source = tmp_path / f"模板{suffix}"
    source.write_bytes(make())
    with pytest.raises(InputError):
        fill_template([FORM], source, tmp_path / f"出{suffix}", VARIANTS, LEXICON)


def test_the_word_tables_of_the_tests_are_tables() -> None:
    assert word_table(official_blank()).startswith("<w:tbl>")
