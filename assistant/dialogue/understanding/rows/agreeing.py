"""Agreeing: a number beside a kind or a name (第3条满意度, 第二条里程): that row, or the n-th of its kind."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.rows.grouping import group, kind_said
from assistant.dialogue.understanding.rows.picking import Picked
from assistant.dialogue.understanding.rows.putting import put, told
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

ORDINAL: Final = re.compile(rf"第{NUMERAL}")
"""Another number, from which a clause may take its kind over (第一个满意度95，第二个88)."""
NUMBERED_WORD: Final = re.compile(
    rf"(?<!倒数)第(?P<nth>{NUMERAL})[条项](?P<word>[\u4e00-\u9fff]{{2,6}}?)(?=改|换|调|提|降|加|减|增|删|去掉|不要"
    rf"|要|定|写|都|[，,]|$)"
)
BEHIND: Final = (
    r"(?=$|[，,。；;！!？?\s\d≥≤=“%（(]|[的都全太不没也那这请给再就要得先改提降调写定删去压往加减涨按设砍拉抬报换弄撤"
    r"增翻拿归为怎核挪移放名叫是从到由目值有虚依恢保留])"
)
"""How a word for a kind ends, so that it is no part of a longer name."""
_CELLS: Final = frozenset(
    {"数量", "时间", "进度", "费用", "经费", "花钱", "满意", "生态", "长效", "服务对象", "及时性"}
)
"""Words for kinds that name as well what a row holds (第4条数量改成5)."""
VAGUE: Final = re.compile(
    r"^(?:请|麻烦|把|将|那|就|我觉得|感觉)*(?P<of>[^，,。；;]{2,20}?)(?P<all>都"
    r"|全)?(?=(?:有点|比较|写得|说得|也|还是)*(?:太虚|太空|虚了|空泛|太笼统|"
    r"太含糊|太模糊|太泛|笼统|(?:没法|无法|没办法|不好|不能|难以|不可)(?:考核|量化|衡量|评价|打分)|落不了地))"
)
"""`其它指标太虚了`: what is found too vague stands in front."""


class Agreeing:
    """Puts the number of the row that a number and a kind or name mean together."""

    def __init__(self, references: References) -> None:
        self._references, self._categories = references, references.categories
        kind = kind_said(self._categories)
        self.numbered = re.compile(
            rf"(?<!倒数)(?P<all>(?:第(?P<nth>{NUMERAL})(?P<counter>条|个|项|行|号)|(?<![\d第])(?P<bare>\d{{1,2}})号)"
            rf"(?P<link>(?:的|那个|这个|那条)*){kind}){BEHIND}"
        )

    def by_kind(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """A number beside a kind: the row, or which of the kind, or a question where it can be neither."""
        number = whole_number(found["nth"] or found["bare"]) or 0
        rows = self._categories.rows_of(found["word"], scene)
        if not rows:
            return None
        if not found["said"] and found["word"] in _CELLS:
            return self._or_its_value(found, number, rows, scene)
        named = 1 <= number <= scene.count and found["word"] in scene.row(number).level3
        own = (number,) if (number in rows or named) and found["counter"] != "个" else ()
        counted = rows[number - 1 : number] if number and not found["link"] and not found["bare"] else ()
        both = tuple(dict.fromkeys((*own, *counted)))
        if len(both) > 1:
            return Picked(tuple(told(found.string, found.start(), found.end(), (row,)) for row in both))
        rest = found.string[: found.start()] + found.string[found.end() :]
        if both and len(both) == 1 and ORDINAL.search(rest):
            return None
        if not both:
            return Picked((), missing=f"“{found['all']}”对不上：第 {number} 条不是{found['word']}指标。")
        return put(found.string, found.start(), found.end(), both)

    def _or_its_value(self, found: re.Match[str], number: int, rows: tuple[int, ...], scene: Scene) -> Picked | None:
        """`2号数量`, `第3条数量`: what that row holds, or so manieth of the kind."""
        both = dict.fromkeys(row for row in (number, *rows[number - 1 : number]) if 1 <= row <= scene.count)
        clash = number in rows and found["counter"] != "个"
        if len(both) < 2 or not (clash or VAGUE.match(found.string) or found["bare"] or found["counter"] == "号"):
            return None
        return Picked(tuple(told(found.string, found.start(), found.end(), (row,)) for row in both))

    def by_word(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`第二条里程`: row 2, or the second of the rows that the word fits."""
        number = whole_number(found["nth"]) or 0
        rows = sorted(group(found["word"], self._references, scene))
        both = dict.fromkeys((number, *rows[number - 1 : number]))
        if number not in rows or len(both) < 2:
            return None
        return Picked(tuple(told(found.string, *found.span(), (row,)) for row in both))

    def by_name(self, text: str, scene: Scene) -> Picked | None:
        """A number beside the whole name of another row."""
        for row, name in enumerate(scene.names, 1):
            start = text.find(name)
            if start < 0 or len(name) < 3:
                continue
            end = start + len(name)
            before = re.search(
                rf"第(?P<n>{NUMERAL})(?:条|项|行)(?:的|那个|那条|[，,]?(?:也)?就是(?:那个)?)?[“\"]?$", text[:start]
            )
            behind = re.match(rf"[”\"]?[（(]第?(?P<n>{NUMERAL})(?:条|项|行|号)?[)）]", text[end:])
            found = before or behind
            number = whole_number(found["n"]) if found else None
            if found is None or number is None or number == row or scene.names.count(name) > 1:
                continue
            if any(name in other and other in text for other in scene.names if other != name):
                continue
            first, last = (before.start(), end) if before else (start, end + found.end())
            both = [each for each in (number, row) if 1 <= each <= scene.count]
            return Picked(tuple(told(text, first, last, (each,)) for each in both)) if len(both) > 1 else None
        return None
