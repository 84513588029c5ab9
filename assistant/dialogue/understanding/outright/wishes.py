"""Outright: wishes about a row that give no value, by what all their words say: 12不要，来个别的.

All words but those that name the row must be of kinds that belong to the wish, in whatever order. Nothing is written:
a row is exchanged or made measurable where that is said, else values are suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, asks_first, which
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.rows.choosing import quantifying
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.worded import Worded

_LONGEST: Final = 44
_CORE: Final = ("another", "measurable", "vague", "judged", "little", "advice", "fewer", "fuller", "sparse", "crowded")
"""Kinds of words of which a wish has one at least."""
_MOST: Final = 6
_FEWEST: Final = 3
_NUMBERED: Final = frozenset({"strange", "nth", "step", "case", "version"})
_VALUE: Final = re.compile(r"(?:的|是|写|定|填|为)*\d[\d.]*(?:%|[\u4e00-\u9fff]{0,3})$")
_EVERY: Final = re.compile(r"都|两条|几条|这些|那些|全")
_WEAK: Final = frozenset({"别的", "其他的"})
_FORBIDS: Final = re.compile(
    r"(?:别|不要|先不|不用|不必|不能)(?:再)?(?:换|量化|细化|改|调|动|提|降|把|将)|[归放列移算][到入在作]|"
    r"[换改化]了(?:吗|没|么)|为[什啥何]|如果|要是|假如|万一|假设|若|说法[，,]?换|换个?(?:说法|叫法|名|"
    r"写法|表述)"
)
_WHETHER: Final = re.compile(r"要不要|该不该|是不是|会不会|是否|应不应|有必要|需不需要|用不用")
_AMOUNT: Final = re.compile(
    r"月|[二两三四五六七八九十俩几\d]个?(?:百分)?点|一个(?:百分)?点|[翻倍半]|[一二两三四五六七八九]成(?!本|效)"
)
"""By how much a value shall change, and dates, which are for the grammars."""
_GROUP: Final = re.compile(
    r"(?:经济|社会|生态)?(?:成本|产出|数量|质量|时效|效益|可持续影响|满意度)(?:的|指标|类|部分|方面|"
    r"[那这]一?块|[那这]块儿?)*"
)
"""A kind of indicators, of which there may be too many or too few."""
_BROAD: Final = re.compile(r"效益|产出")
"""Kinds of kinds, to which no row can be added before it is said which."""
_OF_TABLE: Final = re.compile(r"指标|条目|条数|行数")
_LISTED: Final = re.compile(r"[、和跟与及到至]")


class OutrightWishes:
    """Reads what is wished of a row without a value."""

    def __init__(self, reader: ClauseReader) -> None:
        self._vocabulary, self._references = reader.of_rows, reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where a word says something else, or no row is told for certain."""
        if len(text) > _LONGEST or _FORBIDS.search(text) or _AMOUNT.search(text):
            return None
        said = self._vocabulary.cut(text)
        strange = [place for place, word in enumerate(said.words) if word.kinds & _NUMBERED]
        if not strange and not scene.chosen and _OF_TABLE.search(text):
            return _of_group(said, broad=True)
        if not strange:
            rows = scene.chosen
            return self._asked_first(_wished(said, rows, scene, whole=True), text, scene) if rows else None
        for first, last in _stretches(strange, len(said.words)):
            phrase = "".join(word.text for word in said.words[first:last])
            beside = Worded((*said.words[:first], *said.words[last:]))
            if not beside.has(*_CORE):
                return None
            if _GROUP.fullmatch(phrase) and (question := _of_group(beside, broad=bool(_BROAD.match(phrase)))):
                return question
            rows, sure = self._rows(phrase, scene)
            if rows:
                listed = len(rows) == 1 or bool(_LISTED.search(phrase) or _EVERY.search(text))
                return self._asked_first(_wished(beside, rows, scene, whole=listed, sure=sure), text, scene)
        return None

    def _asked_first(self, meaning: Meaning | None, text: str, scene: Scene) -> Meaning | None:
        """The meaning; a question where it was asked whether to do it."""
        return asks_first(meaning, scene) if isinstance(meaning, Understood) and _WHETHER.search(text) else meaning

    def _rows(self, phrase: str, scene: Scene) -> tuple[tuple[int, ...], bool]:
        """The rows that a phrase means, with or without the value they have, and whether it does so for certain."""
        bare = _VALUE.sub("", phrase)
        likely: tuple[int, ...] = ()
        for words in (phrase, bare) if len(bare) > 1 and not _LISTED.search(bare) else (phrase,):
            meant = self._references.resolve(words, scene)
            if meant is not None and not (meant.missing or meant.doubt):
                return meant.rows, True
            likely = likely or (meant.rows if meant is not None and len(words) > _FEWEST and not meant.missing else ())
        return likely, False


def _stretches(strange: list[int], end: int) -> Iterator[tuple[int, int]]:
    """Stretches of words that hold all strange ones, the shortest first."""
    first, last = strange[0], strange[-1] + 1
    for more in range(3):
        for left in range(more + 1):
            start, stop = first - left, last + more - left
            if start >= 0 and stop <= end:
                yield start, stop


def _of_group(said: Worded, *, broad: bool) -> Meaning | None:
    """The question what is to go, or to be added, where a kind has too many rows or too few (产出太碎，归并归并)."""
    if said.only("fewer", "crowded", "little") and said.has("fewer", "crowded"):
        return Unsure(question="要合并或者删掉哪几条？请说第几条。")
    if said.only("fuller", "sparse", "into") and (said.has("fuller") or (broad and said.has("sparse"))):
        return Unsure(question="要增加什么指标？请说名称，或者说“加一条社会效益指标”这样的话。")
    return None


def _wished(said: Worded, rows: tuple[int, ...], scene: Scene, *, whole: bool, sure: bool = True) -> Meaning | None:
    """What the words beside the row come to: of all the rows, where the `whole` is meant, or of one of them.

    Where the rows are not `sure`, a value is asked for at most.
    """
    if sure and (meaning := _redone(said, rows, scene, whole=whole)):
        return meaning
    if sure and said.only("advice", "unlikely", "into") and said.has("advice"):
        return which([(ops.Suggest(row=row),) for row in rows[:_MOST]], scene)
    if said.only("unlikely", "little", "into") and said.has("little"):
        return Unsure(question=f"{rows_shown(rows[:_MOST], scene.draft)}的指标值要改成多少？")
    return None


def _redone(said: Worded, rows: tuple[int, ...], scene: Scene, *, whole: bool) -> Meaning | None:
    """Another row, a measurable one, or how it is judged."""
    if said.only("another", "dislike", "into", "vague") and _exchanges(said):
        return which([(ops.Replace(row=row),) for row in rows[:_MOST]], scene)
    if said.only("measurable", "into", "vague", "dislike", "judged", "unlikely") and said.has("measurable"):
        return which(quantifying(rows, whole=whole), scene)
    if said.only("vague", "into") and said.has("vague"):
        return asks("", quantifying(rows, whole=whole), scene)
    if said.only("judged") and said.has("judged"):
        return which([(ops.Explain(row=row),) for row in rows[:_MOST]], scene)
    return None


def _exchanges(said: Worded) -> bool:
    """Whether another row is asked for, and not only spoken of."""
    return any("another" in word.kinds and word.text not in _WEAK for word in said.words)
