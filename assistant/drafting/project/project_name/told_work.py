"""Work that is told in a sentence, made into the noun phrase that names it: `对A开展B` is AB."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import places_of, regex
from assistant.drafting.project.project_name.ways_of_giving import GIVEN, GIVEN_CHARGE, OBJECT_BEFORE_VERB
from assistant.drafting.reading.words import PURPOSE_OPENERS


class Guess(NamedTuple):
    """The work a name is made of, without 经费, and where the description speaks of it."""

    work: str
    span: tuple[int, int]


_DONE_TO = regex(
    r"(?<![针相面反绝核校比结配应派成敌])对(?!口|象|外|于|比|照|标|接|应|策|讲|虾)(?P<who>[^，。；]{2,60}?)"
    r"(?:进行|开展|实施|实行|(?<!给)予以|加以|重新做|做(?![好大强实到]))(?:全面|集中|专业化?|统一|一次性|必要的?|定期"
    r"|常态化|日常|相应的?|财政)*"
    r"(?P<work>[\u4e00-\u9fff“”]{2,20}?(?:、[\u4e00-\u9fff]{2})?)"
    r"(?P<more>(?:、[\u4e00-\u9fff]{2,8}?)+(?:[和及与][\u4e00-\u9fff]{2,8}?)?(?:等(?P<kind>改造|维修|修缮|整治|治理|建设))?)?(?:工作|活动)?(?=[，。；：\n并]|\d|$)"
)
_IN_CHARGE = regex(
    r"(?:负责|承担|做好"
    r"|开展)(?:[\u4e00-\u9fff]{0,6}?\d[\d.,]*[万亿]?[个座处条台户家盏套](?P<counted>[\u4e00-\u9fff]{2,10})"
    r"|(?P<thing>(?!由)[\u4e00-\u9fff]{2,14})\d[\d.,]*[万亿]?[\u4e00-\u9fff]{1,3})的(?P<work>[\u4e00-\u9fff]{2,8}?)(?:工作"
    r"|任务)?(?=[，。；\n]|$)"
)
"""`负责全县农村公路800公里的养护管理`."""
_FOR_PEOPLE = regex(
    r"(?<![党团])组织(?:开展)?(?P<who>[\u4e00-\u9fff、]{2,16}?)(?:外出|赴外地?|赴[\u4e00-\u9fff]{2,6}?(?=考察|学习|研学)|分批|集中)*(?P<work>调研|座谈|培训|集训|疗休养"
    r"|疗养|休养|体检|健康体检|研学|参观学习|研修|轮训|学习考察|考察学习|外出考察|(?<=赴外地)考察)(?=[，。；\d]|活动|$)"
)
_TAKES_PART = regex(
    r"组织(?P<who>[\u4e00-\u9fff]{2,8}?)参加(?P<what>(?!各类|培训)[\u4e00-\u9fff“”]{3,14}?)(?:活动)?(?=\d|[，。；])"
)
"""`组织企业参加广交会等展会8场`."""
_INSURED = regex(
    r"(?:资助|补助|帮助)(?P<who>[\u4e00-\u9fff]{2,10}?)(?:参加|缴纳)[\u4e00-\u9fff]{2,12}?(?:医保|保险费?)(?=[，。；])"
)
"""`资助困难群众参加城乡居民医保`: 困难群众参保资助."""
_BROUGHT_IN = regex(
    r"(?P<verb>引进|招引|招募|配备|选派)(?:[\u4e00-\u9fff]{2,4}以上(?:学历|学位)?的?|各类"
    r"|一批)?(?P<who>(?!各|工作人员)[\u4e00-\u9fff]{3,10}?)(?=\d+[名人位])"
)
_SENT = regex(r"(?P<verb>选派|招募)(?P<first>[\u4e00-\u9fff]{2,8})、[^，。；\d]{2,20}?(?=\d+[名人位])")
"""`选派教师、医生66名`: several trades."""
_TAKEN_ON: Final = ("配备", "招募", "选派")
_PAID = regex(r"(?:发放|支付|给予)(?P<pay>(?:劳务|基本|工作)?报酬|工资|薪酬|岗位补贴|补贴|补助|津贴)")
_OPENING_DEED = regex(
    r"^(?:20\d{2}年度?)?(?:(?:春节|元旦|中秋|国庆|八一|“八一”|七一|重阳|冬春|汛前|暑期|寒假|年内"
    r"|全年)[、和]?)*(?:[两三]节)?(?:期间)?"
    r"(?P<verb>走访慰问|慰问|资助|救助|帮扶|奖励|补助|补贴|表彰|维修|维护|养护|改造|治理|整治|清理"
    r"|编制)(?P<thing>[\u4e00-\u9fff、]{3,16})(?=[。：])"
)
_TWO_KINDS = regex(
    r"(?P<verb>编制|修编|编修|绘制|新建|建设|改造|修缮|维修|提升改造|更新|开发|评估|创建"
    r"|打造)\d+[\u4e00-\u9fff](?P<one>[\u4e00-\u9fff]{2,12})[和、及]\d+[\u4e00-\u9fff](?P<two>[\u4e00-\u9fff]{2,12})(?=[，。；])"
)
"""`编制5个乡镇规划和30个村庄规划`."""
_BOTH_DONE_TO = regex(
    r"(?:20\d{2}年度?)?(?:对"
    r"|全[省市县区])?(?P<one>[\u4e00-\u9fff]{3,10})\d[\d.,]*[\u4e00-\u9fff]{1,2}[、和及](?P<two>[\u4e00-\u9fff]{3,10})\d[\d.,]*[个名人户家处座台条](?:的"
    r"|进行)?"
    r"(?P<deed>日常管理|管理|管护|维护|养护|运维|改造|检测|监测|保障|服务)(?=[，。；])"
)
"""`社区矫正对象230人、安置帮教对象410人管理`."""
_BOTH_COUNTED = regex(
    r"对[^，。；\d]{0,8}\d+[个名户家处座所](?P<one>[\u4e00-\u9fff]{3,10})[和及、]\d+[个名户家处座所]"
    r"(?P<two>[\u4e00-\u9fff]{3,10}?)(?:进行|给予|实施|开展)(?P<deed>[\u4e00-\u9fff]{2,6})(?=[，。；])"
)
"""`对16家高新技术企业和5家专精特新企业进行奖励`."""
_WITH_HELP = regex(
    r"(?:聘请|委托|邀请|引入)[\u4e00-\u9fff]{2,10}?(?:参与|协助|承担"
    r"|(?:机构|公司|团队|组织)在[^，。；]{2,10}?开展)(?P<work>[\u4e00-\u9fff]{4,14}?)(?=\d|[，。；])"
    r"|(?:请|委托)(?:第三方|(?:(?![对为向给的])[\u4e00-\u9fff]){1,8}(?:机构|公司|单位|团队|事务所))(?:机构|公司|单位)?"
    r"(?:帮忙|帮着|来)?(?:做|开展|进行)(?:个|一次|一下)?(?P<made>[\u4e00-\u9fff]{4,16}?)(?=\d|[，。；])"
)
_PAID_TO = regex(
    r"(?:^|[，。；])(?:全[省市县区镇乡])?(?P<who>[\u4e00-\u9fff]{2,18}[员者工生人民医师])\d+[名人位](?P<pay>[\u4e00-\u9fff]{2,6}?(?:补贴"
    r"|补助|津贴|报酬|保险|慰问))(?=[、，。；\d])"
)
_PAID_BY_HEAD = regex(
    r"(?:^|[，。；年])(?P<who>[\u4e00-\u9fff]{2,12}?[员者工师])(?P<pay>报酬|补贴|补助|津贴|工资|薪酬)(?=按(?:每|照|人))"
)
"""`动物防疫员报酬按每人每年1.2万元发放`."""
_PAID_TO_PLACES = regex(
    r"(?:^|[，。；])(?:全[省市县区])?\d+[个家所处座](?P<who>[\u4e00-\u9fff]{3,12}?)的?"
    r"(?P<pay>(?:(?:建设|运营|运行|运转|日常|保费)?(?:补贴|补助|奖补)))(?=按)"
)
"""`23个社区养老服务站的运营补贴按每站5万元发放`."""
_LOOKED_AFTER = regex(
    r"(?:管理|管护|负责|养护|维护|承担|运行|管辖|现有|建有|建成"
    r"|共有)(?P<thing>[\u4e00-\u9fff]{0,6}(?:[（(]?[\d一二三四ⅠⅡ]+[）)]?)?[\u4e00-\u9fff]{2,8}?)(?=\d)"
)
_PAYMENTS: Final = (
    "补贴", "补助", "津贴", "金", "券", "费", "救助", "资助",
    "奖励", "抚恤", "待遇", "保险", "服务", "保障", "体检",
)  # fmt: skip
_WHOM_NUMBER = regex(
    r"(?:共计?|约|预计)?\d[\d.,]*万?(?:余|多)?(?:人次|户次|[个名户家处座所人位对支条栋间村台辆艘架]|对象)(?![以之])"
    r"|每[个名户家所人位]|各(?=[\u4e00-\u9fff]{2})"
)
_NO_WHOM = regex(
    rf"^(?:及时|准确|全面)?(?:{'|'.join(PURPOSE_OPENERS)}|掌握|了解|化解|应对|配合|迎接|庆祝|纪念|打造|加快|深入|贯彻|落实|做好|全面|防)|^社会$|相关|发放|购买|提供|开展|给予|配备|安装|实施|有关"
    r"|[，。了]|以上单位"
)
_SUMS: Final = regex(r"(?:\d[\d.,]*万?元)|(?<=\d)%")
_AREA = regex(
    r"^(?:(?:全|本|我|该)[省市县区镇乡村州旗院校局]|辖区内?|境内|城区|列养|现有|在册|登记|已建成?|部分|所有|各"
    r"|所属|有关|相关)+(?=(?![及和与])[\d\u4e00-\u9fff]{2}|村（)"
)
_COUNT = regex(
    r"约?\d[\d.,]*[万亿]?(?:余|多)?(?:公里|公顷|平方米|立方米|千米|人(?!次)"
    r"|[个名户家处座台套条所项亩栋间段艘辆只头吨株批份件盏米页卷册幅张])的?"
)
_CLASS = regex(r"等(?P<one>[\u4e00-\u9fff]{2,10})$")
_SUMMED = regex(r"(?:[^、\d]+、)+[^、\d]+\d+[个套台座处条项](?P<one>[\u4e00-\u9fff]{2,10})")
"""A list with its number and what all of it is (`信息系统、影像系统、电子病历3个三级系统`)."""
_LEFT: Final = 4
_SENTENCE = regex(r"[的了被已正]|不[低高]于|不[少多]于|不超过|是否|情况|问题|以上|以下|方式|要求")
_NO_THING: Final = ("项目", "工作", "任务", "对象", "其", "以上")
_AND_ALSO = regex(r"，?(?:并|同时)(?P<verb>维护|改造|维修|养护|更新|采购|购置)(?P<thing>[\u4e00-\u9fff]{3,10})(?=\d)")
"""Other work in the same breath (`…进行升级改造，并维护国家级站点5个`)."""
_BARE_WORK: Final = 5
_WHOLE_THING: Final = regex(r"(?:^|[，。；])(?P<begun>(?!每)[^\W\d对拟将给]{2,12})$")
_LONGEST_THING: Final = 12
LONGEST_PAIR: Final = 16


def done_to_something(text: str) -> Guess | None:
    """`拟对食堂进行改造`, `对园区开展环境监测`: what it is done to, and what is done."""
    found = _DONE_TO.search(text)
    if found is None or _SENTENCE.search(found["work"]):
        return None
    work = re.sub(r"^([\u4e00-\u9fff]{2})、([\u4e00-\u9fff]{2})$", r"\1\2", found["work"]).split("、")[0]
    if len(work) > _LONGEST_THING:
        return Guess(work, found.span())
    thing = _to_what(found["who"], text)
    if found["more"]:
        whole = f"{thing}{found['kind']}" if found["kind"] else f"{_joined(thing, work)}等"
        return Guess(whole, found.span()) if thing else None
    if thing:
        also = _AND_ALSO.match(text, found.end())
        other = f"及{also['thing']}{also['verb']}" if also else ""
        return Guess(_joined(thing, work) + other, found.span())
    return Guess(work, found.span()) if len(work) >= _BARE_WORK else None


def in_charge(text: str) -> Guess | None:
    """`负责农村公路800公里的养护管理`: the thing counted, and what is done to it."""
    found = _IN_CHARGE.search(text)
    if found is None:
        found = GIVEN_CHARGE.search(text)
        group = found.lastgroup or "work" if found else ""
        return Guess(found[group], found.span(group)) if found else None
    return Guess(_joined(_AREA.sub("", found["thing"] or found["counted"]), found["work"]), found.span())


def for_people(text: str) -> Guess | None:
    """`组织一线职工、劳模疗休养`: whom it is organised for, and what."""
    if joined := _TAKES_PART.search(text):
        return Guess(f"{_AREA.sub('', joined['who'])}参加{joined['what']}", joined.span())
    if insured := _INSURED.search(text):
        return Guess(f"{_AREA.sub('', insured['who'])}参保资助", insured.span())
    found = _FOR_PEOPLE.search(text)
    if found and _WHOLE.search(text[: found.start() + 1]):
        return None  # `开展科普进社区活动，制作展板，组织志愿者培训`
    return Guess(f"{_AREA.sub('', found['who'])}{found['work']}", found.span()) if found else None


_WHOLE = regex(r"开展[^，。；\d]{4,14}(?:活动|行动|作业)，")
"""What is carried out as a whole, in front of its parts."""


def work_of_title(text: str) -> Guess | None:
    """`编纂出版《某县志》`: a book, a film or a play by its title, in the first clause."""
    found = _OF_TITLE.match(text)
    return Guess(found["title"] + found["deed"], (found.start("deed"), found.end("title"))) if found else None


_OF_TITLE = regex(
    r"[^，。；\d《》]*?(?P<deed>(?:编纂|编辑|编撰|编写|编印|创作|排演|拍摄|摄制|制作|复排|翻译|整理|点校"
    r"|修订)(?:出版|排演|制作|印刷|演出)?|出版)"
    r"(?:大型|新编|原创|长篇|系列)*(?:[\u4e00-\u9fff]{2,4}(?=《))?(?P<title>《[^《》]{2,20}》)(?=[，。；\d一二三])"
)


def run_hotline(text: str) -> Guess | None:
    """`委托运营12345政务热线`: a line by its number, and what is done."""
    found = _HOTLINE_RUN.search(text)
    return Guess(f"{found['line']}{found['deed']}", found.span()) if found else None


_HOTLINE_RUN = regex(
    r"(?P<deed>运营|运行|运维|维护|升级|建设|外包)(?P<line>1[0-9]{2,4}(?![个家座套处台项所])(?:[\u4e00-\u9fff]{0,6}(?:热线|平台|中心|系统)))(?=[，。；、和及与])"
)


def prize_for(text: str) -> Guess | None:
    """`对在十五运会上获得金牌的运动员兑现奖金`: the contest, who won, and what they get."""
    found = _PRIZE.search(text)
    if found is None:
        return None
    who = "人员" if re.search("[、和及]", found["who"]) else found["who"]
    return Guess(f"{found['event']}获奖{who}{found['what']}", found.span())


def cared_for(text: str) -> Guess | None:
    """`集中供养孤残儿童136名`: whom, and how they are cared for."""
    found = _CARED_FOR.search(text)
    return Guess(f"{found['who']}{found['how']}", found.span()) if found else None


_PRIZE = regex(
    r"在(?P<event>[\u4e00-\u9fff“”]{2,14}?[会赛])[上中里]?(?:获得?|取得|夺得|荣获)[^，。；\d]{0,8}?的"
    r"(?P<who>[\u4e00-\u9fff、]{2,12}?)(?:兑现|发放|给予|颁发)(?:一次性)?(?P<what>奖金|奖励)"
)
_CARED_FOR = regex(
    r"(?:^|[，。；])(?P<how>(?:集中|分散|全日)?(?:供养|照护|托养|收养))(?P<who>[\u4e00-\u9fff]{2,10}?)(?=\d+[名人])"
)


def with_help(text: str) -> Guess | None:
    """`聘请中介参与政府投资项目审计`: the work, not who helps with it."""
    found = _WITH_HELP.search(text)
    if found is None or re.search(r"(?:开展|举办|实施|建设)[^，。；]{4,}[，；。]", text[: found.start()]):
        return None  # Who helps does so with other work, told before.
    group = found.lastgroup or "work"
    return Guess(found[group], found.span(group))


def paid_to(text: str) -> Guess | None:
    """`志愿者40名生活补贴、保险`: who gets it, and the first of what they get."""
    found = _PAID_TO.search(text) or _PAID_BY_HEAD.search(text) or _PAID_TO_PLACES.search(text)
    if found is None:
        return None
    who = re.sub(r"^(?:[\u4e00-\u9fff]{0,6}[对给向为]|选派|招聘|聘用|引进|招募)(?=..)", "", found["who"])
    return Guess(who + re.sub("^每[人名]", "", found["pay"]), found.span())


def brought_in(text: str) -> Guess | None:
    """`引进硕士以上高层次人才60名`: who is brought in, without the degree; of those taken on, their pay."""
    if several := _SENT.search(text):
        return Guess(f"{several['first']}等人员{several['verb']}", several.span())
    found = _BROUGHT_IN.search(text)
    if found is None or re.search("开展|举办|实施|建设", text[: found.start()]):
        return None  # Those who are taken on serve other work.
    paid = _PAID.search(text) if found["verb"] in _TAKEN_ON else None
    return Guess(f"{found['who']}{paid['pay']}发放" if paid else f"{found['who']}{found['verb']}", found.span())


def given_to(text: str) -> Guess | None:
    """`为65岁以上老年人8000人购买意外伤害保险`: to whom, and what they get."""
    for found in GIVEN.finditer(text):
        whom, work = _whom(found["who"]), _ALSO_DONE.sub("", found["freely"] or found["work"])
        named = _PROGRAMME.search(text[: found.start() + 1])
        several = found["verb"] in _HELD and re.match(r"\d[^，。；\n]*、", text[found.end() :])
        if several or named or _OFFICE.search(found["who"]) or not whom or _SENTENCE.search(work):
            continue
        if _A_COUNT.search(whom):
            continue  # `支持民族乡种植灵芝300亩、建设加工厂房1座`: they do it themselves.
        if _GENERAL.match(work) and found["verb"] not in _PAID_OUT:
            continue
        verb = _IN_FULL.get(found["verb"] or "", found["verb"] or "")
        bought = verb in ("购买", "配发", "发放") and not work.endswith(_PAYMENTS)
        deed = verb if verb in OBJECT_BEFORE_VERB or bought else ""
        deed = "采购" if deed == "购买" else deed
        if deed in OBJECT_BEFORE_VERB and work.endswith(_AIDS):
            work, deed = deed + work, ""  # `为老旧小区加装充电桩补贴`
        name = _joined(whom, work) + ("" if work.endswith(deed) else deed)
        if len(name) <= _LONGEST_NAME:
            return Guess(name, found.span())
    return None


_AIDS: Final = ("补贴", "补助", "奖补")
_ALSO_DONE: Final = regex(r"(?<=..)(?:并(?![网联轨])|同时).*$")
"""Other work in the same breath (`更换终端并支付流量费`)."""
_A_COUNT = regex(r"\d(?:[\d.]*)[亩座个台套米处公]")
_OFFICE = regex(r"[县市区省州旗][\u4e00-\u9fff]{2,10}(?:局|委员会|厅|政府|法院|检察院|街道办事处)")
"""An office that gets the money does the work; it is not served by it."""
_PAID_OUT: Final = ("发放", "兑现")
_HELD: Final = ("开展", "进行", "实施", "提供")
"""Behind these a list of numbers is one of works, of which the first is not the whole."""
_IN_FULL: Final = {"建": "建设", "换": "更换", "翻盖": "翻建", "配": "配备", "装": "安装", "发": "发放", "买": "购买"}


def _whom(who: str) -> str:
    """Who is served, with their age and without their number and area; "" where that is no noun."""
    if _NO_WHOM.search(who):
        return ""
    who = re.sub(r"(?<=..)按照?(?:每|人均|户均|\d).*$", "", who)
    in_brackets = r"[（(][^（）()]*\d[^（）()]*[)）]"
    bare = _WHOM_NUMBER.sub("", _SUMS.sub("", re.sub(in_brackets, "", who)))
    bare = _AREA.sub("", bare.rpartition("的")[2])
    bare = re.sub(r"^(?:符合条件|年满|辖区内?|居住|[一-龥]{2,4}(?:市|县|区)(?=[一-龥]{4}))+", "", bare)
    first, *more = re.split(r"[、和及与]", bare)
    bare = bare if len(bare) <= _LONGEST_THING else f"{first}等" if more else bare
    return bare if 2 <= len(bare) <= _LONGEST_WHOM and bare not in _NO_THING else ""


_PROGRAMME = regex(r"(?<!为)(?<!为了)(?:实施|开展|推进|落实)[^，。；]{2,16}(?:计划|行动|工程|项目|制度|政策)[，。；]")
"""Whoever carries out a programme names the project after that."""
_GENERAL = regex(r"(?:便利|方便|支撑|保障$|支持|条件|帮助|依据|参考|服务$|补[助贴]$|培训$|活动$|基础|经费|资金)")
_LONGEST_WHOM: Final = 14
_LONGEST_NAME: Final = 24


def opening_deed(text: str) -> Guess | None:
    """`春节、八一走访慰问驻军部队和优抚对象。`: a first sentence that is a verb and its object and nothing else."""
    found = _OPENING_DEED.match(text)
    return Guess(f"{found['thing']}{found['verb']}", found.span()) if found else None


def book_made(text: str) -> Guess | None:
    """`编纂出版《某年鉴（2026）》`: the book by its title, and what is done to it."""
    found = _BOOK_MADE.search(text)
    return Guess(f"{found['book']}{found['deed']}", found.span()) if found else None


_BOOK_MADE = regex(
    r"(?P<deed>(?:续修|重修|编纂|编修|编写|编辑|编印|编撰|编著|修订|点校|整理|影印|出版|印刷|印制|拍摄|摄制|创作|排演|复排)"
    r"[、和并]?(?:出版|印刷|发行|印制|播出)?)(?P<book>《[^《》，。]{2,24}》)"
)


def two_kinds(text: str) -> Guess | None:
    """`编制5个乡镇规划和30个村庄规划`: both, and what is done."""
    found = _TWO_KINDS.search(text)
    if found is None:
        both = _BOTH_DONE_TO.match(text) or _BOTH_COUNTED.search(text)
        return Guess(f"{both['one']}及{both['two']}{both['deed']}", both.span()) if both else None
    verb = "建设" if found["verb"] == "新建" else found["verb"]
    return Guess(f"{found['one']}和{found['two']}{verb}", found.span())


def looked_after(text: str) -> str:
    """What a unit looks after (`管理小（2）型水库27座`: 小型水库); "" where the text counts nothing of the kind."""
    found = _LOOKED_AFTER.search(text)
    return _AREA.sub("", re.sub(r"[（(].*?[）)]|\d", "", found["thing"])) if found else ""


def _to_what(who: str, text: str) -> str:
    """The thing itself, without its number and area; of a list the class at its end; "" where no one thing is named."""
    if "、" in who:
        one = _CLASS.search(who) or _SUMMED.fullmatch(who)
        if one is None:
            return _first_two(who)
        who = one["one"]
    who = re.sub(r"^\d+(?:周?岁?[—~\-至到]+\d+)?周?岁(?:及?以[上下])?的?", "", who)
    thing = _AREA.sub("", _COUNT.sub("", re.sub(r"^.*共计?(?=\d)", "", who))).rpartition("的")[2]
    if thing in _NO_THING:
        return ""
    if len(thing) == 2:
        thing = _longer(thing, text)
    return thing if 2 <= len(thing) <= _LONGEST_THING and re.fullmatch(r"[\u4e00-\u9fff“”]+", thing) else ""


def _first_two(who: str) -> str:
    """Both things of a list of two, else its first with 等; whose they are only where that says what they belong to."""
    whose, _, listed = re.sub(r"共计?\d.*$", "", who).rpartition("的")
    things = [_AREA.sub("", _COUNT.sub("", thing)) for thing in re.split("[、和及]", listed)]
    things = [thing for thing in things if thing] or things  # `36个老旧小区、2860户`
    if len(things) == 1:
        return things[0]
    both = "及".join(things) if len(things) == 2 else f"{things[0]}等"
    whose = _AREA.sub("", whose)
    whole = whose + both if len(whose) >= _LEFT and re.fullmatch(r"[\u4e00-\u9fff]+", whose) else both
    return next((name for name in (whole, both) if len(name) <= _LONGEST_THING and not re.search("[的与]", name)), "")


_SORT_OF: Final = regex(r"其中|[一二三四五]类|[一二三]级|[甲乙丙]级")
"""`46座公厕，其中一类公厕12座`: a sort of the things is not all of them."""


def _longer(thing: str, text: str) -> str:
    """`宗教活动场所` where the text counts those and later says only `场所`."""
    counted = (at for at, end in places_of(thing, text) if text[end : end + 1].isdecimal())
    found = next((found for at in counted if (found := _WHOLE_THING.search(text, 0, at))), None)
    begun = "" if found is None or _SORT_OF.match(found["begun"]) else found["begun"]
    name = _AREA.sub("", begun + thing) if begun else ""
    doing = any(name[:2] + mark in text for mark in "，。；")  # `…开展税收政策辅导，辅导企业320家`
    return name if 4 <= len(name) <= _LONGEST_THING and not doing else thing


def _joined(thing: str, work: str) -> str:
    """Thing and work, a word that ends the one and begins the other said once."""
    thing = thing.removesuffix("等") if work.startswith("等") else thing
    return thing + (work[2:] if len(work) > 3 and thing.endswith(work[:2]) else work)
