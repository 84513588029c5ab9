"""Rows of time limits: `30分钟内预警推送`, `故障响应30分钟`, `每月10日前到账`, `工期8个月`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import said, stated
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import CLAUSE_MARKS, ITEM_MARKS, clause_before
from assistant.drafting.reading.levels import FALLS
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.years.plan_years import WITHIN

_DEEDS: Final = (
    "响应|到达|到场|恢复|修复|办结|办理|审核|审查|出具|反馈|处置|处理|送达|整改|报告|完成|提交|发放|支付|拨付"
)
TIME_LIMIT = regex(rf"^(?:之?内|以内)(?:的)?({_DEEDS})(?!率)")
PLAN_YEARS: Final = regex(r"内[^。；;\n]*?其中[，,]?(?:20\d{2}年|今年|本年|当年|首年|第一年)")
"""Behind the years of a plan that tells one year apart (`三年内完成1200户，其中2026年400户`): no time limit."""
_WITHIN = regex(
    r"^(?:之?内|以内)(?:必须|须|要|应|全部|全额|及时|予以|进行|将|把|就|即|[向对]社会|对外|依法)*(?P<deed>[\u4e00-\u9fff]{2,12}?)"
    r"(?=[，,。；;、）)\n]|$|并|后)"
)
_ON_THE_SPOT = regex(r"^(?:赶到|到达|抵达|赶赴|到)[\u4e00-\u9fff]{0,4}现场")
_LIMITED = regex(
    rf"(?P<what>[\u4e00-\u9fff]{{0,10}}?)(?P<deed>{_DEEDS})(?:时间|时限|周期)?"
    rf"(?:不超过|不高于|控制在|(?:{FALLS})[到至为]|≤|在)+$"
)
_AT_ONCE = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,8}?)(?P<deed>响应|到达|到场|恢复|修复|处置|送达)(?:时间|时限)?(?:为|[：:])?$"
)
"""`故障响应30分钟`: of what must be quick, minutes and hours are the most it may take."""
_QUICK: Final = ("分钟", "小时", "个小时")
_GIVEN_FOR: Final = regex(
    r"(?P<given>补[贴助]|救助|资助|发放|享受|供养)(?:期限|时间)?(?:最长)?(?:不超过|不高于|不得超过)$"
)
"""`每年补助不超过10个月`: the longest for which anybody gets it."""
_WORKS: Final = regex(r"(?:建设|施工|总)?工期(?:为|约|限|是|[:：]|不超过|控制在)*$")
_LONG: Final = ("月", "个月", "年")
_SHORT: Final = (*_QUICK, "天", "日", "工作日", "个工作日")
_SINCE = regex(r"^(?:自|从|在|于|接到|收到|发现|发生)*(?P<what>[\u4e00-\u9fff]*?)(?:之日)?(?:起|(?<!通)过后|后|时)$")
_STEPS: Final = ("通过", "合格", "受理", "签订", "批准", "下达", "申请")
"""From these the time runs; it is not they that take it."""
_DURING: Final = regex(r"^[^，。；]*期间(?=..)")
"""When it holds (`防汛期间城区积水点30分钟内排除`)."""
_RUNS_FROM: Final = regex(
    r"(?<=..)(?:[在于][^，。；]{2,10}?|(?<![自从])(?:收到|接到|收齐|受理|签订|核实|验收|审批|批准|确认)[^，。；]{0,8}?)(?:之日)?(?:起|后|时)$"
)
"""From when the time of a thing runs, behind that thing (`案件卷宗在收到材料后1个工作日内上传`)."""
_OWN_OBJECT: Final = 7
_DEED_ALONE: Final = 4
"""Characters of a measure that names no object (`修复时限`)."""
_RIGHT_BEHIND: Final = regex(r"(?:就|即|必须|要)?(?P<deed>[\u4e00-\u9fff]{2,4})(?=[，,。；;、）)\n]|$)")
"""`报修2小时上门`: the deed right behind the time."""
_SHORT_NOUN: Final = regex(r"(?![到至在给向于以后并])[\u4e00-\u9fff]{2,6}")
_ROUNDS_OF: Final = regex(r"每[\u4e00-\u9fff]{0,3}$|提前$|培训|活动|会期")
_FINISHED: Final = regex(r"^完成(?=..)|(?<=..)(?:完毕|完成)$")
_ORDERED: Final = regex(r"(?:接到|收到|接)(?:调度|出动|起飞|救援)?(指令|命令|通知|调令)后?$")
_CALLS: Final = ("接警", "报警", "接报", "报修", "投诉", "报案", "预警")
_BOUGHT: Final = ("购置", "采购", "建设", "改造", "更新", "配备")
"""What is bought is not quick; what calls for quickness then names the limit (`接警后1分钟内出动`)."""
_ONE_YEAR: Final = regex(r"20\d{2}年|今年|本年度?|当年")
_RECURRING = regex(
    r"(?P<each>每个?月|每季度?|次月|下月|次季度|每年|每周)(?P<day>\d{1,2})[日号](?P<mark>以?前"
    r"|之前)?(?P<behind>[\u4e00-\u9fff]{2,14})"
)
_TO_WHAT = regex(r"^(?:[将把])?(?P<what>[\u4e00-\u9fff]{0,10})$")


def limit_rows(brief: Brief, topic: str, deeds: tuple[str, ...]) -> list[Candidate]:
    """A row for every stretch of time within which something must be done, and for days of each month.

    Args:
        brief: What the description says.
        topic: What the project is about.
        deeds: What is done within some time.
    """
    spans = [q for q in brief.quantities if q.kind is QuantityKind.DURATION and not _is_of_plan(brief, q)]
    limits = (_limit(brief, span, topic, deeds) for span in spans)
    return [*(row for row in limits if row), *_each_month(brief, topic, deeds)]


def _is_of_plan(brief: Brief, span: Quantity) -> bool:
    """Whether a time is that of a plan of which one year is told (`三年内改造90个，其中2026年30个`)."""
    return bool(WITHIN.match(brief.told, span.start)) and bool(_ONE_YEAR.search(brief.told, span.end))


def _limit(brief: Brief, span: Quantity, topic: str, deeds: tuple[str, ...]) -> Candidate | None:
    """The longest it may take."""
    name = _limit_name(brief, span, topic, deeds)
    if not name:
        return None
    return Candidate(
        level2=Level2.TIMELINESS,
        name=name,
        operator=Operator.LTE,
        value=span.value,
        unit=span.unit.removeprefix("个") if span.unit.endswith("工作日") else span.unit,
        evidence=stated(brief.text, span.start, span.end),
        weight=4.0,
    )


def _limit_name(brief: Brief, span: Quantity, topic: str, deeds: tuple[str, ...]) -> str:
    clause = _said_before(brief, span)
    behind = brief.text[span.end :]
    if PLAN_YEARS.match(behind):
        return ""
    if deed := _deed_within(behind, deeds):
        return _of_subject(clause, _measure(deed), topic)
    if found := TIME_LIMIT.match(behind):
        return _of_subject(clause, _measure(found[1]), topic)
    if span.unit in _SHORT and (limited := _LIMITED.search(clause)):
        return short_name(limited["what"] or topic, _measure(limited["deed"]))
    done = _RIGHT_BEHIND.match(behind)
    if span.unit in _SHORT and done and done["deed"].endswith(deeds) and not _ROUNDS_OF.search(clause):
        return _of_subject(clause, _measure(_FINISHED.sub("", done["deed"])), topic)
    if span.unit in _LONG and (given := _GIVEN_FOR.search(clause)):
        return compose(topic, f"{given['given']}期限")
    ends = not behind or behind[0] in "，,。；;、）)\n"
    if span.unit in _QUICK and ends and (quick := _AT_ONCE.search(clause)):
        return short_name(quick["what"] or topic, _measure(quick["deed"]))
    if _WORKS.search(clause) and span.upper is None:
        return compose(re.sub(r"(?:工程|项目|建设)+$", "", topic) or topic, "工期")
    return ""


def _said_before(brief: Brief, span: Quantity) -> str:
    """What the limit is of; after a 、 that which the limit before is of (`故障2小时内到场、24小时内恢复`)."""
    clause = clause_before(brief.text, span.start, ITEM_MARKS)
    if clause or not brief.text.endswith("、", 0, span.start):
        return clause
    opens = re.match(r"[\u4e00-\u9fff]+", clause_before(brief.text, span.start, CLAUSE_MARKS))
    return opens[0] if opens else ""


def _deed_within(behind: str, deeds: tuple[str, ...]) -> str:
    """What is done within some time, in its own words (`内预警推送`: 预警推送); "" where that is no such deed."""
    found = _WITHIN.match(behind)
    if not found:
        return ""
    if _ON_THE_SPOT.match(found["deed"]):
        return "到场"
    deed = re.sub(r"^完成(?=..)", "", found["deed"])
    deed = re.sub(r"(?<=..)(?:完毕|完成)$", "", deed)
    if re.search(r"的|现场", deed):
        return ""
    return deed if deed.endswith(deeds) else _object_in_front(deed, deeds)


def _object_in_front(said: str, deeds: tuple[str, ...]) -> str:
    """`排干积水` as 积水排干: the deed behind what it is done to; "" where that is no short noun."""
    deed = next((one for one in deeds if said.startswith(one)), "")
    thing = said.removeprefix(deed)
    return thing + deed if deed and _SHORT_NOUN.fullmatch(thing) else ""


def _of_subject(clause: str, measure: str, topic: str) -> str:
    """The measure of what the clause speaks of; of the project where it tells only from when the time runs."""
    if len(measure) >= _OWN_OBJECT or (len(measure) > _DEED_ALONE and _SINCE.search(clause)):
        return measure  # `10个工作日内将奖补资金拨付到位`: of what is said there.
    if ordered := _ORDERED.search(clause):
        return short_name(f"接到{ordered[1]}后", measure)
    clause = _RUNS_FROM.sub("", clause)
    since = _SINCE.match(re.sub(r"(?:在|须|需|要|(?<![反响供适效感])应)+$", "", clause))
    if since:
        what = since["what"]
        if what.endswith(_CALLS) and topic.endswith(_BOUGHT):
            return short_name(what, measure)
        return short_name(what, measure) if len(what) > 2 and not what.endswith(_STEPS) else compose(topic, measure)
    before = re.search(
        r"([\u4e00-\u9fff]{2,8}?)(?:在|须|需|(?<![反响供适效感])应|要|不超过)*$", _DURING.sub("", clause)
    )
    return short_name(before[1], measure) if before else compose(topic, measure)


def _measure(deed: str) -> str:
    quick = ("响应", "恢复", "修复", "到场", "出动", "起飞", "升空")
    return f"{deed}时间" if deed.endswith(quick) else f"{deed}时限"


def _completed(words: str, deeds: tuple[str, ...]) -> tuple[str, str]:
    """What is completed, and the word for it (`完成结算`, `完成车辆安检`)."""
    rest = words.removeprefix("完成")
    deed = next((one for one in deeds if rest.startswith(one)), "")
    return ("", deed) if deed else (rest, "完成")


def _each_month(brief: Brief, topic: str, deeds: tuple[str, ...]) -> Iterator[Candidate]:
    """By which day of each month something is done (`每月10日前到账`)."""
    for found in _RECURRING.finditer(brief.told):
        behind = found["behind"]
        at = min((behind.find(deed) for deed in deeds if deed in behind), default=-1)
        if at < 0 or not (what := _TO_WHAT.match(behind[:at])):
            continue
        deed = next(deed for deed in deeds if behind.startswith(deed, at))
        if not found["mark"] and at:
            continue
        thing, deed = _completed(behind[at:], deeds) if deed == "完成" else (what["what"], deed)
        measure = f"{deed}时间"
        yield Candidate(
            level2=Level2.TIMELINESS,
            name=short_name(thing, measure) if len(thing) > 1 else compose(topic, measure),
            words=f"{found['each']}{found['day']}日{'前' if found['mark'] else ''}",
            evidence=(
                said(brief.text, *found.span(), "level3"),
                said(brief.text, found.start(), found.end("mark") if found["mark"] else found.start("behind")),
            ),
            weight=4.0,
        )
