"""Slogans: set phrases with a Chinese numeral that counts nothing (`“四个最严”`, `三支一扶`)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.pattern import regex

_QUOTED = regex(r"[\u4e00-\u9fff、]{0,10}[”」』]")
_OPENED = regex(r"[“「『][\u4e00-\u9fff、]{0,8}$")
_GOES_ON = regex(r"[一二两双三四五六七八九十](?![一二三四五六七八九十百千万亿场期次批名人个家户天年月])[\u4e00-\u9fff]")
"""A second numeral behind the first with its unit, and no unit behind it (`三支一扶`; not `三期五百人`)."""


_MANY = regex(r"[百千万][\u4e00-\u9fff]")
_MANY_BEFORE = regex(r"[百千][\u4e00-\u9fff]$")
"""Beside a bare 百, 千 or 万 with its unit (`千家万户`): very many."""


def is_slogan(text: str, start: int, end: int, slogans: Sequence[str]) -> bool:
    """Whether the number from `start` to `end` belongs to a set phrase.

    One in Chinese characters does if it stands in a short quotation that holds nothing but words, or if a second
    numeral goes on from its unit; any does if a known phrase runs over it, or if nothing else is quoted (`“33条”`).
    """
    if any(_at(text, phrase, start) >= 0 for phrase in slogans):
        return True
    if text[start - 1 : start] in ("“", "「", "『") and text[end : end + 1] in ("”", "」", "』"):
        return True
    if text[start : start + 1].isdigit():
        return False
    if text[start : start + 1] in "百千万" and (_MANY.match(text, end) or _MANY_BEFORE.search(text[:start])):
        return True
    quoted = _OPENED.search(text[:start]) and _QUOTED.match(text, end)
    return bool(quoted or _GOES_ON.match(text, end))


def _at(text: str, phrase: str, start: int) -> int:
    """Where a phrase that runs over a place begins; -1 if it does not stand there."""
    return text.find(phrase, max(0, start - len(phrase) + 1), start + len(phrase))
