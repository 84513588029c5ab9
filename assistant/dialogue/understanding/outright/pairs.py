"""Outright, of two rows: the one is kept and the other goes; and of rows that nobody named: 个别指标值偏低."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import whole_number

_TAIL: Final = r"(?:得了|就行|就好|即可|算了|吧|了|掉|啊|呀)*[。！!]*$"
_SAID_ALIKE: Final = (
    r"(?:(?:确系|确实|的确|确属|这两条|那两条|两条|两个|都|是|有点|内容|指标|意思|属于?|明显)*"
    r"(?:重复|雷同|重叠|一回事|一个意思|一样)了?的?[，,])?"
)
_ONE_IS_KEPT: Final = (
    r"(?:所以|那就|那|就|请|把|将|只|仅)*(?:保留|留下|留着|留)(?P<kept>[^，,。；;]{2,16}?)"
    r"(?:那条|这条|一条|就行|就好)?[，,；;]"
)
_THE_OTHER_GOES: Final = (
    r"(?:请|就|把|将)*(?:另外?一?(?:条|个|项)|另外那(?:条|个|项)|剩下(?:的|那|一)*(?:条|个)|那一条|另一)"
    r"(?:则|就|请|予以|可以|可|给我|也)*(?:删除|删去|删掉|删了|去掉|拿掉|撤掉|不要|取消|删)"
)
_OTHER_GOES: Final = re.compile(rf"{_SAID_ALIKE}{_ONE_IS_KEPT}{_THE_OTHER_GOES}{_TAIL}")
"""`两条重复了，保留第5条，另一条删掉`."""
_SOME: Final = re.compile(
    r"(?:[^，,。：:]{2,10}[：:])?(?:有)?(?:个别|部分|某些|某几[条个]|少数|有的|有些)(?:的)?(?:指标|条目"
    r"|目标)(?:的?(?:指标|目标)?值|的?数值?)?"
    r"[^，,。第\d“]{0,10}(?:[，,][^，,。第\d“]{0,14})?[。]?$"
)
_WANTED: Final = re.compile(r"提高|降低|调[高低整]|上调|下调|修改|完善|改改|改一下|压缩|压减|适当|酌情|删|调一调")
_GOES: Final = r"(?:删|去|砍|拿|撤|留|保留|改|换|合并)(?:掉|下)?"
_ROW: Final = r"(?:第)?(?P<{}>[\d一二三四五六七八九十]{{1,3}})(?:条|项)?"
_BETTER: Final = r"(?:好|合适|比较好|更好|更合适)?"
_WHICH_FIRST: Final = (
    rf"(?:那|你看|你说|到底)*(?P<goes>{_GOES})哪一?[条个项]{_BETTER}(?:呢|啊|一点|点)*[，,：:？?]?"
    rf"{_ROW.format('one')}(?:还是|或者|或|和|跟){_ROW.format('two')}(?:呢|啊|好|[？?])*$"
)
_ROWS_FIRST: Final = (
    rf"{_ROW.format('one2')}(?:和|跟|与|还是|或者|、){_ROW.format('two2')}(?:里|中|两条)?(?:，|,)?(?:应该|该|要)?"
    rf"(?P<goes2>{_GOES})?哪一?[条个项](?P<goes3>该?{_GOES})?{_BETTER}(?:呢|啊|[？?])*$"
)
"""`5和9删哪条`."""
_WHICH: Final = re.compile(rf"{_WHICH_FIRST}|{_ROWS_FIRST}")
"""`删哪条好，5还是9`: a question, which edits nothing before one of the two is chosen."""


class OutrightPairs:
    """Reads utterances about one of two rows, or about some that are not named."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        return self._which(text, scene) or self._other_goes(text, scene) or self._some(text, scene)

    def _which(self, text: str, scene: Scene) -> Meaning | None:
        """`5和9删哪个好`: each of the two is offered."""
        found = _WHICH.fullmatch(text)
        if found is None:
            return None
        said = (found["one"] or found["one2"], found["two"] or found["two2"])
        rows = [whole_number(number) or 0 for number in said]
        goes = found["goes"] or found["goes2"] or found["goes3"] or ""
        if not all(1 <= row <= scene.count for row in rows) or not re.search(r"[删去砍拿撤留]", goes):
            return Unsure(question="要改哪一条，怎么改？请说第几条。")
        gone = rows[::-1] if "留" in goes else rows
        return asks("删哪一条？", [(ops.Remove(rows=(row,)),) for row in gone], scene)

    def _other_goes(self, text: str, scene: Scene) -> Meaning | None:
        """`保留学员满意度，另一条删除`: the only other row that measures the same."""
        found = _OTHER_GOES.fullmatch(text)
        kept = self._references.resolve(found["kept"], scene) if found else None
        if kept is None or kept.missing or len(kept.rows) != 1:
            return None
        others = _alike(kept.rows[0], scene)
        ways = [(ops.Remove(rows=(row,)),) for row in others]
        if len(ways) == 1 and not kept.doubt:
            return Understood(operations=ways[0])
        return asks("要删哪一条？", ways, scene) if ways else Unsure(question="要删哪一条？请说第几条或指标名称。")

    def _some(self, text: str, scene: Scene) -> Meaning | None:
        """`个别指标值偏低，请酌情提高`: which ones was not said."""
        if not _SOME.fullmatch(text) or not _WANTED.search(text) or any(name in text for name in scene.names):
            return None
        return Unsure(question="指的是哪几条？请说第几条或指标名称。")


def _alike(row: int, scene: Scene) -> list[int]:
    """The other rows whose names end in the same three letters, in the same category."""
    own = scene.row(row)
    alike = scene.where(lambda other: other.category == own.category and other.level3[-3:] == own.level3[-3:])
    return [other for other in alike if other != row]
