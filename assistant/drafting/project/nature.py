"""The nature of a project: recurrent, one-off or phased, as the description says it or as its work shows it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.form import FormVariant
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief

_SAID = regex(
    r"(?:项目|性质)[^，。；;\n]{0,4}?(?:为|系|是|属于?|：|:)(?:新增的?|其他)?(?P<nature>一次性|延续性|经常性"
    r"|常年性|阶段性)(?!补[助贴]|奖)"
    r"|(?P<bare>经常性|延续性|阶段性|一次性)项目"
)
_RECURRENT_HINTS: Final = (
    "每年", "历年", "常年", "日常", "运维", "运行维护", "养护", "保洁", "履职", "经常性", "年度例行",
    "管护", "外包", "运营", "补充更新", "轮换", "物业管理", "物业服务", "清疏",
)  # fmt: skip
_RECURRENT_END = regex(
    r"(?:聘用|(?<!专项)工作|执法|巡查|慰问|抽检|监测|培训|救助|补贴|补助|体检|筛查|清运|租赁|防汛|防火"
    r"|物业(?:管理)?|保安|安保|餐饮|后勤|服务保障|更新保障|工作保障)"
    r"(?:发放)?(?:工作|服务)?(?:采购|购买)?(?:经费|费|项目|资金)?$"
)
"""Work that comes again each year, where nothing says otherwise."""
_SHOWN_ONCE = regex(
    r"(?:保护利用|试点|综合|种养)?示范(?:[县区村片点])?(?:创建|建设)?(?:项目|工程)?(?:补助|奖补)?(?:资金|经费)?$"
)
"""What is shown at a place for others to follow is done once (`传统村落集中连片保护利用示范补助资金`)."""
_A_THING = regex(r"(?:[\u4e00-\u9fff]{2}设施|系统|大棚|冷库|水池|管网|泵站)(?:项目|工程)?$")
"""A name that ends in a thing (`水肥一体化灌溉设施`) is that of what is built there once."""
_BOUGHT_FIRST = regex(r"(?:购置|配置|采购|建设|新建|改造|更新|更换|安装|修缮)(?:及|和|与|、)")
"""`AED配置及急救培训项目`: the training goes with what is bought."""
_PAID_ONCE = regex(r"一次性(?:[\u4e00-\u9fff]{0,4})(?:补[贴助]|抚恤|奖励|救助|慰问|安置费?|优待)")
"""A grant that each gets once and that is paid every year (`退役士兵一次性经济补助`)."""
_BUILT_WITH_AID = regex(r"(?:建设|新建|改建|扩建|修缮|改造)(?:项目)?(?:补[贴助]|奖补)(?:项目|资金|经费)?$")
"""`冷藏保鲜设施建设补助` pays for what is built once."""
_PAID = regex("补[贴助](?:项目|资金|经费)?$")
"""`农机购置与应用补贴` pays for what others buy, each year."""
_ONE_OFF_HINTS: Final = (
    "新建", "改造", "购置", "建设", "开发", "升级", "修缮", "一次性", "更新", "扩建", "重建", "危桥", "安装",
    "换届", "普查", "规划", "修编", "大修", "加固", "更换", "整治工程", "还建", "迁建", "修复", "造林", "抢修", "续建",
    "设备配备", "装备配备", "设施配备", "器材配备",
    "配置", "整县试点", "清理拖欠", "清欠", "清偿", "布展", "复垦", "展陈提升", "二期", "三期",
    "锦标赛", "运动会", "博览会", "庆典", "全运会", "省运会", "亚运会",
)  # fmt: skip
_CAPITAL: Final = regex(r"(?<!融)注资|增资(?!产)|资本金|基金(?:实缴)?出资|股权投资")
"""Capital is paid in once, whatever the company runs (`国有资本运营公司注资`)."""
_NOT_BUILT: Final = regex(
    r"(?:平安|法治|文明|廉政|党风|党组织|党|队伍|能力|制度|机制|作风|诚信|信用|体系|学风|行风|师德|国防|人才|精神文明|思想|班子"
    r"|营商环境|双拥|清廉|文化|“?双一流”?|学科|专业|课程|学位点|智库|团队)建设|规划师"
)
"""What 建设 makes that is no thing: it goes on each year (`平安建设专项经费`)."""
_IS_NO_THING: Final = regex("学科|课程|专业|团队|队伍|品牌|教材")
_WRITTEN: Final = regex(
    r"(?<!年度)(?<!季度)(?<!月度)(?:评价|评估|可研|可行性研究|调查|论证|勘察|监测|研究)报告编制|(?:方案|图集|导则|名录|标准)编制"
)
"""What is written once."""
_ONE_BOOK: Final = regex(
    r"《(?![^》]*(?:年鉴|杂志|月刊|季刊|周刊|日报|公报|简报))[^》]+》(?:编纂|编修|编撰|编写|整理|出版|印刷)"
)
"""One book is written and printed once (`《夏津县志》编纂出版`); yearbooks and journals come again."""
_VILLAGE_WORKS: Final = regex(r"(?:一事一议|公益事业)[\u4e00-\u9fff]*奖补")
_IS_BUILT: Final = regex(r"新建|建设|修建|硬化|安装|改造|铺设")
"""What a village builds with the reward that it gets for that."""
_BUILT_BESIDE: Final = regex(r"[及和与、][^及和与、]{2,}(?:建设|新建|改造)(?:项目|工程)$")
"""Building that goes with upkeep in one name (`水库维修养护及监测设施建设项目`) is done once."""
_KEPT_AFTER = regex(r"(?:建设|新建|改造|升级|购置)[及和与、](?:运行|运维|运行维护|维护|管护)(?:项目|工程|经费)?$")
"""Upkeep that goes with what is built (`监测系统建设及运维`)."""
_RUNS_DAILY = regex("(?:用于|保障)[^。；]{0,30}日常(?:运转|运行)")
"""Money for the daily running of what there is."""
_BUILT: Final = frozenset(
    ["新建", "建设", "改建", "扩建", "修建", "铺设", "改造", "重建", "硬化",
     "加固", "更换", "安装", "加装", "清淤", "维修改造", "整治", "更新", "建",
     "补植", "栽植", "修复", "新打", "修缮", "迁建"]
)  # fmt: skip
"""Deeds that are done once to one thing."""
_BOUGHT: Final = frozenset(["采购", "购置", "购买", "新购", "添置"])
_BUYS = regex(
    r"(?:(?:想|拟|要|打算|准备|计划|申请)(?:再|新|另外)*|(?:主要|用于)(?:为[^，。；]{2,10})?)(?:配置|购?买|购置|采购|添置|添|配备?(?:一批|[上齐])?)(?!服务|套|合)"
    r"[^，。；]{0,12}(?:设备|仪器|车|器材|家具|装备|仪|机(?!制|构|会|关)|器|桌|柜|终端)"
)
"""`想买设备`, `想配一批记录仪`: buying that no count goes with."""
_DONE_WITH: Final = regex(
    r"(?:安装|[装建买换配])(?:完毕?|到位|齐|好)(?![率后])|第?[一二三四五六七八九十\d]+(?:届)?(?:全|省|市|亚)?运会"
)
"""`10月底安装完`, `十五运会`: what is over once it is done."""
_MENDED: Final = regex(
    r"维修(?:改造|加固|翻新)?(?:工程|项目)$|(?:[房屋舍楼馆桥厕堤坝闸墙顶面塔亭祠庙校院窑洞墓场]|厕所|防[水渗腐]|屋面|旧址|文物|人行道|泵站|排水沟)维修(?:改造)?(?:经费|资金|费)?$"
)
_MAINTAINED: Final = regex(r"日常|例行|养护|维护|保养|运行|年度|(?:设备|设施|车辆|器材|路灯|仪器|家电|系统)维修")
"""Mending of what wears: it comes again each year, one building or road is mended once."""
_WORN: Final = regex(r"年久失修|失修|破损严重|老化严重|损毁|渗漏|积水严重|D级|危险建筑")
_SITE = regex(r"概算|竣工|完工|开工|工期|施工|交付使用|招标控制价")
"""Words of a building site: what is mended there is mended once."""
_AGAIN = regex(
    r"全年|每[月季周日天]|每年(?!\d[\d.]*[万亿]?元)|日常|常年|按月|按季|经常性|例行|耗材|药品|疫苗|试剂"
    r"|[纪慰宣][念问传]品|办公用品"
)


_PHASED = regex(
    r"[两三四五]年(?:行动|计划|攻坚)|(?:分|为期)[两三四五2-5](?:个年度|年)(?:度)?(?:实施|建设|完成|推进|改造|建成)"
    r"|(?<!合同)(?:建设|实施|项目)(?:周)?期[为是]?[两三四五2-5]年|跨年度?(?:实施|项目|工程)|续建"
    r"|(?P<from>20\d{2})年(?:\d{1,2}月)?(?:启动|开工|动工)[，、至到]?(?!(?P=from))20\d{2}年(?:\d{1,2}月)?(?:底|末)?(?:前)?(?:完工|竣工"
    r"|建成|完成|出版)"
)
"""Work with a beginning and an end that takes several years."""
_YEARLY = regex(
    r"每年(?:都|均|例行|安排|开展|举办|组织|定期|固定|保障|申请|列)|年年|历年|常年|延续(?:性)?项目|年度例行"
    r"|(?:连续|已|持续)(?:开展|实施|举办)?[了第]?[两二三四五六七八九十\d]+年"
    r"|第[二三四五六七八九十]+年(?:实施|开展|购买)|继续(?:购买|聘用|租用|安排)"
)
"""Work that comes again each year, whatever is bought for it."""
_ONCE = regex(r"一次性(?:投入|项目|支出|购置|建设|工程|安排)|仅今年|周年|首届|首次(?!开展[^，。；]{0,6}后)")
"""Work that is done this year only."""


def nature_of(name: str, brief: Brief, spans_years: bool, variant: FormVariant) -> str:
    """The form's own word for what the description says, else phased, one-off or recurrent by name and work."""
    said = _SAID.search(brief.told)
    word = (said["nature"] or said["bare"]) if said else ""
    if spans_years or word == "阶段性" or (not word and _PHASED.search(brief.told) and not _YEARLY.search(brief.told)):
        return next((nature for nature in variant.natures if "阶段性" in nature), "阶段性项目")
    if word == "一次性" or (not word and _is_one_off(name, brief)):
        return next((nature for nature in variant.natures if "一次性" in nature), variant.natures[0])
    return variant.natures[0]


