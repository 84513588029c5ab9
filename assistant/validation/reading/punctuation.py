"""Punctuation: brackets and quotation marks that lack their partner, and lists whose numbering jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import Pattern, regex

_CLOSING_OF: Final = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": "）",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "「": "」",
    "『": "』",
}
_CLOSINGS: Final = {**{closing: closing for closing in _CLOSING_OF.values()}, ")": "）"}
_LIST_MARK = regex(r"(?:^|(?<=[\n；;。：:，,、\s]))(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]")
_YEAR_OF_NUMBER = regex(r"[〔【\[(（［]\s*(?:19|20)\d{2}\s*[〕】\])）］](?=\s*(?:第\s*)?\d{1,5}\s*号)")
_NUMERALS: Final = "一二三四五六七八九十"
_START: Final = r"(?:^|(?<=[\n；;。：:，,\t ]))"
_STYLES: Final = (
    regex(_START + r"(?P<n>\d{1,2})[.、．](?!\d{1,2}(?![\d月]))", re.MULTILINE),
    regex(_START + r"[（(](?P<n>\d{1,2})[）)]", re.MULTILINE),
    regex(_START + r"(?P<n>[一二三四五六七八九十]{1,3})、", re.MULTILINE),
    regex(_START + r"[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]", re.MULTILINE),
)
_LARGEST_GAP: Final = 3
_MOST: Final = 10
_REACH: Final = 8
"""How many lonely marks of one text are told."""


class Unpaired(NamedTuple):
    """A mark without its partner, with the words beside it."""

    mark: str
    quote: str


class Jump(NamedTuple):
    """Two markers of a list that do not follow each other."""

    before: int
    after: int
    quote: str


@once_for_each_text
def unpaired(text: str) -> tuple[Unpaired, ...]:
    """Marks that open and are not closed, or close and were not opened; `1)` and the years of numbers do not count."""
    skipped = {index for match in _LIST_MARK.finditer(text) for index in range(*match.span())}
    skipped |= {index for match in _YEAR_OF_NUMBER.finditer(text) for index in range(*match.span())}
    open_marks: list[tuple[int, str]] = []
    lonely: list[int] = []
    for index, char in enumerate(text):
        if index in skipped:
            continue
        if char in _CLOSING_OF:
            open_marks.append((index, _CLOSING_OF[char]))
        elif char in _CLOSINGS:
            if char == "’" and not any(closing == "’" for _, closing in open_marks):
                continue
            place = next((i for i in reversed(range(len(open_marks))) if open_marks[i][1] == _CLOSINGS[char]), None)
            if place is None:
                lonely.append(index)
            else:
                lonely += [i for i, _ in open_marks[place + 1 :]]
                del open_marks[place:]
    lonely += [index for index, _ in open_marks]
    if text.count('"') % 2:
        lonely.append(text.rindex('"'))
    return tuple(Unpaired(text[index], _beside(text, index)) for index in sorted(lonely)[:_MOST])


@once_for_each_text
def numbering_jumps(text: str) -> tuple[Jump, ...]:
    """Where a list that began with 1 leaves out a number or has one twice in a row."""
    return tuple(jump for style in _STYLES for jump in _jumps(text, style))


def _jumps(text: str, style: Pattern) -> Iterator[Jump]:
    before = 0
    for match in style.finditer(text):
        number = int(match["n"]) if match["n"].isdigit() else _numeral(match["n"])
        if number == 1 or not before:
            before = 1 if number == 1 else 0
            continue
        missing = range(before + 1, number)
        is_short = 0 < len(missing) < _LARGEST_GAP
        if number == before or (is_short and not any(_stands_elsewhere(text, n) for n in missing)):
            yield Jump(before, number, _item(text, match.start()))
        before = number


def _numeral(text: str) -> int:
    """`十二` is 12; 0 for what is no number up to 99."""
    if text in _NUMERALS:
        return _NUMERALS.index(text) + 1
    tens, ten, ones = text.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1:
        return 0
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


def _stands_elsewhere(text: str, number: int) -> bool:
    """Whether a number looks like a list mark somewhere else, so that the list is only laid out in another way."""
    written = _NUMERALS[number - 1] if number <= len(_NUMERALS) else str(number)
    return bool(re.search(rf"(?<!\d){number}\s*[.、．)）]|[（(]?{written}[、)）]", text))


def _item(text: str, start: int) -> str:
    """A marker with the first words behind it."""
    return re.split(r"[\t\n，。；;,:：]", text[start : start + 14])[0]


def _beside(text: str, index: int) -> str:
    """The mark with a few characters on either side, on its own line."""
    start = max(text.rfind("\n", 0, index) + 1, index - _REACH)
    end = text.find("\n", index)
    return text[start : min(index + _REACH + 1, end if end >= 0 else len(text))]
