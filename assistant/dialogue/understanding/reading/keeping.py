"""Keeping: clauses that say which rows stay, or how many, so that the others go: 只留第3条, 只要前十条, 删一条就行."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import NOTHING, Outcome, asked, first_of, on_rows, plainly
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.mentioning import Mentioning
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

_REMOVE: Final = r"(?:删除|删掉|删去|删|去掉|去|砍掉|砍|拿掉|减掉|减)"
_ENOUGH: Final = r"(?:就行|就好|即可|吧|就可以|就够|够|了|就成|得了)*"
_ONE_GOES: Final = re.compile(
    rf"(?P<of>.*?)(?:里面?|中|当中|之中)?(?:只|要|得|就|请|给我|帮我"
    rf"|可以)*{_REMOVE}(?:其中)?(?:的)?(?:随便)?(?:哪)?[一1](?:条|个|项){_ENOUGH}"
)
_ONE_STAYS: Final = re.compile(rf"(?:只|就|仅|要|得|保|请)*(?:留下?|保留|要)(?:其中)?[一1](?:条|个|项){_ENOUGH}")
_KEPT_OF: Final = re.compile(
    r"^(?P<of>.{2,}?)(?:里面?|中|当中)?[，,]?(?:就|只|仅|要)?(?:保?留下?|保留)(?P<keep>.{1,10}?)(?:的|那一?条"
    r"|那个)*(?:就行|即可|就好|吧|就可以)*$"
)
_KEPT: Final = re.compile(
    r"(?:就|只|仅|只要|就)?(?:留下?|保留|留着|要)(?P<keep>.+?)(?:就行|就好|即可|吧|就可以|就够|够)*(?:了)?"
)
_EDGE_STAYS: Final = re.compile(
    rf"(?:只|就|仅|保)+(?:要|留下?|保留|留着)(?P<side>前面?|头|最前面?|后面?|最后面?)的?(?P<number>{NUMERAL})(?:条"
    rf"|个|项|行){_ENOUGH}"
)
_BEYOND: Final = re.compile(
    rf"(?:把|将)?(?:从)?第?(?P<number>{NUMERAL})(?:条|行|项|个)?(?P<from>往后|往下|开始|起|以后|之后|后面|以下|后边"
    rf"|往后面|开始往后)(?:到最后)?(?:的)?(?:指标|那些|几条)?"
    rf"(?:都|全|全部|全都|统统)*(?:{_REMOVE}|不要|不留)(?:掉|了|吧)*"
)
_FEWER: Final = re.compile(
    rf"(?P<of>.{{0,12}}?)(?:里面?|中)?(?:只|就|最多|仅|给我|请|帮我|再|得"
    rf"|要)*(?:(?:精简|缩减|压缩|减少|减|压|砍|删|控制|缩)(?:到|成|至|为|在|剩)|(?:只|就|仅)(?:保?留下?|要|保留)"
    rf"|留下?)(?P<number>{NUMERAL}|几)(?:条|个|项)(?:左右|以内|指标|之内)*{_ENOUGH}"
)
_SOME: Final = re.compile(
    rf"(?:(?:再|给我|帮我|请|可以|要|得|适当|酌情|随便|把)*{_REMOVE}(?:掉)?(?:几|一些|一部分|[两三四五二2-5]"
    rf"|些)(?:条|个|项)?(?:指标)?|(?:再|给我|帮我|请|适当|酌情)*(?:精简|删减|压缩|瘦身)(?:一下|一些|一点"
    rf"|些)?){_ENOUGH}"
)
_SAME: Final = re.compile(
    rf"(?:请|帮我|给我|把|将)*(?:所有|全部)?(?:的)?(?:重复|多余|没用|不合适|不需要|不要紧"
    rf"|可有可无)(?:了)?的?(?:那些|那几条|那条|指标|几条|条)*(?:都|全|给我)*{_REMOVE}(?:掉|了|除)*{_ENOUGH}"
    rf"|(?:请|帮我|给我|把|将)*{_REMOVE}(?:掉|了)?(?:所有|全部|那些)?(?:重复|多余|没用|不合适)的?(?:那些|那几条"
    rf"|那条|指标|几条|条)*{_ENOUGH}|有(?:的话)?就(?:都|给我)*{_REMOVE}(?:掉|了)*{_ENOUGH}"
)
_BUT_OF: Final = re.compile(
    rf"(?:除了?|除开|除去)(?P<but>.+?)(?:以外|之外|外)?[，,]?(?P<of>[^，,]+?)(?:里面?|中|当中|的)*(?:其他|其它|别的"
    rf"|其余|剩下|余下)的?(?:指标)?(?:都|全|全部|统统|给我)*(?:{_REMOVE}|不要)(?:掉|了|吧)*"
)
_BEHIND: Final = re.compile(
    rf"(?:后面|之后|往后)的?(?:那些|指标|几条)?(?:就|都|全|全部|统统|一律)*(?:{_REMOVE}|不要|不留)(?:掉|了|光|吧)*"
)
_ONE_OF_BOTH: Final = re.compile(
    rf"(?P<of>.+?)(?:只|就|仅)(?:要|留下?|保留|需要)其?中?[一1](?:条|个|项){_ENOUGH}|(?P<of2>.+?)二选一"
)
_OTHER_GOES: Final = re.compile(
    rf"(?:另|另外|剩下)(?:的)?(?:那)?一?(?:条|个|项)(?:就|给我|可以)?(?:{_REMOVE}|不要)(?:掉|了|吧)*"
)
_UNUSED: Final = re.compile(r"(?P<of>.{2,}?)(?:就|都|也|可以)?(?:不用|用不着|免)(?:了|吧)*")
_ALIKE: Final = re.compile(
    r"(?:这?[两俩三]条?个?)?(?:其实|好像|都|有点|是不是|不|就|说的)*(?:是)?(?:一回事|一样|一个意思|重复|重了"
    r"|差不多|雷同|太像)[^，,]{0,3}[，,]?$"
)
_WHICH: Final = "要删哪几条？请说第几条或指标名称。"


class Keeping:
    """Reads clauses by which some of the rows spoken of go."""

    def __init__(self, references: References, mentioning: Mentioning) -> None:
        self._references, self._mentioning = references, mentioning

    def read(self, text: str, scene: Scene) -> Outcome | None:
        """`第3条和第4条删一条，留第3条`, `只保留第3条`, `精简到10条`; None where the clause is none of these."""
        if scene.verb == "remove" and scene.spoken and _OTHER_GOES.fullmatch(text):
            return NOTHING
        readers = (
            self._one_goes,
            self._kept_of,
            self._one_stays,
            self._counted,
            self._but_of,
            self._behind,
            self._one_of_both,
            self._unused,
            self._kept,
            self._fewer,
        )
        return first_of(read(text, scene) for read in readers)

    def _one_goes(self, text: str, scene: Scene) -> Outcome | None:
        """`满意度删一条就行`: which of them is asked."""
        found = _ONE_GOES.fullmatch(text)
        of = self._rows_of(found["of"], scene) if found else None
        if of is None or of.missing or of.doubt or len(of.rows) < 2:
            return None
        ways = tuple((ops.Remove(rows=(row,)),) for row in of.rows[:6])
        return replace(asked("删哪一条？", *ways, rows=of.rows, verb="remove"), soft=True)

    def _one_stays(self, text: str, scene: Scene) -> Outcome | None:
        """`…，留一条就行` of the rows just spoken of."""
        if not _ONE_STAYS.fullmatch(text) or len(scene.spoken) < 2:
            return None
        return self._left_of(scene.spoken)

    def _rows_of(self, phrase: str, scene: Scene) -> Reference | None:
        """The rows among which one goes; those just spoken of where none are named."""
        bare = re.sub(r"(?<=[条项行])(?=第)", "、", re.sub(r"^(?:把|将|从)", "", phrase))
        bare = _ALIKE.sub("", bare)
        if not bare:
            return Reference(scene.spoken) if scene.spoken else None
        return self._references.resolve(bare, scene)

    def _kept_of(self, text: str, scene: Scene) -> Outcome | None:
        """`两个知晓率只留政策的`: the others of those rows are removed."""
        found = _KEPT_OF.match(text)
        of = self._references.sure(found["of"], scene) if found else ()
        if found is None or len(of) < 2:
            return None
        kept = self._mentioning.covered(found["keep"], scene)[0]
        keep = tuple(row for row in of if row in kept)
        if len(keep) == 1:
            gone = tuple(row for row in of if row not in keep)
            return plainly(ops.Remove(rows=gone), rows=keep, verb="remove")
        return self._left_of(of) if re.match("[一1]", found["keep"]) else None

    def _left_of(self, rows: tuple[int, ...]) -> Outcome:
        """Which one stays is asked."""
        ways = tuple((ops.Remove(rows=tuple(row for row in rows if row != left)),) for left in rows[:6])
        return replace(asked("留哪一条？", *ways, rows=rows, verb="remove"), soft=True)

    def _but_of(self, text: str, scene: Scene) -> Outcome | None:
        """`除了可用率，质量指标里别的删掉`."""
        found = _BUT_OF.fullmatch(text)
        if found is None:
            return None
        but, of = (self._references.resolve(found[name], scene) for name in ("but", "of"))
        if but is None or of is None or but.missing or of.missing or not set(but.rows) < set(of.rows):
            return None
        gone = tuple(row for row in of.rows if row not in but.rows)
        return on_rows(ops.Remove(rows=gone))

    def _behind(self, text: str, scene: Scene) -> Outcome | None:
        """`前三条不变，后面的全删`."""
        if not _BEHIND.fullmatch(text) or not scene.spoken:
            return None
        gone = tuple(range(max(scene.spoken) + 1, scene.count + 1))
        if not gone:
            return None
        return confirmed(on_rows(ops.Remove(rows=gone)), scene, "是要")

    def _one_of_both(self, text: str, scene: Scene) -> Outcome | None:
        """`完工时间和及时率只要一个`."""
        found = _ONE_OF_BOTH.fullmatch(text)
        of = self._rows_of(found["of"] or found["of2"], scene) if found else None
        if of is None or of.missing or of.doubt or len(of.rows) < 2:
            return None
        return self._left_of(of.rows)

    def _unused(self, text: str, scene: Scene) -> Outcome | None:
        """`最末那条不用`: asked about, because it may also mean that nothing is to be done with it."""
        found = _UNUSED.fullmatch(text)
        rows = self._references.resolve(found["of"], scene) if found else None
        if rows is None or rows.missing or rows.several or rows.doubt:
            return None
        outcome = on_rows(ops.Remove(rows=rows.rows))
        return confirmed(outcome, scene, "是要")

    def _counted(self, text: str, scene: Scene) -> Outcome | None:
        """`只要前十条`, `第10条往后的都删了`."""
        if found := _EDGE_STAYS.fullmatch(text):
            number = whole_number(found["number"]) or 0
            first = re.match("前|头|最前", found["side"])
            kept = range(1, number + 1) if first else range(scene.count - number + 1, scene.count + 1)
            gone = tuple(row for row in scene.every if row not in kept)
            if not 0 < number < scene.count:
                return None
            return confirmed(plainly(ops.Remove(rows=gone), verb="remove"), scene)
        if not (found := _BEYOND.fullmatch(text)):
            return None
        number = whole_number(found["number"]) or 0
        if not 0 < number < scene.count:
            return None
        with_it, without = tuple(range(number, scene.count + 1)), tuple(range(number + 1, scene.count + 1))
        if re.match("开始|起", found["from"]):
            return confirmed(plainly(ops.Remove(rows=with_it), verb="remove"), scene)
        return asked(
            f"第{number}条本身删不删？", (ops.Remove(rows=without),), (ops.Remove(rows=with_it),), verb="remove"
        )

    def _kept(self, text: str, scene: Scene) -> Outcome | None:
        """`留第3条` of the rows just spoken of."""
        found = _KEPT.fullmatch(text)
        phrase = re.sub(r"^(?=\d{1,2}(?:条)?$)", "第", found["keep"]) if found else ""
        keep = self._references.resolve(phrase, scene) if phrase and len(scene.spoken) > 1 else None
        if keep is None or keep.missing or not set(keep.rows) < set(scene.spoken):
            return None
        rows = tuple(row for row in scene.spoken if row not in keep.rows)
        return plainly(ops.Remove(rows=rows), rows=keep.rows, verb="remove")

    def _fewer(self, text: str, scene: Scene) -> Outcome | None:
        """`精简到10条`, `删几条`, `重复的删掉`: which ones is asked."""
        if _SAME.fullmatch(text) or _SOME.fullmatch(text):
            return asked(_WHICH, verb="remove")
        found = _FEWER.fullmatch(text)
        if found is None:
            return None
        of = self._references.resolve(found["of"], scene) if found["of"] else None
        if (
            found["of"]
            and (of is None or of.missing)
            and not re.fullmatch(r"(?:总共|一共|指标|整张表|全表|表|总的)+", found["of"])
        ):
            return None
        return asked(_WHICH, rows=of.rows if of else (), verb="remove")
