"""Deeds: what is done to what a goal counts, said in front of it, and which of the counts lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.likeness import likeness
from assistant.domain.pattern import places_of, regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.goals.counts import (
    MEASURES,
    PART,
    PER,
    Promised,
    deed_to_front,
    first_verb,
    is_count,
    promised_of,
    thing_of,
)
from assistant.drafting.naming.feasts import FEAST
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.deeds.verbs import closing_verb, leading_verb
from assistant.drafting.reading.nouns.counted_nouns import OWN_WORK
from assistant.drafting.reading.numbers.units import EVENT_UNITS
from assistant.drafting.reading.parts_of_year import AT_HEAD
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import (
    DOING_IT,
    DONE_TO_THINGS,
    LIGHT_VERBS,
    MADE_OR_BOUGHT,
    ORGANISATIONS,
    PERSON_HEADS,
    TRADE_DEEDS,
)

_BEFORE: Final = frozenset(
    ["覆盖", "提升", "续聘", "监察", "淘汰", "惠及", "受益", "划分", "新修", "购", "聘", "抽调",
     "选派", "办", "建", "编发", "刊发", "印发", "输送", "投入", "复测", "扩项", "修测", "构建",
     "上线", "授权", "承储", "代储", "保存", "接入", "引育", "配套", "培养", "改良", "举证", "补播",
     "补播改良", "施用", "撒施", "深翻", "深松", "复垦", "复耕", "移植", "嫁接", "扩繁", "繁育", "放养",
     "捕捞", "诱捕", "诱杀", "扑灭", "扑救", "回填", "浇筑", "拓宽", "埋设", "架设", "吊装", "竖立",
     "张贴", "封堵", "封育", "标绘", "核定", "核实", "核发", "换发", "补发", "发行", "寄送", "邮寄",
     "新开工", "新开建", "综合治理", "新砌", "新挖", "整改", "摄制", "拓印", "临摹", "喷施", "铺植", "割打",
     *TRADE_DEEDS]
)  # fmt: skip
"""Deeds in front of a thing that are no verbs to the reading of descriptions (`补播退化草原`)."""
_HOW: Final = regex(r"^(?:定向|在岗|分批|免费|上门|统一|现场|外业|野外|人工|机械|日常|定期)(?=[\u4e00-\u9fff]{4})")
"""How a deed is done, in front of it (`定向培养村医`)."""
_BEHIND: Final = frozenset(
    ["参训", "受益", "改良", "复划", "维保", "保养", "宣讲", "巡讲", "采风", "录入", "打捆", "展演", "关押", "火化",
     "安葬", "改厕", "联谊", "疗休养", "研学", "复绿", "执勤", "值守", "讲解", "评价", "布展", "办案", "审案",
     "拓宽", "罩面"]
)  # fmt: skip
"""Names of work that are no verbs to the reading of descriptions."""
_THEIRS: Final = frozenset(
    ["参加", "参与", "参训", "参保", "参赛", "受益", "入驻", "入住", "签约", "申报", "就业", "创业", "注册",
     "登记", "报名", "在线",
     "服务", "接待", "保障", "运行", "使用", "收治", "发展", "管理", "规模", "覆盖", "需求"]
)  # fmt: skip
"""What those who are counted do themselves, or what names a state: nobody carries it out."""
_HELD: Final = ("举办", "开展", "召开", "组织", "完成", "形成", "惠及", "接待", "实施", "参加", "承办")
_LISTED: Final = MADE_OR_BOUGHT | {"种植", "储备", "编印", "维护", "养护", "清淤", "维修养护"}
"""Deeds that hold for every bare thing of the same list (`采购彩超1台（85万元）、心电图机3台`)."""
_SET_OUT: Final = regex(r"(?:布置|搭建|设置|实施|布设|悬挂)[\u4e00-\u9fff]{2}")
"""Such a count says its deed itself (`布置主会场1个`)."""
_PIECES: Final = frozenset(
    ["台", "套", "辆", "个", "只", "架", "具", "座", "眼", "处", "口", "条", "块", "盏", "艘", "栋", "部", "张", "把",
     "公里", "米", "支", "件", "幅", "面", "根", "间", "顶", "床"]
)  # fmt: skip
_NEXT_OF_LIST = regex(r"^(?:[（(][^（()）]*[)）])?[、，,和及]\s*(?P<noun>[^，,。；;、：:]{1,14}?)\s*$")
_TITLE = regex(
    r"(?P<work>[^，,。；;、：:\d]+?)(?:工程|项目|经费|费)*(?:[：:]|，(?:全长|总长|共))\s*[^，,。；;、：:\d]{0,12}$"
)
"""A title's deed holds for what is listed behind it (`信号灯维护：路口148处`)."""
_EVENT = regex(r"(?:会|(?<![园校建增值])班|(?<!布)展|展览|赛|讲座|论坛|沙龙|仪式|课堂|活动|比赛|演练)$")
_REPORT = regex(r"(?:报告|方案|专题研究|图集|文本|数据库|[日周月专简]报|清单|案例|建议)$")
_BUYS = regex(r"买(?!卖|[\u4e00-\u9fff]{0,8}服务)|购(?:[置入]|买(?![\u4e00-\u9fff]{0,8}服务))|采购|添置|单价")
_BOUGHT_IN: Final = ("台", "套", "辆", "架", "艘", "具")
_PLACE = regex(
    r"(?:村|乡镇|镇|街道|社区|学校|卫生院|医院|幼儿园|机关|书屋|企业|机构|单位|园区|小区|景区|(?:定居|安置|居民)点)$"
)
_EACH_DAY: Final = ("日均", "年均", "日供", "日产", "日处理")
"""So much each day is reached; nobody builds or mends it."""
_FORMED: Final = "形成"
_PLACES_ALONE: Final = ("镇", "乡", "村", "乡镇", "街道", "社区", "县", "区", "行政村")
"""Where the work is done; nobody completes a town."""
_PAID = regex(r"津贴|补贴|补助|补偿|救助|慰问|奖补|助学金|奖励")
_GRANT = regex(r"(?:补贴|补助|津贴|补偿|奖补|直补|奖学金|助学金|慰问金|救助金|抚恤金)$")
_TAKEN_ON: Final = (
    "护理员", "文员", "驾驶员", "炊事员", "保育员", "话务员", "接线员", "坐席", "讲解员", "协管员", "保洁员",
    "安检员", "值班员",
)  # fmt: skip
"""Staff, who are taken on where a text says nothing else of them."""
_TAKING_PART: Final = ("参会", "参训", "参赛", "参展")
"""What those who come to an event do, which nobody holds."""
_HIRED: Final = ("外聘", "临聘", "特聘", "返聘")
"""How the name of those begins who do the work."""
_BODIES: Final = ("家", "所")
_TO_BODIES = regex(r"(?P<deed>补助|奖补|奖励)(?:资金|经费|项目)?$")
"""What bodies are given in a project that is named for it (`重点实验室后补助`)."""
_WAGES = regex(r"工资|薪酬|报酬|人员经费|年经费|社保|用工")
_HEADCOUNTS: Final = ("人", "名", "户", "家", "人次", "家庭")
_IS_WHOLE: Final = ("、", "，", "和", "及", "开展", "进行", "实施", "予以")
"""What may follow a thing that the work is done to; behind any other word it only qualifies that."""
_DONE_TO = regex(r"对[^，。；]*$")
"""`对15个重点项目开展绩效评价`: what is counted is what the work is done to."""
_SPEAKS_OF_IT: Final = 0.25
"""From this likeness a quantity is one of what the project is named after."""


