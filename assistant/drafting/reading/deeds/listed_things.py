"""Listed things: what one verb is done to, each a work of its own (`购置帐篷、折叠床和卫星电话`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.memo import told_once
from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.deed_words import THING_DEEDS
from assistant.drafting.reading.deeds.listed_tasks import NO_USE, WORKS_END, tells_work
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import PURPOSE_OPENERS

_OPENED: Final = (
    r"(?:^|用于|主要(?:用于|为|是)?|拟|计划|将|统一|集中|继续|同步|新|分别|为[\u4e00-\u9fff、\d]{1,16}?"
    r"|(?:局|厅|委|办|处|馆|院|校|中心|站|所|队|部|会|镇|乡|街道|公司|学院|大学|年度?|工作|经费|资金|项目|改造))"
)
_LIST: Final = regex(
    rf"(?:{_OPENED}|^(?:[\u4e00-\u9fff]{{0,6}})(?:聘请|聘用|邀请|{THING_DEEDS})[\u4e00-\u9fff]{{2,10}}、)(?P<deed>{THING_DEEDS})(?:一批|部分|相关|各类|必要的?)?(?P<things>[\u4e00-\u9fffA-Za-z“\d][^、]*(?:、|[和及与]).+)$"
)
_WORKS_FOLLOW: Final = regex(r"(?:包括|包含|内容[为有是]|开展|实施)(?=[\u4e00-\u9fff]{2})")
_OF_LIST: Final = regex("[^、]+")
_PART: Final = regex(rf"并(?={THING_DEEDS})|以及(?={THING_DEEDS})")
_NOT_OF_THEM: Final = regex(
    r"20\d{2}年度?|为[\u4e00-\u9fff]{0,8}\d+[个所家户名处]?[\u4e00-\u9fff]{2,8}?(?=[\u4e00-\u9fff]{2})"
)
"""Numbers that count no thing of the list: the year, whom it is for (`为全县12个乡镇配备应急指挥车和无人机`)."""
_ITEM: Final = regex(
    r"(?:(?!、|(?:以及|[和与]|及(?!时))(?:配套)?(?=[\u4e00-\u9fffA-Z]{2}))[^、])+|(?:以及|[和与]|及(?!时))(?:(?!、|[和及与][\u4e00-\u9fff]{2})[^、])+"
)
_JOINT: Final = regex(r"^(?:以及|[和及与])(?:配套)?(?=..)")
_OWN_DEED: Final = regex(
    rf"^(?P<deed>{THING_DEEDS})(?!设备|仪器|装置|器材|系统|用品|工具|耗材|试剂|用房|材料|人员)(?P<thing>[\u4e00-\u9fff].+)$"
)
"""A thing with a deed of its own; `检测设备` are things that one is named for."""
_CLASS: Final = regex(r"等(?!$|级|离子|各?项?(?:工作|任务)?$)")
"""Examples of a class, which the class stands for (`采购狂犬、乙肝、流感等疫苗`)."""
_A_KIND: Final = regex(
    r"[\u4e00-\u9fff]{1,8}(?:物资|设备|器材|装备|平台|系统|材料|资料|用品|耗材|药品|疫苗|试剂|设施|宣传品|读物|作品|产品|仪器|车辆|用具|教材|图书|家具)"
)
_REST: Final = regex(r"(?:等(?:各?项?(?:工作|任务))?|(?<=..)一[批套组宗]|(?<=..)(?:项目|工程))$")
_LONG_LIST: Final = 2
_NO_WORK: Final = regex(
    rf"^(?:{'|'.join(PURPOSE_OPENERS)}|为|由|按|根据|依据|围绕|面向|向|在|从|与|以|经|通过|覆盖|惠及|涉及|用于|包括|满足)"
    r"|对[^，。；]+等[^，。；、]{2,10}(?:开展|进行|实施)|资金|经费|财政|补助|补贴|单位|部门|企业|学校|群众|人员|[省市县区]级|负责|承担|项目$|工程$|等(?:原因|问题|困难)|存在|不足"
)
"""Lists of aims, of who does, pays or gains, and those that are read elsewhere."""
_MODEL: Final = regex(r"\d+(?=[A-Z])")
_OF: Final = regex(r"^[^的]{2,}的(?=[\u4e00-\u9fff]{2,})")
_COUNTED: Final = regex(r"\d(?![A-Z])")
_EVENT: Final = regex(r"(?:[日周月]|赛|展|会|节|班|活动|讲座|论坛|沙龙|集市|课堂|仪式|演出|展演|晚会|比赛|运动会)$")
_HOLDING: Final = ("举办", "召开", "承办")
_NO_THING: Final = regex(
    r"^[局厅](?:开展|组织|实施|推进)|[一二两三四五六七八九十][个项套台]|^(?:开展|实施|进行|做好|推进|落实|支付|接待|慰问|走访|表彰|聘[请用]|选聘|招聘|奖励|评选|办理|受理|化解|调解|处置|查处|整治|排查|运维|运行(?!费)|订购|订阅|编发|[各其]|不(?!文明|动产|良)|无(?!人|障|烟|纸|线|缝|菌|害)|相关|所需|必要)|[了元费]$|(?:水平|能力|质量|条件|环境|秩序|权益|稳定|团结|形象|利益|主权|尊严|关系|安全|需求|工作|任务|机制|体系|制度|标准|情况|问题)$"
)
_WHICH_ONES: Final = regex(r"[\u4e00-\u9fff]{2,8}(?:设施|线路|管网|道路|房屋)")
"""Works on the ground whose name says which ones (`烈士纪念设施`); 配套 says that they go with others."""
_KINDS: Final = regex(rf"(?:标本|样品|样本|种质资源|种质|种子|种苗|苗木|疫苗|广告(?=投放))(?P<deed>{THING_DEEDS})$")
_ONE_WORD: Final = ("和谐", "和平", "和美", "及时", "与会", "饱和")
_MADE: Final = ("开发", "研发", "搭建", "重做", "编制", "修编", "修订")
"""Deeds whose objects are named for what they do (`移动支付`, `村庄规划`)."""
_SHORTEST, _LONGEST = 2, 12
_WRITTEN: Final = {
    "重铺设": "重铺",
    "购买": "购置", "添置": "购置", "配置": "购置", "增配": "配备", "组织": "举办", "召开": "召开", "印刷": "印制",
    "加装": "安装", "补充": "购置", "新建": "建设",
    "配齐": "配备", "配套": "配备", "补齐": "配备", "购进": "购置", "添购": "购置", "建立": "建设",
}  # fmt: skip
"""How forms call the same deed."""


@told_once
def listed_things(plain: str) -> Iterator[Span]:
    """Every thing of a list without a number, with what is done to it behind it."""
    for clause in CLAUSE.finditer(plain):
        begin = clause.start()
        for cut in [*(one.span() for one in _PART.finditer(clause[0])), (len(clause[0]), len(clause[0]))]:
            yield from _things(plain, begin, clause.start() + cut[0])
            begin = clause.start() + cut[1]
        yield from _among_works(plain, clause)


def _among_works(plain: str, clause: re.Match[str]) -> Iterator[Span]:
    """The things with a deed of their own in a list of works (`包括屋面防水、加装电梯、飞线整治`)."""
    opened = _WORKS_FOLLOW.search(clause[0])
    if opened is None or _COUNTED.search(clause[0]) or _LIST.search(clause[0]) or _CLASS.search(clause[0]):
        return
    items = list(_OF_LIST.finditer(plain, clause.start() + opened.end(), clause.end()))
    works = [item for item in items if tells_work(_REST.sub("", item[0]))]
    for item in items if works else ():
        own = None if item in works else _OWN_DEED.match(item[0])
        if own and (span := thing_done(plain, item.start() + own.start("thing"), own["thing"], own["deed"])):
            yield span


def listed_examples(plain: str) -> Iterator[Span]:
    """Every list of examples that closes with their class (`抽检对虾、牡蛎等产品`), the class with it."""
    for clause in CLAUSE.finditer(plain):
        found = _LIST.search(clause[0])
        if found and _CLASS.search(found["things"]) and not _COUNTED.search(clause[0]):
            yield span_at(plain, clause.start() + found.start("things"), clause.end())


def long_lists(plain: str) -> Iterator[Span]:
    """Every clause that names three things or more without a number, whatever its verb."""
    for clause in CLAUSE.finditer(plain):
        lists = len(re.findall("、|(?<=[\u4e00-\u9fff]{2})[和及与](?=[\u4e00-\u9fff]{2})", clause[0])) >= _LONG_LIST
        if lists and "、" in clause[0] and not _COUNTED.search(clause[0]) and not _NO_WORK.search(clause[0]):
            yield span_at(plain, clause.start(), clause.end())


def _things(plain: str, begin: int, end: int) -> Iterator[Span]:
    found = _LIST.search(plain[begin:end])
    if found is None or _COUNTED.search(_NOT_OF_THEM.sub("", plain[begin:end])):
        return
    deed, start = _with_second(found["deed"], plain, begin + found.start("things"))
    if _CLASS.search(found["things"]):
        yield from _of_class(plain, start, end, deed)
        return
    items = [item for item in _ITEM.finditer(plain, start, end) if item[0] not in _ONE_WORD]
    if deed in _HOLDING and len(items) == _LONG_LIST and not _EVENT.search(items[0][0]):
        return  # `举办文化和自然遗产日活动` is one event.
    named: list[Span] = []
    for item in items:
        name = _JOINT.sub("", item[0])
        at = item.end() - len(name)
        if own := _OWN_DEED.match(name):
            deed, start = _with_second(own["deed"], plain, at + own.start("thing"))
            name, at = plain[start : item.end()], start
        if not (span := thing_done(plain, at, name, deed)):
            return  # What is no thing shows that the list is none of things.
        named.append(span)
    yield from _with_shared_kind(named) if len(named) > 1 else ()


def _of_class(plain: str, start: int, end: int, deed: str) -> Iterator[Span]:
    """The class that things stand for as examples (`帐篷、救生衣等应急救援物资`), where it is one thing with a name."""
    behind = list(_CLASS.finditer(plain, start, end))[-1].end()
    name = plain[behind:end]
    if _A_KIND.fullmatch(name) and (span := thing_done(plain, behind, name, deed)):
        yield span


def _with_second(deed: str, plain: str, at: int) -> tuple[str, int]:
    """A deed together with a second one in front of the same things (`编印发放`), and where these begin."""
    also = second_verb(deed, plain[at:])
    return deed + also.lstrip("并和及"), at + len(also)


def _with_shared_kind(named: list[Span]) -> list[Span]:
    """`征集动植物及古生物标本`: what the last is of, all are of."""
    kind = _KINDS.search(named[-1].text)
    alike = kind is None or any(_KINDS.search(one.text) for one in named[:-1])
    if kind is None or alike:
        return named
    place = {one.start: len(one.text) - len(kind["deed"]) for one in named[:-1]}
    return [
        *(one.called(one.text[: place[one.start]] + kind[0]) for one in named[:-1]),
        named[-1],
    ]


def thing_done(plain: str, at: int, name: str, deed: str) -> Span | None:
    """A thing with its deed; None for people, places and whatever is no thing."""
    bare = _REST.sub("", name)
    thing = _OF.sub("", bare)
    at += len(bare) - len(thing)
    no_use = NO_USE.search(_MODEL.sub("", thing)) and (deed == "配套" or not _WHICH_ONES.fullmatch(thing))
    if not _SHORTEST <= len(thing) <= _LONGEST or no_use or _NO_THING.search(thing):
        return None
    if (
        (thing in WORKS_END and deed not in _MADE)
        or is_person(thing)
        or is_place(thing)
        or (deed == "组织" and not _EVENT.search(thing))
    ):
        return None
    span = span_at(plain, at, at + len(thing))
    done = tells_work(thing) and deed not in _MADE  # `开发移动支付和电子校园卡`
    return span if done else span.called(thing + _WRITTEN.get(deed, deed))
