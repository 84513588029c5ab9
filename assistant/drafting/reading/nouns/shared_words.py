"""What the numbers of one sentence share: a deed or an object that is said once, the whole that a part belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.bodies.leading_unit import without_leading_unit
from assistant.drafting.reading.clauses import without_remarks
from assistant.drafting.reading.deeds.phrases import is_light, is_measure, people_in
from assistant.drafting.reading.nouns.counted_nouns import cleaned, ending_verb, has_own_deed
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.numbers.units import PERSONS
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.parts_of_year import AT_HEAD, PART_OF_YEAR
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import (
    ACTIVITY_VERBS,
    DONE_TO_THINGS,
    MADE_OR_BOUGHT,
    NOMINAL_VERBS,
    OPENING_DEEDS,
    TRADE_DEEDS,
)

_HANDED_ON: Final = MADE_OR_BOUGHT | {
    "添置", "配置", "加装", "补植", "拆除", "租用", "清理", "清疏", "清掏", "疏通",
}  # fmt: skip
"""Deeds done to things, which a list between commas says once (`新修渠道46公里，机耕路62公里`)."""
_THINGS: Final = frozenset("台套辆件个座处所栋盏眼口条块张具架艘株棵部间扇组路只把面片根支米吨") | {
    "公里",
    "平方米",
    "立方米",
}
_HAVE_A_SIZE: Final = frozenset("个处座所栋间片块")
_OWN_DEED: Final = regex(r"续[订费租签]|规范(?=..)|修(?![复缮建订剪改编理筑整])|建(?![设筑材档议制立造账])|挖|栽")
"""A noun that begins with its own deed, as people say it (`修篮球场`)."""
_SEEN_TO: Final = regex(r"探访|走访|巡访|随访|家访|慰问|巡查|巡检|巡护|检测|监测|服务|保洁|养护|维护|检查")
"""What is done again and again to those who are counted."""
_OPENED: Final = regex(rf"(?:{longest_first(OPENING_DEEDS)})(?=[\u4e00-\u9fff]{{2}})")
"""A deed at the head of a thing that is no verb wherever it stands."""
_LAID_OUT: Final = frozenset(["亩", "公顷", "平方米", "立方米", "米", "公里", "座", "处", "株", "个", "台", "套"])
_MOVED: Final = ("迁移", "移位", "移栽", "升级", "扩容", "报废", "新增")
"""Deeds done to the thing named before, by a word that is no verb of a project by itself."""
_BEGUN: Final = ("新开工", "新开建", "拟开工")
_GOES_ON: Final = ("续建", "新建")
_WORKS: Final = regex("(?:除险加固|改造|建设|治理|整治|提升|修缮)+$")
_THEN_MENDED: Final = regex("[、，,和](?:改造|提升|续建|扩建|改建|修复)")
"""Behind what is newly built, what is done to more of the same."""
_ITS_WORK: Final = regex(
    r"(?:^|(?<=[，。；\n]))(?P<work>[\u4e00-\u9fff]{2,24}?(?:除险加固|改造|建设|治理|整治|提升|修缮)+)"
    r"(?:工程|项目|补助)?[，：](?:20\d{2}年)?(?:计划)?(?:续建|新建)$"
)
"""The work of which some goes on or is new (`病险水库除险加固，续建12座、新开工8座`)."""
_IN_STORE: Final = regex(r"(?P<whose>(?:(?:中央|省|市|县|区|地方)级?)?储备)[\u4e00-\u9fff]{2,4}$")
_MANNERS: Final = ("例行", "日常", "定期", "专项", "常规", "监督", "重点", "年度", "随机", "飞行", "现场")
"""How something is done (`例行监测`), which is no thing that another deed is done to."""
_ANIMALS: Final = ("头", "只", "羽", "匹", "口")
_DEED_INSIDE: Final = regex(r"^[\u4e00-\u9fff]{0,8}?(?:免疫|检疫|消毒|屠宰|养殖|存栏|出栏|保险)(?=.)")
_ABILITY: Final = regex(r"日[\u4e00-\u9fff]{1,8}(?:能力|规模|量)$")
"""What can be done each day, which is not mended or built with the things before it."""
_GAINS: Final = regex(r"受益|新增|带动|覆盖|惠及|产能|产量|面积$|总|人均|户均|亩均|节|服务|涉及|规模|合同|年|改良|提升")
"""What a list of things goes on with that is no further thing."""
_NOMINAL: Final = longest_first(NOMINAL_VERBS)
_DEEDS: Final = regex(rf"(?:{_NOMINAL}|抽检|抽验|快检|送检|复检|采购|购置|修剪|抚育|新建|改建|扩建|新装|加装)+$")
_CHECKED: Final = regex(r"(?:监督)?(?:抽检|抽验|检测|检验|监测|抽查|快检|检定|鉴定|筛查|评估|测评|维护|养护|清洗)$")
"""What is done to samples, sites and instruments of several sorts."""
_CARE: Final = regex(r"(?:照料|照护|护送|返乡|救治|安置|转介|接送|陪护|入户|上门|寻亲|送医|送返)$")
"""Parts of a service that are deeds themselves (`救助1500人次，其中站内照料600人次`)."""
_VERBS: Final = longest_first(ACTIVITY_VERBS)
_OF_TRADES: Final = "|".join((*TRADE_DEEDS, "繁殖", "扩繁", "复壮", "续展", "复检"))
_BARE_DEED: Final = regex(
    rf"[，,、和及与]*(?:今年|本年度?|当年|年内|计划|拟|预计)*(?:{PART_OF_YEAR})?(?P<deed>(?:{_VERBS}|{_OF_TRADES}){{1,2}})"
)
_ALL_OF_IT: Final = ("全长", "总长", "总长度", "总里程")
"""What says of a whole only how long it is."""
_OF_ITS_OWN: Final = ("绿化", "亮化", "植树")
"""What is done beside a thing, not to it (`硬化广场2000平方米，绿化1500平方米`)."""
_DREDGED: Final = regex(r"(?:清淤|疏浚)+")
_WATERS: Final = regex(r"[河渠沟塘库港湖池管道涵湾溪江槽]$|管网|水域")
"""What silt is taken out of: a dyke counted before (`加固堤防4公里、清淤疏浚6公里`) is none of them."""
_ITS_PRICE: Final = regex(
    r"^[、，,（(]?(?:单价|均价|每[\u4e00-\u9fff]{1,3})[\u4e00-\u9fff]{0,4}[\d.,]+万?元?[)）]?(?=[，,、；;])"
)
_JUDGED: Final = regex(
    r"(?:新|新获|重新|首次|再次|通过)?(?:认定|评定|入库|入选|升规|备案|获评|获批|复审|复核|复评)(?:通过|合格)?"
    r"|(?:年度|绩效)?(?:考核|评估|评价|评定|验收)?结?果?为?(?:优秀|良好|优良|合格|优胜|达标)(?:等次|等级)?"
)
"""What bodies must have passed to be given something."""
_ATTENDED: Final = regex(
    r"(?:提供|开展|进行|实施)?(?P<deed>[\u4e00-\u9fff]{2,6})[，,](?:全年|每年|年内|计划|预计|预计全年|共计?|合计"
    r"|约|累计)*"
)
"""What is done for the people just counted, in front of how often (`为54名儿童送教上门，全年1620次`)."""
_OFFICE: Final = regex(r"办案|审案|调解|接诊|出诊|坐诊|义诊|授课|讲课|巡逻|巡护|值班|值守|出警|送教|带教|辅导")
"""What those who are hired do, counted right behind them (`聘请仲裁员35名办案1500件`)."""
_WORK: Final = regex(rf"(?:进行|开展|实施)(?:免费)?(?P<work>[\u4e00-\u9fff]{{2,4}}(?:{_NOMINAL}))(?=$|[，,。；;、])")
"""What is done for the people right in front by a name of its own (`家庭320户实施无障碍改造`)."""
_BODY: Final = regex(
    r"(?:(?!企业|[对向给为由个的局委])[\u4e00-\u9fffA-Za-z]){2,8}?(?:企业|合作社|家庭农场|园区|实验室|研究中心"
    r"|示范基地)"
    r"|民宿|农家乐|养老机构|托育机构|幼儿园"
)
_ALONGSIDE: Final = regex(r"(?P<deed>认定|评定|评选|入库|培育|建设)(?P<head>[\u4e00-\u9fff]{2,8})$")
_DEED_OF_ALL: Final = regex(
    rf"(?:外出|赴[\u4e00-\u9fff]{{2,6}}|参加|开展|进行)?"
    rf"(?P<deed>(?:{_NOMINAL}|集训|训练|疗休养|疗养|参观|研学|体检|学习|交流)+)(?=$|[，,。；;、）)])"
)
"""What so many people are sent to in so many rounds."""
_TAKING_PART: Final = regex(r"参[展会训赛评]$")
_ROUNDS: Final = ("批", "批次", "期", "次")
_CREW: Final = regex(
    rf"(?P<hired>[配聘雇派]备?用?)?(?P<work>(?:[\u4e00-\u9fff]{{2}})?(?:{_NOMINAL}|保安|消防|会务|值守))$"
)
"""Kinds of work by which those who do it are counted (`配保洁14人、保安12人、工程维修4人`)."""
_HIRED: Final = ("配备", "聘用", "聘请", "招聘", "安排", "派驻", "雇用", "雇请")
_REACHED: Final = regex(r"[，,、（(]?(?:覆盖|惠及|参加|参与|吸引|服务|培训|受众|受益)?(?:约|不少于|不低于|超过|达到?)*")
_ANOTHER_DEED: Final = regex(r"[、，,和及与](?:拟|计划|预计)?(?P<deed>[\u4e00-\u9fff]{2,4})")
"""All that stands between two numbers of one thing, which is named behind the second."""
_OCCASIONS: Final = ("场", "场次", "期", "次")


def with_shared_words(plain: str, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The numbers with the verb or noun that another number of their sentence says for them.

    Args:
        plain: The description.
        counted: What its numbers count, in order.
    """
    result: list[Counted] = []
    for one in (_begun(plain, _of_body(plain, one)) for one in counted):
        last = result[-1] if result else None
        between = plain[last.quantity.end : one.quantity.start] if last else ""
        same = last is not None and not re.search(r"[。；;\n]", between)
        if last is not None and (both := _sent_together(plain, last, one, between)):
            result[-1], one = both
        shared = _crew(one, last, between) or (_shared(one, last, between, result) if last and same else one)
        result.append(shared)
    return _with_noun_behind(plain, result)


