"""Predicates: where the verb of a clause stands, for whom or to what something is done, and what its object is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.closed_lists import common_head
from assistant.drafting.reading.deeds.openings import SUBJECT, body
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
    people_in,
    tidy,
)
from assistant.drafting.reading.deeds.verb_pairs import second_verb

_NO_OBJECT = regex(
    r"(?:率|标准|面积|规模|周期|工期|期限|时间|时限|金额|资金|经费|费用|预算|地点|数量|人数|户数|次数|比例|成本|"
    r"总额|额|产值|收入|税收|消费)$"
)
_FOUND_TO_BE = regex("[评认鉴核]定为|评为")
"""How things were found to be (`对评定为四类的5座桥梁`) is not what is done to them."""
OPENER = regex(
    r"^(?:对(?![口讲虾])|为(?!主|民办)|向|给(?!排|水|予)|在(?!线|校|册|编|职|建)|于|从|按照?|以(?![旧工上下])|围绕|面向|针对"
    r"|依托|由|把|"
    r"就(?!业)|与(?!会)|赴|到|利用|通过|采用|用)"
)
_AT_A_PLACE: Final = (
    rf"^在(?![线校册编职建岗读籍园押])[\u4e00-\u9fff{COUNT_MARK}]{{2,14}}?(?:建设|改造|维修|修缮|治理|绿化)"
)
"""What is done at a place (`在红旗村建设冷库`), by verbs that are as often the name of the work."""
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
_CLASS_BEHIND: Final = regex(
    r"(?<![高中初平同均特优上])等(?![级保待])(?P<thing>[\u4e00-\u9fff]{4,14})$"
    r"|^(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}(?P<last>企业|单位|行业|领域|场所|机构)$"
)
"""Behind examples, the class that the work is done to (`对危险化学品、矿山等重点行业企业开展宣传`), or what all are."""
_GRADE: Final = r"(?:[特一二三四五甲乙丙]|国家|[省市县区])[级等类]"
_BY_GRADE: Final = regex(rf"(?:{_GRADE}[、和及与])+{_GRADE}(?P<thing>[\u4e00-\u9fff]{{2,12}})")
"""Grades of what something is done to (`一级、二级、三级养老机构`)."""
_KINDS_HELD: Final = regex(
    r"(?:[\u4e00-\u9fff]{2,4}[、和及与])+(?:[\u4e00-\u9fff]{2,4}?(?P<held>培训|讲座|比赛|竞赛|展演|课程)"
    rf"|[\u4e00-\u9fff]{{2,6}}?(?P<class>培训班|兴趣班))(?=各?[{COUNT_MARK}]|$)"
)
"""Kinds of one event (`举办砖雕、剪纸培训班6期`)."""
_NAMED_EXAMPLE: Final = regex(
    rf"{FILLER}[^，,。；;、{FILLER}]{{2,16}}{FILLER}等(?P<class>[\u4e00-\u9fff]{{3,12}})(?=[{COUNT_MARK}]|$)"
)
"""A title told as an example of its class (`举办“丝路遗珍”等临时展览4个`)."""
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


_THERE: Final = regex(f"{_AT_A_PLACE}$")


class Predicate(NamedTuple):
    """A verb and where it stands in its clause."""

    at: int
    verb: str


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
        if (bare and not _THERE.match(rest, 0, verb.end())) or is_named(rest, verb):
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
    work = tidy(_first_of_works(re.split(r"[的和及与]|（", found["work"])[0]))
    verbs = list(VERB.finditer(work))
    bare = bool(verbs) and verbs[-1].end() == len(work)
    whole = found["thing"] or found["charge"]
    whole = re.sub(rf"(?:(?<=^)|(?<=的))[\d/{COUNT_MARK}]+号?(?=[\u4e00-\u9fff]{{2}})", "", whole)
    described, _, named = whole.rpartition("的")
    if ("、" in described or _FOUND_TO_BE.search(described)) and len(named.strip(COUNT_MARK)) >= 2:
        whole = named
    if "、" in whole and (named_class := _CLASS_BEHIND.search(whole)):
        whole = named_class["thing"] or named_class["last"]
    if by_grade := _BY_GRADE.fullmatch(whole.strip(FILLER)):
        whole = by_grade["thing"]
    thing = cut_object(whole.split("、")[0].split(COUNT_MARK)[-1] or whole.replace(COUNT_MARK, ""))
    return (verbs[-1][0] if bare else "", thing, work)


def _first_of_works(work: str) -> str:
    """The first of several works where the others have objects of their own (`日常巡查维护、白蚁防治`)."""
    first, *others = work.split("、")
    own = any((found := list(VERB.finditer(other))) and found[-1].start() for other in others)
    return first if own and VERB.search(first) else work


def object_of(clause: str, found: Predicate) -> str:
    """The object behind a predicate; "" where none is named."""
    rest = clause[found.at + len(found.verb) :].lstrip("\x03")
    rest = rest.removeprefix(second_verb(found.verb, rest))
    if found.verb in ("完成", "实施") and re.match(rf"(?:{VERB.pattern})(?:$|[^\u4e00-\u9fff])", rest):
        return ""
    items = re.match(r"[^，,。；;]*?、[^，,。；;]*?等(?P<class>[\u4e00-\u9fff]{3,12})$", rest)
    items = items or _NAMED_EXAMPLE.match(rest)
    thing = cut_object(items["class"]) if items else ""
    if kinds := _KINDS_HELD.match(rest):
        thing = kinds["held"] or kinds["class"]
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
    found = SUBJECT.match(text[at:])
    if not found or found.end() < 3:
        return None
    verb = VERB.match(text, at + found.end())
    if verb and (is_named(text, verb) or not re.match(r"[\u4e00-\u9fff《“A-Z\d]{2}", text[verb.end() :])):
        return None
    return at, at + found.end()
