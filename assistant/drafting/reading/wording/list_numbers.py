"""List numbers: `1.`, `（二）`, `三、` and `④` in front of the items of a list, left out before anything is read."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.wording.rewording import Reworded

_NUMERAL: Final = "[一二三四五六七八九十]"
_HEADING: Final = (
    "[\u4e00-\u9fff]{0,6}(?:背景|概况|简介|内容|需求|目标|依据|来源|测算|效益|标准|要求|情况|计划|安排|预算|必要性|可行性"
    "|理由|意义|范围|期限)"
)
"""A heading of its own behind a number (`二、实施内容。2026年计划……`)."""
_LIST_NUMBER: Final = regex(
    r"(?:(?<=[，。；：、\n\s])|(?<=包括|内容|用于|如下|其中)|^)"
    rf"(?:\d{{1,2}}(?:\.(?!\d)|[、．)）](?![\d一二三四五六七八九十]))|{_NUMERAL}{{1,2}}、(?!{_NUMERAL}|\d)"
    rf"|[（(](?:\d{{1,2}}|{_NUMERAL}{{1,2}})[)）]、?|[①-⑳])"
    rf"[ \u3000]*(?:{_HEADING}。)?(?=[\u4e00-\u9fffA-Z“《\d])"
)
"""`一、二级公路` and `3、4号楼` are no items of a list; a number behind a word belongs to it."""


_FIRSTLY: Final = regex(rf"(?:(?<=[，。；\n])|(?<=[^项括为容如下]：)|^){_NUMERAL}是(?=[\u4e00-\u9fffA-Z“《\d])")
"""`一是…；二是…`; where the sums of all items are told behind them (`预算分别为`), the numbers are needed."""
_IN_TURN: Final = regex("(?:分别|依次)(?:为|是|需)")


_BEFORE_NUMBER: Final = regex(r"(?:(?<=[；：\n])|^)(?P<number>\d{1,2})\.(?=\d{1,5}万?[个家所处座台套名人户亩公条项场])")


def _before_numbers(text: str) -> dict[int, str]:
    """The numbers of items that begin with a count (`；3.12家卫生院接入`), which go on with those before them."""
    put: dict[int, str] = {}
    told = {
        int(digits) for found in _LIST_NUMBER.finditer(text) if (digits := found[0].strip(".、．) （(")).isdecimal()
    }
    for found in _BEFORE_NUMBER.finditer(text):
        if int(found["number"]) - 1 in told:
            told.add(int(found["number"]))
            put |= dict.fromkeys(range(*found.span()), "")
    return put


def without_list_numbers(read: Reworded) -> Reworded:
    """The text without the numbers of its lists, every other character with its place.

    A number with nothing but a blank in front of it begins a new item all the same (`…补贴 2.申报单位 …`).
    """
    put: dict[int, str] = {}
    for found in _LIST_NUMBER.finditer(read.text):
        put |= dict.fromkeys(range(*found.span()), "")
        if found.start() and read.text[found.start() - 1] in " \t\u3000":
            put[found.start()] = "；"
    put |= _before_numbers(read.text)
    firstly = list(_FIRSTLY.finditer(read.text)) if not _IN_TURN.search(read.text) else []
    for found in firstly if len(firstly) > 1 else ():
        put |= dict.fromkeys(range(*found.span()), "")
    kept = [(put.get(at, char), read.places[at]) for at, char in enumerate(read.text)]
    kept = [(char, place) for char, place in kept if char]
    return Reworded("".join(char for char, _ in kept), tuple(place for _, place in kept)) if put else read
