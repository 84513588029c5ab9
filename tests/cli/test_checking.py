"""The command `check`: choosing, printing, opinion sheets, and putting in what is safe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.documents.json_writer import write_json
from tests.cli.conftest import Run
from tests.validation.forms import SPOILT, form, funds


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
        (("--rules", "v06，b"), {"V06", "B05"}, 1),
        (("--severity", "error"), {"A01", "A03"}, 1),
        (("--severity", "建议", "--rules", "V06"), {"V06"}, 1),
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
    assert values[0] == "≥2.00(场)"
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


def test_what_was_left_out_while_reading_is_told(run: Run, tmp_path: Path) -> None:
    from docx import Document

    whole, path = tmp_path / "全.json", tmp_path / "漏一格.docx"
    write_json([form()], whole)
    run("export", whole, "--to", "docx", "-o", path)
    paper = Document(str(path))
    (nameless,) = (r for r in paper.tables[0].rows if r.cells[3].text == "培训人次")
    nameless.cells[3].text = ""
    paper.save(str(path))
    ran = run("check", path)
    assert "读清的部分" in ran.out
    assert "没有读清" in ran.out and "≥200.00(人次)" in ran.out
    assert "没有读清" in run("check", path, "--json").err


def test_a_clean_form_leaves_with_zero(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "好.json"
    write_json([form()], path)
    assert run("check", path, "--severity", "error").code == 0


def test_what_is_left_out_still_counts_for_the_verdict(run: Run, spoilt: Path, tmp_path: Path) -> None:
    page = tmp_path / "意见.html"
    ran = run("check", spoilt, "--rules", "V06", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert ran.code == 1
    assert "没有列出" in ran.out
    assert "修改后重报" in text
    assert "本表只列出规则 V06的问题" in text


def test_no_file_is_written_over(run: Run, spoilt: Path, tmp_path: Path) -> None:
    own = tmp_path / "培训-改.json"
    own.write_text("我的", encoding="utf-8")
    other = tmp_path / "别处"
    other.mkdir()
    (other / "培训.json").write_bytes(spoilt.read_bytes())
    run("check", spoilt, other / "培训.json", "--fix", "-o", tmp_path)
    assert own.read_text(encoding="utf-8") == "我的"
    assert (tmp_path / "培训-改2.json").exists() and (tmp_path / "培训-改3.json").exists()


def test_a_target_that_cannot_be_written_costs_only_its_own_file(run: Run, spoilt: Path, tmp_path: Path) -> None:
    ran = run("check", spoilt, "--fix", "-o", tmp_path / "没有", "--json")
    assert len(ran.lines()) == 1
    assert "没有写成" in ran.err


def test_corrected_copies_in_a_folder_are_not_reviewed_again(run: Run, spoilt: Path, tmp_path: Path) -> None:
    run("check", spoilt, "--fix")
    ran = run("check", tmp_path, "--json")
    assert len(ran.lines()) == 1
    assert "跳过" in ran.err


def test_years_in_folders_of_their_own_are_found_though_the_files_have_one_name(run: Run, tmp_path: Path) -> None:
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        write_json([SPOILT.model_copy(update={"fiscal_year": year})], tmp_path / str(year) / "申报表.json")
    found = [f["rule"] for line in run("check", tmp_path, "--json").lines() for f in line["report"]["findings"]]
    assert "C04" in found


def test_forms_of_several_documents_in_one_file_are_all_reviewed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "合并.json"
    write_json([form(), form(project_name="教材编印")], path)
    lines = run("check", path, "--json").lines()
    assert [line["project_name"] for line in lines if line["source"]["position"]] == ["业务培训", "教材编印"]


def test_a_file_that_was_not_read_is_on_the_opinion_sheet(run: Run, spoilt: Path, tmp_path: Path) -> None:
    bad, page = tmp_path / "坏.docx", tmp_path / "意见.html"
    bad.write_bytes(b"no document")
    run("check", spoilt, bad, "--html", page)
    assert "未能读取" in page.read_text(encoding="utf-8")
