"""Picking: rows told by what they hold or by where they stand, put by number: 按台算的, 低于95%的, 第3条以后的数量.

Where such a phrase is plain, both readers hear the numbers of the rows in its place. Where it fits several and one is
meant, there is one utterance for each of them. Anything else is left as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.dialogue.understanding.reference import by_number
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure, how_many
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.money import plain
from assistant.domain.value import ValueKind

_EVERY: Final = r"(?:全部都|全都|统统都?|通通都?|一律|统一|一起|全部|都|全|均)"
_ROWS: Final = (
    r"(?:(?:的)?(?:那|这)?(?:(?P<many>[两三四五六七八九\d])|(?P<some>[几些]))(?:条|个|项|行)?(?:指标)?|"
    r"(?:的)?(?P<one>[那这]一?(?:条|个|项|行)|[一1]?(?:条|项))(?:指标)?|的(?:指标)?)"
)
_ROWS_TOO: Final = _ROWS.replace("?P<", "?P<u")
"""The same once more in one pattern."""
_VERB: Final = (
    r"(?:请|给我|再|就|要|得|先|也)*(?:改|提|降|调|写|定|删|去|压|上|下|"
    r"往|加|减|涨|按|设|不要|砍|拉|抬|报|换|弄|撤|增|翻|拿|归|为什么|怎么|核)"
)
_QUOTE: Final = "[“”\"'「」‘’]?"
_MEASURED: Final = re.compile(
    rf"(?:用|按照?|以|论|拿)着?{_QUOTE}(?P<unit>[\u4e00-\u9fff/%]{{1,4}}?)数?{_QUOTE}(?:来|去)?"
    rf"(?:算|计|数|计算|计量|计数|统计|衡量|表示|(?:当|做|作|为)(?:计量)?单位)?{_ROWS}|"
    rf"(?:计量)?单位(?:是|为|写着?|写的是|填的?是?|"
    rf"用的是?){_QUOTE}(?P<unit2>[\u4e00-\u9fff/%]{{1,4}}?){_QUOTE}{_ROWS_TOO}"
)
"""`用“台”算的那条`, `单位写着米的`."""
_UNIT_ALONE: Final = re.compile(
    rf"(?:^|(?<=[把将，,]))(?P<unit>[\u4e00-\u9fff]{{1,3}})(?:的)?(?P<one>那一?(?:条|个|项))(?={_VERB}|\d)"
)
"""`小时那条改成3`."""
_SUM: Final = (
    r"(?:百分之)?[\d〇零一二三四五六七八九十百千万][\d.〇零一二三四五六七八九十百千万]*(?:%|"
    r"个百分点|[\u4e00-\u9fff]{1,2}(?=以[上下内]|的|还|要|低|高|小|大))?"
)
_UNDER: Final = r"低于|小于|少于|不到|不足|不够|没到|未到|达不到|没达到|未达到|不满|没满"
_OVER: Final = r"高于|大于|超过|多于|超出|高出"
_COMPARED: Final = re.compile(
    rf"(?P<of>[\u4e00-\u9fff]{{2,8}}?(?:里面?|里头|中|当中|的|指标))?(?:凡是?|只要|所有|指标值|目标值)*"
    rf"(?:比(?P<v1>{_SUM})(?:还|要)?(?P<c1>[低小少高大多])|(?<!不)(?P<c2>{_UNDER}|{_OVER}|不是|不等于|等于|"
    rf"写的?是?|填的?是?|定的?是?|满)(?P<v2>{_SUM})|(?P<v3>{_SUM})(?:及|或)?(?P<c3>以下|以上))"
    rf"(?:{_ROWS}|(?={_EVERY}))(?={_EVERY}*{_VERB})"
)
"""`比90低的`, `满意度里不到90的`, `95%以上的`."""
_NUMBER: Final = r"[\d一二两三四五六七八九十]{1,3}"
_RANGE: Final = re.compile(
    rf"(?:从)?(?P<range>第?{_NUMBER}条?(?:到|至|-)第?{_NUMBER}条|(?:最)?[前后]{_NUMBER}(?:条|个|项|"
    rf"行)(?=里|中|当中|以?内)|"
    rf"第{_NUMBER}条?(?:指标)?(?:及|以及|和)?(?:以后|之后|往后|后面|以下|往下|以前|之前|以上|前面|起|"
    rf"开始))(?:的|里面?|里头|中|当中|以?内|[，,])*"
    rf"(?:凡是?|所有的?|全部的?|只要是?)*(?P<of>(?!都|全|一律|统一|"
    rf"{_VERB})[^，,。；;]{{2,10}}?)(?:的)?(?:那|这)?(?:几条|[两三四五六]条)?(?={_EVERY}*{_VERB})"
)
"""`第3条以后的数量`, `前5条里数量指标`, `从第7条开始，带%的`."""
_TENTHS: Final = 100
_ASKED: Final = r"(?:请|麻烦|您|你|帮忙|帮我|给我|把|将|先|再|移除|去掉|删掉|删除|取消|去除|撤掉|拿掉|划掉)*"
_CLOSE: Final = r"紧?挨着|紧邻|紧靠|相邻|紧接|紧跟"
_ABOVE: Final = r"上(?:面|边|方|头|侧|一)|前(?:面|边|头|方|一)|之前|之上"
_BELOW: Final = r"[下底](?:面|边|方|头|侧|下|一)|后(?:面|边|头|方|一)|之后|之下"
_BESIDE: Final = re.compile(
    rf"(?:^|(?<=[把将，,；;。])){_ASKED}(?P<of>[^，,。；;]{{2,18}}?)(?:它|的|往|再|最)*(?:{_CLOSE}|贴着)?着?的?"
    rf"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))(?:{_CLOSE})?着?的?(?:[那这]一?)?"
    r"(?:(?P<many>[两三四五俩仨2-5])?(?:条|个|项|行)(?:指标)?|指标)(?:的)?"
    r"(?!放|移|挪|排|加|补|添|增|插|数|值|单位|百分|字)"
)
"""`苗木成活率下方的指标`, `第2条后面两个`: rows that stand beside one."""
_PLAIN_SUM: Final = r"(?:\d[\d.]*|[一二两三四五六七八九十百千万]+)"
_COMPUTED: Final = re.compile(
    rf"(?:就是|那个|由|用|拿|按)*(?:(?P<one>{_PLAIN_SUM})[\u4e00-\u9fff]{{0,2}}(?:乘以?|"
    rf"[×*xX])(?P<two>{_PLAIN_SUM})[\u4e00-\u9fff]{{0,2}}(?:相乘)?(?:计算|测算|算|得|推算|乘)*(?:出来|出|"
    rf"到|来|所得)*的?|"
    rf"(?:计算|测算|推算|算|乘)(?:出来|得出|出|得)的?(?:是|"
    rf"为)?(?P<sum>{_PLAIN_SUM})[\u4e00-\u9fff]{{0,2}}?的)(?:那一?[条个项行]|那个数|指标|数|这一?[条个项]|"
    rf"[条项])(?:指标)?(?:嘛|呢|啊)?[，,]?"
)
"""`6期乘50人算出来的那条`, `算出来300的那条`."""
_FROM_THIS: Final = re.compile(
    r"(?:这一?条|它|[该本]条)(?=(?:及|以及|起|和)?(?:其)?(?:以[下上后前]|往[下上后前]|之[后前]"
    r"|[后下前上]面(?=的?(?:都|全|所有|统统|一律))))"
)
"""`这条以下全删`: the row in focus, from which a stretch of the table goes on."""
_KIND_BEFORE: Final = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:里面?|里头|里边|中间?|当中|之中|的)$")
"""`数量指标里单位是台的`: where a number in the place of the rest would be counted among the kind."""
_RECKONS: Final = frozenset("乘×*xX算")
_SIDES: Final = frozenset("上下前后底之")


class Picked(NamedTuple):
    """An utterance with rows by number.

    Attributes:
        texts: One for each row that can be meant; the utterance itself where nothing was put otherwise.
        loosely: Whether more was taken from the words than they say, so that one should ask.
        missing: What is not there, in Chinese.
    """

    texts: tuple[str, ...]
    loosely: bool = False
    missing: str = ""


class Picking:
    """Puts the numbers of rows for what is said of them."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def picked(self, text: str, scene: Scene) -> Picked:
        """The utterance, with one phrase of the kind put by numbers."""
        if scene.chosen:
            text = _FROM_THIS.sub(f"第{scene.chosen[0]}条", text)
        if (found := _RANGE.search(text)) and (put := self._within(found, scene)):
            return put
        for signs, pattern, rows in (
            (_RECKONS, _COMPUTED, self._computed),
            (_SIDES, _BESIDE, self._beside),
        ):
            if not signs.isdisjoint(text) and (found := pattern.search(text)) and (put := rows(found, scene)):
                return put
        for pattern, rows in ((_MEASURED, self._measured), (_UNIT_ALONE, self._measured), (_COMPARED, self._compared)):
            if (found := pattern.search(text)) and (put := rows(found, scene)):
                return put
        return Picked((text,))

    def _within(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """The rows of a stretch of the table that are of a kind."""
        stretch = self._references.resolve(found["range"], scene)
        if stretch is None or stretch.missing or "条" in found["of"]:
            return None
        kind = _plain(found["of"], self._references, scene) or _plain(found["of"] + "的", self._references, scene)
        rows = tuple(row for row in stretch.rows if row in kind)
        if not rows or len(rows) == len(stretch.rows) == 1:
            return None
        return _put(found, rows, loosely=bool(stretch.doubt))

    def _computed(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """The row that holds what was reckoned."""
        said = [figure(number) for number in (found["one"], found["two"], found["sum"]) if number]
        numbers = [number for number in said if number is not None]
        if len(numbers) < len(said):
            return None
        result = numbers[0] * numbers[-1] if len(numbers) > 1 else numbers[0]
        rows = scene.where(lambda row: row.target.value == result)
        each = tuple(f"{found.string[: found.start()]}第{row}条{found.string[found.end() :]}" for row in rows)
        return Picked(each) if each else Picked((), missing=f"表里没有等于{plain(result)}的指标。")

    def _beside(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """The rows next to one that is told for certain."""
        meant = self._references.sure(found["of"], scene)
        if len(meant) != 1:
            return None
        row, many = meant[0], found["many"] or "1"
        count = how_many(many) or 1
        rows = tuple(range(row - count, row) if found["above"] else range(row + 1, row + count + 1))
        if rows[0] < 1 or rows[-1] > scene.count:
            return Picked((), missing=f"“{found[0]}”不在表里。")
        return _all(found.string[: found.start("of")], rows, found.string[found.end() :], loosely=False)

    def _measured(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """The rows that count in a unit."""
        said = found.groupdict()
        unit = said["unit"] or said.get("unit2") or ""
        unit = "%" if unit in ("百分比", "百分号", "百分数", "百分之") else unit
        if found.re is _UNIT_ALONE and any(unit in name for name in scene.names):
            return None
        before, kind = self._kind_before(found, scene)
        rows = tuple(row for row in scene.counted_in(unit) if not kind or row in kind)
        return _put(found, rows, before=before) if rows else None

    def _kind_before(self, found: re.Match[str], scene: Scene) -> tuple[str, tuple[int, ...]]:
        """What was said before the kind of rows in front of a phrase, and the rows of that kind."""
        before = found.string[: found.start()]
        for start in range(len(before)):
            told = _KIND_BEFORE.fullmatch(before, start)
            kind = _plain(re.sub(r"[里面头边中间当之的]+$", "", told[0]), self._references, scene) if told else ()
            if len(kind) > 1:
                return before[:start], kind
        return before, ()

    def _compared(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """The rows whose number is below, above, or as large as a number."""
        value = self._values.value(found["v1"] or found["v2"] or found["v3"])
        if value is None or value.words or value.target.value is None:
            return None
        fits = _comparison(found["c1"] or found["c2"] or found["c3"], value.target.value)
        group = _plain(found["of"].rstrip("的里中面头当"), self._references, scene) if found["of"] else ()
        if fits is None or (found["of"] and not group and found["of"][-1] not in "的"):
            return None
        behind = found.string[found.end() :]
        unit = value.target.unit or ("%" if "%" in behind or "百分" in behind else None)
        among = scene.where(lambda row: row.target.kind is ValueKind.NUMERIC)
        among = tuple(row for row in among if row in group) if group else among
        supposed = unit is None and value.target.value <= _TENTHS
        if supposed and any(scene.row(row).target.unit == "%" for row in among):
            unit = "%"
        same = self._values.value(_new_value(behind))
        kept = same.target.value if same and not same.words else None
        rows = tuple(
            row
            for row in among
            if (unit is None or scene.row(row).target.unit == unit)
            and (own := scene.row(row).target.value) is not None
            and fits(own)
            and own != kept
        )
        if not rows:
            return Picked((), missing=f"表里没有{found[0].strip('的都全，,')}的指标。")
        return _put(
            found,
            rows,
            loosely=unit is None or (supposed and not group and not value.target.unit and "%" not in behind),
        )


def _new_value(behind: str) -> str:
    """The number behind a verb, with which a row that has it already need not be touched."""
    found = re.search(r"[到成为是写]\D{0,3}?(\d[\d.]*%?)", behind)
    return found[1] if found else ""


def _comparison(word: str, number: Decimal) -> Callable[[Decimal], bool] | None:
    """The test that a word of comparison means."""
    if re.fullmatch(rf"[低小少]|{_UNDER}", word):
        return lambda own: own < number
    if re.fullmatch(rf"[高大多]|{_OVER}", word):
        return lambda own: own > number
    if word in ("不是", "不等于"):
        return lambda own: own != number
    if word == "以上":
        return lambda own: own >= number
    if word == "以下":
        return lambda own: own <= number
    return lambda own: own == number


def _plain(phrase: str, references: References, scene: Scene) -> tuple[int, ...]:
    """All rows that a phrase of a group means; none where it is not plain."""
    if phrase in ("百分比", "百分数", "百分号", "率", "比率"):
        return scene.counted_in("%")
    return references.sure(phrase, scene) or references.sure(f"{phrase}指标", scene)


def _put(
    found: re.Match[str], rows: tuple[int, ...], *, loosely: bool = False, before: str | None = None
) -> Picked | None:
    """The utterance with the rows by number, as many as were said; one utterance for each where one is meant."""
    said = {name.removeprefix("u"): word for name, word in found.groupdict().items() if word and name != "unit"}
    before = found.string[: found.start()] if before is None else before
    behind = found.string[found.end() :]
    many = said.get("many")
    if many and how_many(many) != len(rows):
        return None
    if len(rows) > 1 and (
        said.get("one") or not (many or said.get("some") or re.match(_EVERY, behind) or found.re is _RANGE)
    ):
        each = tuple(f"{before}第{row}条{behind}" for row in rows)
        return Picked(each, loosely) if said.get("one") else _all(before, rows, behind, loosely=True)
    return _all(before, rows, behind, loosely=loosely)


def _all(before: str, rows: tuple[int, ...], behind: str, *, loosely: bool) -> Picked:
    every = "都" if len(rows) > 1 and not re.match(_EVERY, behind) else ""
    return Picked((f"{before}{by_number(rows)}{every}{behind}",), loosely)
