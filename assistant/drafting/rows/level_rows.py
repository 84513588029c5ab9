"""Rows from levels to be reached or kept: times, concentrations, noise, capacities, coefficients."""

from __future__ import annotations

from functools import reduce
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import MAX_NAME, short_name
from assistant.drafting.naming.unit_measures import measure_of
from assistant.drafting.reading.levels import Level
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.numbers.technical import is_technical
from assistant.drafting.rows.row_of_number import APPROXIMATE

_OF_NATURE: Final = regex(r"浓度|噪[声音]|排放|污染|COD|BOD|氨氮|总磷|总氮|PM\d|颗粒物|二氧化|需氧量|能耗|碳")
_TIMELY: Final = regex(r"(?:时间|时限|用时|周期|期限|工期|间隔|(?:储备|承储|服务|租赁|租用|合同|轮换)期)$")
_OUT_OF_ORDER: Final = regex(r"故障时间|停机|停电|停水|中断|宕机|误差|时延|加载|页面")
"""Time that is lost, or a machine's quickness: how good it is, not by when something is done."""
_MUCH: Final = regex(r"(?:能力|规模|面积|数量|总量|产量|容量|库容|长度|里程|[人次场户件点]数)$")
_BARE: Final = frozenset(
    {"时间", "时限", "用时", "时长", "周期", "浓度", "噪声", "噪音", "温度", "工期", "产量", "能力"}
)
_LASTS: Final = ("工作日", "个工作日", "天", "日", "小时", "个小时", "分钟", "秒")
_TIMED: Final = regex(r"(?:时间|时限|时长|用时|时延|周期|期限|工期|天数|期|时)$")
_COUNTED_AS: Final = {"件": "件数", "起": "起数", "人": "人数", "次": "次数", "户": "户数", "家": "家数", "例": "例数"}
_EXTENTS: Final = regex("[万亿]?(?:公里|千米|亩|公顷|平方米|平方公里)")
_MEASURED: Final = regex(r"[径距离宽高深长程]$")
"""A noun that tells already what is measured."""
_SHORTEST: Final = 3
_UNITS: Final = {
    "个工作日": "工作日",
    "个小时": "小时",
    "秒钟": "秒",
    "℃": "摄氏度",
    "dB(A)": "分贝",
    "dB（A）": "分贝",
    "dB": "分贝",
}
_OF_100_000: Final = regex(r"/(?:10|十)万")
_RATE_OF_100_000: Final = "1/10万"
_POWERS: Final = {"10000": "万", "1000": "千", "100": "百", "10": "十"}
_SO_OFTEN: Final = regex(r"[次起件例人]/(?!秒|分)|/(?:10|十)万")
_AS_RATE: Final = regex(r"[率数量比度]$|频[率次]")
_CLASSES: Final = ("级甲等", "级乙等")
"""Classes that are written as the text has them (`四级甲等`)."""
_CONTENT: Final = regex(r"克/|g/")
_NAMED_CONTENT: Final = regex(r"浓度|含量|排放|限值")


def level_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row for every level that the description says is to be reached or kept."""
    return [_row(brief, level, topic, lexicon) for level in brief.levels]


def _row(brief: Brief, level: Level, topic: str, lexicon: Lexicon) -> Candidate:
    name = _name(level, topic)
    unit = _unit(level.unit)
    spread = f"{plain(level.value)}-{plain(level.upper)}{unit}" if level.upper else ""
    spread = f"{plain(level.value)}{level.give}{unit}" if level.give else spread
    told = brief.told[level.start : level.end]
    spread = told if unit in _CLASSES else spread
    as_written = told[:1].isdigit() and unit != _RATE_OF_100_000
    reckoned = () if spread or as_written else (by_rule("6.3", f"“{told}”即{plain(level.value)}{unit}"),)
    return Candidate(
        level2=_level_of(name, level, brief, lexicon),
        name=name,
        operator=None if spread else Operator.LTE if level.at_most else Operator.GTE,
        value=None if spread else level.value,
        unit=None if spread else unit or None,
        words=spread,
        evidence=(
            said(brief.text, level.begin, level.end, "level3"),
            said(brief.text, level.start, level.end, "target"),
            *reckoned,
        ),
        weight=4.0,
        note=APPROXIMATE if level.approx else "",
    )


def _unit(written: str) -> str:
    """A unit as forms write it, without digits (`次/1000公里`: 次/千公里) but in the rate of 100,000."""
    if _OF_100_000.match(written):
        return _RATE_OF_100_000
    words = reduce(lambda unit, pair: unit.replace(*pair), _POWERS.items(), written)
    return _UNITS.get(words, words).replace("\u00b5", "\u03bc")  # Two characters for micro look alike.


def _name(level: Level, topic: str) -> str:
    what = level.what
    if level.unit.startswith("级") and not is_technical(what):
        return short_name(what.removesuffix("等级"), "等级")
    if _CONTENT.search(level.unit) and not (_NAMED_CONTENT.search(what) or is_technical(what)):
        what += "浓度"  # `氨氮不超过1.5mg/L`
    if level.unit in _LASTS and not (_TIMED.search(what) or is_technical(what)):
        what += "时限" if level.at_most else "时间"  # `信用修复由5个工作日压缩至2个工作日`
    if _SO_OFTEN.match(level.unit) and not _AS_RATE.search(what):
        return short_name(what, "发生率")  # `跑道入侵不超过0.3次/万架次`
    if (measure := _COUNTED_AS.get(level.unit)) and not what.endswith(("数", "量", "率", "能力")):
        return short_name(what, measure)  # `去年投诉35件，今年控制在20件以内`
    if _EXTENTS.fullmatch(level.unit) and not (_MUCH.search(what) or _MEASURED.search(what) or is_technical(what)):
        return short_name(what, measure_of(what, level.unit.lstrip("万亿")))  # `县道由473公里增至510公里`
    if what in topic:
        return what + "控制值"  # `噪声治理，噪声控制在55分贝以内`
    return compose(topic, what) if what in _BARE or len(what) < _SHORTEST else what[-MAX_NAME:]


def _level_of(name: str, level: Level, brief: Brief, lexicon: Lexicon) -> Level2:
    if _OUT_OF_ORDER.search(name) or is_technical(name):
        return Level2.QUALITY
    if name.endswith(("使用年限", "使用寿命")):
        return Level2.SUSTAINABILITY_IMPACT
    if _TIMELY.search(name) or (level.at_most and name.endswith("天数")):
        return Level2.TIMELINESS
    if _OF_NATURE.search(name):
        return Level2.ECOLOGICAL_BENEFIT
    if known := lexicon.benefit_of(name):
        return known
    counted = any(q.start == level.start and q.kind is QuantityKind.COUNT for q in brief.quantities)
    return Level2.QUANTITY if counted and _MUCH.search(name) else lexicon.judge(name) or Level2.QUALITY
