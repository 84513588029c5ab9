"""Work that no deed tells, but its rules, its standard, what it keeps running or what needs it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import Pattern, longest_first, regex
from assistant.drafting.project.project_name.told_work import Guess, done_to_something
from assistant.drafting.reading.bodies.regions import without_region
from assistant.drafting.reading.words import ACTIVITY_VERBS, STRONG_VERBS

_ACTS: Final = longest_first(verb for verb in ACTIVITY_VERBS if len(verb) > 1)
_UNDER_RULES: Final = regex(
    r"(?:根据|按照|依据|落实|执行)《(?:[\u4e00-\u9fff]{2,8}?[省市县区])?(?P<work>[\u4e00-\u9fff]{4,14}?(?:补贴"
    r"|补助|奖补|奖励|救助|资助|补偿|优待|抚恤|津贴|[助奖]学金|生活费))"
    r"(?:资金)?(?:管理|实施|发放|暂行|试行)*(?:办法|制度|方案|规定|细则|意见)"
)
"""`根据《某省残疾儿童康复救助办法》`: rules that bear the name of what is paid."""
_KEPT_RUNNING: Final = regex(
    r"\d[\d.,]*[个座处所家间条](?P<thing>[\u4e00-\u9fff]{2,10}?)的?(?:日常)?运行(?:维护)?(?:电费|水费|费用|费"
    r"|经费)(?=[、，。；\d])"
)
"""`支付32座垃圾中转站的运行电费、水费`."""
_KEPT_GOING: Final = regex(
    r"(?:(?:本|该)?项目为[^，。\d]{2,10}，)?(?:主要)?(?:用于)?(?:保障|确保|维持|保证)(?:全[省市县区镇乡])?"
    r"(?P<thing>(?:12\d{3}|110|119|120)?[\u4e00-\u9fff“”]{4,20}?)(?:的)?(?:日常|正常|高效|稳定|有序|持续|安全)+(?P<deed>运行|运转|开展|运营)(?=[，。；])"
)
_BY_STANDARD: Final = regex(
    r"(?:^|[，。；])(?:全[省市县区镇乡])?(?:共有|现有"
    r"|共)?(?P<thing>[\u4e00-\u9fff]{2,10}?)\d[\d.,]*[万亿]?[亩头只人名户家公顷]{1,2}，按(?:每"
    r"|照)?[^，。；]{0,12}?标准(?:给予)?"
    r"(?P<aid>补偿|补助|补贴|奖补|奖励)(?=[，。；])"
    r"|(?:^|[，。；])[^，。；\d]{0,6}\d+[所家个户](?P<fee>[\u4e00-\u9fff]{3,12}费)按每[^，。；]{2,12}?元(?:标准)?(?:给予)?(?P<paid>补助"
    r"|补贴)(?=[，。；])"
)
"""`公益林86万亩，按每亩16元标准补偿`."""
_IN_NEED: Final = regex(
    r"(?:^|[，。；])(?:全[省市县区镇乡]|[市县区]直"
    r"|[^，。；\d]{0,8}\d+[家个所处]单位)*(?P<thing>[\u4e00-\u9fff]{4,12}?)(?:\d[\d.,]*[\u4e00-\u9fff]{1,2}){0,2}(?:急"
    r"|亟)?需(?:要)?"
    r"(?P<deed>(?:修复|改造|维修|更换|更新|修缮|加固|重建|清淤){1,2})(?=[，。；])"
)
"""`水毁农村公路28条46公里需修复`."""
_FIRST_OF_LIST: Final = regex(r"^[^。]{0,20}?一是(?P<item>[^，。；]+)")
_HANDED_DOWN: Final = regex(
    r"用于(?:支持|补助)\d+[个家](?:县区|县|区|乡镇|镇|街道|市县|单位)开展(?P<work>[\u4e00-\u9fff]{4,16}?)(?=[，。；\d])"
)
"""`用于支持12个县区开展农村黑臭水体整治`."""
_SPENT_ON: Final = regex(
    r"(?:^|[，。；])(?:主要)?(?:支出|工作|实施|服务)内容(?:为|是|包括)：?(?:购买"
    r"|采购)(?P<work>[\u4e00-\u9fff]{4,16}?)(?=[，。；\d])"
)
_BOUGHT_SERVICE: Final = regex(
    r"(?:(?<=[局委厅院校心站所府处办馆年拟])|(?<=[局委厅院校心站所府处办馆]，)|^(?:本项目|资金)?(?:主要)?用于)(?:购买|采购)(?:20\d{2}年度?)?(?P<work>[\u4e00-\u9fff“”]{2,14}?(?:服务外包|外包服务|服务))(?=[，。；])"
)
"""`行政审批局购买窗口人员服务外包，`: the service a unit buys, told before anything else."""


_TO_TWO: Final = regex(
    r"(?:发放|拨付|兑现|支付)(?P<work>(?![^，。；]*的)[\u4e00-\u9fff]{2,10}[和及与][\u4e00-\u9fff]{4,20}?(?:补助|补贴|津贴"
    r"|奖补|[救资]助金|抚恤金|[助奖]学金|生活费))(?=[，。；\d])"
)
_PUT_IN: Final = regex(
    r"(?P<head>^[\u4e00-\u9fff（）]{4,26}?公司)(?:项目|国家|注册)*资本金(?=[，。：])|"
    r"(?:^|(?:^|[，。；年于元府厅局])(?:向|对|给|为))(?P<whom>(?:(?![向对给])[\u4e00-\u9fff（）]){4,26}?(?:公司|集团|银行|基金|社))(?:(?P<shares>出资)"
    r"|(?:增加|注入|补充|补足|追加|拨付|划拨|增资|注资)(?:项目)?(?P<what>(?:国家|财政|国有)?(?:注册)?资本金?)?)(?:扩股)?(?=[，。；\d]|$)"
)
"""Money put into a company or a fund (`向某担保公司注入国家资本金`)."""
_FOR_EACH: Final = regex(
    r"每个?(?P<who>行政村|村|社区|乡镇|街道|学校|站点|单位)(?:每?年)?(?:安排|补助|拨付|给予|核定)"
    r"(?P<work>(?!资金|经费|补助)[\u4e00-\u9fff]{4,12}(?:经费|补助|补贴|资金))(?=\d)"
)
_STORED: Final = regex(r"(?P<verb>承储|代储)(?P<work>[\u4e00-\u9fff]{2,12}?)(?=\d)")
_PURSE: Final = regex(
    r"(?:安排|列支|投入)(?P<purse>办案|执法|督查|调研|接待)(?:业务)?(?:工作)?经费\d[\d.,]*[万亿]?元，(?:主要)?用于|"
    rf"(?:安排|列支|投入)(?P<own>(?!财政|专项|上级|中央|[省市县区]级)[\u4e00-\u9fff“”]{{2,12}}(?:{_ACTS}))(?:工作)?经费(?=\d)|"
    r"(?:安排|列支|落实|投入)(?P<work>(?!财政|专项|上级|中央|[省市县区]级|其中)[\u4e00-\u9fff“”]{4,14}?(?<!工作)(?<!专项)(?<!保障)(?<!奖补))"
    r"经费\d[\d.,]*[万亿]?元，(?:支持|资助|(?:主要)?用于(?=[^，。；\d]+[、和及与][^，。；\d]{4}))"
)
"""`安排友好城市交往经费150万元，用于接待…、组织…和举办…`: what several uses have in common."""


_LONGEST_WHOM: Final = 16


def put_in(text: str) -> Guess | None:
    """Whose capital is raised, or which fund gets its share."""
    found = _PUT_IN.search(text)
    if found is None:
        return None
    whom = re.sub("^[省市县区]属", "", found["whom"] or found["head"])
    whom = without_region(whom) if len(whom) > _LONGEST_WHOM else whom
    return Guess(whom + (found["shares"] or f"{found['what'] or '资本金'}注入"), found.span())


def for_each(text: str) -> Guess | None:
    """What each of many places gets (`每个社区每年安排服务群众经费15万元`)."""
    found = _FOR_EACH.search(text)
    work = re.sub("(?:经费|资金)$", "", found["work"]) if found else ""
    who = found["who"] if found else ""
    return Guess(work if who in work or work.startswith("村") else f"{who}{work}", found.span()) if found else None


def stored(text: str) -> Guess | None:
    """What is kept for others (`由某公司承储县级应急面粉800吨`)."""
    found = _STORED.search(text)
    return Guess(found["work"] + ("储备" if found["verb"] == "承储" else "代储"), found.span()) if found else None


def purse_of_several(text: str) -> Guess | None:
    """The money's own name where it goes to several uses, of which the first is not the whole."""
    found = _PURSE.search(text)
    return Guess(found["purse"] or found["own"] or found["work"], found.span()) if found else None


