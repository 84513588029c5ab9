"""`jixiao batch`: many projects at once, resumable, with failed rows reported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.projects_table import read_projects
from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.cli.conftest import Run

ROWS: list[dict[str, Any]] = [
    {"id": "a", "project_name": "业务培训", "description": "举办4期业务培训，每期50人，预算20万元", "year": 2027},
    {"id": "b", "project_name": "河道保洁", "description": "对30公里河道开展日常保洁", "budget_yuan": 1_200_000},
    {"id": "c", "project_name": "设备采购", "description": "采购电脑30台，预算15万元"},
]
BAD = {"id": "bad", "project_name": "坏行", "description": "采购电脑30台", "year": 1890}


def write_list(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    return write_list(tmp_path / "projects.jsonl", ROWS)


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the projects that were really drafted."""
    names: list[str] = []
    draft = Assistant.draft

    def watched(self: Assistant, request: DraftRequest, *, keep: bool = True) -> Draft:
        names.append(request.project_name or "")
        return draft(self, request, keep=keep)

    monkeypatch.setattr(Assistant, "draft", watched)
    return names


def test_one_json_line_for_each_row_in_order(run: Run, projects: Path) -> None:
    ran = run("batch", projects, "--json")
    assert [line["row"] for line in ran.lines()] == [{"number": n, "id": row["id"]} for n, row in enumerate(ROWS, 1)]
    drafts = [Draft.model_validate({k: v for k, v in line.items() if k != "row"}) for line in ran.lines()]
    assert [draft.project_name for draft in drafts] == [row["project_name"] for row in ROWS]
    assert {draft["id"] for draft in run("drafts", "--json").json()} == {draft.id for draft in drafts}
    assert ran.code == (0 if all(draft.report.ok for draft in drafts) else 1)


def test_without_json_a_summary(run: Run, projects: Path) -> None:
    out = run("batch", projects).out
    assert "河道保洁" in out
    assert "完成：3 个" in out


def test_a_failed_row_is_reported_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    path = write_list(tmp_path / "p.jsonl", [ROWS[0], BAD, {"id": 4}, ROWS[1]])
    path.write_text(path.read_text(encoding="utf-8") + "\n{broken", encoding="utf-8")
    ran = run("batch", path, "--json")
    assert ran.code == 3
    lines = ran.lines()
    assert [line.get("error", {}).get("code") for line in lines] == [None, "E-204", "E-201", None, "E-210"]
    assert [line["id"] for line in lines if "error" in line] == ["bad", "4", "5"]
    assert all(set(line["error"]) == {"code", "message", "hint"} for line in lines if "error" in line)
    assert "第 2 行没有完成" in ran.err


