"""Rules F04 and F06: when the project runs and who answers for it, in the narrative and in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.topics import short
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.rules.row_dates import rows_outside_the_dates

_PERIOD = regex(
    r"(?P<first_year>(?:19|20)\d{2})\s*[年./]\s*(?P<first>\d{1,2})\s*"
    r"(?:月(?:\d{1,2}日)?\s*起?(?:至|到|-|—|–|~|～)*|(?:至|到|-|—|–|~|～)+)\s*"
    r"(?:(?P<last_year>(?:19|20)\d{2})\s*[年./]\s*)?(?P<last>\d{1,2})\s*月(?!份?(?:前|底前))"
)
_OPEN_TIME = regex(r"适时|择期|择机|择时")
_AS_NEEDED = regex(
    r"(?:根据|视|按照?)(?:工作|实际|业务)?(?:需要|情况)(?:另行|统筹)?(?:安排|开展|举办|组织|召开)"
    r"|按需(?:采购|开展|安排|组织|举办)"
    r"|(?:根据|按照?)年度计划安排|明确时间节点"
)
_TIMED = regex(r"\d{1,2}月|季度|上半年|下半年|年底|年初|每[月季周年]|第[一二三四]")
_SENTENCE = regex(r"[^。；;\n]+")
_DONE_BY = regex(
    r"(?:在|于)?(?:(?P<half>上半年)度?|(?P<quarter>[一二三]|第[一二三])季度"
    r"|(?P<month>\d{1,2})月(?:\d{1,2}日|底|末|份)?(?:前|之前)?)"
    r"(?:内|期间)?(?:全部|均)?(?:执行|使用|支付|支出|实施)(?:完毕|完成|完)?(?=[，。；,;\n]|$)"
)
_EVENT = regex(
    r"(?P<what>[^，。；,;\n]{0,40}?(?:会议|大会|全会|论坛|展览|展会|活动|比赛|赛事|培训班))"
    r"[^，。；,;\n]{0,6}?于(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月[^，。；,;\n]{0,24}?(?:召开|举办|举行|开展)"
)
_DATED_DEED = regex(
    r"(?P<year>20\d{2})年(?P<month>\d{1,2})月[^，。；,;\n]{0,24}?(?:召开|举办|举行|开展|实施|启动|完成|上线|验收)"
)
_MONTH_DEED = regex(
    r"(?<![\d年月.—–~至到-])(?P<month>1[0-2]|[1-9])月(?![龄租度])(?:份|底|末|初|[上中下]旬|\d{1,2}日)?(?:之?前)?"
    r"(?P<words>[^，。；,;\n]{0,30}?(?:召开|举办|举行|开展|实施|启动|完成|上线|验收|移交|交付|竣工|投入使用|结算"
    r"|支付|发放|印制|出版))"
)
_QUARTER_DEED = regex(
    r"(?<![至到—–~、和])第?(?P<quarter>[二三四]季度|下半年)(?P<words>[^，。；,;\n]{0,30}?(?:召开|举办|举行|开展"
    r"|实施|启动|完成|上线|验收|移交|交付))"
)
_FIRST_OF_QUARTER: Final = {"二季度": 4, "三季度": 7, "四季度": 10, "下半年": 7}
_OTHER_YEAR = regex(r"次年|下年|翌年|明年|后年|上年|去年|前期|往年|每年|20\d\d年|质保|决算|绩效评价")
_SEVERAL_YEARS = regex(r"分[二两三四五2-5]年|均分|历年已批复|跨年度|分阶段|分期|合同期")
_LATE: Final = 3
"""Months between the last deed and the planned end that call for a word."""
_MONTHS_OF_QUARTER: Final = {"一": 3, "二": 6, "三": 9}

_EVERY_OFFICE = regex(r"各(?:有关|相关|职能|业务|责任)?(?:科室|处室|部门科室|业务科)|(?:相关|有关)(?:科室|处室|部门)")
_NAMED_BODY = regex(
    r"(?:责任主体|实施主体|责任单位|实施单位|承办单位|牵头单位|主责单位)(?:为|是|：|:)\s*(?P<body>[^，。；,;\n]{2,40})"
)
_ACTING_BODY = regex(
    r"^(?:(?:本|该)?项目(?:由)?|由)?(?P<body>[^，。；,;\n]{2,30}?)(?:具体|统一|牵头|全面)?(?:负责|承担|组织实施"
    r"|实施|作为)"
)
_BARE_BODY = regex(r"(?P<body>[^，。；,;\n]{2,30})。?")
_IS_BODY = regex(
    r"(?:中心|局|委员会|公司|学校|中学|小学|医院|学院|大学|街道办事处|人民政府|大队|支队|总队|研究院|研究所|集团"
    r"|协会|学会"
    r"|基金会|图书馆|文化馆|博物馆|档案馆|管理站|管理所|派出所|公安分局|法院|检察院)$"
)
_OWN_OFFICE = regex(
    r"(?:我|本)(?:办|局|委|院|校|中心|单位|部门|街道|镇|区|市|处|科|所|站|部)"
    r"|(?:科|室|处|股|组|专班|专办|办公室|专委办)$"
)
_OFFICE_OF_BUREAU = regex(r"(?P<bureau>[\u4e00-\u9fff]{3,20}?局)[\u4e00-\u9fff]{2,14}(?:科|室|处|股)$")
"""`区司法局法治科`: whose office it is decides."""
_PLACE = regex(r"^(?:[\u4e00-\u9fff]{0,6}?[省市区县镇])?")
_MOSTLY: Final = 0.8


class _Stated(NamedTuple):
    """A period as section five has it."""

    words: str
    first: tuple[int, int]
    last: tuple[int, int]


@rule("F04", severity=Severity.WARNING, title="周期一致", basis="财预〔2015〕88号（可行性）")
def period_agrees_with_dates(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The planned dates, section five and the dates of what is done agree; 适时 calls for a quarter (guide F04)."""
    narrative = form.narrative
    late = list(rows_outside_the_dates(form))
    yield from late
    if narrative is None:
        if not late:
            yield not_applicable("没有项目经费情况说明")
        return
    period = _stated_period(narrative.period or "")
    if period:
        yield from _differing_dates(form, period)
    yield from _open_times(narrative)
    if not period or not list(_differing_dates(form, period)):
        yield from _over_before_its_end(form, narrative)
        yield from _outside_the_dates(form, narrative)
    if not period and not narrative.plan:
        yield insufficient("没有实施周期和实施方案")


