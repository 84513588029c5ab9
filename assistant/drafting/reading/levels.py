"""Levels to be reached or kept: `噪声降到50分贝以下`, `日处理能力由2万吨提高到4万吨`, `答复时限不超过3个月`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import Pattern, regex
from assistant.domain.record import Record
from assistant.drafting.reading.numbers.numerals import ARABIC, number
from assistant.drafting.reading.numbers.technical import (
    BETTER,
    MEASURED,
    SHARP_PICTURES,
    TECHNICAL,
    TECHNICAL_UNITS,
    less_is_better,
    sharp_in_lengths,
)
from assistant.drafting.reading.past_work import past_work
from assistant.drafting.reading.staff_told import posts_told

RISES: Final = "提高|提升|增加|增|扩大|增长|上升|延长|加深|拓宽|加宽|改善|升"
FALLS: Final = "降低|下降|降|减少|减|压缩|压减|压降|缩短|缩减|缩小|精简|缩|压"
_TO: Final = r"(?:到|至|为|成)"
_AT_LEAST: Final = f"{BETTER}|不低于|不少于|不小于|不短于|高于|大于|多于|超过|突破|达到|达|≥|>"
_AT_MOST: Final = "不超过|不高于|不多于|不大于|不超|不得超过|低于|小于|少于|短于|控制在|限制在|≤|<"
_KEPT: Final = "保持在|稳定在|维持在|巩固在|保持|为|是|在|[：:]"
_NEARLY: Final = r"(?:约|平均|左右|力争|争取|要|须|应|可|将|能|均|都|全部|始终|长期|全年|严格){0,3}"
_TIMES: Final = r"个?工作日|(?:个?小时|分钟|秒钟?|天)(?:/[年月台])?|日|个月|年|学时"
_UNIT_OF_ANYTHING: Final = r"(?:(?!以[上下内]|之内|左右)[\u4e00-\u9fffA-Za-z℃/³²·μ]){0,6}?"
_BEHIND: Final = r"(?P<behind>及?以[上下内]|之内|内|左右)?"
_NAME: Final = r"[\u4e00-\u9fffA-Za-z\d.（）()]"
AFTERWARDS: Final = (
    r"[\u4e00-\u9fff]{0,14}?(?:(?:完成|完工|竣工|结束|实施|建成|投用|投产)之?后(?=.{4}|满意度)"
    r"|(?:整治|治理|改造|提升|修复)后(?=.{2,}率))"
)
"""When it will be so (`项目完成后事故起数下降`), which no name says."""
_START: Final = rf"(?<!{_NAME})"
"""A name is read from where its words begin, which also keeps long texts cheap."""
_SCALE: Final = r"(?:[万亿千百](?=[\u4e00-\u9fff]))?"
_FROM_TO: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{2,40}}?)[，,]?{_NEARLY}(?:由|从)"
    r"(?:(?:去年|上年|目前|现在|原来|现有|20\d{2}年|原|现)(?:末|底)?的?)?(?:平均|约)?"
    rf"(?P<old>{ARABIC}{_SCALE}{_UNIT_OF_ANYTHING})(?:左右)?{_NEARLY}(?P<how>{RISES}|{FALLS}){_TO}"
    rf"{_NEARLY}(?P<number>{ARABIC})(?P<scale>{_SCALE})(?P<unit>{MEASURED}|{_TIMES}|{_UNIT_OF_ANYTHING}){_BEHIND}"
    r"(?=[，,。；;、）)\n]|并|且|$)"
)
_REACHED: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{2,40}}?){_NEARLY}(?P<how>(?:{RISES}|{FALLS}){_TO}|{_AT_LEAST}|{_AT_MOST}"
    rf"|{_KEPT}){{1,2}}{_NEARLY}"
    rf"(?P<number>{ARABIC})(?:[-—–~～至到]+(?P<upper>{ARABIC})"
    rf"|(?P<give>±{ARABIC}))?(?P<scale>{_SCALE})(?P<unit>{MEASURED}){_BEHIND}"
)
_TECHNICAL: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{0,30}}?(?:{TECHNICAL})(?:值|范围)?){_NEARLY}"
    rf"(?P<how>(?:{RISES}|{FALLS}){_TO}|{_AT_LEAST}|{_AT_MOST}|{_KEPT}){{0,2}}{_NEARLY}±?(?P<number>(?:(?<=[于过在到])-)?{ARABIC})"
    rf"(?:[-—–~～至到]+(?P<upper>{ARABIC})|(?P<give>±{ARABIC}))?(?P<scale>)(?P<unit>{TECHNICAL_UNITS}){_BEHIND}"
)
"""`平面位置中误差不超过0.5米`, `温度波动不超过±1℃`: the noun tells that something is measured, whatever the unit."""
_SHARP: Final = tuple(regex(pattern) for pattern in SHARP_PICTURES)
_THEN_AND_NOW: Final = regex(
    r"(?:去年|上年度?|目前|现在|原来)(?:全年)?(?:的)?(?P<what>[\u4e00-\u9fff]{2,12}?)(?:为|是|达)?"
    rf"(?P<old>{ARABIC}{_SCALE}{_UNIT_OF_ANYTHING})[，,](?:今年|计划|力争|目标|要|年底前?|到|将)*"
    rf"(?P<how>(?:{RISES}|{FALLS})[到至]|{_AT_LEAST}|{_AT_MOST})(?P<number>{ARABIC})(?P<scale>{_SCALE})"
    rf"(?P<unit>{MEASURED}|{_TIMES}|{_UNIT_OF_ANYTHING}){_BEHIND}(?=[，,。；;、）)\n]|$)"
)
"""`去年投诉35件，今年控制在20件以内`."""
_SAID_OF: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{2,24}}?)(?P<how>)(?P<number>{ARABIC})"
    rf"(?:[-—–~～至到]+(?P<upper>{ARABIC})|(?P<give>±{ARABIC}))?(?P<scale>{_SCALE})(?P<unit>{MEASURED}){_BEHIND}"
)
"""`分辨率600dpi`, `处理规模3万吨/日`: the unit alone tells that something is measured."""
_MOVED: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{2,40}}?){_NEARLY}(?P<how>(?:{RISES}|{FALLS})[到至]){_NEARLY}"
    rf"(?P<number>{ARABIC})(?P<scale>{_SCALE})(?P<unit>{_TIMES}|{_UNIT_OF_ANYTHING}){_BEHIND}(?=[，,。；;、）)\n]"
    rf"|并|且|$)"
)
"""`人均用水量降至18立方米`: where it goes to is where it will be, whatever the unit."""
_SPAN_OF_TIME: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{0,40}}?(?:时间|时限|用时|时长|机时|时延|周期|期限|工期|天数|使用年限|使用寿命|管护年限"
    rf"|(?:保存|保管|储存|储备|有效|管护|养护)期)){_NEARLY}"
    rf"(?P<how>(?:{RISES}|{FALLS}){_TO}|{_AT_LEAST}|{_AT_MOST}|{_KEPT}){{0,2}}{_NEARLY}"
    rf"(?P<number>{ARABIC})(?P<scale>)(?P<unit>{_TIMES}){_BEHIND}(?!的)"
)
_NO_UNIT: Final = regex(
    rf"{_START}(?P<what>{_NAME}{{2,30}}?(?:系数|误差|偏差|不确定度|指数(?:[（(]?[A-Z]{{2,5}}[）)]?)?)"
    rf"|[\u4e00-\u9fff]{{0,12}}[A-Z]{{3,5}}(?:平?均?值)?){_NEARLY}(?P<how>(?:{RISES}|{FALLS}){_TO}|{_AT_LEAST}"
    rf"|{_AT_MOST}|{_KEPT}){{0,2}}"
    rf"{_NEARLY}(?P<number>{ARABIC})(?P<scale>)(?P<unit>){_BEHIND}(?![\d.%‰万亿个\u4e00-\u9fff])"
)
_BRIEF: Final = regex(
    rf"{_START}(?P<what>(?!每)[\u4e00-\u9fff]{{3,24}}?)(?<!间隔)(?<!工期)(?<!会期)(?<!培训)(?<!活动)(?<!每次)"
    rf"(?P<how>不超过|不多于|控制在"
    rf"|(?:{FALLS})[到至])(?P<number>{ARABIC})(?P<scale>)(?P<unit>{_TIMES}){_BEHIND}(?=[，,。；;、）)\n]|$)"
)
"""`旅客候检不超过3分钟`: what may not take longer."""
_CLASS: Final = regex(
    r"(?:达到|通过|取得|获得|实现)(?:国家|省级)?(?P<what>[\u4e00-\u9fff]{0,16}(?:分级评价|成熟度(?:等级)?(?:测评|评价|评估)?|等级保护|等保|电子病历"
    r"|互联互通|智慧(?:服务|管理)|能力等级))(?:应用)?(?:水平)?(?P<how>)(?P<number>\d|[一二三四五六七八])(?P<scale>)"
    r"(?P<unit>级(?:甲等|乙等)?)(?P<behind>及?以上)?(?=标准|要求|水平|评审|评价|测评|认证|[，,。；;、）)]|$)"
)
"""`达到电子病历系统应用水平分级评价5级标准`: a class of a ladder on which more is better."""
_YIELD: Final = regex(
    rf"{_START}(?P<what>[\u4e00-\u9fff]{{0,12}}?(?:亩产|单产|亩均产量)){_NEARLY}(?P<how>(?:{RISES}){_TO}|{_AT_LEAST}|{_KEPT}){{0,2}}"
    rf"{_NEARLY}(?P<number>{ARABIC})(?P<scale>)(?P<unit>公斤|千克|斤|吨){_BEHIND}"
)
"""`亩产达到650公斤`: what a field bears, which nobody delivers."""
_SPREAD: Final = (_REACHED, _SAID_OF, _TECHNICAL)
_PATTERNS: Final = (
    *_SHARP,
    _TECHNICAL,
    _CLASS,
    _THEN_AND_NOW,
    _FROM_TO,
    _REACHED,
    _SPAN_OF_TIME,
    _YIELD,
    _NO_UNIT,
    _BRIEF,
    _MOVED,
    _SAID_OF,
)
_LONGEST: Final = 100
"""More years than this are a date."""
_WITHOUT_UNIT: Final = ("系数", "指数")
_RATES: Final = ("%", "‰", "元", "块")
_NEAR: Final = regex(r"(?:约|大约|近|接近)$")
_LEAD: Final = regex(
    rf"^(?:{AFTERWARDS}|设计(?=[\u4e00-\u9fff]{{0,6}}(?:规模|能力))|将|把|使得?|让|确保|保证|实现|力争|争取|推动|促进|预计|计划|其中|年度|全年|年内|要求?"
    rf"|并(?!网|发症)|对|平均|日常|的)+(?=..)"
)
_DOES: Final = regex(r"^(?:采用|按照?|执行|遵循|设计|购置|采购|配备|建设|新建|租用)|[为按至到]$")
_LOWER: Final = regex(rf"{FALLS}|{_AT_MOST}|以下|以内|之内|内$")
_BETTER: Final = tuple(BETTER.split("|"))
_NEUTRAL: Final = ("达到", "达", *_BETTER)
"""Words for a bound that leave to the thing on which side it lies."""
_HIGHER: Final = regex(rf"{RISES}|{_AT_LEAST}|以上")
_LESS_IS_BETTER: Final = regex(
    r"(?:浓度|噪[声音]|含量|COD|BOD|氨氮|总磷|总氮|颗粒物|PM|误差|能耗|电耗|水耗|单耗|污染|故障|超标|停[电水机]"
    r"|等[候待]|响应|"
    r"办[理结]|审[批核查]|时限|用时|时延|工期|处置|修复|恢复)"
)
_TELLING: Final = regex(rf"{_LESS_IS_BETTER.pattern}|使用年限|使用寿命|管护期|管护年限")
_NO_LIMIT: Final = regex(r"提前|保存|存储|储备|留存|续航|无故障|开放|播出|服务|值守|使用|停留|培训|供餐|运行")


class Level(Record):
    """What is to be reached.

    Attributes:
        what: Of what it is, as written, without words that only lead to it.
        value: The number, 万 in front of a unit not multiplied out.
        unit: Its unit as written, 万 in front included; "" for coefficients.
        at_most: Whether less would be better still.
        approx: Whether it is said to be about so much.
        begin: First character of the whole promise.
        start: First character of the number.
        end: Character behind its unit.
        upper: The larger end of a range; None if it is a single number.
        give: By how much it may be more or less, as written (`±2`); "" if nothing is said.
        before: Where the level of today stands; None where it is not said.
    """

    what: str
    value: Decimal
    unit: str
    at_most: bool
    approx: bool
    begin: int
    start: int
    end: int
    upper: Decimal | None = None
    give: str = ""
    before: tuple[int, int] | None = None

    def holds(self, start: int) -> bool:
        """Whether a number that begins there is the level or what it stands at today."""
        before = self.before or (0, 0)
        return self.start <= start < self.end or before[0] <= start < before[1]


def read_levels(plain: str) -> tuple[Level, ...]:
    """Every level in a text, in order; rates and money have readers of their own."""
    found: list[Level] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            level = _level(match, pattern)
            if level and not any(one.begin < level.end and level.begin < one.end for one in found):
                found.append(level)
    return tuple(sorted(found, key=lambda one: one.start))


def _level(match: re.Match[str], pattern: Pattern) -> Level | None:
    value = number(match["number"].removeprefix("-"))
    value = -value if value is not None and match["number"].startswith("-") else value
    what = _LEAD.sub("", match["what"]).rstrip("的")
    what += match["measure"].replace("级", "分辨率") if pattern in _SHARP else ""
    unit = match["scale"] + match["unit"]
    if value is None or len(what) < 2 or _only_a_number(what) or _is_no_level(match, pattern, what, unit):
        return None
    if unit == "年" and value > _LONGEST:
        return None  # `工期2022年`
    old = match.span("old") if pattern in (_FROM_TO, _THEN_AND_NOW) else None
    upper = number(match["upper"]) if pattern in _SPREAD and match["upper"] else None
    return Level(
        what=what,
        upper=upper if upper and upper > value else None,
        value=value,
        unit=unit,
        give=(match["give"] or "") if pattern in _SPREAD else "",
        at_most=_is_at_most(match, what),
        approx=bool(_NEAR.search(match.string[: match.start("number")])) or match["behind"] == "左右",
        begin=match.start(),
        start=match.start("number"),
        end=match.end("unit"),
        before=old,
    )


def _is_no_level(match: re.Match[str], pattern: Pattern, what: str, unit: str) -> bool:
    """Whether a number tells how things are (`更新周期5年`), is a rate, or names nothing that is measured."""
    if unit.endswith(_RATES):
        return True
    if pattern in (_FROM_TO, _MOVED, _THEN_AND_NOW) and not unit and not what.endswith(_WITHOUT_UNIT):
        return True
    if pattern is _SAID_OF and (unit == "年一遇" or _DOES.search(what)):
        return True
    told = pattern is _NO_UNIT or (pattern is _TECHNICAL and what.endswith("间距"))  # `安装路灯180盏，间距30米`
    told = told or (pattern is _SPAN_OF_TIME and not _TELLING.search(what))
    return told and not (match["how"] or match["behind"])


def _only_a_number(what: str) -> bool:
    return not re.search(r"[\u4e00-\u9fff]{2}|[A-Z]{2}", what)


def _is_at_most(match: re.Match[str], what: str) -> bool:
    """Whether the words for the bound, or else the thing itself, say that less is better."""
    said = f"{match['how'] or ''}{match['behind'] or ''}"
    if sharp_in_lengths(what, match["unit"]):
        return True
    if match["how"] and re.search(r"不[低少小短]于", match["how"]):
        return False
    if _LOWER.search(said):
        return True
    if _HIGHER.search(said) and match["how"] not in _NEUTRAL:
        return False
    if (less := less_is_better(what, match["unit"])) is not None:
        return less
    if match["how"] in _BETTER:
        return True  # `速报时间优于2分钟`
    return bool(_LESS_IS_BETTER.search(what)) and not _NO_LIMIT.search(what)


def baselines(plain: str) -> Iterator[tuple[int, int]]:
    """Where what stands today is said in figures beside what is to be reached."""
    for pattern in (_LEFT_BEHIND, _STANDS, _LAST_YEARS):
        yield from (found.span("number") for found in pattern.finditer(plain))
    yield from posts_told(plain)
    yield from (past.clause for past in past_work(plain))


_LEFT_BEHIND: Final = regex(
    r"(?:由|从)(?:(?:去年|上年|目前|现在|原来|现有|20\d{2}年|原|现)(?:末|底)?的?)?(?:平均|约)?"
    rf"(?P<number>{ARABIC}{_SCALE}(?:%|‰|{_UNIT_OF_ANYTHING}))(?:左右)?{_NEARLY}(?:{RISES}|{FALLS}){_TO}"
)
_LAST_YEARS: Final = regex(
    r"(?:去年|上一?年度?|前年)(?:全年|共|已|累计)*(?:(?!的)[\u4e00-\u9fff]){2,12}?"
    rf"(?P<number>{ARABIC}{_SCALE}(?P<unit>[\u4e00-\u9fff]))，(?:今年|明年|本年度?|20\d{{2}}年|计划|拟)[^，。；\d]{{0,10}}\d[\d.]*(?P=unit)"
)
"""What was counted last year, in front of what is to be done this year (`去年排查600处，今年整改200处`)."""
_STANDS: Final = regex(
    r"(?:去年|上年度?|目前|当前|现在|现有?|原有?|原来)的?(?:[\u4e00-\u9fff]{0,12}?)(?:仅|只有|只|才|已达?|达到?|是|为)*"
    rf"(?P<number>{ARABIC}(?:%|‰))"
)
