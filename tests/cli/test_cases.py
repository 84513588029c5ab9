"""`jixiao cases` and `jixiao statistics`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_page_that_there_is_not_is_told(run: Run) -> None:
    ran = run("cases", "list", "--page", "999")
    assert ran.code == 0
    assert "没有第 999 页" in ran.err


def test_the_case_base_is_looked_through(run: Run, home: Path) -> None:
    listed = run("cases", "list", "--document", "songjiang-npc-2024.txt", "--json").json()
    assert (listed["total"], listed["pages"]) == (8, 1)
    found = run("cases", "list", "业务培训", "--type", "S04").out
    assert "人大履职培训" in found and "相似度" in found and "第 1/1 页" in found
    left, right = (case["form_id"] for case in listed["cases"][:2])
    shown = run("cases", "show", left).out
    assert "上海市区级 2024 年表式" in shown and "审核" in shown
    beside = run("cases", "compare", left, right).out
    assert "不同" in beside and "只在" in beside
    missing = run("cases", "show", "ffffffffffffffff")
    assert missing.code == 3 and "没有这个案例" in missing.err


def test_cases_are_taken_out_and_brought_back_and_both_is_noted(run: Run, home: Path) -> None:
    gone = run("cases", "withdraw", "--document", "songjiang-npc-2024.txt", "--reason", "测试")
    assert gone.code == 0 and "已撤回 8 张" in gone.err + gone.out
    out = run("cases", "withdrawn", "--json").json()
    assert len(out) == 8 and {one["reason"] for one in out} == {"测试"}
    assert "已恢复 8 张" in str(run("cases", "restore", "--document", "songjiang-npc-2024.txt"))
    assert "没有撤回的案例" in run("cases", "withdrawn").out
    noted = run("audit", "show").out
    assert noted.count("案例变更") == 2
    assert run("cases", "withdraw").code == 2 and run("cases", "restore", "x", "--document", "y").code == 2


def test_statistics_are_printed_and_written(run: Run, home: Path, tmp_path: Path) -> None:
    told = run("statistics", "--cases", "-o", str(tmp_path / "统计表.xlsx"))
    assert "43 / 55（78.2%）" in told.out and (tmp_path / "统计表.xlsx").read_bytes().startswith(b"PK")
    assert run("statistics", "--json").json()["forms"] == 0
    assert run("statistics", "-o", "统计.docx").code == 2