def _with_noun_behind(plain: str, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The numbers with the noun that only the last of a list of deeds has (`新建20个、提升35个站点`)."""
    result = list(counted)
    for at in range(len(result) - 1, 0, -1):
        one, front = result[at], result[at - 1]
        deed = _ANOTHER_DEED.fullmatch(plain[front.quantity.end : one.quantity.start])
        bare = front.verb and not front.noun and not (front.quantity.per or front.is_part)
        named = one.noun and (one.quantity.unit not in ("人", "名", "人次") or is_person(one.noun))
        alike = front.quantity.unit == one.quantity.unit and not one.quantity.per
        if deed and bare and named and alike and one.noun not in deed[0] and not is_place(deed["deed"]):
            result[at - 1] = front.named(one.noun)
            result[at] = one.model_copy(update={"verb": one.verb or deed["deed"]})
    return tuple(result)


def _sent_together(plain: str, last: Counted, one: Counted, between: str) -> tuple[Counted, Counted] | None:
    """`劳模6批次240人疗休养`: rounds and people of one deed, which stands behind both; None elsewhere."""
    rounds = last.quantity.unit in _ROUNDS and one.quantity.unit in ("人", "名", "人次") and between in ("", "、")
    behind = _DEED_OF_ALL.match(plain, one.quantity.end) if rounds else None
    if behind is None or not is_person(last.noun) or one.noun not in ("", last.noun, behind["deed"]):
        return None
    noun = last.noun + behind["deed"]
    return last.named(noun), one.named(noun)


def _of_body(plain: str, one: Counted) -> Counted:
    """Who was judged, where only the judgement is counted (`高新技术企业奖补，新认定42家，复审通过30家`)."""
    if (
        one.verb
        and is_person(one.noun)
        and one.quantity.unit in PERSONS
        and (work := _WORK.match(plain, one.quantity.end))
    ):
        return one.model_copy(update={"verb": "", "deed": work["work"]})
    if one.verb in DONE_TO_THINGS and is_person(one.noun):
        return one.model_copy(update={"verb": ""})
    if one.quantity.unit not in ("家", "个") or one.quantity.per or not _JUDGED.fullmatch(one.verb + one.noun):
        return one
    bodies = _BODY.findall(plain[: one.quantity.start])
    body = re.split("认定|评定|入库|年|奖励|奖补|补助|支持|培育", bodies[-1])[-1] if bodies else ""
    return one.named(one.verb + one.noun + body, "") if body else one


def _begun(plain: str, one: Counted) -> Counted:
    """Works that begin this year or go on, apart from each other, with what the clause in front says they are."""
    begins = next((deed for deed in _BEGUN if one.noun.startswith(deed)), "")
    one = one.named(one.noun.removeprefix(begins), begins) if begins else one
    work = _ITS_WORK.search(plain[: one.quantity.start]) if one.verb in _GOES_ON and not one.noun else None
    work = work if work and (one.verb == "续建" or _THEN_MENDED.match(plain, one.quantity.end)) else None
    return one.named(_bare_thing(work["work"])) if work else one


def _bare_thing(work: str) -> str:
    """What a work is done to, without the unit in front and the deeds behind (`市水务集团供水管网改造`: 供水管网)."""
    return cleaned(_WORKS.sub("", without_leading_unit(work)))


def _shared(one: Counted, last: Counted, between: str, earlier: Sequence[Counted]) -> Counted:
    if one.quantity.per:
        return one
    sized = earlier[-2] if len(earlier) > 1 and earlier[-2].noun == last.noun else None
    if sized is not None and not sized.is_part and _same_object(one, sized, between):
        return one.named(_undone(sized.noun), one.noun or one.verb)
    if _how_often(one, last, between):
        return one.named(last.noun, last.verb)
    if _same_object(one, last, between):
        deed = one.noun if one.noun and one.noun in between else one.verb or ending_verb(one.noun)
        deed = AT_HEAD.sub("", deed)
        return one.named(_undone(last.noun), deed)
    if one.verb in _BEGUN and not one.noun and last.quantity.unit == one.quantity.unit:
        return one.named(_undone(last.noun))  # `续建河段6条、新开工3条`
    if one.noun in _MOVED and not one.verb and last.quantity.unit == one.quantity.unit and last.noun:
        return one.named(_undone(last.noun), one.noun)  # `更新警报器35台，迁移8台`
    if one.noun in ("面积", "总面积") and last.noun and last.quantity.unit in _HAVE_A_SIZE and not is_place(last.noun):
        return one.named(last.noun, one.verb or last.verb)  # `泵房42座，面积1200平方米`
    if last.quantity.unit in ("人", "名") and last.noun and (done := _what_they_do(one, last, between)):
        return one.named(done, "")
    if not one.noun and _comes_to_it(one, last, between):
        return one.named(last.noun, "")
    if one.noun == "企业" and _TAKING_PART.search(last.noun) and between == "、企业":
        return one.named(last.noun + one.noun)  # `参展8批次、企业160家次`
    if one.is_part and (part := _of_whole(one, earlier)):
        return part
    return (
        _judged_too(one, last)
        or _same_deed_to_all(one, last, between)
        or _checked_too(one, last, between)
        or _opened_alike(one, last, between)
        or _stored_too(one, last, between)
        or _in_list(one, last, between)
    )


def _judged_too(one: Counted, last: Counted) -> Counted | None:
    """`新认定高企18家、重新认定12家`: the same bodies, judged in another way."""
    if one.noun not in ACTIVITY_VERBS and not one.noun.endswith(("认定", "评定")):
        return None
    head = _ALONGSIDE.search(last.noun)
    judged = head and one.noun.endswith(head["deed"])
    return one.named(one.noun + head["head"]) if head and judged else None


def _how_often(one: Counted, last: Counted, between: str) -> bool:
    """`探访独居老人600人，每月2次`: how often is said of what stands right in front."""
    bare = one.quantity.kind is QuantityKind.FREQUENCY and not (one.noun or one.verb)
    done = bool(last.noun) and (last.verb in NOMINAL_VERBS or bool(_SEEN_TO.search(last.noun + last.verb)))
    return bare and done and last.quantity.kind is QuantityKind.COUNT and between in ("，", ",", "")


def _same_object(one: Counted, last: Counted, between: str) -> bool:
    """`新建高标准农田2万亩，改造提升1万亩`: another deed done to the same thing."""
    same_unit = last.quantity.unit == one.quantity.unit and not one.is_part
    bare = _BARE_DEED.fullmatch(_ITS_PRICE.sub("", between))
    thing = _undone(last.noun)
    if not bare or not thing or not same_unit or is_person(last.noun) or thing in (*ACTIVITY_VERBS, *_MANNERS):
        return False
    if bare["deed"] in _OF_ITS_OWN and bare["deed"] not in last.noun + last.verb:
        return False
    if one.quantity.unit in PERSONS and thing.endswith("服务"):
        return False  # `康复服务1100人，托养240人`
    if _DREDGED.fullmatch(bare["deed"]) and not _WATERS.search(thing):
        return False
    said = AT_HEAD.sub("", one.noun if one.verb in one.noun else one.verb + one.noun)
    return bare["deed"] == said or (not one.verb and one.noun.endswith(bare["deed"]))


def _same_deed_to_all(one: Counted, last: Counted, between: str) -> Counted | None:
    """`口蹄疫免疫生猪45万头、牛2万头、羊8万只`: what is done to the first animal is done to all of them."""
    listed = (
        last.quantity.unit in _ANIMALS
        and one.quantity.unit in _ANIMALS
        and not one.verb
        and not _DEED_INSIDE.match(one.noun)
    )
    lead = _DEED_INSIDE.match(last.noun) if listed and between.strip("、，, ") == one.noun != "" else None
    return one.named(lead[0] + one.noun, last.verb) if lead else None


def _opened_alike(one: Counted, last: Counted, between: str) -> Counted | None:
    """`恢复耕地320亩、林地1100亩`: the deed in front of the first thing, no verb elsewhere, is that of all."""
    lead = None if last.verb else _OPENED.match(last.noun)
    bare = one.noun and not one.verb and one.is_part == last.is_part and between == f"、{one.noun}"
    if not lead or not bare or is_person(one.noun) or one.quantity.unit not in _LAID_OUT:
        return None
    if _GAINS.search(one.noun) or ending_verb(one.noun) or is_measure(one.noun) or _OPENED.match(one.noun):
        return None
    return one.named(lead[0] + one.noun)


def _checked_too(one: Counted, last: Counted, between: str) -> Counted | None:
    """`食品抽检800批次、化妆品120批次`: the deed behind the first of a list is done to the others."""
    deed = _CHECKED.search(last.noun)
    told = one.verb and not is_light(one.verb)
    bare = one.noun and not told and not ending_verb(one.noun) and one.quantity.unit == last.quantity.unit
    listed = deed and deed.start() >= 2 and bare and between == f"、{one.noun}" and not is_person(one.noun)
    return one.named(one.noun + deed[0]) if deed and listed else None


def _stored_too(one: Counted, last: Counted, between: str) -> Counted | None:
    """`承储县级储备小麦2.5万吨、稻谷1万吨`: what lies in one store is told of the first."""
    alike = one.quantity.unit == last.quantity.unit and one.verb in ("", last.verb)
    stored = _IN_STORE.search(last.noun) if alike else None
    if not stored or not one.noun or between != f"、{one.noun}":
        return None
    return one.named(stored["whose"] + one.noun, last.verb)


def _undone(noun: str) -> str:
    """A noun without the deed at its end (`行道树修剪1.8万株，补植600株`: 行道树)."""
    deed = _DEEDS.search(noun)
    return noun[: deed.start()] if deed and deed.start() >= 2 else noun


def _crew(one: Counted, last: Counted | None, between: str) -> Counted | None:
    """Those who do a kind of work, counted by it, as people of that work; None for any other number."""
    named = one.noun or one.verb
    work = _CREW.fullmatch(named) if one.quantity.unit in ("人", "名") and not one.quantity.per else None
    if work is None:
        return None
    goes_on = last is not None and last.verb in _HIRED and last.noun.endswith("人员") and between == f"、{named}"
    if not (work["hired"] or goes_on or one.verb in _HIRED):
        return None
    verb = one.verb if one.verb in _HIRED else "配备" if work["hired"] or last is None else last.verb
    return one.named(f"{work['work']}人员", verb)


def _what_they_do(one: Counted, last: Counted, between: str) -> str:
    """What is done for or by the people just counted, which the next number counts; "" for any other number."""
    if one.noun == between and _OFFICE.fullmatch(between):
        return last.noun + between
    told = _ATTENDED.fullmatch(between.removeprefix(last.noun)) if one.quantity.unit in _OCCASIONS else None
    return told["deed"] if told and not (one.noun or one.verb) else ""


def _comes_to_it(one: Counted, last: Counted, between: str) -> bool:
    """`普及培训60场，覆盖6000人次`: who comes to what is held."""
    held = last.quantity.unit in _OCCASIONS and last.noun != ""
    return held and one.quantity.unit in ("人次", "人") and bool(_REACHED.fullmatch(between))


def _of_whole(one: Counted, earlier: Sequence[Counted]) -> Counted | None:
    """A part is done what its whole is done (`抽检食品2480批次，其中农产品1200批次`)."""
    whole = next((c for c in reversed(earlier) if not c.is_part), None)
    if whole is None or whole.quantity.unit != one.quantity.unit:
        return None
    own = one.noun if one.noun in OPENING_DEEDS else "" if one.noun else one.verb
    if own:  # `建设渠道30公里，其中新建12公里、改造18公里`
        if whole.noun.endswith(_ALL_OF_IT):
            return one.named(own, "")  # `路线全长23.6公里，其中大修8.2公里`
        done = whole.noun and not is_light(own) and not is_person(whole.noun)
        return one.named(_undone(whole.noun), own) if done else None
    if not one.noun or one.verb:
        return None
    if is_place(one.noun):
        return None
    if _DEEDS.search(one.noun) or _CARE.search(one.noun) or one.noun.endswith(OPENING_DEEDS):
        return None
    if whole.verb and not is_light(whole.verb) and not whole.noun.endswith(whole.verb):
        return one.model_copy(update={"verb": whole.verb})
    deed = _DEEDS.search(whole.noun)
    return one.named(one.noun + deed[0]) if deed and deed.start() > 0 else None


def joined(noun: str) -> tuple[str, ...]:
    """How a noun stands between its own number and the next (`3所小学、5所幼儿园`)."""
    return tuple(noun + mark for mark in "、和及与")


def _in_list(one: Counted, last: Counted, between: str) -> Counted:
    """The deed of a list of things between commas."""
    in_front = between in joined(last.noun) and last.verb and not is_light(last.verb)
    handed_on = (last.verb in _HANDED_ON and not last.noun.endswith(last.verb)) or in_front
    bare = one.noun and not one.verb and not one.is_part and handed_on
    if not bare or one.quantity.unit not in _THINGS or last.quantity.unit not in _THINGS:
        return one
    if without_remarks(between).strip("，,、 ") != one.noun and not in_front:
        return one
    if people_in(one.noun) == one.noun or _GAINS.search(one.noun) or ending_verb(one.noun) or is_measure(one.noun):
        return one
    if _OWN_DEED.match(one.noun) or _ABILITY.match(one.noun) or has_own_deed(one.noun, one.quantity.unit, named=False):
        return one
    return one.model_copy(update={"verb": last.verb})
