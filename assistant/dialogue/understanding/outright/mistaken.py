"""Outright, mistaken: what a number counts (那12次是讲课次数，不是培训次数), and a word for another in all names."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.money import plain

_COUNTS: Final = re.compile(
    r"(?:那个?|这个?)?(?P<value>\d[\d.]*)(?P<unit>[\u4e00-\u9fff%]{1,4}?)(?:其实|应该|应|实际上?)?(?:是|指的?是?|说的?是)(?P<new>[\u4e00-\u9fff]{3,16}?)(?:的)?"
    r"[，,]?(?:而)?(?:不是|并非|不算|不指)(?P<old>[\u4e00-\u9fff]{2,16}?)(?:的|了)?"
)
_EVERYWHERE: Final = re.compile(
    r"(?:把|将)?(?:(?:表里|名称里|名字里|指标里|里面?)?(?:所有|全部|全|各条|每条)(?:的|名称里的?|指标里的?|名字里的?)?)"
    r"[“\"]?(?P<old>[\u4e00-\u9fff]{2,8}?)[”\"]?(?:都|全|全部|一律|统一)*(?:改成|改为|换成|换为|替换成|替换为)[“\"]?(?P<new>[\u4e00-\u9fff]{2,8})[”\"]?(?:吧)?"
)
_KINDS: Final = re.compile(r".*指标.*|数量|质量|时效|成本|效益|满意度")


def mistaken(text: str, scene: Scene) -> Meaning | None:
    """The new names, asked about; None where the utterance says nothing of the kind."""
    if found := _COUNTS.fullmatch(text):
        return _counting(found, scene)
    if found := _EVERYWHERE.fullmatch(text):
        return _everywhere(found["old"], found["new"], scene)
    return None


def _counting(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The rows of that number and unit, under the name of what they count."""
    value, unit = _plain_digits(found["value"]), found["unit"]
    rows = scene.where(
        lambda row: row.target.value is not None and (plain(row.target.value), row.target.unit) == (value, unit)
    )
    ways = [(ops.Change(rows=(row,), name=found["new"]),) for row in rows if scene.names[row - 1] != found["new"]]
    return asks("", ways, scene) if ways else None


def _plain_digits(written: str) -> str:
    """A number without trailing zeros."""
    return written.rstrip("0").rstrip(".") if "." in written else written


def _everywhere(old: str, new: str, scene: Scene) -> Meaning | None:
    """The word put for another in the name of every row that has it."""
    if _KINDS.fullmatch(old) or _KINDS.fullmatch(new):
        return None
    rows = [number for number, name in enumerate(scene.names, 1) if old in name and old != name]
    way = tuple(ops.Change(rows=(row,), name=scene.names[row - 1].replace(old, new)) for row in rows)
    return asks("", [way], scene) if way else None
