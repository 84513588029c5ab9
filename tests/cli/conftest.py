"""A command line for each test, on a data directory of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.domain.declaration import Declaration

TRAINING = "区教育局2027年举办4期业务培训，每期50人，预算20万元，8月底前完成。"


@dataclass(frozen=True)
class Ran:
    """What one command line came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def seeded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped corpus; tests get copies of it."""
    from assistant.settings import Settings
    from assistant.wiring import build_assistant

    home = tmp_path_factory.mktemp("seeded") / "home"
    build_assistant(Settings(home=home)).close()
    return home


@pytest.fixture
def home(seeded_home: Path, sealed: None) -> Path:
    """This test's data directory, where `JIXIAO_HOME` points."""
    own = Path(os.environ["JIXIAO_HOME"])
    shutil.copytree(seeded_home, own)
    return own


@pytest.fixture
def run(home: Path) -> Run:
    """Run a command line in this process."""

    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Ran:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def spawn(home: Path) -> Run:
    """Run a command line as a process of its own."""

    def start(*arguments: object, stdin: bytes = b"") -> Ran:
        command = [sys.executable, "-m", "assistant", *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture(scope="session")
def form_file(tmp_path_factory: pytest.TempPathFactory, assistant: Any) -> Path:
    """A shipped project form as a Markdown file."""
    from assistant.resources import load_shipped_declarations

    form = next(f for f in load_shipped_declarations() if isinstance(f, Declaration) and f.fiscal_year == 2024)
    path = tmp_path_factory.mktemp("forms") / "form.md"
    assistant.export([form], "md", path)
    return path


@pytest.fixture
def draft_id(run: Run) -> str:
    """The id of a stored draft."""
    return str(run("draft", TRAINING, "--json").json()["id"])
