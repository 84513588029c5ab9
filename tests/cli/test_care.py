"""Commands that look after the data: index, doctor, eval, serve."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assistant.retrieval.case_index import CaseIndex
from tests.cli.conftest import Run


def test_the_index_is_sound(run: Run) -> None:
    status = run("index", "status", "--json").json()
    assert status["up_to_date"]
    assert status["cases"] == status["indexed"] > 50
    assert run("index", "verify", "--json").json() == {"ok": True, "problems": []}
    assert run("index", "verify").code == 0
    assert f"案例：{status['cases']}" in run("index", "status").out


def test_rebuilding_makes_a_new_generation(run: Run) -> None:
    before = run("index", "status", "--json").json()["generation"]
    after = run("index", "rebuild", "--json").json()
    assert after["up_to_date"]
    assert after["generation"] != before
    assert run("index", "rebuild").code == 0


def test_a_damaged_index_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CaseIndex, "verify", lambda _: ["校验和不符"])
    ran = run("index", "verify", "--json")
    assert (ran.code, ran.json()) == (7, {"ok": False, "problems": ["校验和不符"]})
    assert run("doctor").code == 7
    assert "校验和不符" in run("doctor").out


def test_the_index_group_alone_shows_its_help(run: Run) -> None:
    ran = run("index")
    assert ran.code == 0
    assert "jixiao index verify" in ran.out


def test_doctor_finds_nothing(run: Run) -> None:
    ran = run("doctor", "--json")
    assert ran.code == 0
    assert ran.json()["ok"]
    assert [finding["subject"] for finding in ran.json()["findings"]] == [
        "程序",
        "数据目录",
        "自带语料",
        "案例库",
        "索引",
    ]
    assert "有问题" not in run("doctor").out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_doctor_tells_that_others_may_read_the_data_and_mends_it(run: Run, home: Path) -> None:
    home.chmod(0o755)
    (home / "jixiao.db").chmod(0o644)
    ran = run("doctor")
    assert ran.code == 0
    assert "请留意" in ran.out and "其他用户可以读取" in ran.out
    assert "已改为只有本用户可以读取" in run("doctor", "--repair").out
    assert "其他用户" not in run("doctor").out


def test_doctor_names_settings_that_there_are_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_ENGINE", "foo")
    monkeypatch.setenv("JIXIAO_UNIT", "区教育局")
    ran = run("doctor")
    assert ran.code == 0
    assert "不起作用：JIXIAO_ENGINE " in ran.out


def test_doctor_names_a_damaged_database(run: Run, home: Path) -> None:
    (home / "jixiao.db").write_bytes(b"no database")
    ran = run("doctor")
    assert ran.code == 7
    assert "有问题" in ran.out
    assert run("drafts").code == 7


def test_doctor_mends_the_index(run: Run, home: Path) -> None:
    for file in (home / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    assert run("doctor", "--repair").code == 0
    assert run("index", "verify").code == 0


def test_doctor_names_a_missing_corpus(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIXIAO_CORPUS", str(tmp_path / "none"))
    ran = run("doctor", "--json")
    assert ran.code == 3
    assert [finding["ok"] for finding in ran.json()["findings"]] == [True, True, False]


def test_doctor_names_a_data_directory_that_cannot_be(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "file" / "home"))
    ran = run("doctor")
    assert ran.code == 7
    assert "JIXIAO_HOME" in ran.out


def test_evaluation_needs_a_checkout(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "evals.runner", None)
    ran = run("eval")
    assert ran.code == 4
    assert "源码" in ran.err


def test_serving_without_the_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "assistant.web.app", None)
    ran = run("serve")
    assert ran.code == 4
    assert "网页" in ran.err


def test_a_port_that_cannot_be(run: Run) -> None:
    assert run("serve", "--port", "70000").code == 2
