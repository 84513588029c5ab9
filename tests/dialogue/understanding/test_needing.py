"""What a pattern needs is known without searching for it, and never more than it needs."""

from __future__ import annotations

import re

import pytest

from assistant.dialogue.understanding.words.needing import needs
from assistant.dialogue.understanding.words.resaying import begins
from assistant.resources import load_lexicon

NEEDED = [
    ("^(?:a|b)?c", "c"),
    ("(?:改|写)+x?", "改写"),
    ("[改写]?成(?!了)", "成"),
    ("a{0,2}b|c", "bc"),
    (r"^\d+$", ""),
    ("(?P<n>一|二)(?:三|四)?", "一二"),
    ("(?P<x>.+)(?P=x)", ""),
    ("[^a]b{2,}", "b"),
    (r"\.x?", "."),
]
SENTENCES = (
    "第3条改成12门，其他不动",
    "跟最初那版比差在哪",
    "认可率我不想用，换一个指标",
    "再多写一条社会效益的",
    "“其中宫颈癌筛查人数”去掉“其中”二字",
    "学生人数这条要写受益学生人数",
    "撤得多了，退一步",
)


@pytest.mark.parametrize(("pattern", "needed"), NEEDED)
def test_characters_that_must_be_there(pattern: str, needed: str) -> None:
    assert needs(pattern) == frozenset(needed)


def test_no_turn_of_phrase_is_passed_over() -> None:
    lexicon = load_lexicon()
    said = [rule.said for rule in (*lexicon.official, *lexicon.dictating, *lexicon.resaying)]
    patterns = [pattern for pattern in said if "{" not in re.sub(r"\{\d*,?\d*\}", "", pattern)]
    for pattern in patterns:
        for sentence in SENTENCES:
            if re.search(pattern, sentence):
                assert not needs(pattern).isdisjoint(sentence) or not needs(pattern), pattern


def test_patterns_that_are_found_at_the_start_only() -> None:
    assert begins("^(?:a|b)c")
    assert not begins("^a|b")
    assert begins("^[|]a")
    assert not begins("(?:^|,)a")
