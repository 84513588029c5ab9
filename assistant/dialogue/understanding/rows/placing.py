"""Placing: rows told by their place among others, put by number: 质量里倒数第二条, 第4条上面第二个, 第3条和第7条之间的.

Both readers hear the number of the row in place of such a phrase. A number and a kind that do not agree (第3条满意度,
where row 3 is none) and a place that is not there are asked about.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.rows.agreeing import BEHIND, NUMBERED_WORD, ORDINAL, VAGUE, Agreeing
from assistant.dialogue.understanding.rows.grouping import group, kind_said, part_of_a_name
from assistant.dialogue.understanding.rows.picking import Picked
from assistant.dialogue.understanding.rows.putting import phrase_ends, put, told
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, how_many, whole_number

_COUNTER: Final = r"(?:条|项|行|个(?!字|月|百|点|小时|工作日))(?:指标)?"
_WITHIN: Final = r"(?:里面?|里头|里边|当中|之中|中间?|内|部分|[那这]?一?栏里?|[那这]?一?块里?)"
_ROW: Final = rf"(?:(?:的|[那这])*一?{_COUNTER}|的(?=$|[，,。]|都|太|改|删))"
_PLACE: Final = (
    rf"(?:排(?:在)?|数|的)*(?:(?P<back>倒数|倒着数|从(?:后|下|最后"
    rf"|末尾)(?:往[前上])?数?)?第(?P<nth>{NUMERAL})(?:[位个条项行](?!字|月|百|点)(?:指标)?)|"
    rf"(?P<last>最后面?|最末|末尾?|最下[面边头]?|最底[下]?|最靠[后下]|垫底|收尾|尾巴上){_ROW}|"
    rf"(?P<first>最前面?|最上[面边头]?|打头|开头|最靠[前上]|首|头){_ROW}|"
    r"(?P<edge>最后|末尾|后|最前面?|前|头)(?:的|那)?(?P<size>[两二三四五2-5])(?:条|项|个(?!百|点|月)))"
)
_AMONG: Final = re.compile(
    rf"(?:的?(?P<inside>{_WITHIN})|的|(?P<few>那[几两三四五]条里?)"
    rf"|(?P<bare>(?<=[\u4e00-\u9fff]{{2}})(?=第)))(?P<place>{_PLACE})"
)
"""`质量里倒数第二条`, `倒数四条里最前面那条`, `里程第二条`."""
_SIDE: Final = (
    r"(?<![最底])(?:往|再)?(?:(?P<up>上(?:面|边|方|头)?|前(?:面|边|方|头)?|之前|之上)|"
    r"(?P<down>下(?:面|边|方|头)?|后(?:面|边|方|头)?|之后|之下))(?:紧?挨着|紧邻|紧靠|紧接着?|紧跟)?"
)
_STEPS: Final = re.compile(
    rf"(?:的|再)?{_SIDE}数?(?:(?:的|那|这)*(?:第(?P<nth>{NUMERAL})|(?P<many>[一两二三四五俩2-5]))|的?[那这])(?:条"
    rf"|个|项|行)"
    rf"(?:指标)?(?![字月数值百点])"
)
"""`第4条上面第二条`, `合格率往下数第二条`, `第9个后面那两条`."""
_SIDED: Final = re.compile(r"的?(?:[上下前后](?:面|边|方|头)?|之[上下前后])$")
_BETWEEN: Final = re.compile(
    rf"(?P<one>第{NUMERAL}{_COUNTER})(?:和|跟|与|到|至|、)(?P<two>第{NUMERAL}{_COUNTER})(?:的)?(?:之间|中间)(?:的"
    rf"|[那这]|几|一|"
    rf"{_COUNTER})*"
)
_FROM_END: Final = re.compile(
    r"从(?:最?后面?|最?下[面边]?|最后|末尾|尾巴?)(?:往|向|朝)[前上](?:数|数过来)?(?:的)?(?=第)"
    r"|(?:倒着|反着|从(?:末尾|最后|后面|下面))数(?:的)?(?=第)"
)
_FROM_FRONT: Final = re.compile(
    r"从(?:最?前面?|最?上[面边]?|头|开头)(?:往|向|朝)[后下](?:数|数过来)?(?:的)?(?=第)"
    r"|(?:正着数|顺着数|正数|从(?:头|前面|上面)数)(?:的)?(?=第)"
)
_EDGE: Final = re.compile(
    r"(?P<edge>最前面?|最上[面边头]?|开头|最后面|最下[面边头]?|最底下|末尾|结尾|最末)(?:的|那"
    r"|这)*(?P<many>[两二三四五六七八九2-9])(?:条|项|行|个指标)"
)
_OTHERS: Final = r"(?:其他|其它|其余|别的|剩下|余下|剩余)"
_ALL: Final = r"(?:的|都|全部?|所有)"
_RELATIVE: Final = re.compile(
    r"^(?P<lead>(?:请|麻烦|您|帮我|给我|把|将|那|就|也|删掉|去掉|删除|再)*)(?P<all>(?:往|再往|再"
    r"|紧接着的?)?(?:(?P<up>[上前])|(?P<down>[下后]))"
    r"(?:一|面的?那一?)(?:条|项|个指标)|"
    r"(?P<other>另外?(?:那一?|一|的那)?(?:条|个|项)(?:指标)?)"
    r"|(?P<rest>(?:别的|其他|其它|其余|剩下|余下)的?(?:几条)?(?=[都全也]*(?:太|有点|比较|写得|还是))))"
    r"(?=$|的|[^操的修改动指命消加补添写放排插挪移]|改[成为到名]|移[到至]|挪[到至])"
)
"""`上一条`, `另一条`, `别的都太虚`: rows told by the one in focus."""
_BESIDE_THIS: Final = re.compile(
    r"(?P<all>(?:这一?条|它)的?(?:(?P<up>[上前])|[下后])(?:面|边|方)的)(?=[改调删去换定提降设砍拿])"
)
"""`这条上面的调到7`, where the next row may be meant or all of them."""
_STEP_OF_TALK: Final = re.compile(r"撤|退回|还原|恢复|不算|操作|指令|改动|再来|重来")
_HOLDING: Final = re.compile(
    r"(?:名(?:称|字)(?:里面?|中)?)?(?:带有?|含有?|包含"
    r"|有)(?P<what>[“\"「]?[^，,。；;的把将]{1,10}[”\"」]?)的[那这]一?(?:条|个|项)"
)
_ONE: Final = re.compile(r"^[那这]一?[条个项]|[那这]一?[条个项]$")
_NOT: Final = re.compile(rf"(?<=[把将删掉有])不是(?P<but>第{NUMERAL}{_COUNTER})的(?=$|都|全|删|改|去|一律)")
_PARITY: Final = re.compile(
    r"(?:(?:序号|编号)(?:是|为)?(?P<one>[单双奇偶])数的?"
    r"|(?P<two>[单双奇偶])数(?:条|行|项|号))(?:的?指标)?(?:的(?=都|全))?"
)
_COUNTED: Final = re.compile(r"(?:的|[那这])+(?P<many>[两三四五六七八九2-9])(?:条|个(?!百|点)|项)(?:指标)?")
_BUT: Final = rf"第?{NUMERAL}(?:{_COUNTER}|号)(?:[、和跟与及同]第?{NUMERAL}(?:{_COUNTER}|号))*"
"""Rows that are excepted."""
_BY_NUMBER: Final = re.compile(rf"第{NUMERAL}{_COUNTER}")
_ABOUT: Final = frozenset(
    "考量衡评落虚空泛笼含模单双奇偶不第倒最头末尾前后上下首垫收除外栏打开号另别其剩余含带有两三四五六那"
)
_PHRASES: Final = 4
"""Rows told by their places in one utterance; no more are looked for."""


class Placing:
    """Puts the numbers of rows for their places among others."""

    def __init__(self, references: References) -> None:
        self._references, self._categories = references, references.categories
        self._agreeing = Agreeing(references)
        kind, word = kind_said(self._categories), self._categories.words
        self._from_end = re.compile(
            rf"(?P<place>(?P<back>倒数)第(?P<nth>{NUMERAL})[位个条项行]"
            rf"|(?:(?P<last>最后面?|最末|末尾|最下[面边头]?)|(?P<first>最前面?|"
            rf"最上[面边头]?|打头|开头|首|头))(?:的|那|这|一)*(?:条|个|项))的?{kind}{BEHIND}"
        )
        self._those = re.compile(
            rf"(?:{kind}{_COUNTED.pattern}|(?:[那这]|^[把将]?)(?P<more>[两三四五六七八九2-9])(?:条|个|项)"
            rf"{kind.replace('?P<', '?P<b')}{BEHIND})"
        )
        self._inside = re.compile(rf"{kind}(?P<place>(?=第|倒数|最后|[前后头][两三]){_PLACE})")
        self._except = re.compile(
            rf"(?:(?P<base>(?:{word})(?:指标|类)?)(?:里面?|中|当中)?)(?:除了?|除开|除去)"
            rf"(?P<but>{_BUT})(?:以外|之外|外)?(?:的|{_OTHERS}|{_ALL})+"
        )
        self._but_of_kind = re.compile(
            rf"除(?:了|开|去)?(?P<but>[^，,。；;]{{1,10}}?)(?:以外|之外"
            rf"|外)?[，,]?(?P<base>(?:{word})(?:指标|类)?)"
            r"(?=都|全|一律|统统|统一|均)"
        )
        self._outside = re.compile(
            rf"(?:除了?|除开|除去)?(?P<but>{_BUT})(?:以外|之外)(?:的)?(?:{_OTHERS}|{_ALL})"
            rf"*(?P<base>(?:{word})(?:指标|类)?){BEHIND}"
        )

    def placed(self, text: str, scene: Scene) -> Picked:
        """The utterance with all such phrases put by number, as far as none must be asked about."""
        now = Picked((text,))
        for _ in range(_PHRASES):
            again = self._once(now.texts[0], scene)
            if again.missing or again.loosely or len(again.texts) > 1 or again.texts == now.texts:
                return again
            now = again
        return now

    def _once(self, text: str, scene: Scene) -> Picked:
        """The utterance with one such phrase put by number; the utterance itself where there is none."""
        if _ABOUT.isdisjoint(text) or not scene.count:
            return Picked((text,))
        if (near := _RELATIVE.match(text)) and (done := self._relative(near, scene)):
            return done
        if scene.chosen and (near := _BESIDE_THIS.search(text)):
            here = scene.chosen[0]
            either = [row for row in (here - 1 if near["up"] else here + 1, here) if 1 <= row <= scene.count]
            return Picked(tuple(told(text, *near.span(), (row,)) for row in either), loosely=True)
        text = _FROM_FRONT.sub("", _FROM_END.sub("倒数", text))
        for pattern, rows in (
            (_PARITY, self._parity), (_NOT, self._excepted), (self._except, self._excepted),
            (self._but_of_kind, self._excepted), (self._outside, self._excepted), (_BETWEEN, self._between),
            (self._from_end, self._in_kind),
            (self._inside, self._in_kind), (self._those, self._as_many), (_HOLDING, self._holding),
            (_STEPS, self._steps), (_AMONG, self._among), (_EDGE, self._edge),
            (self._agreeing.numbered, self._agreeing.by_kind), (NUMBERED_WORD, self._agreeing.by_word),
            (VAGUE, self._vague),
        ):  # fmt: skip
            for found in pattern.finditer(text):
                if done := rows(found, scene):
                    return done
        return self._agreeing.by_name(text, scene) or Picked((text,))

    def _excepted(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`数量指标里除了第4条的`, `第13条以外的满意度指标`, `除了这条，数量都`."""
        but, kind = self._references.resolve(found["but"], scene), found.groupdict().get("base", "")
        base = self._categories.rows_of(kind, scene) if kind else scene.every
        if but is None or but.missing or not base:
            return None
        if kind and found.end("but") == found.start("base") and part_of_a_name(found["but"], kind, scene):
            return None  # `除了学员满意度都`
        return put(found.string, found.start(), found.end(), tuple(row for row in base if row not in but.rows))

    def _relative(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`上一条`, `另一条`, `别的`, seen from the row in focus."""
        if _STEP_OF_TALK.search(found.string):
            return None
        if not scene.chosen:
            return Picked((), missing=f"“{found['all']}”是哪一条？")
        here, start, end = scene.chosen[0], found.start("all"), found.end("all")
        if found["rest"]:
            return put(found.string, start, end, tuple(row for row in scene.every if row != here))
        if not found["other"]:
            near = here + (-1 if found["up"] else 1)
            return put(found.string, start, end, (near,) if 1 <= near <= scene.count else ())
        if not re.match(BEHIND, found.string[end:]) or found.string[end : end + 2] == "满意":
            return None
        each = tuple(told(found.string, start, end, (row,)) for row in scene.alike(here))
        return Picked(each, loosely=True) if each else Picked((), missing=f"“{found['all']}”是哪一条？")

    def _as_many(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`时效那三条`, where there are two."""
        said, word = found["many"] or found["more"], found["word"] or found["bword"]
        rows = self._categories.rows_of(word, scene)
        if re.search(r"[和跟与及、]", found.string[: found.start()]):
            return None
        if not rows or whole_number(said) == len(rows) or part_of_a_name(found.string[: found.start()], word, scene):
            return None
        return Picked((), missing=f"表里的{word}指标有 {len(rows)} 条，不是{said}条。")

    def _parity(self, found: re.Match[str], scene: Scene) -> Picked:
        odd = (found["one"] or found["two"]) in "单奇"
        return put(found.string, found.start(), found.end(), tuple(range(1 if odd else 2, scene.count + 1, 2)))

    def _vague(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """All the rows of which is said that they are vague; one of them where only one is meant."""
        every = found["all"] or ""
        meant = self._references.resolve(found["of"] + every, scene)
        if meant is None or meant.missing or _BY_NUMBER.fullmatch(found["of"]):
            return None
        start, end = found.start("of"), found.end()
        if meant.several and len(meant.rows) > 1 and _ONE.search(found["of"]):
            return Picked(tuple(told(found.string, start, end, (row,)) for row in meant.rows))
        if meant.doubt or (meant.several and len(meant.rows) > 1):
            return None
        return put(found.string, start, end, meant.rows)

    def _holding(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """One row that holds a word which several hold."""
        rows = self._references.sure(found[0], scene)
        return Picked(tuple(told(found.string, *found.span(), (row,)) for row in rows)) if len(rows) > 1 else None

    def _between(self, found: re.Match[str], scene: Scene) -> Picked | None:
        one, two = (self._references.resolve(found[name], scene) for name in ("one", "two"))
        if one is None or two is None or one.missing or two.missing:
            return None
        low, high = sorted((one.rows[0], two.rows[0]))
        rows = tuple(range(low + 1, high))
        if len(rows) > 1 and re.search(r"[那这]一?(?:条|个|项)的*$", found[0]):
            return Picked(tuple(told(found.string, found.start(), found.end(), (row,)) for row in rows))
        return put(found.string, found.start(), found.end(), rows)

    def _in_kind(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`质量第二条`, `满意度倒数第一条`."""
        rows = self._categories.rows_of(found["word"], scene)
        before, behind = found.string[: found.start()], found.string[found.end() :]
        if not rows or ORDINAL.search(before + behind) or part_of_a_name(before, found["word"], scene):
            return None
        return put(found.string, found.start(), found.end(), _at(found, rows))

    def _among(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """A place among the rows that a phrase means."""
        for start, phrase in phrase_ends(found.string[: found.start()]):
            if _SIDED.search(phrase) and not self._categories.rows_of(_SIDED.sub("", phrase), scene):
                return None
            if found["bare"] is not None and re.search("[和跟与及、]|第", phrase):
                continue
            rows = group(_SIDED.sub("", phrase), self._references, scene)
            if rows and (len(rows) > 1 or found["inside"] or self._categories.read(phrase)):
                return put(found.string, start, found.end(), _at(found, rows))
        return None

    def _steps(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """Rows so many steps above or below one."""
        number = how_many(found["nth"] or found["many"] or "一")
        behind = found.string[found.end() :]
        for start, phrase in phrase_ends(found.string[: found.start()]):
            meant = self._references.resolve(phrase, scene)
            kind = self._categories.rows_of(phrase, scene)
            if meant is None or meant.missing or (meant.doubt and not kind) or not number:
                continue
            if kind and number == 1 and not found["nth"]:
                near = kind[0] - 1 if found["up"] else kind[-1] + 1
                rows = tuple(row for row in (near,) if 1 <= row <= scene.count)
                if len(kind) == 1 and found["down"] and rows:  # under the heading of its kind, or below it
                    return Picked(tuple(told(found.string, start, found.end(), (row,)) for row in (*kind, *rows)))
                return put(found.string, start, found.end(), rows)._replace(loosely=len(kind) > 1)
            if len(meant.rows) != 1 or kind:
                return None
            row, step = meant.rows[0], -1 if found["up"] else 1
            rows = (row + step * number,) if found["nth"] else tuple(row + step * each for each in range(1, number + 1))
            inside = all(1 <= each <= scene.count for each in rows) and not re.match(r"[加补添增插]", behind)
            return put(found.string, start, found.end(), tuple(sorted(rows)) if inside else ())
        return None

    def _edge(self, found: re.Match[str], scene: Scene) -> Picked | None:
        number = whole_number(found["many"])
        if not number or number > scene.count or re.search(_WITHIN + "$", found.string[: found.start()]):
            return None
        front = found["edge"].startswith(("最前", "最上", "开头"))
        rows = range(1, number + 1) if front else range(scene.count - number + 1, scene.count + 1)
        return put(found.string, found.start(), found.end(), tuple(rows))


def _at(found: re.Match[str], rows: tuple[int, ...]) -> tuple[int, ...]:
    """The row at the place that is said among others; none where there is no such place."""
    said = found.groupdict()
    if said.get("size"):
        size = whole_number(said["size"]) or 0
        some = rows[:size] if said["edge"][-1] in "前头面" else rows[-size:]
        return some if size <= len(rows) else ()
    if said["last"] or said["first"]:
        return rows[-1:] if found["last"] else rows[:1]
    number = whole_number(found["nth"]) or 0
    if not 1 <= number <= len(rows):
        return ()
    return (rows[-number] if found["back"] else rows[number - 1],)
