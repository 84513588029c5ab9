"""Deeds around a number: the verb its clause says in front of it or behind, and what is done for the people counted."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, clause_before, without_remarks
from assistant.drafting.reading.deeds.last_verbs import as_deeds
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    SUM_MARK,
    cut_at_verbs,
    cut_object,
    is_light,
    is_measure,
    person_spans,
    split_verb,
)
from assistant.drafting.reading.deeds.predicates import predicate
from assistant.drafting.reading.nouns.counted_nouns import BOUNDARY, ending_verb
from assistant.drafting.reading.nouns.words_in_front import FOR
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.sorts import benefit_in
from assistant.drafting.reading.words import ACTIVITY_VERBS, NOMINAL_VERBS, PASSING_VERBS, WORKS_ON_SITE

_NEAR: Final = 40
_CLAUSE: Final = 90
_DEED: Final = 60
"""Characters in front of a number among which the verb of its clause may stand."""
_MACHINES: Final = ("台", "辆", "艘", "架")
BESIDE_WORK = regex(rf"(?:{'|'.join(ACTIVITY_VERBS)}|布置|押运|值守)[和及与]$")
"""In front of a number: the words before name other work (`保密室运行和43万名考生网上评卷`)."""
_WORK_OF_A_LIST = regex(r"[\u4e00-\u9fff]{2,6}(?<![贴助金费元员])")
_ALSO = regex(r"(?<=..)(?:并(?![网联轨])|同时).*$")
_OWN_WORK: Final = 6
_ONE_WORK: Final = 12
"""Longer words for what is done name several kinds of work, of which the first tells."""
_DEEDS = longest_first(NOMINAL_VERBS)
_TWO_DEEDS = regex(rf"(?P<one>{_DEEDS})[与和及、](?P<other>{_DEEDS})$")
"""`检测与维修`: one piece of work in two words."""
_ACT = regex(
    rf"的(?:日常)?(?P<act>(?:{_DEEDS})+)(?=$|[，,。；;：:、])"
    rf"|(?:定期|日常|年度)?(?P<bare>{_DEEDS})(?=$|[，,。；;：:、])"
    rf"|(?P<fee>运行|维护|运行维护|维修|养护|维修养护)(?:费|经费)"
)
_GIVEN = regex(r"[，,（(]?每[人户名]每?[次年月]?(?P<verb>慰问|走访慰问|补助|补贴|救助|资助|奖励)(?=约?\d)")


def near(words: str, quantity: Quantity) -> str:
    """What its own clause says before a number, as much as stands near."""
    return clause_before(words, quantity.start, CLAUSE_MARKS + COLON)[-_NEAR:]


def verb_of_clause(words: str, quantity: Quantity) -> str:
    """The verb of what the clause says before a number; "" where it has none."""
    clause = clause_before(words, quantity.start, CLAUSE_MARKS + COLON)[-_CLAUSE:]
    clause = re.split(r"[（(]", without_remarks(clause))[-1]
    found = predicate(as_deeds(clause[-_DEED:]))
    return found.verb if found else ""


def verb_behind(words: str, quantity: Quantity, before: str) -> str:
    """The verb behind the thing that a clause names with 对 or the like (`对3座水库进行除险加固`)."""
    if not re.search(r"(?:^|[，。])?(?:对|将|把|为(?!主)|给)[\u4e00-\u9fff\u200b\x02、]{0,24}$", before[-30:]):
        return ""
    stop = re.search(rf"[，,。；;{SUM_MARK}]", words[quantity.end :])
    rest = words[quantity.end :][: stop.start() if stop else 40]
    found = re.search(r"(?:进行|开展|实施|实行|提供|给予|予以)([\u4e00-\u9fff、]{2,24})$", rest)
    if not found:
        return ""
    if "、" in found[1] and len(found[1]) > _ONE_WORK:
        return ""  # `对31座水库开展白蚁防治、杂草清除、溢洪道疏通`: several works, each with its own object
    one = re.split("[和及与]", found[1])[0] if len(found[1]) > _ONE_WORK else found[1]
    work = re.sub("(?:经费|资金|服务)$", "", one)
    joined = _TWO_DEEDS.search(work)
    if joined:
        return joined["one"] + joined["other"]
    own = found[0].startswith("实行") or (len(work) <= _OWN_WORK and work.endswith(WORKS_ON_SITE))
    return ending_verb(work) or benefit_in(work) or (work if own else "")  # `对乡道18公里进行路面拓宽`


def act_behind(words: str, quantity: Quantity) -> str:
    """`农村公路1286公里的养护管理`: what is done stands behind 的."""
    found = _ACT.match(words, quantity.end)
    return (found["act"] or found["bare"] or found["fee"]) if found else ""


_TO_HOMES: Final = regex(r"(?:^|[\u4e00-\u9fff])(?:对|将|把|给)[\u4e00-\u9fff\u200b\x02]{0,14}$")
_CARRIED_OUT: Final = regex(
    r"的?(?P<thing>[\u4e00-\u9fff]{2,6})?(?:统一|集中|免费|全部)*(?:实施|进行|开展|予以)(?P<work>[\u4e00-\u9fff]{2,8})"
)


def _done_to_homes(rest: str) -> str:
    """What is done to what people have (`对126户低收入家庭危房实施改造`: 危房改造); "" where that is not told."""
    found = _CARRIED_OUT.fullmatch(rest)
    if not found or not ending_verb(found["work"]):
        return ""
    thing, work = found["thing"] or "", found["work"]
    return thing + work if thing or ending_verb(work) != work else ""


def given_to(plain: str, quantity: Quantity, noun: str) -> str:
    """What the price right behind says people are given (`优抚对象1860人，每人每次慰问200元`)."""
    found = _GIVEN.match(plain, quantity.end) if quantity.unit in PEOPLE else None
    return found["verb"] if found and person_spans(noun)[-1:] and person_spans(noun)[-1][1] == len(noun) else ""


def deed_for(plain: str, words: str, quantity: Quantity, who: str) -> str:
    """What is done for the people counted, as a noun (`为430名残疾人适配辅助器具`: 辅助器具适配)."""
    beside = quantity.unit in PEOPLE and BESIDE_WORK.search(plain[: quantity.start])
    if quantity.unit == "户" and _TO_HOMES.search(near(words, quantity)):
        stop = BOUNDARY.search(words, quantity.end)
        return _done_to_homes(words[quantity.end : stop.start() if stop else len(words)].partition(who)[2])
    if quantity.unit not in ("人", "名", "户", *_MACHINES) or not (beside or FOR.search(near(words, quantity))):
        return ""
    stop = BOUNDARY.search(words, quantity.end)
    text = words[quantity.end : stop.start() if stop else len(words)].split(COUNT_MARK)[0].lstrip(FILLER)
    rest = text.removeprefix(who) if text.startswith(who) else ""
    if rest.removeprefix("免费") in NOMINAL_VERBS or (beside and _WORK_OF_A_LIST.fullmatch(rest)):
        return rest
    rest = _ALSO.sub("", rest)
    verb, thing = split_verb(rest.removeprefix("免费"))
    thing = cut_at_verbs(cut_object(thing))
    if not verb or (verb in PASSING_VERBS and not is_light(verb)) or len(thing) < 2 or is_measure(thing):
        return ""
    return thing if is_light(verb) or verb == "提供" else thing + verb
