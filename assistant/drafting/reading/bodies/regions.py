"""Regions: the province and the prefecture that stand in front of a county, a unit or a work."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex

_PROVINCE: Final = (
    r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:黑龙江|[\u4e00-\u9fff]{2})省"
    r"|新疆(?:生产建设)?兵团(?:第[一二三四五六七八九十]+师)?|(?:内蒙古|广西|西藏|宁夏|新疆)(?!自治区|壮族|回族|维吾尔|生产|兵团)"
)
PROVINCE_NAME: Final = (
    r"(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    r"|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|大连|青岛|宁波|厦门|深圳|华北|东北|华东|华中|华南|西南|西北)"
)
"""Provinces, the cities beside them and the quarters of the country, after which offices of the state are named."""
_PREFECTURE: Final = (
    r"[\u4e00-\u9fff]{2,4}?市(?![级场容直]|民(?![勤和权丰乐])|政(?!和))|[\u4e00-\u9fff]{2,11}?自治州"
    r"|[\u4e00-\u9fff]{2,5}?盟|(?!民族|少数|革命|老|贫困|欠|农村|农牧|牧|边[远境疆]|偏远|沿海|高[寒原]|受?灾|[东中西]部|部分|重点)"
    r"[\u4e00-\u9fff]{2,5}?地区"
    r"|[\u4e00-\u9fff]{2,3}?州(?=[\u4e00-\u9fff]{2,4}?[县市旗])"
)
OVER: Final = rf"(?![全各本我该])(?:(?:{_PROVINCE})(?:{_PREFECTURE})?|(?:{_PREFECTURE}))"
"""What a unit's name has in front of its own area (`四川省达州市` of `四川省达州市通川区交通运输局`)."""
_IN_FRONT = regex(rf"^(?:{_PROVINCE})(?:{_PREFECTURE})?(?=[\u4e00-\u9fff]{{4}})")


_AREAS: Final = (
    rf"(?:(?:{_PROVINCE})(?:{_PREFECTURE})?|{_PREFECTURE})"
    r"(?:[\u4e00-\u9fff]{2,9}?自治[县旗]|(?![全各本我该外跨])[\u4e00-\u9fff]县"
    r"|[\u4e00-\u9fff]{2,4}?(?:[县旗]|(?<=[\u4e00-\u9fff]{2})(?<![地城社校园矿山牧灾小景库开新片辖])区"
    r"|市(?![级场容直区]|民(?![勤和权丰乐])|政(?!和))))?"
)
_AREA_IN_FRONT = regex(
    rf"(?![对在为向给于由按全各本我该])(?:20\d{{2}}年度?)?{_AREAS}(?=(?:20\d{{2}}年度?)?[\u4e00-\u9fff“《（）]{{4}})"
)
_NAMED_AREA = regex(
    rf"(?![对在为向给于由按全各本我该咱俺])(?:20\d{{2}}年度?)?"
    rf"(?P<area>{_AREAS}(?:[\u4e00-\u9fff]{{2,5}}?[镇乡](?![级村区政]))?)"
)
_AREA_ALONE = regex(rf"(?![对在为向给于由按全各本我该])(?:20\d{{2}}年度?)?{_AREAS}(?:[：:]|——?)")
_OF_AN_OFFICE = regex(
    r"(?:博物|图书|文化|美术|档案|科技|纪念)馆|[青少]?[年少]宫|(?:中心)?血站|[中妇]?[医幼]?(?:保健)?院"
)
"""A house that a county has one of (`县文化和旅游局所属博物馆`)."""
_AREA_OF_UNIT = regex(r"(?P<kind>[省市县区州旗镇乡])(?![直属级])[\u4e00-\u9fff]{2}")


def behind_region(text: str) -> int:
    """Where a description goes on behind the region it opens with (`江苏省盐城市滨海县2025年…`); else 0."""
    found = _AREA_ALONE.match(text) or _AREA_IN_FRONT.match(text)
    return found.end() if found else 0


def area_meant(text: str, unit: str) -> tuple[int, int] | None:
    """Where a text opens with the area of which a unit later says only the kind (`汉川市看守所…由市公安局实施`)."""
    kind, named = _AREA_OF_UNIT.match(unit), _NAMED_AREA.match(text)
    if named and _OF_AN_OFFICE.fullmatch(unit) and re.search(f"[局委厅](?:所属|下属|直属)的?{unit}", text):
        return named.span("area")
    if kind is None or named is None:
        return None
    of_that_kind = [m.end() for m in re.finditer(rf"(?<!自治){kind['kind']}", named["area"])]
    return (named.start("area"), named.start("area") + of_that_kind[-1] - 1) if of_that_kind else None


def without_region(words: str) -> str:
    """A noun phrase without the province, and its prefecture, in front (`内蒙古自治区乌兰察布市国土空间规划`)."""
    if words.startswith(("全", "各", "本", "我")) or not ("省" in words or "自治区" in words):
        return words
    return _IN_FRONT.sub("", words)