def _is_one_off(name: str, brief: Brief) -> bool:
    name = _NOT_BUILT.sub("", _PAID_ONCE.sub("补助", name))
    again = bool(_RECURRENT_END.search(name)) and not _BUILT_WITH_AID.search(name)
    again = again and bool(_PAID.search(name) or not _BOUGHT_FIRST.search(name))
    hinted = any(word in name for word in _RECURRENT_HINTS) and not _BUILT_BESIDE.search(name)
    if _CAPITAL.search(name) or (_SHOWN_ONCE.search(name) and not _YEARLY.search(brief.told)):
        return True
    builds = any(counted.verb in _BUILT for counted in brief.counted)
    hinted = hinted and not (builds and _KEPT_AFTER.search(name))
    daily = not builds and _RUNS_DAILY.search(brief.told)
    if hinted or again or daily or _YEARLY.search(brief.told):
        return False
    if (
        _WRITTEN.search(name)
        or _ONE_BOOK.search(name)
        or (_VILLAGE_WORKS.search(name) and _IS_BUILT.search(brief.told))
        or _ONCE.search(brief.told)
        or any(word in name for word in _ONE_OFF_HINTS)
        or _is_mended_once(name, brief)
        or _A_THING.search(name)
        or _SITE.search(brief.told)
    ):
        return True
    deeds = [counted.verb for counted in brief.counted if counted.verb and not _IS_NO_THING.search(counted.noun)]
    buys = _BUYS.search(brief.told)
    if (buys and (not deeds or "一批" in buys[0])) or _DONE_WITH.search(brief.told):
        return not _AGAIN.search(brief.told)
    if not deeds or _AGAIN.search(brief.told):
        return False
    once = [verb for verb in deeds if verb in _BUILT]
    bought = [verb for verb in deeds if verb in _BOUGHT]
    all_once = len(once) + len(bought) == len(deeds) and not re.search("租|服务", name)
    return 2 * len(once) >= len(deeds) or all_once


def _is_mended_once(name: str, brief: Brief) -> bool:
    """Whether one building or road is put right (`人行道及排水沟维修工程`), which no year's upkeep is."""
    if _MAINTAINED.search(name) or "维修" not in name:
        return False
    return bool(_MENDED.search(name) or _WORN.search(brief.told)) and not _AGAIN.search(brief.told)
