"""The command `check`: choosing, printing, opinion sheets, and putting in what is safe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.documents.json_writer import write_json
from tests.cli.conftest import Run
from tests.validation.forms import form, funds, narrative, rows

SPOILT = form(
    funds=funds(total="250000"),
    indicators=rows(("质量", "讲课评价良好率", ">95.00(%)"), ("质量", "讲课及时性", "及时")),
    narrative=narrative(basis="《干部教育培训工作条例》（沪委发[2023]12号）。"),
)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "培训.json"
    write_json([SPOILT], path)
    return path


def test_findings_stand_under_their_form_and_errors_come_first(run: Run, spoilt: Path) -> None:
    ran = run("check", spoilt)
    assert ran.code == 1
    assert ran.out.index("第 1 张：业务培训") < ran.out.index("错误  A01") < ran.out.index("V06")


@pytest.mark.parametrize(
    ("options", "rules", "code"),
    [
        (("--rules", "A01"), {"A01"}, 1),
        (("--rules", "v06，b"), {"V06", "B05"}, 0),
        (("--severity", "error"), {"A01", "A03"}, 1),
        (("--severity", "建议", "--rules", "V06"), {"V06"}, 0),
    ],
)
def test_rules_and_levels_can_be_chosen(
    run: Run, spoilt: Path, options: tuple[str, ...], rules: set[str], code: int
) -> None:
    ran = run("check", spoilt, "--json", *options)
    assert ({found["rule"] for line in ran.lines() for found in line["report"]["findings"]}, ran.code) == (rules, code)


@pytest.mark.parametrize(
    "options", [("--rules", "Z99"), ("--rules", ","), ("--severity", "bad"), ("--html", "x.docx"), ("--docx", "x.pdf")]
)
def test_what_does_not_exist_is_said_before_anything_is_read(run: Run, spoilt: Path, options: tuple[str, str]) -> None:
    ran = run("check", spoilt, *options)
    assert (ran.code, ran.out) == (2, "")


def test_opinion_sheets_are_written(run: Run, spoilt: Path, tmp_path: Path) -> None:
    from docx import Document

    page, paper = tmp_path / "意见.html", tmp_path / "意见.docx"
    run("check", spoilt, "--html", page, "--docx", paper)
    text = page.read_text(encoding="utf-8")
    table = Document(str(paper)).tables[0]
    written = [[cell.text for cell in row.cells] for row in table.rows]
    assert "A01 项目总额恒等" in text
    assert "http" not in text.replace("http://www.w3.org", "")
    assert written[0] == ["序号", "级别", "位置", "问题", "修改意见", "规则与依据"]
    assert written[1][:2] == ["1", "错误"]
    assert "项目资金总额" in {row[2] for row in written}


def test_texts_of_a_document_are_escaped_on_the_opinion_page(run: Run, tmp_path: Path) -> None:
    path, page = tmp_path / "a.json", tmp_path / "a.html"
    write_json([form(project_name="<script>alert(1)</script>", funds=funds(total="1"))], path)
    run("check", path, "--html", page)
    assert "<script" not in page.read_text(encoding="utf-8")


def test_safe_replacements_are_put_into_a_new_file(run: Run, spoilt: Path, tmp_path: Path) -> None:
    before = spoilt.read_bytes()
    ran = run("check", spoilt, "--fix", "--json")
    fixed = json.loads((tmp_path / "培训-改.json").read_text(encoding="utf-8"))
    fixed = fixed[0] if isinstance(fixed, list) else fixed
    values = [row["target"]["text"] for row in fixed["indicators"]]
    assert spoilt.read_bytes() == before
    assert "〔2023〕" in fixed["narrative"]["basis"]
    assert values[0].startswith("≥95")
    assert fixed["funds"]["total"] == "250000.00"
    assert "改好" in ran.err
    assert {found["rule"] for found in ran.lines()[0]["report"]["findings"]} & {"V06", "B05"} == set()


def test_the_ledger_can_be_printed(run: Run, spoilt: Path) -> None:
    ran = run("check", spoilt, "--ledger")
    assert any(line.split()[:3] == ["A07", "部门汇总句一致", "不适用"] for line in ran.out.splitlines())
    assert "资料不足" in ran.out


def test_a_folder_is_reviewed_together_and_a_bad_file_stops_nothing(run: Run, spoilt: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"not a document")
    last = SPOILT.model_copy(update={"fiscal_year": 2023})
    write_json([last], tmp_path / "上年.json")
    ran = run("check", tmp_path, "--json", "--rules", "C04")
    assert ran.code == 3
    assert "坏.docx" in ran.err
    found = [f["path"] for line in ran.lines() for f in line["report"]["findings"]]
    assert "narrative.budget" in found


def test_a_clean_form_leaves_with_zero(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "好.json"
    write_json([form()], path)
    assert run("check", path, "--severity", "error").code == 0
