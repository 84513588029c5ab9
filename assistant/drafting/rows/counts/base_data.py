"""Base data: numbers that say how large the place or the body is, not what the project delivers."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.domain.reading_words import EventStaff
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.clauses import CLAUSE_MARKS, SENTENCE_MARKS, clause_before, clause_behind
from assistant.drafting.reading.sorts import is_person

_STOCK: Final = regex(r"(?:全[县区市镇乡省]|辖区)?(?:存栏|常住人口|户籍人口|总人口)")
_PER_HEAD: Final = regex(r"[，,、（(；;][^，,。；;\d]{0,8}(?:人均|每人)")
"""Behind the number of those who live there: they are whom the money is reckoned for."""
_SERVED: Final = regex(r"[为向](?:全[省市县区镇乡]|辖区)?约?$")
_BUILT: Final = regex(r"新建|建设|[扩改修重续翻迁]建|修缮|改造|维修|装修|翻新|加固|租赁|租用|拆除|消防|粉刷|供暖|物业")
_WON: Final = regex(r"新增|引进|吸引|招引|孵化|新入驻|预计|预期|计划|拟|力争|可")
_THERE: Final = regex(r"^(?:我[市县区镇乡])?(?:辖区|辖|下辖|全[市县区镇乡])(?:内|范围内)?(?:现|共)*有")
_REGISTERED: Final = regex(
    r"^(?:全[市县区镇乡省]|我[市县区镇乡]|辖区内?|本[市县区])(?:内|范围内)?(?:现|共|目前|已)*(?:登记|注册|建有"
    r"|设有|拥有|列入)"
)
_MADE_READY: Final = ("培训", "选派", "聘请", "聘用", "选聘", "补贴", "补助", "表彰", "慰问", "选拔", "组织")
"""What is done to people who then are what a project is about."""
_ALREADY: Final = regex(
    r"(?:现有|原有|现共有|目前(?:共)?有|已(?:建成|建有|建|配备|有|投用)|历年(?:累计)?|截至目前)(?:各类|登记|在册"
    r"|在用|的)*$"
)
_PLACE_HAS: Final = regex(
    r"^(?:全[市县区镇乡省校院局]|我[市县区镇乡校院局]|辖区内?|本[市县区镇乡校院])(?:现|目前|一|总)*共有"
)
_LOOKED_AFTER: Final = regex(
    r"(?:养护|管护|维护|运维|运行|保洁|管理|改造|维修|修缮|大修|加固|更新|更换|检测|检修|物业|巡查|巡护|补助|补贴"
    r"|保障|供养|慰问|整治|治理|消杀)"
)
"""What is done to things that are there."""
_DONE_TO: Final = regex(rf"(?:[对为把将]|{_LOOKED_AFTER.pattern})[\u4e00-\u9fff\d]{{0,6}}$")
"""In front of what is there already: now something is done to it (`对已建成的20所学校的跑道进行检测`)."""
_ITSELF: Final = regex(rf"(?:的)?(?:日常)?(?:{_LOOKED_AFTER.pattern})+(?:费用?|经费|工作|服务|项目)?(?=[，,。；;\d]|$)")
"""What is done to the very things counted in front of it."""
_OR_ELSE: Final = regex(r"(?:以下)?的?[，,]?(?:扣减|扣除|扣[\d付款回]|不予|不再|终止|解除|取消|责令)")
"""`得分低于80分扣减10%`: what follows where it is not reached."""
_NEAR: Final = 40
_REACHING: Final = ("服务", "惠及", "覆盖")


def is_base(brief: Brief, counted: Counted) -> bool:
    """Whether a number says what is there already: people who live there, the house and who works in it."""
    noun, at = counted.noun, counted.quantity.start
    if counted.quantity.unit == "分" and _OR_ELSE.match(brief.text, counted.quantity.end):
        return True
    if counted.verb in _REACHING:
        return False
    sentence = clause_before(brief.text, at, SENTENCE_MARKS)
    if _STOCK.match(noun):
        if _SERVED.search(sentence) and "提供" in brief.text[counted.quantity.end :][:_NEAR]:
            return False  # `为全区65万人常住人口提供基本公共卫生服务`
        return not _PER_HEAD.match(brief.text, counted.quantity.end)
    if noun.endswith("人口") and brief.text.startswith("的", counted.quantity.end):
        return True  # `服务人口12万人的污水处理厂`
    if noun.endswith("建筑面积"):
        behind = clause_behind(brief.text, counted.quantity.end, CLAUSE_MARKS)
        return not counted.verb and not _BUILT.search(sentence + behind)
    clause = clause_before(brief.text, at, CLAUSE_MARKS)
    if _REGISTERED.match(clause) and (not is_person(noun) or noun.endswith("企业")):
        return True
    if _is_there_already(brief, counted, clause) or _goes_on_there(counted, sentence):
        return True
    if noun.startswith("入驻"):
        return not _WON.search(clause)
    return bool(_THERE.match(clause)) and noun.endswith(("网格", "社区", "村", "街道", "乡镇", "人口", "户"))


def _are_people(noun: str) -> bool:
    return is_person(noun) and not noun.endswith(("企业", "合作社", "公司"))


def _is_there_already(brief: Brief, counted: Counted, clause: str) -> bool:
    """Whether a number stands behind `现有` or `全县共有` and the project does nothing to what it counts."""
    at = clause.rfind(counted.noun) if counted.noun else -1
    front = (clause[:at] if at >= 0 else clause)[-_NEAR:]
    already = _ALREADY.search(front) or _ALREADY.search(front.removesuffix(counted.verb))
    if not (already or _PLACE_HAS.match(clause)) or _are_people(counted.noun):
        return False
    if already and _DONE_TO.search(front[: already.start()]):
        return False
    head = counted.noun[-2:] or counted.quantity.unit
    rest = brief.text[: counted.quantity.start - len(clause)] + brief.text[counted.quantity.end :]
    near = re.search(
        rf"(?:{re.escape(head)}[^，,。；;]{{0,6}}{_LOOKED_AFTER.pattern}"
        rf"|{_LOOKED_AFTER.pattern}[^，,。；;]{{0,4}}{re.escape(head)})",
        rest,
    )
    done = _ITSELF.match(brief.text[counted.quantity.end :].lstrip("，,、（( "))
    return near is None and done is None


_HAS_BESIDE: Final = regex(
    r"(?:现有|现共有|目前(?:共)?有|下辖|[市县区镇乡省校院局]共有)[\u4e00-\u9fff]{1,10}\d[\d.,]*[万余多]*[\u4e00-\u9fff]{1,3}"
    r"(?:[，、][\u4e00-\u9fff]{2,8}(?:约|共|近)?\d[\d.,]*[万余多]*[\u4e00-\u9fff]{1,3})*[，、](?P<noun>[\u4e00-\u9fff]{2,8}?)(?:约|共|近)?$"
)


def _goes_on_there(counted: Counted, sentence: str) -> bool:
    """Whether a number goes on with what a place has (`我区现有中小学46所，在校学生5.2万人`)."""
    found = _HAS_BESIDE.search(sentence) if not counted.verb else None
    return found is not None and found["noun"].endswith(counted.noun)


def is_event_staff(counted: Counted, topic: str, words: EventStaff) -> bool:
    """Whether people are who work at the event that a project holds: they are no output of it."""
    held = any(word in topic for word in words.events)
    return held and counted.verb not in _MADE_READY and counted.noun.endswith(words.staff)


def is_one_lot(counted: Counted) -> bool:
    """Whether a number says that several things are bought all at once (`桌椅、叫号机和监控一套18万元`)."""
    return counted.quantity.value == 1 and counted.quantity.unit == "套" and "、" in counted.noun