def main_first(rows: Sequence[Candidate], brief: Brief, thing: str) -> list[Promised]:
    """What rows promise, counts with their deeds in the description's order; what the project is named after leads.

    Args:
        rows: Rows of the table.
        brief: The description they were read from.
        thing: What the whole project is called.
    """
    groups: list[list[Promised]] = []
    whole: Counted | None = None
    for row in sorted((row for row in rows if row.level2 is Level2.QUANTITY), key=_position):
        counted = _counted_by(row, brief)
        promised = promised_of(row)
        if groups and _is_part(brief.text, whole, counted) and _holds(groups[-1][0], promised):
            groups[-1].append(promised._replace(deed=PART))
        else:
            groups.append([promised._replace(deed=_deed(row, counted, brief, thing))])
            whole = counted
    groups.sort(key=lambda group: (_rank(group[0]), likeness(group[0].name, thing) < _SPEAKS_OF_IT))
    others = [promised_of(row) for row in rows if row.level2 is not Level2.QUANTITY]
    return [*(promised for group in groups for promised in group), *others]


def _is_part(text: str, whole: Counted | None, part: Counted | None) -> bool:
    """Whether the description says of a count that it is part of the one before."""
    if whole is None or part is None or not part.is_part:
        return False
    between = text[whole.quantity.end : part.quantity.start]
    return bool(_OF_IT.search(between)) and not SENTENCE_END.search(between)


