"""The topic: what indicator names of a project are composed with, from its name or from what it does first."""

from __future__ import annotations

import re
from functools import reduce
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.naming.objects import SAYS_NO_WORK, project_object
from assistant.drafting.ports import WordCutter
from assistant.drafting.project.bought_class import class_of_bought
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.project_name.main_work import main_activity_object, only_reaches
from assistant.drafting.reading.bodies.leading_unit import without_leading_unit
from assistant.drafting.reading.bodies.places import read_places
from assistant.drafting.reading.bodies.regions import without_region
from assistant.drafting.reading.deeds.phrases import people_in
from assistant.drafting.reading.nouns.numbers_in_names import with_numbers_back, with_numbers_spelt
from assistant.drafting.reading.words import ACTIVITY_VERBS

_LONGEST: Final = 12
"""A longer object leaves too little of twenty characters for the measure (guide 3.7)."""
_SEVERAL: Final = 9
"""An object that names several things is cut down to the last of them sooner (rule F11)."""
_SHORTEST: Final = 2
_FULL: Final = 14
_LOOSE = regex(
    r"^(?:常规|日常|相关|有关|各类|各项|年度|专项|其他|部分|的|与|和(?![美谐平睦])|及(?!时)|等(?!级))+|(?:等|的|各项|专项|历年)+$"
)
_DEEDS: Final = (
    *ACTIVITY_VERBS,
    "清漂",
    "提升",
    "兑现",
    "兑付",
    "加工",
    "外包",
    "工程",
    "免疫",
    "运动会",
    "锦标赛",
    "大赛",
    "博览会",
    "公开赛",
    "邀请赛",
    "联赛",
    "球赛",
    "竞赛",
    "马拉松",
    "文化节",
    "艺术节",
    "旅游节",
    "论坛",
)
"""A long name that ends in what is done is cut to its last words; of others the deed is looked up in the text."""
_WHOLE: Final = 4
"""What is left of a name without the people is a topic of its own from so many characters on."""
_HANDED_OUT: Final = (
    "补贴",
    "补助",
    "津贴",
    "供养金",
    "助学金",
    "保险",
    "体检",
    "筛查",
    "改造",
    "救助金",
    "抚恤金",
    "优待金",
)
_WHOLE_NAME: Final = 3
"""Characters by which the name of money that is handed out may be longer, its measures being short."""
_TORN: Final = frozenset(["校舍", "院舍", "宿舍", "适老", "小规", "小水", "小微", "小流", "低收", "物联", "互联"])
"""Words that the cutter tears apart (`中小|学校|舍`, `适|老化`, `小|规模`, `低|收费`): nothing begins inside them."""
_MODIFIERS: Final = ("声", "非", "无", "半")
"""Words of one character without which the next says something else (`声|环境质量`)."""
_HANGING: Final = ("阶段", "期间", "以上", "以下", "年级", "范围", "方面", "地区", "一期", "二期", "三期", "四期")
"""Words that hang on what stands in front of them (`学前至高中|阶段三包`)."""
_QUOTED: Final = regex("“([^“”]+)”")
"""A name of its own, which is one whatever joins its words (`“文化和自然遗产日”系列活动`)."""
_BREAK = regex(r"[与和的、，暨]|(?<![高中初同平])等|(?<![普惠涉])及")
_FIRST_USE: Final = regex(
    r"(?:用于|包括|开展)(?:保障|支持|做好|组织|开展)?(?P<work>[\u4e00-\u9fff]{4,10}?)(?:[、，。；]"
    r"|[和及与](?=[\u4e00-\u9fff]{4}))"
)
_MEASURE_ALONE: Final = regex(r"里程|面积|长度|数量|规模|人数|户数|亩数|参[与加会展]")
"""What so much of is looked after (`养护里程612公里`) or others do (`组织企业120家参与`), which names no work."""
_ONE_GRADE: Final = regex(r"(?:国家|省|市|县|区|校)级(?=项目|课题|基地|赛事)|[一二三特]等[奖级]")
"""One grade of what is counted (`国家级项目40项、市级项目110项`) is not the whole."""
_FIRST_AND_CLASS: Final = regex(
    r"^[\u4e00-\u9fffA-Za-z]{2,8}(?<![平高中初同对均特])等(?![级保离])(?=[\u4e00-\u9fff]{4})"
)
"""`CT等医疗设备购置` is measured as 医疗设备购置."""
_COUNTED = regex(
    r"(?<![A-Za-z\d.])(?<!\d[至到—~-])\d[\d.,]*(?!(?:[至到—~-]\d+)?周?岁)(?![A-Za-z\d.排导])"
    r"(?:万|亿)?(?:小时|兆|[元人天次个件批期年月日])?"
)
"""A number that counts; those of `5G`, `64排CT` and `PM2.5` belong to their letters, an age to whose it is."""


