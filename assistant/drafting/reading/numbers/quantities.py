"""Quantities: every amount, count, rate, unit price and frequency of a description, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import Pattern, regex
from assistant.drafting.reading.cited import named_rules
from assistant.drafting.reading.numbers.bare_numbers import counts_a_thing
from assistant.drafting.reading.numbers.frequencies import read_often
from assistant.drafting.reading.numbers.numerals import (
    ARABIC,
    CHINESE,
    FACTORS,
    JOIN,
    SCALE,
    chinese_number,
    half_width,
    number,
)
from assistant.drafting.reading.numbers.price_bands import price_bands
from assistant.drafting.reading.numbers.prices_of_one import read_prices_of_one
from assistant.drafting.reading.numbers.quantity import Quantity, QuantityKind, quantity_at
from assistant.drafting.reading.numbers.shares_in_words import shares_in_words
from assistant.drafting.reading.numbers.units import ALIASES, CHINESE_COUNTED, TIME, family_units
from assistant.drafting.reading.numbers.written_counts import read_counts, read_terms

__all__ = ["Quantity", "QuantityKind", "chinese_number", "half_width", "read_quantities"]
Reader = Callable[[str, Lexicon], Iterator[Quantity]]
_NOT_MONEY = regex(
    r"(?:人口|人数|读者|群众|人次|用户|播放|点击|浏览|阅读|面积|字数|粉丝|访问|关注|下载|居民|农户|游客|学生|选民|"
    r"[学队成会人]员|岗位|职位|学位|床位|车位|癌|量(?!费))[^，。；\d]{0,4}$"
)
_AVERAGES: Final = {"生均": "生"} | {f"{unit}均": unit for unit in "人户亩村校班件场次台头床套间栋座处盏"}
_SINGLE: Final = "座|个|台|套|艘|船|户|村|校|栋|亩|件|株|只|公里|场|次|点|人(?!床|间|房|防)|辆|架|处|条"
"""`单座18万元`, `单船补助1800元`: what one costs, said without 每."""
_MOST_OF_ONE: Final = regex(r"最高|最多|上限|封顶|限额|不(?:超过|高于|多于)")
_PER_EXTRA: Final = (
    "学生", "生", "机", "县", "乡", "镇", "队", "站", "馆",
    "学期", "季度", "个月", "月", "天", "日", "小时", "课题", "项目",
    "分钟", "干部", "学员", "岗位", "岗",
    "教师", "老人", "儿童", "代表", "委员", "平米", "标段", "网点", "社区", "校", "车", "家庭", "亩次", "平方米",
    "立方米", "公里", "米", "吨", "株", "棵", "只", "头", "盏", "点", "点位", "张", "人天", "航次", "枚", "块", "门",
    "组", "宗", "课时", "学时", "村", "车次",
    "台次", "个", "个次", "点次", "班次", "剂次", "亩", "户次", "机构", "样品", "样本", "条", "餐", "樘", "席",
    "列", "枪", "对", "台套", "把", "屋", "书屋", "店", "支部", "小区", "场所", "基地",
)  # fmt: skip
_NEVER_PER: Final = TIME | {"分", "起", "克", "首", "单"}
"""What is paid every year is an amount; the others begin other words (`每分配`, `每起`)."""
_GOES_ON: Final = "[给发予奖补进的支兑收缴拨结核标计左以并及和与]"
"""Behind one character of what a price is for: how it is paid (`0.6元/棒给予奖补`)."""
_FIRST_STAGE: Final = regex(r"一期(?:工程|项目|建设)?(?:已经?|累计)*(?:总?投资|投入|完成)")
"""`一期投资1.2亿元` is the first stage's money, no price of a stage."""
_EARNED = regex(r"收入|增收|产值|收益|节约|节省|节本|增效|增产|增加|GDP")


