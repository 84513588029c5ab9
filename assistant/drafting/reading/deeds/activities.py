"""Activities: what the project does, verb and object, clause by clause."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.cited import without_titles
from assistant.drafting.reading.deeds.named_work import named_work
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    SUM_MARK,
    cut_object,
    is_light,
    is_nominal,
    people_in,
    split_verb,
)
from assistant.drafting.reading.deeds.predicates import done_to, object_of, predicate, unit_in_front
from assistant.drafting.reading.deeds.verb_pairs import telling_verb
from assistant.drafting.reading.parts import Activity, Span
from assistant.drafting.reading.wording.spoken import deed_said
from assistant.drafting.reading.words import ACTIVITY_VERBS, PASSING_VERBS, PURPOSE_OPENERS, STRONG_VERBS

_JOINED_VERBS = longest_first(STRONG_VERBS)
_PIECE = regex(rf"[、；;]|(?:并|和|及|，并|以及)(?={_JOINED_VERBS})")
_PURPOSE = regex(rf"^(?:为了?|以|从而|进而|来|旨在|意在|不断|切实|有效|着力|并)*(?:{'|'.join(PURPOSE_OPENERS)})")
_OBEYED = regex(
    r"(?:遵守|贯彻|坚持|恪守)[^，。]*(?:精神|规定|要求|思想|纪律|原则|方针|部署|决策)$|落实[^，。]*(?:精神|部署|决策)$"
)
"""What every project promises to keep to; it is not what this one does."""
_SPENT_ON = regex(
    r"用于(?P<thing>[^，,。；;、的\x01\x02]{2,20})的(?P<work>维修改造|维修|改造|建设|购置|采购|更新|补贴|补助|奖补"
    r"|养护|运维|保洁|监测|修缮)(?=$|[和及与])"
)
"""`用于校园内房屋设施的维修改造`: the deed stands behind 的."""
_BACKED = regex(
    r"(?:扶持|支持|帮扶|扶助)[^，,。；;、\x01\x02]{2,20}?(?:合作社|企业|公司|农户|村集体|学校)(?P<verb>建设|新建"
    r"|开展|实施|举办|购置)(?P<thing>[\u4e00-\u9fff]{3,14})$"
)
"""`扶持某合作社建设生猪养殖场`: what those who are helped do is the work."""
VOUCHERS = regex(
    r"发放(?:[\u4e00-\u9fff]{1,8}、)+[\u4e00-\u9fff]*?(?P<thing>[\u4e00-\u9fff]{2}券)(?=[\d\x01-\x03]|[，。；]|$)"
)
"""The common noun at the end of a list (`发放家电、家装消费券`)."""
_ANYTHING = ("项目", "部门", "单位", "政策")
"""Things that say nothing of the work done to them (`对25个项目开展绩效评价`)."""
_BODIES = ("企业", "机构", "单位", "公司", "合作社")
"""To these something with a name of its own is done (`对重点行业企业开展工伤预防宣传`)."""
_MUST = regex(r"(?:须|需|应|要)经|(?:须|需|应)(?:通过|报)")
"""What others have to agree to (`方案须经省委宣传部审核`) is not what the project does."""
_ADDED = regex(r"^(?:增加|推进|推动|扩大)[^，。]*[\x02]|^(?:推进|实现)[^，。]{2,12}(?:建设|工程|改造)")
_PAID_TO: Final = regex(rf"向{COUNT_MARK}+[\u4e00-\u9fff]{{2,12}}?(?=支付|拨付|发放|兑付)")
"""Whoever is paid may be called after what they do (`向9家委托代征单位支付手续费`)."""


def read_clauses(plain: str) -> tuple[Span, ...]:
    """The clauses of a text, between its commas and stops."""
    spans = []
    for found in re.finditer(r"[^，,。；;！!？?\n]+", plain):
        text = found[0].strip()
        if text:
            start = found.start() + found[0].index(text)
            spans.append(Span(start=start, end=start + len(text), text=text))
    return tuple(spans)


_OF_MONEY = regex(r"(?:规划|计划)?[一二三四五六十两\d]+个?年(?:规划|计划|改造|建设|实施|完成|建成)?$|.*垫[资付支]")
"""`五年规划总投资2.4亿元`, `由施工企业先行垫资建设`: when and by whom the money is paid, not what is done."""
_ONLY_WHEN: Final = regex(
    r"[“\"]?(?:春节|元旦|中秋|国庆|端午|重阳|[五六七八十]一|三八)[”\"]?节?前(?:举办|举行|召开|开展|完成|发放|组织|开幕)?"
    r"|[日月年周]均[\u4e00-\u9fff]{2}"
)
"""`国庆前举办` names a day and `月均保障` so much a month, no work."""

_OF_A_CLASS: Final = regex(r"、[^、，。；]{2,10}(?<![高中初平同均特优上])等[\u4e00-\u9fff]{2,8}[\x02]*$")
_OF_A_FUND: Final = regex(
    r"(?:申请|争取|安排|使用|利用|整合|统筹)?(?:中央|国家|上级|自治区级?|省级?|市级?|县级?|财政)+[^\d\x01\x02，。；、]{2,30}"
    r"(?:补助|专项|奖补|引导|发展|提升|衔接|转移支付)*资金\x01+"
)
"""Behind the first clause a fund and its sum tell no work (`申请中央医疗服务与保障能力提升补助资金120万元`)."""
_AFTERWARDS: Final = regex(
    rf"^(?:[\u4e00-\u9fff]{{2,6}})?(?:{_JOINED_VERBS}|投入使用|建成|完工|投用)后(?![勤期备续端台院])"
)
"""When something is so (`改造后烟气达标排放`), no deed of its own."""
_PAID_OUT: Final = regex(
    r"[\u4e00-\u9fff]{2,16}?(?:补[助贴]|津贴|生活费|报酬|工资|(?:慰问|救助|抚恤|优待|助学|奖学|养老)金)(?![\u4e00-\u9fff])"
)
"""What is handed out goes by its whole name, deeds in it (`发放护林员管护补助`)."""
_BY_OTHERS: Final = regex(
    rf"委托[\u4e00-\u9fff]{{2,8}}?(?:院|机构|单位|公司|所|团队|大学|高校|协会)(?=(?:{_JOINED_VERBS})[\u4e00-\u9fff]{{2}})"
)
"""Who is hired for what is done (`委托设计院编制村庄规划`)."""
_SUMS_GIVEN: Final = regex(rf"(?<=给予)(?:{SUM_MARK}+[、和及与]?)+的?(?:一次性)?(?=奖[励补]|补[助贴]|资助|救助)")
"""How much each is given (`对一级、二级养老机构给予10万元、6万元奖励`) stands between giving and its object."""
_GIVES_SUMS: Final = regex(r"对.*给予\d[\d.]*[万亿]?元")
_BY_WHOM: Final = regex(r"(?:该|本)?项目由[^，。；\d]{2,24}(?:组织|负责|具体|牵头)*(?:实施|承担|承办|组织|负责|执行)")
"""`本项目由市文化艺术中心组织实施`: who does it."""
_ALLOTTED: Final = regex(r"(?:预算|财政|年初)?(?:安排|下达|列支|申请)[\u4e00-\u9fff]{2,6}(?:经费|资金)\x01+")
"""`预算安排养护经费2150万元`: the money for the work, no further work."""
_OTHERS = regex(r"其(?![他中余])")
"""`支持其扩大担保业务`: what those who are helped go on to do."""


def read_activities(words: str, clauses: tuple[Span, ...]) -> tuple[Activity, ...]:
    """What is done, each object once; clauses that only state a purpose are left out.

    Args:
        words: The masked description.
        clauses: The clauses of the description itself.
    """
    found: list[Activity] = []
    for at, clause in enumerate(clauses):
        if _BY_WHOM.fullmatch(clause.text) or _ALLOTTED.fullmatch(words, clause.start, clause.end):
            continue
        text = _PAID_TO.sub("", without_titles(words[clause.start : clause.end]))
        text = _BY_OTHERS.sub("", _AFTERWARDS.sub("", text))
        text = _SUMS_GIVEN.sub("", text) if _GIVES_SUMS.search(clause.text) else text
        if (
            (_PURPOSE.match(text) and not _ADDED.match(text))
            or _OBEYED.search(clause.text)
            or _MUST.search(clause.text)
        ):
            continue
        parts = [part for part in re.split("[：:]", text) if part]
        opening = clause.start == clauses[0].start
        if _is_why(at, clauses, words) or (at and _OF_A_FUND.fullmatch(text)):
            continue
        for verb, object_ in (done for part in parts for done in _done_in(part, opening=opening)):
            thing = object_.removeprefix("进行") if len(object_) > _LONGER else object_  # `进行数据开发、资料编印`
            told = any(thing in (a.object, a.object.removesuffix(a.verb)) for a in found)
            if not (
                told
                or thing.startswith("内得到")
                or _OF_MONEY.match(thing)
                or _ONLY_WHEN.fullmatch(thing)
                or _OTHERS.match(thing)
            ):
                found.append(Activity(verb=verb, object=thing, clause=clause))
    active = [a for a in found if a.verb not in PASSING_VERBS]
    return tuple(active or found)


def _is_why(at: int, clauses: tuple[Span, ...], words: str) -> bool:
    """Whether a clause goes on with the purpose that the text opens with (`为摸清现状，服务海洋经济，某院开展…`)."""
    if not clauses[0].text.startswith("为") or at > _MOST_WHY or at + 1 == len(clauses):
        return False
    clause, behind = clauses[at], clauses[at + 1]
    return bool(_WHY.fullmatch(words[clause.start : clause.end])) and unit_in_front(behind.text) is not None


_WHY: Final = regex(
    r"(?:为了?)?(?:更好地?|积极|主动)?(?:服务|支持|助力|配合|落实|响应|守护|守牢|护航|打造|摸清|掌握|查清)[^\d\x01\x02\x03]+"
)
_MOST_WHY: Final = 2
_LONGER: Final = 4


def _done_in(text: str, *, opening: bool) -> list[tuple[str, str]]:
    """Every verb with its object in one clause, the pieces of an enumeration included."""
    if spoken := deed_said(text):
        return [spoken]
    pieces = [piece for piece in _PIECE.split(text) if piece]
    first = _to_something(text) or _plain(text, opening=opening)
    done = [first] if first else []
    for piece in pieces[1:]:
        verb, rest = split_verb(piece.lstrip("并和及"))
        example = is_nominal(verb) and _OF_A_CLASS.search(text)  # `储备口罩、检测试剂等物资`
        further = _plain(piece.lstrip("并和及"), opening=False) if verb and rest and not example else None
        if further and first and further[0] and piece.lstrip("并和及").startswith(further[0]):
            done.append(further)
    return done


def _to_something(text: str) -> tuple[str, str] | None:
    """`对X进行V`: V is done to X, unless X is people or the work has a name of its own."""
    if backed := _BACKED.search(text):
        return backed["verb"], backed["thing"]
    if vouchers := VOUCHERS.search(text):
        return "发放", vouchers["thing"]
    if spent := _SPENT_ON.search(text):
        thing = cut_object(re.split("免费|[向对]", spent["thing"])[0])
        return (spent["work"], thing) if len(thing) >= 2 else None
    found = done_to(text)
    if not found:
        return None
    verb, thing, work = found
    taught = thing.endswith(_BODIES) and work not in (verb, f"{verb}工作")
    if verb and len(thing) >= 2 and people_in(thing) != thing and thing not in _ANYTHING and not taught:
        return verb, thing
    if verb and verb == work and people_in(thing):
        return verb, people_in(thing)
    shown = cut_object(max(work.split("、"), key=len))
    return ("开展", shown) if len(shown) >= 3 else None


def _plain(text: str, *, opening: bool) -> tuple[str, str] | None:
    at = predicate(text)
    if at:
        if at.verb == "发放" and (paid := _PAID_OUT.match(text, at.at + len(at.verb))):
            return at.verb, paid[0]
        thing = object_of(text, at)
        if thing and not (is_light(at.verb) and people_in(thing) == thing):
            if is_nominal(at.verb) and thing in ACTIVITY_VERBS:
                return thing, at.verb + thing
            inner, rest = split_verb(thing)
            if is_light(at.verb) and inner and len(rest) >= 2 and inner != thing and not is_light(inner):
                # 实施更新改造… keeps its own name; 完成采购电脑 is 采购 电脑.
                return (inner, rest) if at.verb in ("完成", "做好", "抓好") else (at.verb, thing)
            return telling_verb(at.verb, text[at.at + len(at.verb) :]), thing
    return named_work(text, opening=opening)
