"""`jixiao department`: the department form from accepted drafts and files."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DepartmentDraft
from tests.cli.conftest import Run

NAME = "某区民政局"
FORM_FIELDS = set(DepartmentForm.model_fields)
ROWS = [
    "举办社区工作者培训班4期，每期60人，预算28.8万元，学员满意度不低于90%。",
    "举办养老护理员培训班6期，每期50人，预算24万元，学员满意度不低于85%。",
]


def drafted(run: Run, tmp_path: Path) -> tuple[list[str], Path]:
    path = tmp_path / "p.jsonl"
    items = [
        {"project_name": name, "description": text, "department": NAME, "implementing_unit": NAME, "year": 2027}
        for name, text in zip(("社区工作者培训", "养老护理员培训"), ROWS, strict=True)
    ]
    path.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in items), encoding="utf-8")
    lines = run("batch", path, "-o", tmp_path / "out", "--json").lines()
    return [line["id"] for line in lines], tmp_path / "out" / "全部申报表.docx"


def test_only_accepted_drafts_count(run: Run, tmp_path: Path) -> None:
    ids, _ = drafted(run, tmp_path)
    refused = run("department", NAME)
    assert refused.code == 3 and "jixiao accept" in refused.err
    assert run("accept", ids[0]).code == 0
    draft = DepartmentDraft.model_validate(run("department", NAME, "--json").json())
    assert [part.project_name for part in draft.projects] == ["社区工作者培训"]
    assert draft.projects[0].origin == f"草稿 {ids[0]}"


def test_files_come_on_top_and_every_row_names_its_projects(run: Run, tmp_path: Path) -> None:
    ids, merged = drafted(run, tmp_path)
    run("accept", ids[0])
    ran = run("department", NAME, merged, "--year", 2027, "-o", tmp_path / "整体.docx", "--json")
    draft = DepartmentDraft.model_validate(ran.json())
    assert draft.project_expenditure == 528_000
    assert all(row.projects and row.evidence for row in draft.indicators)
    (content,) = (row for row in draft.indicators if row.level3 == "学员满意度")
    assert content.target.text == ">=85%" and len(content.projects) == 2
    (read,) = run("parse", tmp_path / "整体.docx", "--json").lines()
    assert read["department_name"] == NAME and len(read["indicators"]) == len(draft.indicators)
    checked = run("check", tmp_path / "整体.docx", merged, "--json").lines()
    whole = next(line for line in checked if line["project_name"] == NAME)
    assert {"C01", "C03"} & {finding["rule"] for finding in whole["report"]["findings"]} == set()


def test_on_the_screen(run: Run, tmp_path: Path) -> None:
    _, merged = drafted(run, tmp_path)
    ran = run("department", NAME, merged)
    assert ran.code in (0, 1)
    for words in ("来自项目", "288,000.00+240,000.00=528,000.00元", "请补充", "部门职责是什么", "取最低的承诺"):
        assert words in ran.out, words


def test_a_department_draft_is_kept_and_found_by_its_id(run: Run, tmp_path: Path) -> None:
    _, merged = drafted(run, tmp_path)
    first = run("department", NAME, merged, "--json")
    draft_id = first.json()["id"]
    assert draft_id.startswith("bm-") and draft_id in first.err
    listed = {item["id"]: item for item in run("drafts", "--json").json()}
    assert (listed[draft_id]["version"], listed[draft_id]["status"]) == (1, "draft")
    assert "整体支出" in listed[draft_id]["project_name"] and draft_id in run("drafts").out
    assert run("show", draft_id[:7], "--json").json() == first.json()
    assert "请补充" in run("show", draft_id).out
    for name in ("整体.docx", "整体.xlsx", "整体.md"):
        annex = ["--annex"] if name.endswith(("docx", "xlsx")) else []
        assert run("export", draft_id, "-o", tmp_path / name, *annex).code == 0
        assert run("diff", draft_id, tmp_path / name, "--json").json()["forms"][0]["status"] == "same"


def test_drafted_again_it_is_a_new_version_only_if_something_changed(run: Run, tmp_path: Path) -> None:
    ids, merged = drafted(run, tmp_path)
    draft_id = run("department", NAME, merged, "--json").json()["id"]
    assert run("department", NAME, merged, "--json").json()["id"] == draft_id
    versions = {item["id"]: item["version"] for item in run("drafts", "--json").json()}
    assert versions[draft_id] == 1
    run("accept", ids[0])
    run("department", NAME)
    versions = {item["id"]: item["version"] for item in run("drafts", "--json").json()}
    assert versions[draft_id] == 2


def test_it_is_accepted_when_the_department_has_filled_in_its_part(run: Run, tmp_path: Path) -> None:
    _, merged = drafted(run, tmp_path)
    draft_id = run("department", NAME, merged, "--json").json()["id"]
    refused = run("accept", draft_id)
    assert refused.code == 1 and "不能采纳" in refused.err
    form = {key: value for key, value in run("show", draft_id, "--json").json().items() if key in FORM_FIELDS}
    filled = {
        **form,
        "department_functions": "负责全区社会救助、养老服务和社区治理工作。",
        "annual_mission_goal": "全年培训社区工作者240人次、养老护理员300人次，学员满意度不低于85%。",
        "subordinate_unit_count": 3,
        "basic_expenditure": "1000000.00",
        "total_budget": "1528000.00",
        "source_fiscal": "1528000.00",
        "source_other": "0.00",
        "asset_total": "500000.00",
        "staff_count": 26,
        "internal_org_count": 6,
        "input_management": {**form["input_management"], "note": "按本区规定设置。"},
    }
    keys = ("level1", "level2", "level3", "target")
    filled["indicators"] = [{key: row[key] for key in keys} for row in filled["indicators"]]
    path = tmp_path / "填好的.json"
    path.write_text(json.dumps(filled, ensure_ascii=False), encoding="utf-8")
    again = run("department", NAME, merged, path, "--json").json()
    assert (again["id"], again["total_budget"], again["questions"]) == (draft_id, "1528000.00", [])
    accepted = run("accept", draft_id)
    assert accepted.code == 0, accepted.err
    assert {d["id"]: d["status"] for d in run("drafts", "--json").json()}[draft_id] == "accepted"


def test_answers_are_kept_when_the_form_is_drafted_again(run: Run, tmp_path: Path) -> None:
    ids, merged = drafted(run, tmp_path)
    told = ["--set", "年末在职人数=26人", "--set", "基本支出=100万元", "--set", "部门职责=负责全区社会救助工作。"]
    first = run("department", NAME, merged, *told, "--json").json()
    assert (first["staff_count"], first["basic_expenditure"], first["total_budget"]) == (26, "1000000.00", "1528000.00")
    assert first["cell_evidence"]["staff_count"][0]["kind"] == "user"
    asked = {question["path"] for question in first["questions"]}
    assert not asked & {"staff_count", "basic_expenditure", "department_functions", "total_budget"}
    again = run("department", NAME, merged, "--set", "年末在职人数=27", "--json").json()
    assert (again["staff_count"], again["department_functions"]) == (27, "负责全区社会救助工作。")
    run("accept", ids[0])
    alone = run("department", NAME, "--json").json()
    assert (alone["staff_count"], alone["total_budget"]) == (27, "1288000.00")
    refused = run("department", NAME, merged, "--set", "年末在职人数=很多")
    assert refused.code == 3 and "不是整数" in refused.err
