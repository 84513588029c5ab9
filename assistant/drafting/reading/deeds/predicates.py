"""Predicates: where the verb of a clause stands, for whom or to what something is done, and what its object is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.closed_lists import common_head
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    STRONG,
    SUM_MARK,
    VERB,
    cut_at_verbs,
    cut_object,
    is_light,
    is_named,
    is_nominal,
    longest_first,
    people_in,
    tidy,
)
from assistant.drafting.reading.words import NOMINAL_VERBS, STRONG_VERBS

_NO_OBJECT = regex(
    r"(?:率|标准|面积|规模|周期|工期|期限|时间|时限|金额|资金|经费|费用|预算|地点|数量|人数|户数|次数|比例|成本|"
    r"总额|额|产值|收入|税收|消费)$"
)
_UNIT_END: Final = (
    r"(?:局|委(?:员会)?(?!宣传|组织|党校|办|统战|政法|老干|编办)|办(?:公室|公厅|事处)?|厅|中心|医院|卫生院|学校|"
    r"学院|大学|中学|小学|幼儿园|党校|剧团|艺术团|图书馆|博物馆|文化馆|档案馆"
    r"|高校|院校|体育馆|美术馆|纪念馆|科技馆|工会|协会|联合会|学会|妇联|残联|工商联|团委|法院|检察院|研究院|"
    r"研究所|计量院|质检院|检测院|检验院|科学院|农科院|保健院|供销社|红十字会|科协|文联|侨联|社科联|贸促会|林场"
    r"|农场|派出所|司法所|看守所|税务所"
    r"|宣传部|组织部|统战部|武装部|支队|大队|总队|消防队|工作队|监测站|服务站|管理站|气象台|电视台|日报社|公司|"
    r"合作社|街道|政府(?!采购(?:云|项目|中心|平台|服务|评审|管理|信用|电子|网))|机关"
    r"|(?<![城乡])镇|(?<!城)乡|某[县市区校])"
)
_FOLLOWER: Final = (
    r"20\d{2}|\d{4}年|\x03|\x02|\x01|在|对|为(?!主)|于|向|给|用|按|拟|将|计划(?!怀孕|生育|免疫)|全年|年内|本年|今年|明年|打算|准备"
    r"|想(?=[给为把])|继续|负责|承担|"
    r"申请|安排|投入|使用|春节|元旦|中秋|国庆|八一|七一|重阳|暑期|寒假"
    r"|赴|委托|预计|共|牵头|联合|购买|人工|[，,、：:]"
)
_SUBJECT = regex(
    rf"^(?!{longest_first(STRONG_VERBS)}|建设(?![局厅委银集公兵])|对|为|向|给|将|把)(?:我"
    rf"|本)?[\u4e00-\u9fff“”\u200b]{{0,22}}?{_UNIT_END}(?={_FOLLOWER}|"
    rf"{longest_first((*STRONG_VERBS, *NOMINAL_VERBS))})"
)
_ADVERB = regex(
    r"^(?:(?:打算|准备)(?:[今明]年)?(?=[给为把办买建修换装搞请招雇聘])|明年(?=还?要|打算|准备)"
    r"|还?要(?=[办买建修换装搞给请招雇聘])|想(?=[办买建修换装搞给请招雇聘])"
    r"|[村镇乡县区市]里(?=[今明]年|打算|准备|想|要)|我们(?=打算|准备|想|要)|20\d{2}年?度?|\x03+|其中[,，:：]?"
    r"|主要(?:用于|为|是|包括|对)?|计划(?!怀孕|生育|免疫)|拟|将(?=[^军])|预计|全年|年内|今年|"
    r"规划(?=治理|建设|新建|改造|修建|新增|整治|修复|造林|实施)|年度|本年度?|当年|每年|常年|本项目|该项目"
    r"|项目(?=涉及|覆盖|通过)"
    r"|继续|可以?|能够|分批|集中|统一|免费|重点(?!优抚|人群|对象|人员|企业|单位|场所|部位|项目|学科|专科|学校|区域"
    r"|领域|地区|行业|工程|户|村)|同时|并(?!网)|另外?|还有?|再?加上(?=[\u4e00-\u9fff]{3})|再(?![生就教融贷担造利])"
    r"|以及|配套(?=建设|新建|修建|安装|购置|改造)|申请(?=购置|采购|建设|新建|改造|更新|维修|购买)|用于|具体|按计划"
    r"|按需|按(?:规定)?比例|分别|共(?:计|有(?=[\u4e00-\u9fff]{2}))?|"
    r"累计|先后|依法|定期|适时|逐步|全面|深入|积极|大力"
    r"|全[区县市镇乡省州校院]|我[区县市镇乡省校院局]|本[区县市镇乡省校院局]|各类|各项|各种|"
    r"年(?=[检接服处培清开完举])|月(?=均|检)"
    r"|春节|元旦|中秋|国庆|“?八一”?|七一|重阳节?|期间|、(?=八一|中秋|国庆|重阳)|暑期|寒假|[\u200b]+"
    r"|以[^，,。；;\x01\x02]{1,8}?为(?:单位|主体|主|重点|载体|抓手|依托|核心|中心|基础|契机|目标|导向|主题|牵引"
    r"|支撑|突破口)"
    r"|[\u4e00-\u9fff]{1,8}?(?:完成|建成|投用|投入使用|结束|到位|验收)(?:之?后|以后)(?=[\u4e00-\u9fff]{2})"
    r"|以[^，,。；;\x01\x02]{2,12}\x01+"
    r"|(?:安排|投入|使用|利用|申请|申报|下达|筹集|"
    r"整合)[^，,。；;\x02]{0,12}\x01+(?:的)?(?:[^，,。；;\x01\x02]{0,10}?(?:经费|资金))?(?=用于|[，,]|$)"
    rf"|(?:安排|投入|使用|利用|申请)\x01+"
    rf"|(?:安排|使用|利用|申请)[^，,。；;\x01\x02]{{0,12}}(?:资金|经费|补助"
    rf"|债券)\x01+(?={longest_first(STRONG_VERBS)})|"
    rf"(?:委托|聘请|引入|引进|邀请)(?:专业)?第三方(?:专业)?(?:机构|单位|公司|团队)?"
    rf"(?=对|进行|{longest_first((*STRONG_VERBS, *NOMINAL_VERBS))})"
    r"|委托[^，,。；;\x01\x02]{0,12}?(?:中介机构|机构|公司|单位|中介|院校)"
    r"|(?:聘请|委托|邀请|引入)[^，,。；;\x01\x02]{0,12}?(?:机构|公司|单位|院校|专家|第三方|事务所)(?:参与|协助"
    r"|配合|承担))"
)
_FOUND_TO_BE = regex("[评认鉴核]定为|评为")
"""How things were found to be (`对评定为四类的5座桥梁`) is not what is done to them."""
OPENER = regex(
    r"^(?:对(?![口讲虾])|为(?!主)|向|给(?!排|水|予)|在(?!线|校|册|编|职|建)|于|从|按照?|以(?!旧|工)|围绕|面向|针对"
    r"|依托|由|把|"
    r"就(?!业)|赴|到|利用|通过|采用|用)"
)
_DATIVE = regex(rf"^(?:为(?!主)|给(?![排水予])|向)[{COUNT_MARK}{FILLER}]*")
_FREELY = regex(r"(?:免费|统一|集中|上门)?")
_DONE_TO = regex(
    r"^(?:(?:对|将|把|为)(?P<thing>[^，,。；;]+?)(?:进行|开展|实施|给予|予以|加以|做(?![好大强实到完]))"
    r"|负责(?P<charge>[^，,。；;]+?)的)"
    r"(?P<work>[^，,。；;\x01\x02]{2,14})"
)
UNIT_LEAD = regex(
    r"^[\u4e00-\u9fff]{1,14}?(?:局|委员会|办公室|厅|人民政府|医院|宣传部|组织部|总工会)(?=[\u4e00-\u9fff]{2})"
    rf"|^[省市县区][\u4e00-\u9fff]{{1,8}}?(?:中心|站|大队|支队|集团|公司)(?={VERB.pattern})"
)
_COMPLEMENTS: Final = frozenset(
    [
        "到位", "完毕", "完成", "工作", "情况", "结束", "任务", "使用", "力度", "作用", "能力", "需要", "问题",
        "资金", "经费",
        "项目", "标准", "时间", "办法", "以来", "等工作", "相关工作", "到户", "到人", "建设",
    ]
)  # fmt: skip
"""What stands behind a verb and is no object of it."""
_LEADS = regex(
    r"(?:资金|经费|用于|主要|同时|来|以|并(?![发网联轨行购])|\x01|\x03|每年|统一|后|通过|人员|单位|机构|"
    r"[院所站校园队部会社厂库馆处团司局委办场])$"
)
"""Behind these a clause may come to its verb."""


class Predicate(NamedTuple):
    """A verb and where it stands in its clause."""

    at: int
    verb: str


def body(clause: str) -> int:
    """Where the predicate may begin: behind the subject, the time, adverbs and the money that is used."""
    at = 0
    while at < len(clause):
        opens = at == 0 or clause[at - 1] == "\x03"
        found = _ADVERB.match(clause[at:]) or (_SUBJECT.match(clause[at:]) if opens else None)
        if not found or not found.end():
            break
        at += found.end()
    return at


def predicate(clause: str) -> Predicate | None:
    """The verb of a clause, if it has one that is not just the name of some work."""
    start = body(clause)
    rest = clause[start:]
    opened = bool(OPENER.match(rest))
    found = VERB.match(rest)
    if found and not is_named(rest, found):
        return Predicate(start + found.start(), found[0])
    if found and not opened:
        return None
    pattern = STRONG if not opened else VERB
    served = done_for(rest)
    deed_at = served.at if served else -1
    for verb in pattern.finditer(rest):
        before = rest[: verb.start()]
        if rest.startswith("的", verb.end()):
            continue  # `对新引进的人才发放…`: the verb only describes.
        if verb.start() == deed_at and not is_named(rest, verb):
            return Predicate(start + verb.start(), verb[0])
        bare = is_nominal(verb[0]) and not re.search(rf"[{COUNT_MARK}]$|人员$|群众$|企业$", before)
        if bare or is_named(rest, verb):
            continue
        counted = re.match(rf"[^，,。；;、{SUM_MARK}{COUNT_MARK}]{{2,14}}{COUNT_MARK}", rest[verb.end() :])
        if opened or counted or verb[0] == "搞" or _LEADS.search(before):
            return Predicate(start + verb.start(), verb[0])
    return None


class DoneFor(NamedTuple):
    """What is done for people: the verb, where it stands, and the words behind it."""

    at: int
    verb: str
    thing: str


def done_for(text: str) -> DoneFor | None:
    """`为户外劳动者建设驿站`: who it is for is no part of what is built; None where a phrase is not of that form."""
    opens = _DATIVE.match(text)
    who = people_in(text[opens.end() :]) if opens else ""
    found = text.find(who, opens.end()) if opens and who else -1
    if found < 0:
        return None  # Nobody is named, or quotation marks stand inside the name.
    at = found + len(who)
    freely = _FREELY.match(text, at)
    verb = VERB.match(text, freely.end() if freely else at)
    if verb is None or is_light(verb[0]) or is_named(text, verb):
        return None
    thing = re.split(rf"[，,。；;：:、{SUM_MARK}{COUNT_MARK}]", text[verb.end() :])[0]
    if len(thing.strip(FILLER)) < 2 or VERB.match(thing) or STRONG.search(thing):
        return None  # `为残疾人康复提供服务`: the deed comes later.
    return DoneFor(verb.start(), verb[0], thing)


def done_to(clause: str) -> tuple[str, str, str] | None:
    """`对X进行V`: (verb, X, the words for the work); None where the clause is not of that form."""
    rest = clause[body(clause) :]
    found = _DONE_TO.match(rest)
    if not found:
        return None
    work = tidy(re.split(r"[的和及与]|（", found["work"])[0])
    verbs = list(VERB.finditer(work))
    bare = bool(verbs) and verbs[-1].end() == len(work)
    whole = found["thing"] or found["charge"]
    whole = re.sub(rf"(?:(?<=^)|(?<=的))[\d/{COUNT_MARK}]+号?(?=[\u4e00-\u9fff]{{2}})", "", whole)
    described, _, named = whole.rpartition("的")
    if _FOUND_TO_BE.search(described) and len(named.strip(COUNT_MARK)) >= 2:
        whole = named
    thing = cut_object(whole.split("、")[0].split(COUNT_MARK)[-1] or whole.replace(COUNT_MARK, ""))
    return (verbs[-1][0] if bare else "", thing, work)


def object_of(clause: str, found: Predicate) -> str:
    """The object behind a predicate; "" where none is named."""
    rest = clause[found.at + len(found.verb) :].lstrip("\x03")
    if found.verb in ("完成", "实施") and re.match(rf"(?:{VERB.pattern})(?:$|[^\u4e00-\u9fff])", rest):
        return ""
    items = re.match(r"[^，,。；;]*?、[^，,。；;]*?等(?P<class>[\u4e00-\u9fff]{3,12})$", rest)
    thing = cut_object(items["class"]) if items else ""
    if listed := re.match(rf"(?P<items>[^，,。；;]*?、[^，,。；;]*?)等[{COUNT_MARK}]+$", rest):
        thing = common_head(listed["items"].split("、"))
    if described := re.match(r"[^，,。；;、\x01\x02]{2,10}、[\u4e00-\u9fff、]{1,8}?的", rest):
        rest = rest[described.end() :]
    if placed := re.match(rf"[\u4e00-\u9fff]{{1,8}}?[村镇乡县市区]{COUNT_MARK}+(?=[\u4e00-\u9fff]{{2}})", rest):
        rest = rest[placed.end() :]
    thing = thing or cut_at_verbs(cut_object(rest))
    if thing in _COMPLEMENTS or len(thing) < 2 or thing.endswith("到位") or _NO_OBJECT.search(thing):
        return ""
    return thing


def without_unit(noun: str) -> str:
    """A noun phrase without the unit it begins with (`县税务局办公楼电梯`: 办公楼电梯)."""
    return UNIT_LEAD.sub("", noun)


def unit_in_front(text: str) -> tuple[int, int] | None:
    """Where a text begins with the unit that does the work; None where its first words name something else."""
    lead = re.match(r"(?:20\d{2}年度?[，,]?)?(?:我|本)?", text)
    at = lead.end() if lead else 0
    found = _SUBJECT.match(text[at:])
    if not found or found.end() < 3:
        return None
    verb = VERB.match(text, at + found.end())
    if verb and (is_named(text, verb) or not re.match(r"[\u4e00-\u9fff《“A-Z\d]{2}", text[verb.end() :])):
        return None
    return at, at + found.end()
