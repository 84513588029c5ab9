"""Outright, of the goals: written anew from the table, and without one of their sentences or things."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

_GOAL: Final = r"(?P<goal>(?:项目)?(?:年度|总体?|绩效)(?:绩效)?目标)"
_TABLE: Final = (
    r"(?:按照?|照|依照|依据|根据|对照|跟着|随着?|跟|和)(?:着)?(?:现在|目前|当前|最新|新|改过|[修更]?改[后完]|调整后|下面|表里)?"
    r"的?(?:这些|这张|几条|各条)?(?:三级|绩效)?(?:指标表?|指标体系|表格|表)(?:里|中|上)?的?(?:内容|数|情况)?"
)
_AGAIN: Final = (
    r"(?:来|再|给我|帮我|一起|保持)*(?:重新|重)?(?:写|生成|拟|编|改写|更新|改|调整|同步|一致|走|整理|对齐)(?:一?[下遍版次]|过)?"
    r"(?:吧|就行|即可)?"
)
_ANEW: Final = re.compile(
    rf"(?:把|将)?(?:{_GOAL}(?:也|都|请|要|再|就)*{_TABLE}{_AGAIN}|{_TABLE}(?:来|再|把|将|给我|帮我)*(?:重新|重)(?:写|生成"
    rf"|拟|编)(?:一?[下遍版])?{_GOAL.replace('goal', 'goal2')}(?:吧)?"
    rf"|{_TABLE}(?:来)?(?:把|将){_GOAL.replace('goal', 'goal3')}(?:也|都|再)*{_AGAIN})"
)
_WITHOUT: Final = re.compile(
    rf"(?:把|将)?{_GOAL}(?:里面?|中)?的?(?:(?:先?别|不要|不用|不必|不)(?:再)?(?:提|写|说|出现|带|讲|列)(?:到|及|上)?)"
    r"(?P<part>[^，,。；]{1,14}?)(?:了|的内容|这一?句|那一?句|一句|的话|部分)*(?:吧)?"
)
_SENTENCE: Final = re.compile(
    rf"(?:把|将)?{_GOAL}(?:里面?|中)?的?(?:第(?P<number>{NUMERAL})|(?P<first>[头首开][头]?一?|最前面?一?)|(?P<last>最后一?|末一?"
    r"|末尾一?))(?:句话?|个?分句|段话?)(?:给我|都|就|也)*(?:去掉|删掉|删除|删去|删了|不要了?|拿掉|去了|删)(?:吧)?"
)
_REWRITTEN: Final = re.compile(
    rf"(?:请|帮我|给我|把|将|再)*{_GOAL}(?:请|帮我|给我|再|也|要|得)*(?:重新写|重写|重新拟|再写|重新生成)(?:一?[下遍版次])?(?:吧)?"
    rf"|(?:请|帮我|给我|再)*(?:重新写|重写)(?:一?[下遍版])?{_GOAL.replace('goal', 'goal2')}(?:吧)?"
)
_OTHER_LENGTH: Final = re.compile(
    rf"(?:请|帮我|给我|把|将)*{_GOAL}(?:里的?话)?(?:请|帮我|给我|再|也|要|得|能不能|可以)*(?:写|改|弄|变)?(?:得|的)?(?:太|有点|有些)?(?:短|精简|简短|简洁|简单|压缩"
    r"|缩短|缩减|精炼|长|啰嗦|丰富|充实|详细|具体)(?:一?[些点下])?(?:了|吧)?"
)
_KINDS: Final = {"单价": "成本", "价格": "成本", "费用": "成本", "时间": "进度", "时效": "进度"}
_ALL: Final = (ops.FactPath.ANNUAL_GOAL, ops.FactPath.OVERALL_GOAL)


class OutrightGoals:
    """Reads utterances about a goal that are one turn of phrase."""

    def __init__(self, reader: ClauseReader) -> None:
        self._path = reader.stating.path

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        if found := _ANEW.fullmatch(text):
            paths = self._paths(found["goal"] or found["goal2"] or found["goal3"])
            return Understood(operations=tuple(ops.Restate(path=path) for path in paths))
        if found := _REWRITTEN.fullmatch(text):
            paths = self._paths(found["goal"] or found["goal2"])
            return asks("", [tuple(ops.Restate(path=path) for path in paths)], scene)
        if found := _OTHER_LENGTH.fullmatch(text):
            goal = self._paths(found["goal"])[0].label
            return Unsure(question=f"{goal}要改成什么？请把整段话写出来，例如“{goal}改成：……”。")
        if found := _SENTENCE.fullmatch(text):
            return _shortened(self._paths(found["goal"])[0], found, scene)
        if found := _WITHOUT.fullmatch(text):
            return _silent_about(self._paths(found["goal"])[0], found["part"], scene)
        return None

    def _paths(self, goal: str) -> tuple[ops.FactPath, ...]:
        """The goals that are meant: 绩效目标 is both."""
        path = self._path(goal) if goal != "绩效目标" else None
        return (path,) if path in _ALL else _ALL


def _shortened(path: ops.FactPath, found: re.Match[str], scene: Scene) -> Meaning:
    """The goal without one of its sentences, or of the parts between semicolons where it has but one."""
    own = path.of(scene.draft) or ""
    parts = re.findall(r"[^。]+。?", own)
    parts = parts if len(parts) > 1 else re.findall(r"[^；;。]+[；;。]?", own)
    number = whole_number(found["number"]) if found["number"] else 1 if found["first"] else len(parts)
    if not number or number > len(parts) or len(parts) < 2:
        return Unsure(question=f"{path.label}只有 {len(parts)} 句，要改成什么？请把整段话写出来。")
    left = "".join(part for at, part in enumerate(parts, 1) if at != number)
    return _shown(path, left, parts[number - 1].rstrip("；;。"), scene)


def _silent_about(path: ops.FactPath, thing: str, scene: Scene) -> Meaning:
    """The goal without the parts that speak of a thing, or of a kind of indicators."""
    own = path.of(scene.draft) or ""
    kind = _KINDS.get(thing, thing)
    kept, gone = [], []
    for part in own.rstrip("。").split("；"):
        pieces = part.split("，")
        said = [piece for piece in pieces if thing in piece]
        if pieces[0] == f"{kind}上":
            gone.append(part)
        elif said:
            gone += said
            left = [piece for piece in pieces if piece not in said]
            kept += ["，".join(left)] if left and not (len(left) == 1 and left[0].endswith("上")) else []
        else:
            kept.append(part)
    if not gone or not kept:
        return Unsure(question=f"{path.label}里没有找到“{thing}”，要改成什么？请把整段话写出来。")
    return _shown(path, f"{'；'.join(kept)}。", "，".join(gone), scene)


def _shown(path: ops.FactPath, value: str, gone: str, scene: Scene) -> Meaning:
    value = f"{value.rstrip('；;。')}。"
    return asks(f"要从{path.label}里去掉“{gone}”吗？", [(ops.SetFact(path=path, value=value),)], scene)
