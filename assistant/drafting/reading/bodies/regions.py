"""Regions: the province and the prefecture that stand in front of a county, a unit or a work."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import any_word, places_of, regex

_PROVINCE: Final = (
    r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:黑龙江|[\u4e00-\u9fff]{2})省(?![级属内直]|道(?!县)|会城|运会|博会|赛)"
    r"|新疆(?:生产建设)?兵团(?:第[一二三四五六七八九十]+师)?|(?:内蒙古|广西|西藏|宁夏|新疆)(?!自治区|壮族|回族|维吾尔|生产|兵团)"
)
PROVINCE_NAME: Final = (
    r"(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    r"|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|大连|青岛|宁波|厦门|深圳|华北|东北|华东|华中|华南|西南|西北)"
)
"""Provinces, the cities beside them and the quarters of the country, after which offices of the state are named."""
CITY_NAME: Final = any_word(
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州",
    "晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳",
    "鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 松原 白城",
    "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州",
    "苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州",
    "丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州",
    "莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "济南 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳",
    "平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰",
    "宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界",
    "益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾",
    "河源 阳江 清远 东莞 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州",
    "河池 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山",
    "宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪",
    "保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝",
    "山南 那曲 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威",
    "张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 敦煌 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐",
    "克拉玛依 吐鲁番 哈密 昌吉 伊犁 喀什 和田 阿克苏",
)
"""Prefectures and their cities without 市, whose houses are named with that bare name (`南京图书馆`)."""
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
    r"(?:[\u4e00-\u9fff]{2,9}?自治[县旗]|[\u4e00-\u9fff]{2,5}?(?:[左右][翼]|中)[前中后]旗|(?![全各本我该外跨])[\u4e00-\u9fff]县|(?<=市)(?![高远深老浅中低半])[\u4e00-\u9fff]山区"
    r"|[\u4e00-\u9fff]{2,4}?(?:[县旗]|(?<=[\u4e00-\u9fff]{2})(?<![地城社校园矿山牧灾小景库开新片辖])区"
    r"|市(?![级场容直区]|民(?![勤和权丰乐])|政(?!和))))?"
)
_AREA_IN_FRONT = regex(
    r"(?!采购|购置|购买|更新|更换|新建|建设|改造|提升|维修|养护|实施|开展|完成|推进|做好|加强)"  # `采购城市主战消防车`
    rf"(?![对在为向给于由按全各本我该])(?:20\d{{2}}年度?)?{_AREAS}(?!直(?:机关|属|部门|单位|管))(?=(?:20\d{{2}}年度?)?[\u4e00-\u9fff“《（）]{{4}})"
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
_OFFICE_OF = regex(r"[局委厅](?:所属|下属|直属)的?$")
_AREA_OF_UNIT = regex(r"(?P<kind>[省市县区州旗镇乡])(?![直属级])[\u4e00-\u9fff]{2}")


def behind_region(text: str) -> int:
    """Where a description goes on behind the region it opens with (`江苏省盐城市滨海县2025年…`); else 0."""
    found = _AREA_ALONE.match(text) or _AREA_IN_FRONT.match(text)
    return found.end() if found else 0


def area_meant(text: str, unit: str) -> tuple[int, int] | None:
    """Where a text opens with the area of which a unit later says only the kind (`汉川市看守所…由市公安局实施`)."""
    kind, named = _AREA_OF_UNIT.match(unit), _NAMED_AREA.match(text)
    of_an_office = named and _OF_AN_OFFICE.fullmatch(unit)
    if named and of_an_office and any(_OFFICE_OF.search(text, 0, at) for at, _ in places_of(unit, text)):
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
