"""Names of rows of work: the measure of a kind of work behind the thing it is done to, as forms write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.library import LibraryIndicator, WorkKind
from assistant.domain.pattern import regex
from assistant.drafting.naming.composing import EQUIPMENT, OF_THINGS, compose
from assistant.drafting.naming.names import MAX_NAME, PAID_OUT
from assistant.drafting.naming.objects import NO_SUMS
from assistant.drafting.project.kind_of_work import GENERAL_KIND, GRANT, PAYMENTS
from assistant.drafting.project.subjects import Subject
from assistant.drafting.reading.sorts import is_benefit, is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS

SAFETY: Final = "安全责任事故发生数"
"""Promised for the project as a whole."""
_OF_THE_WHOLE: Final = ("项目", SAFETY, "工程设计使用年限", "设计使用年限")
"""Measures of works that forms write without the work's own name."""
_LONG_NAME: Final = 10
"""Longer names stand in front of counts and costs; how well and when needs but their end."""
_LONG_PAYMENT: Final = 7
"""Longer names of what is paid out need but their last word, there being one sum."""
_IN_SHORT: Final = (Level2.QUALITY, Level2.TIMELINESS)
ASSESSED: Final = "考核合格率"
CLEANED, CARED_FOR = "责任区保洁覆盖率", "照护服务需求满足率"
_DONE: Final = "完成率"
_DONE_TO_THINGS: Final = (
    (("基础设施",), "建设"),
    (("疫苗", "药品", "药物", "试剂"), "采购"),
    (("设备", "器材", "装备", "车辆", "物资", "图书", "家具", "服装", "仪器", "软件"), "购置"),
)
"""What is done where an object names things alone (`业务装备购置完成率`)."""
_HELD, _PRINTED_IN_TIME, _PAID_IN_TIME = "开展及时率", "印制完成及时率", "经费支付及时率"
_PRINTED: Final = regex("(册|书|教材|读本|折页|海报|选票|选民证|[年画]报|期刊|杂志|台历)(?:印制|印刷|编印|制作)?$")
"""What is printed is ready in time; nobody holds it."""
WORK_NAMED: Final = (
    *ACTIVITY_VERBS,
    *PAID_OUT,
    "工作",
    "服务",
    "活动",
    "行动",
    "工程",
    "项目",
    "运转",
    "履职",
    "扶持",
    "宣教",
    "搜救",
    "救援",
    "演练",
    "研发",
)
"""Ends of names that say what is done, so that it can be done well."""
_REPAIRED: Final = ("维修养护", "养护维修", "养护工程")
_BY_OTHERS: Final = regex("购买|采购|外包|委托|承接|物业|第三方|公司|机构|合作社|中标|招标|劳务|聘[用请]|派遣|运营商")
"""What tells that a service is bought, whose provider is assessed."""
HANDED_OUT: Final = ("发放", "足额发放")
_AND_PEOPLE: Final = regex(
    r"^(?P<paid>[\u4e00-\u9fff]{2,8}(?:救助|补助|补贴|慰问|帮扶|资助))[和及与](?:妇女|青年|老年|职工)$"
)
"""What is handed out, and whom the other work is about (`两癌救助及妇女工作`)."""
_DUTIES: Final = ("社会保险", "社保", "养老保险", "五险", "五险一金")
"""What an employer pays in for those he employs; nobody insures himself against it."""
_WAGES: Final = ("工资", "报酬", "薪酬")
_INSURED: Final = regex(r"(?<=..)(?:参保|投保|缴纳)$")
OF_WORK_DONE: Final = {"项目完成质量达标率": "工作完成质量达标率", "成效认可率": "工作成效认可率"}
"""How any work was done, in official words that need no object where a name says only whom or what it is about."""
OF_TASKS_DONE: Final = {"工作完成率": "工作任务完成率", "工作完成及时率": "工作完成及时率"}
"""The same of how much and when, said of a matter (`友好城市交往工作完成率`) but not of people or machines."""
ACCEPTED: Final = "验收合格率"
_OF_GOODS: Final = regex(r"(?<=[\u4e00-\u9fff])\d[\d.,]*(?:万|余|多)*([台套辆艘架部顶床张盏把件副双](?!次|均|价))")
_MACHINES: Final = "台套辆艘架部"
_LIST: Final = 2
_SAYS_ENOUGH: Final = 7
"""A measure of so many characters needs no object."""
FUNDS_IN_TIME, WORK_IN_TIME = "资金拨付及时率", "工作完成及时率"
KEPT_RUNNING: Final = regex(r"(?:运转|日常运行|机关运行|办公|公用)(?:保障)?$")
_BILLS_IN_TIME: Final = "运转经费支付及时率"
"""What is in time where a body is only kept running: its bills are paid."""


def name_of_work(subject: Subject, number: int, kind: WorkKind, measure: LibraryIndicator, text: str) -> str:
    """The name of one measure of a subject's kind of work.

    Args:
        subject: The project as a whole, or one of its tasks.
        number: Its place among the subjects, 0 for the whole.
        kind: The kind of work that the measure is of.
        measure: What is measured.
        text: The description.
    """
    if measure.name == FUNDS_IN_TIME and KEPT_RUNNING.search(subject.name):
        return _BILLS_IN_TIME
    if kind.whole_names:
        return measure.name
    thing = _thing(subject, number, measure, text)
    return _named(thing, _assessed(thing, measure.name, text), kind)


