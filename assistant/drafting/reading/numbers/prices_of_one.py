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
_LEAST_WAGE: Final = 100


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
    for found in _WAGE.finditer(text):
        if (price := _price(found, "人·月", found.span())).value >= _LEAST_WAGE:
            yield price


def _price(found: re.Match[str], per: str, span: tuple[int, int]) -> PriceOfOne:
    value = (number(found["number"]) or Decimal(0)) * FACTORS[found["scale"] or ""]
    return PriceOfOne(value, per.replace("名", "人"), span)
