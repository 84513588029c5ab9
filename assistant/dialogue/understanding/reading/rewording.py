"""Rewording: parts of the texts outside the table: a word put for another, a sentence more."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.scene import Scene

_TEXTS: Final = (FactPath.OVERALL_GOAL, FactPath.ANNUAL_GOAL, FactPath.PROJECT_NAME)
_PART: Final = re.compile(
    r"^(?:把|将|请把)?(?P<field>.{2,8}?)(?:里面?|中|里头"
    r"|当中)(?:的|把|将)*[“\"「]?(?P<old>[^”\"」]+?)[”\"」]?(?:这?[几两三四二五]个字)?(?:改成|改为|换成|替换成|替换为"
    r"|更正为|写成)[“\"「]?(?P<new>[^”\"」]+?)[”\"」]?$"
)
_LESS: Final = re.compile(
    r"^(?:把|将|请把)?(?P<field>.{2,8}?)(?:里面?|中|里头"
    r"|当中)?(?:的)?(?:(?:去掉|删掉|删去|去除"
    r"|拿掉)[“\"「]?(?P<old>[^”\"」]{1,20}?)[”\"」]?(?:这?[几两三四二五]个字)?|"
    r"[“\"「](?P<first>[^”\"」]{1,20}?)[”\"」](?:这?[几两三四二五]个字)?(?:去掉|删掉|删去|去除|拿掉))$"
)
_MORE: Final = re.compile(
    r"^(?:在|给|把)?(?P<field>.{2,8}?)(?:里面?|中|后面?|最后|末尾|的)?(?:再|要|还要|请|给我|帮我)*(?:加|补|添|补充"
    r"|增加)(?:上|进)?(?:一句话?|一段|几个字|一条)?[：:，,]?[“\"「]?(?P<more>[^”\"」]{4,})[”\"」]?$"
)


class Rewording:
    """Reads clauses that change a part of a text."""

    def __init__(self, path: Callable[[str], FactPath | None]) -> None:
        self._path = path

    def read(self, text: str, scene: Scene) -> Outcome | None:
        """The text as it would be, shown before it is set; None where no part of a text is changed."""
        if (found := _PART.match(text)) and (path := self._of(found["field"])):
            own = path.of(scene.draft) or ""
            if found["old"] not in own:
                return asked(f"{path.label}里没有“{found['old']}”，要改成什么？", verb="fact")
            return _shown(path, own.replace(found["old"], found["new"]))
        if (found := _LESS.match(text)) and (path := self._of(found["field"])):
            own, old = path.of(scene.draft) or "", found["old"] or found["first"]
            return _shown(path, own.replace(old, "")) if old in own != old else None
        if (found := _MORE.match(text)) and (path := self._of(found["field"])) and path is not FactPath.PROJECT_NAME:
            own = (path.of(scene.draft) or "").rstrip("。；; ")
            more = found["more"].rstrip("。")
            made = plainly(SetFact(path=path, value=f"{own}；{more}。" if own else more), verb="fact")
            return made.doubted(f"在{path.label}末尾加上“{more}”吗？")
        return None

    def _of(self, field: str) -> FactPath | None:
        path = self._path(field)
        return path if path in _TEXTS else None


def _shown(path: FactPath, value: str) -> Outcome:
    made = plainly(SetFact(path=path, value=value), verb="fact")
    return made.doubted(f"{path.label}是不是改为“{value}”？")
