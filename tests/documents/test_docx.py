"""Word files: written as the official form, read back as they were, whatever is in them."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.docx_reader import read_docx_blocks
from assistant.documents.docx_writer import write_docx
from assistant.documents.import_report import RepairLog
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.errors import UnreadableFile
from assistant.resources import load_shipped_declarations
from tests.documents.forms import VARIANTS, assert_same, make_form, round_trip, tidied
from tests.documents.libreoffice import NEEDS_LIBREOFFICE, converted
from tests.documents.strategies import declarations, department_forms


@settings(max_examples=40, deadline=None)
@given(form=declarations() | department_forms())
def test_a_form_survives(form: Declaration | DepartmentForm, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_same(round_trip([form], "docx", tmp_path_factory.getbasetemp()), [form])


@pytest.mark.slow
def test_all_shipped_forms_survive_together(tmp_path: Path) -> None:
    for _, group in groupby(load_shipped_declarations(), key=lambda form: form.source.document):
        forms = [tidied(form) for form in group]
        assert_same(round_trip(forms, "docx", tmp_path), forms)


def test_forms_of_one_name_keep_their_own_narratives(tmp_path: Path) -> None:
    forms = [make_form(narrative=None), make_form(), make_form(narrative=None)]
    assert_same(round_trip(forms, "docx", tmp_path), forms)


def test_the_page_is_a4_with_page_numbers_and_chinese_fonts(tmp_path: Path) -> None:
    write_docx([make_form(), make_form()], VARIANTS, tmp_path / "表.docx")
    document = docx.Document(str(tmp_path / "表.docx"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = section.footer.paragraphs[0]._p.findall(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    for name, font in (("Normal", "宋体"), ("Body Text", "仿宋"), ("Heading 1", "黑体")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    breaks = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [p.text[:4] for p in breaks] == ["财政项目", "项目经费", "财政项目"]


@NEEDS_LIBREOFFICE
@pytest.mark.slow
def test_a_form_of_ten_indicators_keeps_to_one_page(tmp_path: Path) -> None:
    import pdfplumber

    rows = make_form().indicators
    goal = "完成全年培训任务，参训人数不少于二百四十人次，结业考核合格率不低于百分之九十五。" * 4
    form = make_form(narrative=None, overall_goal=goal, annual_goal=goal, indicators=(*rows, *rows[1:4]))
    write_docx([form], VARIANTS, tmp_path / "表.docx")
    with pdfplumber.open(converted([tmp_path / "表.docx"], "pdf")["表.docx"]) as printed:
        assert len(printed.pages) == 1


def test_the_form_is_one_real_table_with_merged_cells(tmp_path: Path) -> None:
    write_docx([make_form(narrative=None)], VARIANTS, tmp_path / "表.docx")
    (table,) = docx.Document(str(tmp_path / "表.docx")).tables
    assert len(table.columns) == 7
    assert table.cell(14, 1).text == table.cell(11, 1).text == "产出指标"
    assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is not None


def test_characters_that_xml_forbids_are_dropped(tmp_path: Path) -> None:
    form = make_form(project_name="甲\ufffe乙\x00丙", narrative=None)
    (got,) = round_trip([form], "docx", tmp_path)
    assert isinstance(got, Declaration)
    assert got.project_name == "甲乙丙"


def blocks_of(*body: str) -> tuple[Block, ...]:
    """The blocks of a document with the given XML as its body."""
    document = docx.Document()
    namespaces = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    for element in parse_xml(f"<w:body {namespaces}>{''.join(body)}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")
    stream = io.BytesIO()
    document.save(stream)
    return read_docx_blocks(stream.getvalue(), RepairLog())


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_merged_cells_give_their_text_once() -> None:
    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = f"<w:tr>{tc(p('甲'), down)}{tc(p('乙'), span)}{tc(p('丙'))}</w:tr>"
    second = f"<w:tr>{tc(p('旧'), on)}{tc(p('一') + p('二'))}{tc(p(''))}{tc(p('三'))}</w:tr>"
    shifted = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{tc(p("丁"))}</w:tr>'
    rows = blocks_of(f"<w:tbl>{first}{second}{shifted}</w:tbl>")
    assert [row.cells for row in rows if isinstance(row, Row)] == [
        ("甲", "乙", "", "丙"),
        ("", "一\n二", "", "三"),
        ("", "", "丁"),
    ]


def test_a_nested_table_follows_its_row() -> None:
    inner = f"<w:tbl><w:tr>{tc(p('内'))}{tc(p('值'))}</w:tr></w:tbl>"
    rows = blocks_of(f"<w:tbl><w:tr>{tc(p('外') + inner + p(''))}</w:tr></w:tbl>")
    assert [row.cells for row in rows if isinstance(row, Row)] == [("外",), ("内", "值")]


def test_content_controls_are_looked_through_and_deleted_text_is_not_read() -> None:
    control = f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    tracked = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    moved = "<w:p><w:moveFrom><w:r><w:t>原处</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t></w:r></w:p>"
    assert [block.text for block in blocks_of(control, tracked, moved)] == ["控件", "新", "留下"]


def test_text_boxes_and_formulas_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    anchored = f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{alternatives}</w:r></w:p>"
    formula = "<w:p><m:oMath><m:r><m:t>≥90</m:t></m:r></m:oMath></w:p>"
    assert [block.text for block in blocks_of(anchored, formula)] == ["正文", "框内", "≥90"]


def test_line_breaks_make_lines_and_tabs_make_rows() -> None:
    broken = "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
    tabbed = "<w:p><w:r><w:t>名称</w:t><w:tab/><w:t>值</w:t></w:r></w:p>"
    first, second, third = blocks_of(broken, tabbed)
    assert isinstance(first, Line)
    assert (first.text, first.whole, second.text) == ("上", True, "下")
    assert isinstance(third, Row)
    assert third.cells == ("名称", "值")


def test_a_package_without_a_document_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "无")
    with pytest.raises(UnreadableFile):
        read_docx_blocks(stream.getvalue(), RepairLog())


def test_a_document_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.docx_reader.MAX_ROWS", 3)
    with pytest.raises(UnreadableFile, match="超过 3 段"):
        blocks_of(*[p("段")] * 4)
