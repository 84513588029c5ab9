"""Pointers: where in a text one row, or some of a kind, is pointed at: 质量里第二个, 它下面那条, 末条, 写着95%的那条.

A pointer stands for itself, whatever surrounds it; 下面那条 and 它 are seen from the row pointed at before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import how_many, whole_number

_NUMERAL: Final = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_COUNTER: Final = r"(?:(?:条|项|行|个(?!字|月|百|点|小时|工作日))(?:指标)?)"
_LINK: Final = (
    r"(?:里面?|里头|里边|当中|之中|中间?|下面|内|部分|[那这]?一?栏里?|[那这]?[一两三四五几]?[类块条]里?|方面|的|排在?)*"
)
_BACK: Final = r"倒数|倒着数|从(?:后|下|最后|末尾)(?:往[前上])?数?"
_LAST: Final = (
    rf"(?:最后面?|最末|末尾|最下[面边头]?|最底下?|最靠[后下]|垫底|收尾|尾巴上)(?:的|[那这]|一)*{_COUNTER}|"
    rf"末(?:一|尾)?{_COUNTER}"
)
_FIRST: Final = rf"(?:最前面?|最[上顶][面边头]?|打头|开头|最靠[前上])(?:的|[那这]|一)*{_COUNTER}|[首头]一?{_COUNTER}"
_ONE_PLACE: Final = rf"(?:(?:{_BACK})?第{_NUMERAL}{_COUNTER}?|{_LAST}|{_FIRST})"
_PLACE: Final = re.compile(
    rf"(?:(?P<back>{_BACK})?第|(?<=、))(?P<nth>{_NUMERAL})|(?P<last>{_LAST})|(?P<first>{_FIRST})"
)
_AND: Final = r"(?:、|，?还有|，?以及|和|跟|与|及|同)"
PLACES: Final = (
    rf"(?P<places>{_ONE_PLACE}(?:(?>{_AND}{_ONE_PLACE}|第{_NUMERAL}{_COUNTER}?|、{_NUMERAL}{_COUNTER}(?!那))"
    r"(?!的?[上下前后底往]|的?次))*)"
)
_EDGE: Final = (
    r"(?P<edge>最?前面?|最?后面?|最[上下顶底][面边头]?|开头|打头|末尾|头|末|最?靠[前后上下])(?:的|那"
    r"|这)*(?P<size>[两二三四五俩仨2-5])"
    r"(?:条|项|行|个(?!百|点|月))?(?:指标)?"
)
_NUMBERED: Final = re.compile(
    rf"(?:表里的?|编号|序号为?)?(?:第(?P<nth>{_NUMERAL})(?:{_COUNTER}|号)(?:(?:这|那)一?(?:个|条))?"
    rf"|(?<![\d第])(?P<bare>\d{{1,2}})号(?:指标)?)"
)
_FROM_END: Final = re.compile(
    rf"(?:表里的?)?(?:(?:{_BACK})第(?P<back>{_NUMERAL}){_COUNTER}"
    rf"|(?P<last>{_LAST}|(?<=[到至])(?:最后|末尾|结尾|底)(?!面|[一二两三]?[条个项]))|"
    rf"(?P<first>{_FIRST}|(?:从?开头|从头|从?最?[前上]面)(?=[到至])))"
)
_THIS: Final = re.compile(
    r"(?:(?:刚才|刚刚|方才|刚)?(?:说|改|提|加|提到)?(?:过)?|[前上]面(?:说|改|提|加|提到)(?:过)?)的?"
    r"(?<![上下前后][面边头])(?:这一?|那一?|该|本|此)(?:条|项(?!目)|个指标|指标)(?!里)|它(?!们)"
)
_THAT: Final = frozenset({"那条", "那一条", "那个指标", "那项", "那一项", "那指标"})
_BOTH: Final = (
    r"(?P<both>(?:上下|前后)(?:的|那|这)*[两2](?:条|项|个)"
    r"|[上前]面?[和跟与][下后]面?(?:的|那|这)*[两2](?:条|项|个))"
)
"""`上下两条`, `前面和后面那两条`."""
_BESIDE: Final = (
    r"(?:紧?挨着|紧接着|紧邻|再|往)*的?(?:(?P<up>上|前)|(?P<down>下|后|底下))(?:面|边|方|头)?的?(?:往[上下])?数?"
)
_HOW_FAR: Final = (
    rf"(?:(?:[那这]|的)*(?:第(?P<nth>{_NUMERAL})|(?P<many>[一两二三四五俩仨2-5]))|[那这])"
    r"(?:条|项|行|个(?!百|点|月|字|数|值))"
)
"""Behind 下面: `第二条`, `两条`, `那条`."""
_NEXT: Final = r"(?P<next>次(?:条|项)|紧接着的?(?:下一|那一?)(?:条|个|项))"
"""`次条`, `紧接着的下一条`."""
_STEP: Final = re.compile(
    rf"(?:的)?{_BOTH}(?:指标)?|"
    rf"(?:的)?{_BESIDE}{_HOW_FAR}(?:指标)?"
    rf"|(?:的)?{_NEXT}(?:指标)?"
    rf"|其(?P<after>后|前)的?(?P<some>[一两二三四五2-5])(?:条|项)"
)
"""From a row to those beside it."""
_ONWARD: Final = re.compile(
    r"(?P<with>及|以及|和|起|开始)?(?:其)?(?P<side>以[下后上前]|往[下后上前]"
    r"|之[后前])(?:的?(?P<all>各[条项个]|全部|所有的?)(?:指标)?的?|(?:指标)?的|(?=$|[都全均一，,]))"
)
_ITS: Final = re.compile(r"(?:它|这一?条|本条|该条)的?(?=[上下前后底再往紧次])")
_VALUE: Final = re.compile(
    r"(?:现在|目前)?(?:写着|写的是|值[是为]|指标值[是为]|目标值?[是为]?|等于"
    r"|定的?是?)?(?P<value>[≥≤=]?(?:\d[\d.]*(?:月\d+日)?|百分之[一二三四五六七八九十百点]+)(?:%"
    r"|(?!号)(?:(?![上下前后][面边头方一]|(?<!公)里[的面头边])[\u4e00-\u9fff/·]){0,5}?)"
    r"(?:的那|的|那)一?(?:条|个(?!百|月)|项)(?:指标)?)"
)
_BEHIND_A_NAME: Final = re.compile(r"(?:[”\"」])?(?:(?:这|那)一?(?:个|条|项)|(?:这|那)?一?(?:条|项))?(?:指标)?")
_SHORTEST: Final = 3
_PAIR: Final = 2


class Pointed(NamedTuple):
    """What a pointer points at.

    Attributes:
        end: The character behind it.
        rows: The rows; empty where there are none at that place.
        base: The rows from which it was seen; empty where it stands for itself.
        kind: All rows of the kind within which a place was said, for a bare ordinal behind it.
        many: Whether several rows were said, though not each by a pointer of its own (数量里前两条).
        plain: Whether other readers know it as well: a number or a whole name.
        unclear: Whether another row may be meant.
    """

    end: int
    rows: tuple[int, ...]
    base: tuple[int, ...] = ()
    kind: tuple[int, ...] = ()
    many: bool = False
    plain: bool = False
    unclear: bool = False


class Pointers:
    """Reads one pointer at a place of a text."""

    def __init__(self, references: References) -> None:
        self._references = references
        word = references.categories.words
        kind = rf"(?P<word>{word})(?:指标|类(?:指标)?|方面(?:的?指标)?)?"
        of_another = rf"(?!的?(?:{word}))"
        self._in_kind = re.compile(rf"{kind}{_LINK}(?:{PLACES.replace('|的?次))*', f'|的?次){of_another})*')}|{_EDGE})")
        self._of_kind = re.compile(rf"(?:{PLACES}|{_EDGE})的?{kind}")
        self._group = re.compile(
            rf"[这那]?[两2][条个](?P<two>{word})(?:指标)?|"
            rf"(?P<both>{word})(?:指标)?[这那的]?[两2](?:条|个(?!百|点|月))(?:指标)?|"
            rf"所有的?(?P<all>{word})(?:指标|类)?|(?P<word>{word})(?P<said>指标|类(?:指标)?)(?:全部"
            rf"|那几条)?|"
            rf"(?P<one>{word})那(?P<few>一|几|三|四|五)?(?:条|个|项)|"
            rf"(?P<alone>(?!数量|时间|进度|费用|经费|满意(?!度)|生态){word})(?=$"
            rf"|[和跟与及、，,都均全一去删改换太定里中])"
        )

    def at(self, text: str, start: int, scene: Scene, before: Pointed | None = None) -> Pointed | None:
        """The pointer that begins at a place, with steps seen from it; the longest there is."""
        found = max(self._each(text, start, scene, before), key=lambda one: one.end, default=None)
        if before is not None and found is None and (step := _STEP.match(text, start)):
            other_side = bool(before.base) and bool(step["up"]) != (before.rows < before.base)
            seen_from = before.base if other_side else before.rows
            found = self._stepped(step, seen_from, scene) if seen_from else Pointed(step.end(), ())
            return found._replace(unclear=not other_side and _other_than(before.rows, scene))
        if found is not None and (onward := _ONWARD.match(text, found.end)) and (onward["all"] or not found.plain):
            found = _onward(onward, found, scene)
        while found is not None and len(found.rows) == 1 and (step := _STEP.match(text, found.end)):
            found = self._stepped(step, found.rows, scene)._replace(unclear=found.unclear)
        return found

    def _each(self, text: str, start: int, scene: Scene, before: Pointed | None) -> Iterator[Pointed]:
        if its := before is not None and _ITS.match(text, start):
            yield Pointed(its.end(), before.rows, unclear=_other_than(before.rows, scene))
            return
        yield from self._named(text, start, scene)
        for pattern in (self._in_kind, self._of_kind):
            if (found := pattern.match(text, start)) and not _within_a_name(text, found, scene):
                placed = self._placed(found, scene)
                if placed.rows or pattern is self._in_kind:
                    yield placed
        if (found := self._group.match(text, start)) and not _within_a_name(text, found, scene):
            yield from self._whole_kind(found, scene)
        if found := _NUMBERED.match(text, start):
            yield self._numbered(found, scene, before)
        if found := _FROM_END.match(text, start):
            number = whole_number(found["back"]) if found["back"] else 1
            row = number if found["first"] else scene.count + 1 - (number or 0)
            yield Pointed(found.end(), _inside((row or 0,), scene))
        if found := _THIS.match(text, start):
            yield Pointed(found.end(), scene.chosen, unclear=before is not None and found[0] in _THAT)
        if scene.chosen and before is None and (step := _STEP.match(text, start)):
            yield self._stepped(step, scene.chosen, scene)
        if (found := _VALUE.match(text, start)) and (rows := self._references.sure(found["value"], scene)):
            yield Pointed(found.end(), rows, unclear=len(rows) > 1)

    def _named(self, text: str, start: int, scene: Scene) -> Iterator[Pointed]:
        for row, name in enumerate(scene.names, 1):
            first = start + (text[start : start + 1] in '“"「')
            if len(name) >= _SHORTEST and scene.names.count(name) == 1 and text.startswith(name, first):
                behind = _BEHIND_A_NAME.match(text, first + len(name))
                yield Pointed(behind.end() if behind else first + len(name), (row,), plain=True)

    def _numbered(self, found: re.Match[str], scene: Scene, before: Pointed | None) -> Pointed:
        """A row of the table, or behind a place within a kind another place within it."""
        number = whole_number(found["nth"] or found["bare"]) or 0
        if before is None or not before.kind or found["bare"]:
            return Pointed(found.end(), _inside((number,), scene), plain=True)
        within = before.kind[number - 1 : number] if number else ()
        other = _inside((number,), scene)
        return Pointed(found.end(), within or other, kind=before.kind, unclear=bool(within) == found["nth"].isdigit())

    def _placed(self, found: re.Match[str], scene: Scene) -> Pointed:
        """Places within a kind: `质量里第二个`, `数量的第一、第二条`, `满意度后两条`."""
        kind = self._references.categories.rows_of(found["word"], scene)
        if found["edge"]:
            size = how_many(found["size"]) or 0
            front = re.search(r"[前上顶]|^[开打]?头", found["edge"])
            rows = kind[:size] if front else kind[-size:]
            return Pointed(found.end(), rows if len(rows) == size else (), kind=kind, many=True)
        each = [_at(place, kind) for place in _PLACE.finditer(found["places"])]
        rows = tuple(row for row in each if row)
        by_number = [whole_number(place["nth"]) for place in _PLACE.finditer(found["places"]) if place["nth"]]
        by_table = (
            by_number and found.re is self._of_kind and "个" not in found["places"] and set(by_number) <= set(kind)
        )
        ends = rows == (kind[0], kind[-1]) if kind else False
        mixed = (
            (0 < len(by_number) < len(each) and not ends)
            or 0 < found["places"].count("倒") < len(each)
            or len(set(rows)) < len(rows)
        )
        unclear = mixed or bool(by_table and set(by_number) != set(rows))
        many = len(each) > 1
        return Pointed(found.end(), rows if len(rows) == len(each) else (), kind=kind, many=many, unclear=unclear)

    def _whole_kind(self, found: re.Match[str], scene: Scene) -> Iterator[Pointed]:
        word = next(word for name in ("all", "word", "one", "two", "both", "alone") if (word := found[name]))
        rows, two = self._references.categories.rows_of(word, scene), bool(found["two"] or found["both"])
        if rows and (not two or len(rows) == _PAIR):
            one = found["alone"] or (found["one"] and found["few"] in (None, "一"))
            yield Pointed(found.end(), rows, many=two, unclear=bool(one and len(rows) > 1))

    def _stepped(self, step: re.Match[str], rows: tuple[int, ...], scene: Scene) -> Pointed:
        """The rows so many steps above or below others."""
        up = bool(step["up"]) or step["after"] == "前"
        number = whole_number(step["nth"] or "") or 0
        many = step["many"] or step["some"] or "一"
        size = how_many(many) or 1
        edge, sign = (min(rows), -1) if up else (max(rows), 1)
        steps = (number,) if number else range(1, size + 1)
        there = sorted(edge + sign * each for each in steps) if not step["both"] else (min(rows) - 1, max(rows) + 1)
        return Pointed(
            step.end(),
            _inside(tuple(there), scene),
            base=rows,
            many=any(step[name] for name in ("both", "next", "after")) or not _inside(tuple(there), scene),
        )


def _onward(found: re.Match[str], start: Pointed, scene: Scene) -> Pointed:
    """All rows from one on, or up to one; unclear where it was not said whether it is one of them."""
    if len(start.rows) != 1:
        return start
    row, up, inclusive = start.rows[0], found["side"][1] in "上前", bool(found["with"])
    rows = range(1, row + inclusive) if up else range(row + (not inclusive), scene.count + 1)
    unclear = start.unclear or (not inclusive and found["side"] in ("以下", "以上", "往下", "往后"))
    return Pointed(found.end(), tuple(rows), base=start.rows, many=True, unclear=unclear)


def _at(place: re.Match[str], rows: tuple[int, ...]) -> int:
    """The row at a place among others; 0 where there is none."""
    number = whole_number(place["nth"]) if place["nth"] else 1
    if not number or number > len(rows):
        return 0
    return rows[-number] if place["back"] or place["last"] else rows[number - 1]


def _inside(rows: tuple[int, ...], scene: Scene) -> tuple[int, ...]:
    return rows if all(1 <= row <= scene.count for row in rows) else ()


def _other_than(rows: tuple[int, ...], scene: Scene) -> bool:
    """Whether 它 may be the row in focus as well as the one pointed at before."""
    return bool(scene.chosen) and scene.chosen != rows


def _within_a_name(text: str, found: re.Match[str], scene: Scene) -> bool:
    """Whether the word for a kind is a piece of a row's name here."""
    word = found.groupdict().get("word") or ""
    start = found.start("word") if word else -1
    around = text[max(start - 2, 0) : start + len(word)]
    return start > 0 and len(around) > len(word) and any(around[-len(word) - 1 :] in name for name in scene.names)