_ITS_BILL: Final = regex(r"(?:列支|支付|安排)(?P<work>[\u4e00-\u9fff]{2,6}(?:管理|服务|维护|维保|运维|租赁)费)\d")


_INTO: Final = regex(
    r"(?:[向对]|安排)(?P<who>[^，,。；;、\d]{2,26}?(?:基金|公司|集团|银行|担保中心))(?:[（(][^）)]*[）)])?(?:分期|首期|实缴|国有|财政){0,2}"
    r"(?P<deed>(?:注入|增加|补充|拨付)[^，,。；;、\d]{0,6}资本金|出资|注资|增资|续缴|缴付)"
)


def paid_into(text: str) -> Guess | None:
    """The fund or company that capital goes to (`向某产业母基金出资3亿元`: 某产业母基金出资)."""
    if (found := _INTO.search(text)) is None:
        return None
    deed = "资本金注入" if "资本金" in found["deed"] else found["deed"] if found["deed"] in ("注资", "增资") else "出资"
    return Guess(found["who"] + deed, found.span())


def billed(text: str) -> Guess | None:
    """The fee that a text with one sum of money pays (`列支物业管理费560万元`)."""
    return _plain(_ITS_BILL, text) if len(re.findall(r"\d[万亿]?元", text)) == 1 else None


