"""Figure spellings: the ways in which a text writes a number, in digits or in Chinese numerals, each with examples."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex

_COUNTERS: Final = (
    "次场期批班届起例人名户家个件份册本篇条项种卷页台套辆座路点张米亩吨元年月天日周季轮类"
    "所处支队块只株站岁间栋层门节课学小分秒公平立倍成根盏艘架枚把口孔眼具杆桩头支条顶扇床格组"
)
"""Words a numeral counts by; a numeral in front of none of them is mostly a part of a name."""
_RARER: Final = "尾|棵|羽|剂|粒|双|副|幅|片|段|道|盆|丛|樘|顶|桶|瓶|袋|箱|集|首|款|版|方|毫升|毫米|厘米|兆瓦|千瓦"
"""Counters that are mostly something else behind a numeral below ten (`三方`, `一段`)."""
_HALF_OF_A_MEASURE: Final = r"(?=(?:公里|里路|米|亩|吨)半(?![截价天年夜径成]))"
"""`2公里半`: the half belongs to the number."""

# Digits -------------------------------------------------------------------------------------------

_DIGITS: Final = r"(?<![A-Za-z\d.])(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""`57.00`, `1,650,000`; not G60."""
_SCALE: Final = r"\s*\(?[余多来几]?(?:个(?=亿))?(?P<scale>亿|千万|百万|万|千元)?"
_ENDS: Final = r"(?=$|[，。；、,;)\s块元])"
_BELOW_TEN_THOUSAND: Final = (
    rf"(?<=\d万)(?:(?P<thousand>[1-9])(?:千(?P<hundred>[1-9])?(?!\d)|{_ENDS})|零?(?P<low>\d{{2,4}}){_ENDS})"
)
"""What is left behind 万: `14万7千2`, `6万5`, `6万3600`."""
ARABIC: Final = regex(rf"{_DIGITS}{_SCALE}(?:{_BELOW_TEN_THOUSAND})?(?P<and_a_half>{_HALF_OF_A_MEASURE})?")

# Chinese numerals -----------------------------------------------------------------------------------

_DIGIT: Final = "零〇一二两三四五六七八九十百千"
_ONE_TO_NINE: Final = "一二三四五六七八九"
_FROM_TWO: Final = "二三四五六七八九"
_FEW: Final = "一二两三四五六七八九"
_BEGINS: Final = rf"(?<![第{_DIGIT}])"
"""No ordinal, and nothing of the numeral is left in front."""
_NOT_CHINESE: Final = r"[^\u4e00-\u9fff]"

NUMERALS: Final = (
    Alternative(
        "ten thousands and what is below",
        rf"{_BEGINS}(?P<high>[{_DIGIT}]{{1,8}})万(?P<low>[{_DIGIT}]{{1,8}})"
        rf"(?=\s*[{_COUNTERS}块元]|$|{_NOT_CHINESE}|出头|左右)",
        ("三万二千", "一万五"),
    ),
    Alternative(
        "hundreds or thousands, with the last place left out or not",
        rf"{_BEGINS}(?P<short>[{_DIGIT}]{{1,6}}[百千][{_ONE_TO_NINE}]?)(?=[块元]|$|{_NOT_CHINESE}|出头|左右)",
        ("花了三千二。", "补贴二千五百元"),
    ),
    Alternative(
        "tenths of all",
        rf"(?P<tenths>[{_FEW}])成(?P<ones>[{_ONE_TO_NINE}半])?(?=以上|的|$|{_NOT_CHINESE})",
        ("九成五", "八成"),
    ),
    Alternative(
        "tenths of a yuan",
        rf"(?P<mao>[{_ONE_TO_NINE}])毛(?P<fen>[{_ONE_TO_NINE}])?(?=钱|$|{_NOT_CHINESE})",
        ("三毛二",),
    ),
    Alternative(
        "tens alone",
        rf"{_BEGINS}(?P<tens>[{_FROM_TWO}]?十[{_ONE_TO_NINE}]|[{_FROM_TWO}]十)(?=$|[块元]|{_NOT_CHINESE})",
        ("补三十五块", "十八", "每件八十，"),
    ),
    Alternative(
        "yuan and tenths",
        rf"(?P<kuai>[{_FEW}])块(?P<jiao>[{_ONE_TO_NINE}])(?=钱|$|{_NOT_CHINESE})",
        ("每吨两块六",),
    ),
    Alternative(
        "one, told by its counter",
        r"(?<=[那换缺添买])(?P<one>[台套辆艘])(?=[\u4e00-\u9fffA-Z])"
        r"|(?<=[缺买添装请配雇租建])(?P<a>个)(?=[\u4e00-\u9fff])",
        ("把那台泵换了", "缺个阀门"),
    ),
    Alternative("a pair", r"(?P<pair>俩)(?!口)", ("买俩消毒柜",)),
    Alternative("all", r"(?P<all>百分百)", ("百分百",)),
    Alternative("half of all", r"(?P<half>半数|一半)", ("一半",)),
    Alternative("a measure and a half", rf"(?P<with_half>[{_FEW}]){_HALF_OF_A_MEASURE}", ("两公里半护栏",)),
    Alternative("an age", rf"(?P<age>[六七八九]十[{_ONE_TO_NINE}]?)(?=到|岁|以上|的)", ("六十五以上老人",)),
    Alternative(
        "so many of a hundred, a thousand or ten thousand",
        r"[百千万]分之(?P<percent>[零〇一二两三四五六七八九十百]+)",
        ("百分之九十五", "不超过千分之三", "万分之三"),
    ),
    Alternative(
        "a number in front of what it counts, or a bare sum",
        rf"{_BEGINS}(?P<number>[{_DIGIT}]{{1,12}})[余多来几]?(?P<scale>亿|万)?[余多]?"
        rf"(?:(?=\s*(?:[{_COUNTERS}]|部(?![分门署队长])|位(?!一体)))"
        rf"|(?<=[万亿])(?=$|{_NOT_CHINESE}|左右|上下|出头|以内|吧|够|就|都|还)"
        r"|(?<=[余多来几][万亿]))",
        ("举办四期", "四十来万", "五万出头"),
    ),
    Alternative(
        "a numeral of several places, in front of anything",
        rf"{_BEGINS}(?=[{_FEW}十][{_DIGIT}]{{0,9}}[百千万]|[{_FEW}]?十[{_ONE_TO_NINE}]?(?:{_RARER}))"
        rf"(?P<large>[{_DIGIT}]{{1,12}})(?P<times>亿|万)?",
        ("喇叭六百组", "鱼苗三百万尾", "盆景二十四盆"),
    ),
)
CHINESE: Final = regex(one_of(NUMERALS))
