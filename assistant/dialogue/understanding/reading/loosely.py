"""Loosely: a sentence that no grammar reads, but that speaks of rows and of one value: 坑槽那块，3600平就行了.

The sentence is covered by what it mentions: row numbers, pieces of names, a value, and words that add nothing. What it
comes to is done only where nothing else is left of it; otherwise the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.dialogue.operations import Change
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, on_rows
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.choosing import chosen
from assistant.dialogue.understanding.rows.mentioning import Mentioning
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.neutral import Neutral
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.numbers import NUMERAL
from assistant.dialogue.understanding.words.values import Value, Values, akin
from assistant.domain.dialogue_words import DialogueWords

_LONGEST: Final = 48
_SOME: Final = rf"(?:第{NUMERAL}(?:条|个|项|行|号)?|(?<![\d年月])\d{{1,2}}(?:条|号|行|项))"
_ROWS: Final = re.compile(
    rf"{_SOME}(?:(?:到|至|-|、|和|跟|与|，)+(?:{_SOME}|\d{{1,2}}(?=[条号]|$)))*|"
    rf"(?:最后|前|头)(?:{NUMERAL})?(?:条|个|项|行)|倒数第{NUMERAL}(?:条|个|项|行)?"
    rf"|(?:这|上一|下一|那一?)(?:条|个|项)(?=的|指标|[，,]|改)"
)
_STOPS: Final = re.compile(
    r"[不别没勿莫非除吗呢?？]|删|去掉|合并|移|挪|对调|加一|加个|加条|换一|换个|采纳|导出|撤|恢复|比较|对比|为什么"
    r"|为啥|怎么|如何|咋|"
    r"如果|要是|假如|预算|资金|名称|名字|改名|归到|类别|分类|版|稿|前面|后面|多少|去年"
)
_ADDS: Final = re.compile(r"插|[加补写列]进|补[一上充]|[加添增]上|[加添增][一两个条]|新增|增设|还得有|再[添加]")
_START: Final = re.compile(
    r"[\d零一二两三四五六七八九十百半≥≤><=]|[上下本今明]年|年底|不[低少高超大多]|至少|最多|最少|控制|大于|小于"
    r"|百分|等于|约"
)
_BEHIND: Final = re.compile(r"$|[^a-zA-Z\u4e00-\u9fff\d]|[的吧了就以差得行算报填来打左为好可即啊呀哈嘛呗上比跟和，]")
_BARE: Final = re.compile(r"[一二两三四五六七八九十百千万半]")
_COUNT: Final = re.compile(r"一(?=[下些点条个项直起般样定共致律块道并])|[一两](?=[条个项])")


class _Sentence(NamedTuple):
    """What was found in a sentence, and what is left of it, its pieces kept apart by a bar."""

    rows: tuple[int, ...]
    values: tuple[tuple[str, Value], ...]
    named: bool
    left: str


class Loosely:
    """Reads sentences by what they mention."""

    def __init__(self, words: DialogueWords, references: References, values: Values, mentioning: Mentioning) -> None:
        self._references, self._values = references, values
        self._mentioning = mentioning
        verbs = words.verbs
        sets = [word for kind in ("set", "set_weak", "raise_to", "lower_to") for word in verbs.get(kind, ())]
        fillers = (*words.fillers, *words.openers, *words.closers, *words.asking_closers, *words.said_of, *sets)
        self._fillers = Neutral([*fillers, *words.cells.get("target", ()), *words.cells.get("name", ())])
        by = [word for kind in ("raise", "lower") for word in verbs.get(kind, ())]
        self._by = re.compile(rf"(?:{either(by)})(?:了|个|上)?$")

    def read(self, text: str, scene: Scene, *, by_unit: bool = False) -> Outcome | None:
        """The change that the sentence comes to; None where it does not speak of rows and one value.

        Args:
            text: The sentence.
            scene: What it is said to.
            by_unit: Whether a row may be told by its unit alone, where no row is spoken of.
        """
        if len(text) > _LONGEST or _ADDS.search(text):
            return None
        said = self._said(text, scene)
        new = [pair for pair in said.values if not self._is_old(pair[1], said.rows, scene)] or list(said.values)
        more = [piece for piece in said.left.split("|") if not self._fillers.covers(piece)]
        if len(new) != 1 or any(_STOPS.search(piece) for piece in more):
            return None
        value, guessed = new[0][1], not said.rows
        rows = self._fitting(said.rows, value, scene) if said.rows else ()
        if not rows and by_unit and not re.search(r"[这那它该]", text):
            rows = self._by_unit(value, scene)
        if not rows:
            return None
        own = self._values.value(new[0][0], scene.row(rows[0])) or value
        if own.words or (own.doubt and more):
            return None
        every = bool(re.search(r"都|全|均|分别", said.left)) or not said.named
        outcome = on_rows(Change(rows=rows, target=own.target))
        if own.doubt:
            outcome = outcome.doubted(own.doubt)
        outcome = chosen(Reference(rows, several=len(rows) > 1 and not every), outcome, scene)
        if not (more or guessed) or not outcome.ways or outcome.question:
            return outcome
        return confirmed(outcome, scene)

    def _by_unit(self, value: Value, scene: Scene) -> tuple[int, ...]:
        """The only row that counts in the unit said."""
        rows = scene.counted_in(value.target.unit)
        return rows if len(rows) == 1 else ()

    def _is_old(self, value: Value, rows: tuple[int, ...], scene: Scene) -> bool:
        return any(scene.row(row).target.value == value.target.value is not None for row in rows)

    def _fitting(self, rows: tuple[int, ...], value: Value, scene: Scene) -> tuple[int, ...]:
        fits = tuple(row for row in rows if akin(value.target.unit, scene.row(row)))
        return fits if value.target.unit and fits else rows

    def _said(self, text: str, scene: Scene) -> _Sentence:
        """The parts of a sentence."""
        numbered: tuple[int, ...] = ()
        rest = text
        for found in _ROWS.finditer(text):
            place = self._references.resolve(found[0], scene)
            if place is not None and place.rows and not place.missing:
                numbered = tuple(dict.fromkeys((*numbered, *place.rows)))
                rest = rest.replace(found[0], "|", 1)
        values = []
        for piece, value in self._values_in(rest):
            values.append((piece, value))
            rest = rest.replace(piece, "|", 1)
        plainer = self._mentioning.plainer(rest)
        rows, left = self._mentioning.covered(plainer, scene)
        if numbered:
            both = tuple(row for row in numbered if row in rows)
            return _Sentence(
                both or (() if rows and len(left) < len(plainer) - 4 else numbered), tuple(values), False, left
            )
        return _Sentence(rows or scene.spoken, tuple(values), bool(rows), left)

    def _values_in(self, text: str) -> Iterator[tuple[str, Value]]:
        place = 0
        while place < len(text):
            if not _START.match(text, place) or _COUNT.match(text, place):
                place += 1
                continue
            end = min(len(text), place + 14)
            while end > place:
                value = None if text[end - 1] in "，,|、的吧了" else self._values.value(text[place:end])
                if value is not None and not value.words and (value.target.value is not None or value.target.text):
                    break
                end -= 1
            if end > place and value is not None and _BEHIND.match(text, end) and not _BARE.fullmatch(text[place:end]):
                if self._by.search(text[:place]):
                    return
                yield text[place:end], value
                place = end
            else:
                place += 1
