"""Whose a project is: the unit that carries it out and the one that answers for it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.bodies.leading_unit import (
    above,
    acting_unit,
    belonging,
    first_unit,
    leading_unit,
    paid_unit,
    without_section,
)
from assistant.drafting.reading.bodies.unit_roles import payer_said, roles_said, unit_alone
from assistant.drafting.reading.deeds.predicates import unit_in_front
from assistant.drafting.reading.wording.speaker import speaker
from assistant.drafting.reading.words import STRONG_VERBS

_UNIT_ENDINGS: Final = (
    "人民政府办公室", "人民政府", "委员会办公室", "街道办事处", "办公室", "办公厅", "管理局", "管理处", "委员会",
    "研究院", "调查院", "勘查院", "测绘院", "检测院",
    "图书馆", "博物馆", "文化馆", "幼儿园", "剧团", "医院", "学校", "小学", "中学", "大学", "学院",
    "中心", "总队", "支队", "大队", "局", "委", "办",
)  # fmt: skip
_UNIT_FOLLOWERS: Final = (
    r"20\d{2}", "在", "对", "为", "于", "拟", "将", "计划", "组织", "开展", "实施", "举办", "采购", "安排", "使用",
    "委托", "购置", "新增", "新建", "承担", "负责", "，", ",",
)  # fmt: skip
UNIT_NAME: Final = regex(
    rf"^(?:20\d{{2}}年度?，?)?(?:我|本)?(?P<unit>[\u4e00-\u9fff]{{1,24}}?(?:{'|'.join(_UNIT_ENDINGS)}))"
    rf"(?={'|'.join(_UNIT_FOLLOWERS)})"
)
_WORK_NAME: Final = regex(rf"(?:{'|'.join(STRONG_VERBS)})(?:项目|工程)")
"""`幼儿园新建项目`: what stands in front is the thing built, not who builds it."""
_BUILT_HERE: Final = regex(r"(?<=[心馆院园站校])，(?:新建|建设|(?:总?建筑|占地|用地)面积|占地|总投资|概算)")
"""`产业园物流中心，建设冷库8000立方米`."""


_IN_A_ROW = regex(r"[馆院校园站]、$")
"""A place in a list of places (`市博物馆、纪念馆免费开放`) is what is paid for."""
_FUNDS = regex(r"(?:下达|拨付|批复|批准)")
"""What a unit does that only hands the money on."""
_ANY_UNIT = regex(
    r"(?:新建|扩建|改扩?建|迁建|重建|建设|改造|维修|根据|按照?|依据|通过|经|由|围绕|落实|公共|公立|民办|基层|农村"
    r"|乡镇|村级|社区|各|(?:本|该)?项目|资金|主要|全[省市县区镇乡]|[省市县区]级|中小|配合|协助|联合|会同|邀请|报|(?:[局院校馆所站]|中心|单位)[系是])"
)
"""How a phrase begins that speaks of units of a kind or of another's, not of who does the work (`公共图书馆`)."""


def unit_said(told: str) -> tuple[int, int] | None:
    """Where the description names the unit that does the work, by where it stands; `我局` names none."""
    who = speaker(told)
    span = who.unit if who and who.unit else _standing(told)
    if span and (ours := _OURS.match(told, *span)):
        span = ours.end(), span[1]
    span = first_unit(told, span) if span else None
    span = _apart_from_what_it_builds(told, span) if span else None
    return None if span and _NAMELESS.match(told[slice(*span)]) else span


def _apart_from_what_it_builds(told: str, span: tuple[int, int]) -> tuple[int, int]:
    """The office alone, where what it builds is named like a unit too (`县体育局新建全民健身中心`)."""
    found = _BUILDS.search(told, *span)
    return (span[0], found.end()) if found else span


_DOING = regex(r"(?:新建|扩建|[改迁重续]建|改扩建|建设|改造|维修|修缮|装修|升级|打造)(?!局|厅|委|银行|集团|公司)")
"""How words begin that are what is done to a house, not a unit (`改造社区便民服务中心`)."""
_BUILDS = regex(
    r"(?:[局厅委镇乡]|街道|委员会|政府|[总支大]队|[馆站所]|医院|学校|办事处)(?=[为给](?!民)[\u4e00-\u9fff]{2})"
    r"|(?:局|厅|委员会|政府|[总支大]队|医院|办事处)(?=(?:新建|扩建|[改迁重续]建|改扩建|升级|打造|设立|建立|组建"
    r"|(?:建设|改造)(?!管理|服务|工程|项目|发展|养护|监督|投资|监理|事务|规划|用地|办|处|局))[\u4e00-\u9fff]{2})"
)
_OURS = regex(r"(?:我们|咱们?|俺们?)(?=[\u4e00-\u9fff]{3})")
_NAMELESS = regex(
    r".+由|.*下乡|[省市县区州旗]委[、和]?[省市县区州旗](?:人民)?政府(?![\u4e00-\u9fff]{2,3}[室办局])|.*[省市县区镇乡村]里的?"
    r"|.*的|.*[念读考]大学$|.*[向给为对](?:[全各]|辖区)|们|(?:我们)?单位[是为].+|.*[经承主开举创兴督催]办$"
    r"|.*(?:[省市县]|(?<!军分)(?<!校)区)$|(?:我|本|该)(?:[局委办院校站所处馆镇乡村厅园]|中心|单位|街道)$"
)


