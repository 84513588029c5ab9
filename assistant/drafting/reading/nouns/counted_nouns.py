"""The noun that a number counts, without what clings to it in front and behind."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    SUM_MARK,
    TIME_MARK,
    person_spans,
    split_verb,
    tidy,
)
from assistant.drafting.reading.deeds.predicates import without_unit
from assistant.drafting.reading.nouns.noun_leads import LEAD
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import SITES
from assistant.drafting.reading.wording.spoken import IN_FULL
from assistant.drafting.reading.words import ACTIVITY_VERBS, OPENING_DEEDS, PERSON_MODIFIERS, TRADE_DEEDS

WHO_ACTS: Final = regex(
    r"^[^，。；]*(?:局|委员会|厅|政府|中心|办事处|联合会|残联|妇联|总工会|[站所院馆])(?:对|为|向|给|在|于|到|赴)(?:不少于|约|近)?$"
)
"""An office and the word for whom or where it acts (`由住房和城乡建设局对86户给予补助`, `林业局在8个镇建立基地`).

It is no part of what is counted.
"""
COMPARED: Final = regex(
    r"(?:实现就业|力争突破|力争|争取|突破|大概来?|涉及|覆盖|包括|不少于|不低于|不超过|不高于|不多于|至少|至多|最多"
    r"|超过|(?<![A-Z彩])超|达到|(?<![雷抵传])(?<!文书送)达|大约|"
    r"(?<!签)约|近|"
    r"将近|共计|合计|共有|共|预计|计划|预排|安排|为|各|均|以上|全年|年内|每年|一年|控制在|保持在|保持"
    r"|累计|总计|分|有|数量|(?<![参系指函])数|了|各级|的|在|按|其中|是|已|≥|≤|=|>|<|至|到|等|以及|及|和|与"
    r"|(?<=[量数额次率])[破过超]|(?<=[分率度量数])要)+$"
)
JUDGED_AS: Final = regex(r"(?:经)?(?:评定|认定|鉴定|检测|核定|评估|评)为(?=[\u4e00-\u9fff]{2,8}$)")
"""How it was found what a thing is (`对鉴定为三类坝的6座水库`), which is not what is done to it."""
OWN_WORK: Final = regex(r"(?<=..)(?:迁移|搬迁|集中|提升|重建|移位|平移)$")
"""What is done to a thing of a list besides what is done to the others (`修缮陵园2处、零散墓集中迁移148座`)."""
_MEASURES: Final = ("人数", "户数", "次数", "人口", "总数")
SAID_FIRST: Final = regex(
    r"^(?:(?:我们|咱们|咱)(?=[本全的要想另还再])|还有|还要|还需|另外|另(?=[购聘请设配建补租安])|另设|再?加上"
    r"|再(?=[给购采买配建修])|一共|总共|要|想要|花|用了|打算|准备)+"
)
"""What speakers put in front of an item (`再加上购买服务`, `另外外聘师资`)."""
_WHOLE: Final = 14
"""Characters that a noun may have."""
_QUOTED: Final = regex(rf"(?:^|{FILLER})([\u4e00-\u9fff]{{4,10}}){FILLER}(?P<behind>[\u4e00-\u9fff]{{0,8}})$")
"""A name in quotation marks, which no joiner splits (`“文化和自然遗产日”宣传展演`)."""
_AT_PLACE: Final = regex(
    rf"^(?:乡镇|街道|林场|行政村|村|社区|镇|乡){FILLER}*"
    r"(?=营造|新建|修建|铺设|改造|种植|建设|(?:演出|放映|巡演|宣讲|义诊|巡诊)$)"
)
"""Behind a number of places, where what is counted next is done."""
ABILITY: Final = regex(r"..(?:能力|产能)(?:提高|提升|增加|扩大)$")
"""What so much more can be done of (`年检测样品能力提高8000批次`), its verb being part of it."""
_ONE_DEED: Final = 2
"""Characters of a deed."""
_EVENTS: Final = ("场", "场次", "次", "期", "批", "批次", "人次", "人", "名")
_IN_PLACE: Final = regex(
    r"(?:防水|保温|隔热|隔音|粉刷|装修|亮化|绿化|硬化|吊顶|防腐|防渗|仓容|库容"
    r"|入地|迁改|还田|离田|利用|检漏|注药)$"
)
"""Work named by its result, which is not bought or replaced with the things before it."""
_ONCE_MORE: Final = regex(r"[补加增重续移](?:装(?!备)|划|设(?!备)|建|配|购|铺|刷|换|种|栽|植|订)(?=..)")
"""A deed in two characters, which its list does not share with the things before it (`补装雷达4套`)."""
_BY_ITSELF: Final = regex(
    rf"(?:(?:巡回|现场|上门|集中|网上|线上|异地|免费|统一|定点|人工|机械){{0,1}})(?:{'|'.join(OPENING_DEEDS)})(?!(?:站|点|厂|池|场|室|机|箱|器|柜|车|设|装|系统|仪|剂|塔|井|炉))"
    r"|[A-Z]{2,6}(?:检测|探测|扫描|监测)(?=[\u4e00-\u9fff]{2})(?!设备|装置|仪器|系统|终端)"
)
"""A deed of its own at the head of a thing (`巡回审理案件180件`, `CCTV检测管道`); 采样箱 and 处理厂 are things."""
_ANIMALS: Final = frozenset("牛羊猪鸡鸭鹅鱼马驴兔")
SIZES: Final = frozenset("长宽高厚深")
BOUNDARY: Final = regex(rf"[，,。；;：:、！!？?（）()【】\n\t{SUM_MARK}{TIME_MARK}×*+=]")
"""Where the words around a number end."""
_MEANT: Final = regex(
    r"(?:(?:[今明全]年|本年度?)(?:还?要|想|打算|准备|计划|拟)+|打算(?:[今明]年)?|(?<=..)全年(?=办))(?=..)"
    r"|(?<=..)另外?(?:设立?|配备?|聘请?)(?=..)"
)
"""Who wants to do it and when is no part of what is done (`党校明年要办主体班`)."""
_FOR_EACH: Final = regex(
    rf"^.*?(?:每一?[个所座家]?(?:{SITES})|各(?=[建购配设装办搞]|新建|安排|举办|开展))(?:安排|配备|设置|建设|新建"
    rf"|购置|举办|开展|[建购配设装办搞](?![设置备施]))?(?=..)"
)
"""`服务区各建快充桩`: what there is at each place."""
_GRANTED: Final = regex(
    r"(?:基金|课题|科研|科技|研究|自筹|攻关|研发|转化|成果|示范|试点|产业|扶持|资助|合作|重大|重点|一般|面上|青年|培育|公益|志愿服务"
    r"|创新|创业|孵化|联合|实验|实训|课程|教学|检测|检验|竞赛|比赛|体验|文创|民生|实事|社会)[\u4e00-\u9fff]{0,2}项目$"
)
"""Projects that are granted by the number; others are the project itself, and the number is of something else."""
_LONGEST: Final = 24
"""Characters in front of a number that may belong to its noun."""
_LONGEST_NOUN: Final = 18
_NEWLY: Final = ("", "新建", "新打", "新修", "修建", "改建", "扩建")
"""In front of one character these are the deed (`新建井`); others are half of its name (`检查井`, `清扫车`)."""
_VERBS_LONGEST_FIRST: Final = tuple(sorted(ACTIVITY_VERBS, key=len, reverse=True))
_OF_FIELDS: Final = regex(r"等(?:(?:重点|关键|优势|相关)?(?:领域|方面|行业|类别|学科)(?=[\u4e00-\u9fff]{2}))?")
"""Behind examples, what they are fields of says nothing more (`先进制造等领域科研项目120项`)."""
_ELIGIBLE: Final = regex(
    r"^(?:符合|满足|达到|具备)(?:申[报领请]|认定|补[贴助]|资助|奖[励补]|政策|相关|有关|规定|文件)*(?:条件|要求|规定|标准|政策)的?"
)
"""That somebody qualifies is no name for him (`符合条件的企业120家`)."""
_PLACES_OF_TWO_SORTS: Final = regex(
    r"[\u4e00-\u9fff]{2,6}[和及与](?:[\u4e00-\u9fff]{0,4}(?:地区|区域|山区|牧区|库区|灾区|边境|岛屿))[\u4e00-\u9fff]{2,6}$"
)
"""Places of two sorts in which one thing is counted (`农村和边远地区邮政局所`)."""
_TESTED_ALIKE: Final = regex(r"(?:抽检|抽查|监测|检测|检验|快检|筛查|调查|普查)(?:样品|样本|任务)?$")
"""Of two sorts of what is tested the deed behind the second is that of both (`食用农产品及加工食品抽检`)."""
_WHOLE_TESTED: Final = 16


def cleaned(noun: str) -> str:
    """A noun without what clings to it; "" where too little is left."""
    if (name := _QUOTED.search(noun)) and any(joiner in name[1] for joiner in "和及与"):
        return name[1] + cleaned(name["behind"]) if name["behind"] else name[1]
    noun = _behind_joiner(_without_lead(noun))
    noun = _OF_FIELDS.split(noun)[-1] if re.search(r"(?<=..)等(?=[^级保待])", noun) else noun
    noun = "" if noun.endswith(("项目涉", "项目")) and len(noun) > 6 and not _GRANTED.search(noun) else noun
    noun = _AT_PLACE.sub("", _without_measure(noun))
    noun = noun[:-1] + IN_FULL[noun[-1]] if noun[-1:] in IN_FULL and noun[:-1] in _NEWLY else noun
    noun = _without_whom(noun)
    return noun[-_LONGEST_NOUN:] if len(noun) >= 2 or noun in _ANIMALS or noun in SIZES else ""


_AGED: Final = regex(r"^(?:(?:使用|投用|服役|建成)?\d+年)?及?以[上下]的?(?=[\u4e00-\u9fff]{2})")
"""How old things are at least (`使用15年以上电梯86台`)."""


def _without_lead(noun: str) -> str:
    """A noun without whose it is, how many of it and why; "" where it only says whose."""
    noun = _ELIGIBLE.sub("", COMPARED.sub("", LEAD.sub("", without_unit(tidy(noun)))))
    noun = re.sub(r"(?<=..)(?:抢救|预防|保护)性$", "", noun)  # `档案抢救性修复`
    noun = JUDGED_AS.sub("", _MEANT.split(noun)[-1])
    noun = re.split(r"(?<=..)(?:的|用于|现有|原有|共有|包括|包含|并(?![网联轨行购发入列]))(?=..)", noun)[-1]
    noun = re.sub(r"^与?[\u4e00-\u9fff]{2,6}?共建(?=[\u4e00-\u9fff]{3})", "", noun)
    noun = re.sub(r"^统一(?:投保|购买)(?=[\u4e00-\u9fff]{2,}险$)", "", _AGED.sub("", noun))
    noun = re.sub(r"^进行(?=[\u4e00-\u9fff]{3})", "", noun)
    noun = re.sub(r"^号(?![召码牌令])(?=..)", "", noun)  # `5号病房楼消防设施改造`
    noun = re.sub(r"^(?:上级)?下达(?:给)?我[省市县区镇乡们](?=..)", "", noun)  # `下达我县造林任务2万亩`
    noun = re.sub(r"^补偿(?=[\u4e00-\u9fff]*(?:农户|牧户|群众|居民|村民|住户)$)", "", noun)
    noun = "" if noun in ("本项目", "该项目", "镇上", "镇里", "村里", "乡里", "县里") else noun
    return _FOR_EACH.sub("", noun)


def _behind_joiner(noun: str) -> str:
    """The last of several long things; those that are counted together stay together."""
    for joiner in ("以及", "及", "和", "与"):
        left, _, right = noun.rpartition(joiner)
        graded = right.startswith(("以上", "以下"))  # `国三及以下柴油货车`
        apart = len(left) >= 2 and len(right) >= 2 and len(noun) > 10
        if apart and not graded and not split_verb(left)[0] and not _are_together(left, right, noun):
            noun = right
    return noun


def _are_together(left: str, right: str, noun: str) -> bool:
    """Whether both sides of a joiner are people, places or grants, which one number counts."""
    if _TESTED_ALIKE.search(right) and not ending_verb(left) and len(noun) <= _WHOLE_TESTED:
        return True
    if _PLACES_OF_TWO_SORTS.match(noun) or (len(noun) <= _LONGEST_NOUN and _is_grant(left) and _is_grant(right)):
        return True
    return len(noun) <= _WHOLE and (_end_in_people(left) or left.endswith(PERSON_MODIFIERS)) and _end_in_people(right)


def _without_measure(noun: str) -> str:
    """A noun without what it is measured in, how often, in which year, and that it is a task."""
    noun = re.sub(r"(?:人数|总人数|总数)$", "", noun) if noun.endswith(_MEASURES) and len(noun) >= 4 else noun
    noun = re.sub(r"(?<=..)每[\u4e00-\u9fff]{1,2}(?:一半|减半|折半)$", "", noun)
    noun = re.sub(rf"(?<=..)(?:每个?(?:[日天周月年]|{SITES})|[日月年]均)$", "", noun)
    noun = re.sub(r"(?<=..)(?:中英文|中英双语|双语|多语种)(?:版|对照)?$", "", noun)
    noun = re.sub(r"(?<=..)总$|(?<=..)一年(?=..)|^(?:[当今去上明]年度?|上一年度?)(?=..)|^[上下]半年$", "", noun)
    return re.sub(r"(?<=建设|改造|治理|抽检|造林|养护)任务$", "", noun)


_BUILT_FOR = regex(r"(?P<who>[\u4e00-\u9fff]{2,12}?)(?P<thing>(?:建设|新建|修建|改造|安装)[\u4e00-\u9fff]{3,})")
"""`部分失能老年人建设家庭养老床位`, `浍河支流建设人工湿地`: for whom or where something is built."""
_WATERS = regex(r"(?:支流|干流|河段|流域|两岸|沿线|库区|片区|园区|校区|镇区|城区|景区|[江河湖溪])$")


def _without_whom(noun: str) -> str:
    """What is built, with its verb, without the people or the place it is built for."""
    found = _BUILT_FOR.fullmatch(noun)
    apart = found and (_end_in_people(found["who"]) or _WATERS.search(found["who"]))
    return found["thing"] if found and apart else noun


def _is_grant(noun: str) -> bool:
    """Whether a noun names what people are given; one number of people counts those of both (`学费补偿和贷款代偿`)."""
    return noun.endswith(("补偿", "代偿", "补助", "补贴", "减免", "资助", "奖励", "津贴", "救助"))


def _end_in_people(noun: str) -> bool:
    """Whether a noun names people; of two such nouns one number counts both (`大学生志愿者及社区青年`)."""
    return any(end == len(noun) for _, end in person_spans(noun))


def start_of(words: str, end: int) -> int:
    """Where the words in front of a place begin: behind the last mark or number."""
    at = end
    while at > 0 and end - at < _LONGEST and words[at - 1] != COUNT_MARK and not BOUNDARY.match(words[at - 1]):
        at -= 1
    return at


def goes_on(words: str, quantity: Quantity) -> bool:
    """Whether the number goes on with an enumeration (`采购消防车2辆、防护装备80套`), no other work being named."""
    at = start_of(words, quantity.start)
    return not OWN_WORK.search(words[at : quantity.start]) and at > 0 and words[at - 1] in ("、", COUNT_MARK)


def ending_verb(text: str) -> str:
    """The verb a phrase ends with; "" if it ends with none."""
    return next((verb for verb in _VERBS_LONGEST_FIRST if text.endswith(verb)), "")


def has_own_deed(noun: str, unit: str, *, named: bool) -> bool:
    """Whether the verb of a list does not hold for one of its things (`创作节目6个、下乡演出90场`).

    Args:
        noun: The thing.
        unit: What it is counted in.
        named: Whether it ends with the name of some work.
    """
    done = len(noun) > _ONE_DEED and noun.endswith(TRADE_DEEDS) and not noun.startswith("重新")  # `测土配方取样1500个`
    done = done or noun in OPENING_DEEDS or (len(noun) > _ONE_DEED and bool(_BY_ITSELF.match(noun)))
    return done or bool(_IN_PLACE.search(noun) or _ONCE_MORE.match(noun)) or (named and unit in _EVENTS)


def subject_end(text: str) -> int:
    """Where the words for what is done begin, a preposition kept."""
    found = re.match(r"[\u4e00-\u9fff]{2,16}?(?=对|将|把)", text)
    return found.end() if found else 0