def _stated_period(text: str) -> _Stated | None:
    found = _PERIOD.search(text)
    if not found:
        return None
    first_year = int(found["first_year"])
    first = (first_year, int(found["first"]))
    last = (int(found["last_year"] or first_year), int(found["last"]))
    possible = 1 <= first[1] <= 12 and 1 <= last[1] <= 12 and first <= last
    return _Stated(found[0].strip(), first, last) if possible else None


def _differing_dates(form: Declaration, period: _Stated) -> Iterator[Finding]:
    for path, stated, planned in (
        ("planned_start_date", period.first, form.planned_start_date),
        ("planned_end_date", period.last, form.planned_end_date),
    ):
        if planned and (planned.year, planned.month) != stated:
            message = f"表内日期{planned}与实施周期“{period.words}”不一致。"
            yield finding("F04", path, message, quote=planned.isoformat())


def _open_times(narrative: Narrative) -> Iterator[Finding]:
    """Deeds of the plan without a time: 适时 always, 根据需要 where the sentence gives no other."""
    for name in ("plan", "overview", "budget"):
        for sentence in _SENTENCE.findall(getattr(narrative, name) or ""):
            word = _OPEN_TIME.search(sentence)
            if word and not _TIMED.search(sentence):
                message = f"“{_short(sentence)}”只写“{word[0]}”，请给出季度或月份。"
                yield finding("F04", f"narrative.{name}", message, quote=word[0])
            elif (need := _AS_NEEDED.search(sentence)) and not _TIMED.search(sentence):
                message = f"“{_short(sentence)}”只写“{need[0]}”，没有时间，请给出季度或月份。"
                yield finding(
                    "F04",
                    f"narrative.{name}",
                    message,
                    severity=Severity.SUGGESTION,
                    confidence=Confidence.LIKELY,
                    quote=need[0],
                )


def _over_before_its_end(form: Declaration, narrative: Narrative) -> Iterator[Finding]:
    """The only event is held, or all money is spent, months before the planned end."""
    end = form.planned_end_date
    if end is None or form.fiscal_year is None or _SEVERAL_YEARS.search(_all_of(form, narrative)):
        return
    spent, event = _spent_by(narrative), _only_event(form, narrative)
    reasons = []
    if event and event[0].year == end.year and _months(event[0], end) >= _LATE:
        reasons.append(f"“{_short(event[1])}”")
    nothing_later = event or not narrative.plan or not _TIMED.search(narrative.plan)
    if spent and nothing_later and _months(date(end.year, spent[0], 1), end) >= _LATE:
        reasons.append(f"“{spent[1]}”")
    if reasons:
        message = f"计划完成日期是{end}，而说明写{'、'.join(reasons)}，请核对完成日期。"
        yield finding("F04", "planned_end_date", message, confidence=Confidence.LIKELY, quote=end.isoformat())


def _spent_by(narrative: Narrative) -> tuple[int, str] | None:
    """The month by which the budget section says that its money is spent."""
    found = _DONE_BY.search(narrative.budget or "")
    if not found:
        return None
    if found["half"]:
        return 6, found[0]
    if found["quarter"]:
        return _MONTHS_OF_QUARTER[found["quarter"].removeprefix("第")], found[0]
    month = int(found["month"])
    return (month, found[0]) if 1 <= month <= 12 else None


def _only_event(form: Declaration, narrative: Narrative) -> tuple[date, str] | None:
    """The event that the project is named after, where the narrative dates one and no other."""
    events = [found for text in (narrative.overview, narrative.plan) for found in _EVENT.finditer(text or "")]
    months = {found["month"] for found in events}
    if len(months) != 1 or not 1 <= int(events[0]["month"]) <= 12:
        return None
    kind = events[0]["what"][-2:]
    if kind not in form.project_name and kind.replace("大会", "会议") not in form.project_name:
        return None
    year = int(events[0]["year"] or form.fiscal_year or 0)
    return date(year, int(events[0]["month"]), 1), events[0][0]


