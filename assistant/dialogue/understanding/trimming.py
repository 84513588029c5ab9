"""Trimming: letters that go from a name or come to it, said without quotation marks: 第4条前面加上线下两个字."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.reading import ClauseReader
from assistant.dialogue.understanding.scene import Scene

_ROW: Final = r"(?P<of>第[\d一二三四五六七八九十]{1,3}[条项个]|这一?条|它|[^，,。“”]{2,14}?)"
_LETTERS: Final = r"(?:这|那)?(?:[一二两三四五六七八九十几\d]{1,2}|些)个?字"
_TAIL: Final = r"[吧了啊呀。！!]*$"
_DROPPED: Final = re.compile(
    rf"(?:把|将)?{_ROW}(?:的)?(?:名(?:称|字)?)?(?:里面?|中|当中|前面|开头|后面|末尾)?的?[“\"]?(?P<part>[^，,。“”\"]{{1,12}}?)[”\"]?"
    rf"(?P<letters>{_LETTERS})?(?:都|给|就)*(?:去掉|删掉|删了|删去|拿掉|不要)(?:了)?{_TAIL}"
)
_ADDED: Final = re.compile(
    rf"(?:在|把|给)?{_ROW}(?:的)?(?:名(?:称|字)?的?)?(?P<side>最?前面?|开头|最?后面?|末尾|最后)(?:再|给我|给|都)*(?:加上?|补上?|添上?|带上)"
    rf"[“\"]?(?P<part>[\u4e00-\u9fffA-Za-z\d]{{1,12}}?)[”\"]?{_LETTERS}{_TAIL}"
)
_NUMBERED: Final = re.compile(r"第[\d一二三四五六七八九十]{1,3}[条项个]|这一?条|它")


class Trimming:
    """Reads what the name of a row loses or gains."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is nothing of the kind."""
        return self._dropped(text, scene) or self._added(text, scene)

    def _dropped(self, text: str, scene: Scene) -> Meaning | None:
        """`第5条每期去掉`: certain where letters are spoken of, else the row may be meant."""
        found = _DROPPED.fullmatch(text)
        if found is None or not (found["letters"] or _NUMBERED.fullmatch(found["of"])):
            return None
        row, part = self._row(found["of"], scene), found["part"]
        own = scene.row(row).level3 if row else ""
        if part not in own or part == own or (own.endswith(part) and not found["letters"]):
            return None
        renamed: Way = (ops.Change(rows=(row,), name=own.replace(part, "", 1)),)
        if found["letters"] or "名" in found[0].replace(part, ""):
            return Understood(operations=renamed)
        return asks("是改名称，还是删除指标？", [renamed, (ops.Remove(rows=(row,)),)], scene)

    def _added(self, text: str, scene: Scene) -> Meaning | None:
        """`第4条前面加上线下两个字`."""
        found = _ADDED.fullmatch(text)
        row = self._row(found["of"], scene) if found else 0
        if found is None or not row:
            return None
        own, part = scene.row(row).level3, found["part"]
        front = "前" in found["side"] or found["side"] == "开头"
        return Understood(operations=(ops.Change(rows=(row,), name=part + own if front else own + part),))

    def _row(self, phrase: str, scene: Scene) -> int:
        """The only row that a phrase means; 0 for none."""
        meant = self._references.resolve(phrase, scene)
        one = meant is not None and len(meant.rows) == 1 and not meant.missing and not meant.doubt
        return meant.rows[0] if meant is not None and one else 0
