"""Sentences of invented projects: names, sections of the narrative, goals, and what an officer would type.

Every sentence is a pattern filled with a project's own words: its object, places, quantities and
measures. The patterns for queries are others than those for the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.library import ProjectType
from assistant.domain.money import format_wan, plain
from evals.bench.names import Unit

NAMES: Final = (
    *("{object}经费", "{object}项目", "{object}专项经费", "{object}", "{object}补助资金", "{spot1}{object}项目"),
    *("{county}{object}项目", "{year}年{object}经费", "{year}年{county}{object}项目", "{object}（{spot1}）"),
    *(
        "{spot1}、{spot2}{object}工程",
        "{object}及{second}",
        "{county}{spot1}{object}专项资金",
        "{year}年{spot1}{object}",
    ),
)
_OVERVIEW: Final = (
    "{unit}{year}年开展{object}，涉及{q1}、{q2}。",
    "本项目用于{place}{object}，覆盖{spot1}、{spot2}等处，{q1}。",
    "按照{year}年度工作安排，对{spot1}实施{object}，{q1}，预算资金约{total}。",
    "随着{place}经济社会发展，{spot1}、{spot2}一带对{second}的需求逐年增加，原有条件已不能满足群众需要。",
    "项目内容包括{object}、{second}，服务{spot1}、{spot2}和{spot3}。",
    "为提高{m1}，由{unit}统一组织{object}，{q2}。",
    "经费主要用于{second}，计划{q1}，确保{m1}达到要求。",
    "{spot3}现有设施使用多年，{m2}偏低，需安排资金开展{object}。",
    "本年度继续实施{object}，在上年基础上扩大到{spot2}、{spot3}。",
    "项目受益对象为{place}城乡居民，其中{spot1}直接受益{people}人。",
)
_BASIS: Final = (
    "《{city}{object}工作实施方案》（{head}发〔{before}〕{number}号）。",
    "《{place}“十四五”{second}专项规划》。",
    "《关于进一步加强{object}工作的意见》（{head}办〔{before}〕{number}号）第{small}条。",
    "{before}年{month}月{place}人民政府第{number}次常务会议纪要。",
    "{department}关于下达{year}年{object}任务的通知。",
)
_IMPLEMENTER: Final = (
    "实施单位：{unit}。",
    "{unit}负责组织实施，{department}负责监督指导。",
    "由{unit}牵头，{spot1}、{spot2}配合，职责为{object}的计划、实施和验收。",
)
_PLAN: Final = (
    "{small}月底前完成方案编制和{second}采购，{month}月起在{spot1}、{spot2}组织实施。",
    "分三个阶段：一是调查摸底，核定{q1}；二是组织{object}；三是验收考核，{m1}逐项打分。",
    "委托具备资质的单位承担{second}，每季度检查一次，检查结果与付款挂钩。",
    "先在{spot1}试点，{m2}达标后推广到{spot3}。",
    "每月调度进度，对{m1}、{m3}开展台账管理。",
    "资金由{department}拨付，专款专用，{month}月开展绩效自评。",
    "全年安排{q2}，由{unit}各科室分工落实。",
    "{spot2}由属地负责，{spot3}由{unit}直接实施，{month}月底前完成全部任务。",
    "建立{object}工作专班，责任到人，问题整改不过夜。",
)
_PERIOD: Final = ("{year}年1月至{year}年12月。", "{year}年{small}月至{year}年{month}月。", "{year}年度，按季推进。")
_GOALS: Final = (
    "完成{object}，{q1}，{m1}达到预期。",
    "通过{object}，提升{spot1}、{spot2}{second}水平，{m2}持续改善。",
    "{q1}、{q2}按期完成，{m3}达到{rate}%以上。",
    "保障{place}{second}平稳开展，群众满意度达到{rate}%。",
    "按时按质完成{year}年{object}任务，资金使用合规，{m1}有保障。",
    "{spot3}{object}全面完成，长效机制健全。",
)
_OTHER_COSTS: Final = (
    "第三方服务费",
    "印刷宣传费",
    "专家评审费",
    "设备维护费",
    "培训差旅费",
    "材料费",
    "监理检测费",
    "车辆租赁费",
)

_QUERIES: Final = (
    "{year}年我单位拟在{spot1}开展{object}，预计{q1}，预算{total}，希望把{m1}提上去。",
    "{place}明年要做{object}，范围有{spot1}和{spot2}，{q1}，{q2}，经费{total}左右。",
    "申请{total}用于{second}，主要解决{spot1}{m2}不高的问题，{month}月前做完。",
    "{unit}需要一笔{object}的钱，{q2}，由第三方承担，群众满意度不低于{rate}%。",
    "上级下达{object}任务，我们承担{q1}，分布在{spot1}、{spot2}、{spot3}，计划{small}月启动。",
    "继续做好{object}，{q1}，同时把{spot3}纳入进来。",
    "资金{total}，其中{second}占大头，要求{m1}达到{rate}%。",
)
_COUNTING: Final = (
    r"(?:(?:人|次|期|场|份|件|条|篇|户|台|套|批|点|站|座|家|天|月)?(?:数量|人次|次数|场次|面积|长度|数|量))$"
)


class Quantity(NamedTuple):
    """A driver of the project's kind with its number: 在校生数, 3240, 人."""

    driver: str
    number: Decimal
    unit: str

    def text(self) -> str:
        """As it stands in a sentence."""
        return f"{self.driver}{plain(self.number)}{self.unit}"