def _outside_the_dates(form: Declaration, narrative: Narrative) -> Iterator[Finding]:
    """Deeds that the plan dates before the planned start or after the planned end."""
    start, end = form.planned_start_date, form.planned_end_date
    if start is None or end is None or start > end or _SEVERAL_YEARS.search(_all_of(form, narrative)):
        return
    for found in _DATED_DEED.finditer(narrative.plan or ""):
        when = (int(found["year"]), int(found["month"]))
        in_years = start.year <= when[0] <= end.year
        if in_years and not (start.year, start.month) <= when <= (end.year, end.month):
            message = f"实施方案写“{found[0]}”，不在计划日期{start}至{end}之内，请核对。"
            yield finding("F04", "narrative.plan", message, confidence=Confidence.LIKELY, quote=found[0])
    yield from _of_another_year(narrative.plan or "", start.year, end.year)
    if start.year == end.year:
        yield from _after_the_last_month(narrative, end)


def _of_another_year(plan: str, first: int, last: int) -> Iterator[Finding]:
    """A plan whose work is dated in years that are over, and that names no year of the project."""
    if any(str(year) in plan for year in range(first, last + 1)):
        return
    for found in (*_PERIOD.finditer(plan), *_DATED_DEED.finditer(plan)):
        year = int(found.groupdict().get("first_year") or found["year"])
        if year < first:
            message = f"实施方案写“{_short(found[0])}”，早于计划开始的{first}年，请核对是否沿用上年的方案。"
            yield finding("F04", "narrative.plan", message, confidence=Confidence.LIKELY, quote=found[0])
            return


def _after_the_last_month(narrative: Narrative, end: date) -> Iterator[Finding]:
    """Months without a year that lie behind the planned end; the first of them is told."""
    for sentence in _SENTENCE.findall(narrative.plan or ""):
        if _OTHER_YEAR.search(sentence):
            continue
        for found in (*_MONTH_DEED.finditer(sentence), *_QUARTER_DEED.finditer(sentence)):
            first = found.groupdict().get("month") or _FIRST_OF_QUARTER[found["quarter"]]
            if int(first) > end.month:
                message = f"实施方案写“{_short(found[0])}”，在计划完成日期{end}之后，请核对。"
                yield finding("F04", "narrative.plan", message, confidence=Confidence.LIKELY, quote=found[0])
                return


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _all_of(form: Declaration, narrative: Narrative) -> str:
    return form.project_name + "".join(text or "" for _, text in narrative)


@rule("F06", severity=Severity.WARNING, title="责任主体一致", basis="表式")
def body_in_charge_is_the_implementing_unit(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Section three names the implementing unit or an office of it, not 各科室 and not another body (guide F06)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    text = form.narrative.implementer
    if not text or not form.implementing_unit:
        yield insufficient("没有“实施主体”一段或实施单位")
        return
    named = _NAMED_BODY.search(text)
    bodies = [found["body"] for found in _NAMED_BODY.finditer(text)]
    if not bodies and (acting := _ACTING_BODY.match(text.strip())):
        bodies = [acting["body"]]
    bare = _BARE_BODY.fullmatch(text.strip())
    if not bodies and bare and _EVERY_OFFICE.search(bare["body"]):
        bodies = [bare["body"]]
    if bodies and all(_EVERY_OFFICE.search(body) for body in bodies):
        office = _EVERY_OFFICE.search(bodies[0])
        message = f"实施主体只写“{bodies[0]}”，没有写明由哪个科室负责。"
        yield finding("F06", "narrative.implementer", message, quote=office[0] if office else "")
        return
    units = (form.implementing_unit, form.competent_department or "")
    others = [body.rstrip("。") for body in bodies if _is_another_body(body, units, text)]
    if others and len(others) == len(bodies):
        body, unit = others[0], form.implementing_unit
        message = f"实施主体写的是“{body}”，而表内实施单位是“{unit}”，两处不一致。"
        certain = Confidence.CERTAIN if named else Confidence.LIKELY
        yield finding("F06", "narrative.implementer", message, confidence=certain, quote=body)


def _is_another_body(body: str, units: tuple[str, str], text: str) -> bool:
    """Whether a name is that of a body whose letters are not found in the form's own units."""
    name = body.rstrip("。 ")
    if bureau := _OFFICE_OF_BUREAU.match(name):
        name = bureau["bureau"]
    if (
        any(_OWN_OFFICE.search(part) for part in re.split(r"[、和及与]", name))
        or not _IS_BODY.search(name)
        or re.search(r"[我本](?:办|局|委|单位|中心|部门)", text)
    ):
        return False
    place = _PLACE.match(name)
    core = (name[place.end() :] if place else name) or name
    return all(sum(char in unit for char in core) / len(core) < _MOSTLY for unit in units if unit)


def _short(text: str) -> str:
    return short(text.strip(), 30)
