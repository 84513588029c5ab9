"""`jixiao draft`: description in, validated draft out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.draft import Draft
from assistant.service import Assistant
from tests.builders import make_draft
from tests.cli.conftest import TRAINING, Run


def test_json_is_one_draft_and_nothing_else(run: Run) -> None:
    ran = run("draft", TRAINING, "--json")
    draft = Draft.model_validate_json(ran.out)
    assert len(ran.out.splitlines()) == 1
    assert draft.description == TRAINING
    assert draft.indicators
    assert all(row.evidence for row in draft.indicators)
    assert ran.code == (0 if draft.report.ok else 1)


def test_the_draft_is_stored(run: Run) -> None:
    draft_id = run("draft", TRAINING, "--json").json()["id"]
    assert [listed["id"] for listed in run("drafts", "--json").json()] == [draft_id]


def test_the_view_shows_every_part(run: Run) -> None:
    out = run("draft", TRAINING).out
    for part in ("项目名称", "资金（元）", "年度目标", "一级", "二级", "三级指标", "指标值", "依据", "校验", "下一步"):
        assert part in out
    assert "jixiao export" in out
    assert "\x1b" not in out


def test_options_become_facts(run: Run) -> None:
    options = ("--name", "业务培训经费", "--department", "区教育局", "--unit", "区培训中心", "--year", "2028")
    draft = run("draft", TRAINING, *options, "--budget", "20万元", "--form", "shanghai-district-2023", "--json").json()
    assert draft["project_name"] == "业务培训经费"
    assert draft["competent_department"] == "区教育局"
    assert draft["implementing_unit"] == "区培训中心"
    assert draft["fiscal_year"] == 2028
    assert draft["funds"]["annual_total"] == "200000.00"
    assert draft["form_variant"] == "shanghai-district-2023"


def test_department_and_unit_default_to_the_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_DEPARTMENT", "区财政局")
    monkeypatch.setenv("JIXIAO_UNIT", "区预算中心")
    draft = run("draft", "举办4期业务培训，每期50人，预算20万元", "--json").json()
    assert (draft["competent_department"], draft["implementing_unit"]) == ("区财政局", "区预算中心")
    draft = run("draft", "举办4期业务培训，每期50人，预算20万元", "--department", "区教育局", "--json").json()
    assert draft["competent_department"] == "区教育局"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "说明.txt"
    path.write_bytes(TRAINING.encode(encoding))
    assert run("draft", "--file", path, "--json").json()["description"] == TRAINING


def test_a_dash_reads_standard_input(spawn: Run) -> None:
    ran = spawn("draft", "-", "--json", stdin=TRAINING.encode("gb18030"))
    assert ran.json()["description"] == TRAINING


def test_an_argument_in_the_encoding_of_an_old_terminal(run: Run) -> None:
    argument = TRAINING.encode("gb18030").decode("utf-8", "surrogateescape")
    assert run("draft", argument, "--json").json()["description"] == TRAINING


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "json", "md"])
def test_the_output_file_is_the_official_form(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"申报表.{suffix}"
    ran = run("draft", TRAINING, "--json", "-o", path)
    assert "已导出" in ran.err
    (parsed,) = run("parse", path, "--json").lines()
    assert parsed["project_name"] == ran.json()["project_name"]
    assert len(parsed["indicators"]) == len(ran.json()["indicators"])
    assert len(run("drafts", "--json").json()) == 1


@pytest.mark.parametrize(("errors", "code"), [(0, 0), (1, 1)])
def test_remaining_errors_give_exit_code_1(run: Run, monkeypatch: pytest.MonkeyPatch, errors: int, code: int) -> None:
    monkeypatch.setattr(Assistant, "draft", lambda *_, **__: make_draft(errors=errors))
    ran = run("draft", TRAINING)
    assert ran.code == code
    assert ("先改好错误" in ran.out) == bool(errors)


def test_the_llm_engine_is_refused_with_the_way_out(run: Run) -> None:
    ran = run("draft", TRAINING, "--engine", "llm")
    assert ran.code == 4
    assert "去掉 --engine llm" in ran.err
