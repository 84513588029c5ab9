"""Prices told of one: of each one achieved (`每创成1个示范乡镇奖励100万元`), of a set at each place, of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import ARABIC, FACTORS, number
from assistant.drafting.reading.numbers.units import SITES

_ACHIEVED: Final = (
    r"每(?:新|成功)?(?:创成|创建|打造|建成|新建|改造|引进|培育|招引|招录|吸纳|认定|孵化|完成|修建|治理|种植|铺设"
    r"|创办|举办|增加|获得|获评|培养)"
)
"""`每创成`, `每打造`, `每引进`: what follows is one of many, no number of them."""
EACH_ONE: Final = regex(rf"{_ACHIEVED}$")
_AMOUNT: Final = rf"(?P<number>{ARABIC})(?P<scale>万|千|百)?元"
_REWARD: Final = r"[\u4e00-\u9fff]{2,10}?(?:奖励|奖补|补助|补贴|资助|奖)(?:资金)?"
_UNITS: Final = r"个|家|名|人|项|公里|亩|户|处|条|座|所|套|台|件|场|次|只|头|栋|村|间|吨|枚|篇|株"
_REWARDED: Final = regex(rf"(?:{_ACHIEVED}|每[\u4e00-\u9fff]{{2,12}}?)[1一](?P<per>{_UNITS}){_REWARD}{_AMOUNT}")
_REWARDED_TOO: Final = regex(rf"[，,、和及][1一](?P<per>{_UNITS}){_REWARD}{_AMOUNT}")
_AT_EACH: Final = regex(rf"每一?个?(?:{SITES})[^。；;\n]{{0,60}}")
_SET_AT: Final = regex(
    rf"[一1](?P<per>[套副台组个座张件块间])[（(](?P<price>(?:\d+[件个台册本][，,])?(?P<number>{ARABIC})(?P<scale>万"
    rf"|千|百)?元?)[）)]"
)
"""`每村配健身路径一套（9件，1.35万元）和篮球架一副（0.68万）`."""
_ONE_OF_A_GRADE: Final = regex(
    rf"[特一二三四]等奖?[1一](?P<per>名|个|项|人)[，,（(]?(?:奖金)?"
    rf"(?P<price>(?:每[名个项人])?(?:奖励|给予奖励|奖)?(?P<number>{ARABIC})(?P<scale>万|千|百)?元)"
)
"""`一等奖1名奖励8万元、二等奖3名每名4万元`."""
CONTENTS: Final = regex(r"[一1][套副组][（(]$")
"""How many pieces make a set is no number of the project."""
_WAGE: Final = regex(
    rf"[一每]个?人[一每]个?月(?:工资|补助|补贴)?(?:是|为)?(?P<number>{ARABIC})(?P<scale>(?!))?(?=$|[，,。；;、）)])"
)
"""`一人一月3200`: said without 元."""
_MONTHLY_STANDARD: Final = regex(
    rf"(?:^|[，,。；;（(])(?P<price>(?:每?月|月人均|人均月)(?:补[助贴]|发放|保障|供养|救助|生活)?标准(?:为|是|按|约|[：:])?{_AMOUNT})"
    r"(?![/每])"
)
"""`全县孤儿350人，月标准600元`: what each of those told before gets a month."""
_LEAST_WAGE: Final = 100
_HEADS: Final = regex(
    r"(?P<人>监护人|照护人|户主|传承人|党员|父母|士兵|军人|毕业生|研究生|本科生|大学生|人员|人才|群众|职工|老人|儿童|残疾人|农民|者|学生|教师|医生|劳动力)"
    r"|(?P<家>企业|单位|机构|平台|基地|园区|农场|合作社|商户|中心|工作室)|(?P<户>农户|家庭(?!农场)|脱贫户|贫困户|大户)"
)
"""Of whom one is meant, with what they are counted in."""
_COUNTED: Final = regex(r"\d万?[名家户个人]")
_ONE_TIME: Final = regex(
    r"对(?P<who>[^，,。；;\n每]{2,40}?)(?:给予|发放|兑现)"
    rf"(?P<price>一次性[\u4e00-\u9fff]{{0,8}}?(?:补贴|补助|奖励|奖补|资助|津贴)(?:资?金)?{_AMOUNT})(?!以[上下内])"
)
"""`对初次创业的毕业生给予一次性创业补贴8000元`: what each of a class gets once."""
_TO_A_CLASS: Final = regex(
    rf"[\u4e00-\u9fff]的(?P<who>[\u4e00-\u9fff]{{0,10}}?(?:{_HEADS.pattern}))(?:给予)?(?:一次性)?"
    rf"(?:奖励|奖补|补助|补贴|资助)(?P<price>{_AMOUNT})(?!以[上下内])"
)
"""`重新认定的企业奖励10万元`."""
_FROM_SO_MANY: Final = regex(
    r"\d(?:人|家|户|亩|个|台|年)及?以[上下](?:的|，)(?:给予)?(?:一次性)?"
    rf"(?:奖励|奖补|补助|补贴|资助)(?P<price>{_AMOUNT})(?!以[上下内])"
)
"""`吸纳10人以上的奖补5万元`: what each gets that reaches so much."""
_EACH_YEAR: Final = regex(
    rf"对(?P<who>[^，,。；;\n每]{{2,40}}?)(?P<price>每(?P<time>[年月])(?:给予|发放|补助|奖励|补贴)?{_AMOUNT})"
    r"(?=的?(?:奖励|奖补|补助|补贴|资助|津贴|生活费|慰问))"
)
"""`对履行责任的监护人每年给予2400元奖励`: what each of a class gets, year by year."""
_YEAR_SERVED: Final = regex(
    rf"(?P<price>每(?:服役|服现役|工作|任职|从教|在岗|参保|履职)满?[1一](?P<time>年)"
    rf"(?:给予|发放|补助|奖励|补贴|按)*{_AMOUNT})"
)
"""`义务兵每服役1年补助4500元`."""
_ANY: Final = "个"
_MOST_AT_ONCE: Final = 1_000_000
"""So much is what all get together."""


class PriceOfOne(NamedTuple):
    """A price in yuan, what it holds for, and where it stands."""

    value: Decimal
    per: str
    span: tuple[int, int]


def read_prices_of_one(text: str) -> Iterator[PriceOfOne]:
    """Every price of one, in the order of its sort."""
    for found in _REWARDED.finditer(text):
        more: re.Match[str] | None = found
        end = found.start()
        while more:
            yearly = "·年" if "每年" in more[0] else ""
            yield _price(more, more["per"] + yearly, (end, more.end()))
            end = more.end() + 1
            more = _REWARDED_TOO.match(text, more.end())
    for place in _AT_EACH.finditer(text):
        for found in _SET_AT.finditer(text, place.start(), place.end()):
            yield _price(found, found["per"], found.span("price"))
    for found in _ONE_OF_A_GRADE.finditer(text):
        yield _price(found, found["per"], found.span("price"))
    yield from _of_a_class(text)
    for found in _MONTHLY_STANDARD.finditer(text):
        yield _price(found, "人·月", found.span("price"))
    for found in _WAGE.finditer(text):
        if (price := _price(found, "人·月", found.span())).value >= _LEAST_WAGE:
            yield price


def _of_a_class(text: str) -> Iterator[PriceOfOne]:
    """What each of a class gets, told without `每家`."""
    for found in _ONE_TIME.finditer(text):
        *_, head = (None, *_HEADS.finditer(found["who"]))
        if head and head.lastgroup and not _COUNTED.search(found["who"]):
            price = _price(found, head.lastgroup, found.span("price"))
            if price.value < _MOST_AT_ONCE:
                yield price
    for found in _EACH_YEAR.finditer(text):
        *_, head = (None, *_HEADS.finditer(found["who"]))
        if head and head.lastgroup and head.end() == len(found["who"]):
            yield _price(found, f"{head.lastgroup}·{found['time']}", found.span("price"))
    for found in _YEAR_SERVED.finditer(text):
        yield _price(found, f"人·{found['time']}", found.span("price"))
    for found in _TO_A_CLASS.finditer(text):
        *_, head = (None, *_HEADS.finditer(found["who"]))
        if head and head.lastgroup:
            yield _price(found, head.lastgroup, found.span("price"))
    for found in _FROM_SO_MANY.finditer(text):
        yield _price(found, _ANY, found.span("price"))


def _price(found: re.Match[str], per: str, span: tuple[int, int]) -> PriceOfOne:
    value = (number(found["number"]) or Decimal(0)) * FACTORS[found["scale"] or ""]
    return PriceOfOne(value, per.replace("名", "人"), span)
