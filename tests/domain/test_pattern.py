"""Patterns compiled late behave like those compiled at once."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import assistant.dialogue
import assistant.drafting
import assistant.validation
from assistant.domain.needed_words import holds, needed_words, one_of_words
from assistant.domain.pattern import Alternative, Pattern, any_word, one_of, regex
from assistant.web.examples import EXAMPLES


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    late, now = regex(r"(?P<n>\d+)期"), re.compile(r"(?P<n>\d+)期")
    text = "培训4期，每期60人，另办12期"
    assert [found["n"] for found in late.finditer(text)] == [found["n"] for found in now.finditer(text)]
    assert late.sub("", text) == now.sub("", text)
    assert late.pattern == now.pattern


def test_a_mistake_shows_at_the_first_use() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("任何文字")


def test_flags_count() -> None:
    assert regex("a", re.IGNORECASE).search("A")


def test_alternatives_are_tried_in_their_order() -> None:
    long = Alternative("with its unit", r"\d+期", ("4期",))
    short = Alternative("alone", r"\d+", ("4",))
    assert [found[0] for found in re.finditer(one_of((long, short)), "4期5")] == ["4期", "5"]


def test_a_longer_word_stands_before_its_beginning() -> None:
    assert any_word("满意 工作", "满意度 工作") == "满意度|满意|工作"


def test_what_its_words_rule_out_is_answered_as_by_a_compiled_pattern() -> None:
    late, now, text = regex("县道"), re.compile("县道"), "乡道2公里"
    assert late.search(text) is late.match(text) is late.fullmatch(text) is None
    assert list(late.finditer(text)) == late.findall(text) == []
    assert (late.sub("路", text), late.split(text)) == (now.sub("路", text), now.split(text))


def _late_patterns() -> dict[str, Pattern]:
    """All patterns at the top of a module that reads texts, by their source."""
    found = {}
    for package in (assistant.drafting, assistant.dialogue, assistant.validation):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            values = vars(importlib.import_module(module.name)).values()
            found |= {value.pattern: value for value in values if isinstance(value, type(regex("")))}
    return found


def test_every_pattern_compiles_and_none_passes_over_a_text_in_which_it_finds_something() -> None:
    patterns = _late_patterns()
    assert len(patterns) > 1000
    for source, late in patterns.items():
        compiled = re.compile(source, late.flags & ~re.UNICODE)
        needs = needed_words(source, compiled.flags & ~re.UNICODE)
        words = one_of_words(needs)
        for example in EXAMPLES:
            has_none = words and not any(word in example.text for word in words)
            if has_none or not holds(example.text, needs):
                assert compiled.search(example.text) is None, source


def test_no_pattern_puts_a_number_where_it_means_how_often() -> None:
    """In an f-string `{2}` is the number 2: a pattern that means twice writes `{{2}}`, and silently finds nothing else."""
    package = Path(assistant.drafting.__file__).parent.parent
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FormattedValue):
                assert not isinstance(node.value, ast.Constant | ast.Tuple), f"{path.name}:{node.lineno}"
