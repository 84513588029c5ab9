"""Listing: rows pointed at in one breath, each put by its number: 这条和它下面那条, 质量里第二个还有末条.

What joins them stays, so that rows are put together, swapped or changed as was said. Where a pointer of a list points
at nothing, or may point at two rows, one is asked; a text without such a list stays as it was.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.dialogue.understanding.reference import by_number
from assistant.dialogue.understanding.rows.picking import Picked
from assistant.dialogue.understanding.rows.pointers import PLACES, Pointed, Pointers
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import whole_number

_JOINT: Final = re.compile(
    r"[，,]?(?P<joint>还有|以及|外加|再加上|加上|连同|连带着?|连着|连|并|还是|或者?|[和跟与及同、])(?:把|将"
    r"|所有的?)?|(?P<weak>[，,])|(?P<to>(?:起|开始)?(?:一?直)?[到至]|[—~～-])(?=第|最后|末)"
)
_EASY: Final = frozenset("和跟与及、到至")
_BEFORE: Final = re.compile(
    r"(?:^|[，,。；;：:！!?？\s（(“\"]|请|把|将|对|让|给|删|删除|删掉|去掉|去除|取消|撤掉|拿掉|划掉|不要|除了?"
    r"|除开|不算|不是|是|只|别动|别|先|再|就|那|从|帮我|麻烦|表里的?|这|凡是)$"
)
_COUNT: Final = re.compile(r"(?:，)?(?:这|那|一共)?(?P<many>[两二三四五六2-6])(?:条|项|个(?!百|点|月|小时))(?:指标)?")
_FORMER: Final = re.compile(
    r"(?:[，,里中的面头当间之内]|排在?)*(?P<side>前者|后者"
    r"|(?:[前后]|(?<=[里中头面排的])(?<![上下前后]面)[上下])(?:面|头|边)?(?:的)?(?:那|这)?一?(?:个|条"
    r"|项))(?!的?(?:前|后|上|下))"
)
_BOTH: Final = re.compile(r"前(?:者|一[个条项]|面).*(?:后|另)|后(?:者|一[个条项]|面).*(?:前|另)")
_ONE_OF: Final = re.compile(
    r"(?:其中|中的?|里的?|里面的?|里头的?|任意|随便|当中的?|的其中)+(?:的)?[一1任][条个项]|[二两]选一|任选[其一]+"
)
_NOT_THAT: Final = re.compile(
    r"[（(](?:而|并)?(?:不是|不要|非)[^（）()，,]{2,24}[)）]|，?而不是[^，,。；;]{2,20}(?:条|个|项|号)(?=$)"
)
_GATE: Final = re.compile(
    r"[和跟与及同、连并到至或两三四五俩起]|还[有是]|加|各|分别|都是|第.+第|[这本该]条[-~～—]|[这本该]一?条.?[以往]"
    r"|[错不次]|其[前后]|紧接"
)
_TAKEN_BACK: Final = re.compile(r"不是|不对|[说写弄打]错|错了|[哦噢啊呃]不|而是|[…，,]不[，,不]")
_OTHER_WAY: Final = re.compile(r"还是|或")
_EACH: Final = r"(?:各自|分别|各|都是|两类|两块|两方面|这两类)"
_EXCEPTED: Final = re.compile(r"的?(?:以外|之外|除外|外)")
_EXCEPT: Final = ("除了", "除", "除开", "除去", "不算")
_REST: Final = re.compile(
    r"(?:以外|之外|外)的?(?=[都全均一])|(?:的?(?:以外|之外|除外|外))?[，,]?的?(?:(?:所有|全部|全体|其他|其它|其余"
    r"|别|剩下|余下|剩余)的?)+(?:各[条项个]|[几那][几些]?[条个项]|指标|的)*"
    r"(?![\u4e00-\u9fff]{0,3}指标|带|有|含|写)"
)
"""All rows but those, behind a list of them."""
_HERE: Final = re.compile(r"它|[这该本此]一?[条项个]|上|下|前|后|次")
_TWO: Final = 2


class _Run(NamedTuple):
    """A list in a text: where it stands, what points in it, and what joins."""

    start: int
    end: int
    each: tuple[Pointed, ...]
    starts: tuple[int, ...]
    joints: tuple[str, ...]

    @property
    def rows(self) -> list[int]:
        """The rows pointed at, as often as they are."""
        return [row for pointed in self.each for row in pointed.rows]

    @property
    def plain(self) -> bool:
        """Whether every grammar understands the list as it stands."""
        return all(one.plain for one in self.each) and all(joint in _EASY for joint in self.joints[1:])

    @property
    def unclear(self) -> bool:
        """Whether one of the pointers may point elsewhere."""
        return any(one.unclear for one in self.each)


class Listing:
    """Puts the numbers of rows for a list of pointers."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._pointers = Pointers(references)
        word = rf"(?:{references.categories.words})"
        kind = rf"{word}(?:指标|类)?"
        self._kinds = re.compile(
            rf"(?P<one>{kind})(?:、|和|跟|与|及|还有|以及)(?P<two>{kind})(?:(?P<each>{_EACH})|里面?|里头|里边|当中|中|的"
            rf"|这两|块)*{PLACES}"
        )
        self._both = re.compile(
            rf"(?P<one>{word})(?:指标|类)?(?:、|和|跟|与|及|还有|以及)(?P<two>{word})(?:指标|类)?(?:这)?两(?:类|块"
            rf"|大类)(?:的?指标)?(?!的?第|各)"
        )

    def listed(self, text: str, scene: Scene) -> Picked:
        """The utterance with a list of pointers put by number; the utterance itself where there is none."""
        if not scene.count or not _GATE.search(text):
            return Picked((text,))
        text = _NOT_THAT.sub("", text)
        if (kinds := self._kinds.search(text)) and (put := self._of_each_kind(kinds, scene)):
            return put
        if (both := self._both.search(text)) and (rows := self._of_both(both, scene)):
            return Picked((f"{text[: both.start()]}{by_number(rows)}{text[both.end() :]}",))
        if run := self._run(text, scene):
            return _put(text, run, scene)
        return Picked((self._each_apart(text, scene) if _TAKEN_BACK.search(text) else text,))

    def _each_apart(self, text: str, scene: Scene) -> str:
        """A text in which one row is taken back for another, with each of them by its number."""
        start, put, count = 0, "", 0
        while start < len(text):
            found = self._pointers.at(text, start, scene) if _BEFORE.search(text[:start]) else None
            if found is None or found.plain or found.unclear or len(found.rows) != 1:
                put, start = put + text[start], start + 1
            else:
                put, start, count = put + by_number(found.rows), found.end, count + 1
            count += bool(found and found.plain)
        return put if count > 1 else text

    def _run(self, text: str, scene: Scene) -> _Run | None:
        """The first list of a text, or places of a kind."""
        for start in range(len(text) - 1):
            if not _BEFORE.search(text[:start]):
                continue
            first = self._pointers.at(text, start, scene) or self._phrase(text, start, scene)
            if first is None:
                continue
            run = self._from(text, start, first, scene)
            if _of_several(run):
                doubted = tuple(one._replace(unclear=True) for one in run.each)
                return run._replace(each=doubted) if _spoken_before(text, run) else run
        return None

    def _from(self, text: str, start: int, first: Pointed, scene: Scene) -> _Run:
        each, starts, joints = [first], [start], [""]
        while joint := _JOINT.match(text, each[-1].end):
            more = self._pointers.at(text, joint.end(), scene, each[-1]) or self._phrase(text, joint.end(), scene)
            if more is None or (joint["to"] and len(more.rows) > 1):
                break
            each.append(more)
            starts.append(joint.end())
            joints.append(joint[0])
        strong = any(joint not in ("", "，", ",") for joint in joints) or _COUNT.match(text, each[-1].end)
        size = len(each) if strong else 1
        return _Run(start, each[size - 1].end, tuple(each[:size]), tuple(starts[:size]), tuple(joints[:size]))

    def _phrase(self, text: str, start: int, scene: Scene) -> Pointed | None:
        """A part of a name, told by a counter behind it: `知晓率那条`."""
        found = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:那|这)一?(?:条|个(?!百|月)|项)(?:指标)?").match(text, start)
        if found is None or _JOINT.search(found[0]):
            return None
        rows = self._references.sure(found[0], scene)
        return Pointed(found.end(), rows, plain=True, unclear=len(rows) > 1) if rows else None

    def _of_both(self, found: re.Match[str], scene: Scene) -> tuple[int, ...]:
        """`质量、时效两类指标`: all rows of two kinds."""
        each = [self._references.categories.rows_of(found[side], scene) for side in ("one", "two")]
        return tuple(sorted({row for rows in each for row in rows})) if all(each) else ()

    def _of_each_kind(self, found: re.Match[str], scene: Scene) -> Picked | None:
        """`质量和满意度各自第二条`: the same place within two kinds."""
        rows: list[int] = []
        for word in (found["one"], found["two"]):
            pointed = self._pointers.at(f"{word}的{found['places']}", 0, scene)
            if pointed is None or not pointed.kind:
                return None
            if not pointed.rows:
                return Picked((), missing=f"表里没有“{word}{found['places']}”。")
            rows += pointed.rows
        text = f"{found.string[: found.start()]}{by_number(rows)}{found.string[found.end() :]}"
        return Picked((text,), loosely=found["each"] is None)


