"""Rows from stretches of time: how fast something is answered, how long works take, how many days are held."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming import compose, short_name
from assistant.drafting.reading.quantities import Quantity, QuantityKind
from assistant.drafting.rows.count_rows import count_row, spoken

_DEEDS: Final = (
    "响应|到达|到场|恢复|修复|办结|办理|审核|审查|出具|反馈|处置|处理|送达|整改|报告|完成|提交|发放|支付|拨付"
)
TIME_LIMIT = regex(rf"^(?:之?内|以内)(?:的)?({_DEEDS})")
_LIMITED = regex(
    rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?)(?P<deed>{_DEEDS})(?:时间|时限|周期)?(?:不超过|不高于|控制在|≤|在)+$"
)
_WORKS: Final = regex(r"(?:建设|施工|总)?工期(?:为|约|限|是|[:：]|不超过|控制在)*$")
_SHORT: Final = ("分钟", "小时", "个小时", "天", "日", "工作日", "个工作日")
_HELD: Final = "培训|会期|开馆|开放|供餐|展览|展期|演出|活动|集训|值守|巡展|研学|考察|训练|出访"
_LASTING = regex(rf"(?P<each>每[期次场批班])?[^，。；\d]{{0,4}}?(?P<what>{_HELD})[^，。；\d]{{0,4}}$")
_STATED_DAYS = regex(r"(?:^|[，,。；;、和])([\u4e00-\u9fff]{2,8}天数)(?:不少于|不低于|达到|达|为|≥)*$")
_EACH = regex(r"(?P<each>每[期次场批班])[^，。；\d]{0,4}$")
_HELD_DAYS: Final = ("培训", "会议", "活动", "展", "免费开放", "赛", "演出", "考察", "研学")


def time_rows(brief: Brief, topic: str) -> list[Candidate]:
    """A row for every stretch of time that is promised or delivered."""
    spans = [q for q in brief.quantities if q.kind is QuantityKind.DURATION]
    limits = (_limit(brief, span, topic) for span in spans)
    return [*(row for row in limits if row), *_days(brief, topic)]


def _limit(brief: Brief, span: Quantity, topic: str) -> Candidate | None:
    """`30分钟内响应`, `故障响应不超过30分钟` and `工期8个月`: the longest it may take."""
    name = _limit_name(brief, span, topic)
    if not name:
        return None
    return Candidate(
        level2=Level2.TIMELINESS,
        name=name,
        operator=Operator.LTE,
        value=span.value,
        unit=span.unit.removeprefix("个") if span.unit.endswith("工作日") else span.unit,
        evidence=(spoken(brief, span, "level3"), spoken(brief, span)),
        weight=4.0,
    )


def _limit_name(brief: Brief, span: Quantity, topic: str) -> str:
    clause = re.split(r"[，,。；;、\n]", brief.text[: span.start])[-1]
    if found := TIME_LIMIT.match(brief.text[span.end :]):
        before = re.search(r"([\u4e00-\u9fff]{2,8}?)(?:在|须|需|应|要|不超过)*$", clause)
        return short_name(before[1] if before else topic, _measure(found[1]))
    if span.unit in _SHORT and (said := _LIMITED.search(clause)):
        return short_name(said["what"] or topic, _measure(said["deed"]))
    if _WORKS.search(clause) and span.upper is None:
        return compose(re.sub(r"(?:工程|项目|建设)+$", "", topic) or topic, "工期")
    return ""


def _measure(deed: str) -> str:
    return {"响应": "响应时间", "恢复": "恢复时间", "修复": "修复时间"}.get(deed, f"{deed}时限")


def _days(brief: Brief, topic: str) -> list[Candidate]:
    """How long something is held or open (`每期3天`, `开馆不少于320天`, `6人8天`), where that is what is delivered."""
    rows: list[Candidate] = []
    for span in brief.quantities:
        if span.kind is not QuantityKind.DURATION or span.unit not in ("天", "日"):
            continue
        if brief.text[span.end :][:1] in ("内", "前") or not (name := _days_name(brief, span, topic)):
            continue
        if not any(row.name == name for row in rows):
            rows.append(count_row(brief, name, span, 2.7))
    return rows


def _days_name(brief: Brief, span: Quantity, topic: str) -> str:
    before = brief.text[max(0, span.start - 16) : span.start]
    if stated := _STATED_DAYS.search(before):
        return stated[1]
    each = _EACH.search(before)
    if found := _LASTING.search(before):
        return f"{found['each'] or (each['each'] if each else '')}{found['what']}天数"
    held = next((t for t in (topic, *(c.noun for c in brief.counted)) if any(word in t for word in _HELD_DAYS)), "")
    if each and held:
        return f"{each['each']}{held}天数"
    last = next((c for c in brief.counted if c.quantity.end == span.start), None)
    return short_name(last.noun, "出访天数" if last.noun == "团组" else "天数") if last and last.noun else ""
