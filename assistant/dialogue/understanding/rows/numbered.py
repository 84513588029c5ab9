"""Numbered: rows named by their numbers: 第3条, 第2到5条, 1、3、5, 5跟6两条."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, row_numbers

COUNTER: Final = r"(?:(?:条|个|项|号|行)指标|条|项|行|号|款|栏|个)"
_SEPARATOR: Final = r"[、,，和跟与及同]|以及|还有|加上|并"
_TO: Final = r"到|至|-|—|–|~|～"
_ITEM: Final = rf"(?:第|序号|编号|No\.?|#)?(?:{NUMERAL}){COUNTER}?"
_LIST: Final = re.compile(rf"(?:{_ITEM})(?:(?:(?:{_SEPARATOR}|{_TO})+|(?=第))(?:{_ITEM}))*", re.IGNORECASE)
_TOKEN: Final = re.compile(
    rf"(?P<sep>(?:{_SEPARATOR}|{_TO})*)(?P<mark>第|序号|编号|No\.?|#)?(?P<number>{NUMERAL})(?P<counter>{COUNTER})?",
    re.IGNORECASE,
)
_COUNTED_LIST: Final = re.compile(r"(?<=\d)(?:这|那)?[两二三四五](?:条|项|个)(?:指标)?$")
"""`5跟6两条`."""


def numbered(text: str, scene: Scene) -> Reference | None:
    """The rows of a phrase that is all numbers; None where it is not."""
    text = _COUNTED_LIST.sub("条", text)
    if not _LIST.fullmatch(text):
        return None
    tokens = list(_TOKEN.finditer(text))
    marked = any(token["mark"] for token in tokens)
    counters = {token["counter"] for token in tokens if token["counter"]}
    if not marked and any("个" in counter for counter in counters):
        return None
    rows: list[int] = []
    for token in tokens:
        numbers = row_numbers(token["number"], scene.count)
        if numbers is None:
            return None
        if rows and token["sep"] and re.search(_TO, token["sep"]):
            if numbers[0] < rows[-1]:
                return Reference(missing=f"“{text}”的前后顺序不对，请再说一遍是第几条到第几条。")
            numbers = list(range(rows[-1] + 1, numbers[0] + 1))[:500]
        rows.extend(numbers)
    outside = [row for row in rows if not 1 <= row <= scene.count]
    if outside:
        return Reference(missing=f"表里共 {scene.count} 条指标，没有第 {outside[0]} 条。")
    bare_count = not marked and bool(counters & {"条", "项"}) and len(tokens) == 1
    doubt = f"是指第 {rows[0]} 条吗？" if bare_count else ""
    if not marked and not counters:
        doubt = "bare"
    return Reference(tuple(sorted(set(rows))), doubt=doubt)
