"""Regions: the province and the prefecture that stand in front of a county, a unit or a work."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_PROVINCE: Final = (
    r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:黑龙江|[\u4e00-\u9fff]{2})省"
    r"|新疆生产建设兵团(?:第[一二三四五六七八九十]+师)?|(?:内蒙古|广西|西藏|宁夏|新疆)(?!自治区|壮族|回族|维吾尔|生产)"
)
_PREFECTURE: Final = (
    r"[\u4e00-\u9fff]{2,4}?市(?![政级场容民直])|[\u4e00-\u9fff]{2,11}?自治州|[\u4e00-\u9fff]{2,5}?(?:盟|地区)"
    r"|[\u4e00-\u9fff]{2,3}?州(?=[\u4e00-\u9fff]{2,4}?[县市旗])"
)
OVER: Final = rf"(?![全各本我该])(?:(?:{_PROVINCE})(?:{_PREFECTURE})?|(?:{_PREFECTURE}))"
"""What a unit's name has in front of its own area (`四川省达州市` of `四川省达州市通川区交通运输局`)."""
_IN_FRONT = regex(rf"^(?:{_PROVINCE})(?:{_PREFECTURE})?(?=[\u4e00-\u9fff]{{4}})")


_AREA_IN_FRONT = regex(
    rf"(?![对在为向给于由按全各本我该])(?:20\d{{2}}年度?)?(?:(?:{_PROVINCE})(?:{_PREFECTURE})?|{_PREFECTURE})"
    r"(?:[\u4e00-\u9fff]{2,4}?(?:自治[县旗]|[县旗]|(?<=[\u4e00-\u9fff]{2})(?<![地城社校园矿山牧灾小景库开新片辖])区|市(?![政级场容民直区])))?"
    r"(?=(?:20\d{2}年度?)?[\u4e00-\u9fff“《（）]{4})"
)


def behind_region(text: str) -> int:
    """Where a description goes on behind the region it opens with (`江苏省盐城市滨海县2025年…`); else 0."""
    found = _AREA_IN_FRONT.match(text)
    return found.end() if found else 0


def without_region(words: str) -> str:
    """A noun phrase without the province, and its prefecture, in front (`内蒙古自治区乌兰察布市国土空间规划`)."""
    if words.startswith(("全", "各", "本", "我")) or not ("省" in words or "自治区" in words):
        return words
    return _IN_FRONT.sub("", words)
