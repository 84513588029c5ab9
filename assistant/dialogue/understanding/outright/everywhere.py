"""Outright, everywhere: one sign or one word put for another in all the table: 所有的≥改成=, 把“学员”全部改成“教师”."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.value import Operator

_ALL: Final = r"(?:所有|全部|一律|统一|表里|都|全|的|把|将|请)*"
_TO: Final = r"(?:改成|改为|换成|换为|替换成|替换为|改用|改)"
_SIGNS: Final = re.compile(
    rf"{_ALL}[“\"「]?(?P<old>[^，,。“”\"「」所有全部都]{{1,5}}?)(?:号|符号)?[”\"」]?{_ALL}{_TO}"
    r"[“\"「]?(?P<new>[^，,。“”\"「」]{1,5}?)(?:号)?[”\"」]?(?:吧)?"
)
_WORDS: Final = re.compile(
    rf"{_ALL}[“\"「](?P<old>[^“”\"「」]{{2,16}})[”\"」]{_ALL}{_TO}[“\"「](?P<new>[^“”\"「」]{{1,16}})[”\"」](?:吧)?"
)
_NUMBERS: Final = re.compile(
    rf"{_ALL}(?P<old>\d[\d.]*)(?P<share>%)?(?!的){_ALL}{_TO}(?P<new>\d[\d.]*)(?P<share2>%)?(?:吧)?"
)
_EVERY: Final = re.compile(r"所有|全|都|一律|统一")


class Everywhere:
    """Reads utterances that put one thing for another wherever it stands."""

    def __init__(self, reader: ClauseReader) -> None:
        self._operator = reader.values.operator

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is nothing of the kind."""
        if not _EVERY.search(text):
            return None
        if found := _SIGNS.fullmatch(text):
            old, new = (self._operator(found[name]) for name in ("old", "new"))
            if old is not None and new is not None:
                return _signs(old, new, scene)
        if found := _NUMBERS.fullmatch(text):
            return _numbers(found, scene)
        found = _WORDS.fullmatch(text)
        return _words(found["old"], found["new"], scene) if found else None


def _signs(old: Operator, new: Operator, scene: Scene) -> Meaning:
    """The sign of the rows that have the other one; dates and words have none."""
    rows = scene.where(lambda row: row.target.is_number and row.target.operator is old)
    if old is new:
        return Unsure(question=f"表里这两个词都写作“{old.value}”，没有要改的。要改哪一条的数？")
    if not rows:
        return Unsure(question=f"表里没有用“{old.value}”的指标，要改哪一条？请说第几条或指标名称。")
    return Understood(operations=(ops.Change(rows=rows, target=ops.NewTarget(operator=new)),))


def _numbers(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The rows that have the number, and no other; shown before they are changed."""
    old, new = Decimal(found["old"]), Decimal(found["new"])
    rows = scene.where(lambda row: row.target.value == old and (not found["share"] or row.target.unit == "%"))
    if not rows:
        return None
    return asks("", [(ops.Change(rows=rows, target=ops.NewTarget(value=new, unit=found["share2"])),)], scene)


def _words(old: str, new: str, scene: Scene) -> Meaning | None:
    """The names in which a word is a part, with the other word; shown before they are written."""
    if old in scene.names:
        return None
    way: list[ops.Operation] = [
        ops.Change(rows=(row,), name=name.replace(old, new)) for row, name in enumerate(scene.names, 1) if old in name
    ]
    own = scene.draft.project_name
    if old in own:
        way.append(ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=own.replace(old, new)))
    return asks(f"要把名称里的“{old}”都换成“{new}”吗？目标里的话请再看一遍。", [tuple(way)], scene) if way else None
