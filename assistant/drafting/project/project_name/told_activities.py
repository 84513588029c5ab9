"""Activities that stand side by side in a list, by what they have in common or by the first two of them."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.told_list import list_within
from assistant.drafting.project.project_name.told_work import LONGEST_PAIR, Guess
from assistant.drafting.reading.deeds.phrases import people_in
from assistant.drafting.reading.words import NOMINAL_VERBS

_ACTIVITIES = regex(
    r"(?:开展|举办|组织)(?P<list>(?:[\u4e00-\u9fff“”]{3,14}、){1,4}[\u4e00-\u9fff“”]{3,14})等(?:系列"
    r"|主题)?(?P<class>活动|服务|培训|宣传|工作)"
)


def listed_activities(text: str) -> Guess | None:
    """`开展科普日、科普大篷车等活动`: what the activities have in common, where the text has a word for it."""
    found = _ACTIVITIES.search(text)
    if found is None:
        themed = _THEMED.search(text)
        if themed and _GIVEN_BEFORE.search(text[: themed.start()]):
            return None  # `走访慰问优抚对象2600人，每人800元，开展送喜报活动`: the money goes to the first.
        return Guess(themed["work"].replace("系列", ""), themed.span()) if themed else _side_by_side(text)
    items = re.sub("[“”]", "", found["list"]).split("、")
    pairs = dict.fromkeys(item[at : at + 2] for item in items for at in range(len(item) - 1))
    shared = next((pair for pair in pairs if text.count(pair) > 2 and sum(pair in item for item in items) > 1), "")
    if not shared and found["class"] != "工作" and (who := people_in(items[0])):
        return Guess(f"{who}{found['class']}", found.span())
    known = shared or next((pair for pair in pairs if f"{pair}{found['class']}" in text), "")
    first = items[0] if found["class"] == "活动" and len(items[0]) <= _SHORT else ""
    return Guess(f"{known or f'{first}等'}{found['class']}", found.span()) if known or first else None


_SHORT = 6
_THEMED = regex(
    r"开展(?P<work>(?!各|丰富|多种|多样|相关|形式|群众性|系列"
    r"|主题)[\u4e00-\u9fff“”]{4,14}活动)(?=，(?!.{0,4}(?:提|增|促)))"
)
"""`开展普通话推广周活动，举办大赛6场`: what holds the events that are counted."""


_GIVEN_BEFORE = regex(r"(?:慰问|资助|救助|补助|补贴|奖励|供养)[\u4e00-\u9fff]{2,10}\d[\d.,]*万?[名人户]")


def _side_by_side(text: str) -> Guess | None:
    """`开展校外体育培训、全民健身赛事，`: the first two works of a list, or the work they are parts of."""
    found = _SIDE_BY_SIDE.search(text)
    if found is None or len(found["one"] + found["two"]) > LONGEST_PAIR + 2 or people_in(found["two"]) == found["two"]:
        return None
    whole = _WHOLE.search(text[: found.start() + 1])
    if whole and whole["work"].endswith(_WORKS):
        return Guess(whole["work"], whole.span("work"))
    if listed := list_within(text, found.span()):
        return listed
    mark = "、" if re.search("[及和与]", found["two"]) else found["joint"].replace("、", "及")
    return Guess(f"{found['one']}{mark}{found['two']}{'等' if found['more'] else ''}", found.span())


_WORKS: Final = (*NOMINAL_VERBS, "整治", "提升", "执法", "防火", "防汛", "监管", "攻坚", "行动", "管护", "巡护", "加固")
_WHOLE: Final = regex(
    r"(?:^|[，。；]|[局委联会处府办院校所站队馆社心]|拟|计划)(?:组织)?(?:开展|实施|推进|组织)(?:全[省市县区镇乡](?!域))?"
    r"(?P<work>(?![^，。；]*[、\d])[\u4e00-\u9fff“”]{4,16}?)(?:工作|工程)?，[^。；]{0,30}$"
)
"""A work named in front of the list of what is done for it (`开展航道养护，实施航标维护、疏浚测量等`)."""
_SIDE_BY_SIDE = regex(
    r"(?:^|[，。；]|[局委联会处府办院校所站馆社年]|拟|计划)(?:组织)?(?:开展"
    r"|实施)(?P<one>[\u4e00-\u9fff“”]{4,12})(?P<joint>[、和及与])(?P<two>[\u4e00-\u9fff“”]{4,12})(?P<more>(?:、[\u4e00-\u9fff“”]{3,12})*等?)(?:工作"
    r"|活动)?(?=[，。；])"
)