def topic_of(facts: Facts, brief: Brief, named: bool, cutter: WordCutter) -> str:
    """The project's object in at most twelve characters.

    Args:
        facts: The settled facts, the project's name among them.
        brief: What the description says.
        named: Whether the person gave the name.
        cutter: Cuts the object into words, so that no word is broken.
    """
    name = without_region(without_leading_unit(facts.project_name))
    if not named and name.endswith("补助经费"):
        name = name.removesuffix("经费")  # The name is ours: 补助 is what is done, not where the money comes from.
    name = name if named else re.sub(r"(?<=[补津]贴)(?:专项)?(?:资金|经费)$", "", name)
    full = re.sub(r"[^\w（）()·、.]|(?<!\d)\.|\.(?!\d)", "", project_object(name)) or "项目"
    if not named and _COUNTED.search(with_numbers_spelt(full)):
        full = with_numbers_back(max(_COUNTED.split(with_numbers_spelt(full)), key=len), full)
        full = full if len(full) >= _SHORTEST else "项目"
    full = full if named else _first_of_two(_without_people(_FIRST_AND_CLASS.sub("", full)))
    told = not named and len(full) > _FULL - 4 and "project_name" in facts.evidence
    thing = main_activity_object(brief) if told and not full.endswith(_DEEDS) and not only_reaches(brief) else ""
    whole = full.startswith(thing) and not full.endswith("费")
    thing = "" if whole else thing
    thing = "" if _MEASURE_ALONE.fullmatch(thing) or _ONE_GRADE.match(thing) else thing
    thing = _class_bought(brief, name) or thing
    if thing and not (people_in(thing) == thing and thing[-1] in full):
        full = thing  # Whom a clause speaks of by parts (`本科生35名`) is not all of `招引定向医学生`.
    if not named and SAYS_NO_WORK.fullmatch(full) and (use := _FIRST_USE.search(brief.told)):
        full = use["work"]
    full = re.sub(r"(?<=..)(?:申请|申报)$", "", full)
    told_apart = reduce(lambda words, quoted: words.replace(quoted, ""), _QUOTED.findall(name), full)
    longest = _SEVERAL if _BREAK.search(told_apart) else _LONGEST
    slack = 1 if full.endswith("工程") or longest == _SEVERAL else _WHOLE_NAME * full.endswith(_HANDED_OUT)
    return core_of(full, cutter, longest + slack)


def _class_bought(brief: Brief, name: str) -> str:
    """`设备购置` where a project bears the name of the first of several things bought; "" for other projects."""
    first = main_activity_object(brief)
    kind = class_of_bought(brief, first) if first and (first in name or len(name) > _FULL) else first
    return f"{kind}购置" if kind != first else ""


def _without_place(name: str) -> str:
    """A name too long to keep without the place it begins with, so that no cut goes through that (`下马关|镇…`)."""
    place = next((span for span in read_places(name, name) if span.start == 0), None)
    rest = name[place.end :] if place else ""
    return rest if len(rest) >= _WHOLE else name


def _first_of_two(name: str) -> str:
    """`显微镜及离心机购置` measured as 显微镜购置, the other being a subject of its own."""
    found = _TWO.fullmatch(name)
    if found is None:
        return name
    paid = people_in(found["two"])
    if paid and found["two"].endswith(_PAID) and not found["one"].endswith(_PAID):
        return found["two"].removeprefix(paid) + found["deed"]  # `港澳及华侨学生奖学金发放`
    return found["one"] if found["one"].endswith((*ACTIVITY_VERBS, *_PAID, *_WORKING)) else found["one"] + found["deed"]


_PAID: Final = ("费", "金", "补贴", "补助", "津贴", "工资", "薪酬")
"""What is paid has no part in the work named beside it (`戒毒人员生活费及医疗康复`)."""
_WORKING: Final = ("运转", "工作", "办公", "值守", "教学")
"""Ends of works that are no verbs of a project by themselves (`教学运转及师资培训`)."""
_TWO = regex(
    r"(?P<one>(?:[^及]|(?<=[普惠涉])及){2,})(?<![普惠涉])及(?P<two>[^及]+?)"
    rf"(?P<deed>{'|'.join(sorted(ACTIVITY_VERBS, key=len, reverse=True))})"
)


def _without_people(name: str) -> str:
    """`65岁以上老年人意外伤害保险` measured without the age, and where that is too long without the people too."""
    behind_age = re.sub(r"^\d[\d-]*(?:[至到~—]\d+)?周?岁(?:以[上下])?(?:的)?", "", name)
    if len(behind_age) <= _LONGEST + behind_age.endswith(_HANDED_OUT):
        return behind_age
    rest = re.sub(r"^(?:家庭|户|群体|人员|对象)", "", behind_age.removeprefix(people_in(behind_age)))
    return rest if len(rest) >= _WHOLE and rest.endswith(_HANDED_OUT) else name


def core_of(name: str, cutter: WordCutter, longest: int = _LONGEST) -> str:
    """The last words of a noun phrase, Chinese heads being last, as many as so many characters hold."""
    name = _without_place(name) if len(name) > longest else name
    if len(name) <= longest:
        return _LOOSE.sub("", name) or name
    start = position = len(name)
    spans = cutter.spans(name)
    behind = ""
    for word in reversed(cutter.words(name)):
        found = name.lower().rfind(word, 0, position)
        gap = name[found + len(word) : position] if found >= 0 else ""
        too_long = len(name) - found > longest and len(name) - start > _SHORTEST
        if found < 0 or too_long or (position < len(name) and _BREAK.search(gap)):
            break
        position = found
        torn = f"{word[-1]}{behind}" in _TORN or name[max(0, found - 1) : found + 1] in _TORN
        hangs = word in _HANGING or name[max(0, found - 1) : found] == "至"
        start = found if len(word) > 1 and not torn and not hangs else start
        behind = word
    who = name.find(people_in(name)) + len(people_in(name))
    if 0 < start < who and len(name) - who >= _WHOLE and name.endswith(_HANDED_OUT):
        start = who  # `高校|毕业生三支一扶补助`: people are said whole or not at all.
    start -= name[start - 1 : start] in _MODIFIERS or any(begin == start - 1 < start < end for begin, end in spans)
    core = _LOOSE.sub("", name[start:])
    return core if len(core) > _SHORTEST else name
