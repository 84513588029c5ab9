"""Whole words: whether a name that was put together from a text is cut where the text's words end.

What reads a text goes by the words that stand around a number or a verb, and takes a character for grammar at times
that belongs to a word: 为 of `为民服务`, 建 of `自建房`. A name shows it: a piece of it begins or ends inside a word
of the text, wherever the text has that piece, and the character at the cut names nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.pattern import places_of, regex
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.ports import WordCutter
from assistant.drafting.reading.deeds.verbs import closing_verb

_ALONE: Final = frozenset(
    "村乡镇县市区校园站点馆院所队班组路街桥河湖渠井库坝林田牛羊猪鸡书画戏车船户人水电气煤油粮会节赛展遗一二三四五六七八九十"
)
"""Characters that are words by themselves, the numerals and the 遗 of 非遗 among them."""
IN_FRONT: Final = frozenset("等的和及与无内局厅各每建购配设装办搞新以在到送种请聘于对将从按由拍部")
"""What stands in front of a thing, not in it, whatever the cutter makes of it (`局|促消费活动`, `拍|短视频`)."""
BEHIND_THINGS: Final = frozenset("共约各等为均已计有在的及和与每分")
"""What stands behind a thing, not in it (`巡查员|共`)."""
_VERB: Final = 2
_NUMERAL: Final = regex(r"[\d一二两三四五六七八九十每]\Z")
Spans = Sequence[tuple[int, int]]


def made_whole(name: str, text: str, words: Spans, cutter: WordCutter) -> str:
    """The name with the whole of the word it begins inside of; "" where it was glued together of torn words.

    Args:
        name: A name, an object or a task.
        text: The description.
        words: Where the words of the description stand.
        cutter: Cuts the name into words.
    """
    cuts = {place for span in cutter.spans(name) for place in span}
    fill = ""
    for at, end in _pieces(name, text):
        own = cutter.spans(name[at:end])
        places = [place for place, _ in places_of(name[at:end], text)]
        torn = _torn_front(places, text, words) if at in cuts and _stands_alone(name[at:end], own[0]) else ""
        if torn and at:
            return ""
        fill = fill or torn
        behind = end < len(name) and end in cuts and _stands_alone(name[at:end], own[-1])
        if behind and _is_torn_behind([place + end - at for place in places], text, words):
            return ""
    return fill + name


def fitted_whole(rows: Iterable[Candidate], text: str, cutter: WordCutter) -> list[Candidate]:
    """The rows, those whose names were shortened to fit beginning with a whole word (`力优化新供给…`: 优化新供给…)."""
    words = cutter.spans(text)
    return [row.model_copy(update={"name": _begun_whole(row.name, text, words)}) for row in rows]


def _begun_whole(name: str, text: str, words: Spans) -> str:
    at, end = next(_pieces(name, text), (0, 0)) if len(name) == MAX_NAME else (0, 0)
    if at or not end:
        return name
    places = [found.start() for found in re.finditer(re.escape(name[:end]), text)]
    inside = [span for place in places for span in words if span[0] < place < span[1]]
    if len(inside) < len(places) or _NUMERAL.search(text[: inside[0][0]]):
        return name
    return name[inside[0][1] - places[0] :]


def _pieces(name: str, text: str) -> Iterator[tuple[int, int]]:
    """The longest parts of a name that stand in the text as they are."""
    at = 0
    while at < len(name) - 1:
        end = next((end for end in range(len(name), at + 1, -1) if name[at:end] in text), at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _stands_alone(piece: str, word: tuple[int, int]) -> bool:
    """Whether a word at an edge is one character that names nothing by itself."""
    return word[1] - word[0] == 1 and piece[word[0]] not in _ALONE


def _torn_front(places: Sequence[int], text: str, words: Spans) -> str:
    """What a piece lacks of the word it begins inside of; "" if it begins with a word anywhere in the text."""
    lacking = [_front_of(place, text, words) for place in places]
    return lacking[0] if all(lacking) else ""


def _front_of(place: int, text: str, words: Spans) -> str:
    start = next((start for start, end in words if start < place < end), place)
    counted = _NUMERAL.search(text[:start]) or _NUMERAL.match(text[start])  # `60名|老党员` is no 名老.
    verb = closing_verb(text[max(0, place - _VERB) : place])
    if verb and place - len(verb) < start:
        return ""  # `运维|新媒体平台`, though 维新 is a word
    return "" if counted or text[start] in IN_FRONT else text[start:place]


def _is_torn_behind(ends: Sequence[int], text: str, words: Spans) -> bool:
    return all(any(start < at < end for start, end in words) and text[at] not in BEHIND_THINGS for at in ends)
