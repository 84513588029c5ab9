"""Things known by words are found by the words that a text holds, in their order."""

from __future__ import annotations

import pytest

from assistant.domain.by_word import ByWord

TRADES = ByWord(
    ["roads", "schools", "trees", "land"],
    {
        "roads": ("公路", "路"),
        "schools": ("学校", "路"),
        "trees": ("公园绿化", "行道树"),
        "land": ("土地",),
    }.__getitem__,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公路养护", ["roads", "schools"]),
        ("学校改造", ["schools"]),
        ("公园绿化和公路", ["roads", "schools", "trees"]),
        ("公园", []),
        ("补种行道树", ["trees"]),
        ("地", []),
        ("", []),
    ],
)
def test_what_a_text_speaks_of_is_found(text: str, found: list[str]) -> None:
    assert TRADES.told_in(text) == found
