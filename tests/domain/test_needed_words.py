"""What a pattern needs is told where it is sure, and never more."""

from __future__ import annotations

import pytest

from assistant.domain.needed_words import holds, needed_words, one_of_words
from assistant.domain.pattern import places_of


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("县道", "养护县道"),
        ("县道?", "县"),
        ("县(?:道|乡)*", "县"),
        ("县道{0,2}", "县"),
        ("县道{,2}", "县"),
        ("(?:县|)道", "道"),
        ("(?!县)道", "道"),
        ("(?<!县)道", "道"),
        ("[^县]道", "乡道"),
        ("[县-]道", "-道"),
        ("[]县]道", "]道"),
        (r"[\]县]道", "]道"),
        (r"\u53bf道", "县道"),
        (r"(县)\1道", "县县道"),
        (r"(?P<at>县)(?P=at)道", "县县道"),
        (r"(?i)a县", "A县"),
        (r"(?x) 县 # 道", "县"),
        ("(县)?(?(1)道|乡)", "乡"),
        ("县{", "县{"),
        ("^$", ""),
    ],
)
def test_a_text_in_which_something_is_found_holds_what_is_needed(pattern: str, text: str) -> None:
    assert holds(text, needed_words(pattern))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("县道", "县里的道"),
        ("县(?:道|乡)", "县"),
        ("县(?:道|乡)+", "县"),
        ("(?P<area>县|乡)道", "村道"),
        ("(?<=县)道", "乡道"),
        ("县(?=道)", "县"),
        ("县.*道", "县"),
        (r"\d+[县乡]", "12村"),
        ("县{2}道", "道"),
        ("(?:县局|镇(?:中|小)学)办", "镇学办"),
    ],
)
def test_a_text_without_a_needed_word_is_known(pattern: str, text: str) -> None:
    assert not holds(text, needed_words(pattern))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("县里修(?:路|桥)", {"县里修"}),
        ("修(?:公路|大桥)", {"公路", "大桥"}),
        ("(?:县|乡)(?:公路|大桥)", {"公路", "大桥"}),
        ("(?:县(?:公|乡)路|桥)", {"桥", "县"}),
        ("(?:县道)?", set()),
    ],
)
def test_of_what_is_needed_the_words_that_tell_most_are_looked_for(pattern: str, words: set[str]) -> None:
    assert one_of_words(needed_words(pattern)) == words


def test_a_word_is_found_at_each_of_its_places() -> None:
    assert list(places_of("村村", "村村村通")) == [(0, 2), (1, 3)]
    assert not list(places_of("县", "村村通"))
