"""Numbers before labels of levels (`1.项目决策`, `（二）质量指标`): where they count, they are none of the label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_NUMBERED: Final = re.compile(
    r"(?P<open>[(（])?(?:(?P<figure>\d{1,2})|(?P<word>[一二三四五六七八九十]{1,2}))(?(open)[)）]|[、.．])(?=[^\d\s])"
)


def counted(labels: Iterable[str]) -> Mapping[str, str]:
    """Labels without their numbers, for those whose numbers count.

    Args:
        labels: All labels of a table, as they follow each other.
    """
    styles: dict[tuple[bool, bool], list[tuple[str, re.Match[str]]]] = {}
    before = ""
    for label in labels:
        if label != before and (found := _NUMBERED.match(label)):
            styles.setdefault((bool(found["open"]), bool(found["figure"])), []).append((label, found))
        before = label
    return {
        label: label[found.end() :]
        for same in styles.values()
        if _count([_number(found) for _, found in same])
        for label, found in same
    }


def _number(found: re.Match[str]) -> int:
    if found["figure"]:
        return int(found["figure"])
    digits = "一二三四五六七八九十"
    word = found["word"]
    return digits.index(word[-1]) + 1 + (10 if len(word) == 2 else 0)


def _count(numbers: list[int]) -> bool:
    """Whether every number begins a list or goes on with one that is open, as in an outline."""
    open_lists: list[int] = []
    for number in numbers:
        if number == 1:
            open_lists.append(1)
            continue
        while open_lists and open_lists[-1] != number - 1:
            open_lists.pop()
        if not open_lists:
            return False
        open_lists[-1] = number
    return True
