"""Technical standards: the units and nouns in which they are stated, and on which side of the number they lie."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_PER: Final = r"(?:立方米|立方|升|千克|公斤|[Ll]|m³|m3|kg|小时|h|平方米|千瓦时|吨|秒|天|日|年)"
_SO_MANY: Final = (
    r"(?:[十百千]?[百千万亿](?!分)|10{1,4}万?(?!\d))(?:小时|台时|工时|车公里|公里|千米|架次|起降|航次|人次"
    r"|人口?|台次?|户|吨|元|字|例|辆|活产)?"
)
MEASURED: Final = (
    rf"(?:[微毫纳]?克|[μµumn]?g|毫西弗|微西弗|兆|吨|公里|千米|km|立方米|米|个)/{_PER}"
    rf"|(?:秒钟?|分钟?|小时|次|起|件|例|人|个|条)/{_SO_MANY}|/(?:10|十)万(?:人口?|活产)?"
    r"|(?:次|点|帧|张|页|笔|件|样)/(?:秒|分钟|分|小时|h)"
    r"|分贝|dBm|dB(?:[（(]A[）)])?|℃|摄氏度|dpi|[MGT]bps|[MG]B/s|[GTPE](?:flops|Flops|FLOPS)"
    r"|兆帕|MPa|kPa|勒克斯|lux|NTU|ppb|ppm|毫秒|ms|年一遇"
    r"|吨级|万像素|帧"
)
"""Units of what is measured, not counted: `20秒/百小时` and `0.05/10万` among them."""
_FINE_UNITS: Final = (
    r"平方米|米|厘米|毫米|微米|纳米|公里|千米|海里|mm|cm|km|m|μm|nm|角秒|角分|度|秒钟?|分钟|毫秒|微秒|纳秒|小时|天"
    r"|P(?![A-Za-z])"
    r"|[kMG]?Hz|h?Pa|毫伽|微伽|nT|纳特|毫升|毫克|微克|克|[kM]?V|级(?!别)|[次起例件]"
)
"""Units that count lengths and times elsewhere, and measure behind the name of an error or a sharpness."""
TECHNICAL_UNITS: Final = rf"{MEASURED}|{_FINE_UNITS}"
_SMALL: Final = (
    r"误差|偏差|不确定度|漂移|偏移量?|波动|沉降|偏斜度|倾斜度|垂直度|检出限|积水深度|抖动|延时|延迟|时延|时差|服务半径|间距|间隔"
    r"|[百千万亿](?:车公里|架次|小时|工时|台时|公里|吨公里|吨|人)[\u4e00-\u9fff]{0,8}率"
)
_SHARP: Final = r"精度|精密度|精确度|准确度|分辨率|分辨力|重复性"
_GREAT: Final = (
    r"覆盖半径|[测监]半径|作用半径|(?:作用|探测|传输|通信|监测|观测|覆盖|有效)距离"
    r"|采样频率|采样率|带宽|吞吐量|水深|能见度|清晰度|信噪比|灵敏度"
)
TECHNICAL: Final = rf"{_SMALL}|{_SHARP}|{_GREAT}"
"""How the name of what is stated ends, whatever the unit."""
_PICTURES: Final = (
    r"(?P<what>(?:卫星|遥感|航空|航拍|航摄|雷达|光学|多光谱|高光谱){0,3}(?:影像|图像|数据|卫片|照片|底图|地形图))"
)
_BETTER: Final = r"(?P<how>优于|高于|不低于|达到?|为)?"
SHARP_PICTURES: Final = (
    rf"(?P<measure>分辨率|精度){_BETTER}(?P<number>\d+(?:\.\d+)?)(?P<scale>)(?P<unit>厘米|米|公里)级?(?P<behind>以[上内])?的?{_PICTURES}",
    rf"{_BETTER}(?P<number>\d+(?:\.\d+)?)(?P<scale>)(?P<unit>厘米|米|公里)级?(?P<behind>)(?P<measure>(?:空间|地面)?分辨率|级)的?{_PICTURES}",
)
"""How sharp the pictures are that are bought (`优于1米分辨率影像`, `分辨率优于0.5米的遥感影像`, `2米级卫星影像`)."""
SMALL_RATES: Final = ("精密度", "误差", "偏差", "波动", "漂移", "不确定度", "云量", "含水量")
"""Technical standards in % of which less is better."""
TECHNICAL_RATES: Final = "|".join((*SMALL_RATES, "精度", "准确度", "精确度", "重叠度", "可靠性"))
BETTER: Final = "优于|优过|好于"
"""Says that the standard is at least met: less where less is better."""
_NAMED: Final = regex(rf"(?:{TECHNICAL})(?:值|范围)?$")
_LESS: Final = regex(rf"(?:{_SMALL})(?:值|范围)?$|停播|丢包|死亡率|发病率|差错|中断|失联")
_SHARPNESS: Final = regex(rf"(?:{_SHARP})$")
_MORE: Final = regex(rf"(?:{_GREAT})$|寿命|无故障|提前")
_SEEN_APART: Final = ("米", "厘米", "毫米", "公里", "千米", "微米", "m", "cm", "mm")
_DOTS: Final = ("dpi", "万像素", "P", "帧", "吨级")
"""Of these more is sharper."""


def is_technical(name: str) -> bool:
    """Whether a name is that of an error, a sharpness or a reach."""
    return bool(_NAMED.search(name))


def sharp_in_lengths(what: str, unit: str) -> bool:
    """Whether a sharpness is told by the length it can tell apart, of which `不低于2米` means no more."""
    return bool(_SHARPNESS.search(what)) and unit in _SEEN_APART


def less_is_better(what: str, unit: str) -> bool | None:
    """On which side a technical standard lies; None where neither its name nor its unit says so."""
    if sharp_in_lengths(what, unit):
        return True
    if unit == "dBm" and what.endswith("灵敏度"):
        return True
    if unit in _DOTS or _MORE.search(what):
        return False
    if _LESS.search(what) or (_SHARPNESS.search(what) and unit != "%"):
        return True
    return None
