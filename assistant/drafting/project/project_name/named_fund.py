"""The fund or benefit that a description opens with, which is what the project is called."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.stated_name import PAYS_FOR_A_DEED, SPOKEN, Named, says_no_name
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.bodies.regions import behind_region
from assistant.drafting.reading.wording.speaker import OURS
from assistant.drafting.reading.words import OF_YEARS, STRONG_VERBS

_MONEY: Final = (
    r"(?:资金|经费|基金|补贴|补助|津贴|奖补|(?:救助|备用|准备|风险|周转|抚恤|优待|助学|奖学)金"
    r"|(?:生活|业务|装备|手续|保险)费)"
)
_HEAD = regex(
    rf"(?P<name>[\u4e00-\u9fff“”《》、（）()·]{{2,32}}?{_MONEY}(?:[（(][\u4e00-\u9fff、]{{2,24}}[）)])?)"
    r"(?:20\d{2}年度?(?:项目)?(?:经费|资金|预算)?|(?P<sum>\d[\d.,]*[万亿]?元))?[，：:]"
)
_SHORTEST: Final = 4
_COMPLETE: Final = 9
"""So long a name before its sum says what the money is for; `旅游发展资金300万元` says who pays."""
_WHOSE = regex("财政|中央|上级|配套|转移支付|债券|[省市县区]级")
_PLAIN: Final = 6
_OPENS_A_CLAUSE = regex(
    r"[对为向在由给按以用想要我本各每因]|根据|围绕|落实|计划|申请|今年|明年|通过|关于|共|其中|主要|全部|所需"
    r"|[省市县区]级财政"
    r"|(?:发放|拨付|下达|安排|支付|落实|兑现|使用|开展|实施|组织)(?!.{0,4}(?:补贴|补助|津贴|专项|经费|资金)$)"
)
_IS_A_NOUN = regex(
    r"以(?:工代赈|旧换新|奖代补|案定补)|因(?:灾|公|病)|用[水电地药气能]|对[口外]|要素|本科|为民|在[押校职岗编册]|公"
)
_TELLS = regex(
    r".(?:用于|安排|下达|给予|按照?(?!摩)|每|预计|需要?|申请|争取|拟|予以|进行|获[得拨批]|开展|举办|实施|为(?!民)"
    r"|由(?!贸)|的|了)(?!经费|资金|$)"
)
_PLACES: Final = "县区|市县|县市区|区县|市州|州市|乡镇|镇街|街道|[市县州区](?:（[市县州区旗、]+）)?"
_HANDED_DOWN = regex(
    r"(?:[\u4e00-\u9fff]{0,10}?(?:财政[厅局]?|[厅局委]|中央|省级|市级|自治区))?(?:20\d{2}年度?)?(?:提前)?"
    rf"(?:(?:下达|拨付|分配)(?:我?[省市州县区]|(?:各|有关|相关)?(?:{_PLACES}))?|安排(?:各|有关|相关)?(?:{_PLACES})){OF_YEARS}?"
    r"(?P<name>(?!中央|财政|上级|专项|一般|[省市县区]级)[\u4e00-\u9fff]{4,16}?(?:转移支付(?:资金)?|(?:补助|奖补|专项)资金))"
    r"(?=\d|[，。])"
)
"""What a finance office hands down by its name (`省财政下达县区2027年农村公路养护转移支付资金3.2亿元`)."""
_OURS = regex(rf"{OURS}(?:20\d{{2}}年度?)?")
_ITS_YEAR = regex(rf"{OF_YEARS}(?=[“《])")
_STATE_FUND = regex(r"基金(?:项目)?(?:经费|资金)?$")


def fund_at_head(text: str) -> Named | None:
    """The name of a fund at the head of a text that goes on with who hands it out (`…补贴资金，由县农业农村局…`)."""
    if handed := _HANDED_DOWN.match(text):
        return Named(handed["name"], handed.span("name"))
    ours = _OURS.match(text)
    at = ours.end() if ours else behind_region(text)
    at = year.end() if (year := _ITS_YEAR.match(text, at)) else at
    found = _HEAD.match(text, at)
    if found is None or len(found["name"]) < _SHORTEST or says_no_name(found["name"]) or SPOKEN.search(found["name"]):
        return None
    complete = len(found["name"]) >= _COMPLETE and not _WHOSE.search(found["name"])
    if found["sum"] and not (complete or PAYS_FOR_A_DEED.search(found["name"])):
        return None
    if _opens_a_clause(found["name"]) or found["name"].endswith("贷款资金") or _TELLS.search(found["name"]):
        return None
    if len(found["name"]) < _PLAIN and not re.match("(?:20|由|[，：]?[\u4e00-\u9fff]+[省市县])", text[found.end() :]):
        return None  # `技改补助，支持技改项目15个`: what it is for is told right behind.
    unit = unit_said(text)
    if unit and unit[0] <= found.start("name") < unit[1] + 1:
        return None  # Behind a unit its title is read.
    start = 0 if at and not ours and _STATE_FUND.search(found["name"]) else at
    return Named(text[start : found.end("name")], (start, found.end("name")))


_OF_ALL = regex(
    r"[。；\n](?:全年|合计|共|总共)*安排(?P<name>(?!中央|省|市|县|区|财政|上级|预算|专项|各|本级|项目|衔接|债券)[\u4e00-\u9fff]{3,14}?(?:专项)?(?:资金|经费))"
    r"(?:共|约)?\d[\d.,]*[万亿]?元"
)


def fund_of_all(text: str) -> Named | None:
    """The fund that pays all that is listed in front of it (`支持…项目42个；…。全年安排产业扶持资金9050万元`)."""
    found = _OF_ALL.search(text)
    return Named(found["name"], found.span("name"), certain=False) if found else None


def _opens_a_clause(name: str) -> bool:
    if _IS_A_NOUN.match(name):
        return False
    return bool(_OPENS_A_CLAUSE.match(name)) or name.startswith(STRONG_VERBS)
