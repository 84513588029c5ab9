"""Old Office files, and texts in the encodings that offices have: read, or refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import office_conversion, reader
from assistant.documents.office_conversion import soffice
from assistant.documents.reader import files_in, passed_over, read_document
from assistant.documents.writer import export
from assistant.errors import UnreadableFile, UnsupportedFormat
from tests.documents.bombs import DATA
from tests.documents.forms import content, make_form
from tests.documents.layouts import LEXICON, VARIANTS, bare, corpus_forms, printed
from tests.documents.test_layouts import libreoffice

FORM = make_form(narrative=None)
TEXT = "财政项目支出绩效目标申报表\n(2024年度)\n项目名称\t培训\n主管部门\t甲局\t实施单位\t乙\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t期数\t≥4期\n"


def test_numbers_of_an_old_workbook_are_read_as_they_are_displayed() -> None:
    assert [content(form) for form in read_document(DATA / "formats.xls", VARIANTS, LEXICON).forms] == [content(FORM)]


@pytest.mark.skipif(soffice() is None, reason="no LibreOffice on this machine")
@pytest.mark.slow
def test_an_old_word_file_is_converted(tmp_path: Path) -> None:
    for name in ("旧表.doc", "旧表.wps"):
        (tmp_path / name).write_bytes((DATA / "form.doc").read_bytes())
        assert [content(form) for form in read_document(tmp_path / name, VARIANTS, LEXICON).forms] == [content(FORM)]


@pytest.mark.skipif(soffice() is None, reason="no LibreOffice on this machine")
@pytest.mark.slow
@pytest.mark.parametrize(("source", "target"), [("docx", "odt"), ("xlsx", "ods")])
def test_open_documents_are_converted(source: str, target: str, tmp_path: Path) -> None:
    export([FORM], "docx" if source == "docx" else "xlsx", tmp_path / f"表.{source}", VARIANTS)
    path = libreoffice(tmp_path / f"表.{source}", target)
    assert [content(form) for form in read_document(path, VARIANTS, LEXICON).forms] == [content(FORM)]


def test_an_ofd_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "表.ofd").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnsupportedFormat, match="OFD") as caught:
        read_document(tmp_path / "表.ofd", VARIANTS, LEXICON)
    assert "转换为 pdf" in caught.value.hint
    assert [path.name for path in passed_over([tmp_path])] == ["表.ofd"]


def test_without_libreoffice_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (office_conversion, reader):
        monkeypatch.setattr(module, "soffice", lambda: None)
    (tmp_path / "旧表.doc").write_bytes((DATA / "form.doc").read_bytes())
    (tmp_path / "新表.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(UnsupportedFormat, match="LibreOffice") as caught:
        read_document(tmp_path / "旧表.doc", VARIANTS, LEXICON)
    assert "另存为" in caught.value.hint and "docx" in caught.value.hint
    assert [path.name for path in files_in([tmp_path])] == ["新表.txt"]
    assert [path.name for path in passed_over([tmp_path])] == ["旧表.doc"]


def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office_conversion, "soffice", lambda: str(program))
    monkeypatch.setattr(office_conversion, "MAX_SECONDS", 0.5)
    with pytest.raises(UnreadableFile, match="超过"):
        read_document(DATA / "form.doc", VARIANTS, LEXICON)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_every_encoding_is_read(encoding: str, suffix: str, tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(chr(9)))}</tr>" for line in TEXT.splitlines())
    text = TEXT if suffix == ".txt" else f"<html><body><table>{rows.replace('≥', '&ge;')}</table></body></html>"
    (tmp_path / f"表{suffix}").write_bytes(text.encode(encoding))
    form = read_document(tmp_path / f"表{suffix}", VARIANTS, LEXICON).forms[0]
    assert [row.target.text for row in form.indicators] == ["≥4期"]


def test_a_web_archive_is_read(tmp_path: Path) -> None:
    form = bare(corpus_forms()[0])
    page = printed([form], "web-portal")[1]
    head = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    part = b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    (tmp_path / "页.mht").write_bytes(head + part + page + b"\r\n--x--\r\n")
    got = read_document(tmp_path / "页.mht", VARIANTS, LEXICON).forms[0]
    assert got.indicators == form.indicators


def test_a_year_that_cannot_be_is_none(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_text(TEXT.replace("2024", "9024"), encoding="utf-8")
    assert read_document(tmp_path / "表.txt", VARIANTS, LEXICON).forms[0].fiscal_year is None
