"""What a unit tells of its own people and house (`核定编制22人，在职20人，馆舍面积3800平方米`): nothing it delivers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import ARABIC

_STAFF: Final = regex(
    r"(?:核定|现有|人员|事业|行政|机关)+编制(?:数|人数)?(?:为|共)?\d+[人名个](?![，,]?(?:每|人均|按))[^。；\n]*(?=[。；\n]|$)"
)
_POSTS: Final = regex(
    rf"(?:编制|[\u4e00-\u9fff]{{2}}面积|在[职编岗]|人员|职工|干部|教师)(?:数|人数|约|共|为)*(?P<number>{ARABIC})(?=万?[人名个平])"
)


@lru_cache(maxsize=16)  # Words and numbers of one description each ask for it.
def staff_told(plain: str) -> tuple[tuple[int, int], ...]:
    """Where a text tells how many posts, people and square metres a unit has."""
    return tuple(found.span() for found in _STAFF.finditer(plain))


def posts_told(plain: str) -> tuple[tuple[int, int], ...]:
    """Where the numbers of these stand."""
    spans = staff_told(plain)
    return tuple(found.span("number") for span in spans for found in _POSTS.finditer(plain, *span))
