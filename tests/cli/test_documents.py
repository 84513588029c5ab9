"""Commands on documents: parse, check, import, search, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.service import Assistant, Reviewed
from tests.cli.conftest import Run

FORM: TypeAdapter[Declaration | DepartmentForm] = TypeAdapter(Declaration | DepartmentForm)


def test_parse_prints_one_form_a_line(run: Run, form_file: Path) -> None:
    ran = run("parse", form_file, form_file, "--json")
    forms = [FORM.validate_json(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert ran.err == ""
    assert [form.source.document for form in forms] == [form_file.name] * 2
    assert all(form.indicators for form in forms)


def test_parse_shows_what_was_read(run: Run, form_file: Path) -> None:
    out = run("parse", form_file).out
    assert form_file.name in out
    assert "项目表：1 张" in out


def test_a_bad_file_does_not_stop_the_others(run: Run, form_file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("没有表格", encoding="utf-8")
    for command in ("parse", "check"):
        ran = run(command, tmp_path / "没有.txt", empty, form_file, "--json")
        assert ran.code == 3
        assert ran.lines()
        assert "没有.txt" in ran.err
        assert "empty.txt" in ran.err
        assert "E-210" in ran.err
        assert "E-212" in ran.err


def test_a_fault_of_the_program_costs_one_file(
    run: Run, form_file: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    parse = Assistant.parse
    monkeypatch.setattr(Assistant, "parse", lambda self, path: parse(self, path) if path == form_file else 1 / 0)
    ran = run("parse", "x.txt", form_file, "--json")
    assert ran.code == 3
    assert len(ran.lines()) == 1
    assert "x.txt" in ran.err
    assert "ZeroDivisionError" in (home / "logs" / "error.log").read_text(encoding="utf-8")


def test_parse_reads_the_real_declarations(run: Run, shared: Path) -> None:
    files = sorted((shared / "declarations").glob("*.txt"))
    forms = run("parse", *files, "--json").lines()
    projects = [form for form in forms if form["kind"] == "project"]
    assert len(projects) == 39
    assert sum(len(form["indicators"]) for form in projects) == 287
    assert [len(form["indicators"]) for form in forms if form["kind"] == "department"] == [73]


def test_check_prints_one_review_a_line(run: Run, form_file: Path) -> None:
    ran = run("check", form_file, "--json")
    reviews = [Reviewed.model_validate_json(line) for line in ran.out.splitlines()]
    assert [review.source.position for review in reviews] == [1]
    assert reviews[0].report.ledger
    assert ran.code == (0 if all(review.report.ok for review in reviews) else 1)


def test_an_error_in_a_form_gives_exit_code_1(run: Run, form_file: Path, tmp_path: Path) -> None:
    form = FORM.validate_json(run("parse", form_file, "--json").out)
    assert isinstance(form, Declaration)
    broken = tmp_path / "broken.json"
    broken.write_text(form.model_copy(update={"indicators": ()}).model_dump_json(), encoding="utf-8")
    ran = run("check", broken)
    assert ran.code == 1
    assert "错误" in ran.out


def test_import_adds_each_form_once(run: Run, form_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    changed = folder / "new.json"
    form = FORM.validate_json(run("parse", form_file, "--json").out)
    changed.write_text(
        form.model_copy(update={"project_name": "海底隧道盾构机巡检"}).model_dump_json(), encoding="utf-8"
    )
    first, second = run("import", folder, "--json").json(), run("import", changed, "--json").json()
    assert (first["added"], first["duplicates"], first["failed"]) == (1, 0, 0)
    assert (second["added"], second["duplicates"]) == (0, 1)
    assert run("search", "海底隧道盾构机巡检", "-k", 1, "--json").json()[0]["project_name"] == "海底隧道盾构机巡检"


def test_import_reports_each_file(run: Run, form_file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    ran = run("import", bad, form_file)
    assert ran.code == 3
    assert "bad.txt" in ran.err
    assert "已读取" in ran.out
    report = run("import", bad, form_file, "--json").json()
    assert [file["error"] and file["error"]["code"] for file in report["files"]] == ["E-210", None]
    assert report["files"][1]["report"]["project_forms"] == 1


def test_importing_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = run("import", empty)
    assert ran.code == 0
    assert "没有找到" in ran.err


def test_documents_a_folder_import_cannot_read_are_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    for name in ("去年.ofd", "前年.csv", "照片.png"):
        (folder / name).write_bytes(b"%")
    ran = run("import", folder)
    assert ran.code == 0
    assert "2 个文件" in ran.err
    assert "前年.csv、去年.ofd" in ran.err
    assert "png" not in ran.err


def test_search_lists_hits_best_first(run: Run) -> None:
    hits = run("search", "业务培训", "-k", "4", "--json").json()
    assert len(hits) == 4
    contract = {"case_id", "project_name", "department", "fiscal_year", "score", "matched"}
    reasons = {"similarity", "similar_enough", "fields", "passage", "copies"}
    assert all(set(hit) == contract | reasons for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert "培训" in hits[0]["project_name"]
    assert hits[0]["project_name"] in run("search", "业务培训").out


def test_search_reads_standard_input(run: Run) -> None:
    assert run("search", "-", "-k", 1, "--json", stdin="业务培训").json()


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "json", "md"])
def test_export_is_read_back_identical(run: Run, form_file: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    ran = run("export", form_file, "--to", suffix, "-o", out)
    assert (ran.code, ran.out) == (0, "")
    (before,), (after,) = run("parse", form_file, "--json").lines(), run("parse", out, "--json").lines()
    assert {**before, "source": None} == {**after, "source": None}


def test_the_suffix_says_the_format(run: Run, form_file: Path, tmp_path: Path) -> None:
    assert run("export", form_file, "-o", tmp_path / "x.docx").code == 0
    assert run("export", form_file, "--to", "json", "-o", tmp_path / "x").code == 0
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "x").read_bytes().lstrip()[:1] in (b"{", b"[")


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_evidence_is_annexed(run: Run, draft_id: str, tmp_path: Path, suffix: str) -> None:
    plain, annexed = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    assert run("export", draft_id, "-o", plain).code == 0
    assert run("export", draft_id, "-o", annexed, "--annex").code == 0
    assert annexed.stat().st_size > plain.stat().st_size
    forms = [run("parse", path, "--json").json() for path in (plain, annexed)]
    assert {**forms[0], "source": None} == {**forms[1], "source": None}


def test_what_has_no_evidence_or_no_room_for_it_is_refused(
    run: Run, draft_id: str, form_file: Path, tmp_path: Path
) -> None:
    refused = run("export", form_file, "-o", tmp_path / "a.docx", "--annex")
    assert refused.code == 2 and "jixiao drafts" in refused.err
    assert run("export", draft_id, "-o", tmp_path / "a.md", "--annex").code == 2
    assert list(tmp_path.glob("a.*")) == []


def test_the_indicators_alone_as_csv(run: Run, draft_id: str, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    ran = run("export", draft_id, "-o", path)
    count = len(run("show", draft_id, "--json").json()["indicators"])
    assert f"已导出 {count} 条指标" in ran.err
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == count + 1
