"""Quantities: every amount, count, rate, unit price and frequency of a description, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.reading.frequencies import read_often
from assistant.drafting.reading.numerals import ARABIC, CHINESE, FACTORS, chinese_number, half_width, number
from assistant.drafting.reading.prices_of_one import CONTENTS, EACH_ONE, read_prices_of_one
from assistant.drafting.reading.shares_in_words import shares_in_words
from assistant.drafting.reading.slogans import is_slogan
from assistant.drafting.reading.units import (
    ALIASES,
    CHINESE_COUNTED,
    FALSE_BEHIND,
    NOT_BEHIND,
    TIME,
    family_units,
    rare_units,
)

__all__ = ["Quantity", "QuantityKind", "chinese_number", "half_width", "read_quantities"]


class QuantityKind(StrEnum):
    """What a number says."""

    MONEY = "money"
    PRICE = "price"
    RATE = "rate"
    COUNT = "count"
    DURATION = "duration"
    FREQUENCY = "frequency"


class Quantity(Record):
    """One number of a description.

    Attributes:
        kind: What it says.
        value: In yuan for money and prices; as written otherwise; times a year for frequencies.
        unit: Unit as written (`期`), other spellings made one (`㎡`: 平方米); the denominator for prices (`人·天`).
        start: First character in the description.
        end: Character after the last.
        per: The unit it holds for (`每期50人`: 期); None if it stands alone.
        scaled: True where 万/亿 in front of a counting unit has been multiplied out.
        approx: Whether the description says 约, 近, 余, 左右.
        upper: The larger end of a range (`4-5期`: 5); None if it is a single number.
    """

    kind: QuantityKind
    value: Decimal
    unit: str
    start: int
    end: int
    per: str | None = None
    scaled: bool = False
    approx: bool = False
    upper: Decimal | None = None


Reader = Callable[[str, Lexicon], Iterator[Quantity]]
_JOIN = r"\s*(?:-|—|–|~|～|至|到)+\s*"
_SCALE = r"百万|千万|十万|万|亿|千|百|十"
_APPROX = regex(r"(?:约|大约|大概|差不多|不到|近|将近|接近|预计|预估|估计)\s*$")
_APPROX_BEHIND = regex(r"^(?:左右|上下|出头)")
_WITHIN = regex(r"[以之]?内")
"""`7日内` is a stretch of time, `7日` a date."""
_ORDINAL = regex(r"(?:第|届|星期|(?<!每)周|No\.?|[0-9][:：.])\s*$")
_CHINESE_ORDINAL = regex(r"(?:(?<!系)统|[上下本前同唯之任单专逐这此某首另]|每)\s*$")
_HELD: Final = ("办", "开展", "组织", "培训", "共", "出版", "制作", "印制", "编印", "编辑", "刊发", "分")
"""Before 一期, 二期 these words make it a count; otherwise it is the name of a phase."""
_NOT_MONEY = regex(
    r"(?:人口|人数|读者|群众|人次|用户|播放|点击|浏览|阅读|面积|字数|粉丝|访问|关注|下载|居民|农户|游客|学生|选民|"
    r"量(?!费))[^，。；\d]{0,4}$"
)
_AVERAGES: Final = {"人均": "人", "生均": "生", "户均": "户", "亩均": "亩", "村均": "村", "校均": "校", "班均": "班",
                    "件均": "件", "场均": "场", "次均": "次", "台均": "台", "头均": "头", "床均": "床"}  # fmt: skip
_PER_EXTRA: Final = (
    "学生", "生", "机", "乡", "镇", "队", "站", "馆", "学期", "季度", "个月", "月", "天", "日", "小时", "课题", "项目",
    "干部", "学员", "岗位", "岗",
    "教师", "老人", "儿童", "代表", "委员", "平米", "标段", "网点", "社区", "校", "车", "家庭", "亩次", "平方米",
    "立方米", "公里", "米", "吨", "株", "棵", "只", "头", "盏", "点", "点位", "张", "人天", "枚", "块", "门",
    "组", "宗", "课时", "学时", "村", "车次",
    "台次", "个", "个次", "点次", "班次", "剂次", "亩", "户次", "机构", "样品", "样本", "条", "餐", "樘", "席",
    "列", "枪", "对", "台套", "把", "屋", "书屋", "店", "支部", "小区", "场所", "基地",
)  # fmt: skip
_NEVER_PER: Final = TIME | {"分", "起", "克", "首", "单"}
"""What is paid every year is an amount; the others begin other words (`每分配`, `每起`)."""
_THINGS: Final = ("台", "套", "辆", "部", "盏", "块")
"""Right behind an abbreviation (`AED120台`) a number with one of these is a count, not the number of a model."""
_FIRST_STAGE: Final = regex(r"一期(?:工程|项目|建设)?(?:总?投资|投入)")
"""`一期投资1.2亿元` is the first stage's money, no price of a stage."""
_EARNED = regex(r"收入|增收|产值|收益|节约|节省|增加|GDP")


