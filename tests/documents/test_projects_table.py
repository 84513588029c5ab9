"""Lists of projects: jsonl, csv, xlsx and xls with Chinese titles in any order."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.documents.office_conversion import soffice
from assistant.documents.projects_table import ProjectRow, ProjectsTable, read_projects
from assistant.errors import InputError, NoFormFound, UnreadableFile, UnsupportedFormat
from tests.documents.project_files import FAILING, PROGRAMS, rows_of

TITLES = ("预算金额（万元）", "实施单位", "项目名称", "项目描述", "序号", "年度", "主管部门")
CELLS = (20.5, "培训中心", "业务培训", "举办4期，\n每期50人", 1, 2027, "区教育局")
EXPECTED = ProjectRow(2, "1", "业务培训", "举办4期，\n每期50人", "区教育局", "培训中心", 2027, Decimal("205000"))


def jsonl(tmp_path: Path, *lines: object) -> ProjectsTable:
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return read_projects(path)


def xlsx(tmp_path: Path, *rows: Sequence[Any]) -> ProjectsTable:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    path = tmp_path / "p.xlsx"
    book.save(path)
    return read_projects(path)


def csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> ProjectsTable:
    path = tmp_path / "p.csv"
    path.write_bytes(text.encode(encoding))
    return read_projects(path)


def test_jsonl(tmp_path: Path) -> None:
    full = {
        "id": "x",
        "project_name": "业务培训",
        "description": "举办4期",
        "department": "区教育局",
        "implementing_unit": "培训中心",
        "year": 2027,
        "budget_yuan": 205000.1,
    }
    first, second = jsonl(tmp_path, full, "", {"project_name": "名", "description": "述"}).rows
    assert first == ProjectRow(1, "x", "业务培训", "举办4期", "区教育局", "培训中心", 2027, Decimal("205000.1"))
    assert second == ProjectRow(3, None, "名", "述")


def test_xlsx_in_any_order(tmp_path: Path) -> None:
    assert xlsx(tmp_path, TITLES, CELLS).rows == (EXPECTED,)


def test_xlsx_below_a_heading(tmp_path: Path) -> None:
    rows = xlsx(tmp_path, ["2027年项目清单"], [], TITLES, CELLS, [None] * 7, CELLS).rows
    assert [row.number for row in rows] == [4, 6]
    assert rows[0]._replace(number=2) == EXPECTED


def test_the_first_sheet_with_titles(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["说明", "请填写第二张表"])
    book.create_sheet("项目").append(TITLES)
    book["项目"].append(CELLS)
    book.save(tmp_path / "p.xlsx")
    assert read_projects(tmp_path / "p.xlsx").rows == (EXPECTED,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    cells = delimiter.join(f'"{cell}"' for cell in CELLS)
    table = csv(tmp_path, f"{delimiter.join(TITLES)}\n{cells}\n", encoding)
    assert table.rows == (EXPECTED,)


def test_rows_are_numbered_as_the_editor_numbers_lines(tmp_path: Path) -> None:
    rows = csv(tmp_path, '项目名称,项目描述\n甲,"第一行\n第二行"\n\n乙,述\n').rows
    assert [(row.number, row.project_name) for row in rows] == [(2, "甲"), (5, "乙")]


@pytest.mark.parametrize(
    ("title", "cell", "yuan"),
    [
        ("预算金额(元)", 200000, "200000"),
        ("预算金额（元）", "200,000.00", "200000.00"),
        ("预算金额(万元)", 12.5, "125000"),
        ("预算金额\n（单位：万元）", "12.5", "125000"),
        ("budget_yuan", 800, "800"),
        ("预算", "20万元", "200000"),
        ("预算", 200000, "200000"),
        ("金额（万元）", "200000元", "200000"),
        ("预算金额（亿元）", 0.1, "10000000"),
        ("预算金额（元）", -5, "-5"),
        ("预算金额（元）", None, None),
    ],
)
def test_budgets(tmp_path: Path, title: str, cell: object, yuan: str | None) -> None:
    (row,) = xlsx(tmp_path, ["项目名称", title], ["甲", cell]).rows
    assert row.error is None
    assert row.budget_yuan == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize(
    ("cell", "year"),
    [(2027, 2027), (2027.0, 2027), ("2027年", 2027), ("２０２７年度", 2027), (datetime.date(2027, 1, 1), 2027)],
)
def test_years(tmp_path: Path, cell: object, year: int) -> None:
    (row,) = xlsx(tmp_path, ["项目名称", "年度"], ["甲", cell]).rows
    assert (row.error, row.year) == (None, year)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        pytest.param("{broken", "不是有效的 JSON", id="no json"),
        pytest.param("[" * 100_000, "不是有效的 JSON", id="deep json"),
        pytest.param([1], "不是一个项目", id="list"),
        pytest.param({"description": ["甲"]}, "不是一个项目", id="nested"),
        pytest.param({"id": 1}, "都没有写", id="neither name nor description"),
        pytest.param({"project_name": " "}, "都没有写", id="blank name"),
        pytest.param({"project_name": "2027"}, "只有数字或符号", id="name without a word"),
        pytest.param({"project_name": "甲", "year": "明年"}, "明年", id="year in words"),
        pytest.param({"project_name": "甲", "year": 20277}, "20277", id="long year"),
        pytest.param({"project_name": "甲", "budget_yuan": "很多"}, "很多", id="budget in words"),
        pytest.param({"project_name": "甲", "budget_yuan": True}, "True", id="budget is a truth"),
        pytest.param({"project_name": "甲", "budget": 20}, "元还是万元", id="no unit"),
        pytest.param('{"project_name": "甲", "budget": NaN}', "nan", id="nan"),
        pytest.param('{"project_name": "甲", "budget_yuan": 1e999999}', "不可能", id="endless"),
        pytest.param({"project_name": "甲", "budget_yuan": "9" * 9999}, "不可能", id="many digits"),
    ],
)
def test_a_bad_row_carries_its_error(tmp_path: Path, item: object, words: str) -> None:
    bad, good = jsonl(tmp_path, item, {"project_name": "甲"}).rows
    assert isinstance(bad.error, InputError)
    assert words in bad.error.message
    assert len(bad.error.message) < 100
    assert good.error is None


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    (row,) = jsonl(tmp_path, '{"project_name": "甲\\ud800"}').rows
    assert row.project_name == "甲?"


def test_an_unquoted_comma_is_not_cut_off(tmp_path: Path) -> None:
    bad, good = csv(tmp_path, "项目名称,项目描述\n甲,举办4期,每期50人\n乙,述,,\n").rows
    assert bad.error is not None
    assert "引号" in bad.error.hint
    assert good.error is None


def test_the_plainer_title_wins_and_the_rest_is_named(tmp_path: Path) -> None:
    table = xlsx(tmp_path, ["序号", "项目编号", "名称", "项目名称", "备注"], [1, "X-1", "短名", "全名", "无"])
    assert (table.rows[0].id, table.rows[0].project_name) == ("X-1", "全名")
    assert table.unused == ("序号", "名称", "备注")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("p.txt", b"", UnsupportedFormat),
        ("p.ods", b"", UnsupportedFormat),
        ("p.xls", b"", UnreadableFile),
        ("p.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadableFile),
        ("p.csv", b"", NoFormFound),
        ("p.csv", "甲,乙\n1,2\n".encode(), NoFormFound),
        ("p.csv", "项目名称,项目描述\n".encode(), NoFormFound),
        ("p.csv", b"\x00\x01\x02", UnreadableFile),
        ("p.jsonl", b"\n\n", NoFormFound),
        ("p.xlsx", b"PK\x03\x04 not a workbook", UnreadableFile),
        ("p.xlsx", b"", UnreadableFile),
    ],
)
def test_files_that_are_no_list(tmp_path: Path, name: str, content: bytes, error: type[InputError]) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as raised:
        read_projects(tmp_path / name)
    assert raised.value.hint


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到文件"):
        read_projects(tmp_path / "p.csv")


def test_formatting_dragged_to_the_end_of_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(TITLES)
    book.active.append(CELLS)
    book.active.cell(1_048_576, 1).number_format = "0.00"
    book.save(tmp_path / "p.xlsx")
    assert read_projects(tmp_path / "p.xlsx").rows == (EXPECTED,)


@pytest.mark.parametrize("program", PROGRAMS)
def test_two_hundred_rows_are_read_alike_whatever_program_saved_them(program: str, tmp_path: Path) -> None:
    suffix, saved = PROGRAMS[program]
    wanted = rows_of(200, failing=True)
    (tmp_path / f"清单{suffix}").write_bytes(saved(wanted))
    table = read_projects(tmp_path / f"清单{suffix}")
    assert len(table.rows) == 200 and table.unused == ()
    for number, (row, project) in enumerate(zip(table.rows, wanted, strict=True)):
        assert (row.id, row.project_name, row.description) == (
            project["编号"],
            project["项目名称"],
            project["项目描述"],
        )
        assert (row.department, row.implementing_unit) == (project["主管部门"], project["实施单位"])
        assert (row.error is not None) == (FAILING.get(number) == "明年")
        if row.error is None and number not in FAILING:
            assert (row.year, row.budget_yuan) == (2027, project["预算金额（万元）"] * 10_000)


@pytest.mark.slow
@pytest.mark.skipif(soffice() is None, reason="no LibreOffice on this machine")
def test_what_libreoffice_and_wps_save_is_read_alike(tmp_path: Path) -> None:
    """200 rows below a heading, as xlsx and as xls (et has the same bytes), with a second sheet that is no list."""
    book = Workbook()
    book.active.append(["某区2027年项目清单"])
    book.active.append(TITLES)
    for number in range(200):
        book.active.append([number + 0.5, *CELLS[1:4], number, 2027, CELLS[6]])
    book.create_sheet("填写说明").append(["列", "怎样填写"])
    book.save(tmp_path / "清单.xlsx")
    wanted = read_projects(tmp_path / "清单.xlsx").rows
    assert len(wanted) == 200 and all(row.error is None for row in wanted)
    for target in ("xls", "xlsx"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(soffice()), profile, "--headless", "--convert-to", target, "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(tmp_path / "清单.xlsx")], capture_output=True, timeout=120, check=True)
        assert read_projects(tmp_path / "out" / f"清单.{target}").rows == wanted
    saved_by_wps = (tmp_path / "out" / "清单.xls").rename(tmp_path / "清单.et")
    assert read_projects(saved_by_wps).rows == wanted
    named_wrongly = (tmp_path / "清单.xlsx").rename(tmp_path / "清单.xls")
    assert read_projects(named_wrongly).rows == wanted
