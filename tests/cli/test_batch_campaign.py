"""`jixiao batch` at its real size: 200 projects, killed several times on the way, its failed rows mended and run alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.document_parser import parse_document
from assistant.documents.docx_reader import read_docx_blocks
from assistant.documents.import_report import RepairLog
from assistant.documents.xlsx_reader import read_xlsx_blocks
from assistant.domain.declaration import Declaration
from tests.cli.conftest import Run
from tests.documents.forms import LEXICON, VARIANTS
from tests.documents.libreoffice import NEEDS_LIBREOFFICE, converted
from tests.documents.project_files import FAILING, PROGRAMS, rows_of

COUNT = 200
KILLED_AFTER = (3, 40, 120)
"""Rows recorded when the program is killed; then it dies at any moment of the next."""


@pytest.mark.campaign
@pytest.mark.parametrize("program", [*PROGRAMS, pytest.param("libreoffice", marks=NEEDS_LIBREOFFICE)])
def test_two_hundred_projects_killed_resumed_mended(program: str, run: Run, home: Path, tmp_path: Path) -> None:
    out, path = tmp_path / "结果", saved(program, tmp_path, failing=True)
    for recorded in KILLED_AFTER:
        killed(path, out, recorded)
    before = {file.name: file.read_bytes() for file in out.glob("*.json")}
    ran = run("batch", path, "-o", out, "--json")
    assert ran.code == 3
    lines = ran.lines()
    assert [line["row"]["id"] if "row" in line else line["id"] for line in lines] == [
        row["编号"] for row in rows_of(COUNT)
    ]
    failed = [line for line in lines if "error" in line]
    assert [line["id"] for line in failed] == [f"P{n + 1:03d}" for n in FAILING]
    assert all(line["error"]["message"] and line["error"]["hint"] for line in failed)
    assert len(run("drafts", "--json").json()) == COUNT - len(FAILING)
    assert {name: (out / name).read_bytes() for name in before} == before
    assert {row[1] for row in sheet(out / "问题清单.xlsx", "没有完成的行")} >= {line["id"] for line in failed}
    mended = run("batch", saved(program, tmp_path, failing=False), "-o", out, "--only-failed", "--json")
    assert [line["row"]["id"] for line in mended.lines()] == [line["id"] for line in failed]
    whole = run("batch", path, "-o", out, "--json")
    assert len(whole.lines()) == COUNT
    for suffix, blocks_in in (("docx", read_docx_blocks), ("xlsx", read_xlsx_blocks)):
        blocks = blocks_in((out / f"全部申报表.{suffix}").read_bytes(), RepairLog())
        forms = parse_document(blocks, "全部", VARIANTS, LEXICON, RepairLog()).forms
        names = [form.project_name for form in forms if isinstance(form, Declaration)]
        assert names == [row["项目名称"] for row in rows_of(COUNT)]


def saved(program: str, folder: Path, *, failing: bool) -> Path:
    """The list, as a program saves it, under one name."""
    suffix, make = PROGRAMS["excel" if program == "libreoffice" else program]
    path = folder / f"清单{suffix}"
    path.write_bytes(make(rows_of(COUNT, failing=failing)))
    if program != "libreoffice":
        return path
    return converted([path], "xlsx")[path.name]


def killed(path: Path, out: Path, recorded: int) -> None:
    """Run the batch and kill it, without a warning, a moment after so many rows are on record."""
    command = [sys.executable, "-m", "assistant", "batch", str(path), "-o", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while lines_in(out / "progress.jsonl") < recorded:
        assert process.poll() is None, "it ended before it was killed"
        time.sleep(0.01)
    time.sleep(random.Random(recorded).uniform(0, 0.1))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert lines_in(out / "progress.jsonl") < COUNT


def lines_in(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    return [tuple(row) for row in load_workbook(path)[name].iter_rows(values_only=True)]
