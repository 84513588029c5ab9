"""The main work: what a project does first, which names it where nobody has named it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import places_of, regex
from assistant.drafting.brief import Activity, Brief, Counted
from assistant.drafting.reading.bodies.leading_unit import is_unit
from assistant.drafting.reading.deeds.phrases import is_measure, split_verb
from assistant.drafting.reading.numbers.units import SITES
from assistant.drafting.reading.parts_of_year import AT_HEAD
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import LIGHT_VERBS, NOMINAL_VERBS

NAMING_VERBS: Final = (
    "采购", "购置", "更新", "更换", "改造", "维修改造", "除险加固", "加固", "整治", "改造提升", "提质改造",
    "提质升级", "更新改造", "修缮改造", "升级改造", "抢修", "修复", "铺设", "疏浚", "清淤", "走访慰问", "修缮",
    "维修", "大修", "中修", "维护", "运维", "建设", "新建", "开发", "升级", "安装", "养护", "租赁", "检测", "测评",
    "评估", "慰问", "补助", "补贴", "印刷", "出版", "编纂", "资助", "救助", "抽检", "监测", "防治", "治理", "培训",
    "接种", "体检",
    "筛查", "清理", "清运", "保洁", "印制", "编制", "聘用", "拆除", "奖励", "帮扶", "外包",
)  # fmt: skip
"""Verbs that name a project behind what it is done to (`路面大修`)."""
_NAMED_BY: Final = {
    "新建": "建设", "修建": "建设", "建成": "建设", "租用": "租赁", "添置": "购置", "新购": "购置",
    "购买": "采购", "换装": "更换", "新装": "安装", "新增": "增设",
    "编印": "印制", "制作": "制作", "拍摄": "拍摄",
    "创排": "创排", "新创排": "创排", "复排": "复排", "续建": "续建", "扩建": "扩建", "改建": "改建",
    "重建": "重建", "迁建": "迁建", "加装": "加装", "清掏": "清掏", "清洗": "清洗", "补植": "补植",
    "施划": "施划", "硬化": "硬化", "翻修": "翻修", "粉刷": "粉刷", "储备": "储备",
    "种植": "种植", "补种": "补种", "撒播": "撒播", "放流": "放流", "增殖放流": "增殖放流", "疏通": "疏通",
    "清疏": "清疏",
    "打捞": "打捞", "敷设": "敷设", "铺装": "铺装", "消杀": "消杀", "清扫": "清扫", "转运": "转运", "配送": "配送",
    "回收": "回收", "轮换": "轮换", "搬迁": "搬迁", "征集": "征集", "采集": "采集", "录制": "录制", "编写": "编写",
    "翻译": "翻译", "表彰": "表彰", "选聘": "选聘", "招募": "招募",
    "检修": "检修", "布设": "布设", "清除": "清除", "翻建": "翻建", "订阅": "征订", "征订": "征订",
    "播种": "播种", "装修": "装修",
    "收购": "收购", "收储": "收储", "组建": "组建", "化解": "化解", "排查": "排查", "巡护": "巡护", "管护": "管护",
    "测绘": "测绘", "绘制": "绘制",
    "评选": "评选", "投放": "投放", "打造": "建设", "创建": "创建", "搭建": "搭建", "建立": "建设",
    "检查": "检查", "核查": "核查", "检验": "检验", "巡查": "巡查", "抽查": "抽查", "审计": "审计", "鉴定": "鉴定",
    "推广": "推广", "培育": "培育", "招录": "招录", "招聘": "招聘",
    "增设": "设置", "设置": "设置", "悬挂": "悬挂", "安置": "安置", "接待": "接待", "放映": "放映", "引进": "引进",
    "调解": "调解",
    "栽植": "栽植", "配备": "配备", "适配": "适配", "扫描": "扫描", "普查": "普查", "调查": "调查",
    "制修订": "制修订", "制定修订": "制修订", "修订": "修订", "制定": "制定", "起草": "起草",
}  # fmt: skip
"""Other verbs by the noun that a name says for them."""
_MET: Final = ("接待", "服务", "吸引", "惠及", "保护")
"""Deeds whose object is people, not what is done."""
_AGENTS: Final = ("公司", "机构", "第三方", "单位", "企业")
"""Who is hired to do the work; that is not the work."""
_BUILT: Final = ("新建", "改造", "扩建", "改建", "迁建", "重建", "改扩建", "维修", "修缮", "装修", "升级", "打造")
"""Deeds whose object is a house, though it is named like the unit in it (`改造片区便民服务站`)."""
_SPENDING: Final = ("使用", "安排", "落实", "支付", "拨付", "下达")
_NOT_THE_WORK = regex(
    r"(?:补助|衔接|专项|国债|扶贫)(?:资金|经费)?$|资金|乡村振兴补助|思想|精神|方针|政策|意见|部署|决策|要求|战略"
    r"|讲话|工期|主体工程|..申请$|^(?:政府)?(?:公开)?(?:招标|招投标|采购招标|招标采购|验收|竣工验收|安装调试)$"
)
"""Objects that say where money comes from, who asks for it, or in whose spirit things are done, not what is done."""
APPLIED_FOR = regex(r"^(?:申请|争取|申报|申领)|(?:财政|上级|中央|[省市县区]级)补[助贴]$")
"""Objects that say what money was asked for (`申请财政补助500万元`)."""
_SENTENCE = regex(
    r"^(?:到|今年|明年|月均|年均|数|一下|门口|自愿|规范|适当|相应|参赛$|线路$)|.(?<![重主必需纪摘])要.|.到.{2}|办$|配[^置套件送]"
)
"""Objects that are cut out of a sentence, not names of things (`食材要抽检`, `安全专家到化工`)."""
_SPOKEN = regex(
    r"^(?:(?:今年|明年)(?:春天|夏天|秋天|冬天|上半年|下半年)?|今冬明春|大概|大约|想|要(?![素点件])|是|把|弄|搞|给|再(?!生)|都"
    r"|装|还|打算)+(?=..)"
)
_PLACE = regex(r"(?:村|镇|乡|河|(?<!水)沟|路口|街|区|县)$")


def naming_verb(verb: str, thing: str) -> str:
    """The verb that a name says behind a thing; "" where the thing itself is named."""
    named = verb if verb in NAMING_VERBS else _NAMED_BY.get(verb, "")
    if verb in ("编制", "修编", "绘制"):
        return "" if thing.endswith(verb) else verb
    if (verb and (thing.endswith(verb) or thing == f"{verb}项目")) or (verb == "购买" and thing.endswith(_NOT_BOUGHT)):
        return ""
    if named and (verb in NAMING_VERBS or verb in ("添置", "新购")):
        return "建设" if named == "新建" else named
    if thing.endswith((*NOMINAL_VERBS, named or "\0")):
        return ""
    return "建设" if named == "新建" else named


_NOT_BOUGHT: Final = ("保险", "岗位", "险")


def second_work(brief: Brief) -> tuple[str, str] | None:
    """Work that stands beside the first, thing and verb; None where the first is all or holds the others."""
    first = _main_activity(brief)
    whole = first is not None and first.verb in (*_HOLDS_ALL, *LIGHT_VERBS) and first.verb != "新建"
    if first is None or whole or _ITS_PARTS.search(brief.told) or _SEVERAL.match(first.object):
        return None
    for other in brief.activities:
        if other is first or other.clause.start < first.clause.start or not _stands_beside(first, other):
            continue
        thing = re.sub(r"(?:人次|面积)$", "", other.object)
        inner, rest = split_verb(thing)
        thing = rest if inner and len(rest) >= 2 else thing  # `维护更新道旗`
        if (
            len(thing) >= 3
            and not thing.endswith("费")
            and not _EXPENSE.search(other.clause.text)
            and first.object not in thing
            and thing not in first.object
            and not _SENTENCE.search(thing)
        ):
            return thing, naming_verb(other.verb, thing)
    return None


_EXPENSE = regex(r"(?:燃油|油料|燃料|维修|水电|差旅|保险|年检)费(?:用)?(?:约|共|计)?\d[\d.]*[万亿]?元$")
"""How a clause ends that tells what something costs (`清运车辆燃油及维修费12万元`), which is no further work."""
_SEVERAL = regex("[两三四五](?!年)")
"""`两癌筛查`: what is named after is its parts."""


def _stands_beside(first: Activity, other: Activity) -> bool:
    """Whether other work is of the same rank; beside what is newly built, also what is rebuilt."""
    return other.verb in _BESIDE or (first.verb == "新建" and other.verb == "改造")


_A_SITE: Final = regex(SITES)
_HOLDS_ALL: Final = (
    "建设", "新建", "改造", "续建", "整治", "治理", "除险加固", "扩建", "改建", "重建", "修建", "举办",
    "维修改造", "修复", "提升",
    "培训", "补助", "补贴", "完成", "发放", "资助", "救助",
)  # fmt: skip
"""Deeds whose parts the further ones are (`建设高标准农田…，新建渠道…`)."""
_BESIDE: Final = (
    "采购", "购置", "更新", "维修", "修缮", "养护", "维护", "运维", "保洁", "培训", "慰问", "走访慰问", "救助",
    "资助", "检测",
    "监测", "抽检", "筛查", "体检", "清淤", "聘用", "选聘", "组建", "租赁", "租用", "化解", "排查", "清运",
)  # fmt: skip
_ITS_PARTS = regex(r"其中|主要包括|包括|内容为|含")


def is_beside(text: str, at: int) -> bool:
    """Whether a clause only adds something to what was told before (`再给大厅更换叫号机`, `另购买护理服务`).

    Args:
        text: A description.
        at: Where in the clause to look.
    """
    start = re.split(r"[，,。；;：:\n]", text[:at])
    return bool(_ADDED.match(text, at - len(start[-1]))) if len(start) > 1 else False


_ADDED = regex(r"[，,。；;、]?(?:再(?![生就融造])|另(?!一)|此外|还(?!款|贷)|加上|同时再|以及再)")


def main_deeds(brief: Brief) -> tuple[Activity, ...]:
    """What is done, without what an opening clause says it is for (`为救治流浪人员，…开展街面巡查`)."""
    purpose = _PURPOSE.match(brief.told)
    done = tuple(a for a in brief.activities if purpose is None or a.clause.start >= purpose.end())
    return done or brief.activities


_FOR_WHOM: Final = (
    r"[^，。；\d]{1,10}?(?:[人员户者生警民师工]|家庭|群众|妇女|儿童|企业|学校)"
    r"(?:免费|统一|集中)?(?:配备|适配|接种|发放|提供|安装|更换|购置|购买|缴纳|代缴)"
)
"""For whom something is done is told with the deed (`为残疾人免费适配轮椅`); that is no purpose."""
_PURPOSE = regex(rf"为(?!民|[主期]|{_FOR_WHOM})[^，。；\d]{{4,60}}，(?=[^。]*[，。])")


def _main_activity(brief: Brief) -> Activity | None:
    """The first thing done."""
    named = [
        a
        for a in main_deeds(brief)
        if not _SENTENCE.search(a.object)
        and (a.verb in _BUILT or not is_unit(a.object.removesuffix(a.verb)))
        and not is_beside(brief.text, a.clause.start)
    ]
    done = [a for a in named if not (a.verb in _MET and is_person(a.object))]
    done = [a for a in done if not (a.verb in ("委托", "聘请") and a.object.endswith(_AGENTS))]
    telling = [a for a in done if a.verb not in _SPENDING and not _NOT_THE_WORK.search(a.object)]
    work = counted_work(brief)
    if work and telling and _helps_an_office(brief, telling[0]):
        return None
    first = telling and work and work.quantity.end < telling[0].clause.start
    if first and work and (telling[0].verb in NAMING_VERBS or work.verb in _DRAWN_UP):
        return None  # `在两个乡镇建设茶园1200亩，…，购置加工设备1套`: what is counted first is the work.
    if telling or work:
        return next(iter(telling), None)
    return next(iter(done or named), None)


def _helps_an_office(brief: Brief, activity: Activity) -> bool:
    """Whether what is supported is the office that does the work (`支持某县文化和旅游局修缮壁画320平方米`)."""
    told = brief.told
    return activity.verb == "支持" and any(
        _SUPPORTED.search(told, 0, at) and _OFFICE.match(told, end) for at, end in places_of(activity.object, told)
    )


_SUPPORTED: Final = regex(r"支持[^，。；\d]{0,14}$")
_OFFICE: Final = regex(r"[^，。；\d]{0,10}?(?:局|委员会|厅|政府)")


def counted_work(brief: Brief) -> Counted | None:
    """The first thing that is counted as made, bought or mended (`使用衔接资金150万元建设冷库一座`)."""
    made = (c for c in brief.counted if c.noun and _names_work(c) and not is_person(c.noun))
    return next((c for c in made if not is_beside(brief.text, c.quantity.start)), None)


def _names_work(counted: Counted) -> bool:
    """Whether what is done to a thing names the work; standards and laws are drawn up, other papers go with it."""
    return counted.verb in (*NAMING_VERBS, "推广") or (counted.verb in _DRAWN_UP and counted.noun.endswith(_RULES))


def rules_before(brief: Brief, at: int) -> bool:
    """Whether standards or laws are drawn up before a place, which is the work; meetings on them only go with it."""
    return any(c.quantity.end <= at and c.verb in _DRAWN_UP and c.noun.endswith(_RULES) for c in brief.counted)


_DRAWN_UP: Final = ("制修订", "制定修订", "修订", "制定", "起草")
_RULES: Final = ("标准", "规程", "规范", "法规", "规章")


def only_reaches(brief: Brief) -> bool:
    """Whether the first thing done is whom or what the project reaches (`覆盖学校45所`), which is not its work."""
    activity = _main_activity(brief)
    return activity is not None and activity.verb in ("覆盖", "涉及", "惠及")


def _goes_on(thing: str, noun: str) -> bool:
    """Whether what is counted is a thing with its list (`排水、燃气、热力管线`, `书法、戏曲培训班`) or its class."""
    listed = (noun.startswith(f"{thing}、") or ("、" in noun and noun.endswith(thing))) and len(noun) <= _LONGEST_LIST
    return listed or (noun.startswith(f"{thing}等") and not noun.endswith("等"))


_LONGEST_LIST: Final = 16


def _examples(activity: Activity) -> str:
    """The things that one number counts by their class, of which the object is the first (`供水、燃气等管网`)."""
    clause = activity.clause.text
    listed = (_LISTED.match(clause, end) for _, end in places_of(activity.object, clause))
    whole = activity.object + next((found[0] for found in listed if found), "")
    return whole if len(activity.object) < len(whole) <= _LONGEST_LIST else ""


_LISTED: Final = regex(r"(?:、[\u4e00-\u9fff]{2,8})+等[\u4e00-\u9fff]{2,6}(?=\d)")


def main_activity_object(brief: Brief) -> str:
    """The object of the first thing done, or what is done where no object is named; "" if nothing is."""
    activity = _main_activity(brief)
    if activity is not None:
        clause = activity.clause
        within = [c.noun for c in brief.counted if clause.start <= c.quantity.start < clause.end and len(c.noun) >= 3]
        whole = next((noun for noun in within if _goes_on(activity.object, noun)), "") or _examples(activity)
        thing = within[0] if within and _PLACE.search(activity.object) else whole or activity.object
        second, rest = split_verb(thing)
        thing = rest + second if second in ("安装", "铺设") and len(rest) >= 2 else thing
        return _SPOKEN.sub("", thing).removesuffix("坏") or thing
    work = counted_work(brief)
    told = (c.noun for c in brief.counted if c.noun and not is_measure(c.noun) and "岁" not in c.noun)
    things = (noun for noun in told if not _A_SITE.fullmatch(noun))
    noun = work.noun if work else next(things, "")
    noun = re.sub(r"(?<=..)(?:面积|数量|里程|长度)$", "", noun)
    deed, thing = split_verb(AT_HEAD.sub("", noun)) if AT_HEAD.match(noun) else ("", noun)
    noun = thing + deed  # `上半年检测水样120份`
    return noun or next((c.verb for c in brief.counted if c.verb), "")