def test_a_fault_of_the_program_costs_one_row(
    run: Run, projects: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    draft = Assistant.draft

    def faulty(self: Assistant, request: DraftRequest, *, keep: bool = True) -> Draft:
        if request.project_name == "河道保洁":
            raise RuntimeError("boom")
        return draft(self, request, keep=keep)

    monkeypatch.setattr(Assistant, "draft", faulty)
    ran = run("batch", projects, "--json")
    assert ran.code == 3
    assert [line.get("error", {}).get("code") for line in ran.lines()] == [None, "E-999", None]
    assert "RuntimeError: boom" in (home / "logs" / "error.log").read_text(encoding="utf-8")


def test_a_folder_holds_every_draft_and_one_document(run: Run, projects: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    ids = [line["id"] for line in run("batch", projects, "-o", out, "--json").lines()]
    for draft_id in ids:
        assert Draft.model_validate_json((out / f"{draft_id}.json").read_bytes()).id == draft_id
    merged = run("parse", out / "全部申报表.docx", "--json").lines()
    assert [form["project_name"] for form in merged] == [row["project_name"] for row in ROWS]


def test_what_is_done_is_not_done_again(run: Run, projects: Path, tmp_path: Path, drafted: list[str]) -> None:
    out = tmp_path / "out"
    first, second = run("batch", projects, "-o", out, "--json"), run("batch", projects, "-o", out, "--json")
    assert drafted == [row["project_name"] for row in ROWS]
    assert second.out == first.out
    assert len(run("drafts", "--json").json()) == len(ROWS)


def test_failed_and_changed_rows_are_done_again(run: Run, tmp_path: Path, drafted: list[str]) -> None:
    out, path = tmp_path / "out", tmp_path / "p.jsonl"
    assert run("batch", write_list(path, [ROWS[0], BAD, ROWS[1]]), "-o", out).code == 3
    drafted.clear()
    mended = {**BAD, "year": 2027}
    changed = {**ROWS[1], "budget_yuan": 900_000}
    ran = run("batch", write_list(path, [mended, changed, ROWS[0]]), "-o", out, "--json")
    assert drafted == ["坏行", "河道保洁"]
    assert [line["project_name"] for line in ran.lines()] == ["坏行", "河道保洁", "业务培训"]


def test_an_interruption_keeps_what_was_done(
    run: Run, projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, draft, names = tmp_path / "out", Assistant.draft, []

    def interrupted(self: Assistant, request: DraftRequest, *, keep: bool = True) -> Draft:
        names.append(request.project_name)
        if names == ["业务培训", "河道保洁"]:
            raise KeyboardInterrupt
        return draft(self, request, keep=keep)

    monkeypatch.setattr(Assistant, "draft", interrupted)
    assert run("batch", projects, "-o", out).code == 130
    # As after a loss of power: the last line is torn.
    with (out / "progress.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"row": "abc')
    assert len(run("batch", projects, "-o", out, "--json").lines()) == 3
    assert names == ["业务培训", "河道保洁", "河道保洁", "设备采购"]


def test_a_draft_file_that_is_gone_or_damaged_is_written_again(
    run: Run, projects: Path, tmp_path: Path, drafted: list[str]
) -> None:
    out = tmp_path / "out"
    ids = [line["id"] for line in run("batch", projects, "-o", out, "--json").lines()]
    (out / f"{ids[0]}.json").unlink()
    (out / f"{ids[1]}.json").write_text("{", encoding="utf-8")
    drafted.clear()
    assert [line["id"] for line in run("batch", projects, "-o", out, "--json").lines()] == ids
    assert drafted == []
    assert all(Draft.model_validate_json((out / f"{one}.json").read_bytes()).id == one for one in ids)


def test_the_same_line_twice_is_two_projects(run: Run, tmp_path: Path) -> None:
    path = write_list(tmp_path / "p.jsonl", [ROWS[0], ROWS[0]])
    for _ in range(2):
        lines = run("batch", path, "-o", tmp_path / "out", "--json").lines()
        assert lines[0]["id"] != lines[1]["id"]
    assert len(run("drafts", "--json").json()) == 2


def test_columns_nobody_asked_for_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("项目名称,项目描述,负责人\n业务培训,举办4期业务培训,张三\n", encoding="utf-8-sig")
    ran = run("batch", path, "--json")
    assert len(ran.lines()) == 1
    assert "负责人" in ran.err


def test_a_folder_that_is_a_file(run: Run, projects: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = run("batch", projects, "-o", tmp_path / "file")
    assert ran.code == 3
    assert "E-213" in ran.err
    assert run("drafts", "--json").json() == []


def merged(run: Run, out: Path, suffix: str) -> list[str]:
    return [form["project_name"] for form in run("parse", out / f"全部申报表.{suffix}", "--json").lines()]


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [tuple(row) for row in book[name].iter_rows(values_only=True)]


def test_the_template_is_read_and_its_example_is_not_drafted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    assert run("batch", "--template", path).code == 0
    (example,) = read_projects(path).rows
    assert (example.error, example.year, example.budget_yuan) == (None, 2027, 288_000)
    assert {row[0] for row in sheet(path, "填写说明")} >= {"项目名称", "项目描述", "预算金额（万元）"}
    ran = run("batch", path)
    assert ran.code == 3
    assert "只有示例行" in ran.err


def test_a_filled_template_in_another_order_is_drafted(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "清单.xlsx"
    run("batch", "--template", path)
    book = load_workbook(path)
    book["项目清单"].append([None, "设备采购", "采购电脑30台，预算15万元", "某区民政局", None, 2027, 15])
    book["项目清单"].move_range("A1:A9", cols=9)
    book.save(path)
    ran = run("batch", path, "--json")
    assert [line["project_name"] for line in ran.lines()] == ["设备采购"]
    assert "示例行没有起草" in ran.err


def test_the_template_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"mine")
    assert run("batch", "--template", path).code == 2
    assert path.read_bytes() == b"mine"
    assert run("batch", "--template", tmp_path / "清单.csv").code == 2


@pytest.mark.parametrize("arguments", [(), ("--only-failed",)])
def test_what_is_missing_on_the_command_line_is_said(run: Run, arguments: tuple[str, ...], projects: Path) -> None:
    assert run("batch", *arguments, *([projects] if arguments else [])).code == 2


def test_one_docx_and_one_xlsx_with_the_summary_before_the_forms(run: Run, tmp_path: Path) -> None:
    unit = {"department": "某区民政局", "year": 2027}
    rows = [{**row, **unit, "implementing_unit": name} for row, name in zip(ROWS, "甲乙丙", strict=True)]
    out = tmp_path / "out"
    run("batch", write_list(tmp_path / "p.jsonl", rows), "-o", out)
    for suffix in ("docx", "xlsx"):
        assert merged(run, out, suffix) == [row["project_name"] for row in ROWS]
        (whole, *_) = run("check", out / f"全部申报表.{suffix}", "--json", "--rules", "A07").lines()
        assert whole["source"]["position"] == 0
        assert {"rule": "A07", "status": "passed", "reason": ""} in [
            {**line, "reason": ""} for line in whole["report"]["ledger"]
        ]
    head = run("parse", out / "全部申报表.docx").out
    assert "某区民政局2027年项目支出绩效目标" in head and "3 个项目" in head and "1,550,000.00" in head


def test_the_problem_list_names_row_project_rule_and_advice(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = write_list(tmp_path / "p.jsonl", [{"project_name": "空白", "description": "做好有关工作"}, BAD])
    ran = run("batch", path, "-o", out)
    listed = sheet(out / "问题清单.xlsx", "问题清单")
    assert listed[2] == ("行", "项目", "级别", "规则", "位置", "问题", "改法")
    assert {row[:2] for row in listed[3:]} == {("1", "空白")}
    assert any(row[3] == "F01" for row in listed[3:])
    assert ("2", "bad", "坏行") in {row[:3] for row in sheet(out / "问题清单.xlsx", "没有完成的行")}
    assert "问题清单" in ran.out and "F01" in ran.out


def test_only_what_failed_is_done_again(run: Run, tmp_path: Path, drafted: list[str]) -> None:
    out, path = tmp_path / "out", tmp_path / "p.jsonl"
    run("batch", write_list(path, [ROWS[0], BAD, ROWS[1]]), "-o", out)
    drafted.clear()
    mended, changed = {**BAD, "year": 2027}, {**ROWS[1], "budget_yuan": 900_000}
    ran = run("batch", write_list(path, [ROWS[0], mended, changed, ROWS[2]]), "-o", out, "--only-failed", "--json")
    assert drafted == ["坏行"]
    assert [line["project_name"] for line in ran.lines()] == ["坏行"]
    assert "另有 2 行还没有做" in ran.err
    assert merged(run, out, "docx") == ["业务培训", "坏行"]
    again = run("batch", path, "-o", out, "--only-failed", "--json")
    assert again.lines() == [] and "上次没有失败的行" in again.err


def test_killed_in_the_middle_it_goes_on_where_it_was(run: Run, home: Path, tmp_path: Path) -> None:
    rows = [{**ROWS[0], "id": str(n), "project_name": f"业务培训{n}"} for n in range(40)]
    out, path = tmp_path / "out", write_list(tmp_path / "p.jsonl", rows)
    command = [sys.executable, "-m", "assistant", "batch", str(path), "-o", str(out), "--json"]
    with (tmp_path / "lines").open("wb") as lines:
        process = subprocess.Popen(command, stdout=lines, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while _recorded(out) < 3 and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    done = _recorded(out)
    assert 3 <= done < len(rows)
    before = {file.name: file.read_bytes() for file in out.glob("*.json")}
    assert len(before) >= done and not list(out.glob("全部申报表.*"))
    ran = run("batch", path, "-o", out, "--json")
    assert [line["row"]["id"] for line in ran.lines()] == [row["id"] for row in rows]
    kept = [line for line in ran.lines()[:done] if f"{line['id']}.json" in before]
    assert len(kept) == done
    assert len(run("drafts", "--json").json()) == len(rows)
    assert merged(run, out, "docx") == [row["project_name"] for row in rows]


def _recorded(out: Path) -> int:
    path = out / "progress.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_a_project_listed_twice_is_told_beside_the_others(run: Run, tmp_path: Path) -> None:
    row = {**ROWS[0], "department": "某区民政局", "implementing_unit": "某区民政局"}
    out = tmp_path / "out"
    ran = run("batch", write_list(tmp_path / "p.jsonl", [row, ROWS[1], row]), "-o", out)
    listed = [line for line in sheet(out / "问题清单.xlsx", "问题清单") if line[3] == "B10"]
    assert [line[:2] for line in listed] == [("3", "业务培训")]
    assert "与其他项目或往年对照" in listed[0][5] and "B10" in ran.out


def test_a_folder_of_another_data_directory_is_stored_once(
    run: Run, projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("batch", projects, "-o", out)
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "elsewhere"))
    assert run("drafts", "--json").json() == []
    for _ in range(2):
        run("batch", projects, "-o", out)
        assert len(run("drafts", "--json").json()) == len(ROWS)


def test_the_same_list_again_finds_its_drafts(run: Run, projects: Path, tmp_path: Path, drafted: list[str]) -> None:
    first = [line["id"] for line in run("batch", projects, "--json").lines()]
    drafted.clear()
    second, elsewhere = run("batch", projects, "--json"), run("batch", projects, "-o", tmp_path / "out", "--json")
    assert [line["id"] for line in second.lines()] == [line["id"] for line in elsewhere.lines()] == first
    assert drafted == []
    assert "有 3 个项目以前用同样的内容起草过" in second.err and "--again" in second.err
    assert merged(run, tmp_path / "out", "docx") == [row["project_name"] for row in ROWS]


@pytest.mark.parametrize("folder", [(), ("-o", "结果")])
def test_what_a_person_has_changed_meanwhile_is_taken_as_it_is(
    run: Run, projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("batch", projects, "--json", *folder).lines()[0]
    run("chat", first["id"], stdin="项目名称改成骨干培训\n")
    assert run("batch", projects, "--json", *folder).lines()[0]["project_name"] == "骨干培训"


def test_all_can_be_made_anew(run: Run, projects: Path) -> None:
    first = {line["id"] for line in run("batch", projects, "--json").lines()}
    anew = {line["id"] for line in run("batch", projects, "--again", "--json").lines()}
    assert not first & anew
    assert {draft["id"] for draft in run("drafts", "--json").json()} == first | anew
    assert run("batch", projects, "--again", "--only-failed", "-o", "out").code == 2


def test_a_row_whose_draft_lies_in_the_trash_says_so(run: Run, projects: Path) -> None:
    first = run("batch", projects, "--json").lines()[0]["id"]
    run("drafts", "--delete", first)
    ran = run("batch", projects, "--json")
    assert [line.get("error", {}).get("code") for line in ran.lines()] == ["E-214", None, None]
    assert "回收站" in ran.err
