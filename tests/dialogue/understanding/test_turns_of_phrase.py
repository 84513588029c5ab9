"""The rules that put turns of phrase into plain words: every one is an expression, and which begin at the start."""

from __future__ import annotations

import re

from assistant.dialogue.understanding.words.paraphrasing import Paraphrasing
from assistant.dialogue.understanding.words.resaying import Resaying, begins
from assistant.resources import load_lexicon


def test_every_rule_is_an_expression() -> None:
    lexicon = load_lexicon()
    patterns = [*Resaying(lexicon).patterns, *Paraphrasing(lexicon.dialogue).patterns]
    assert all(re.compile(pattern.pattern) for pattern in patterns) and len(patterns) > 500


def test_patterns_that_are_found_at_the_start_only() -> None:
    assert begins("^(?:a|b)c")
    assert not begins("^a|b")
    assert begins("^[|]a")
    assert not begins("(?:^|,)a")
