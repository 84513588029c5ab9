"""Counts and stretches of time as they are written: number, scale and unit, unless the number is part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import ARABIC, CHINESE, FACTORS, JOIN, LARGE, SCALE, number
from assistant.drafting.reading.numbers.prices_of_one import CONTENTS, EACH_ONE
from assistant.drafting.reading.numbers.quantity import Quantity, QuantityKind, quantity_at
from assistant.drafting.reading.numbers.slogans import is_slogan
from assistant.drafting.reading.numbers.units import (
    ALIASES,
    CHINESE_COUNTED,
    FALSE_BEHIND,
    NOT_BEHIND,
    TIME,
    family_units,
    rare_units,
)

_WITHIN = regex(r"[以之]?内")
"""`7日内` is a stretch of time, `7日` a date."""
_ORDINAL = regex(r"(?:第|[秒钟分次起件例人个条]/|届|星期|(?<!每)周|No\.?|[0-9][:：.])\s*$")
_CHINESE_ORDINAL = regex(r"(?:(?<!系)统|[上下本前同唯之任单专逐这此某首另]|每)\s*$")
_ANOTHER = regex(r"(?<![更翻刷换创])新$")
"""In front of 一: which one it is (`新一轮林长制`), where 新 is not the end of a deed (`更新一套`)."""
_HELD: Final = ("办", "开展", "组织", "培训", "共", "出版", "制作", "印制", "编印", "编辑", "刊发", "分")
"""Before 一期, 二期 these words make it a count; otherwise it is the name of a phase."""
_THINGS: Final = ("台", "套", "辆", "部", "盏", "块")
"""Right behind an abbreviation (`AED120台`) a number with one of these is a count, not the number of a model."""
_SINCE: Final = "".join(f"(?<!{event})" for event in ("离校", "毕业", "退役", "退伍", "入职", "落户", "释放", "工作满"))
"""Behind these words so many years tell who qualifies (`离校两年内未就业高校毕业生`)."""
_TERM = regex(
    rf"(?P<cue>为期|工期|期限|周期|服务期|合同期|租期|建设期|实施期|质保期?|维保期?|有效期|年限|连续|跨|分)"
    rf"(?:为|约|限|是|[:：]|不少于|不低于)*(?P<number>{ARABIC}|[一二两三四五六七八九十])(?P<unit>年|个月|天)(?!度)"
    rf"|{_SINCE}(?P<number2>{ARABIC}|[一二两三四五六七八九十])(?P<unit2>年)(?=期|内|质保|保修|维保)"
)


def read_terms(text: str, _: Lexicon) -> Iterator[Quantity]:
    """Stretches of time that a word such as 工期 announces."""
    for found in _TERM.finditer(text):
        group = "number" if found["number"] else "number2"
        value = number(found[group])
        if value is not None and value < 100:
            span = (found.start(group), found.end(group.replace("number", "unit")))
            yield quantity_at(QuantityKind.DURATION, value, text[found.end(group) : span[1]], span, text)


_POWER: Final = frozenset({"千瓦", "兆瓦"})
_MACHINES: Final = regex(r"[\u4e00-\u9fff]{2,10}?\d+\s*[台套部组座辆架个]")
"""Behind its power, a machine or a station that is counted itself (`10千瓦中波发射机2部`)."""
_SO_MANY: Final = regex(r"[\d一二两三四五六七八九十][座台套组部]$")
"""In front of the power of each of them (`3座35万千瓦光热电站`)."""
_PAIRS: Final = (
    r"对(?=(?:免费)?(?:提供|开展|进行|给予|实施|发放|检查|办理)"
    r"|(?:计划|符合|农村|城镇|新婚|拟)?[\u4e00-\u9fff]{0,4}(?:夫妇|夫妻|新人|父子|母子))"
)
"""`夫妇1900对提供检查`, `1900对计划怀孕夫妇`: couples."""
_NO_UNIT_MORE: Final = r"(?=[\s，,。；;、）)每]|[（(](?:每|单价|均价|\d)|以上|以下|以内|左右|$)"
_OF_VILLAGES: Final = r"个(?=村(?![级卫史民委医庄集幼小])|居(?!民|住|家)|人(?=$|[，,。；;、）)]))"
"""`20个村` are villages, `20个村级文化广场` are squares."""
_FOR_EACH: Final = (
    r"(?P<each>每(?:个|一)?(?P<per>[\u4e00-\u9fff]{1,2}?)(?:平均|约|安排|培训|发放|邀请|参加|不少于|不低于|至少|计划|为"
    r"|(?<!年)(?<!月)(?:印刷|印制|编印|放映|印))*)"
)
"""`每班不少于50人`, `每期印制`: for each of what the count is."""
_ON_AVERAGE: Final = r"(?P<mean>[日月年周场期班村]均)(?P<meant>[\u4e00-\u9fff]{0,6}?)"
"""`月均受理300件`."""
_NUMBER: Final = (
    rf"(?P<number>{ARABIC}|{CHINESE})(?:(?P<lower_scale>万|亿)?{JOIN}(?P<upper>{ARABIC}|[二三四五六七八九十]))?"
    rf"\s*(?P<more>[多余])?(?P<scale>{SCALE})?(?P<more2>[多余])?"
)
"""`50`, `3至5`, `2万余`."""


@lru_cache(maxsize=4)
def _count_pattern(units: tuple[str, ...], rare: tuple[str, ...]) -> re.Pattern[str]:
    guarded = [re.escape(u) + _NO_UNIT_MORE for u in rare] + [_PAIRS]
    guarded += [re.escape(u) + (f"(?![{NOT_BEHIND[u]}])" if u in NOT_BEHIND else "") for u in units]
    return re.compile(
        rf"(?:{_FOR_EACH}|{_ON_AVERAGE})?{_NUMBER}(?P<counter>{_OF_VILLAGES})?(?P<unit>{'|'.join(guarded)})"
    )


def read_counts(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Everything counted in a unit that the lexicon knows."""
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
    if unit in _POWER and (_MACHINES.match(text, found.end()) or _SO_MANY.search(text[: found.start("number")])):
        return None
    scale = FACTORS[found["scale"] or ""]
    upper = number(found["upper"]) if found["upper"] else None
    upper = upper * scale if upper is not None else None
    value *= scale if upper is None or not found["lower_scale"] else FACTORS[found["lower_scale"]]
    kind = QuantityKind.DURATION if unit in TIME else QuantityKind.COUNT
    quantity = quantity_at(kind, value, ALIASES.get(unit, unit), (found.start("number"), found.end()), text)
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
_STAKE: Final = regex(r"[Kk]\d{1,4}[+＋]$")
"""The kilometre of a road in front of its metres (`K12+300至K38+600段`): where a section lies, not how much."""


