"""The words in front of a number: how far back they reach, and the verb and the noun that they hold."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.bodies.places import beside_places
from assistant.drafting.reading.deeds.last_verbs import last_verb
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    SUM_MARK,
    cut_object,
    is_light,
    is_measure,
    is_nominal,
    split_verb,
)
from assistant.drafting.reading.nouns.counted_nouns import (
    ABILITY,
    COMPARED,
    WHO_ACTS,
    cleaned,
    ending_verb,
    start_of,
    subject_end,
)
from assistant.drafting.reading.nouns.noun_leads import LEAD
from assistant.drafting.reading.nouns.nouns_behind import done_to_people
from assistant.drafting.reading.words import ACTIVITY_VERBS, NOMINAL_VERBS

FOR = regex(r"(?:为(?!主)|给|向)(?:全[县市区镇乡省]|[我本][县市区镇乡]|辖区内?|境内)?$")
"""Ends right in front of those whom something is done for."""
_MAKING: Final = ("建设", "新建", "修建", "铺设", "营造", "种植")
"""Verbs behind a place (`在两个乡镇建设茶园`) that are no part of what is counted."""
_OWN_VERBS: Final = "新建|修建|安装|加装|铺设|打造|配备|设立|购置|采购|开展|实施|举办|种植|栽植|布设|更换|加固|搭建"
_AT_A_PLACE: Final = regex(
    rf"^在(?![线校册编职建岗读籍园押])(?:(?!{_OWN_VERBS})[\u4e00-\u9fff]){{2,12}}?"
    r"(?P<done>(?:建设|改造|维修|修缮|治理|绿化)[\u4e00-\u9fff]{2,})$"
)
"""Where something is done that the words go on with (`在红旗村建设冷库2座`)."""
_MEANT: Final = regex(r"(?:拟|计划|预计|打算|准备|将)$")
_IN_ALL: Final = regex(r"^(?:一共|总共|共计?|累计|合计|[日月年周]均)(?=..)")
"""Says that the number is of all or of each month, and is no part of what is done (`共实施3个项目`)."""
_APART: Final = regex(r"(?:集中|分散)(?:供养|托养|安置|照护)$")
_IN_CHARGE = regex(r"^[\u4e00-\u9fff]{0,16}?负责(?!人)(?=..)")
_HELD = regex(r"^(?P<verb>举办|召开|举行|承办|开展)(?P<thing>[\u4e00-\u9fff]{2,10}(?:活动|讲座|比赛|大赛|论坛|演练))$")
"""What is held is one name, verbs in it (`举办校园招聘引才活动`)."""
_SET_UP: Final = regex(
    r"(?:^|[县区市镇乡省内上])设(?P<site>(?![备施计置立定有在])[\u4e00-\u9fff]{1,6}(?:站|点|室|所|中心|岗|窗口|网点|基地|场))$"
)
"""What is set up, in one character (`全县设考点5个`)."""
_SECOND_DEEDS: Final = ("改造", "治理", "利用", "处置", "修复", "整治", "提升")
"""Deeds that follow another behind the thing that both are done to."""
_SHORT: Final = 8
_WHOLE: Final = 10
"""Longer than this the name of whom or what something is done to, and the work, are no name."""
_EXAMPLE: Final = regex(
    r"^[\u4e00-\u9fff]{2,10}(?<![高中初平同均特优上])等(?!(?:重点|关键|优势|相关)?(?:领域|方面|行业|类别|学科))(?=[\u4e00-\u9fff]{4,}$)"
)
"""The last of the examples of a class, whose deed is that of the list (`口罩、检测试剂等应急物资12类`)."""
_WHO_IS_HIRED: Final = regex(
    rf"^(?:聘请|委托)[\u4e00-\u9fff]{{0,8}}?(?:机构|公司|单位|团队|第三方)(?=(?:{longest_first(NOMINAL_VERBS)})[\u4e00-\u9fff]{{2}})"
)
"""`聘请测绘机构测绘面积85万平方米`."""
_DONE = regex(
    r"(?:(?:以|采[取用]|通过|按)[\u4e00-\u9fff]{2,14}(?:方式|形式|模式|办法))?(?:对|将|把)(?P<thing>.+?)(?:进行|开展|实施|给予|予以)(?P<work>[\u4e00-\u9fff]{2,8})$"
)


def words_before(words: str, end: int) -> str:
    """The words in front of a number, back to the last mark; over a colon where nothing else stands there."""
    at = start_of(words, end)
    said = COMPARED.sub("", WHO_ACTS.sub("", words[at:end]))
    text = beside_places(said, words[:at].rstrip(COUNT_MARK))
    text = _EXAMPLE.sub("", text) if words[at - 1 : at] == "、" else text
    if not text.strip(FILLER) and not FOR.search(words[at:end]) and at > 1 and words[at - 1] in ":：(（":
        paid = len(words[: at - 1].rstrip(SUM_MARK))
        at = start_of(words, paid)
        text = COMPARED.sub("", words[at:paid].split("：")[0].split(":")[0].split("（")[0].split("(")[0])
        text = re.sub(r"(?<=..)(?:费用?|经费|资金)$", "", text)  # `邮寄专递费45万元（约3万件）`
    return text


def verb_and_noun(before: str) -> tuple[str, str]:
    """The verb and the noun that the words in front of a number end in, either of them perhaps missing."""
    if done := _DONE.match(before[subject_end(before) :]):
        who, work = cleaned(cut_object(done["thing"].split(COUNT_MARK)[-1])), done["work"]
        if joined := done_to_people(who, work):
            return "", joined
        verb = ending_verb(work)
        return (verb, who) if verb or not who or len(who + work) > _WHOLE else ("", who + work)  # 小麦统防统治
    opens = body(before)
    if opens and FOR.fullmatch(before[opens:]):
        return "", ""  # `通过政府采购为全县68所学校`: how it is done and for whom, not yet what.
    if set_up := _SET_UP.search(before[opens:]):
        return "设置", set_up["site"]
    told = _AT_A_PLACE.sub(r"\g<done>", before[opens:].strip())
    text = LEAD.sub("", _IN_CHARGE.sub("", told)) or before.strip()
    if held := _HELD.match(text):
        return held["verb"], cleaned(held["thing"])
    if is_measure(text) or ABILITY.search(text):
        return "", cleaned(text)
    verb, noun = last_verb(_WHO_IS_HIRED.sub("", text))
    if verb and (both := _of_two_deeds(text, verb, noun)):
        return both
    if verb and before.endswith(noun) and (apart := _APART.search(before.removesuffix(noun))):
        return "", cleaned(apart[0] + noun)  # Two groups: `集中供养孤儿18名，分散供养孤儿65名`
    if verb:
        return "" if verb in ("涉及", "覆盖", "包括") else verb, cleaned(noun)
    ending = ending_verb(text)
    if ending and len(text) - len(ending) < 2:
        return ending, _named_deed(before, ending)
    # The object stands before its verb (`老年人免费体检3200人`): together they name the thing.
    named = cleaned(noun)
    if before[: body(before)].endswith("集中") and named:
        named = "集中" + named  # `集中教育学习12次` is a name
    made, thing = split_verb(named) if not ending else ("", "")
    return (made, thing) if made in _MAKING and len(thing) >= 3 else (ending, named)


def _of_two_deeds(text: str, verb: str, noun: str) -> tuple[str, str] | None:
    """Two deeds, with the thing in front of them (`危桥加固改造4座`, `旧衣物回收利用600吨`); None for other words."""
    if noun in ACTIVITY_VERBS and is_nominal(verb):
        return noun, verb + noun
    thing = text.removesuffix(verb + noun)
    both = noun in _SECOND_DEEDS and not is_light(verb) and thing != text and len(thing) > 1
    if not both or split_verb(thing)[0] or thing in ACTIVITY_VERBS:
        return None
    return noun if noun in ACTIVITY_VERBS else "", cleaned(text)


def _named_deed(before: str, ending: str) -> str:
    """What a deed alone in front of a number is called (集中供养, `共实施3个项目`); "" where it is only the verb."""
    if ending == "实施" and _IN_ALL.match(before):
        return ending
    named = cleaned(_IN_ALL.sub("", before)) if len(before) <= _SHORT else ""
    meant = _MEANT.search(named.removesuffix(ending))  # `县供销社拟新建6个`
    return named if named.endswith(ending) and named != ending and not meant else ""
