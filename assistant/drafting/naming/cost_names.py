"""Names of unit costs and of rates that a policy sets: `人均代表履职费`, `重度残疾人护理补贴标准`."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.naming.names import MAX_NAME, short_name
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.sorts import BENEFIT, is_benefit, is_person
from assistant.drafting.reading.words import NOMINAL_VERBS

WHOLE_COST: Final = "总成本控制数"
"""The ceiling of the whole project, in the words of guide 2.1; forms name the project once, in their head."""
_PRIZE: Final = regex(r"(?:[特一二三四]等|优秀|优胜|组织|入围|提名|鼓励|创新)奖$|[金银铜]牌$")
"""What one wins: its price is what it is rewarded with."""
_NORMS: Final = regex(r"(?:国家|行业|地方|团体|企业|技术|计量|工程建设)标准$")
"""Standards that are written, not set for what is paid."""
_BY_AREA: Final = "单位面积"
_AVERAGES: Final = {
    "人": "人均",
    "名": "人均",
    "人次": "人均",
    "户": "户均",
    "生": "生均",
    "天": "日均",
    "日": "日均",
    "月": "月均",
    "年": "年均",
    "亩": "亩均",
    "平方米": _BY_AREA,
}
_OF_ONE, _OF_MANY, _WAN = "单", "每", "万"
"""`单座` is one, `每万尾` ten thousand."""
_COSTS: Final = (
    "费", "费用", "经费", "金", "单价",
    "采购价", "月租", "年租", "年薪", "月薪", "薪酬", "工资", "报酬", "标准", "餐标",
)  # fmt: skip
"""Ends of words that are costs themselves: no 成本 is said behind them."""
_WORD_ENDS: Final = frozenset("员品费站点师生者组队表书片栏册牌材券卡金机室所馆科户件井式")
"""Behind a verb these end a noun (`调查员`, `宣传品`): the verb is no deed."""
_POST: Final = regex(r"聘[用任]制")
"""How somebody is employed, which is no deed (`聘用制书记员`)."""
_SITE_HEADS: Final = ("站", "馆", "校", "村")
_ORPHANS: Final = regex(r"(?:孤儿|无人抚养儿童)$")
"""Children who are brought up on what a rule sets for each month."""
_WHO_GETS: Final = regex(r"^(?:享受|领取)(?P<what>.{2,8}?(?:补贴|补助|津贴|救助|低保))(?P<who>.{2,8})$")
"""People by what they get (`享受护理补贴重度残疾人`)."""
_PAID_TO: Final = regex(
    r"^(?P<what>(?!发放|给予|享受|领取)[\u4e00-\u9fff]{2,8}(?:补助|补贴|资助))(?:学生|农户|脱贫户|困难户|群众|职工|村民|居民|残疾人)$"
)
"""A benefit told with those who get it (`雨露计划补助学生58人`)."""
_ON_BENEFIT: Final = regex(r"低保(?:对象|人员|家庭|户|老人|学生|儿童)(?=..)")
"""People by the benefit they live on, whatever else they are paid (`低保对象和脱贫不稳定户资助`)."""
_KEPT: Final = regex(
    r"(?P<kept>.*(?:集中|分散)(?:供养|养育|照护|托养))(?P<who>(?:特困|儿童|孤儿|人员|对象|老年?人|残疾人)*)"
)
"""Who lives at public cost (`集中供养特困人员`)."""
_EVIL: Final = regex(r"(?:[鼠虫病草灾]害|污染|隐患|塌陷|滑坡)$")
"""Ends of what is fought."""
GRANTED: Final = regex(
    r"(?:补助|补贴|补偿|直补|奖补|以奖代补|奖励|资助|救助|优待|抚恤|津贴|减免|贴息|报销|扶助|慰问|低保|[助奖]学|养老)(?:资?金)?(?:[一二三四甲乙丙][级等类档])?标准$"
)
"""What each gets is neither more nor less than the rule says."""
_PAID_MONTHLY: Final = regex(r"(?<=低保)(?:对象|人员|家庭|户|老人)$")
"""Whoever is paid 低保 every month is paid at its standard (`农村低保对象每人每月560元`)."""
_OWN_MONEY: Final = ("优待金", "抚恤金", "养老金", "保障金", "供养金", "慰问金", "定补", "代缴保费")
"""Money of those who are owed it: a rule sets how much."""
_BY_STANDARD: Final = regex(
    r"(?<=..)标准(?:统一|按月)?(?:发放|支付|核发|计发|兑付)(?=(?:基本)?(?:工资|薪酬|报酬|劳务|岗位))"
)
"""`按每人每月5200元的标准发放工资`: that it is paid by a standard is no part of what is paid."""
_BARE_HEADS: Final = regex(r"生均|人均|户均|亩均|每人|每户|每生")
_DONE_TO: Final = ("维修", "修缮", "修复", "翻修", "清洗", "养护", "维护", "维保")
_JUDGED: Final = (
    "检定", "检测", "鉴定", "评估", "评审", "审核", "评价", "审计", "体检", "核查", "测评", "认定",
    "巡查", "普查", "抽检", "督导", "测绘",
)  # fmt: skip
"""Deeds that leave a thing what it was: what is paid for is they, never the thing (`评估养老托育机构25家`)."""
_APPARATUS: Final = regex(r"设备|仪器?|系统|平台|基地|[器机柜车站点箱室]$")
"""`检测设备` is a thing, `检测桥梁` is done to one."""


def unit_cost_name(label: str, unit: str) -> str:
    """The name of a unit cost (`人均代表履职费`, `单篇政策图解成本`, `重度残疾人护理补贴标准`)."""
    core, first = _paid_for(label), unit.split("·")[0]
    head = _AVERAGES.get(first, f"{_OF_MANY if first.startswith(_WAN) else _OF_ONE}{first}")
    if _PRIZE.search(core):
        return short_name(core, "奖励标准")
    if is_benefit(core):
        return _standard_name(_PAID_MONTHLY.sub("", core) if "月" in unit else core, head)
    core = _BARE_HEADS.sub("", core) or core
    if _ORPHANS.search(core) and "月" in unit and not _KEPT.fullmatch(core):
        return short_name(core, "养育标准")
    return _set_by_rule(core, first, head) or _spent_on_one(core, first, head)


def _paid_for(label: str) -> str:
    """What a label says is paid for, without the verb of paying and what the unit says anyway."""
    label = _PAID_TO.sub(r"\g<what>", _BY_STANDARD.sub("", label))
    verb, bare = split_verb(label)
    cut = (
        is_benefit(verb)
        or _POST.match(label)
        or (verb == "服务" and bare.endswith("经费"))
        or bare[:1] in _WORD_ENDS
        or (is_benefit(bare) and bare[:2] in ("训练", *NOMINAL_VERBS))  # `康复训练补助`
        or bare.startswith(("对象", "人员", "标准", "及", "和", "与", "、"))
    )
    verb, bare = ("", label) if cut else (verb, bare)
    whole = _work_behind(verb, bare) or (bare if len(bare) > 2 else label)
    core = re.sub(r"(?:发放|支付|安排|保障)$", "", _against(verb, bare) or whole)
    core = re.sub(r"^(?:享受|领取)(?=.{4})|(?<=..)每[月年](?=[补津生])", "", core)
    core = re.sub(r"(?<=补[贴助])(?:[人户名生]|每[月年人户])+$", "", core)
    core = re.sub(r"(?<=..)租赁$", "租金", core)
    return re.sub(r"(?<=..)(?:面积|长度|里程)$", "", core)


def _set_by_rule(core: str, first: str, head: str) -> str:
    """What is allotted, insured or kept for each is paid by a standard; "" for what is bought or done."""
    if first in ("项", "个") and _NORMS.search(core):
        return short_name(f"单{first}{core}", "成本")
    if kept := _KEPT.fullmatch(core.removesuffix("标准")):
        return short_name((kept["who"] or "") + kept["kept"], "标准")
    if core.endswith(_OWN_MONEY):
        return short_name(core, "标准")
    if core.endswith(("保险", "险")):
        return short_name(core, "保费标准")
    allotted = head.startswith("单") and core.endswith(("经费", "资金"))  # `社区惠民资金标准`
    return short_name(core, "标准") if allotted else ""


def _spent_on_one(core: str, first: str, head: str) -> str:
    """What one of many costs on average."""
    if first in _SITE_HEADS and core.endswith(first):
        head = "单个"  # `每站5万元` for 乡镇站
    if first in _SITE_HEADS and len(core) > len(first) + 1:
        core = re.sub(rf"^(?:(?:行政|自然)?{first})(?=..)", "", core)  # `单站改造成本`
    if core.endswith(_COSTS):
        return f"{head}{core}"[:MAX_NAME]
    if head == _BY_AREA:
        return short_name(core, f"{head}成本")
    if head == "户均" and core.endswith("户"):
        return f"{core}{head}经费"[:MAX_NAME]
    if is_person(core) and head in ("人均", "户均", "生均"):
        return short_name(core, f"{head}经费")
    return short_name(head + core, "成本")


def _work_behind(verb: str, thing: str) -> str:
    """`维修厕所`: what is done to a thing stands behind it in the name of a cost."""
    done = (
        len(thing) > 1
        and thing not in NOMINAL_VERBS
        and verb in (*_DONE_TO, *_JUDGED)
        and not is_benefit(thing)
        and not _APPARATUS.search(thing)
    )
    return thing + verb if done else ""


def _against(verb: str, thing: str) -> str:
    """`防治草原鼠害`: what is fought costs nothing, the fight against it does; "" for anything else."""
    return thing + verb if verb and _EVIL.search(thing) else ""


def most_name(name: str, given: str) -> str:
    """The name of what one can get at most (`单家企业最高补助标准`): a ceiling of each, not what everybody gets."""
    if "最高" in name:
        return name
    if found := GRANTED.search(name):
        return f"{name[: found.start()]}最高{found[0]}"[-MAX_NAME:]
    core = re.sub(r"(?:[人户]均)?(?:成本|经费|费用|标准)$", "", name)
    return f"单户最高{given}标准" if core.startswith("户均") and given else short_name(core, f"最高{given}标准")


def _standard_name(core: str, head: str) -> str:
    """`特别扶助伤残家庭` is paid at the 伤残家庭特别扶助标准."""
    core = re.sub(r"^[人户生]均年(?=.)", "", core.removesuffix("标准"))
    core = _WHO_GETS.sub(r"\g<who>\g<what>", core)
    swapped = re.match(
        rf"(?P<what>(?:司法|医疗|临时|困难|生活|护理|营养|取暖|住房|交通)?(?:{BENEFIT.pattern}))(?P<who>.{{2,12}})$",
        core,
    )
    swapped = None if _ON_BENEFIT.match(core) else swapped
    if swapped and swapped["who"] in ("对象", "人员"):
        core = swapped["what"]
    elif swapped and is_person(swapped["who"]):
        core = swapped["who"] + swapped["what"]
    whole = len(core) >= 4 or core.startswith((head, head.removeprefix("单")))  # `单镇镇补助标准` says 镇 twice.
    return short_name(core if whole else head + core, "标准")
