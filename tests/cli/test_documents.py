"""Commands on documents: parse, check, import, search, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.service import Assistant, Reviewed
from tests.cli.conftest import Run
from tests.documents.templates import as_word, printed_groups

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


@pytest.fixture
def own_template(tmp_path: Path) -> Path:
    """A blank form of the unit's own."""
    path = tmp_path / "本单位空表.docx"
    path.write_bytes(as_word(printed_groups()))
    return path


def test_export_fills_the_units_own_template(run: Run, form_file: Path, own_template: Path, tmp_path: Path) -> None:
    ran = run("export", form_file, "--template", own_template, "-o", tmp_path / "出.docx")
    assert (ran.code, ran.out) == (0, "")
    assert "请留意：模板预印的这些二级指标没有内容" in ran.err
    assert "已读回核对，内容一致" in ran.err
    (filled,) = run("parse", tmp_path / "出.docx", "--json").lines()
    (source,) = run("parse", form_file, "--json").lines()
    rows = [[(row["level1"], row["level3"], row["target"]) for row in form["indicators"]] for form in (filled, source)]
    assert rows[0] == rows[1]
    assert filled["funds"] == source["funds"]


def test_cells_that_do_not_read_back_are_listed(run: Run, form_file: Path, own_template: Path, tmp_path: Path) -> None:
    (form,) = run("parse", form_file, "--json").lines()
    target = {"operator": None, "value": None, "unit": None, "text": "及时"}
    form["indicators"][0] |= {"level3": "质量指标", "target": target}
    odd = tmp_path / "怪.json"
    odd.write_text(json.dumps(form), encoding="utf-8")
    ran = run("export", odd, "--template", own_template, "-o", tmp_path / "出.docx")
    assert ran.code == 1
    assert "第 1 行三级指标：应为“质量指标”" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--place", "1"), 2, "--place 要和 --template 一起用"),
        (("--template", "OWN", "--annex"), 2, "依据表不能写进"),
        (("--template", "OWN", "--to", "xlsx"), 2, "不一致"),
        (("--template", "OWN", "--place", "3"), 3, "没有第 3 张"),
        (("--template", "没有.docx"), 3, "找不到文件"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    arguments: tuple[str, ...], code: int, said: str, run: Run, form_file: Path, own_template: Path, tmp_path: Path
) -> None:
    named = [str(own_template) if argument == "OWN" else argument for argument in arguments]
    ran = run("export", form_file, *named, "-o", tmp_path / "出.docx")
    assert ran.code == code
    assert said in ran.err
    assert not (tmp_path / "出.docx").exists()
