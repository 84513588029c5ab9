"""Outright: utterances about rows that are one whole turn of phrase, read before any grammar: 多了个0, 4改成6.

Most of them are asked about first: what is computed, or can be meant in two ways, is shown before it is done.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, first
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.reading.deferring import moved
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import row_shown
from assistant.dialogue.understanding.words.numbers import NUMERAL, figure, whole_number
from assistant.domain.value import ValueKind

_TAIL: Final = r"[吧了啊呀。！!]*$"
_BARE: Final = re.compile(r"(?P<number>\d{1,2})(?:改|调|换|写)(?:成|为|到)?(?P<value>[\d.]+[^\d，,。；;]{0,3})")
_LISTED: Final = re.compile(r"(?<![\d条])第?\d{1,2}(?:[、和跟与]第?\d{1,2})+(?:条|项|行)")
_ZERO: Final = re.compile(
    rf"(?P<of>.*?)(?:的)?(?:数|数字|数值|值|后面)?(?:应该|好像|是不是)?(?P<side>[多少漏])(?:写|打|输|敲|填"
    rf"|按)?了?(?P<many>一个|个|两个)?(?:0|零){_TAIL}"
)
_OWN: Final = re.compile(r"(?:的|是|写|填)*\d[\d.]*[\u4e00-\u9fff]{0,3}(?:是不是|好像|应该)?$")
"""The value that a row has, behind its name (人次300人次多了个0)."""
_SWAPPED: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{3,}}?)(?:的)?(?:两个|俩)?(?:数|数值|数字|值|指标值)(?:给)?(?:我)?"
    rf"(?:对调|互换|调换|换一下|换换|换过来|调一下|对换|写反|填反|弄反|搞反)(?:一下|了)?{_TAIL}|"
    rf"(?:把|将)?(?P<of2>.{{3,}}?)(?:对调|互换|调换)(?:一下)?(?:数值?|数字|指标值){_TAIL}"
)
_LENGTHENED: Final = re.compile(
    rf"(?:把|将)?(?P<of>(?!项目)[^，,。]{{2,16}}?)的?名(?:称|字)?的?(?P<side>最?前面?|开头|最?后面?|末尾|最后)(?:请"
    rf"|再|给)*(?:加上?|补上?|添上?|写上)[“\"「](?P<part>[^”\"」]{{1,12}})[”\"」](?:[一二两三四五六]个字)?{_TAIL}"
)
_REVERSED: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{3,}}?)(?:是不是|好像|给)?(?:写|填|弄|搞|标|录)?(?:反|颠倒)了{_TAIL}"
)
_PUT_OFF: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{2,}}?)(?:的)?(?:那个|这个)?(?:日期|时间)?(?:要|得|再|统一"
    rf"|都)*(?:(?P<later>推迟|延后|顺延|推后|往后推|往后延|延长)|(?P<earlier>提前|往前提|提早))(?:到)?"
    rf"(?:(?P<half>半)个?|(?P<number>{NUMERAL})个?)(?P<unit>月|天|周|星期){_TAIL}"
)
_TIMES: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{2,}}?)(?:要|得|再)*(?:改|增加|提高|扩大?|涨|变|做|增|减少|降|缩小)?(?:到|为"
    rf"|成)?(?:是)?(?:原来|现在|目前)的(?P<times>\d+(?:\.\d+)?|[两三四五六七八九十])倍{_TAIL}"
)
_PART: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{2,}}?)(?:要|得|再|又|都)*(?:(?P<up>增加|增|加|提高|上调|上浮|涨)"
    rf"|(?P<down>减少|减|降低|降|砍掉|砍|压缩|压减|核减|缩减|调减|压|下调|下浮))(?:了|掉)?"
    rf"(?:(?P<below>[三四五]|\d)分之(?P<above>[一二两三]|\d)|(?P<above2>\d)/(?P<below2>\d)){_TAIL}"
)
_DEADLINE: Final = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?P<more>.{0,6})")
_MONTH: Final = re.compile(r"(?P<before>(?:20\d\d年)?)(?P<month>\d{1,2})月(?P<more>\D{0,8})")
_NOT_SO: Final = re.compile(
    rf".{{2,}}?换(?:一)?(?:个|种)(?:说法|叫法|表述|名字|名称|提法)[，,](?:就|请)?(?:别|不要|不)(?:再)?(?:说|叫|用"
    rf"|写|提).{{1,16}}{_TAIL}"
)


class OutrightRows:
    """Reads utterances about rows that are one turn of phrase from the first word to the last."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references, self._values = reader.references, reader.values

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        readers = (
            self._bare,
            self._absent,
            self._zero,
            self._swapped,
            self._reversed,
            self._put_off,
            self._times,
            self._part,
            self._lengthened,
            self._not_so,
        )
        return first(readers, text, scene)

    def _bare(self, text: str, scene: Scene) -> Meaning | None:
        """`5改成320`: the number of a row, or the value that stands in one."""
        clauses = re.split(r"[，,；; ]+", text)
        found = [_BARE.fullmatch(clause) for clause in clauses]
        if not all(found) or scene.chosen or len(clauses) > 4:
            return None
        pairs = [(int(one["number"]), one["value"]) for one in found if one]
        holding = [_holding(number, scene) for number, _ in pairs]
        ways = []
        for rows in ([number for number, _ in pairs], holding):
            changes = [self._to(row, value, scene) for row, (_, value) in zip(rows, pairs, strict=True)]
            ways += [tuple(change for change in changes if change)] if all(changes) else []
        ways = list(dict.fromkeys(ways))
        return asks("前面的数是第几条，还是现在的值？", ways, scene) if len(ways) > 1 else None

    def _to(self, row: int, value: str, scene: Scene) -> ops.Change | None:
        """The change of a row to a value; None where there is no such row or the value does not fit it."""
        said = self._values.value(value, scene.row(row)) if 1 <= row <= scene.count else None
        return None if said is None or said.words or said.doubt else ops.Change(rows=(row,), target=said.target)

    def _absent(self, text: str, scene: Scene) -> Meaning | None:
        """`删掉第14、15条` of a table that has 14."""
        for found in _LISTED.finditer(text):
            numbers = [int(number) for number in re.findall(r"\d+", found[0])]
            absent = [number for number in numbers if number > scene.count]
            if absent and len(absent) < len(numbers):
                return Unsure(question=f"表里共 {scene.count} 条指标，没有第 {absent[0]} 条。")
        return None

    def _zero(self, text: str, scene: Scene) -> Meaning | None:
        """`面积那个少了个0`: ten times as much."""
        found = _ZERO.fullmatch(text)
        if found is None:
            return None
        power = Decimal(100 if found["many"] == "两个" else 10)
        meant = self._references.resolve(found["of"], scene) if found["of"] else None
        meant = meant or self._references.resolve(_OWN.sub("", found["of"]), scene)
        rows = meant.rows if meant else scene.here
        ways: list[Way] = []
        for row in rows[:5]:
            own = scene.row(row).target.value
            if own is not None:
                new = own / power if found["side"] == "多" else own * power
                ways.append((ops.Change(rows=(row,), target=ops.NewTarget(value=new)),))
        return asks("", ways, scene) if ways else None

    def _swapped(self, text: str, scene: Scene) -> Meaning | None:
        """`第3条和第4条的数换一下`: each row gets the value of the other."""
        found = _SWAPPED.fullmatch(text)
        of = (found["of"] or found["of2"]) if found else ""
        if re.fullmatch(r"\d{1,2}[和跟与、]\d{1,2}条?", of):
            of = f"第{of.rstrip('条')}条"
        return self._exchanged(of, scene, sure=True) if of else None

    def _exchanged(self, of: str, scene: Scene, *, sure: bool) -> Meaning | None:
        """The values of two rows, each in the place of the other; asked about where they are of other units."""
        meant = self._references.resolve(of, scene)
        if meant is None or len(meant.rows) != 2 or meant.missing:
            return None
        one, two = meant.rows
        way: list[ops.Operation] = []
        for row, other in ((one, two), (two, one)):
            value = scene.row(other).target.value
            if value is None:
                return None
            way.append(ops.Change(rows=(row,), target=ops.NewTarget(value=value)))
        if sure and scene.row(one).target.unit == scene.row(two).target.unit:
            return Understood(operations=tuple(way))
        return asks("", [tuple(way)], scene)

    def _reversed(self, text: str, scene: Scene) -> Meaning | None:
        """`县道乡道写反了`: the values of the two, if they are two."""
        found = _REVERSED.fullmatch(text)
        return self._exchanged(found["of"], scene, sure=False) if found else None

    def _put_off(self, text: str, scene: Scene) -> Meaning | None:
        """`第10条的日期推迟半个月`: the day that stands in the row, so much later."""
        found = _PUT_OFF.fullmatch(text)
        row = self._references.only(found["of"], scene) if found else 0
        number = 1 if found and found["half"] else whole_number(found["number"]) if found else None
        if found is None or not row or not number or number > 366:
            return None
        own = scene.row(row).target
        if own.kind is not ValueKind.DEADLINE:
            return None
        sign = -1 if found["earlier"] else 1
        text = _later(
            own.text, sign * number, found["unit"], int(scene.draft.fiscal_year or 2000), half=bool(found["half"])
        )
        if not text:
            return Unsure(question=f"{row_shown(row, scene.draft)}要改到什么时候？")
        return asks("", [(ops.Change(rows=(row,), target=ops.NewTarget(text=text)),)], scene)

    def _times(self, text: str, scene: Scene) -> Meaning | None:
        """`人次增加到原来的1.5倍`: the new value is computed, and shown before it is written."""
        found = _TIMES.fullmatch(text)
        meant = self._references.resolve(found["of"], scene) if found else None
        if found is None or meant is None or len(meant.rows) != 1:
            return None
        own, times = scene.row(meant.rows[0]).target.value, figure(found["times"])
        if own is None or times is None:
            return None
        made = ops.Change(rows=meant.rows, target=ops.NewTarget(value=own * times))
        whole = times == times.to_integral_value() and not meant.doubt
        return Understood(operations=(made,)) if whole else asks("", [(made,)], scene)

    def _part(self, text: str, scene: Scene) -> Meaning | None:
        """`路灯增加四分之一`: the new value is computed, and shown before it is written."""
        found = _PART.fullmatch(text)
        row = self._references.only(found["of"], scene) if found else 0
        if found is None or not row:
            return None
        own, above = scene.row(row).target.value, figure(found["above"] or found["above2"])
        below = figure(found["below"] or found["below2"])
        if own is None or not above or not below or above >= below:
            return None
        new = own + own * above / below * (1 if found["up"] else -1)
        new = new.quantize(Decimal(1)) if own == own.to_integral_value() else new.quantize(Decimal("0.01"))
        return asks("", [(ops.Change(rows=(row,), target=ops.NewTarget(value=new)),)], scene)

    def _lengthened(self, text: str, scene: Scene) -> Meaning | None:
        """`运维费的名称前面加上“年度”`."""
        found = _LENGTHENED.fullmatch(text)
        rows = self._references.sure(found["of"], scene) if found else ()
        if found is None or len(rows) != 1:
            return None
        own, part = scene.row(rows[0]).level3, found["part"]
        name = part + own if "前" in found["side"] or found["side"] == "开头" else own + part
        return Understood(operations=(ops.Change(rows=rows, name=name),))

    def _not_so(self, text: str, scene: Scene) -> Meaning | None:
        """`换个说法，别叫覆盖率`: the new name was not said."""
        return Unsure(question="名称要改成什么？") if _NOT_SO.fullmatch(text) else None


def _holding(number: int, scene: Scene) -> int:
    """The only row whose value a number is; 0 for none."""
    rows = scene.where(lambda row: row.target.value == number)
    return rows[0] if len(rows) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    """A date; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(own: str, number: int, unit: str, year: int, *, half: bool) -> str:
    """The words of a deadline, so much later or earlier; "" where that cannot be said for certain."""
    if found := _DEADLINE.fullmatch(own):
        day = _day(int(found["year"] or year), int(found["month"]), int(found["day"]))
        new = moved(day, number, unit.replace("星期", "周"), half=half) if day else None
        if new is None:
            return ""
        shown = f"{new.year}年" if found["year"] or new.year != year else ""
        return f"{shown}{new.month}月{new.day}日{found['more']}"
    if (found := _MONTH.fullmatch(own)) and unit == "月" and not half:
        month = int(found["month"]) + number
        return f"{found['before']}{month}月{found['more']}" if 1 <= month <= 12 else ""
    return ""
