"""The noun behind a number, with the verb where one stands between them (`36个村卫生室`, `500亩的标准种植葡萄`)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    STRONG,
    SUM_MARK,
    cut_at_verbs,
    cut_object,
    is_light,
    is_measure,
    is_nominal,
    people_in,
    split_verb,
    tidy,
)
from assistant.drafting.reading.nouns.counted_nouns import BOUNDARY
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.wording.spoken import IN_FULL
from assistant.drafting.reading.words import (
    ACTIVITY_VERBS,
    DEVICES,
    NOMINAL_VERBS,
    OF_DEVICES,
    PERSON_MODIFIERS,
    STRONG_VERBS,
)

_TAIL = regex(r"(?:以上|以内|左右|余)?(?:的)?(?:标准|规模|要求|频次)?(?:的)?")
_LATER: Final = regex(
    r"^(?:[到赴](?=[\u4e00-\u9fff]{2,})|前往"
    r"|(?!在[岗校册编职园读籍押矫管训])[并且由在对用于从按以将是为后前时每各均等进占达超约]|改善(?!型)|提高|增强|优化|提升(?![改项工行类])|全额|定额|差额|足额"
    r"|开展|进行|实施|实行|参[加与]|给予|予以|用于|共计?|合计|完成|自愿|主动|自费)"
)
_SITE_HEADS: Final = (
    r"点|站|中心|室|药房|厨房|病房|机房|所|院|店|厅|馆|屋|园|食堂"
    r"|广场|基地|学校|规划|方案|支出|项目|预算|工厂|车间|平台|窗口|公厕|水厂|[充换]电桩|宣传栏|显示屏|小组|组织|带头人|驿站|试点|示范区|先行区|片区|集群"
)
"""How a longer noun ends that only begins with the name of a place (`社区托育点`, `部门整体支出`)."""
_BEGINS_PLACE: Final = (
    r"(?:行政村|自然村|乡镇|街道|社区|村庄|(?<!农)村(?!庄)|镇(?!村)|乡(?!村)"
    r"|(?:居民|住宅|老旧)?小区|县区|部门|单位|(?:中小|民营)?企业|学校|小学|中学)"
)
_AT_A_PLACE: Final = regex(rf"^{_BEGINS_PLACE}(?:[\u4e00-\u9fff]{{0,10}})(?:{_SITE_HEADS})$")
_PLACES: Final = regex(
    r"^国家(?=[和及、]地区)|^[\u4e00-\u9fff]{0,8}?(?:行政村|自然村|脱贫村|乡镇|街道|社区|村庄|(?<![农乡])村(?![庄集级委文卫综史小])|镇(?!村)|乡(?![村镇])|小区|县区"
    r"|县(?![直级属城域])|学校|中小学|幼儿园|小学|中学|医院|"
    r"卫生院|卫生室|敬老院|养老院|机构|企业|单位|部门|网点"
    r"|站点|点位|断面|站|合作社|公司|中心|公园|景区|图书馆|文化馆"
    r"|博物馆)(?!(?:中心)?(?:中学|小学|学校|医院|卫生院|卫生室|幼儿园))"
)
_SORT_OF_PLACE: Final = regex(r"地区|幼儿园|行政村|社区|街道|村|诊所|事业单位|卫生院|饭店")
_SORTED: Final = regex(r"^(?:[\u4e00-\u9fff]{2,6}、){1,3}(?=[\u4e00-\u9fff])")
_SET_UP_THERE: Final = regex(
    r"[\u4e00-\u9fff]{2,6}(?:各|均|分别)?(?<![建布开增敷铺])(?:设立|设置|设)(?![备施计有在])(?P<site>[\u4e00-\u9fff]{2,10}?(?:站|点|室|岗|窗口|中心|驿站|专区|专柜))"
)
_KEPT_THERE: Final = regex(r"(?:在押|在监)?罪犯")
"""People in custody, whom nothing is paid out to (`3160名在押罪犯伙食费`)."""
_THEIR_SIZE: Final = regex(rf"(?<=[\u4e00-\u9fff]{{2}})(?:共?[全总]长度?|总?面积|总里程)(?:共计?|约|达)?{COUNT_MARK}.*")
"""Behind what is counted: how long or wide all of them are (`32条背街小巷总长18.6公里`)."""
_TROUBLE: Final = regex(
    r"(?:安全|就近)?(?:饮水|用水|吃水|喝水|出行|行路|灌溉|住房|就医|看病|入学|上学|停车|取暖|用电)(?:安全|不便|难)?的?(?:问题|困难|难题)$"
)
"""Behind people or animals: what they will no longer want (`解决6200人饮水问题`)."""
_MANNER: Final = regex(r"的(?:日常|定期|例行|常态化)")
"""Behind a number: how something is done to the thing in front of it (`配电箱420台的日常巡查维修`)."""
_LOSS: Final = regex(r"(?<=..)(?:政策性|运营|经营)*(?:亏损|损失)$")
"""What is made good of things that are counted (`对1120台公交车运营亏损给予补贴`)."""
_LAST_DEEDS: Final = regex(rf"(?<=..)(?:{'|'.join(sorted(NOMINAL_VERBS, key=len, reverse=True))}){{1,2}}$")
_TOGETHER: Final = regex(r"(?<=..)(?:集中|统一|分批|分期)$")
"""How something is done, in front of the verb at which a noun was cut."""
_PAY: Final = regex(r"(?:课酬|酬金|稿酬|工资|薪酬|报酬|劳务|补助|补贴|津贴)$")
_ANYBODY: Final = regex(r"(?:重点|目标|适龄|常住)?(?:人群|群体|人员|对象|群众|居民|市民)")
"""Whom anything may be done to."""
_LONG: Final = 30
_BOTH: Final = 13
"""Characters that people and the work for them may take together."""
_TAKEN_ON: Final = regex(
    r"(?:引进|引育|选调|选派|新[进聘招]|返乡|聘用|外聘|特聘|招录|培育)[\u4e00-\u9fff]{0,6}?"
    r"(?:人才|教师|医生|人员|专家|博士|青年|大学生|毕业生)"
)
"""Behind their number the verb says who they are (`1500名引进人才`)."""
_COUPLE: Final = regex(r"[\u4e00-\u9fff]{0,6}?(?:夫妇|夫妻|新人|母子|父子)")
_TAKES_PART: Final = regex(r"(?P<who>[\u4e00-\u9fff]{2,6})(?P<deed>参[赛展演会评])")
"""`16支球队参赛`: 参赛球队."""
_OCCASIONS: Final = ("次", "场", "期", "场次", "批次")
_ONE_CHARACTER: Final = frozenset("班村镇乡县岗站州市区盟旗")


_BODY: Final = (
    "(?:机关|(?:企|事业|企事业|行政)?单位|企业|学校|医院|高校|院校|乡镇|街道|社区|行政村|村|园区|开发区|景区|机构)"
)
_OF_BODIES: Final = regex(
    rf"(?:个|家|所|处)(?P<noun>{_BODY}(?:[、和及与]{_BODY})+(?P<what>[\u4e00-\u9fff]{{2,8}}?(?:{_SITE_HEADS}|空间|设施|岗位)))"
    r"(?![\u4e00-\u9fff]?[员者])"
)
"""What bodies of several sorts have, their number in front (`20个机关、企事业单位附属空间`)."""


def noun_behind(words: str, quantity: Quantity) -> tuple[str, str]:
    """The verb and the noun right behind a number; "" for what does not stand there.

    Args:
        words: The masked description.
        quantity: The number.
    """
    if quantity.unit in PEOPLE and (who := _people_of_sorts(words, quantity.end)):
        return "", who
    if theirs := _of_bodies(words, quantity):
        return "", theirs
    text, done = _text_behind(words, quantity)
    if not text or _LATER.match(text) or _MANNER.match(words, quantity.end):
        return "", ""
    counted = words.startswith(COUNT_MARK, quantity.end + words[quantity.end :].find(text) + len(text))
    if not counted and (there := _SET_UP_THERE.fullmatch(text)):
        return "设立", there["site"]  # `在12个商圈设消费维权服务站`
    if who := _whom(text, quantity.unit):
        return "", who
    return _place_behind(text, words, quantity) or _thing_behind(text, done, words, quantity)


def _of_bodies(words: str, quantity: Quantity) -> str:
    """What bodies of several sorts have that are told behind a number; "" where the bodies are counted."""
    found = _OF_BODIES.match(quantity.unit + words[quantity.end : quantity.end + _LONG])
    return found["noun"] if found and not STRONG.search(found["what"]) else ""


def _text_behind(words: str, quantity: Quantity) -> tuple[str, str]:
    """What stands behind a number before the next 的, and behind that 的."""
    stop = BOUNDARY.search(words, quantity.end)
    text = words[quantity.end : min(stop.start() if stop else len(words), quantity.end + 30)]
    text = re.split(rf"{COUNT_MARK}|一次性", _THEIR_SIZE.sub("", text))[0]
    lead = _TAIL.match(text)
    text, _, done = (text[lead.end() :] if lead else text).lstrip(FILLER).partition("的")
    return text, done


def _place_behind(text: str, words: str, quantity: Quantity) -> tuple[str, str] | None:
    """The place that is counted, and what is done to it where the deed ends the words."""
    if quantity.unit in ("个", "家", "所", "村", "乡镇", "处"):
        whole = cut_object(text)
        if _at_a_place(whole):
            return "", whole
        deed = _LAST_DEEDS.search(whole) if words[quantity.end :].startswith(whole) else None
        site = whole[: deed.start()] if deed else whole
        if _at_a_place(site):
            return deed[0] if deed else "", site  # `对18家乡镇卫生院中医馆提档升级`
    place = _PLACES.match(text) if quantity.unit in ("个", "家", "所", "村", "乡镇") else None
    if place and cut_at_verbs(place[0]) == place[0]:
        return "", tidy(place[0]) + _another_place(words[quantity.end :], place[0])
    return None


def _thing_behind(text: str, done: str, words: str, quantity: Quantity) -> tuple[str, str]:
    """The verb and the thing that is counted; `done` is what stands behind its 的."""
    noun = _TROUBLE.sub("", _TOGETHER.sub("", _LOSS.sub("", cut_at_verbs(cut_object(text)))))
    if noun in ACTIVITY_VERBS:
        return "", _of_deeds(noun, quantity, words)
    if taking := _TAKES_PART.fullmatch(noun):
        return "", taking["deed"] + taking["who"]
    verb, rest = split_verb(noun)
    device = verb in OF_DEVICES and rest.startswith(DEVICES)  # `14套发射设备`
    if verb and not device and not is_nominal(verb) and len(rest) >= 2 and not is_measure(noun):
        return verb, rest
    if noun == text and not verb and (work := next((w for w in NOMINAL_VERBS if done.startswith(w)), "")):
        noun += work  # `375万平方米绿地的养护`
    return "", IN_FULL.get(noun) or (noun if len(noun) >= 2 or noun in _ONE_CHARACTER else "")


def is_their_pay(words: str, quantity: Quantity, behind: str) -> bool:
    """Whether a noun behind people is what they are paid, its sum behind it (`教师36名课酬64.5万元`)."""
    paid = words.startswith(f"{behind}{SUM_MARK}", quantity.end)
    return paid and quantity.unit in PEOPLE and bool(_PAY.search(behind))


def done_to_people(who: str, work: str) -> str:
    """What is done to people, with them in front (`对失业人员开展技能培训450人`); "" for what is done to things."""
    anybody = _ANYBODY.fullmatch(who)
    if work in ACTIVITY_VERBS or not (anybody or is_person(who)):
        return ""
    return work if anybody or len(who + work) > _BOTH else who + work


def _whom(text: str, unit: str) -> str:
    """The people behind their number (`3200对新婚夫妇`); "" behind a number of other things."""
    if unit == "对":
        return couple[0] if (couple := _COUPLE.match(text)) else ""
    known = _KEPT_THERE.match(text) or _TAKEN_ON.match(text)
    return (people_in(text) or (known[0] if known else "")) if unit in PEOPLE else ""


def _of_deeds(deed: str, quantity: Quantity, words: str) -> str:
    """What is counted where only a deed stands behind a number: its occasions, or its kinds (`提供19项检查`)."""
    if is_light(deed):
        return ""
    if quantity.unit == "项" and words[: quantity.start].endswith("提供"):
        return f"{deed}项目"
    return deed if quantity.unit in _OCCASIONS else ""


def _another_place(behind: str, place: str) -> str:
    """The second of two sorts of places with one number (`138所中小学、幼儿园`), its mark in front; "" for one."""
    mark = behind[len(place) : len(place) + 1] if behind.startswith(place) else ""
    other = _SORT_OF_PLACE.match(behind, len(place) + 1) if mark and mark in "、和及" else None
    return f"、{other[0]}" if other else ""


def _at_a_place(noun: str) -> bool:
    """Whether a noun only begins with the name of a place, nothing being done there (`两个乡镇建设茶园`)."""
    return bool(_AT_A_PLACE.match(noun)) and not any(verb in noun[1:-2] for verb in (*STRONG_VERBS, "建设", "改造"))


def _people_of_sorts(words: str, at: int) -> str:
    """`800名失能、半失能老人`: people whom several words make specific."""
    found = _SORTED.match(words[at : at + 30])
    if not found or any(sort not in PERSON_MODIFIERS for sort in found[0].rstrip("、").split("、")):
        return ""
    who = people_in(words[at + found.end() : at + found.end() + 20])
    return found[0] + who if who else ""
