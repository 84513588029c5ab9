"""Help that teaches, and a start that is quick."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

from assistant import __version__
from assistant.cli.main import app
from assistant.cli.teaching import arguments_of, options_of
from tests.cli.conftest import TRAINING, Run

HEAVY = ("torch", "gradio", "langchain", "langchain_core", "sentence_transformers", "transformers", "openpyxl", "docx")


def commands(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, group
    for name, entry in group.commands.items():
        if isinstance(entry, TyperGroup):
            yield from commands(entry, (*path, name))
        else:
            yield (*path, name), entry


def all_commands() -> list[Any]:
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    return [pytest.param(path, entry, id=" ".join(path) or "jixiao") for path, entry in commands(program)]


@pytest.mark.parametrize(("path", "entry"), all_commands())
def test_every_page_has_an_example_and_no_english(run: Run, path: tuple[str, ...], entry: Any) -> None:
    ran = run(*path, "--help")
    assert ran.code == 0
    assert f"  {' '.join(('jixiao', *path))}" in ran.out.rpartition("例：")[2]
    for english in ("Usage", "Options", "Arguments", "default", "required", "Show this"):
        assert english not in ran.out
    assert all(argument.help for argument in arguments_of(entry))
    assert all(option.help for option in options_of(entry))


def test_every_command_of_the_contract_is_there(run: Run) -> None:
    out = run("--help").out
    wanted = (
        "draft targets parse import search check batch export accept drafts show diff index doctor backup restore"
        " serve user audit mcp eval"
    )
    for name in wanted.split():
        assert f"\n  {name} " in out


def test_the_program_alone_shows_its_help(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert 'jixiao draft "' in ran.out


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"jixiao {__version__}\n"


def test_the_module_is_the_program(spawn: Run) -> None:
    assert spawn("--version").out == f"jixiao {__version__}\n"
    assert spawn("没有").code == 2


def imported(arguments: list[str]) -> set[str]:
    """The top-level modules that a process holds after a command."""
    program = (
        "import atexit, json, sys; sys.argv = ['jixiao', *json.loads(sys.argv[1])];"
        "atexit.register(lambda: print(json.dumps(list(sys.modules)), file=sys.stderr));"
        "from assistant.cli.main import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program, json.dumps(arguments)], capture_output=True, check=False)
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def test_a_draft_loads_nothing_heavy(home: Path) -> None:
    assert imported(["draft", TRAINING, "--json"]).isdisjoint(HEAVY)


def test_the_second_draft_parses_no_yaml(home: Path) -> None:
    """What the first one parsed lies in the data directory, which is left without SQLite's log."""
    (home / "parsed-corpus").unlink(missing_ok=True)
    assert ["yaml" in imported(["draft", TRAINING]) for _ in range(2)] == [True, False]
    assert sorted(path.name for path in home.glob("jixiao.db*")) == ["jixiao.db", "jixiao.db.lock"]


def test_help_loads_next_to_nothing(home: Path) -> None:
    assert imported(["--help"]).isdisjoint((*HEAVY, "numpy", "faiss", "pydantic_settings", "rich", "yaml"))