def read_quantities(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order; dates and ordinals are left out."""
    plain = half_width(text)
    taken = bytearray(len(plain))
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
        quantity = _quantity(kind, often.times, often.unit, often.span, text)
        yield quantity.model_copy(update={"per": often.period, "upper": often.upper})


# --- money ---

_YUAN = r"\s*元(?![旦宵素件器代月年])"
_AMOUNT = (
    rf"(?P<number>{ARABIC}|{CHINESE})(?:(?P<lower_scale>{_SCALE})?(?:元)?{_JOIN}(?P<upper>{ARABIC}|{CHINESE}))?"
    rf"\s*(?P<more>[多余来几])?(?P<scale>{_SCALE})?(?P<more2>[多余])?{_YUAN}"
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
_TALKED_COINS = regex(rf"(?:(?<![\u4e00-\u9fff])|(?<=[了花共付批拨要是约概到近])){_SAID}块{_ENDS_THERE}")
_SPENT_SUM = regex(rf"(?<=[花付批拨])了?{_SAID}{_BARE}(?:块钱?)?(?![人名户亩株册次份个台套张块平公条只])")
"""Sums as people say them, without 元 (`一共四十来万`, `批了六万块`, `想花四十万把空调换掉`)."""


def _money(text: str, _: Lexicon) -> Iterator[Quantity]:
    for pattern in (_MONEY, _BARE_WAN, _TALKED_SUM, _TALKED_COINS, _SPENT_SUM):
        for found in pattern.finditer(text):
            if pattern is not _MONEY and _NOT_MONEY.search(text[max(0, found.start() - 12) : found.start()]):
                continue
            quantity = _amount(found, QuantityKind.MONEY, "", found.span(), text)
            if quantity:
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
    quantity = _quantity(kind, yuan, spelled, span, text)
    approx = quantity.approx or bool(found["more"] or found["more2"])
    return quantity.model_copy(update={"approx": approx, "upper": upper if upper and upper > yuan else None})


# --- prices ---

_WORDS_BETWEEN = r"(?:(?!共|合计|总|预算|每(?!年)|[\d，。；;、,（(：:]).){0,14}?"
_SPOKEN_END = r"|(?:块钱?|(?<=[万亿]))(?=$|[，,。；;、）)]))"
_TALKED = _AMOUNT.removesuffix(_YUAN) + r"\s*(?:" + _YUAN.removeprefix(r"\s*") + _SPOKEN_END
_EACH_TIME = r"(?:每个?(?P<time>月|年|天|日|学期|学年|季度|次|学时|课时|期|场|人|晚))?"


class _PricePatterns(NamedTuple):
    slash: re.Pattern[str]
    ahead: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=4)
def _price_patterns(counting: tuple[str, ...]) -> _PricePatterns:
    """How a price is written, for everything that can be counted."""
    known = {*_PER_EXTRA, *CHINESE_COUNTED, *counting} - (_NEVER_PER - {*_PER_EXTRA, *CHINESE_COUNTED})
    units = "|".join(re.escape(unit) for unit in sorted(known, key=len, reverse=True))
    slash = rf"{_AMOUNT}\s*[/每]\s*[（(]?(?P<per>(?:{units}|[\u4e00-\u9fff]{{1,2}})(?:[/·每](?:{units}|年|晚))*)"
    ahead = (
        rf"(?:每个?(?P<first>月|年|天|日|学期|季度|次|期|场|批)每一?个?(?P<of>{units})"
        rf"|每一?(?P<each>{units}){_EACH_TIME}|每个?(?P<thing>(?!满)[\u4e00-\u9fff]{{2,4}}?)每(?P<every>月|年|天|日"
        rf"|学期)"
        rf"|(?:^|(?<=[，,。；;（(\n]))一(?P<one>{units})"
        rf"|(?P<mean>[年月日])?(?P<average>[人生户亩村校班件场次台头床]均)(?:每?(?P<often>[月年])(?!度))?)"
        rf"{_WORDS_BETWEEN}{_TALKED}"
    )
    alone = (
        rf"(?P<counted>{ARABIC})(?P<per>{units})[，,、（(]?"
        rf"(?P<price>单价(?:约|为|不超过|控制在|[:：])*{_AMOUNT})(?![/每])"
    )
    return _PricePatterns(re.compile(slash), re.compile(ahead), re.compile(alone))


_MONTHLY = regex(
    rf"(?:人均)?(?:(?P<yearly>年)薪|(?:月均?|每月)(?:工资|薪酬|报酬|补助|补贴|津贴|劳务费))(?:标准)?(?:为|约|不低于"
    rf"|：|:)*{_AMOUNT}"
)
_EACH_OF = regex(r"(人均|生均|户均|每人)(?:公用经费|运转经费)?(?:补助|补贴|标准|定额|费用|按|约|为)*$")


def _prices(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    for one in read_prices_of_one(text):
        yield _quantity(QuantityKind.PRICE, one.value, one.per, one.span, text)
    patterns = _price_patterns(family_units(lexicon))
    for found in patterns.alone.finditer(text):
        yield from _price(found, found["per"], found.span("price"), text)
    for found in patterns.slash.finditer(text):
        whom = _EACH_OF.search(text[max(0, found.start() - 12) : found.start()])
        per = re.sub(r"[/每]", "·", found["per"])
        per = f"{_AVERAGES.get(whom[1], '人')}·{per}" if whom and not per.startswith(("人", "生", "户")) else per
        yield from _price(found, per, found.span(), text)
    for found in patterns.ahead.finditer(text):
        if not ((found["average"] and (_EARNED.search(found[0]) or _is_whole(found))) or _FIRST_STAGE.match(found[0])):
            yield from _price(found, _per_ahead(found), found.span(), text)
    for found in _MONTHLY.finditer(text):
        yield from _price(found, "人·年" if found["yearly"] else "人·月", found.span(), text)


def _is_whole(found: re.Match[str]) -> bool:
    """Whether an average only names the money (`生均公用经费补助780万元`): no head costs a million."""
    return found["average"] in ("人均", "生均") and bool(re.search(r"\d{3,}(?:\.\d+)?\s*万|亿", found[0]))


def _per_ahead(found: re.Match[str]) -> str:
    """What a price written behind `每…`, `一…` or `…均` holds for."""
    per = _AVERAGES[found["average"]] if found["average"] else found["of"] or found["each"] or found["one"] or "个"
    time = found["first"] or found["time"] or found["every"] or found["mean"] or found["often"]
    return {"名": "人", "位": "人", "席": "个", "个月": "月"}.get(per, per) + (f"·{time}" if time else "")


def _price(found: re.Match[str], per: str, span: tuple[int, int], text: str) -> Iterator[Quantity]:
    quantity = _amount(found, QuantityKind.PRICE, ALIASES.get(per, per), span, text)
    if quantity:
        yield quantity


# --- rates ---

_RATE = regex(
    rf"(?P<number>{ARABIC})(?:%?{_JOIN}(?P<upper>{ARABIC}))?\s*(?P<unit>%|‰|个百分点|百分点|倍)|"
    rf"(?P<part>百分之|千分之|万分之)(?P<chinese>{CHINESE}|{ARABIC})"
)
_PARTS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‰"}
"""How a rate in words is written; forms have no sign for 万分之."""


def _rates(text: str, _: Lexicon) -> Iterator[Quantity]:
    for found in _RATE.finditer(text):
        value = number(found["number"] or found["chinese"])
        if value is not None:
            upper = number(found["upper"]) if found["upper"] else None
            quantity = _quantity(QuantityKind.RATE, value, found["unit"] or _PARTS[found["part"]], found.span(), text)
            if found["part"] == "万分之":
                quantity = quantity.model_copy(update={"value": value / 10})
            yield quantity.model_copy(update={"upper": upper if upper and upper > value else None})
    for share, span in shares_in_words(text):
        yield _quantity(QuantityKind.RATE, share, "%", span, text)


# --- counts and durations ---

_TERM = regex(
    rf"(?P<cue>为期|工期|期限|周期|服务期|合同期|租期|建设期|实施期|质保期?|维保期?|有效期|年限|连续|跨|分)"
    rf"(?:为|约|限|是|[:：]|不少于|不低于)*(?P<number>{ARABIC}|[一二两三四五六七八九十])(?P<unit>年|个月|天)(?!度)"
    rf"|(?P<number2>{ARABIC}|[一二两三四五六七八九十])(?P<unit2>年)(?=期|内|质保|保修|维保)"
)


def _terms(text: str, _: Lexicon) -> Iterator[Quantity]:
    for found in _TERM.finditer(text):
        group = "number" if found["number"] else "number2"
        value = number(found[group])
        if value is not None and value < 100:
            span = (found.start(group), found.end(group.replace("number", "unit")))
            yield _quantity(QuantityKind.DURATION, value, text[found.end(group) : span[1]], span, text)


_POWER: Final = frozenset({"千瓦", "兆瓦"})
_MACHINES: Final = regex(r"[\u4e00-\u9fff]{2,10}?\d+\s*[台套部组座辆架]")
"""Behind its power, a machine that is counted itself (`10千瓦中波发射机2部`)."""


_PAIRS: Final = (
    r"对(?=(?:免费)?(?:提供|开展|进行|给予|实施|发放|检查|办理)"
    r"|(?:计划|符合|农村|城镇|新婚|拟)?[\u4e00-\u9fff]{0,4}(?:夫妇|夫妻|新人|父子|母子))"
)
"""`夫妇1900对提供检查`, `1900对计划怀孕夫妇`: couples."""
_NO_UNIT_MORE: Final = r"(?=[\s，,。；;、）)每]|以上|以下|以内|左右|$)"


_OF_VILLAGES: Final = r"个(?=村(?![级卫史民委医庄集幼小])|居(?!民|住|家)|人(?=$|[，,。；;、）)]))"
"""`20个村` are villages, `20个村级文化广场` are squares."""


@lru_cache(maxsize=4)
def _count_pattern(units: tuple[str, ...], rare: tuple[str, ...]) -> re.Pattern[str]:
    guarded = [re.escape(u) + _NO_UNIT_MORE for u in rare] + [_PAIRS]
    guarded += [re.escape(u) + (f"(?![{NOT_BEHIND[u]}])" if u in NOT_BEHIND else "") for u in units]
    return re.compile(
        r"(?:(?P<each>每(?:个|一)?(?P<per>[\u4e00-\u9fff]{1,2}?)(?:平均|约|安排|培训|发放|邀请|参加|不少于|不低于|"
        r"至少|计划|为|(?<!年)(?<!月)(?:印刷|印制|编印|放映|印))*)"
        r"|(?P<mean>[日月年周场期班村]均)(?P<meant>[\u4e00-\u9fff]{0,6}?))?"
        rf"(?P<number>{ARABIC}|{CHINESE})(?:(?P<lower_scale>万|亿)?{_JOIN}(?P<upper>{ARABIC}|[二三四五六七八九十]))?"
        rf"\s*(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?(?P<counter>{_OF_VILLAGES})?"
        rf"(?P<unit>{'|'.join(guarded)})"
    )


def _counts(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    for found in _count_pattern(family_units(lexicon), rare_units(lexicon)).finditer(text):
        quantity = _count(found, text)
        if quantity is not None and not is_slogan(text, quantity.start, quantity.end, lexicon.slogans):
            yield quantity


def _count(found: re.Match[str], text: str) -> Quantity | None:
    written, unit = found["number"], found["unit"]
    chinese = not written[:1].isdigit()
    value = number(written)
    if value is None or _is_a_name(found, text) or (chinese and not _is_counted_in_chinese(found, text)):
        return None
    within = unit == "日" and _WITHIN.match(text, found.end()) and text[found.start("number") - 1] != "月"
    if unit in ("年", "月", "日", "年度") and not found["each"] and not within:
        return None
    if unit in _POWER and _MACHINES.match(text, found.end()):
        return None
    scale = FACTORS[found["scale"] or ""]
    upper = number(found["upper"]) if found["upper"] else None
    upper = upper * scale if upper is not None else None
    value *= scale if upper is None or not found["lower_scale"] else FACTORS[found["lower_scale"]]
    kind = QuantityKind.DURATION if unit in TIME else QuantityKind.COUNT
    quantity = _quantity(kind, value, ALIASES.get(unit, unit), (found.start("number"), found.end()), text)
    return quantity.model_copy(
        update={
            "per": found["per"] or (found["mean"] or "").removesuffix("均") or None,
            "scaled": found["scale"] in ("万", "亿") or (chinese and written[-1] in "万亿"),
            "approx": quantity.approx or bool(found["more"] or found["more2"]),
            "upper": upper if upper is not None and upper > value else None,
        }
    )


_ABBREVIATED: Final = regex(r"(?<![A-Za-z\d-])[A-Z]{2,5}$")
"""A thing called by its letters, so many of which are counted (`AED120台`); a model has its number behind them."""


def _is_a_name(found: re.Match[str], text: str) -> bool:
    """Whether the number is part of a name: an ordinal, a ratio, a model, one half of 一户一策."""
    before = text[max(0, found.start("number") - 4) : found.start("number")]
    if CONTENTS.search(before) or (found["number"] in ("1", "一") and EACH_ONE.search(before)):
        return True
    behind = text[found.end() : found.end() + 2]
    if _ORDINAL.search(before) or behind.startswith("性") or re.search(r"\d[:：-]$", before):
        return True
    named = _ABBREVIATED.search(text[: found.start("number")]) and found["unit"] in _THINGS
    if written_in_digits(found["number"]) and re.search(r"[A-Za-z]$", before) and not named:
        return True
    return before.endswith("前") and found["unit"] in ("名", "位")


def written_in_digits(written: str) -> bool:
    """Whether a number is written in Arabic digits."""
    return written[:1].isdigit()


def _is_counted_in_chinese(found: re.Match[str], text: str) -> bool:
    written, unit = found["number"], found["unit"]
    before = text[: found.start("number")][-4:]
    if unit not in CHINESE_COUNTED or (_CHINESE_ORDINAL.search(before) and not found["each"]):
        return False
    if text[found.end() : found.end() + 1] in [*FALSE_BEHIND.get(unit, "")]:
        return False
    if written == "一":
        vague = unit in ("批", "个", "项") or text[found.end() : found.end() + 1] in ("一", "体")
        return not vague and not (unit == "期" and not before.endswith((*_HELD, "班")))
    return unit != "期" or before.endswith(_HELD)


def _quantity(kind: QuantityKind, value: Decimal, unit: str, span: tuple[int, int], text: str) -> Quantity:
    before = text[max(0, span[0] - 6) : span[0]]
    approx = bool(_APPROX.search(before) or _APPROX_BEHIND.match(text[span[1] : span[1] + 2]))
    return Quantity(kind=kind, value=value, unit=unit, start=span[0], end=span[1], approx=approx)


_READERS: Final[tuple[Reader, ...]] = (_frequencies, _prices, _money, _rates, _terms, _counts)
"""Each takes what the earlier ones have left."""
