"""Commands on the store: drafts, show, accept, diff, backup, restore."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.domain.draft import Draft
from assistant.domain.value import parse_target
from assistant.service import Assistant
from tests.builders import make_draft
from tests.cli.conftest import TRAINING, Ran, Run


def test_no_drafts_yet(run: Run) -> None:
    assert run("drafts", "--json").json() == []
    assert "jixiao draft" in run("drafts").out


def test_drafts_are_listed(run: Run, draft_id: str) -> None:
    (listed,) = run("drafts", "--json").json()
    assert (listed["id"], listed["version"], listed["status"]) == (draft_id, 1, "draft")
    assert draft_id in run("drafts").out


def test_a_draft_is_shown_by_the_beginning_of_its_id(run: Run, draft_id: str) -> None:
    shown = Draft.model_validate_json(run("show", draft_id[:6], "--json").out)
    assert shown.id == draft_id
    out = run("show", draft_id).out
    assert "状态：草稿" in out
    assert "三级指标" in out


def test_a_sound_draft_is_accepted(run: Run, draft_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "review_of", lambda *_, **__: make_draft().report)
    ran = run("accept", draft_id)
    assert ran.code == 0
    assert draft_id in ran.err
    assert run("drafts", "--json").json()[0]["status"] == "accepted"


def test_errors_refuse_acceptance_and_are_named(run: Run, draft_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "review_of", lambda *_, **__: make_draft(errors=1).report)
    ran = run("accept", draft_id)
    assert ran.code == 1
    assert "A02 年度资金大于总额" in ran.err
    assert run("drafts", "--json").json()[0]["status"] == "draft"


def test_a_draft_goes_into_the_trash_and_back(run: Run, draft_id: str) -> None:
    ran = run("drafts", "--delete", draft_id[:6])
    assert ran.code == 0 and f"--recover {draft_id}" in ran.err
    assert run("drafts", "--json").json() == [] and run("show", draft_id).code == 3
    assert [one["id"] for one in run("drafts", "--trash", "--json").json()] == [draft_id]
    assert run("drafts", "--recover", draft_id[:6]).code == 0
    assert [one["id"] for one in run("drafts", "--json").json()] == [draft_id]
    assert run("drafts", "--recover", draft_id).code == 3
    log = run("audit", "show", "--json").json()
    told = [one["event"] for one in log if one["subject"] == draft_id and one["actor"] == "命令行"]
    assert sorted(told) == ["draft_discarded", "draft_recovered"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--name", "培训"), True),
        (("--name", "道路"), False),
        (("--year", "2019"), False),
        (("--state", "draft"), True),
        (("--state", "returned"), False),
    ],
)
def test_drafts_are_looked_for(run: Run, draft_id: str, options: tuple[str, ...], found: bool) -> None:
    assert [one["id"] for one in run("drafts", *options, "--json").json()] == ([draft_id] if found else [])


@pytest.mark.parametrize("options", [("--state", "good"), ("--trash", "--delete", "3f2a9c")])
def test_what_cannot_be_asked_for_is_a_wrong_use(run: Run, options: tuple[str, ...]) -> None:
    assert run("drafts", *options).code == 2


@pytest.mark.parametrize(
    ("description", "offered", "not_offered"),
    [
        (TRAINING, "采纳：jixiao accept", "先补充"),
        (TRAINING.replace("，预算20万元", ""), "先补充：年度资金申请总额", "jixiao accept"),
    ],
)
def test_what_would_be_refused_is_not_the_next_step(run: Run, description: str, offered: str, not_offered: str) -> None:
    draft_id = run("draft", description, "--unit", "区教育局", "--json").json()["id"]
    shown = run("show", draft_id).out
    assert offered in shown and not_offered not in shown
    assert run("accept", draft_id).code == (0 if "accept" in offered else 1)


def test_diff_of_two_drafts(run: Run, draft_id: str) -> None:
    other = run("draft", TRAINING.replace("4期", "5期"), "--department", "区财政局", "--json").json()["id"]
    difference = run("diff", draft_id, other, "--json").json()
    (form,) = difference["forms"]
    assert form["status"] == "changed"
    assert {"path": "competent_department", "before": "区教育局", "after": "区财政局"} in form["facts"]
    assert any(row["before"] != row["after"] for row in form["indicators"])
    assert "主管部门" in run("diff", draft_id, other).out


def test_a_draft_does_not_differ_from_itself(run: Run, draft_id: str) -> None:
    ran = run("diff", draft_id, draft_id)
    assert (ran.code, ran.out) == (0, "")
    assert "没有差别" in ran.err


def test_diff_pairs_the_forms_of_files_by_name(run: Run, form_file: Path, tmp_path: Path) -> None:
    form = json.loads(run("parse", form_file, "--json").out)
    files = []
    for number, names in enumerate((("甲", "乙"), ("乙", "丙"))):
        files.append(tmp_path / f"{number}.json")
        lines = [json.dumps({**form, "project_name": name}) for name in names]
        files[-1].write_text("\n".join(lines), encoding="utf-8")
    forms = run("diff", *files, "--json").json()["forms"]
    assert {form["project_name"]: form["status"] for form in forms} == {"甲": "removed", "乙": "same", "丙": "added"}
    assert "新增的申报表：丙" in run("diff", *files).out


def test_backup_and_restore(spawn: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    draft_id = spawn("draft", TRAINING, "--json").json()["id"]
    assert spawn("backup", copy).code == 0
    other = spawn("draft", TRAINING, "--json").json()["id"]
    first = spawn("restore", copy)
    assert first.code == 0, first.err
    assert ids(spawn) == {draft_id}
    # The way back, and once more: no copy that was kept is ever overwritten.
    assert spawn("restore", kept(first)).code == 0
    assert ids(spawn) == {draft_id, other}
    assert spawn("restore", kept(first)).code == 0
    assert ids(spawn) == {draft_id, other}


def ids(run: Run) -> set[str]:
    return {str(draft["id"]) for draft in run("drafts", "--json").json()}


def kept(ran: Ran) -> str:
    return ran.err.split("另存为：")[1].splitlines()[0]


def test_a_damaged_backup_changes_nothing(run: Run, draft_id: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"SQLite format 3\x00" + b"\x00" * 2000)
    assert run("restore", bad).code == 3
    assert [draft["id"] for draft in run("drafts", "--json").json()] == [draft_id]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_comparison_sheet_has_old_and_new(run: Run, draft_id: str, tmp_path: Path, suffix: str) -> None:
    changed = run("draft", TRAINING.replace("4期", "6期"), "--json").json()["id"]
    path = tmp_path / f"对照.{suffix}"
    assert run("diff", draft_id, changed, "-o", path).code == 0
    if suffix == "docx":
        from docx import Document

        rows = [tuple(cell.text for cell in row.cells) for row in Document(str(path)).tables[0].rows]
    else:
        from openpyxl import load_workbook

        rows = list(load_workbook(path)["指标对照"].iter_rows(values_only=True))
    assert ("申报表", "变化", "指标", "原来", "现在") in rows
    kinds = {row[1] for row in rows}
    assert {"修改", "不变"} <= kinds
    (sessions,) = [row for row in rows if row[1] == "修改" and "期数" in row[2]]
    assert "4" in sessions[3] and "6" in sessions[4]


def test_a_comparison_sheet_is_docx_or_xlsx(run: Run, draft_id: str, tmp_path: Path) -> None:
    assert run("diff", draft_id, draft_id, "-o", tmp_path / "a.md").code == 2


def test_rows_and_forms_of_one_name_are_all_compared(run: Run, form_file: Path, tmp_path: Path) -> None:
    form = json.loads(run("parse", form_file, "--json").out)
    row = form["indicators"][0]
    files = []
    for number, last in enumerate(("≤400", "≤999")):
        rows = [{**row, "target": target_json(value)} for value in (last, "≤500")]
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(json.dumps({**form, "indicators": rows}), encoding="utf-8")
    (told,) = run("diff", *files, "--json").json()["forms"]
    assert told["status"] == "changed"
    assert told["indicators"] == [{"kind": "changed", "name": row["level3"], "before": "≤400", "after": "≤999"}]


def target_json(text: str) -> dict[str, object]:
    return parse_target(text).model_dump(mode="json")
