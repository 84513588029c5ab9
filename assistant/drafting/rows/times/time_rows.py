"""Rows from stretches of time: how fast something is answered, how long works take, how many days are held."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import ITEM_MARKS, SENTENCE_MARKS, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.rows.row_of_number import count_row
from assistant.drafting.rows.times.time_limits import limit_rows

_HELD: Final = (
    "学制|培训|疗休养|疗养|会期|赛期|开馆|开放|供餐|展览|展期|演出|活动|集训|值守|巡展|研学|考察|训练|出访|"
    r"(?:脱产|跟岗|跟班|集中)学习|进修"
)
_LASTING = regex(
    rf"(?P<each>每[期次场批班人])?[^，。；\d]{{0,4}}?(?P<what>{_HELD})(?:时间|时长|期限)?[^，。；\d]{{0,4}}$"
)
_ABOUT: Final = r"(?:不少于|不低于|不得少于|至少|达到|达|约|共|为|≥)*$"
_WORKED: Final = (
    "监测|观测|采样|巡护|巡查|巡逻|值班|值勤|驻村|驻点|作业|坐诊|出诊|营业|保洁|授课|服务|托管|走访|下沉|帮扶|"
    "上岗|工作|开门|开诊|巡边|巡线|巡河|巡山|巡林|管护|执勤|出勤|到岗"
)
_EACH_PERIOD = regex(
    rf"(?P<who>[\u4e00-\u9fff]{{0,6}}?)(?:(?P<each>每个?[周月天日])|(?P<month>[月周])(?=(?:{_WORKED}|{_HELD})))"
    rf"(?P<what>[\u4e00-\u9fff]{{0,4}}?(?:{_WORKED}|{_HELD})|)(?:时间|天数)?{_ABOUT}"
)
"""`护林员月巡护不少于20天`, `每周5天`."""
_SERVICE: Final = regex(
    rf"(?:(?:免费)?低收费开放|[\u4e00-\u9fff]{{0,2}}(?:{_WORKED}|{_HELD}))(?=$|补助|补贴|经费|项目|资金|购买|政府|专项)"
)
"""What of a project's topic goes on each day or week."""
_LEADS: Final = regex(r"^.*(?:要求|确保|保证|组织|安排|聘用|聘请)(?=..)|^(?:实行|开展|其中|并|且)")
_ALL_YEAR: Final = regex(r"(?:全年|每年|年度|每学年|全学年)(?:共|约|不少于|不低于)?")
_SEASON: Final = regex(
    rf"(?P<what>(?:防火|防汛|采暖|取暖|供暖|供热|禁渔|休渔|除雪|防控|防灭火)期)(?:间|限)?(?:为期|长达|长){{0,1}}{_ABOUT}"
)
_STATED_DAYS = regex(r"(?:^|[，,。；;、和])([\u4e00-\u9fff]{2,8}天数)(?:不少于|不低于|达到|达|为|≥)*$")
_WORKED_DAYS = regex(
    r"(?:^|[，,。；;、：:\n])(?:其中|全年|年内|年度|累计|计划|开展|组织)*(?P<what>[\u4e00-\u9fff]{0,8}?"
    rf"(?:{_WORKED}|巡检|值守|调查|勘查|放映|供暖|供热|灌溉|督查|出海|执法))(?:天数|期)?{_ABOUT}"
)
"""Work that goes on for so many days (`走航监测120天`)."""
_EACH = regex(r"(?P<each>每[期次场批班])[^，。；\d]{0,4}$")
_HELD_DAYS: Final = ("培训", "疗休养", "疗养", "会议", "活动", "展", "免费开放", "赛", "演出", "考察", "研学", "集训")
_COURSE = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,12}(?:培训|研修|轮训|集训|疗休养|疗养|研学|夏令营|训练|考察)班?)(?=\d"
    r"|[一二两三四五六七八九十][期批次班]|[，,、（(]|共|每)"
)
"""Courses and tours that last for days."""
_HOLDS: Final = regex(
    r"^(?:人次?|名|[期批班场](?=[\u4e00-\u9fff]{2}))|^.*(?:举办|开展|组织|参加|安排|其中|计划|拟)(?=..)"
)
_BESIDE_COUNT = regex(r"(?:[人名位员期批班次][、，,]?|[，,、（(])(?:每[期批次班])?(?:为期|共|时长)?$")
_HEADS: Final = ("人", "名", "生", "位")
_WEEKS: Final = ("周", "个周")
_EACH_ROUND = regex(r"每[期批次班]")


