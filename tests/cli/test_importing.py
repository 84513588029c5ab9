"""`jixiao import` and `jixiao quarantine`: what is printed, what is asked of a person, and what it comes to."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.reading import FieldState
from tests.cli.conftest import Run
from tests.documents.broken_text import printed
from tests.documents.harms import FORMS, VARIANTS, garbled_amount, value_on_a_row_of_its_own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound form, one in doubt, one nearly the same as the first, and a file that is none."""
    path = tmp_path / "forms"
    path.mkdir()
    form = FORMS[-2].model_copy(update={"project_name": "海底隧道巡检", "implementing_unit": "某区隧道管理所"})
    lines = printed(form, VARIANTS[form.form_variant], random.Random(1))
    (path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    nearly = form.model_copy(update={"indicators": form.indicators[:-1]})
    (path / "b.txt").write_text(
        "\n".join(printed(nearly, VARIANTS[form.form_variant], random.Random(1))), encoding="utf-8"
    )
    doubtful = form.model_copy(update={"project_name": "跨海大桥养护"})
    lines = printed(doubtful, VARIANTS[form.form_variant], random.Random(1))
    garbled_amount(lines, random.Random(1))
    value_on_a_row_of_its_own(lines, random.Random(2))
    (path / "c.txt").write_text("\n".join(lines), encoding="utf-8")
    (path / "d.txt").write_bytes(b"\x00\x01")
    return path


def waiting(run: Run) -> list[Any]:
    return list(run("quarantine", "--json").json())


def test_the_report_adds_up_by_file_form_and_field(run: Run, folder: Path) -> None:
    ran = run("import", folder, "--json")
    report = ran.json()
    assert ran.code == 3
    totals = [report[key] for key in ("added", "duplicates", "near_duplicates", "quarantined", "unchanged", "failed")]
    assert totals == [2, 0, 1, 1, 0, 1]
    for key in ("added", "duplicates", "near_duplicates", "quarantined"):
        assert report[key] == sum(file[key] for file in report["files"])
    forms = [form for file in report["files"] for form in file["forms"]]
    assert [form["fate"] for form in forms] == ["added", "added", "quarantined"]
    for form in forms:
        assert set(form["states"]) == {state.value for state in FieldState}
        in_doubt = form["states"]["doubtful"] + form["states"]["unreadable"]
        assert len(form["remarks"]) == in_doubt
    assert [form["twin"] and form["twin"]["likeness"] for form in forms] == [None, "corrected", None]
    assert "jixiao quarantine" in ran.err


def test_on_the_screen_and_in_the_workbook(run: Run, folder: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    ran = run("import", folder, "--report", tmp_path / "报告.xlsx")
    for words in ("同一张表，有改动", "金额无法识别", "O元x", "隔离，待核对：1 张", "没有读成：1 个", "文件：4 个"):
        assert words in ran.out, words
    book = load_workbook(tmp_path / "报告.xlsx")
    assert book.sheetnames == ["合计", "文件", "申报表", "问题", "近似重复", "完全重复", "没有读成的文件"]
    sheets = {s.title: [[c or "" for c in row] for row in s.iter_rows(values_only=True)] for s in book}
    assert any("d.txt" in row for row in sheets["没有读成的文件"])
    assert any("O元x" in str(row) for row in sheets["问题"])
    assert sum("txt" in str(row[0]) for row in sheets["文件"]) == 4
    again = run("import", folder, "--report", tmp_path / "报告.xlsx")
    assert "内容没有变，不再重读：3 个" in again.out and "近似重复：1 张" in again.out


@pytest.mark.parametrize("name", ["报告.docx", "没有的文件夹/报告.xlsx"])
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_read(
    run: Run, folder: Path, tmp_path: Path, name: str
) -> None:
    assert run("import", folder, "--report", tmp_path / name).code in (2, 3)
    assert waiting(run) == []


def test_from_doubt_to_case(run: Run, folder: Path) -> None:
    run("import", folder)
    assert "跨海大桥养护" in run("quarantine").out
    (entry,) = waiting(run)
    shown = run("quarantine", "show", entry["id"][:6])
    row = next(doubt["path"] for doubt in entry["open_doubts"] if doubt["path"].startswith("indicators["))
    cell = f"指标{int(row[11:-1]) + 1}.指标值"
    for words in ("金额无法识别", "O元x", "只有名称或只有指标值", "指标值为空", "年度资金申请总额=…", f"{cell}=…"):
        assert words in shown.out, words
    first = run("quarantine", "fix", entry["id"], "年度资金申请总额=20万元")
    assert first.code == 0 and "疑问没有改" in first.err
    second = run("quarantine", "fix", entry["id"], f"{cell}=≥12次", "指标+=数量指标/巡检里程/≥12公里")
    assert "疑问都改过了" in second.err
    assert run("quarantine", "show", entry["id"], "--json").json()["open_doubts"] == []
    assert run("quarantine", "accept", entry["id"]).code == 0
    assert waiting(run) == []
    found = run("search", "跨海大桥养护", "-k", 1, "--json").json()
    assert found[0]["project_name"] == "跨海大桥养护"
    assert (run("import", folder, "--json").json()["quarantined"], waiting(run)) == (0, [])


def test_a_wrong_value_changes_nothing(run: Run, folder: Path) -> None:
    run("import", folder)
    (entry,) = waiting(run)
    before = run("quarantine", "show", entry["id"], "--json").json()
    refused = run("quarantine", "fix", entry["id"], "项目名称=新名", "开始日期=去年")
    assert refused.code == 3 and "不是日期" in refused.err and "2027年3月1日" in refused.err
    assert run("quarantine", "show", entry["id"], "--json").json() == before


def test_accepting_all_says_what_could_not_be(run: Run, folder: Path) -> None:
    nameless = (folder / "c.txt").read_text(encoding="utf-8").replace("跨海大桥养护", "")
    (folder / "e.txt").write_text(nameless, encoding="utf-8")
    run("import", folder)
    ran = run("quarantine", "accept", "--all")
    assert ran.code == 1 and "没有名称" in ran.err and "已加入案例库" in ran.err
    (left,) = waiting(run)
    assert run("quarantine", "drop", left["id"]).code == 0
    assert run("quarantine", "accept", "--all").code == 0
    assert "没有待核对" in run("quarantine", "list").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "ffffff"), 3),
        (("accept",), 2),
        (("accept", "ffffff", "--all"), 2),
        (("drop", "ffffff"), 3),
        (("fix", "ffffff", "项目名称=x"), 3),
        (("fix", "ffffff"), 2),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], code: int) -> None:
    ran = run("quarantine", *arguments)
    assert ran.code == code and ran.err


def test_a_form_in_error_is_told_what_is_wrong(run: Run, tmp_path: Path) -> None:
    form = FORMS[-1].model_copy(update={"project_name": "海底隧道巡检", "implementing_unit": "某区隧道管理所"})
    lines = printed(form, VARIANTS[form.form_variant], random.Random(1))
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    ran = run("import", tmp_path / "a.txt")
    assert ran.code == 0
    assert "审核错误" in ran.out and "规则 V09" in ran.out and "审核有错误" in ran.err
    assert waiting(run) == []
