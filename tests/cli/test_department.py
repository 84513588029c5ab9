"""`jixiao department`: the department form from accepted drafts and files."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.domain.department_draft import DepartmentDraft
from tests.cli.conftest import Run

NAME = "某区民政局"
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