def time_rows(brief: Brief, topic: str, deeds: tuple[str, ...]) -> list[Candidate]:
    """A row for every stretch of time that is promised or delivered; `deeds` are done within some time."""
    return [*limit_rows(brief, topic, deeds), *_each_period(brief, topic), *_seasons(brief), *_days(brief, topic)]


_HEATED: Final = ("供暖", "供热")


def _seasons(brief: Brief) -> list[Candidate]:
    """How long the season lasts over which a service stands ready (`防火期5个月`)."""
    spans = (span for span in brief.quantities if span.kind is QuantityKind.DURATION and span.unit in ("个月", "天"))
    told = ((span, _SEASON.search(_clause_of(brief, span))) for span in spans)
    return [
        count_row(brief, f"{season['what']}保障时长", span, 2.7)
        for span, season in told
        if season and not (span.unit == "天" and season["what"].startswith(_HEATED))  # Told as 供暖天数.
    ]


def _each_period(brief: Brief, topic: str) -> list[Candidate]:
    """How many days of each week or month, or hours of each day, something goes on (`每周5天、每天不少于2小时`)."""
    rows: list[Candidate] = []
    for span in brief.quantities:
        hours = span.unit in ("小时", "个小时")
        if span.kind is QuantityKind.DURATION and (hours or span.unit == "天"):
            found = _EACH_PERIOD.search(_clause_of(brief, span))
            if found and not (hours and found["what"]) and (name := _name_of_period(found, topic)):
                rows.append(count_row(brief, name + ("时长" if hours else "天数"), span, 2.7))
    return [row.model_copy(update={"unit": "小时"}) if row.unit == "个小时" else row for row in rows]


def _clause_of(brief: Brief, span: Quantity) -> str:
    """What stands before a stretch of time in its clause; "" where it is a time limit."""
    if brief.text[span.end :][:1] in ("内", "前", "后", "以", "×", "*", "/"):
        return ""
    return clause_before(brief.text, span.start, ITEM_MARKS)


def _name_of_period(found: re.Match[str], topic: str) -> str:
    each = (found["each"] or f"每{found['month']}").replace("个", "")
    service = _SERVICE.search(topic)
    what = found["what"] or (service[0] if service and not found["who"] else "")
    who = "" if found["who"].startswith("每") else _LEADS.sub("", found["who"])
    return short_name(who, each + what) if what else ""


def _days(brief: Brief, topic: str) -> list[Candidate]:
    """How long something is held or open (`每期3天`, `开馆不少于320天`, `6人8天`), where that is what is delivered."""
    rows: list[Candidate] = []
    for span in brief.quantities:
        if span.kind is not QuantityKind.DURATION or span.unit not in ("天", "日", *_WEEKS):
            continue
        if _EACH_PERIOD.search(_clause_of(brief, span)):
            continue
        if brief.text[span.end :][:1] in ("内", "前") or not (name := _days_name(brief, span, topic)):
            continue
        if span.per in _HEADS and not name.startswith(("每", "人均")):
            name = f"人均{name}"  # `每人培训不少于10天`
        name = re.sub("天数$", "周数", name) if span.unit in _WEEKS else name
        if not any(row.name == name for row in rows):
            rows.append(count_row(brief, name, span, 2.7))
    return rows


def _days_name(brief: Brief, span: Quantity, topic: str) -> str:
    before = brief.text[max(0, span.start - 16) : span.start]
    if stated := _STATED_DAYS.search(before):
        return stated[1]
    if _ALL_YEAR.fullmatch(_clause_of(brief, span)):
        return _service_days(topic)
    if worked := _WORKED_DAYS.search(_clause_of(brief, span)):
        return short_name(worked["what"], "天数")
    each = _EACH.search(before)
    if found := _LASTING.search(before):
        what = found["what"].replace("学制", "培训")
        return f"{found['each'] or (each['each'] if each else '')}{what}天数".replace("每人", "人均")
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


def _service_days(topic: str) -> str:
    """`全年200天` of a service is how many days it goes on."""
    if topic.endswith("餐"):
        return "供餐天数"
    service = _SERVICE.search(topic)
    return short_name(service[0], "天数") if service else ""


def _course_days(brief: Brief, span: Quantity) -> str:
    """`班主任培训2期每期100人、3天`: the days of the last course named in the same part of the sentence."""
    before = clause_before(brief.text, span.start, SENTENCE_MARKS)
    courses = list(_COURSE.finditer(before))
    if not courses or not _BESIDE_COUNT.search(before):
        return ""
    each = _EACH_ROUND.search(before, courses[-1].end())
    course = _HOLDS.sub("", courses[-1]["what"])
    return short_name((each[0] if each else "") + course, "天数")
