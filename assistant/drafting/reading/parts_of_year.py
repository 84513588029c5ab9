"""Parts of a year in which the same work is done again (`春季补植1200株、秋季补植800株`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

PART_OF_YEAR: Final = "[上下]半年|[春夏秋冬]季|[一二三四]季度|汛[前后]|第[一二三四]批"
"""How a half, a season or a round of the year is told, as the words of a pattern."""
AT_HEAD: Final = regex(f"^(?:{PART_OF_YEAR})(?=..)")
"""At the head of what is done or counted (`秋季补植`)."""
_IN_FRONT: Final = regex(rf"(?:^|[，,、；;：:。\n])(?:计划|拟|预计)*(?P<when>{PART_OF_YEAR})[^，,、；;：:。\n]*$")
_NEAR: Final = 24
"""Characters that what is done and to what may take between the part of the year and their number."""


def part_of_year(text: str, at: int) -> str:
    """In which part of the year a number is reached, told at the head of its clause; "" where it is not told."""
    found = _IN_FRONT.search(text[max(0, at - _NEAR) : at])
    return found["when"] if found else ""