def handed_out_to_two(text: str) -> Guess | None:
    """What is paid in places or to people of two kinds (`发放山区和农村边远地区学校教师生活补助`), whole."""
    return _plain(_TO_TWO, text)


def under_rules(text: str) -> Guess | None:
    """What is paid under rules that bear its name."""
    return _plain(_UNDER_RULES, text)


def kept_running(text: str) -> Guess | None:
    """What the bills are paid for, or what a first clause says is kept going (`保障全区环卫作业正常开展，…`)."""
    if going := _KEPT_GOING.match(text):
        return Guess(going["thing"] + ("" if going["deed"] == "开展" else "运行"), going.span("thing"))
    found = _KEPT_RUNNING.search(text)
    return Guess(f"{found['thing']}运行", found.span()) if found else None


def paid_by_standard(text: str) -> Guess | None:
    """What is counted and then paid for by a standard, and whatever stands in need of repair."""
    found = _BY_STANDARD.search(text)
    if found:
        thing = (found["thing"] or found["fee"]).removesuffix("面积")
        return Guess(thing + (found["aid"] or found["paid"]), found.span())
    needy = _IN_NEED.search(text)
    return Guess(needy["thing"] + needy["deed"], needy.span()) if needy else None


def first_of_list(text: str) -> Guess | None:
    """The first of works that are numbered (`一是对…开展…，二是…`), or what the money is said to buy."""
    if spent := _plain(_SPENT_ON, text) or _plain(_HANDED_DOWN, text) or _plain(_BOUGHT_SERVICE, text):
        return spent
    found = _FIRST_OF_LIST.match(text)
    work = done_to_something(found["item"]) if found else None
    return Guess(work.work, found.span("item")) if found and work else None


def _plain(pattern: Pattern, text: str) -> Guess | None:
    found = pattern.search(text)
    return Guess(found["work"], found.span("work")) if found else None


_DONE_BY: Final = regex(
    r"(?:^|[，。；])(?:全[省市县区]|辖区内?)?(?:\d+[个家所处座][\u4e00-\u9fff]{1,4}的)?(?P<thing>(?![\u4e00-\u9fff]{0,4}由)[\u4e00-\u9fff]{4,14}?)"
    r"由[^，。；\d]{2,16}?(?:统一|集中|负责|组织)*(?P<deed>采购|购置|建设|运营|运维|维护|管护|养护|改造|配送)(?=[，。；])"
)


def done_by(text: str) -> Guess | None:
    """`52个县区的指导中心设备由省卫健委统一采购`: the thing and what is done with it, not who does it."""
    found = _DONE_BY.search(text)
    return Guess(found["thing"] + found["deed"], found.span()) if found else None


_BUILT_BOTH: Final = regex(
    r"(?P<deed>建设|新建|改造|修缮)(?P<one>[\u4e00-\u9fff]{3,10})[和及](?P<two>[\u4e00-\u9fff]{3,10})(?=[，。；])"
)


def built_both(text: str) -> Guess | None:
    """`建设县级配送中心和村级网点，网点60个`: two things of which nothing is counted in that clause, told first."""
    found = _BUILT_BOTH.search(text)
    if found is None or any(verb in text[: found.start()] for verb in STRONG_VERBS):
        return None
    return Guess(f"{found['one']}和{found['two']}{found['deed'].replace('新建', '建设')}", found.span())
