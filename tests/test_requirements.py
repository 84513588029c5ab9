"""The page of requirements names every one it should, and each test that it names exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
ROWS = {row[1]: row[0] for row in re.finditer(r"^\| ([RU]\d+) \|.*\|$", PAGE, re.MULTILINE)}
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
BARS = [*(f"R{n}" for n in (17, 18, 19, 20, 21, 33)), *(f"U{n}" for n in range(1, 14))]
OTHERS = [*(f"R{n}" for n in (6, 7, 8, 9, 11, 13)), *(f"U{n}" for n in range(14, 26))]
VERDICTS = ("met", "in part", "not met")


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, which is read and not run."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[f"{path}::{name}" for path, name in NAMED])
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    assert (ROOT / path).is_file(), path
    assert name in names_in(path)


@pytest.mark.parametrize("number", [*BARS, *OTHERS])
def test_each_requirement_has_a_row_with_a_test_and_a_verdict(number: str) -> None:
    assert number in ROWS
    verdict = ROWS[number].strip("|").rsplit("|", 1)[1].strip()
    assert verdict.startswith(VERDICTS), number
    assert re.search(r"`tests/[\w/]+\.py::\w+`", ROWS[number]) or verdict.startswith("not met"), number
    assert verdict == "met" or len(verdict) > 20, "what is missing is said"


def test_nothing_else_is_written_like_a_test() -> None:
    """A name that the pattern misses would not be looked up."""
    assert len(re.findall(r"\.py::", PAGE)) == len(re.findall(r"`tests/[\w/]+\.py::\w+`", PAGE))
