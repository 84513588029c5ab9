"""Outright, short: what is said in a word or two of the last step or the draft: 再来一次, 取消, 改, 写得怎么样."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import row_shown
from assistant.dialogue.understanding.words.numbers import whole_number

_REDO: Final = re.compile(r"再(?:来|做|执行)(?:一次|一遍|一下)(?:吧)?|重做(?:一次|一遍|一下)(?:吧)?")
_CANCEL: Final = re.compile(r"(?:取消|作废)(?:吧|了|掉)?")
_STEPS: Final = re.compile(r"(?:撤销|撤回|回退|退回)(?P<steps>[1-9]|[一二两三四五六七八九])")
_CHANGE: Final = re.compile(r"(?:改|修改|改一下|改改)(?:吧)?")
_HOW_GOOD: Final = re.compile(
    r"(?:你|您)?(?:觉得|看|说|评价一下|点评一下)?(?:我们?)?(?:这个?|本|这份|整个|整张)?(?:项目|草稿|表|申报表)(?:的)?(?:绩效|绩效目标|指标|质量)?"
    r"(?:写得|做得|填得|定得|编得)?(?:到底)?(?:好不好|怎么样|怎样|行不行|如何|好吗|行吗|合格吗|合不合格|可不可以)[?？]?"
)
_WHY: Final = re.compile(
    r"为(?:什么|啥|何)(?:非?要|还要|会|需要)?(?:有|写|列|设|加|放)(?:上|进)?(?P<row>[^，,。？?]{2,24}?)(?:这一?[条个项](?:指标)?)?[?？呢啊]*"
)
_BACK: Final = re.compile(
    r"(?:把|将)?(?P<row>[^，,。]{2,16}?)(?:还是|再|都|给我)?(?:改|变|调|恢复|还原|换)(?:回|成|到|为)(?:去|原来|原先|之前|以前|最初|初始|修改前|改之前)?"
    r"(?:的)?(?:值|数|样子|数值|指标值)?(?:吧|了)?"
)
_WRONGLY: Final = re.compile(
    r"(?:刚才|刚刚|刚|上一步|上一次)(?:改|那|的|一|条|步|个|次|处)*(?:改|写|弄)?(?:得|的)?(?:不对|错|不行|有误|不好)(?:了)?[，,]?"
    r"(?:请|帮我|给我|再|还是)*(?:改|变|调|换|退|撤)(?:回|销)(?:来|去|原来的?|原样)?(?:吧|了)?"
)
"""`刚才那条不对改回来`."""
_BEFORE: Final = re.compile(r"[改变调换]回|原来|原先|之前|以前|最初|初始|前")


class OutrightShort:
    """Reads what is said in a word or two."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        if _REDO.fullmatch(text):
            return Understood(operations=(ops.Redo(),))
        if _WRONGLY.fullmatch(text):
            return Understood(operations=(ops.Undo(),))
        if _CANCEL.fullmatch(text):
            rows: list[Way] = [(ops.Remove(rows=scene.chosen),)] if scene.chosen else []
            return asks("", [(ops.Undo(),), *rows], scene)
        if steps := _STEPS.fullmatch(text):
            return asks("", [(ops.Undo(steps=whole_number(steps["steps"]) or 1),)], scene)
        if _CHANGE.fullmatch(text) and not scene.here:
            return Unsure(question="要改哪一条、改成什么？例如“第3条改成95%”。")
        if _HOW_GOOD.fullmatch(text):
            return Understood(operations=(ops.Check(),))
        return self._why(text, scene) or self._back(text, scene)

    def _why(self, text: str, scene: Scene) -> Meaning | None:
        """`为什么要有内容审核合格率`: where the row comes from, whatever other words are in its name."""
        found = _WHY.fullmatch(text)
        rows = self._references.sure(found["row"], scene) if found else ()
        return Understood(operations=(ops.Explain(row=rows[0]),)) if len(rows) == 1 else None

    def _back(self, text: str, scene: Scene) -> Meaning | None:
        """`满意度改回原来的`: the step before where it was the row's, else what it was must be said."""
        found = _BACK.fullmatch(text)
        if found is None or not _BEFORE.search(text[found.end("row") :]):
            return None
        rows = self._references.sure(found["row"], scene)
        if len(rows) != 1:
            return None
        if rows == scene.chosen:
            return asks("要撤销刚才的改动吗？", [(ops.Undo(),)], scene)
        return Unsure(question=f"{row_shown(rows[0], scene.draft)}要改回多少？")