_OF_IT = regex(r"其中|包括|含|[（(]")


def _holds(whole: Promised, part: Promised) -> bool:
    """Whether one count can be part of another: both are counted alike, and it is no more."""
    if not is_count(whole) or not is_count(part) or whole.unit != part.unit:
        return False
    assert whole.value is not None and part.value is not None
    return part.value <= whole.value


def _rank(row: Promised) -> int:
    """What is done leads; whom and what it reaches, rates, and how long each time lasts come behind."""
    if PER.match(row.name) or row.unit in ("天", "小时", "学时", "课时"):
        return 4
    if not is_count(row):
        return 3
    reaches = [at for at, deed in enumerate(("涉及", "覆盖"), start=1) if f"{row.deed}{row.name}".startswith(deed)]
    return reaches[0] if reaches else 0


def _position(row: Candidate) -> int:
    """Where in the description a row's number stands; behind everything where it stands nowhere."""
    return min((start for start, _ in _spans(row)), default=10**6)


def _spans(row: Candidate) -> list[tuple[int, int]]:
    found = (re.findall(r"description\[(\d+):(\d+)\]", evidence.ref) for evidence in row.evidence)
    return [(int(start), int(end)) for places in found for start, end in places]


def _deed(row: Candidate, counted: Counted | None, brief: Brief, thing: str) -> str:
    """What is done to what a row counts, said in front of it; "" where its name says it, or nothing is known."""
    if not is_count(promised_of(row)) or PER.match(row.name):
        return ""
    bare = thing_of(row.name, row.unit)
    bare = bare.removesuffix("数量") or bare
    if bare in _THEIRS or "覆盖" in bare or bare.endswith("覆盖村") or bare.startswith("人均"):
        return ""
    if bare in _PLACES_ALONE:
        return "覆盖"
    verb = counted.verb if counted is not None and counted.noun == bare else ""
    if verb == _FORMED and len(closing_verb(bare)) >= 2:
        return "完成"  # `形成文字整理30万字`
    if verb and verb not in bare and not (verb in LIGHT_VERBS and leading_verb(bare, _BEFORE)):
        return verb
    if OWN_WORK.search(bare):
        return "完成"
    if bare.endswith("保险") and not leading_verb(bare, _BEFORE):
        return "购买"
    if _GRANT.search(bare) and not leading_verb(bare, _BEFORE) and not deed_to_front(bare, row.unit):
        return "发放"
    if _says_its_deed(bare):
        return _carried_out(bare, row.unit)
    near = _sentence(brief.text, counted.quantity.start) if counted else ""
    deed = _said(counted, brief, bare) or _of_its_kind(bare, row.unit or "", thing, near)
    reaching = counted is not None and f"涉及{counted.noun}" in near
    return "涉及" if deed == "服务" and reaching else deed


def _carried_out(bare: str, unit: str | None) -> str:
    """The verb that work needs which is only named (`食品抽检`): what is held is 开展, what is finished 完成."""
    verb = "" if bare.endswith(ORGANISATIONS) else closing_verb(bare)
    if leading_verb(bare, _BEFORE) or len(verb) < 2 or verb == bare or verb in _THEIRS or deed_to_front(bare, unit):
        return ""
    return "开展" if unit in EVENT_UNITS else "完成"


def _says_its_deed(bare: str) -> bool:
    """Whether a thing's name says what is done; one character behind a verb makes it a name (`检查井`)."""
    bare = AT_HEAD.sub("", FEAST.sub("", bare))
    said = leading_verb(bare, _BEFORE) or leading_verb(_HOW.sub("", bare), _BEFORE)
    return bool(said) or bool(closing_verb(bare, _BEHIND)) or bare.startswith(_EACH_DAY)


def _sentence(text: str, at: int) -> str:
    """The sentence that stands at a place."""
    return re.split("[。；;\n]", text[:at])[-1] + re.split("[。；;\n]", text[at:])[0]


def _counted_by(row: Candidate, brief: Brief) -> Counted | None:
    spans = _spans(row)
    return next(
        (c for c in brief.counted if any(c.quantity.start < end and start < c.quantity.end for start, end in spans)),
        None,
    )