class Material(NamedTuple):
    """What the sentences of one project are made of.

    Attributes:
        lines: Parts of the budget with their amounts; they add up to `total`.
        measures: Indicator names that the text may mention.
    """

    kind: ProjectType
    unit: Unit
    year: int
    object: str
    second: str
    spots: tuple[str, ...]
    quantities: Sequence[Quantity]
    measures: Sequence[str]
    lines: Sequence[tuple[str, Decimal]]
    total: Decimal


def objects_of(kind: ProjectType) -> tuple[str, ...]:
    """What a project of this kind does, as nouns: its name, and the parts of a name that lists several."""
    whole = re.sub(r"（[^）]*）", "", kind.name).removesuffix("经费")
    parts = [part for part in re.split("[、与和]", whole) if len(part) >= 4]
    return tuple(dict.fromkeys([whole, *parts]))


def seconds_of(kind: ProjectType) -> tuple[str, ...]:
    """What else such a project is about: its nouns, and what its quantity indicators count."""
    counted = [re.sub(_COUNTING, "", row.name) for row in kind.indicators if row.level2 is Level2.QUANTITY]
    return tuple(dict.fromkeys([*objects_of(kind), *(noun for noun in counted if len(noun) > 2 and "（" not in noun)]))


def project_name(material: Material, rng: Random) -> str:
    """The name on the form's head."""
    return rng.choice(NAMES).format_map(_words(material, rng))


def sections(material: Material, lengths: Mapping[str, int], rng: Random) -> dict[str, str]:
    """Sections of the narrative, each about as long as asked for."""
    words = _words(material, rng)
    tables = {
        "overview": _OVERVIEW,
        "basis": _BASIS,
        "implementer": _IMPLEMENTER,
        "plan": _PLAN,
        "period": _PERIOD,
        "goal": _GOALS,
    }
    written = {name: _told(tables[name], words, length, rng) for name, length in lengths.items() if name in tables}
    if "budget" in lengths:
        written["budget"] = "\n".join(f"{name}：{format_wan(amount)}" for name, amount in material.lines)
    return written


def goal(material: Material, length: int, rng: Random) -> str:
    """An annual or overall goal."""
    return _told(_GOALS, _words(material, rng), length, rng)


def description(material: Material, rng: Random) -> str:
    """What an officer types: 40 to 200 characters, half the time with the project's name on the first line."""
    words = _words(material, rng)
    told = project_name(material, rng) + "\n" if rng.random() < 0.5 else ""
    for pattern in rng.sample(_QUERIES, len(_QUERIES)):
        sentence = pattern.format_map(words)
        if len(told) + len(sentence) <= 200:
            told += sentence
        if len(told) >= 40 and rng.random() < 0.35:
            break
    return told


def other_cost(rng: Random) -> str:
    """A part of a budget that every kind of project may have."""
    return rng.choice(_OTHER_COSTS)


def _told(patterns: Sequence[str], words: Mapping[str, str], length: int, rng: Random) -> str:
    told = ""
    for pattern in rng.sample(patterns, len(patterns)):
        told += pattern.format_map(words)
        if len(told) >= length:
            break
    return told


def _words(material: Material, rng: Random) -> dict[str, str]:
    # Every draw is made whatever the year, so that next year's copy of a project says the same.
    place = material.unit.place
    quantities = [quantity.text() for quantity in material.quantities] or [f"任务{rng.randint(2, 60)}项"]
    measures = rng.sample(material.measures, min(3, len(material.measures)))
    return {
        **{f"q{i + 1}": quantities[i % len(quantities)] for i in range(3)},
        **{f"m{i + 1}": measures[i % len(measures)] for i in range(3)},
        **{f"spot{i + 1}": spot for i, spot in enumerate(material.spots)},
        "year": str(material.year),
        "before": str(material.year - rng.randint(1, 5)),
        "place": place.full,
        "city": place.city,
        "county": place.county,
        "head": place.city[0] + place.county[0],
        "unit": material.unit.name,
        "department": material.unit.department,
        "object": material.object,
        "second": material.second,
        "total": format_wan(material.total),
        "people": str(rng.randint(2, 400) * rng.choice((5, 10, 50))),
        "number": str(rng.randint(1, 99)),
        "small": str(rng.randint(1, 6)),
        "month": str(rng.randint(7, 12)),
        "rate": str(rng.choice((85, 90, 92, 95, 98))),
    }