def read_quantities(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order; dates, ordinals and numbers in titles are left out."""
    plain = half_width(text)
    taken = bytearray(len(plain))
    for start, end in (*named_rules(plain), *price_bands(plain)):
        taken[start:end] = b"\x01" * (end - start)
    found: list[Quantity] = []
    for reader in _READERS:
        for quantity in reader(plain, lexicon):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\x01" * (quantity.end - quantity.start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.start))


# --- frequencies ---


def _frequencies(text: str, _: Lexicon) -> Iterator[Quantity]:
    for often in read_often(text):
        kind = QuantityKind.COUNT if often.period else QuantityKind.FREQUENCY
        quantity = quantity_at(kind, often.times, often.unit, often.span, text)
        yield quantity.model_copy(update={"per": often.period, "upper": often.upper})


# --- money ---

_YUAN = r"\s*元(?![旦宵素件器月年]|代(?![缴付发办]))"
_AMOUNT = (
    rf"(?P<number>{ARABIC}|{CHINESE})(?:(?P<lower_scale>{SCALE})?(?:元)?{JOIN}(?P<upper>{ARABIC}|{CHINESE}))?"
    rf"\s*(?P<more>[多余来几])?(?P<scale>{SCALE})?(?P<more2>[多余])?{_YUAN}"
)
_BARE_WAN = regex(
    rf"(?P<number>{ARABIC})\s*(?P<more>[多余])?(?:个(?=亿))?(?P<scale>亿"
    rf"|万)(?P<more2>)(?P<upper>\0)?(?P<lower_scale>\0)?"
    r"(?=$|[^\u4e00-\u9fffA-Za-z㎡²³0-9]|用于|其中|左右|以内|一年(?=$|[\s，,。；;、）)]))"
)
_MONEY = regex(_AMOUNT)
_ENDS_THERE = r"(?=$|[\s，,。；;、！!？?）)]|左右|上下|出头|以内|吧|够|不到|都|就|还|包括|用于|其中)"
_SAID = (
    rf"(?P<number>{ARABIC}|{CHINESE})(?P<more>[多余来几])?(?P<scale>亿|万)?(?P<more2>[多余])?"
    r"(?P<upper>\0)?(?P<lower_scale>\0)?"
)
_BARE = r"(?:(?<=[万亿])|(?<=[万亿][多余]))"
_TALKED_SUM = regex(rf"{_SAID}(?:{_BARE}|{_BARE}块钱|块钱){_ENDS_THERE}")
_TALKED_COINS = regex(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[了花共付批拨要是约概到近])){_SAID}块(?![，, ]?(?:单价|每块)){_ENDS_THERE}"
)
_SPENT_SUM = regex(rf"(?<=[花付批拨])了?{_SAID}{_BARE}(?:块钱?)?(?![人名户亩株册次份个台套张块平公条只])")
"""Sums as people say them, without 元 (`一共四十来万`, `批了六万块`, `想花四十万把空调换掉`)."""


def _money(text: str, _: Lexicon) -> Iterator[Quantity]:
    for pattern in (_MONEY, _BARE_WAN, _TALKED_SUM, _TALKED_COINS, _SPENT_SUM):
        for found in pattern.finditer(text):
            if pattern is not _MONEY and _NOT_MONEY.search(text[max(0, found.start() - 12) : found.start()]):
                continue
            quantity = _amount(found, QuantityKind.MONEY, "", found.span(), text)
            if quantity and not counts_a_thing(text, found.start()):
                yield quantity


def _amount(found: re.Match[str], kind: QuantityKind, unit: str, span: tuple[int, int], text: str) -> Quantity | None:
    """Money as matched by `_AMOUNT`, in yuan."""
    written, scale = found["number"], found["scale"] or ""
    value = number(written)
    if value is None:
        return None
    yuan = value * FACTORS[found["lower_scale"] or scale]
    upper = number(found["upper"]) if found["upper"] else None
    upper = None if upper is None else upper * FACTORS[scale]
    tail = scale or (written[-1] if written[-1] in "万亿" else "")
    spelled = unit or (
        f"{tail}元" if found[0].rstrip().endswith(("元", "块", "钱")) or f"{tail}元" not in UNIT_YUAN else tail
    )
    quantity = quantity_at(kind, yuan, spelled, span, text)
    approx = quantity.approx or bool(found["more"] or found["more2"])
    return quantity.model_copy(update={"approx": approx, "upper": upper if upper and upper > yuan else None})


# --- prices ---

_WORDS_BETWEEN = r"(?:(?!共|合计|总|预算|每(?!年)|[\d，。；;、,（(：:]).){0,14}?"
_SPOKEN_END = r"|(?:块钱?(?![，, ]?(?:单价|每块))|(?<=[万亿]))(?=$|[，,。；;、）)]))"
_TALKED = _AMOUNT.removesuffix(_YUAN) + r"\s*(?:" + _YUAN.removeprefix(r"\s*") + _SPOKEN_END
_EACH_TIME = r"(?:每个?(?P<time>月|年|天|日|学期|学年|季度|次|学时|课时|期|场|人|晚))?"


class _PricePatterns(NamedTuple):
    slash: Pattern
    ahead: Pattern
    alone: Pattern
    led: Pattern


@lru_cache(maxsize=4)
def _price_patterns(counting: tuple[str, ...]) -> _PricePatterns:
    """How a price is written, for everything that can be counted."""
    known = {*_PER_EXTRA, *CHINESE_COUNTED, *counting} - (_NEVER_PER - {*_PER_EXTRA, *CHINESE_COUNTED})
    units = "|".join(re.escape(unit) for unit in sorted(known, key=len, reverse=True))
    slash = (
        rf"{_AMOUNT}\s*[/每]\s*[（(]?(?P<per>(?:{units}|[\u4e00-\u9fff](?:(?!{_GOES_ON})[\u4e00-\u9fff])?)"
        rf"(?:[/·每](?:{units}|年|晚))*)"
    )
    ahead = (
        rf"(?:每个?(?P<first>月|年|天|日|学期|季度|次|期|场|批)每一?个?(?P<of>{units})"
        rf"|每一?(?P<each>万?(?:{units})){_EACH_TIME}|每个?(?P<thing>(?!满)[\u4e00-\u9fff]{{2,4}}?)每(?P<every>月|年|天|日"
        rf"|学期)"
        rf"|(?:^|(?<=[，,。；;（(\n]))一(?P<one>{units})|(?<![简清订菜名账保])单(?P<single>{_SINGLE})"
        rf"|(?P<mean>[年月日])?(?P<average>[人生户亩村校班件场次台头床套间栋座处盏]均)(?:每?(?P<often>[月年])(?!度))?)"
        rf"{_WORDS_BETWEEN}{_TALKED}"
    )
    alone = (
        rf"(?P<counted>{ARABIC})(?P<per>{units})[，,、（(]?"
        rf"(?P<price>单价(?:约|为|不超过|控制在|[:：])*{_AMOUNT})(?![/每])"
    )
    led = (
        rf"(?P<price>单价(?:约|为|不超过|控制在|[:：])*{_AMOUNT})[，,、；;]?(?:共|总|计|拟|计划|预计)*"
        rf"(?:购[置买]?|采购|配[备置]|新购|添置|建设|新建|安装)?(?P<counted>{ARABIC})(?P<per>{units})"
    )
    return _PricePatterns(regex(slash), regex(ahead), regex(alone), regex(led))


_MONTHLY = regex(
    rf"(?:人均)?(?:(?P<yearly>年)薪|(?:月均?|每月)(?:工资|薪酬|报酬|补助|补贴|津贴|劳务费))(?:标准)?(?:为|约|不低于"
    rf"|：|:)*{_AMOUNT}"
)
_EACH_OF = regex(r"(人均|生均|户均|每人)(?:公用经费|运转经费)?(?:补助|补贴|标准|定额|费用|按|约|为)*$")


_EACH_THING: Final = regex(
    r"每(?P<unit>亩|公里|平方米|立方米|公顷|[座处台辆套个所家村站栋间盏株头吨户床条组班艘架])(?!月|人|次)[\u4e00-\u9fff]{0,8}$"
)
"""In front of what something costs in a year or a month: of each of what (`每亩补偿800元/年`)."""
_BY_TIME: Final = ("年", "月", "季度", "学期", "学年")


def _prices(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    for one in read_prices_of_one(text):
        yield quantity_at(QuantityKind.PRICE, one.value, one.per, one.span, text)
    patterns = _price_patterns(family_units(lexicon))
    for found in chain(patterns.alone.finditer(text), patterns.led.finditer(text)):
        yield from _price(found, found["per"], found.span("price"), text)
    for found in patterns.slash.finditer(text):
        whom = _EACH_OF.search(text[max(0, found.start() - 12) : found.start()])
        per = re.sub(r"[/每]", "·", found["per"])
        per = f"{_AVERAGES.get(whom[1], '人')}·{per}" if whom and not per.startswith(("人", "生", "户")) else per
        thing = _EACH_THING.search(text[max(0, found.start() - 12) : found.start()]) if per in _BY_TIME else None
        per = f"{thing['unit']}·{per}" if thing else per
        yield from _price(found, per, found.span(), text)
    for found in patterns.ahead.finditer(text):
        if found["single"] and _MOST_OF_ONE.search(found[0]):
            continue  # `单户最高补助2万元` is the most that one can get.
        if not ((found["average"] and (_EARNED.search(found[0]) or _is_whole(found))) or _FIRST_STAGE.match(found[0])):
            yield from _price(found, _per_ahead(found), found.span(), text)
    for found in _MONTHLY.finditer(text):
        yield from _price(found, "人·年" if found["yearly"] else "人·月", found.span(), text)


def _is_whole(found: re.Match[str]) -> bool:
    """Whether an average only names the money (`生均公用经费补助780万元`): no head costs a million."""
    return found["average"] in ("人均", "生均") and bool(re.search(r"\d{3,}(?:\.\d+)?\s*万|亿", found[0]))


def _per_ahead(found: re.Match[str]) -> str:
    """What a price written behind `每…`, `一…` or `…均` holds for."""
    each = found["of"] or found["each"] or found["one"] or found["single"] or "个"
    per = _AVERAGES[found["average"]] if found["average"] else each
    time = found["first"] or found["time"] or found["every"] or found["mean"] or found["often"]
    return {"名": "人", "位": "人", "船": "艘", "席": "个", "个月": "月"}.get(per, per) + (f"·{time}" if time else "")


def _price(found: re.Match[str], per: str, span: tuple[int, int], text: str) -> Iterator[Quantity]:
    quantity = _amount(found, QuantityKind.PRICE, ALIASES.get(per, per), span, text)
    if quantity:
        yield quantity


# --- rates ---

_RATE = regex(
    rf"(?P<number>{ARABIC})(?:%?{JOIN}(?P<upper>{ARABIC}))?\s*(?P<unit>%|‰|个百分点|百分点|倍)|"
    rf"(?P<part>百分之|千分之|万分之)(?P<chinese>{CHINESE}|{ARABIC})"
)
_PARTS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‰"}
"""How a rate in words is written; forms have no sign for 万分之."""


def _rates(text: str, _: Lexicon) -> Iterator[Quantity]:
    for found in _RATE.finditer(text):
        value = number(found["number"] or found["chinese"])
        if value is not None:
            upper = number(found["upper"]) if found["upper"] else None
            quantity = quantity_at(QuantityKind.RATE, value, found["unit"] or _PARTS[found["part"]], found.span(), text)
            if found["part"] == "万分之":
                quantity = quantity.model_copy(update={"value": value / 10})
            yield quantity.model_copy(update={"upper": upper if upper and upper > value else None})
    for share, span in shares_in_words(text):
        yield quantity_at(QuantityKind.RATE, share, "%", span, text)


_READERS: Final[tuple[Reader, ...]] = (_frequencies, _prices, _money, _rates, read_terms, read_counts)
"""Each takes what the earlier ones have left."""
