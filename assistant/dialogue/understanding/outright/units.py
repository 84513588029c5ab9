"""Outright, of the units: the full name behind a short one, the same unit for both fields, letters behind a name."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene

_UNIT: Final = (
    r"[\u4e00-\u9fff（）()·]{3,40}?(?:局|委|委员会|办|办公室|院|校|学|中心|公司|政府|厅|处|所|站|会|部|队|馆|社|街道|镇|乡|科|园"
    r"|室|协会|联合会|基金会|图书馆|（本级）|\(本级\))"
)
_FIELD: Final = r"(?P<field>主管部门|主管单位|实施单位|项目单位|单位)"
_FULL: Final = re.compile(
    rf"(?:把|将)?(?P<short>[\u4e00-\u9fff]{{2,10}}?)的?(?:全称|全名|正式名称|规范名称)(?:应该|应|就|改|要|写)*"
    rf"(?:是|为|叫|成|[：:])+[“\"]?(?P<name>{_UNIT})[”\"]?(?:吧)?"
)
_SAME: Final = re.compile(
    rf"{_FIELD}(?:也|就|都)*(?:同上|一样|相同|(?:同|跟|和|与)(?:上面|主管部门|主管单位|实施单位|它)(?:是)?(?:一样|相同|一致|同一个|同一家)?"
    r"|(?:是|写|填)(?:上面|主管部门|主管单位)(?:那个|那家|自己)?)(?:的)?(?:吧)?"
)
_BEHIND: Final = re.compile(
    rf"{_FIELD}(?:名称|名字)?(?:的)?(?:后面?|末尾|最后)?(?:请|再|要|给我|都)*(?:加上?|补上?|添上?|带上|写上)(?:个|一个)?"
    r"[“\"「]?(?P<more>[（(][\u4e00-\u9fff]{1,8}[）)]|本级|机关)[”\"」]?(?:这?[几两三四二]个字|字样)?(?:吧)?"
)
_RENAMED: Final = re.compile(
    rf"(?:把|将)?(?P<old>[\u4e00-\u9fff]{{3,40}}?)(?:应该|应|要|都|全)*(?:改为|改成|换成|换为|改叫)[“\"]?(?P<name>{_UNIT})[”\"]?(?:吧)?"
)
_OURS: Final = re.compile(r"(?:我们?|咱们?|本|项目)?(?:单位|部门|机构)(?:的)?(?:名称)?")
_PATHS: Final = (ops.FactPath.DEPARTMENT, ops.FactPath.UNIT)


class OutrightUnits:
    """Reads utterances about the units that are one turn of phrase."""

    def __init__(self, reader: ClauseReader) -> None:
        self._path = reader.stating.path

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        if found := _FULL.fullmatch(text):
            return self._named(found["short"], found["name"], scene)
        if found := _SAME.fullmatch(text):
            return self._alike(self._of(found["field"]), scene)
        if found := _BEHIND.fullmatch(text):
            return self._lengthened(self._of(found["field"]), found["more"], scene)
        found = _RENAMED.fullmatch(text)
        return _renamed(found["old"], found["name"], scene) if found else None

    def _of(self, field: str) -> ops.FactPath:
        path = self._path(field)
        return path if path in _PATHS else ops.FactPath.UNIT

    def _named(self, short: str, name: str, scene: Scene) -> Meaning | None:
        """The fields that hold the short name, or hold nothing, get the full one; asked where none does for certain."""
        path = self._path(short)
        if path in _PATHS and short not in ("单位", "部门"):
            return Understood(operations=(ops.SetFact(path=path, value=name),))
        if path is not None and path not in _PATHS:
            return None
        held = {path: path.of(scene.draft) or "" for path in _PATHS}
        fitting = [path for path, own in held.items() if own and own != name and (own == short or is_short(own, name))]
        if fitting:
            return Understood(operations=tuple(ops.SetFact(path=path, value=name) for path in fitting))
        if not (_OURS.fullmatch(short) or is_short(short, name)):
            return None
        department, unit = (ops.SetFact(path=path, value=name) for path in _PATHS)
        return asks("是主管部门，还是实施单位？", [(unit,), (department,), (department, unit)], scene)

    def _alike(self, path: ops.FactPath, scene: Scene) -> Meaning:
        """`实施单位同上`: what the other field holds."""
        other = _PATHS[0] if path is _PATHS[1] else _PATHS[1]
        if name := other.of(scene.draft):
            return Understood(operations=(ops.SetFact(path=path, value=name),))
        return Unsure(question="主管部门和实施单位都还没有填，是哪个单位？请说全称。")

    def _lengthened(self, path: ops.FactPath, more: str, scene: Scene) -> Meaning:
        """`实施单位加上“（本级）”`: letters behind the name."""
        own = path.of(scene.draft)
        if not own:
            return Unsure(question="这一栏还没有填，是哪个单位？请说全称。")
        more = more if more[0] in "（(" else f"（{more}）"
        return Understood(
            operations=(ops.SetFact(path=path, value=f"{own}{more.replace('(', '（').replace(')', '）')}"),)
        )


def _renamed(old: str, name: str, scene: Scene) -> Meaning | None:
    """`区水务局改为区河道所`: the field that holds the old name; asked where both do."""
    ways = [(ops.SetFact(path=path, value=name),) for path in _PATHS if path.of(scene.draft) == old]
    if not ways or any(old in row for row in scene.names):
        return None
    if len(ways) == 1:
        return Understood(operations=ways[0])
    (department,), (unit,) = ways
    return asks("是主管部门，还是实施单位？", [(unit,), (department,), (department, unit)], scene)


def is_short(short: str, name: str) -> bool:
    """Whether a name is another one with letters left out: 应急局 of 青石县应急管理局."""
    letters = iter(name)
    return short != name and all(letter in letters for letter in short) and short[-1] == name[-1]
