"""Spelling: names that a text writes one character wrong, and slips that a list of words knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.by_word import ByWord
from assistant.domain.lexicon import FixedName, Misspelling
from assistant.domain.memo import once_for_each, once_for_each_text
from assistant.domain.pattern import places_of, regex

_LINKING: Final = frozenset("和与及、")
_PLACES: Final = frozenset("省市区县州镇乡")
"""Characters of place names that people leave out or say twice: 上海松江区, 松江区区机关."""
_GENERAL_PARTS: Final = (
    "委员会",
    "办公室",
    "办公厅",
    "人民政府",
    "人民代表大会",
    "常务委员会",
    "政治协商会议",
    "管理局",
)
"""Parts of official names that do not tell two bodies apart, as 教育局 and 体育局 are."""
_TELLING_APART: Final = frozenset("一二三四五六七八九十百东南西北中上下左右大小新老前后第")
"""Characters by which two right names differ: 第一中学 and 第二中学, 东区 and 西区."""
_DOUBLED_COMMITTEE = regex(r"(?<=[省市区县州镇乡])委委员会(?![议同])")
_PLACE_END = regex(r"^.{0,8}?[省市区县州镇乡]")
_DOUBLED = regex(r"(?P<char>[\u4e00-\u9fff])(?P=char)(?!(?P=char))")
_ENDS_OR_BEGINS_WORDS: Final = frozenset(
    "会员市区县镇村街部门局处科室院校所站馆队团组委办费款金率度性化者人民国家界业地点线路车机量力数级期年月日次场个项件份册本台套座"
    "学生产工作法理行政财标目体用务事实动展全公共大小多中高长新老书水电气土木物品一二三四五六七八九十"
    "建规信收播面以住赛奖医问森教有制意合设通代网节户检口平议解出技关外资进照定统临付跃育墙对"
)
"""Characters that end one word and begin the next by chance: 工作作风, 项目目标, 法规规定.

