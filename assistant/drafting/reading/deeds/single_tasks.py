"""Single tasks: what a whole clause says is done to one thing, in no list and without a number (`拍摄口述史纪录片`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.deed_words import MORE_DEEDS, THING_DEEDS
from assistant.drafting.reading.deeds.done_to_people import each_of
from assistant.drafting.reading.deeds.listed_events import held, is_event
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.deeds.listed_things import thing_done
from assistant.drafting.reading.deeds.phrases import STRONG, is_named
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place

_ALSO: Final = (
    "(?:并|同时|另|还|继续|深入|全面|扎实|大力|依法|定期|适时|统一|集中|计划|拟|(?:主要)?用于"
    "|组织(?=开展|实施|参加|召开|举办|评选)|组[队团](?=参加)|(?:委托|组织|购买)[\u4e00-\u9fff]{2,8}?(?=开展|实施))*"
)
_DOING: Final = any_word("开展 组织开展 实施 组织实施 做好 抓好 启动")
_TASK: Final = regex(
    rf"^{_ALSO}(?:(?P<light>{_DOING})|(?P<deed>{THING_DEEDS}|{MORE_DEEDS})(?!(?<=开发)区(?!域)))(?P<thing>(?:“[\d·.]{{3,5}}”)?(?!后(?![勤期备续端台院]))[\u4e00-\u9fffA-Z“”《》\"]{{2,18}})$"
)
_DONE_TO: Final = regex(
    rf"^{_ALSO}对(?P<thing>[\u4e00-\u9fff“”《》]{{2,12}})(?:进行|开展|实施)(?P<deed>[\u4e00-\u9fff]{{2,6}})$"
)
"""`对管护站进行维修`."""
_GIVEN: Final = regex(
    rf"^{_ALSO}(?:发放|兑付|支付|(?P<policy>落实))(?P<what>[\u4e00-\u9fff]{{2,16}}(?:补贴|补助|津贴|工资|报酬|慰问金))$"
)
"""What is handed out, which goes by its own name (`发放网格员补贴`); two where a policy is carried out (`落实…和…`)."""
_FUNDED: Final = regex(
    rf"^{_ALSO}(?P<deed>资助|扶持|奖励)(?P<what>[\u4e00-\u9fff]{{2,20}}(?:项目|课题|交流|研究|活动|出版|作品|成果|产业))$"
)
"""What others do with the money (`资助青年教师科研项目和研究生国际交流`)."""
_FOR_PEOPLE: Final = regex(
    rf"^{_ALSO}为(?P<whom>[\u4e00-\u9fff]{{2,8}}?)(?P<deed>适配|配备|安装|更换|发放|免费发放)(?P<thing>[\u4e00-\u9fff]{{2,8}})$"
)
"""What people are provided with (`为残疾人适配辅具`)."""
_INSURED: Final = regex(
    rf"^{_ALSO}(?:为[\u4e00-\u9fff]{{2,8}}?)?(?:足额)?缴纳(?P<what>[\u4e00-\u9fff]{{0,6}}(?:社会保险|社保|保险)费?)$"
)
"""What is paid in for people (`缴纳社会保险`)."""
_ON_THE_SPOT: Final = regex(r"(?<=.{4})进(?:社区|校园|企业|机关|乡村|农村|村|学校|家庭|军营|商圈|网格|万家)+$")
"""Where something that has a name is held (`家庭教育公益讲座进社区`)."""
_ON_SITE: Final = regex(r"管道|管网|屋面|屋顶|外墙|道路|路面|线路|围墙|门窗|电路|厕所|操场|水池|电梯")
"""Things of two characters that are names of works on a site."""
_SEVERAL: Final = regex(r"[、]|(?<=..)[和及与](?=..)|等|各[类项级]")
_NO_WORK: Final = regex(r"^(?:各|相关|有关|本|全|其他|日常|年度|[的了])|(?:工作|任务|建设年|服务)$")
_SHORTEST, _LONGEST, _LONGEST_WORK = 4, 14, 12
_SHORTEST_THING: Final = 3
_PAID_OUT: Final = ("补贴", "补助", "津贴", "工资", "报酬", "慰问金")


def single_tasks(plain: str) -> Iterator[Span]:
    """Every clause that is a deed and the one thing it is done to, the deed behind the thing."""
    for clause in CLAUSE.finditer(plain):
        if plain.startswith(("：", ":"), clause.end()):
            continue  # A heading.
        if done := _DONE_TO.match(clause[0]):
            yield from _done_to(plain, clause.start() + done.start("thing"), done)
            continue
        if provided := list(_provided(plain, clause)):
            yield from provided
            continue
        found = _TASK.match(clause[0])
        if found and not _SEVERAL.search(found["thing"]):
            at = clause.start() + found.start("thing"), clause.end()
            task = _work(plain, *at) if found["light"] else _done(plain, *at, found["deed"])
            if task is not None:
                yield task


def _provided(plain: str, clause: re.Match[str]) -> Iterator[Span]:
    """What people are given, what of theirs is paid for, and what they are provided with."""
    if given := _GIVEN.match(clause[0]):
        whole = span_at(plain, clause.start() + given.start("what"), clause.end())
        several = each_of(plain, whole.start, whole.text) if given["policy"] else [whole]
        told = len(several) > 1 or not _SEVERAL.search(whole.text)
        yield from several if told and all(one.text.endswith(_PAID_OUT) for one in several) else ()
    elif funded := _FUNDED.match(clause[0]):
        for one in each_of(plain, clause.start() + funded.start("what"), funded["what"]):
            yield one.model_copy(update={"text": one.text + funded["deed"]})
    elif insured := _INSURED.match(clause[0]):
        start, end = (clause.start() + at for at in insured.span("what"))
        yield span_at(plain, start, end).model_copy(update={"text": insured["what"].removesuffix("费") + "缴纳"})
    elif (done := _FOR_PEOPLE.match(clause[0])) and is_person(done["whom"]) and not _SEVERAL.search(done["thing"]):
        start, end = (clause.start() + at for at in done.span("thing"))
        yield span_at(plain, start, end).model_copy(update={"text": f"{done['whom']}{done['thing']}{done['deed']}"})


def _done_to(plain: str, start: int, found: re.Match[str]) -> Iterator[Span]:
    """What something is said to be done to, where that is one thing and no people."""
    thing, deed = found["thing"], found["deed"]
    if deed in WORKS_END and not (
        _SEVERAL.search(thing) or is_person(thing) or is_place(thing) or _NO_WORK.match(thing)
    ):
        yield span_at(plain, start, start + len(thing)).called(thing + deed)


def _work(plain: str, start: int, end: int) -> Span | None:
    """What is carried out under a name of its own (`开展交易主体培训`)."""
    end = start + len(_ON_THE_SPOT.sub("", plain[start:end]))
    start += len(plain[start:end]) - len(name := plain[start:end].rpartition("的")[2])
    named = name.endswith(WORKS_END) or is_event(name)
    if not (named and _SHORTEST <= len(name) <= _LONGEST) or _NO_WORK.search(name) or _opens_with_verb(name):
        return None
    span = span_at(plain, start, end)
    return span if name.endswith(WORKS_END) else span.called(held(name, "开展"))


def _done(plain: str, start: int, end: int, deed: str) -> Span | None:
    also = second_verb(deed, plain[start:end])
    start, name = start + len(also), plain[start + len(also) : end]
    if is_event(name) and deed in ("参加", "组织"):
        return span_at(plain, start, end).called(held(name, deed))
    if deed == "组织" and name.endswith(WORKS_END) and _LONGEST_WORK >= len(name) >= _SHORTEST:
        return None if _NO_WORK.search(name) else span_at(plain, start, end)
    short = len(name) < _SHORTEST_THING and not _ON_SITE.fullmatch(name)
    if deed in ("参加", "组织") or short or _opens_with_verb(name) or _NO_WORK.search(name):
        return None
    return thing_done(plain, start, name, deed + also.lstrip("并和及"))


def _opens_with_verb(name: str) -> bool:
    """Whether words begin with a verb that is no part of a thing's name (`打捞船` is one)."""
    found = STRONG.match(name)
    return found is not None and len(name) - found.end() > 1 and not is_named(name, found)
