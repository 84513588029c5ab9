"""Rows from stretches of time: how fast something is answered, how long works take, how many days are held."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming import short_name
from assistant.drafting.reading.quantities import Quantity, QuantityKind
from assistant.drafting.rows.count_rows import count_row
from assistant.drafting.rows.time_limits import limit_rows

_HELD: Final = "培训|疗休养|疗养|会期|开馆|开放|供餐|展览|展期|演出|活动|集训|值守|巡展|研学|考察|训练|出访"
_LASTING = regex(rf"(?P<each>每[期次场批班])?[^，。；\d]{{0,4}}?(?P<what>{_HELD})[^，。；\d]{{0,4}}$")
_STATED_DAYS = regex(r"(?:^|[，,。；;、和])([\u4e00-\u9fff]{2,8}天数)(?:不少于|不低于|达到|达|为|≥)*$")
_WORKED_DAYS = regex(
    r"(?:^|[，,。；;、\n])(?:其中|全年|年内)?(?P<what>[\u4e00-\u9fff]{0,8}(?:监测|巡护|巡查|巡逻|巡检|值守|值班|采样|观测|调查|勘查|驻村|走访|"
    r"作业|放映|供暖|供热|灌溉|保洁|督查|出海|执法))(?:天数)?(?:不少于|不低于|达到?|为|约|共|≥)*$"
)
"""Work that goes on for so many days (`走航监测120天`)."""
_EACH = regex(r"(?P<each>每[期次场批班])[^，。；\d]{0,4}$")
_HELD_DAYS: Final = ("培训", "疗休养", "疗养", "会议", "活动", "展", "免费开放", "赛", "演出", "考察", "研学", "集训")
_COURSE = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,12}(?:培训|研修|轮训|集训|疗休养|疗养|研学|夏令营|训练|考察)班?)(?=\d|[一二两三四五六七八九十][期批次班]|[，,、（(]|共|每)"
)
"""Courses and tours that last for days."""
_HOLDS: Final = regex(r"^(?:人次?|名)|^.*(?:举办|开展|组织|参加|安排|其中|计划|拟)(?=..)")
_BESIDE_COUNT = regex(r"(?:[人名位员期批班次][、，,]?|[，,、（(])(?:每[期批次班])?(?:为期|共|时长)?$")
_EACH_ROUND = regex(r"每[期批次班]")


def time_rows(brief: Brief, topic: str, deeds: tuple[str, ...]) -> list[Candidate]:
    """A row for every stretch of time that is promised or delivered; `deeds` are done within some time."""
    return [*limit_rows(brief, topic, deeds), *_days(brief, topic)]


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
    if worked := _WORKED_DAYS.search(before):
        return short_name(worked["what"], "天数")
    nouns = [c.noun for c in brief.counted]
    told = [*nouns, topic] if re.search("[和及与、]", topic) else [topic, *nouns]
    held = next((t for t in told if any(word in t for word in _HELD_DAYS)), "")
    if each and held:
        return f"{each['each']}{held}天数"
    last = next((c for c in brief.counted if c.quantity.end == span.start), None)
    if last and last.noun:
        return short_name(last.noun, "出访天数" if last.noun == "团组" else "天数")
    return _course_days(brief, span)


def _course_days(brief: Brief, span: Quantity) -> str:
    """`班主任培训2期每期100人、3天`: the days of the last course named in the same part of the sentence."""
    before = re.split(r"[。；;\n]", brief.text[: span.start])[-1]
    courses = list(_COURSE.finditer(before))
    if not courses or not _BESIDE_COUNT.search(before):
        return ""
    each = _EACH_ROUND.search(before, courses[-1].end())
    course = _HOLDS.sub("", courses[-1]["what"])
    return short_name((each[0] if each else "") + course, "天数")
