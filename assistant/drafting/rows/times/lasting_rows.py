"""Rows from stretches of time that say how good or how much something is: intervals, warranties, hours of work."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, split_verb
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import ITEM_MARKS, clause_before
from assistant.drafting.reading.nouns.no_targets import is_round_the_clock
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.rows.times.time_limits import TIME_LIMIT

_ABOUT: Final = r"(?:不超过|不高于|不少于|不低于|控制在|缩短至|达到|达|约|为|在|≤|≥|[:：])*$"
_INTERVAL = regex(rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?间隔)(?:时间)?{_ABOUT}")
_WARRANTY = regex(rf"(?P<what>[\u4e00-\u9fff]{{0,6}}?(?:质保|保修|维保|储备|保管|质量保证)期)(?:限)?{_ABOUT}")
_STORED: Final = ("储备期", "保管期")
"""How long stores are held is a matter of time, how long works are warranted one of quality."""
_GUARANTEED: Final = regex(rf"(?P<what>质保|保修|免费维护|免费维保|免费升级){_ABOUT}")
_OF_WARRANTY: Final = regex(r"(?P<what>质保|保修|维保)(?=期?(?:$|[，,。；;、]))")
"""`三年质保`."""
_KEPT: Final = regex(
    rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?(?:保存|存储|留存|保留|储存|储备|留样|续航))(?P<time>期限?|时间|时长"
    rf"|天数)?{_ABOUT}"
)
"""`录像保存90天`: how long something is kept."""
_OPEN_FOR: Final = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,6}?(?:征求意见|公示|公告|公开征集|试运行|试运营|试点运行|跟踪监测|跟踪回访|跟班学习"
    r"|集中展示|隔离观察|见习|驻点服务|蹲点服务))(?:时间|期限?|天数)?(?:不少于|不低于|不短于|至少|≥)$"
)
"""`公开征求意见不少于30天`: how long something is open to people, or tried."""
_AT_EACH: Final = regex(
    r"(?P<what>每一?个?(?:站|县|市|区|乡镇|镇|村|校|馆|地|点|处|场|展|站点|社区|学校|园区)(?:巡展|展出|展览|展示|巡演|停留|驻扎|驻点|驻守|驻村|服务|开放|指导))"
    r"(?:时间)?(?:不少于|不低于|不短于|至少|≥)$"
)
"""`每站展出不少于60天`: how long it lasts at each place."""
_PAID_OVER: Final = regex(r"[^，,。；;\d]{0,12}?(?P<deed>支付|偿还|付清|还清|分享|分摊|拨付|兑付)")
"""`分6年从节能收益中支付`."""
_AHEAD: Final = regex(rf"(?P<what>[\u4e00-\u9fff]{{2,10}}?)(?:平均|至少|均)?提前{_ABOUT}")
_LEAD_TIME: Final = regex(rf"(?P<what>[\u4e00-\u9fff]{{2,10}}提前(?:量|时间))(?:平均|至少)?{_ABOUT}")
"""`预警信息提前量达到30分钟`."""
_AHEAD_DEED: Final = regex(r"(?:以上)?(?P<deed>发布|预警|推送|通知|告知|送达|到位|发出)")
_CONTRACT = regex(rf"(?:合同期限?|合同工期|实施周期|完成期限){_ABOUT}")
_HOURS = regex(
    r"(?P<each>每[周天日月])?(?P<what>[\u4e00-\u9fff]{0,6}?(?:飞行|开放|服务|值守|播出|直播|训练|授课|监测))"
    rf"(?P<thing>(?!时长|时间|每)[\u4e00-\u9fff]{{2,8}}?)??(?:总?时间|总?时长)?(?P<late>每[周天日月])?{_ABOUT}"
)
_FOOTAGE: Final = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,6}?(?:视频|影像|音像|音频|录音|录像|节目|影像资料|视频资料|纪录片|专题片|宣传片|短片|音像资料|口述史|有声书|微课|网课|课程|动画片?|影片|素材|访谈))"
    rf"(?:总?时长|总?时间)?(?:总计|合计|共计?|累计)?{_ABOUT}"
)
"""What is recorded or shown for so many minutes (`形成视频不少于1800分钟`)."""
_LENGTH_OF: Final = regex(rf"[、，,（(]?(?:总?时长|总?时间|共计?|合计|总计)?{_ABOUT}")
"""All that stands between so many films and how long they are (`影片60部、5400分钟`)."""
_AFTER = regex(r"(?P<event>[\u4e00-\u9fff]{0,6}(?:发生|接报|接警|受理|报修|发现))(?:之?后)$")
_WITHIN = regex(r"^(?:之?内|以内)(?P<what>[\u4e00-\u9fff]{4,18}?)(?=[，,。；;]|$)")
_GETS: Final = regex(r"(?:全部|全面|及时|均|都)*(?:得到|获得|享受|获|完成|启动|开展|落实)")
_NO_LEAD: Final = regex(r"^(?:进行|组织|开展|安排|向社会|成果|结果|对|并|的)+(?=..)")
_LONG: Final = (Level2.QUALITY, Operator.GTE)
_MUCH: Final = (Level2.QUANTITY, Operator.GTE)
_HOUR: Final = ("小时", "个小时")
_TIMES_DONE: Final = ("架次", "航次", "班次", "场次", "艘次", "台次", "次", "场")
_PLANNED: Final = regex(r"^.*(?:计划|安排|全年|预计|累计|完成|组织|开展)(?=..)")


class _Read(NamedTuple):
    name: str
    level2: Level2
    operator: Operator


def lasting_rows(brief: Brief, topic: str) -> list[Candidate]:
    """A row for every stretch of time that is a promise and neither a time limit of a deed nor days held."""
    rows = []
    for span in brief.quantities:
        told = span.kind is QuantityKind.DURATION and span.upper is None and not is_round_the_clock(brief.told, span)
        if told and (read := _read(brief, span, topic)):
            rows.append(
                Candidate(
                    level2=read.level2,
                    name=read.name,
                    operator=read.operator,
                    value=span.value,
                    unit={"个小时": "小时"}.get(span.unit, span.unit),
                    evidence=stated(brief.text, span.start, span.end),
                    weight=3.4,
                )
            )
    return rows


def _read(brief: Brief, span: Quantity, topic: str) -> _Read | None:
    clause = clause_before(brief.text, span.start, ITEM_MARKS)
    behind = brief.text[span.end :]
    if tried := _open_or_paid(clause, behind, span, topic):
        return tried
    if found := _INTERVAL.search(clause):
        return _Read(found["what"][-12:], Level2.QUALITY, Operator.LTE)
    if found := _WARRANTY.search(clause):
        named = found["what"] if len(found["what"]) > 3 else compose(topic, found["what"])
        stored = found["what"].endswith(_STORED)
        return _Read(named, Level2.TIMELINESS if stored else Level2.QUALITY, Operator.GTE)
    if found := _GUARANTEED.search(clause) or _OF_WARRANTY.match(behind):
        return _Read(compose(topic, f"{found['what']}期" if len(found["what"]) < 3 else f"{found['what']}时间"), *_LONG)
    if found := _KEPT.search(clause):
        measure = found["time"] or ("天数" if span.unit in ("天", "日") else "时间")
        return _Read(short_name(found["what"] if len(found["what"]) > 2 else topic + found["what"], measure), *_LONG)
    if (found := _AHEAD.search(clause)) and (deed := _AHEAD_DEED.match(behind)):
        return _Read(short_name(found["what"], f"提前{deed['deed']}时间"), Level2.TIMELINESS, Operator.GTE)
    if found := _LEAD_TIME.search(clause):
        return _Read(found["what"], Level2.SOCIAL_BENEFIT, Operator.GTE)
    if _CONTRACT.search(clause) and span.unit in ("个月", "天", "日"):
        return _Read(compose(topic, "完成时限"), Level2.TIMELINESS, Operator.LTE)
    if _AFTER.search(clause) and not TIME_LIMIT.match(behind) and (what := _WITHIN.match(behind)):
        return _Read(short_name(_GETS.sub("", what["what"]), "到位时限"), Level2.TIMELINESS, Operator.LTE)
    return _how_much(brief, clause, span) if not behind.startswith(("内", "以内")) else None


def _how_much(brief: Brief, clause: str, span: Quantity) -> _Read | None:
    """So many hours or minutes of film, flight or service are what is delivered."""
    found = _HOURS.search(clause) if span.unit in _HOUR else None
    if found is None and not clause and span.unit in _HOUR and (flown := _flights_before(brief, span)):
        return _Read(short_name(flown, "时长"), *_MUCH)
    if found is None:
        shown = _shown(brief, clause, span) if span.unit in (*_HOUR, "分钟") else ""
        return _Read(short_name(shown, "时长"), *_MUCH) if shown else None
    verb, thing = split_verb(found["what"])
    named = (found["each"] or found["late"] or "") + (thing if verb and len(thing) >= 4 else found["what"])
    if found["thing"]:
        named = found["thing"] + found["what"].removeprefix("全年")  # `播出自办节目不少于1200小时`
    return _Read(short_name(named, "时长"), *_MUCH)


def _flights_before(brief: Brief, span: Quantity) -> str:
    """What is done so often and, right behind that, for so long (`飞行作业60架次、180小时`)."""
    front = next((c for c in reversed(brief.counted) if c.quantity.end <= span.start), None)
    if front is None or front.quantity.unit not in _TIMES_DONE or brief.text[front.quantity.end : span.start] != "、":
        return ""
    work = re.search(r"[\u4e00-\u9fff]{2,8}$", brief.text[: front.quantity.start])
    return _NO_LEAD.sub("", _PLANNED.sub("", work[0])) if work else ""


def _shown(brief: Brief, clause: str, span: Quantity) -> str:
    """What is recorded or shown for so long, told in its clause or counted right in front; "" where it is neither."""
    found = _FOOTAGE.search(clause)
    front = next((c for c in reversed(brief.counted) if c.quantity.end <= span.start), None)
    if found is None and front is not None and _LENGTH_OF.fullmatch(brief.text[front.quantity.end : span.start]):
        found = _FOOTAGE.search(front.noun)
    if found is None:
        return ""
    verb, thing = split_verb(_NO_LEAD.sub("", found["what"]))
    return thing if verb and len(thing) > 1 else found["what"]


def _open_or_paid(clause: str, behind: str, span: Quantity, topic: str) -> _Read | None:
    """How long something is open to people or tried, or over how many years it is paid."""
    if clause.endswith("分") and span.unit == "年" and (found := _PAID_OVER.match(behind)):
        return _Read(compose(topic, f"{found['deed']}年限"), Level2.TIMELINESS, Operator.EQ)
    if found := _AT_EACH.search(clause):
        return _Read(found["what"] + ("天数" if span.unit in ("天", "日") else "时长"), *_MUCH)
    if found := _OPEN_FOR.search(clause):
        measure = "天数" if span.unit in ("天", "日", "工作日", "个工作日") else "时长"
        return _Read(short_name(_NO_LEAD.sub("", found["what"]), measure), Level2.QUANTITY, Operator.GTE)
    return None