def _put(text: str, run: _Run, scene: Scene) -> Picked:
    """The utterance with a list of pointers put by number, in the way in which the list is spoken of."""
    ways = (_pointing_nowhere, _said_twice, _one_of_two, _either, _any_of)
    put = next((put for way in ways if (put := way(text, run)) is not None), None)
    return put or _all_but(text, run, scene) or _by_number(text, run)


def _pointing_nowhere(text: str, run: _Run) -> Picked | None:
    for pointed, start in zip(run.each, run.starts, strict=True):
        if not pointed.rows:
            return Picked((), missing=f"找不到“{text[start : pointed.end]}”指的指标。")
    return None


def _said_twice(text: str, run: _Run) -> Picked | None:
    twice = len(set(run.rows)) < len(run.rows)
    return Picked((), missing=f"“{text[run.start : run.end]}”里有同一条。") if twice and not run.plain else None


def _one_of_two(text: str, run: _Run) -> Picked | None:
    """`第三条和第五条，前者…`."""
    single = len(run.each) == 1 or all(len(pointed.rows) == 1 for pointed in run.each)
    former = _FORMER.match(text, run.end)
    if former is None or len(run.rows) != _TWO or not single or _BOTH.search(text[run.end :]):
        return None
    chosen = run.rows[0 if former["side"][0] in "前上" else 1]
    return Picked((f"{text[: run.start]}第{chosen}条{text[former.end() :]}",), loosely=run.unclear)


