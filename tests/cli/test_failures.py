"""Faults of the program itself, interruptions, and readers that go away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.service import Assistant
from tests.cli.conftest import TRAINING, Run


def explode(*_: object, **__: object) -> None:
    raise RuntimeError("boom")


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_crash_is_a_sentence_and_a_log(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "draft", explode)
    ran = run("draft", TRAINING)
    log = home / "logs" / "error.log"
    assert ran.code == 70
    assert "E-999" in ran.err
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "RuntimeError: boom" in log.read_text(encoding="utf-8")


def test_debugging_shows_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "draft", explode)
    monkeypatch.setenv("JIXIAO_DEBUG", "1")
    assert "RuntimeError: boom" in run("draft", TRAINING).err


def test_the_log_goes_elsewhere_where_the_data_directory_cannot_hold_it(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (home / "logs").write_bytes(b"")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Assistant, "draft", explode)
    assert str(tmp_path / "jixiao" / "error.log") in run("draft", TRAINING).err


def test_the_log_does_not_grow_for_ever(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = home / "logs" / "error.log"
    log.parent.mkdir()
    log.write_bytes(b"x" * 1_000_001)
    monkeypatch.setattr(Assistant, "draft", explode)
    run("draft", TRAINING)
    assert log.stat().st_size < 100_000


def test_an_interruption_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "draft", interrupt)
    ran = run("draft", TRAINING)
    assert ran.code == 130
    assert "已中断" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently")
def test_a_closed_pipe_is_quiet(home: Path, form_file: Path) -> None:
    command = [sys.executable, "-m", "assistant", "check", *[str(form_file)] * 60]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 141
    assert said == ""
