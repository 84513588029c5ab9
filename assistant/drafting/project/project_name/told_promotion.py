"""Promotion told in a first clause, made into the noun phrase that names it: `构建…机制` is …机制建设."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import any_word, longest_first, regex
from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.wording.promotion import NO_WORK
from assistant.drafting.reading.words import NOMINAL_VERBS

_LETTER: Final = r"(?:[\u4e00-\u9fffA-Za-z“”、（）()+＋]|(?<=[“+＋])\d+|\d+(?=[年大+＋]))"
_FURTHERED: Final = regex(
    r"^(?:20\d{2}年度?，?)?(?:[\u4e00-\u9fff]{2,24}?[局厅委办院站所校心社会联府处]|)(?:20\d{2}年度?)?"
    r"(?:推进|(?:实施|开展)(?=“|[^，。；\d]+、[^，。；\d]+(?:改造|整治)[，。；])|(?=巩固拓展脱贫攻坚成果))(?:全[省市县区镇乡]|[我本][省市县区])?"
    rf"(?P<work>(?![与向对以将由]|各项|相关|有关|落实)(?:(?![的为向]){_LETTER}){{4,26}}?)"
    r"(?:(?<![前后]期)(?<!”)工作)?(?=[，。；])"
)
"""`推进畜牧业、渔业高质量发展，`: what is furthered, whole, whatever words it joins."""
_FURTHERED_LATER: Final = regex(
    rf"，推进(?P<work>(?![与向对以将由]|各项|相关|有关|落实)(?:(?![的为向]){_LETTER}){{4,26}}?)(?=[，。；])"
)
_DONE: Final = {
    "构建": "建设", "织密": "建设", "打造": "建设", "建成": "建设", "建设": "建设", "布局建设": "建设",
    "统筹建设": "建设",
    "筹建": "筹建", "创建": "创建", "布局": "布局", "升级": "升级", "拓展升级": "升级", "拓展": "拓展", "统筹": "统筹",
    "培育壮大": "培育", "培优育强": "培育", "培育": "培育", "发展壮大": "发展", "发展": "发展", "做大做强": "发展",
    "做优做强": "发展", "做大": "发展", "做强": "发展", "壮大": "发展", "整合优化": "整合优化", "整合规范": "整合规范",
    "整合": "整合", "探索": "探索", "推行": "推行", "办好": "举办",
}  # fmt: skip
"""What is done to a thing, and what a name says behind the thing."""
_AIMED_AT: Final = {
    "建立健全": "建设", "健全完善": "建设", "健全": "建设", "完善": "完善", "筑牢": "建设", "优化升级": "优化升级",
    "优化": "优化", "提升": "提升", "提高": "提升", "增强": "提升", "强化": "提升", "加强": "提升", "做优": "提升",
    "改善": "改善", "深化": "深化", "扩大": "扩大", "巩固提升": "巩固提升", "巩固": "巩固", "补齐": "补齐",
    "守住": "防守", "用足用好": "使用", "用好": "使用", "学习运用": "学习运用", "倡导": "倡导", "弘扬": "弘扬",
    "争取": "争取", "做好": "", "加快": "", "推动": "", "促进": "", "推进": "",
}  # fmt: skip
"""What work is to bring about, which names a project only where no work is told."""
_BEHIND: Final = {**_DONE, **_AIMED_AT}
_NO_VERB: Final = any_word(
    "(?:升级|提升|优化提升)改造 提升(?:工程|行动) 巩固拓展 统筹规划 发展(?:规划|改革|战略|研究|报告|中心|党员)",
    "建设(?:[局厅委银兵单期]|用地|工程|项目|规划|资金|领域|标准|行业|市场|监理|管理)",
)
"""Nouns that begin as verbs of promotion do."""
_PROMOTES: Final = regex(
    rf"(?!{_NO_VERB})(?P<deed>{longest_first(_BEHIND)})(?:与|同(?!步))?(?P<thing>{_LETTER}{{3,34}})"
)
_BUILT_UP: Final = ("体系", "机制", "体制", "制度", "网络", "格局", "平台", "队伍")
"""What is set up, so that to better it is to build it."""
_GOES_FIRST: Final = ("建设", "改造", "整治", "治理", "修复", "改革")
_BUILT: Final = ("建设", "创建", "筹建")
_ANY_WORK: Final = ("加强", "强化", "深化", "加快", "推动", "促进", "推进")
_WORK: Final = (
    *NOMINAL_VERBS, "改革", "工程", "行动", "试点", "计划", "创建", "教育", "监管", "整治", "工作", "转化", "应用",
    "利用", "开放", "合作", "融合", "协同", "普法", "立法", "攻坚", "普及",
)  # fmt: skip
"""Ends of what is work without the verb in front."""
_WORK_PROMOTED: Final = regex(
    rf"(?!{_NO_VERB})(?:{'|'.join((*_ANY_WORK, '发展'))})"
    rf"(?={_LETTER}{{2,}}(?:{longest_first(_WORK)})(?:项目|经费|资金)?$)"
)

_HOW_MANY: Final = regex(r"(?<=等)\d+[个项家类大](?=[\u4e00-\u9fff]{3})")
"""How many there are of a class whose examples are named (`做强茶叶等3个产业`)."""
_CIRCUMSTANCE: Final = regex(
    r"^(?:(?:围绕|聚焦|立足|锚定|坚持|着眼|发挥|贯彻|把)[^，。；]*|落实[^，。；]*(?:部署|精神|决策|要求))，(?=[\u4e00-\u9fff]{4})"
)
"""What a text opens with that says from where work is looked at, not which."""


def furthered(text: str) -> Guess | None:
    """`推进农村人居环境整治，`: a first clause that says no more than what is furthered."""
    found = _FURTHERED.match(text)
    return Guess(found["work"], found.span("work")) if found else None


def furthered_later(text: str) -> str:
    """What a later clause furthers, where the first only says what for (`优化政策，推进技术突破和产业孵化`)."""
    found = _FURTHERED_LATER.search(text)
    return found["work"] if found else ""


def goes_first(work: str) -> bool:
    """Whether what is furthered names a project before any name that stands behind (`推进…建设，实施…工程`)."""
    return work.endswith(_GOES_FIRST)


def is_promotion(words: str) -> bool:
    """Whether words begin with a verb of promotion, as no name does."""
    return _PROMOTES.match(words) is not None


def is_purpose(words: str) -> bool:
    """Whether words tell what work is to bring about, not what is done."""
    found = _PROMOTES.match(words)
    if found is None or (found["deed"] in _DONE and found["thing"].endswith(_BUILT_UP)):
        return False
    return found["deed"] in _AIMED_AT or found["thing"].endswith(NO_WORK)


def turned_round(words: str) -> str:
    """A promoting verb and its thing as forms name them (`办好文化节`: 文化节举办); other words as they are."""
    found = _PROMOTES.fullmatch(words)
    if found is None:
        return words
    thing, deed = found["thing"], _BEHIND[found["deed"]]
    if thing.endswith(_BUILT_UP):
        deed = "建设"
    elif _is_work(thing, deed) or (found["deed"] in _ANY_WORK and not thing.endswith(NO_WORK)):
        deed = ""
    return thing.removesuffix(deed) + deed


def turned_in_full(name: str, clause: str) -> str:
    """A promoting verb and its thing as forms name them: all that its clause says, where that is but one thing."""
    whole = _HOW_MANY.sub("", clause)
    turned = turned_round(whole)
    return turned if turned != whole else turned_round(name)


def promoted_first(words: str) -> str:
    """What the first words promote, behind the unit and the year, as forms name it; "" where they promote nothing."""
    unit = unit_said(words)
    words = words[unit[1] :] if unit and unit[0] == 0 else words
    first = re.split("[，。；]", _CIRCUMSTANCE.sub("", re.sub(r"^20\d{2}年度?", "", words)))[0]
    turned = turned_round(first)
    return turned if turned != first else ""


def _is_work(thing: str, deed: str) -> bool:
    """Whether what is promoted is work by itself, not what is built."""
    return thing.endswith(_WORK) and deed not in _BUILT


def without_promotion(name: str) -> str:
    """The name of some work without a verb of promotion in front (`深化腐败问题集中整治`)."""
    found = _WORK_PROMOTED.match(name)
    return name[found.end() :] if found else name
