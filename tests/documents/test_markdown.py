"""Markdown files: readable tables that come back exactly, and escaping that undoes itself."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.documents.blocks import Line, Row
from assistant.documents.import_report import RepairLog
from assistant.documents.markdown_text import MARKER, escape_cell, escape_line, unescape
from assistant.documents.markdown_writer import write_markdown
from assistant.documents.text_reader import read_text_blocks
from assistant.documents.xml_text import xml_text
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.resources import load_shipped_declarations
from tests.documents.forms import VARIANTS, assert_same, make_form, round_trip, tidied
from tests.documents.strategies import declarations, department_forms, lines


@settings(max_examples=60, deadline=None)
@given(form=declarations() | department_forms())
def test_a_form_survives(form: Declaration | DepartmentForm, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_same(round_trip([form], "md", tmp_path_factory.getbasetemp()), [form])


def test_all_shipped_forms_survive_together(tmp_path: Path) -> None:
    for _, group in groupby(load_shipped_declarations(), key=lambda form: form.source.document):
        forms = [tidied(form) for form in group]
        assert_same(round_trip(forms, "md", tmp_path), forms)


@given(st.text().map(lambda text: xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))))
@example("<br>")
@example(r"\<br>")
@example("---")
@example("1.")
def test_escaping_undoes_itself(text: str) -> None:
    assert unescape(escape_cell(text)) == text
    assert unescape(escape_line(text)) == text


@given(st.lists(lines, min_size=1, max_size=5))
def test_rows_and_lines_of_any_content_come_back(texts: list[str]) -> None:
    file = "\n\n".join((MARKER, *map(escape_line, texts), f"| {' | '.join(map(escape_cell, texts))} |"))
    *prose, row = read_text_blocks(file.encode(), RepairLog())
    assert [block.text for block in prose if isinstance(block, Line) and block.whole] == texts
    assert isinstance(row, Row)
    assert row.cells == tuple(texts)


@pytest.mark.parametrize(
    ("text", "line"),
    [("# 一", r"\# 一"), ("> 引", r"\> 引"), ("---", r"\---"), ("1.", r"1\."), ("a*b_c", r"a\*b\_c"), ("x<y", r"x\<y")],
)
def test_prose_is_never_taken_for_markdown(text: str, line: str) -> None:
    assert escape_line(text) == line


def test_the_tables_are_compact_and_readable(tmp_path: Path) -> None:
    write_markdown([make_form()], VARIANTS, tmp_path / "表.md")
    text = (tmp_path / "表.md").read_text(encoding="utf-8")
    assert text.startswith(MARKER)
    assert "\n## 财政项目支出绩效目标申报表\n\n(2024年度)\n" in text
    assert "| 项目资金(元) | 项目资金总额 | 10,400.00 | 年度资金申请总额 | 10,400.00 |\n| --- | --- |" in text
    assert "|  |  |  | 系统响应 | 及时 |" in text
    assert "系统安全稳定，运转正常；<br>漏洞修补及时" in text


def test_a_table_laid_out_anew_by_an_editor_is_still_read(tmp_path: Path) -> None:
    write_markdown([make_form()], VARIANTS, tmp_path / "表.md")
    text = (tmp_path / "表.md").read_text(encoding="utf-8")
    padded = text.replace(" | ", "    |   ").replace("| --- ", "|:-----").replace("\n", "\r\n")
    assert read_text_blocks(padded.encode(), RepairLog()) == read_text_blocks(text.encode(), RepairLog())
