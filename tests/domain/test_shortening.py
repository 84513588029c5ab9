"""Texts are cut to the room that there is, and say so."""

from __future__ import annotations

import pytest

from assistant.domain.shortening import on_one_line, shortened


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [("一二三四五", 3, "一二…"), ("一二三", 3, "一二三"), ("", 3, ""), ("一\n二", 3, "一\n二")],
)
def test_a_text_takes_no_more_room_than_there_is(text: str, longest: int, shown: str) -> None:
    assert shortened(text, longest) == shown


def test_breaks_and_gaps_become_blanks() -> None:
    assert on_one_line("一\n二   三四五", 5) == "一 二 …"