Found by reading 1.7 million characters of government reports and laws, in which nothing else is doubled so.
"""
_MEETS: Final = ("同", "商", "签", "审", "议", "员")
"""What follows 委会 or 委员会 where the word is another: 监察委会同公安局, 区委委员会议."""


class Slip(NamedTuple):
    """Words at fault as they stand, and the right ones."""

    wrong: str
    right: str


def near_misses(text: str, name: str, *, substituted: bool = False) -> tuple[Slip, ...]:
    """Where a text writes a name with one character too few or too many, or two the wrong way round.

    A first or last character that is missing only makes the name shorter, as abbreviations do.

    Args:
        text: Where to look.
        name: The right name.
        substituted: Whether one character in place of another counts, too.
    """
    return _near_misses(text, name, substituted) if any(half in text for half in _halves(name)) else ()


def _halves(name: str) -> tuple[str, str]:
    return name[: len(name) // 2], name[len(name) // 2 :]


@once_for_each_text
def _near_misses(text: str, name: str, substituted: bool) -> tuple[Slip, ...]:
    left, right = _halves(name)
    lefts, rights = tuple(places_of(left, text)), tuple(places_of(right, text))
    windows: set[str] = set()
    for size in (len(name) - 1, len(name), len(name) + 1):
        windows.update(text[start : start + size] for start, _ in lefts)
        windows.update(text[end - size : end] for _, end in rights if end >= size)
    found = []
    for window in windows:
        kind = _kind_of_slip(window, name)
        counts = kind and (kind != "substituted" or (substituted and _in_general_part(window, name)))
        if counts and not _is_chance(window, name, text):
            found.append(Slip(window, name))
    return tuple(sorted(found))


def fixed_name_slips(text: str, names: Sequence[FixedName]) -> Iterator[Slip]:
    """Names of institutions and formulas that are written wrong in a text."""
    if _DOUBLED_COMMITTEE.search(text):
        yield Slip("委委员会", "委员会")
    for entry in _by_half(names).told_in(text):
        for slip in near_misses(text, entry.name):
            if not any(slip.wrong in right or _covered(text, slip.wrong, right) for right in entry.unless):
                yield slip


def misspellings_in(text: str, entries: Sequence[Misspelling]) -> Iterator[tuple[Slip, bool]]:
    """Words of the list that stand in a text and are no part of a right phrase, and whether that is certain."""
    for entry in _by_wrong_word(entries).told_in(text):
        if not any(_covered(text, entry.wrong, right) for right in entry.unless):
            yield Slip(entry.wrong, entry.right), entry.certain


@once_for_each
def _by_half(names: Sequence[FixedName]) -> ByWord[FixedName]:
    return ByWord(names, lambda entry: _halves(entry.name))


@once_for_each
def _by_wrong_word(entries: Sequence[Misspelling]) -> ByWord[Misspelling]:
    return ByWord(entries, lambda entry: (entry.wrong,))


def one_character_apart(one: str, other: str) -> bool:
    """Whether two titles differ in one character, the last among them, that does not tell two things apart."""
    return bool(_kind_of_slip(one + "。", other + "。")) and not _tells_apart(one, other)


def doubled_characters(text: str, words: frozenset[str]) -> Iterator[Slip]:
    """Characters that stand twice, where only one of the two makes a word with its neighbour: 培培训, 培训训.

    Args:
        text: Where to look.
        words: The field's words of two characters.
    """
    for found in _DOUBLED.finditer(text):
        char = found["char"]
        if char in _ENDS_OR_BEGINS_WORDS:
            continue
        front, rest = text[max(found.start() - 2, 0) : found.start()], text[found.end() : found.end() + 2]
        behind, before = char + rest[:1], front[-1:] + char
        if behind in words and before not in words and (_is_apart(front[-1:]) or front in words):
            yield Slip(char + behind, behind)
        elif before in words and behind not in words and (_is_apart(rest[:1]) or rest in words):
            yield Slip(before + char, before)


def _is_apart(char: str) -> bool:
    """Whether no word goes on over a character: a stop, a figure, 的 or the end of the text."""
    return not char or char in "的和与及对为等了在将并" or not "\u4e00" <= char <= "\u9fff"


def _kind_of_slip(written: str, name: str) -> str:
    """How `written` differs from a name by one step inside it; "" where it is the same or further away."""
    if not written or name.startswith(written) or name.endswith(written):
        return ""
    if written.startswith(name) or written.endswith(name):
        return ""
    start = _common_start(written, name)
    end = _common_start(written[::-1], name[::-1])
    if len(written) == len(name) - 1 and start + end >= len(written):
        return "missing" if start and end and name[start] not in _LINKING | _PLACES else ""
    if len(written) == len(name) + 1 and start + end >= len(name):
        return "added" if start and end and written[start] not in _LINKING | _PLACES else ""
    if len(written) != len(name) or not start or not end:
        return ""
    if start + end == len(name) - 1:
        return "substituted"
    if start + end == len(name) - 2 and written[start] == name[start + 1] and written[start + 1] == name[start]:
        return "turned round"
    return ""


def _in_general_part(window: str, name: str) -> bool:
    """Whether the one wrong character stands in a part of the name that all such bodies share."""
    place = _common_start(window, name)
    return any(start <= place < start + len(part) for part in _GENERAL_PARTS for start, _ in places_of(part, name))


def _common_start(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _is_chance(window: str, name: str, text: str) -> bool:
    """Whether the words are right ones that happen to look like the name."""
    if any(not "\u4e00" <= char <= "\u9fff" for char in window) or _tells_apart(window, name):
        return True
    if window.endswith(("委会", "委员会")):
        behind = {text[end : end + 1] for _, end in places_of(window, text)}
        return bool(behind.intersection(_MEETS))
    return len(window) == len(name) + 1 and not _is_doubling(window, name) and len(name) < 8


def _is_doubling(window: str, name: str) -> bool:
    start = _common_start(window, name)
    return window[start] in (window[start - 1], window[start + 1 : start + 2])


def _tells_apart(one: str, other: str) -> bool:
    """Whether the characters by which two names differ are numerals, directions or part of a place's name."""
    start = _common_start(one, other)
    end = min(_common_start(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    changed = one[start : len(one) - end] + other[start : len(other) - end]
    if any(char in _TELLING_APART or char.isdigit() for char in changed):
        return True
    place = _PLACE_END.match(other)
    places = list(re.finditer(r"[省市区县州镇乡]", other[:14]))
    last = places[-1].end() if places else (place.end() if place else 0)
    return len(one) == len(other) and start < last and one[start] != other[start] and start + end == len(one) - 1


def _covered(text: str, wrong: str, right: str) -> bool:
    """Whether every place of the wrong word lies within the right phrase."""
    inside = right.find(wrong)
    if inside < 0:
        return False
    return all(
        text[max(place - inside, 0) : place - inside + len(right)] == right for place, _ in places_of(wrong, text)
    )
