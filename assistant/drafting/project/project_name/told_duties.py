"""Standing work: what an order asks for, what a unit is charged with, and what runs on once it is built."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.stated_name import says_no_name
from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.reading.bodies.regions import without_region

_BY_ORDER: Final = regex(
    r"^为?(?:深入|认真|全面|切实|进一步)*(?:贯彻|落实|执行)+[^，。；]{0,40}?关于(?:进一步|全面|深入)*(?:加强|推进|做好|深化|开展|促进)(?:和改进)?"
    r"(?P<work>(?:(?![的及和与])[\u4e00-\u9fff“”]){4,16}?)(?:工作)?的(?:[\u4e00-\u9fff]{0,4}(?:部署|要求|意见|决策|精神|通知|安排))+，"
)
_GENERAL: Final = ("治理", "发展", "服务", "工作")
_BUILT_FOR_IT: Final = regex(
    r"(?:新建|建设|改造|建成)[\u4e00-\u9fff]{2,12}(?:中心|站|室|馆|平台|系统|基地|点|广场)(?=[，。；、\d])"
)
"""What is built says more of the work than an order for something as wide as 基层治理."""
_CHARGED: Final = regex(
    r"(?:承担|负责|做好)(?:全[省市县区镇乡国])?(?P<work>[\u4e00-\u9fff]{4,10}(?:、[\u4e00-\u9fff]{2,6})+[和及与][\u4e00-\u9fff]{2,6}?)"
    r"(?:等)?(?:工作|任务|职能|职责)[，。；]"
)
_ONE_TASK: Final = regex(
    r"[^，。；\d]{0,20}(?:20\d{2}年度?)?承担(?:国家|中央|[省市县]级?)?(?P<work>[\u4e00-\u9fff]{4,16}?(?:课题|项目|任务|试验|研究))(?=\d+[项个])"
)
"""`市农科院承担水稻新品种选育课题3项`."""
_CHARGED_FIRST: Final = regex(
    r"[^，。；\d]{0,20}(?:20\d{2}年度?)?(?:承担|负责)(?P<first>[\u4e00-\u9fff]{4,10})(?:、[\u4e00-\u9fff]{4,10}){2,}(?=，)"
)
"""`承担国家药品抽检、省级监督抽检、进口药材检验，采购…`: duties told before what they need."""
_ACTION: Final = regex(
    r"^(?:20\d{2}年度?，?)?(?:[\u4e00-\u9fff]{2,14}?[局厅委办院站所校心社会联]|)(?:20\d{2}年度?)?"
    r"(?:组织)?(?:承担|开展|实施|推进|负责)(?:全[省市县区镇乡]|辖区|[我本][省市县区])?"
    r"(?P<work>(?!各项|相关|一系列)[\u4e00-\u9fff“”]{4,14}?(?:(?<!专项)行动|筛查|普查|(?<!工作)计划))(?:工作|任务|项目)?[，。；：]"
)
"""A first clause that says no more than who carries out what (`市人社局开展职业技能提升行动，`)."""
_BUILT_FIRST: Final = regex(
    r"(?:20\d{2}年度?，?)?(?:完成|推进|实施|开展)(?:全[省市县区镇乡])?(?P<work>[\u4e00-\u9fff“”]{4,20}?(?<!项目)建设)，(?=购置|采购|建设|新建|安装|搭建|开发|配备)"
)
"""A first clause that names what is built, what is bought for it told behind (`完成智慧平台建设，购置无人机…`)."""
_POLICY: Final = regex(
    r"(?:落实|执行|兑现|实施)(?:好|国家|中央|[省市县区]级?)*"
    r"(?P<work>(?!各|相关|有关|上级)(?:[\u4e00-\u9fff“”]{2,14}?(?:补贴|补助|奖补|奖励|津贴|贴息|资助|救助)(?=政策)"
    r"|(?![对给])[\u4e00-\u9fff“”]{4,14}?(?:补贴|补助|奖补|津贴|贴息)(?=，)))(?:政策)?，(?=对|给|向|按|为|补)"
)
_POLICY_MONEY: Final = regex(
    r"(?:落实|执行|兑现|实施)(?:好|国家|中央|[省市县区]级?)*(?P<work>(?!各|相关|有关|上级)[\u4e00-\u9fff“”]{4,14}?"
    r"(?:补贴|补助|奖补|奖励|津贴|贴息|资助|救助)(?:资金|经费))(?=\d)"
)
_PURSE: Final = regex(
    r"(?:(?<=[，。；\n年局委办厅院])|^)(?:拟|计划|预算|共|由?财政)*安排(?!中央|省|市|县|区|财政|上级|预算|专项|各|本级|项目|衔接|债券)"
    r"(?P<work>[\u4e00-\u9fff“”]{4,16}?)(?:专项)?(?:资金|经费)(?:共|约)?\d[\d.,]*[万亿]?元，(?:(?:主要|重点|全部|专项)*用于"
    r"(?=[\u4e00-\u9fff]{2,12}(?:、|[和及与]))|(?=(?:支持|扶持|补助)\d))"
)
_RUNS_ON: Final = regex(
    r"(?:用于保障|用于|保障|维持|确保)(?P<what>(?!其|各)[\u4e00-\u9fff]{3,20}?)"
    r"(?:(?:升级|扩建|提升)?改造|建成|竣工|投用|投入使用|启用|搬迁|扩建)后的?(?:正常|日常|稳定|持续)*(?P<deed>运转|运行|运营|运维|维护|管护)"
)


def under_policy(text: str) -> Guess | None:
    """`落实农机购置与应用补贴政策，对…给予补贴`: what the policy gives, before whom it gives it to; or its money."""
    found = _POLICY.search(text) or _POLICY_MONEY.search(text)
    return Guess(without_region(found["work"]), found.span("work")) if found else None


def purse_set_aside(text: str) -> Guess | None:
    """`安排免费开放补助资金180万元，用于图书采购、读者活动…`: the money by its name, told before what it pays for."""
    found = _PURSE.search(text)
    told = found and not says_no_name(found["work"] + "资金")
    return Guess(found["work"], found.span("work")) if found and told else None


def by_order(text: str) -> Guess | None:
    """`为贯彻落实…关于加强基层应急管理能力建设的部署，…`: the work that the order names, told before all deeds."""
    found = _BY_ORDER.match(text)
    built = _BUILT_FOR_IT.search(text) if found and found["work"].endswith(_GENERAL) else None
    return Guess(found["work"], found.span("work")) if found and not built else None


def first_action(text: str) -> Guess | None:
    """`妇幼保健院承担适龄妇女“两癌”筛查，…`: the action that a first clause names; what follows is its parts."""
    found = _ACTION.match(text) or _BUILT_FIRST.match(text)
    return Guess(found["work"], found.span("work")) if found else None


def charged_with(text: str) -> Guess | None:
    """`承担机关档案接收、保管和利用工作`: all that a unit is there for, of which no single deed is the whole."""
    if task := _ONE_TASK.match(text):
        return Guess(task["work"], task.span("work"))
    if found := _CHARGED.search(text):
        return Guess(found["work"], found.span("work"))
    several = _CHARGED_FIRST.match(text)
    return Guess(f"{several['first']}等", several.span("first")) if several else None


def runs_on(text: str) -> Guess | None:
    """`保障传染病区改造后的正常运转`: what is kept running; the works that made it are over."""
    found = _RUNS_ON.search(text)
    return Guess(without_region(found["what"]) + found["deed"], found.span()) if found else None
