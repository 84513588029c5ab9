"""The headline of a note: what its first clause speaks of, without counts, terms and manner, before the details."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.project.project_name.main_work import NAMING_VERBS, naming_verb
from assistant.drafting.project.project_name.opening_title import MADE_OF_A_VERB, is_sentence
from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS, STRONG_VERBS

LONGEST_NOTE: Final = 90
"""Characters of a description that may be a note; longer ones tell who does what."""
_BUDGET: Final = regex(r"(?:预算|经费|资金|投资|本金|合计|总计|申请)[^，。每]{0,8}?\d")
"""What all of it costs, which is told in a description, not in a note."""
_PAYS: Final = regex(
    r"(?:(?:中央|上级|[省市县区镇乡]级?|本级)(?:财政)?|财政|自筹|专项债)(?:预算内)?(?:补助|资金|配套|安排|下达|拨付|投入|奖补|专项)*\d"
)
"""Who pays how much (`中央财政补助20万元`), which is no work."""
_FIRST_CLAUSE: Final = regex(r"[\u4e00-\u9fffA-Za-z\d.“”、（）]{4,34}(?=[，。；])")
_NUMERAL: Final = "一二两三四五六七八九十百千万零"
_UNIT: Final = "(?:[人户场]次|平方米?|平米|公里|公顷|立方米|单位|[\u4e00-\u9fff])"
_COUNT: Final = regex(
    rf"约?(?:(?<![A-Za-z\d.])\d[\d.]*[万亿]?|(?<![第几数{_NUMERAL}])[一二两三四五六七八九][{_NUMERAL}]*[十百千万][{_NUMERAL}]*)"
    rf"(?![年月日岁号排导{_NUMERAL}]|周[年岁])(?:多|余)?{_UNIT}"
    r"|(?<![第几数])[一两三四五六七八九][台架辆艘间座处条个名所家口套张门](?=$)"
)
"""So many of something, whatever they are counted by."""
_TERMS: Final = regex(
    r"(?<=..)(?:每[人名户生台辆亩家场节餐件次天月年]|按[照月季年人户]?|[由归](?=[\u4e00-\u9fff]{2,6}负责)).*$"
)
"""How much for each, and by whom (`营养午餐每人每天补五块`)."""
_AT_HEAD: Final = regex(r"^(?:(?:全|本)[省市县区镇乡村校院]|辖区内?|[今明]年|[上下]半年|年内|新(?=.{4}))+")
_ITS_WORK: Final = regex(r"(?P<thing>(?:[\u4e00-\u9fff]{2,4})?)[\u4e00-\u9fff]?的(?P<work>[\u4e00-\u9fff]{2,10})")
"""What is done to or paid for what was counted (`台站30个点的仪器更换`)."""
_TAKE_PART: Final = regex(r"参[赛加与展训会]|受益|入住|到场|观看")
_NEWLY: Final = regex(r"(?<=..)新[开增设建辟]$")
_HANGING: Final = regex(r"(?<=..[^举主承创公盛展召建增架])新?[开办搞]$")
"""A verb whose object is counted behind it (`青年夜校开30门课`)."""
_ONE_CHARACTER: Final = {
    "建": "建设", "配": "配备", "装": "安装", "设": "设置", "种": "种植", "印": "印制", "换": "更换", "铺": "铺设",
    "招": "招聘", "买": "采购",
}  # fmt: skip
_SHORT_DEED: Final = regex(
    r"(?P<where>[\u4e00-\u9fff]{1,12}(?:区|校|院|站|园|馆|中心|街|楼|门口|路口|段|月|节|村|镇|乡|县|厅|广场))"
    r"(?P<verb>建(?![设筑材档成立制])|配(?![套备送电置件租方])|装(?![备修配置饰卸])|设(?![备施计置立])|种(?![植业子苗类粮养质])"
    r"|印(?![刷制发])|换(?![热装届乘新证])|铺(?![设装面])|招(?![聘收生募标商])|买(?![断卖]))(?P<thing>[\u4e00-\u9fff]{2,10})"
)
"""`服务区建充电桩`: where, and what is done there in one word."""
_DEED_INSIDE: Final = regex(
    rf"(?P<where>[\u4e00-\u9fff]{{2,12}}?)(?P<verb>{longest_first(STRONG_VERBS)})"
    r"(?P<thing>(?:[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Z、]+)?)"
)
"""`外河打捞水葫芦`, `警报器新装`: where or what, and what is done there."""
_TELLS: Final = regex(
    r"20\d{2}年|的|为(?![民期])|给(?![排养水])|(?<![比核校绝结派面])对(?![口外象比照接讲虾])|(?<!方)向|把(?!手)|将(?!军)|被(?!装|褥|服)|[今明]年|开展|实施|进行|继续|重新|用于|下达|承担|负责|现有|共有|^(?:免费|[一二]是)"
    r"|(?:面积|里程|规模|数量|[人户]数|人口|任务)$|^[\u4e00-\u9fff]{2,4}[县区市镇乡村州旗](?:建设|改造|维修|扩建|修缮)"
)
"""Words of a sentence, or how much of something there is."""
_DONE_BY: Final = regex(r"(?<=..)委托[\u4e00-\u9fff]{0,6}?(?:机构|公司|第三方|单位|院所)(?=..)")
"""Who is hired for it (`监测站委托社会机构质控`)."""
_OFFICE: Final = regex(r"^[\u4e00-\u9fff]{1,3}[站局所队]$|^.*(?:局|厅|委员会|政府|[总支大]队|街道)$")
"""Who speaks, in front of what is done (`水利站清淤河道`)."""
_DEEDS: Final = (*ACTIVITY_VERBS, "发放", "治理", "处理")
"""What tells that a clause without a count is work, not talk."""
_SHORTEST: Final = 5
"""Fewer characters say too little, one less where a count tells that they are things."""
_LONGEST: Final = 20


def says_how_much(name: str) -> bool:
    """Whether words that open a text count something or tell a price, so that they are no title as they stand."""
    return bool(_COUNT.search(name) or _TERMS.search(name))


def headline(text: str) -> Guess | None:
    """The work that a note is headed by; None where the text is no note, or opens with a sentence or its unit."""
    found = _FIRST_CLAUSE.match(text) if len(text) <= LONGEST_NOTE and not _BUDGET.search(text) else None
    unit = unit_said(text)
    if found is None or (unit and unit[0] < found.end()) or is_sentence(found[0]) or _PAYS.match(found[0]):
        return None
    work = _work_of(_DONE_BY.sub("", _TERMS.sub("", found[0])))
    counted = bool(_COUNT.search(found[0]))
    told = work != found[0] or work.endswith(_DEEDS)
    sentence = says_how_much(work) or _TELLS.search(work) or split_verb(work)[0] or is_person(work)
    return Guess(work, found.span()) if told and not sentence and _SHORTEST - counted <= len(work) <= _LONGEST else None


def _work_of(clause: str) -> str:
    """What a first clause speaks of: the words before its count, with the work told behind it."""
    counts = list(_COUNT.finditer(clause))
    head = _AT_HEAD.sub("", clause[: counts[0].start()] if counts else clause)
    tail = clause[counts[-1].end() :] if counts else ""
    if not head or not tail or _TAKE_PART.fullmatch(tail):
        return _turned(head or tail)
    if (tail in NAMING_VERBS or naming_verb(tail, head)) and not head.endswith(tail):
        return head + tail
    if its := _ITS_WORK.fullmatch(tail):
        return _NEWLY.sub("", head) + its["thing"] + its["work"]
    return _turned(head)


def _turned(words: str) -> str:
    """A deed told in front of its thing put behind it (`聋哑学校新配语训室`: 聋哑学校语训室配备)."""
    if told := _SHORT_DEED.fullmatch(words):
        return told["where"] + told["thing"] + _ONE_CHARACTER[told["verb"]]
    told = _DEED_INSIDE.fullmatch(words)
    if told is None or _is_noun(words, told):
        return _HANGING.sub("", words)
    deed = naming_verb(told["verb"], told["thing"] or told["where"])
    return _OFFICE.sub("", told["where"]) + told["thing"] + deed if deed else words


def _is_noun(words: str, told: re.Match[str]) -> bool:
    """Whether a deed inside is but part of a noun (`搬迁安置点`, `搬迁小区租金减免`)."""
    thing = told["thing"]
    noun = MADE_OF_A_VERB.match(words, told.start("verb"))
    return bool(noun or split_verb(thing)[0] or (thing and thing.endswith(ACTIVITY_VERBS)))
