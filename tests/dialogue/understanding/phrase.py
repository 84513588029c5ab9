"""Phrase: what is said of rows of a table, with the rows it means, and the parts that phrases are built of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft, DraftIndicator

NUMERALS = "零一二三四五六七八九十"
KINDS = {
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "满意度": "服务对象满意度指标",
    "社会效益": "社会效益指标",
    "成本": "经济成本指标",
}
WIDER = {"产出": "产出指标", "效益": "效益指标"}
COUNTERS = "条个项"


class Phrase(NamedTuple):
    """What is said, the rows it means (several readings where more than one is fair), and what was spoken of before.

    Attributes:
        said: The phrase.
        rows: The rows of each fair reading; empty where only a question is right.
        focus: What was spoken of.
    """

    said: str
    rows: tuple[frozenset[int], ...]
    focus: Focus = Focus()


def numeral(number: int) -> str:
    """3 as 三, 12 as 十二."""
    if number <= 10:
        return NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def wordings(said: str) -> list[str]:
    """The wordings of one meaning."""
    return said.split()


def only(*rows: int) -> tuple[frozenset[int], ...]:
    """The rows of the one fair reading."""
    return (frozenset(rows),)


def fits(draft: Draft, wanted: Callable[[DraftIndicator], bool]) -> list[int]:
    """The rows that are as is wanted."""
    return [number for number, row in enumerate(draft.indicators, 1) if wanted(row)]


def categories(draft: Draft) -> Iterator[tuple[str, list[int]]]:
    """The categories as they are spoken of, each with its rows."""
    for word, label in KINDS.items():
        yield word, fits(draft, lambda row, label=label: row.level2 == label)
    for word, label in WIDER.items():
        yield word, fits(draft, lambda row, label=label: row.level1 == label)