def _is_a_name(found: re.Match[str], text: str) -> bool:
    """Whether the number is part of a name: an ordinal, a ratio, a model, one half of 一户一策."""
    before = text[max(0, found.start("number") - 4) : found.start("number")]
    if _STAKE.search(text, max(0, found.start("number") - 8), found.start("number")):
        return True
    if CONTENTS.search(before) or (found["number"] in ("1", "一") and EACH_ONE.search(before)):
        return True
    behind = text[found.end() : found.end() + 2]
    if _ORDINAL.search(before) or behind.startswith("性") or re.search(r"\d[:：-]$", before):
        return True
    at = found.start("number")
    named = found["unit"] in _THINGS and _ABBREVIATED.search(text, max(0, at - 5), at)
    if _in_digits(found["number"]) and re.search(r"[A-Za-z]$", before) and not named:
        return True
    return before.endswith("前") and found["unit"] in ("名", "位")


def _in_digits(written: str) -> bool:
    """Whether a number is written in Arabic digits."""
    return written[:1].isdigit()


_FIRST_OR_SECOND: Final = regex(r"次(?:管?网|管线|设备|侧|能源|污染|供水)")
"""Behind 一 or 二 no time something is done but the first or second of a system (`二次网26公里`)."""


_SIZE: Final = regex(r"[十百千]?[百千]?万吨(?:级|[\u4e00-\u9fff]{1,8}?(?:基地|项目|泊位|码头|装置|产能|工程|船))")
"""How large one thing is, as it is called (`百万吨乙烯项目`)."""
_PIECES: Final = ("张", "组", "顶", "扇", "床", "具", "把", "格", "路", "门")
_ENDS: Final = regex(r"(?=[，,。；;、]|$)")
_IN_PARTS: Final = ("分", "成", "为", "这", "那", "一")


def _is_told_last(found: re.Match[str], text: str, before: str) -> bool:
    """Whether pieces are counted at the end of their clause (`冷柜八组，`; not `分成三组`, `两张皮`)."""
    pieces = found["unit"] in _PIECES and bool(_ENDS.match(text, found.end()))
    return pieces and before[-1:] >= "一" and not before.endswith(_IN_PARTS)


_SESSION: Final = regex("(?:大|协|会|委)$")
"""In front of which session of a body it is (`十四届人大三次会议`)."""


def _is_counted_in_chinese(found: re.Match[str], text: str) -> bool:
    written, unit = found["number"], found["unit"]
    before = text[: found.start("number")][-4:]
    if unit == "届":
        return False  # `十四届` says which one it is.
    if unit not in CHINESE_COUNTED and not (LARGE.fullmatch(written) or _is_told_last(found, text, before)):
        return False
    if _CHINESE_ORDINAL.search(before) and not found["each"]:
        return False
    if unit == "次" and written in ("一", "二") and _FIRST_OR_SECOND.match(text, found.start("unit")):
        return False
    if text[found.end() : found.end() + 1] in [*FALSE_BEHIND.get(unit, "")]:
        return False
    if _SIZE.match(text, found.start("number")) or (_SESSION.search(before) and text.startswith("会议", found.end())):
        return False
    if written == "一":
        vague = unit in ("批", "个", "项") or text[found.end() : found.end() + 1] in ("一", "体")
        return not (vague or _ANOTHER.search(before)) and not (unit == "期" and not before.endswith((*_HELD, "班")))
    return unit != "期" or before.endswith(_HELD) or LARGE.fullmatch(written) is not None
