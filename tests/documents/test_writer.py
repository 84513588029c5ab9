"""Exporting: the right writer, and an existing file that is never damaged."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.documents import writer
from assistant.documents.reader import read_document
from assistant.documents.writer import ExportFormat, export
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.errors import UnwritablePath
from tests.builders import make_draft
from tests.documents.forms import LEXICON, VARIANTS, assert_same, make_form, round_trip
from tests.documents.strategies import declarations, department_forms

FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
EVERY_FORMAT = pytest.mark.parametrize("to", FORMATS)


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@EVERY_FORMAT
@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_every_variant_survives_every_format(to: ExportFormat, variant: str, tmp_path: Path) -> None:
    form = make_form(form_variant=variant)
    if not VARIANTS[variant].has_nature:
        form = form.model_copy(update={"project_category": None})
    if not VARIANTS[variant].cost_level1:
        form = form.model_copy(update={"indicators": form.indicators[1:]})
    assert_same(round_trip([form], to, tmp_path), [form])


@EVERY_FORMAT
def test_a_draft_is_exported_as_it_would_be_filed(to: ExportFormat, tmp_path: Path) -> None:
    draft = make_draft(form_variant="shanghai-municipal-2023")
    assert_same(round_trip([draft], to, tmp_path), [draft.declaration()])


def test_without_cost_rows_the_newer_form_reads_as_the_one_that_has_none(tmp_path: Path) -> None:
    """The two print the same labels, so nothing but a cost row tells them apart (guide 1.2)."""
    (got,) = round_trip([make_form(indicators=())], "docx", tmp_path)
    assert got.form_variant == "shanghai-municipal-2023"


@EVERY_FORMAT
def test_an_existing_file_is_replaced_and_nothing_else_is_left(to: ExportFormat, tmp_path: Path) -> None:
    path = tmp_path / f"表.{to}"
    path.write_bytes(b"old")
    path.chmod(0o640)
    export([make_form()], to, path, VARIANTS)
    assert read_document(path, VARIANTS, LEXICON).forms
    assert names_in(tmp_path) == [path.name]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


@EVERY_FORMAT
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "full"), PermissionError(errno.EACCES, "denied")])
def test_a_failed_write_leaves_the_old_file(
    to: ExportFormat, failure: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"表.{to}"
    path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise failure

    monkeypatch.setattr(writer.os, "fsync", fail)
    with pytest.raises(UnwritablePath, match=r"磁盘已满|没有写入权限"):
        export([make_form()], to, path, VARIANTS)
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == [path.name]


def test_a_form_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UnwritablePath):
        export([make_form(annual_goal="长" * 40_000)], "xlsx", path, VARIANTS)
    assert names_in(tmp_path) == ["表.xlsx"]
    assert path.read_bytes() == b"old"


def test_a_missing_folder_and_a_folder_of_that_name_are_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritablePath, match="文件夹不存在"):
        export([make_form()], "docx", tmp_path / "没有" / "表.docx", VARIANTS)
    (tmp_path / "表.docx").mkdir()
    with pytest.raises(UnwritablePath, match="同名文件夹"):
        export([make_form()], "docx", tmp_path / "表.docx", VARIANTS)


def test_a_name_that_is_too_long_is_said_and_the_longest_one_works(tmp_path: Path) -> None:
    export([make_form()], "json", tmp_path / ("名" * 83 + ".json"), VARIANTS)
    with pytest.raises(UnwritablePath):
        export([make_form()], "json", tmp_path / ("名" * 90 + ".json"), VARIANTS)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "真.json").write_bytes(b"old")
    (tmp_path / "链.json").symlink_to(tmp_path / "真.json")
    export([make_form()], "json", tmp_path / "链.json", VARIANTS)
    assert (tmp_path / "链.json").is_symlink()
    assert (tmp_path / "真.json").read_bytes() != b"old"


def test_nothing_to_export_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing"):
        export([], "docx", tmp_path / "表.docx", VARIANTS)


def test_importing_the_writer_loads_no_office_library() -> None:
    code = "import sys, assistant.documents.writer; print({'docx', 'openpyxl', 'lxml'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


@pytest.mark.campaign
@EVERY_FORMAT
def test_five_hundred_forms_survive(to: ExportFormat, tmp_path: Path) -> None:
    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(declarations() | department_forms())
    def survives(form: Declaration | DepartmentForm) -> None:
        assert_same(round_trip([form], to, tmp_path), [form])

    survives()


@pytest.mark.campaign
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("to", ["docx", "xlsx"])
def test_libreoffice_opens_prints_and_recalculates_without_changing_anything(to: ExportFormat, tmp_path: Path) -> None:
    form = make_form(project_name="=2+3", competent_department="-5%", implementing_unit="+1&<乙>")
    export([form], to, tmp_path / f"表.{to}", VARIANTS)
    for target in ("pdf", to):
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", target, "--outdir", str(tmp_path / "out"), str(tmp_path / f"表.{to}")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "out" / "表.pdf").read_bytes().startswith(b"%PDF")
    assert_same(read_document(tmp_path / "out" / f"表.{to}", VARIANTS, LEXICON).forms, [form])


def test_a_long_cell_of_a_sheet_goes_over_several_rows_and_is_not_cut(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from assistant.documents.plain_table import PlainTable
    from assistant.documents.writer import export_tables

    rows = (("年度预算安排", "援建支出：25×11=275\n" * 60), ("实施周期", "一年"))
    export_tables((PlainTable(name="对照", columns=("项", "现在"), rows=rows, widths=(30, 60)),), tmp_path / "表.xlsx")
    sheet = load_workbook(tmp_path / "表.xlsx").active
    merged = {area.coord: area for area in sheet.merged_cells.ranges}
    tall = next(area for area in merged.values() if area.min_col == 2)
    assert sum(sheet.row_dimensions[row].height for row in range(tall.min_row, tall.max_row + 1)) > 60 * 14
    assert all(sheet.row_dimensions[row].height <= 409 for row in range(1, sheet.max_row + 1))
    assert sheet.cell(tall.max_row + 1, 1).value == "实施周期"
