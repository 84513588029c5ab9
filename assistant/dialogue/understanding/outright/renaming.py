"""Renaming: letters of a name that go, come, or become others: 第4条名称前面加上线下两个字, 学员满意度里的学员换成教师.

The name is that of a row, of several, or of the project. What goes or becomes another must stand in it, which tells
where the words for the row end and the letters begin. Names of the project are shown before they are set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, first
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene

_LETTERS: Final = (
    r"(?:这|那)?(?:(?:[一二两俩三四五六七八九十几\d]{1,2}个?|"
    r"些)字|[一二两三几]?个?词|字样|[一二两俩三四五六七八九十几]个)"
)
_TAIL: Final = r"[吧了啊呀。！!]*"
_AGAIN: Final = r"(?:都|给我|给它|给|就|再|请|要|统一|可以|也|全|[，,])*"
_DROP: Final = r"(?:去掉|删掉|删去|删了|去了|拿掉|删除|不要|不带|删)"
_ADD: Final = r"(?:加上个?|加个|加|补上|补|添上|添|带上|写上|插入|插)"
_NEW: Final = r"[“\"「]?(?P<new>[^，,。“”\"「」]{1,20}?)[”\"」]?"
_FRONT: Final = r"最?前[面头边]?|之前|开头"
_SIDE: Final = rf"(?P<side>{_FRONT}|最?后[面头边]?|之后|末尾|结尾|最后|尾巴上?)"
_DROPPED: Final = re.compile(rf"(?P<head>[^，,。；;]{{3,40}}?[，,]?){_AGAIN}{_DROP}{_TAIL}")
_DROPPED_BEHIND: Final = re.compile(
    rf"(?P<head>.{{2,24}}?(?:里面?|中|当中|名称?|名字|上)"
    rf"|“[^”]{{2,24}}”)(?:的)?{_AGAIN}{_DROP}[“\"「]?(?P<part>[^，,。“”\"「」]{{1,16}}?)[”\"」]?(?:{_LETTERS})?{_TAIL}"
)
_REPLACED: Final = re.compile(
    rf"(?P<head>[^，,。；;]{{3,40}}?){_AGAIN}(?:改成|改为|换成|换为|替换成|替换为|替换|写成"
    rf"|改写成){_NEW}(?:{_LETTERS})?{_TAIL}"
)
_PUT: Final = re.compile(
    rf"(?P<head>[^。；;]{{2,40}}?)(?:的)?{_SIDE}(?:的)?{_AGAIN}{_ADD}{_NEW}(?P<letters>{_LETTERS})?{_TAIL}"
)
_MIDDLE: Final = re.compile(
    rf"(?P<head>[^，,。；;]{{2,24}}?)(?:的)?(?:中间|当中){_AGAIN}{_ADD}{_NEW}(?P<letters>{_LETTERS})?{_TAIL}"
)
_WHOLE: Final = re.compile(
    rf"(?:请|麻烦|把|将)*(?:名(?:称|字)|标题)(?:请|给我|要|就)*(?:换成|换为|改成|改为|改叫|叫做?"
    rf"|写成)[“\"]?(?P<new>[^，,。“”\"]{{4,40}}(?:项目|经费|工程|资金|补助|专项|计划))[”\"]?{_TAIL}"
)
_SOMEHOW: Final = re.compile(
    rf"(?:把|将|给)?(?P<of>[^，,。]{{0,14}}?)(?:的)?(?:指标)?(?:名(?:称|字)|叫法|说法)(?:再|要|得|能不能"
    rf"|可以)*(?:改|弄|写|起|换|取)(?:得|个)?"
    rf"(?:再|更)?(?:短|简单|简短|简洁|精简|规范|好听|通顺|顺口|清楚|正式|准确|专业|长|具体)(?:一?[点些])?(?:儿"
    rf"|的)?{_TAIL}"
)
"""`名字改短点`: what it shall be was not said."""
_NAME_SAID: Final = re.compile(rf"名|{_LETTERS}")
_NAME: Final = re.compile(r"(?:的)?(?:指标)?名(?:称|字)?$")
_WITHIN: Final = re.compile(
    rf"(?:的|把|将|[，,])*(?P<place>里面?|里头|当中|中|上|{_FRONT}|最?后[面头边]|末尾|结尾|最后)?(?:的|把|将|那个?"
    rf"|多了个?|多了|多余的|有|[，,])*$"
)
_ROW_SAID: Final = re.compile(r"第[\d一二三四五六七八九十]{1,3}[条项个]?|这一?条|它")
_TALK: Final = re.compile(r"^(?:把|将|在|给|请|那个|那)+")
_PROJECT: Final = re.compile(r"(?:这个?|本)?项目(?:的)?(?:名(?:称|字)?|标题)")
_BARE_NAME: Final = re.compile(r"名(?:称|字)|标题")
_EVERYWHERE: Final = re.compile(
    r"(?:所有|全部|各|每[条个])(?:的)?(?:指标|条|个)?(?:的)?|(?:指标)?表(?:里面?|中)?(?:的)?(?:所有)?"
)
_MEASURE: Final = re.compile(r"(?:人次|人数|次数|数量|场次|比例|满意度|时间|时限|面积|里程|长度|成本|率|数|度|量)$")
_MEASURED: Final = re.compile(r"(?:[\u4e00-\u9fff]{2}率|次数|人数|数量|人次|满意度|时间|面积|里程|长度|成本|数|度|量)$")
"""What a name measures, before which its other words stand."""


class _Of(NamedTuple):
    """What a name belongs to.

    Attributes:
        rows: The rows; none for the project.
        named: Whether a name or its letters were spoken of, so that nothing else can be meant.
        part: The letters of the name that are spoken of; "" for none.
        sure: Whether it was said whose name it is.
    """

    rows: tuple[int, ...]
    named: bool
    part: str = ""
    sure: bool = True


class Renaming:
    """Reads what names lose and gain."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references, self._values, self._stating = reader.references, reader.values, reader.stating

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is nothing of the kind."""
        if (whole := _WHOLE.fullmatch(text)) and not scene.here:
            return Understood(operations=(ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=whole["new"]),))
        if _SOMEHOW.fullmatch(text):
            return Unsure(question="名称要改成什么？")
        return first((self._dropped, self._put, self._middle, self._replaced), text, scene)

    def _dropped(self, text: str, scene: Scene) -> Meaning | None:
        """`第5条每期去掉`: certain where letters are spoken of, else the row may be meant."""
        if found := _DROPPED_BEHIND.fullmatch(text):
            of = self._of(found["head"], scene)
            of = of._replace(part=found["part"], named=True) if of else None
        else:
            found = _DROPPED.fullmatch(text)
            of = self._part(found["head"], scene) if found else None
        if of is None or not of.part:
            return None
        if not of.rows and of.part not in scene.draft.project_name:
            return Unsure(question=f"项目名称里没有“{of.part}”，要改成什么？")
        row_meant = not of.named and any(name.endswith(of.part) for name in self._names(of, scene))
        if row_meant or not _held(of.part, self._names(of, scene)):
            return None
        made = self._renamed(of, scene, [name.replace(of.part, "", 1) for name in self._names(of, scene)])
        certain = len(of.rows) == 1 or _NAME_SAID.search(text)
        if (of.named and certain) or not of.rows:
            return self._shown(of, made, scene)
        return asks("是改名称，还是删除指标？", [made, (ops.Remove(rows=of.rows),)], scene)

    def _replaced(self, text: str, scene: Scene) -> Meaning | None:
        """`第12条的学员改成参训教师`: a part of the name becomes another."""
        found = _REPLACED.fullmatch(text)
        of = self._part(found["head"], scene) if found else None
        if found is None or of is None or not _held(of.part, self._names(of, scene)):
            return None
        new = found["new"]
        value = self._values.value(new)
        told = f"“{of.part}”" in text or of.named
        number = bool(re.search(r"\d", new)) or (value is not None and not value.words)
        if number and not (_NAME_SAID.search(found["head"]) or f"“{of.part}”" in text):
            return None
        if any(new in name for name in scene.names) and not of.named and _MEASURE.search(new):
            return None
        made = self._renamed(of, scene, [name.replace(of.part, new, 1) for name in self._names(of, scene)])
        if not told and _MEASURE.fullmatch(of.part):
            return asks("", [made], scene) if _MEASURE.search(new) else None
        return self._shown(of, made, scene)

    def _put(self, text: str, scene: Scene) -> Meaning | None:
        """`第4条名称前面加上线下两个字`; before or behind a part of the name where one is said."""
        found = _PUT.fullmatch(text)
        if found is None:
            return None
        front = bool(re.fullmatch(_FRONT, found["side"]))
        quoted = bool(found["letters"]) or f"“{found['new']}”" in text
        part = self._part(found["head"], scene, anchor=True)
        of = self._of(found["head"], scene)
        if part is not None and part.named and _held(part.part, self._names(part, scene)):
            of = part
        elif of is None or not (of.named or quoted):
            if (
                part is None
                or not _held(part.part, self._names(part, scene))
                or re.match(r"[一1]?[条个项]", found["new"])
            ):
                return None
            of = part
        if not of.rows and _BARE_NAME.search(found["new"]):
            return None
        names = self._names(of, scene)
        anchor = of.part or (names[0] if len(names) == 1 else "")
        if not anchor:
            return None
        put = found["new"] + anchor if front else anchor + found["new"]
        made = self._renamed(of, scene, [name.replace(anchor, put, 1) for name in names])
        if len(of.rows) == 1 and not (found["letters"] or of.named or of.part):
            row = of.rows[0] - front
            added = ops.Add(name=found["new"], after=row) if row else ops.Add(name=found["new"])
            return asks("是在名称里加这几个字，还是增加一条指标？", [made, (added,)], scene)
        return self._shown(of, made, scene, added=True)

    def _middle(self, text: str, scene: Scene) -> Meaning | None:
        """`覆盖农村数中间加上学校`: before the words that say what is measured; shown before it is written."""
        found = _MIDDLE.fullmatch(text)
        of = self._of(found["head"], scene) if found else None
        if found is None or of is None or len(of.rows) != 1 or re.match(r"[一1]?[条个项]", found["new"]):
            return None
        name = scene.row(of.rows[0]).level3
        measure = _MEASURED.search(name)
        at = measure.start() if measure else len(name)
        return asks("", [self._renamed(of, scene, [name[:at] + found["new"] + name[at:]])], scene)

    def _of(self, head: str, scene: Scene) -> _Of | None:
        """Whose name a phrase means."""
        phrase = _TALK.sub("", head)
        phrase = re.sub(r"(?:里面?|里头|当中|中|上)$", "", phrase.rstrip("的，,"))
        if _PROJECT.fullmatch(phrase):
            return _Of((), named=True)
        if _BARE_NAME.fullmatch(phrase):
            return _Of(scene.chosen, named=True, sure=bool(scene.chosen))
        bare = _NAME.sub("", phrase)
        if _EVERYWHERE.fullmatch(bare):
            return _Of(scene.every, named=True, sure=False)
        rows = re.sub(r"^(?=\d{1,2}(?:[、和跟与]\d{1,2})*$)", "第", bare)
        meant = self._references.resolve(rows, scene) if rows else None
        if meant is None or meant.missing or meant.doubt or meant.several:
            return None
        return _Of(meant.rows, named=bare != phrase)

    def _part(self, head: str, scene: Scene, *, anchor: bool = False) -> _Of | None:
        """Whose name, and which letters of it, a phrase means that ends in the letters."""
        phrase = head.rstrip("，,的")
        letters = re.search(rf"{_LETTERS}$", phrase)
        bare = phrase[: letters.start()] if letters else phrase
        quoted = bare.endswith("”")
        bare = bare.rstrip("”")
        if any(_TALK.sub("", bare) in name for name in scene.names):
            return None
        for size in range(min(len(bare) - 1, 16), 0, -1):
            part, before = bare[-size:], bare[:-size]
            if (quoted and not before.endswith("“")) or (size == 1 and not (quoted or letters)):
                continue
            within = _WITHIN.search(before.rstrip("“"))
            owner = before.rstrip("“")[: within.start()] if within else before
            if not owner or not any(part in name for name in (*scene.names, scene.draft.project_name)):
                continue
            of = self._of(owner, scene)
            if of is None:
                continue
            inside = bool(within and within["place"])
            marked = of.named or bool(letters) or quoted or inside or (anchor and bool(within and within[0]))
            if not marked and not _ROW_SAID.fullmatch(_TALK.sub("", owner)):
                continue
            of = of._replace(part=part, named=marked)
            if _held(part, self._names(of, scene)) or (quoted and not of.rows):
                return of
        return None

    def _names(self, of: _Of, scene: Scene) -> Sequence[str]:
        """The names that are meant: those of the rows that have the letters, or that of the project."""
        names = [scene.row(row).level3 for row in of.rows]
        return (
            [name for name in names if not of.part or of.sure or of.part in name]
            if of.rows
            else [scene.draft.project_name]
        )

    def _renamed(self, of: _Of, scene: Scene, names: Sequence[str]) -> Way:
        """The edits that give the new names."""
        if not of.rows:
            return (ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=names[0]),)
        rows = [row for row in of.rows if not of.part or of.sure or of.part in scene.row(row).level3]
        return tuple(ops.Change(rows=(row,), name=name) for row, name in zip(rows, names, strict=True))

    def _shown(self, of: _Of, made: Way, scene: Scene, *, added: bool = False) -> Meaning:
        """The edits; as a question where it was not said whose name it is, or letters of the project's name go."""
        if (of.rows and of.sure) or (added and of.sure):
            return Understood(operations=made)
        return asks("", [made], scene)


def _held(part: str, names: Sequence[str]) -> bool:
    """Whether letters are a part, not all, of each name."""
    return bool(names) and all(part in name != part for name in names)
