"""How a count is called: as the question calls it, else by the work whose rate is in the table, else as it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.dialogue.understanding.counts.said import Count
from assistant.domain.draft import DraftIndicator
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.drafting.goals.counts import MEASURES as MEASURE
from assistant.drafting.naming.names import short_name
from assistant.drafting.naming.unit_measures import MEASURES

_WORK_RATE: Final = re.compile(r"(?:工作|计划|任务|项目)?(?:足额|按时)?(?:完成|发放|开展|执行|实施|落实|到位)率$")
"""How a row is called that tells a work by how much of it is done, because nobody has said how much there is."""
_WHOLE: Final = Decimal(100)
_BRACKETS: Final = re.compile(r"（(?P<inside>[^）]*)）")
_OR: Final = re.compile(r"(?P<one>[^或]{2})或(?P<other>[^或]{2})$")
_MEASURED: Final = re.compile(r"[数次量]$|面积$|长度$|里程$")
_TAKES: Final = {
    "场次": "场 场次 次", "次数": "次 场 场次", "人次": "人次 人 名", "人数": "人 名 人次", "户数": "户", "家数": "家",
    "家次": "家次 家 次", "期数": "期 班", "批次": "批 批次 次", "班次": "班 班次 期", "天数": "天",
    "面积": "平方米 亩 公顷 平方公里", "长度": "米 公里 延米", "里程": "公里 米",
}  # fmt: skip
"""The units that a measure takes; any other measure takes those that none of these does."""
_OWN_UNITS: Final = frozenset(unit for units in _TAKES.values() for unit in units.split()) - {"户", "家"}
_DEEDS: Final = ("场次", "次数", "人次", "人数", "期数", "批次", "班次")
"""Measures that say what unit is meant."""
_COURSES: Final = ("期数", "班次")
_HEADS: Final = ("人次", "人", "名")
"""Who come to the deed that was counted in front of them (`志愿者培训3期150人`)."""
_PIECES: Final = re.compile(r"(?<=.)(?P<unit>[件份册本台套处条个项座株棵只艘尾幅篇间])数$")
_ALIKE: Final = ("台套件", "册本", "株棵", "处座个", "艘只", "个项件")
"""Units that a name with one of them takes as well (`健身器材套数`: 50台)."""
_ROADS: Final = re.compile(r"路|航|线|街|巡")
_MOVED: Final = 3
"""From more characters on, words may have changed places (清淤水库, 水库清淤)."""
_BESIDE_TOPIC: Final = re.compile(
    r"^(?:补充|购置|采购|新增|安装|改善|服务|补助|发放|开展|组织)|(?:服务|活动|工作|项目)$"
)
_MOST_WAYS: Final = 6


class Named(NamedTuple):
    """A count with the name of its row.

    Attributes:
        rate: The row, counted from 1, whose work it counts; None where it stands for none.
        formula: How the value was computed; "" where it was said.
    """

    name: str
    value: Decimal
    unit: str
    operator: Operator | None
    rate: int | None = None
    formula: str = ""


def work_rates(rows: Sequence[DraftIndicator]) -> dict[int, str]:
    """By number, the works that the table tells only by a rate of their completion."""
    return {
        number: work_of(row.level3)
        for number, row in enumerate(rows, 1)
        if row.category is Level2.QUANTITY and row.target.unit == "%" and row.target.value == _WHOLE
        if _WORK_RATE.search(row.level3)
    }


def work_of(name: str) -> str:
    """The work whose rate a name says; the name itself where it says another thing."""
    return _WORK_RATE.sub("", name)


def ways_to_name(counts: Sequence[Count], asked: Sequence[str], works: dict[int, str]) -> list[tuple[Named, ...]]:
    """What counts can be meant as, the likeliest first; none where one of them could be anything.

    Args:
        counts: What was said, in order.
        asked: The names by which the open question asks.
        works: The works that are told by a rate.
    """
    ways: list[tuple[Named, ...]] = [()]
    for count in counts:
        ways = [(*way, named) for way in ways for named in _called(count, way, asked, works)][:_MOST_WAYS]
    return ways


def related(one: str, other: str) -> bool:
    """Whether two names speak of the same work: the characters of the shorter all stand in the longer."""
    short, long = sorted((one, other), key=len)
    at = iter(long)
    in_order = len(short) > 1 and all(char in at for char in short)
    return in_order or (len(short) > _MOVED and all(char in long for char in short))


def stem(name: str) -> str:
    """A name without its measure: `科普活动` of 科普活动场次."""
    bare = _BRACKETS.sub("", name)
    taken = measure_of(bare)
    return bare.removesuffix(taken) if taken else _PIECES.sub("", bare).removesuffix("数量").removesuffix("数")


def measure_of(name: str) -> str:
    """The word for what a name counts (`人次` of 培训人次); "" where it has no unit of its own."""
    return next((measure for measure in _TAKES if name.endswith(measure)), "")


def alike(one: str, other: str) -> bool:
    """Whether two units are taken for one another (本 and 册)."""
    return one == other or any({one, other} <= set(units) for units in _ALIKE)


def unit_of(name: str) -> str | None:
    """The unit that a name is counted in (人次 of 培训人次, 场 of 活动场次); None where its words say none."""
    measure = measure_of(name)
    return _TAKES[measure].split()[0] if measure in _DEEDS else None


def row_name(thing: str, unit: str) -> str:
    """What a row is called that says how many there are of a thing: `科普活动场次` for 场."""
    return thing if MEASURE.search(thing) and unit not in _OWN_UNITS else short_name(thing, _measure(thing, unit))


def rate_of(spoken: Sequence[str], works: dict[int, str], *, sole: bool) -> int | None:
    """The one work that a count speaks of, by its name or its topic (阅读活动 of 阅读推广).

    The `sole` one of the table, too, where the question asks by that name, and one that names no work (`工作完成率`).
    """
    near = [number for number, work in works.items() if any(related(words, work) for words in spoken)]
    topics = {_BESIDE_TOPIC.sub("", words) for words in spoken}
    near = near or [
        number for number, work in works.items() if any(topic[1:] and work.startswith(topic) for topic in topics)
    ]
    near = near or (list(works) if sole else [number for number, work in works.items() if not work])
    return near[0] if len(near) == 1 else None


def _called(count: Count, way: tuple[Named, ...], asked: Sequence[str], works: dict[int, str]) -> list[Named]:
    """The rows that a count can be, in view of those that were told before it."""
    rows = []
    for name in _names(count, way, asked, works):
        rate = rate_of((count.words, stem(name)), works, sole=name in asked)
        rows.append(Named(name, count.value, count.unit, count.operator, rate, count.formula))
    return rows


def _names(count: Count, way: tuple[Named, ...], asked: Sequence[str], works: dict[int, str]) -> list[str]:
    taken = {named.name for named in way}
    fitting = [name for name in _fitting(asked, count.unit) if name not in taken]
    if count.words:
        near = [name for name in fitting if name == count.words]
        near = near or [name for name in fitting if related(count.words, stem(name))]
        spoken_of = [work for work in works.values() if related(count.words, work)]
        near = near or [row_name(max(work, count.words, key=len), count.unit) for work in spoken_of]
        return near or [row_name(count.words, count.unit)]
    of_the_last = bool(way) and count.unit in _HEADS and _brings_heads(way[-1].name, asked)
    if len(fitting) == 1 and not of_the_last:
        return fitting
    if way:
        name = row_name(stem(way[-1].name), count.unit)
        return [] if name in taken else [name]
    return fitting or [row_name(work, count.unit) for work in works.values()]


def _brings_heads(name: str, asked: Sequence[str]) -> bool:
    """Whether people told behind a count come to what it counts: always to courses, else where it was not asked for."""
    measure = measure_of(name)
    return measure in _COURSES or (name not in asked and measure in _DEEDS)


def _measure(thing: str, unit: str) -> str:
    if unit == "公里" and not _ROADS.search(thing):
        return "长度"
    return MEASURES.get(unit) or (unit if unit.endswith("次") else "数量")


def _fitting(asked: Sequence[str], unit: str) -> list[str]:
    """Of the names asked for, those that are counted in a unit; how often and how many people, as the unit says it."""
    ways = [way for name in asked for way in _spelled(name) if _takes(way, unit)]
    ways = [way for way in ways if measure_of(way) or _PIECES.search(way)] or ways
    named = (short_name(stem(way), _measure(way, unit)) if way.endswith(_DEEDS) else way for way in ways)
    return list(dict.fromkeys(named))


def _takes(name: str, unit: str) -> bool:
    if measure := measure_of(name):
        return unit in _TAKES[measure].split()
    if pieces := _PIECES.search(name):
        return alike(unit, pieces["unit"])
    return unit not in _OWN_UNITS


def _spelled(name: str) -> list[str]:
    """`补助人数（户数）` both ways, `改造（建设）面积或处数` both ways."""
    bare = _BRACKETS.sub("", name)
    if either := _OR.search(bare):
        return [bare[: either.start()] + either[part] for part in ("one", "other")]
    inside = _BRACKETS.search(name)
    other = inside["inside"] if inside and name.endswith("）") and _MEASURED.search(inside["inside"]) else ""
    return [bare, stem(bare) + other] if other else [bare]