def _assessed(thing: str, measure: str, text: str) -> str:
    """How work turned out: who is paid for it is assessed, repairs are accepted, a unit's own service is good."""
    if measure != ASSESSED:
        return measure
    if thing.endswith(_REPAIRED):
        return ACCEPTED
    return "质量达标率" if thing.endswith("服务") and not _BY_OTHERS.search(text) else measure


def _named(thing: str, ending: str, kind: WorkKind) -> str:
    """Object and measure; a benefit is not called 补助 once more (`房租补贴标准执行率`), mere things are 购置.

    Work that a grant pays for goes by its own name (`森林抚育补助`).
    """
    if kind.id == GENERAL_KIND and ending in OF_WORK_DONE and not thing.endswith(WORK_NAMED):
        return OF_WORK_DONE[ending]
    if kind.id == GENERAL_KIND and ending == "工作完成率" and thing.endswith("费") and not thing.endswith(NO_SUMS):
        return compose(thing, "支付完成率")
    if kind.id == GENERAL_KIND and ending == "工作完成率" and thing.endswith(_WAGES):
        return compose(thing, "发放完成率")
    if kind.id == GENERAL_KIND and ending in OF_TASKS_DONE and (is_person(thing) or thing.endswith(EQUIPMENT)):
        return OF_TASKS_DONE[ending]
    if ending == ASSESSED and thing.endswith("服务费"):
        thing = thing.removesuffix("费")
    if kind.code == PAYMENTS and (both := _AND_PEOPLE.match(thing)):
        thing = both["paid"]
    if kind.code == PAYMENTS and ending.startswith(HANDED_OUT) and is_person(thing):
        thing += "补助"  # It is not the people who are handed out.
    if kind.code != PAYMENTS:
        thing = GRANT.sub("", thing) or thing
    if ending == _DONE and not thing.endswith(kind.verbs):
        thing += next((deed for things, deed in _DONE_TO_THINGS if thing.endswith(things)), "")
    if (duty := _INSURED.sub("", thing)).endswith(_DUTIES) and ending.startswith(("投保", "参保")):
        thing, ending = duty, f"缴纳{ending[2:].removeprefix('信息')}"
    if ending == _HELD:
        thing, ending = _in_time(thing)
    return compose(thing, ending.removeprefix("补助") if is_benefit(thing) else ending, kind.verbs)


def _in_time(thing: str) -> tuple[str, str]:
    """Object and measure of when something is held: print is ready, people are paid."""
    if _PRINTED.search(thing):
        return _PRINTED.sub(r"\1", thing), _PRINTED_IN_TIME
    return thing, _PAID_IN_TIME if is_person(thing) else _HELD


def _thing(subject: Subject, number: int, measure: LibraryIndicator, text: str) -> str:
    """The object; none where the measure speaks of the project as a whole (`项目验收合格率`)."""
    if number > 0 and (goods := _several_goods(subject, text)):
        return goods
    if measure.name in (FUNDS_IN_TIME, CLEANED, CARED_FOR) or (
        number == 0 and subject.kind.code == "works" and measure.name.startswith(_OF_THE_WHOLE)
    ):
        return ""
    if measure.name.startswith("项目"):
        return subject.called if len(subject.called) <= _LONG_NAME else subject.head
    longest = _LONG_PAYMENT if subject.kind.code == PAYMENTS else _LONG_NAME
    if number == 0 and len(subject.called) > longest and measure.level2 in _IN_SHORT:
        return _in_short(subject, measure.name)
    room = MAX_NAME - len(measure.name)
    if len(subject.called) > room and len(measure.name) >= _SAYS_ENOUGH:
        return ""  # `重大故障事故发生数` is better without its object than with half of it.
    return next((name for name in (subject.called, subject.core) if name and len(name) <= room), subject.head)


def _in_short(subject: Subject, measure: str) -> str:
    """What is paid, or the work by its own word (`晚期血吸虫病人救治`: 救治); of things and the rest the last words."""
    if subject.kind.code == PAYMENTS:
        return next((benefit for benefit in PAID_OUT if subject.head.endswith(benefit)), subject.head)
    if measure in OF_THINGS:
        return subject.core if _is_bare_deed(subject.head, subject.kind.verbs) else subject.head
    words = (*subject.kind.nouns, *subject.kind.verbs)
    return max((word for word in words if subject.name.endswith(word)), key=len, default=subject.head)


def _is_bare_deed(words: str, verbs: Sequence[str]) -> bool:
    """Whether the last words of a name are nothing but what is done (`出版物补充更新`: 补充更新)."""
    while verb := next((verb for verb in verbs if words.endswith(verb)), ""):
        words = words.removesuffix(verb)
    return not words


def _several_goods(subject: Subject, text: str) -> str:
    """The class of what is bought where that is a list (`采购棉帐篷300顶、棉被4000床`), of which all is accepted."""
    if subject.kind.code != "purchase" or not subject.spans:
        return ""
    units = _OF_GOODS.findall(text[subject.spans[0][0] :].partition("。")[0])
    if len(units) < _LIST:
        return ""
    return "设备购置" if all(unit in _MACHINES for unit in units) else "物资采购"
