"""Acts: what a project does to the things that its description only counts."""

from __future__ import annotations

from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, ITEM_MARKS, clause_before
from assistant.drafting.reading.deeds.phrases import is_measure
from assistant.drafting.reading.nouns.counted_nouns import OWN_WORK, ending_verb
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import OPENING_DEEDS

_THINGS: Final = frozenset("台套辆件个座处栋盏眼口块张具架艘株棵部间扇组路支条顶床双枚把面")
"""Units of things that stand or lie there one by one."""
_BATCHES: Final = ("批次", "批")
_TESTED: Final = regex(r"快检|送检|复检|监督抽查|监督抽检|抽查|抽检|检测|检验|监测|抽样")
"""What is done to goods that are counted in batches (`抽查电动自行车、儿童用品等产品4200批次`)."""
_HOUSES: Final = ("房", "厕", "厕所", "房屋", "住房", "灶", "庭院", "院落")
"""What belongs to a household and is counted by households (`430户旱厕`)."""
_OWN_LOOK: Final = regex(r"(?:野外|外业|入户|现场|实地)?(?:调查|普查|检查|巡查|监测|抽查|观测)(?=..)")
"""What is looked at in a way of its own (`野外调查样地`)."""
_OWN_DEEDS: Final = ("支撑", "服务", "消除", "迁移", "移位", "修剪", "拆除", "报废", "清洗")
"""Deeds in front of a thing, which then is not done what the project is named for."""
_CREWS: Final = ("队", "小组", "专班")
"""Those who work, to whom nothing is done (`道路养护，巡护队4支`)."""
_YEARLY: Final = regex(r"[年月日](?![鉴货历光])")
"""How much of something there is each year is no thing (`年火化遗体`)."""
_TAIL: Final = regex(r"(?:专项|项目|工程|服务采购|购买服务|服务|工作|经费)+$")
_FEW: Final = 4
"""So many more characters in its clause say no deed."""
_RENTED: Final = ("租赁", "租用")
_RENT: Final = ("租赁费", "租用费", "租金")


def act_upon(brief: Brief, counted: Counted, topic: str, lexicon: Lexicon) -> str:
    """What the project's name says is done, where a thing is only counted (`管网清淤，检查井3200座`); "" elsewhere."""
    noun, quantity = counted.noun, counted.quantity
    if quantity.unit == "户" and noun.endswith(_HOUSES) and not counted.verb and "改造" in topic:
        return "改造"
    if quantity.unit in _BATCHES and noun and not _TESTED.search(noun):
        clause = clause_before(brief.text, quantity.start, CLAUSE_MARKS + COLON)
        said = _TESTED.findall(clause) or _TESTED.findall(topic)
        return said[-1] if said else ""
    if brief.text.startswith(_RENT, quantity.end):
        return _RENTED[0]  # `打捞船3艘租赁费9万元`
    core = _TAIL.sub("", topic)
    act = max((deed for deed in lexicon.done_to_things if core.endswith(deed)), key=len, default="")
    if not act or act in noun or quantity.unit not in _THINGS or is_person(noun) or is_place(noun):
        return ""
    if act in _RENTED and noun[-2:] not in topic:
        return ""  # Where a hired helicopter lands is not hired.
    clause = clause_before(brief.text, quantity.start, ITEM_MARKS + COLON)
    words = clause.strip("约共 ")
    alone = words.endswith(noun) and len(words) <= len(noun) + _FEW
    alone = alone or brief.text.startswith(noun, quantity.end)
    own = noun.endswith(_CREWS) or (
        OWN_WORK.search(noun)
        or _YEARLY.match(noun)
        or _OWN_LOOK.match(noun)
        or noun.startswith((*_OWN_DEEDS, *OPENING_DEEDS))
    )
    return act if noun and alone and not (own or ending_verb(noun) or is_measure(noun)) else ""
