"""Work that the first clauses call by a noun of its own, its parts following: a policy, a series, what is set up."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.told_work import Guess

_POLICY: Final = regex(
    r"(?:落实|执行|兑现|实施)(?:全[省市县区]|[省市县区]级)?(?P<work>(?![^，。；]*的)[\u4e00-\u9fff]{4,16}?(?:补助|补贴|奖补|奖励|贴息|资助|救助|津贴|生活费"
    r"|减免|优待|扶持|(?:抚恤|优待|救助|养老|助学|奖学|慰问|保障|扶助)金))(?:资金)?政策(?=[，。；])"
)
"""`落实企业研发费用后补助政策，对…给予补助`."""
_SERIES: Final = regex(
    r"(?:举办|开展|组织|主办)(?:开展)?(?:20\d{2}年度?)?(?P<work>(?!各|丰富|多种|相关|形式|一)[\u4e00-\u9fff“”]{2,12}系列活动)(?=[，。；：])"
)
"""`举办消费促进系列活动，发放…，举办…`: what the events named behind are parts of."""
_PARTS: Final = "新建|建设|购置|采购|安装|加装|租用|租赁|部署|配备|改造|铺设|敷设|升级|接入|布设"
_SET_UP: Final = regex(
    r"(?:^|[局委厅院校馆站所队府司心社会年])(?:拟|计划)?(?:建设|新建|搭建|建(?![筑立成制]))"
    rf"(?P<thing>(?![^，。；]*(?:[的和及与、]|{_PARTS}))[\u4e00-\u9fff]{{4,14}}?)(?:项目|工程)?[，：](?:主要|计划|拟)?(?={_PARTS})[^，。；\d]{{2,12}}\d"
)
"""`拟建智慧警务视频监控，新建高清探头860路`: the whole in front of its counted parts."""
_HANDED_DOWN: Final = regex(
    r"^(?:20\d{2}年度?)?为了?(?:进一步|更好地?|有效|切实)*(?P<deed>(?:保护|传承|弘扬){2})(?P<thing>(?![^，。；]*的)[\u4e00-\u9fff“”]{4,14})(?=，)"
)
"""`为保护传承国家级非物质文化遗产，`: an aim that is itself the work."""


_KEPT_UP: Final = regex(
    r"^(?:[\u4e00-\u9fff]{4,16}?[局委厅院校馆站所队心])?(?:20\d{2}年度?)?为了?(?:进一步|更好地?|有效|切实)*保障(?:全[省市县区])?"
    r"(?:[省市县区镇](?=[\u4e00-\u9fff]*[局委厅院校馆站所队心]))?(?P<whose>(?![^，。；]*的)[\u4e00-\u9fff]{2,12}?)"
    r"(?P<what>(?:正常|日常|基本|规范|平稳|安全)*(?:运转|运行|生活|给养|办公|医疗)(?:[和及与、](?:运转|运行|生活|给养|办公|医疗))?)(?:需[求要])?，"
    r"(?:20\d{2}年度?)?(?:计划|拟)?(?:安排|预算|申请|需)(?:[\u4e00-\u9fff、]*(?<!经)费(?:用)?)?(?:共计?|合计|资金)*\d"
)
"""`为保障救助站正常运转，安排水电费、伙食费20万元`: an aim that only money is told for."""
_MANNER: Final = regex("正常|日常|基本|规范|平稳|安全")
_ABROAD: Final = regex(
    r"(?:^|[，。；]|[局委厅院校馆站所心会年府])(?:拟|计划)?(?:组团|组织)?(?P<work>赴(?![^，。；]*(?:的|开展|举办|参加))[\u4e00-\u9fff、]{2,14}"
    r"(?:招商引资|招商|考察|推介|展演|巡演|巡展|交流|研修|集训|参展|参赛))(?:活动)?(?=，)"
)
"""`拟组团赴港澳及新加坡招商，举办…`: the journey on which all the rest is done."""


def told_programme(text: str) -> Guess | None:
    """The policy, the series, the whole or the heritage of which all the rest are parts."""
    for pattern in (_POLICY, _SERIES, _ABROAD):
        if found := pattern.search(text):
            return Guess(found["work"], found.span("work"))
    if handed := _HANDED_DOWN.match(text):
        return Guess(handed["thing"] + handed["deed"], handed.span("thing"))
    if kept := _KEPT_UP.match(text):
        return Guess(kept["whose"] + _MANNER.sub("", kept["what"]), kept.span("whose"))
    return _set_up(text)


def _set_up(text: str) -> Guess | None:
    found = _SET_UP.search(text)
    if found is None or re.search(r"\d(?!\d*年)", text[: found.start()]):
        return None
    return Guess(f"{found['thing']}建设", found.span("thing"))