def _said(counted: Counted | None, brief: Brief, bare: str) -> str:
    """The deed of the description: of the count itself, of its activity, or of the list that it stands in."""
    if counted is None or not (counted.noun in bare or bare in counted.noun):
        return ""
    if counted.verb and counted.verb not in bare and (counted.verb in _HELD or counted.verb not in LIGHT_VERBS):
        return counted.verb
    at = counted.quantity.start
    for done in (a for a in brief.activities if a.clause.start <= at < a.clause.end):
        if done.object.endswith(bare) and done.verb not in LIGHT_VERBS:
            return done.verb
        work = closing_verb(done.object, _BEHIND)
        whole = brief.text[counted.quantity.end :].removeprefix(counted.noun).startswith(_IS_WHOLE)
        person = work in DONE_TO_THINGS and is_person(bare)
        if len(work) == 2 and whole and not person and _DONE_TO.search(brief.text[done.clause.start : at]):
            return work
    return _of_the_list(counted, brief)


def _of_the_list(counted: Counted, brief: Brief) -> str:
    """The deed of the thing before it, or of the title, where only bare things are counted between."""
    if (counted.quantity.unit or "").lstrip("万亿") not in _PIECES:
        return ""
    at = brief.counted.index(counted)
    for before in reversed(brief.counted[:at]):
        between = _NEXT_OF_LIST.match(brief.text[before.quantity.end : counted.quantity.start])
        if not between or between["noun"] != counted.noun:
            break
        if verb := before.verb or first_verb(before.noun) or _stored(before.noun):
            return verb if verb in _LISTED else ""
        counted = before
    title = _TITLE.search(brief.text[: counted.quantity.start])
    deed = closing_verb(title["work"], _LISTED) if title else ""
    return deed if deed in _LISTED else ""


def _stored(noun: str) -> str:
    """The verb for goods that an agent stores, behind the agent's name (`由储备中心代储帐篷`)."""
    return next((verb for verb in ("代储", "承储") if verb in noun), "")


_STATED = regex(r"(?:^|，)(?P<deed>承载|支撑|支持|接入|对接)[^，]*$")
"""What the clause says of a thing in words that are no deed of a project (`支持教育学、化学两个学科`)."""
_OF_A_CLASS = regex(r"(?:设备|装备|器材|物资|仪器|器械)(?:购置|采购|更新|更换)$")
"""What is bought under its common name (`医疗设备购置`: 呼吸机8台)."""


_SERVED = regex(r"[为给对]\d+[名人]$")


def _are_served(people: str, near: str) -> bool:
    """Whether something is done for those that a clause counts (`为20名人员体检`)."""
    return any(_SERVED.search(near, 0, at) for at, _ in places_of(people, near))


def _of_its_kind(bare: str, unit: str, thing: str, near: str) -> str:
    """The deed that fits what is counted, where the description names none."""
    if bare.endswith(_TAKING_PART):
        return ""
    if _EVENT.search(bare):
        return "举办" if not bare.endswith("活动") else "开展"
    if _REPORT.search(bare):
        return "形成"
    if bare.startswith("样本"):
        return "调查"
    if is_person(bare) or bare.endswith(PERSON_HEADS) or unit == "名":
        hired = bare.startswith(_HIRED)
        staff = hired or (bare.endswith((*DOING_IT, *_TAKEN_ON)) and not _are_served(bare, near))
        if staff and not _WAGES.search(near):
            return "" if hired else "配备"
        paid = "保障" if _WAGES.search(thing + near) else "惠及" if _PAID.search(thing + near) else "服务"
        return paid if unit.endswith(_HEADCOUNTS) else ""
    if unit in _BODIES and (given := _TO_BODIES.search(thing)):
        return given["deed"]
    if _PLACE.search(bare):
        return "开展" if unit in EVENT_UNITS else "覆盖"  # `送戏下村24场`
    if unit in _BOUGHT_IN and _BUYS.search(near):
        return "购置"
    thing = next((part for part in thing.split("及") if bare in part), thing)
    deed = closing_verb(thing, _LISTED)
    named = bare[:3] in thing or bare[-2:] in thing.removesuffix(deed)
    if deed in _LISTED and (named or (unit in _BOUGHT_IN and _OF_A_CLASS.search(thing))):
        return deed
    if MEASURES.search(bare) or _SET_OUT.match(bare) or unit not in _PIECES or len(bare) < 2:
        return ""
    stated = _STATED.search(near.rpartition(bare)[0])
    return stated["deed"] if stated else "涉及"
