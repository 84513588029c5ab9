"""Numbers of several things (`一等奖、二等奖分别为3名、5名`; `消防、安防设施各1套`): each thing has its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.last_verbs import last_verb
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.words import GETTING

_DEED: Final = regex(r"(?:建设|改造|培训|轮训|培养|培育|资助|扶持|补助|奖励|慰问|救助)$")
_DONE: Final = r"新增|认定|发展|培育|建设|改造|完成|培训|资助|奖励|补助|扶持|支持|安排|预计|计划|发放|惠及"
_OPENS = regex(
    r"(?P<names>[\u4e00-\u9fff、和及]*?)(?:人数|户数|数量|面积)?(?:预计|计划)?分别"
    rf"(?P<done>(?:为|是|有|达到?|不少于|约|{_DONE})*)(?P<behind>[\u4e00-\u9fff]{{2,12}}[、和及与][\u4e00-\u9fff、]{{2,12}})?$"
)
_BAND = regex(
    r"\d{2,3}(?:(?:周岁|岁)?[-—–~至到]\d{2,3})?(?:周岁|岁)(?:及?以上)?(?:的)?(?P<who>[\u4e00-\u9fff]{0,6}?)(?=每人)"
)
_EACH_PRICE: Final = (
    r"(?:按)?每(?:亩|公顷|人|名|生|户|家|头|台|套|个|座|平方米)(?:每[年月天])?"
    r"(?:给予|奖励|补助|补贴|资助|奖补)*\d[\d.,]*万?元"
)
_PRICED = regex(rf"(?:^|[，,、；;。]|对|其中)(?P<what>(?!对)[\u4e00-\u9fff“”]{{2,24}}?){_EACH_PRICE}")
_PRICED_TOGETHER = regex(
    rf"(?P<names>[\u4e00-\u9fff]+(?:、[\u4e00-\u9fff]+)+?){_EACH_PRICE}(?:[、和]\d[\d.,]*万?元)+[，,]$"
)
"""`国家级、省级传承人每人2万元、1万元，分别有6人和18人`."""
_CLASS: Final = regex(r"(?:[国省市县]家?级|[一二三四甲乙丙]级|[初中高]级|[轻中重]度|[大中小]型|[甲乙丙一二三]类)")
"""A class, behind which the head that it shares with the last of a list is left out."""
_OF_EACH = regex(
    r"(?P<items>(?:[\u4e00-\u9fffA-Za-z]{2,14}、)*(?:[\u4e00-\u9fffA-Za-z]{2,14}[、及和与]))"
    r"(?P<last>[\u4e00-\u9fffA-Za-z]{2,12})各$"
)
_CLAUSES: Final = regex(r"[，,。；;：:\n]")
_GETTING: Final = (*GETTING, "采购", "购买", "配置")
"""Deeds that a list of things begins with behind those whom the things are for."""
_LONG_LIST: Final = 80
"""Characters before a number in which the list of things that it is of stands."""
_SHARED: Final = ("培训班", "设施", "设备", "系统", "器材", "制度", "队伍", "比赛", "培训", "讲座", "演出", "课程")
"""Heads that a list states once, behind its last thing (`消防、安防、防雷设施`)."""
_WHOLE: Final = ("机", "器", "仪", "泵", "车", "柜", "屏", "台", "桌", "椅", "床", "灯", "箱")
"""How things end that need no such head (`发射机、接收机和天线伺服系统`)."""
_FIRST: Final = regex(r"^(?:对|为|向|还|将|拟|并|再|其中|预计|计划)+")


def respectively(plain: str, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The numbers with those behind `分别为` named after what stands in front of it, one each."""
    result = list(counted)
    for at, first in enumerate(counted):
        opens = _OPENS.search(plain[max(0, first.quantity.start - 60) : first.quantity.start])
        if not opens:
            continue
        series = _series(plain, counted[at:])
        names = _names(opens["behind"] or opens["names"])
        if len(names) != len(series):
            before = plain[: opens.start() + max(0, first.quantity.start - 60)]
            together = _PRICED_TOGETHER.search(before)
            names = _names(together["names"]) if together else _bands(before) or _priced(before)
            names = names or _names(_CLAUSES.split(before.rstrip("，,"))[-1])  # `奖励扶助、特别扶助，分别发放…`
        if len(names) == len(series) > 1:
            deed = _DEED.search(opens["done"]) if opens["behind"] else None
            for offset, name in enumerate(names):
                told = {"noun": name, "verb": deed[0] if deed else ""}
                result[at + offset] = counted[at + offset].model_copy(update=told)
    return tuple(one for each in result for one in _each(plain, each))


def _each(plain: str, counted: Counted) -> list[Counted]:
    """`电脑、打印机各5台`: as many of each thing of a list."""
    found = _OF_EACH.search(plain[max(0, counted.quantity.start - _LONG_LIST) : counted.quantity.start])
    if not found or not counted.noun or counted.quantity.per:
        return [counted]
    verb, first = _done_to_first(_FIRST.sub("", found["items"]))
    last = found["last"]
    head = next((head for head in _SHARED if last.endswith(head) and len(last) > len(head) + 1), "")
    items = re.split("[、及和与]", first[:-1])
    names = items if any(item.endswith(_WHOLE) for item in items) else [item + head for item in items]
    if any(len(name) < 2 for name in names):
        return [counted]
    own = counted.named(last, counted.verb or verb)
    return [*(own.named(name) for name in names), own]


def _done_to_first(items: str) -> tuple[str, str]:
    """The verb of a list and its things; whom they are for is neither (`为8所学校购置投影机、`: 购置, 投影机、)."""
    verb, things = split_verb(items)
    if verb:
        return verb, things
    first = re.split("[、及和与]", items)[0]
    given, thing = last_verb(first)
    return (given, thing + items[len(first) :]) if given in _GETTING and len(thing) > 1 else (verb, things)


def _series(plain: str, counted: Sequence[Counted]) -> list[Counted]:
    """The numbers that follow each other, with nothing but a mark between them."""
    series = [counted[0]]
    for one in counted[1:]:
        if plain[series[-1].quantity.end : one.quantity.start] not in ("、", "，", ",", "和"):
            break
        series.append(one)
    return series


def _names(words: str) -> list[str]:
    named = split_verb(_FIRST.sub("", words[body(words) :]))[1]
    names = [name for name in re.split(r"[、和及]", named) if len(name) >= 2]
    head = _CLASS.sub("", names[-1], count=1) if names and _CLASS.match(names[-1]) else ""
    return [name + head if _CLASS.fullmatch(name) else name for name in names]


def _bands(text: str) -> list[str]:
    """The ages for which a standard is stated each (`80-89周岁老人每人每月50元、90-99周岁每人每月100元`)."""
    found = list(_BAND.finditer(text))
    who = next((band["who"].strip("的") for band in found if band["who"].strip("的")), "")
    return [re.sub(r"的?$", "", band[0][: len(band[0]) - len(band["who"])]) + who for band in found]


def _priced(text: str) -> list[str]:
    """What has a price each (`国有林每亩10元、集体林每亩16元，面积分别为12万亩和8万亩`)."""
    whole = [re.sub("[“”]|的$|(?<=..)标准$", "", priced["what"]) for priced in _PRICED.finditer(text)]
    short = [name.rpartition("的")[2] for name in whole]
    return short if len(set(short)) == len(whole) else [name.replace("的", "") for name in whole]