def _either(text: str, run: _Run) -> Picked | None:
    """`第三条或者第五条`: one way for each."""
    if not any(map(_OTHER_WAY.search, run.joints)):
        return None
    ways = (f"{text[: run.start]}{by_number(one.rows)}{text[run.end :]}" for one in run.each)
    return Picked(tuple(ways), loosely=True)


def _any_of(text: str, run: _Run) -> Picked | None:
    """`第三条和第五条里任选一条`."""
    one_of = _ONE_OF.match(text, run.end)
    if one_of is None:
        return None
    ways = (f"{text[: run.start]}第{row}条{text[one_of.end() :]}" for row in sorted(set(run.rows)))
    return Picked(tuple(ways), loosely=True)


def _excepting(text: str, run: _Run) -> str:
    """The word before a list that excepts it (`除了`), or ""."""
    return next((word for word in sorted(_EXCEPT, key=len, reverse=True) if text[: run.start].endswith(word)), "")


def _all_but(text: str, run: _Run, scene: Scene) -> Picked | None:
    """`除第三条和第五条外，其余都…`."""
    before, rest = _excepting(text, run), _REST.match(text, run.end)
    if rest is None or not (before or _EXCEPTED.match(text, run.end)):
        return None
    left = [row for row in scene.every if row not in run.rows]
    put = f"{text[: run.start - len(before)]}{by_number(left)}{text[rest.end() :]}"
    return Picked((put,), loosely=run.unclear)


def _by_number(text: str, run: _Run) -> Picked:
    """All of them, joined as they were; a count behind them (`这两条`) has to be theirs."""
    excepted = _EXCEPTED.match(text, run.end) or _excepting(text, run)
    if run.plain and not excepted:
        return Picked((text,))
    end = run.end
    if (count := _COUNT.match(text, end)) and not any(re.search("[到至]", joint) for joint in run.joints):
        if whole_number(count["many"]) != len(set(run.rows)):
            return Picked((), missing=f"“{text[run.start : count.end()]}”对不上。")
        end = count.end()
    said = "".join(
        (_plain_joint(joint) if place else "") + by_number(pointed.rows)
        for place, (pointed, joint) in enumerate(zip(run.each, run.joints, strict=True))
    )
    return Picked((f"{text[: run.start]}{said}{text[end:]}",), loosely=run.unclear)


def _of_several(run: _Run) -> bool:
    """Whether more than one row is pointed at, or none of several."""
    return len(run.each) > 1 or run.each[0].many


def _spoken_before(text: str, run: _Run) -> bool:
    """Whether 它 may be a row of an earlier clause."""
    return bool(re.search(r"[^，,。；;]{3,}[，,。；;]", text[: run.start]) and _HERE.search(text[run.start : run.end]))


def _plain_joint(joint: str) -> str:
    """The joint as the other readers know it."""
    bare = joint.strip("，,把将") or "、"
    return bare if bare in _EASY or bare in {"到", "至"} else "到" if re.search("[到至—~～-]", bare) else "和"
