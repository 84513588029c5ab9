"""Lists of words hold each word once: a second one hides what a change of the first does."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

import assistant

ROOT = Path(assistant.__file__).parent
LEAST = 10
"""Words that make a list one to read by; the headings of a table may come twice."""


def _lists(path: Path) -> list[list[str]]:
    displays = (
        n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Tuple | ast.List | ast.Set)
    )
    words = ([e.value for e in n.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)] for n in displays)
    return [each for each in words if sum(not word.isascii() for word in each) >= LEAST]


@pytest.mark.parametrize("room", ["dialogue", "drafting", "validation"])
def test_no_list_of_words_holds_one_twice(room: str) -> None:
    twice = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in (ROOT / room).rglob("*.py")
        for words in _lists(path)
        for word, times in Counter(words).items()
        if times > 1
    }
    assert not twice
