"""Bad input: a plain message with a way out, the right exit code, and nothing stored or lost."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import TRAINING, Ran, Run

CASES = [
    # arguments, exit code, code of the error, words of the message
    pytest.param(["draft"], 3, "E-201", "没有收到项目说明", id="nothing"),
    pytest.param(["draft", ""], 3, "E-201", "没有收到项目说明", id="empty"),
    pytest.param(["draft", " \n\u200b\ufeff"], 3, "E-201", "没有收到项目说明", id="invisible"),
    pytest.param(["draft", "-"], 3, "E-201", "没有收到项目说明", id="empty stdin"),
    pytest.param(["draft", "今天天气很好"], 3, "E-202", "没有看到项目", id="nonsense"),
    pytest.param(["draft", "字" * 20_001], 3, "E-203", "20,001", id="long"),
    pytest.param(["draft", TRAINING, "--year", "1890"], 3, "E-204", "1890", id="old year"),
    pytest.param(["draft", TRAINING, "--year", "20277"], 2, "E-100", "四位数的年度", id="long year"),
    pytest.param(["draft", TRAINING, "--year", "明年"], 2, "E-100", "--year", id="year in words"),
    pytest.param(["draft", TRAINING, "--budget", "-5"], 3, "E-204", "-5", id="negative budget"),
    pytest.param(["draft", TRAINING, "--budget", "0"], 3, "E-204", "大于 0", id="no budget"),
    pytest.param(["draft", TRAINING, "--budget", "1e14"], 3, "E-204", "过大", id="absurd budget"),
    pytest.param(["draft", TRAINING, "--budget", "9" * 5000], 3, "E-204", "不可能", id="endless budget"),
    pytest.param(["draft", TRAINING, "--budget", "1e999999"], 3, "E-204", "不可能", id="exponent budget"),
    pytest.param(["draft", TRAINING, "--budget", "nan"], 3, "E-204", "不可能", id="nan budget"),
    pytest.param(["draft", TRAINING, "--budget", "9" * 23], 3, "E-204", "“9999999999999999999…”", id="cut budget"),
    pytest.param(["draft", TRAINING, "--budget", "很多"], 3, "E-204", "很多", id="budget in words"),
    pytest.param(["draft", TRAINING, "--name", "长" * 500], 3, "E-204", "项目名称有 500 个字", id="long name"),
    pytest.param(["draft", TRAINING, "--name", "2027"], 3, "E-204", "只有数字或符号", id="name without a word"),
    pytest.param(["draft", TRAINING, "--unit", "长" * 201], 3, "E-204", "实施单位有 201 个字", id="long unit"),
    pytest.param(["department", " "], 2, "E-100", "没有写部门名称", id="no department"),
    pytest.param(["cases", "list", "--year", "1948"], 2, "E-100", "--year 的值不对：不能小于 1949", id="old cases"),
    pytest.param(["cases", "list", "--type", "长" * 21], 2, "E-100", "--type 的值不对：最多 20", id="long type"),
    pytest.param(["statistics", "--year", "3000"], 2, "E-100", "不能大于 2199", id="late statistics"),
    pytest.param(["cases", "show", "zzz"], 3, "E-222", "没有这个案例", id="unknown case"),
    pytest.param(["draft", TRAINING, "--form", "mars-2024"], 2, "E-100", "mars-2024", id="unknown variant"),
    pytest.param(["draft", TRAINING, "--engine", "gpt"], 2, "E-100", "builtin、llm", id="unknown engine"),
    pytest.param(["draft", TRAINING, "多余"], 2, "E-100", "多余", id="extra argument"),
    pytest.param(["draft", "--nam", "x"], 2, "E-100", "--name", id="misspelt option"),
    pytest.param(["draft", "--name"], 2, "E-100", "--name", id="option without value"),
    pytest.param(["draft", "--json=1"], 2, "E-100", "--json", id="flag with value"),
    pytest.param(["draft", "--file", "没有.txt"], 3, "E-210", "找不到文件", id="missing file"),
    pytest.param(["draft", "--file", "."], 3, "E-210", "文件夹", id="folder as file"),
    pytest.param(["draft", TRAINING, "--file", "x.txt"], 2, "E-100", "只能给一个", id="text and file"),
    pytest.param(["draft", TRAINING, "-o", "没有/申报表.docx"], 3, "E-213", "文件夹不存在", id="no such folder"),
    pytest.param(["draft", TRAINING, "-o", "申报表.pdf"], 2, "E-100", "什么格式", id="unknown suffix"),
    pytest.param(["--json"], 2, "E-100", "没有 --json 这个选项（", id="option of commands alone"),
    pytest.param(["drfat", TRAINING], 2, "E-100", "draft", id="misspelt command"),
    pytest.param(["search", ""], 3, "E-201", "要查找什么", id="empty search"),
    pytest.param(["search", "培训", "-k", "0"], 2, "E-100", "--count", id="no hits wanted"),
    pytest.param(["search"], 2, "E-100", "TEXT", id="missing argument"),
    pytest.param(["show", "没有这份"], 3, "E-214", "没有这份", id="unknown draft"),
    pytest.param(["accept", "000000"], 3, "E-214", "000000", id="accept unknown"),
    pytest.param(["export", "000000", "-o", "x.docx"], 3, "E-214", "000000", id="export unknown"),
    pytest.param(["export", "x", "--to", "md", "-o", "x.docx"], 2, "E-100", "不一致", id="contradiction"),
    pytest.param(["batch", "没有.xlsx"], 3, "E-210", "找不到文件", id="missing list"),
    pytest.param(["batch", "清单.docx"], 3, "E-211", "清单.docx", id="list of another format"),
    pytest.param(["restore", "没有.db"], 3, "E-210", "没有.db", id="missing backup"),
    pytest.param(["restore", __file__], 3, "E-210", "不是备份文件", id="no backup at all"),
    pytest.param(["backup", "没有/x.db"], 3, "E-213", "没有", id="backup nowhere"),
    pytest.param(["eval", "没有"], 2, "E-100", "没有", id="unknown suite"),
]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


def told(ran: Ran, exit_code: int, code: str, words: str) -> None:
    assert ran.code == exit_code, ran.err
    assert ran.out == ""
    assert words in ran.err
    assert f"（{code}）" in ran.err
    assert "办法：" in ran.err
    assert "Traceback" not in ran.err


def nothing_stored() -> None:
    with closing(sqlite3.connect(Path(os.environ["JIXIAO_HOME"]) / "jixiao.db")) as connection:
        assert connection.execute("SELECT count(*) FROM draft_versions").fetchone() == (0,)
    assert not [path for path in Path().iterdir() if path.suffix != ".given"]


@pytest.mark.parametrize(("arguments", "exit_code", "code", "words"), CASES)
def test_a_message_an_exit_code_and_nothing_stored(
    run: Run, arguments: list[str], exit_code: int, code: str, words: str
) -> None:
    told(run(*arguments), exit_code, code, words)
    nothing_stored()


def test_a_wrong_use_points_to_the_help_of_its_command(run: Run) -> None:
    assert "运行 jixiao draft --help" in run("draft", TRAINING, "--file", "x.txt").err
    assert "运行 jixiao cases list --help" in run("cases", "list", "--year", "20").err


def test_the_hint_of_a_budget_names_its_option(run: Run) -> None:
    for budget in ("nan", "1e400", "很多"):
        assert "请用 --budget 给出" in run("draft", TRAINING, "--budget", budget).err


def test_a_file_is_named_once(run: Run) -> None:
    for line in (("parse", "没有.docx"), ("check", "没有.docx"), ("import", "没有.docx")):
        assert run(*line).err.count("没有.docx") == 1


def test_a_file_without_a_suffix_is_no_format(run: Run) -> None:
    Path("表").touch()
    assert "文件名没有后缀" in run("parse", "表").err


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(b"\x7fELF\x00\x01\x02" * 50, "E-210", "二进制", id="binary"),
        pytest.param("培训。".encode() * 300_000, "E-203", "2 MB", id="over 2 MB"),
        pytest.param("培训。".encode() * 200_000, "E-203", "600,000", id="nearly 2 MB"),
        pytest.param(b"\xff\xff\xff\xff", "E-210", "编码", id="no encoding"),
        pytest.param(b"", "E-201", "没有收到项目说明", id="empty"),
    ],
)
def test_files_that_are_no_description(run: Run, content: bytes, code: str, words: str) -> None:
    Path("x.given").write_bytes(content)
    told(run("draft", "--file", "x.given"), 3, code, words)
    told(run("draft", "-", stdin=content), 3, code, words)
    nothing_stored()


def test_an_office_file_is_refused_by_name(run: Run) -> None:
    told(run("draft", "--file", "x.docx"), 3, "E-211", "x.docx")


def test_a_name_is_one_line_however_it_was_broken(run: Run) -> None:
    draft = run("draft", TRAINING, "--unit", "区教育局\n 培训中心", "--json").json()
    assert draft["implementing_unit"] == "区教育局培训中心"


def test_a_file_name_given_as_text(run: Run) -> None:
    Path("说明.given").write_text(TRAINING, encoding="utf-8")
    told(run("draft", "说明.given"), 2, "E-100", "--file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_unreadable_and_unwritable_paths(run: Run) -> None:
    Path("x.given").write_text(TRAINING, encoding="utf-8")
    Path("x.given").chmod(0)
    told(run("draft", "--file", "x.given"), 3, "E-210", "权限")
    Path().chmod(0o500)
    told(run("draft", TRAINING, "-o", "x.docx"), 3, "E-213", "x.docx")
    Path().chmod(0o700)
    nothing_stored()


@pytest.mark.skipif(sys.platform != "linux", reason="needs files that nobody can read or write")
def test_paths_that_nobody_can_read_or_write(run: Run) -> None:
    told(run("draft", "--file", "/proc/self/mem"), 3, "E-210", "/proc/self/mem")
    told(run("draft", TRAINING, "-o", "/proc/申报表.docx"), 3, "E-213", "/proc/申报表.docx")
    told(run("batch", "p.csv.given", "-o", "/proc/结果"), 3, "E-211", "p.csv.given")
    nothing_stored()


def test_a_failed_export_stores_nothing(run: Run) -> None:
    Path("x.docx").mkdir()
    told(run("draft", TRAINING, "-o", "x.docx"), 3, "E-213", "x.docx")
    Path("x.docx").rmdir()
    nothing_stored()


def test_a_failed_export_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("x.docx").write_bytes(b"old")
    monkeypatch.setattr("assistant.documents.writer._write", full_disk)
    told(run("draft", TRAINING, "-o", "x.docx"), 3, "E-213", "磁盘已满")
    assert Path("x.docx").read_bytes() == b"old"
    Path("x.docx").unlink()
    nothing_stored()


def test_contradictory_amounts_are_asked_about(run: Run) -> None:
    draft = run("draft", f"{TRAINING}", "--budget", "300000", "--json").json()
    assert any(question["path"] == "funds.annual_total" for question in draft["questions"])


def test_a_data_directory_that_cannot_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.given").write_bytes(b"")
    monkeypatch.setenv("JIXIAO_HOME", str(Path("x.given").resolve() / "home"))
    told(run("draft", TRAINING), 7, "E-700", "数据目录")


def test_a_corpus_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_CORPUS", str(Path("没有").resolve()))
    told(run("draft", TRAINING), 3, "E-300", "没有")