def _standing(told: str) -> tuple[int, int] | None:
    found = UNIT_NAME.match(told)
    if found and _ANY_UNIT.match(found["unit"]):
        found = None
    if found and (_WORK_NAME.match(told, found.end()) or _BUILT_HERE.match(told, found.end())):
        return None
    leading = leading_unit(told)
    if found and (leading is None or found.end("unit") >= leading[1]):
        return found.span("unit")
    front = unit_in_front(told)
    if front and (_ANY_UNIT.match(told, *front) or _IN_A_ROW.search(told[slice(*front)] + told[front[1] :][:1])):
        front = None
    if front and _FUNDS.match(told, front[1]):
        front = None
    return leading or front or acting_unit(told) or paid_unit(told) or _signed(told)


_SIGNED: Final = regex(r"[。；;\n]\s*(?:—|－|-|–)*\s*(?P<unit>[\u4e00-\u9fff]{4,24})[。\s]*$")


def _signed(told: str) -> tuple[int, int] | None:
    """The unit that a text is signed with (`申请经费36万元。——安平县第一中学`)."""
    found = _SIGNED.search(told)
    whole = found and unit_in_front(f"{found['unit']}2027年开展培训") == (0, len(found["unit"]))
    return found.span("unit") if found and whole else None


class Whose(NamedTuple):
    """Where a description names the unit that carries the project out and the one that answers for it."""

    unit: tuple[int, int] | None
    department: tuple[int, int] | None


def whose_said(told: str) -> Whose:
    """The units of a description: by the part they are said to play, else by where they stand."""
    unit, department = (_whole(told, span) for span in _by_part_or_place(told))
    if unit is None or department is not None:
        return Whose(unit, department)
    start, end = unit
    if link := belonging(told[start:end]):
        return Whose((start + link[1], end), (start, start + link[0]))
    over = above(told[start:end])
    return Whose((start, end), (start, start + over) if over else None)


def is_under_another(unit: str) -> bool:
    """Whether a unit is an institution, such as a school, or one of many areas, that has a department above it."""
    unit = re.sub("（[^（）]*）$", "", unit)
    if _OF_MANY_AREAS.match(unit):
        return True
    return bool(_INSTITUTION.search(unit) and not _OWN_DEPARTMENT.search(unit))


_OF_MANY_AREAS = regex("各|县区|县市区|市县|区县|市州|旗县|乡镇|镇街")
_INSTITUTION = regex(
    r"(?:集团|公司|[院校园馆站所宫]|大学|校区|[中小]学|[一二三四五六七八九十][中小幼]|卫生室|中心|[剧乐舞技]团|林场|水厂"
    r"|(?:管理|养护|事务|服务)处|监狱|海关|(?:执法|[交特巡]警|治安|刑侦|禁毒|边境管理|边防检查"
    r"|森林消防)[总支大]队)$"
)
_OWN_DEPARTMENT = regex(r"(?:法院|检察院|档案馆|党校|公积金(?:管理)?中心|(?:机关事务.{2}|政务服务|公共资源交易)中心)$")
"""Institutions that make a budget of the first level."""


def _whole(told: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where the unit itself stands, without a section of it and without 我 in front (`我市司法局`)."""
    if span is None or _DOING.match(told, *span):
        return None
    span = _apart_from_what_it_builds(told, span)
    start = span[0] + bool(re.match("[我本][省市县区州镇乡]", told[slice(*span)]))
    return start, span[0] + len(without_section(told[slice(*span)]))


def _by_part_or_place(told: str) -> Whose:
    roles = roles_said(told)
    doer = next(((role.start, role.end) for role in roles if not role.answers), None)
    answers = next(((role.start, role.end) for role in roles if role.answers), None)
    stands = unit_said(told)
    if doer is None:
        alone = None if answers else unit_alone(told)
        return Whose(stands or alone or payer_said(told), answers or _above(told, stands, alone))
    other = stands is not None and told[slice(*stands)] not in told[slice(*doer)] and not answers
    if stands and other and is_under_another(told[slice(*stands)]) and not is_under_another(told[slice(*doer)]):
        return Whose(stands, doer)  # `老年大学办学经费：…，单位市委老干部局`
    return Whose(doer, stands if other else answers)


def _above(told: str, unit: tuple[int, int] | None, alone: tuple[int, int] | None) -> tuple[int, int] | None:
    """Another unit that stands alone in a clause, above the institution whose work it is (`刑侦支队想…。市公安局`)."""
    if unit is None or alone is None or alone[0] < unit[1]:
        return None
    return alone if is_under_another(told[slice(*unit)]) else None
