"""How often something is done: `每季度检查1次`, `上下半年各2场`, `每天清扫2次、洒水3次`, reckoned for a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.numbers.numerals import ARABIC, JOIN, number
from assistant.drafting.reading.numbers.units import ROUNDS
from assistant.drafting.reading.words import FREQUENCIES

_SEASON: Final = regex(r"(?:汛期|防火期|采暖期|供暖期|假期|暑期|寒假|暑假|冬季|夏季|春季|秋季|高峰期|学期|节假日)")
_IN_MONTHS: Final = regex(
    r"(?<!\d)(?P<first>\d{1,2})月(?:份|\d{1,2}日|[上中下]旬|[初底])?(?:起)?(?:-|—|–|~|～|至|到)+(?P<last>\d{1,2})月"
    r"(?:[^。；;月年]|每月){0,40}$"
)
"""Right in front of how often something is done: between which months (`5月至11月对27个村每周灭蚊2次`)."""
_PERIODS: Final = longest_first(FREQUENCIES)
_NUMBER: Final = rf"(?P<number>{ARABIC}|[一二两三四五六七八九十])"
_EVERY: Final = regex(
    rf"每(?P<nth>[两二三四23456])?个?(?P<period>{_PERIODS})(?:至少|不少于|不低于|各|均)?"
    rf"(?P<what>(?:\d{{1,2}}日)?[\u4e00-\u9fff]{{0,8}}?)(?:至少|不少于|不低于)?"
    rf"{_NUMBER}(?:{JOIN}(?P<upper>{ARABIC}))?(?P<unit>{ROUNDS})(?!性|工作日|自然日)"
)
_FOR_MANY: Final = regex(
    rf"每(?P<nth>[两二三四23456])?个?(?P<period>{_PERIODS})[对为向给]\d[\d.万余多]*[个家所户名处位人条](?P<what>[\u4e00-\u9fff]{{2,12}}?)"
    rf"{_NUMBER}(?P<upper>\0)?(?P<unit>{ROUNDS})(?!性)"
)
"""`每月对20个小区消杀2次`: 20 is how many there are."""
_WHOM: Final = ("对", "为", "向", "给")
_FURTHER: Final = regex(rf"、(?P<what>(?:(?![全每共年月总])[\u4e00-\u9fff]){{2,6}}?){_NUMBER}(?P<unit>{ROUNDS})(?!性)")
_HALVES: Final = regex(
    rf"上(?:半年)?(?:和|、|及|与)?下半年[^，。；]{{0,4}}?各(?P<what>[\u4e00-\u9fff]{{0,6}}?)"
    rf"(?P<number>{ARABIC}|[一二两三])(?P<unit>{ROUNDS})"
)
_BY_RHYTHM: Final = regex(
    r"按(?P<period>季度?|半年|月|周|日|天)度?(?:定期)?(?:进行|开展)?"
    r"(?P<what>(?:动态)?(?:更新|监测|采样|检测|巡查|巡检|发布|通报))(?=[，,。；;、）)\n]|$)"
)
"""`重点区域按季度更新` is so often a year as there are quarters."""
_TIME_OF_YEAR: Final = (
    "汛前|汛中|汛后|非?汛期|主汛期|枯水期|丰水期|平水期|旱季|雨季[前后]?|上学期|下学期|淡季|旺季|春季学期|秋季学期|春季?|夏季?|秋季?|冬季?|春防|秋防|春节|中秋节?|重阳节?|端午节?|国庆节?|"
    "年初|年中|年末|年底|学期初|学期末|开学前|放假前|期中|期末|节前|节后|供暖前|供暖后|种植前|收获后"
)
_EACH_OF_TIMES: Final = (
    rf"(?:每年)?(?:{_TIME_OF_YEAR})(?:[、和及与]?(?:{_TIME_OF_YEAR}))+(?:[两二三四]季|[两二三四]个时段)?各"
)
_AT_TIMES: Final = regex(
    rf"(?P<times>{_EACH_OF_TIMES})"
    rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?){_NUMBER}(?P<unit>{ROUNDS})(?!性)"
)
"""`汛前汛后各巡检1次` is twice a year."""
HOW_OFTEN: Final = regex(
    rf"^(?:{_EACH_OF_TIMES}|每[两二三四23456]?个?(?:季度|半年|星期|个月|学期|[天日周月季年])"
    rf"|一?(?:[天周月年](?<!周(?=转))|半年|季度)"
    r"|按(?:季度?|半年|月|周|日|天)度?(?:定期)?(?:进行|开展)?"
    r"|上(?:半年)?(?:和|、|及|与)?下半年.{0,4}?各)"
    r"(?:至少|不少于|不低于|各|均)?(?:\d{1,2}日)?(?P<what>[\u4e00-\u9fff]*?)(?:至少|不少于|不低于)?(?:\d|"
    r"[一二两三四五六七八九十]|$)"
)
"""What is done so often, in words that tell how often."""
_SPOKEN: Final = regex(
    rf"(?:^|[，,。；;\n])(?P<nth>)一?(?P<period>[天月年]|周(?!转)|半年"
    rf"|季度)(?P<what>[\u4e00-\u9fff]{{0,6}}?){_NUMBER}(?P<upper>\0)?(?P<unit>{ROUNDS})(?!性)"
)
"""`半年回访一次`, `一周三次`."""
_NTH: Final = {"两": 2, "二": 2, "三": 3, "四": 4}
_MONTHLY: Final = ("月", "个月")
"""The periods of which told months have a known number; of weeks and days they have not just so many."""
_FOR_EACH: Final = regex(r"每[人名户位]$")


class Often(NamedTuple):
    """How often something is done.

    Attributes:
        times: Times a year; times a period where nobody can say how many periods a year has.
        upper: The larger end of a range, reckoned alike; None if it is a single number.
        unit: As written.
        span: Where it is said.
        period: The period, where the times hold only for it (`汛期每天巡查2次`: 天); None for times a year.
    """

    times: Decimal
    upper: Decimal | None
    unit: str
    span: tuple[int, int]
    period: str | None = None


def read_often(text: str) -> Iterator[Often]:
    """Every statement of how often something is done."""
    reckoned = list(_AT_TIMES.finditer(text))
    for at in reckoned:
        if (each := number(at["number"])) is not None:
            yield Often(each * len(re.findall(_TIME_OF_YEAR, at["times"])), None, at["unit"], at.span())
    for every in _EVERY.finditer(text):
        if every["what"] in _WHOM or any(at.start() < every.end() and every.start() < at.end() for at in reckoned):
            continue
        if not _FOR_EACH.search(text[: every.start()]):
            yield from _often(every, every, every.span(), text)
            yield from _as_often(every, text)
    for many in _FOR_MANY.finditer(text):
        yield from _often(many, many, (many.start("number"), many.end()), text)
    for spoken in _SPOKEN.finditer(text):
        yield from _often(spoken, spoken, (spoken.start() + (not spoken[0][0].isalnum()), spoken.end()), text)
    for halves in _HALVES.finditer(text):
        if (times := number(halves["number"])) is not None:
            yield Often(times * FREQUENCIES["半年"], None, halves["unit"], halves.span())
    for rhythm in _BY_RHYTHM.finditer(text):
        if _SEASON.search(text[max(0, rhythm.start() - 12) : rhythm.start()]):
            continue  # `汛期按日巡查`: nobody says how many days that are.
        yield Often(Decimal(FREQUENCIES[rhythm["period"]]), None, "次", rhythm.span())


def _as_often(every: re.Match[str], text: str) -> Iterator[Often]:
    """`每天清扫2次、洒水3次`: the second holds for each day as well."""
    at = every.end()
    while further := _FURTHER.match(text, at):
        yield from _often(every, further, (further.start("number"), further.end()), text)
        at = further.end()


def _months_told(before: str) -> int:
    """Of how many months of the year the words in front speak; 0 where they speak of none or of all."""
    found = _IN_MONTHS.search(before)
    months = int(found["last"]) - int(found["first"]) + 1 if found else 0
    return months if 0 < months < FREQUENCIES["月"] else 0


def _often(every: re.Match[str], said: re.Match[str], span: tuple[int, int], text: str) -> Iterator[Often]:
    times, period = number(said["number"]), every["period"]
    if times is None:
        return
    around = text[max(0, every.start() - 12) : said.end() + 12]
    if period not in ("年", "半年") and _SEASON.search(around):
        yield Often(times, None, said["unit"], span, period)
        return
    yearly = FREQUENCIES[period] // (_NTH.get(every["nth"]) or int(every["nth"] or 1))
    if period not in ("年", "半年") and (months := _months_told(text[: every.start()])):
        if period not in _MONTHLY or every["nth"]:
            yield Often(times, None, said["unit"], span, period)
            return
        yearly = months
    upper = number(every["upper"]) if said is every and every["upper"] else None
    yield Often(times * yearly, upper * yearly if upper and upper > times else None, said["unit"], span)
