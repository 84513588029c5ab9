"""What the READMEs show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = (ROOT / "evals" / "datasets" / "demo.txt").read_text(encoding="utf-8").strip()


@pytest.fixture(params=["README.md", "README.zh-CN.md"])
def readme(request: pytest.FixtureRequest) -> str:
    return (ROOT / request.param).read_text(encoding="utf-8")


def test_the_example_is_drafted_as_shown(readme: str, assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description=SAMPLE), keep=False)
    drafted = [(row.level2, row.level3, row.target.text) for row in draft.indicators]
    shown = re.findall(r"^\| (\S+指标) \| (\S+) \| ([^|]+?) \|", readme, re.MULTILINE)
    shown = [row for row in shown if row[0] != "二级指标"]
    assert SAMPLE in readme.replace("\\*", "*")
    assert len(shown) >= 5
    assert [row for row in shown if row not in drafted] == []
    assert draft.report.ok


def test_every_command_shown_exists(readme: str) -> None:
    from assistant.cli.main import app

    shown = set(re.findall(r"^\$ jixiao ([a-z]+)", readme, re.MULTILINE))
    assert shown
    assert shown <= set(get_command(app).commands)


def test_every_file_linked_exists(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_target_shown_exists(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^\$ make ([a-z-]+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_figures_are_those_of_the_committed_results(readme: str) -> None:
    results = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "evals" / "results").glob("*.md"))
    shown = re.findall(r"^\| [a-zF][^|]+ \|(?: [\d.]* \|)+$", readme, re.MULTILINE)
    assert len(shown) >= 15
    assert [line for line in shown if line not in results] == []


def test_the_reviewer_is_shown_as_measured(readme: str) -> None:
    results = (ROOT / "evals" / "results" / "review.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| (?:seeded|clean|documents)[^\n]+$", readme, re.MULTILINE)
    assert len(shown) >= 7
    assert [line for line in shown if line not in results] == []
