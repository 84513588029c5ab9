"""Outright, of more or less: a count told by its difference and its unit (再多办一期, 少买20台电脑)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Unsure
from assistant.dialogue.understanding.offering import asks, which
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.indicator import Level2

_DEEDS: Final = (
    "举办|开办|办|召开|开展|开|做|搞|采购|购买|购置|买|购|新建|建设|建|修建|修|种|栽|发放|发|印发|印|招|培训|安装|装|配备|配|组织|安排|慰问|走访|检查"
    "|检测|监测|抽查|清运|巡查|演|放|请"
)
_DIFFERENCE: Final = re.compile(
    rf"(?:我们|可以|打算|准备|计划|想|要|得|再|还|又|就|请|帮我)*(?P<sign>多|少)(?:{_DEEDS})(?:上|个)?(?P<number>{NUMERAL})"
    r"(?P<unit>公里|平方米|人次|[\u4e00-\u9fff])的?(?P<noun>[\u4e00-\u9fff]{0,8}?)(?:吧|了|就行|即可)?"
)


def more_or_less(text: str, scene: Scene) -> Meaning | None:
    """The change of the row that counts in this unit; a question where several do, None where none does."""
    found = _DIFFERENCE.fullmatch(text)
    number = whole_number(found["number"]) if found else None
    if found is None or not number:
        return None
    counting = _quantities(found["unit"], scene)
    rows = [row for row in counting if found["noun"] in scene.names[row - 1]]
    shift = Decimal(number if found["sign"] == "多" else -number)
    ways = [(ops.Change(rows=(row,), target=ops.NewTarget(shift=shift, unit=found["unit"])),) for row in rows]
    if ways:
        return which(ways, scene)
    return _new(found, number, scene) if counting else None


def _new(found: re.Match[str], number: int, scene: Scene) -> Meaning:
    """`多配2台打印机` where printers are not counted: another row's count is not meant."""
    told = f"表里没有数“{found['noun']}”的数量指标"
    if found["sign"] == "少":
        return Unsure(question=f"{told}。请说第几条或指标名称。")
    target = ops.NewTarget(value=Decimal(number), unit=found["unit"])
    row = ops.Add(category=Level2.QUANTITY, name=f"{found['noun']}数量", target=target)
    return asks(f"{told}，要加一条吗？", [(row,)], scene)


def _quantities(unit: str, scene: Scene) -> tuple[int, ...]:
    return scene.where(lambda row: row.category is Level2.QUANTITY and row.target.unit == unit)
