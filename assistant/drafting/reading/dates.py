"""Dates of a description: years, the period of work, deadlines."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Deadline, Span, span_at

_YEAR = regex(r"(?<!\d)(20\d{2})(?=年)")
_YEAR_RANGE = regex(r"(?<!\d)(20\d{2})年?\s*(?:-|—|–|~|至|到)\s*(20\d{2})(?=年)")
_TO = r"(?:起)?\s*(?:至|到|-|—|–|~)+\s*"
_PERIOD = regex(
    rf"(?P<y1>20\d{{2}})年(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})日)?{_TO}(?:(?P<y2>20\d{{2}})年)?(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})日)?"
)
_MONTHS = regex(rf"(?<![\d年])(?P<m1>\d{{1,2}})月?(?:份)?{_TO}(?P<m2>\d{{1,2}})月(?!\d{{1,2}}日前)")
_BEGIN = regex(
    r"(?P<y>20\d{2})年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?(?:底|初|上旬|中旬|下旬|份)?(?:正式)?(?:开工|启动|开始|"
    r"动工|实施)"
)
_FINISH: Final = (
    "开工", "完工", "完成", "竣工", "建成", "投入使用", "交付", "验收", "通车", "发放", "拨付", "兑付", "支付", "上线",
    "结束", "到位", "结项", "评审",
    "报送", "提交", "办结", "开放", "种植", "采购", "入库", "出版", "开园", "招生", "运行",
)  # fmt: skip
_MARK: Final = r"(?:以前|之前|前)"
_DEADLINE = regex(
    r"(?:(?P<y>20\d{2})年|(?P<this>今年|当年|本年度?))?(?:"
    rf"(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})日|(?P<edge>底|末|下旬|中旬|上旬|初))?(?P<mark>(?:汛期|入汛|开学|春节|国庆|供暖)?{_MARK})?"
    rf"|(?P<end>年底|年末)(?P<mark2>{_MARK})?|(?P<half>上半年)(?P<mark3>{_MARK}|内|底)|"
    rf"(?P<quarter>[一二三四])季度(?:末|底)?(?P<mark4>{_MARK}|内))"
    r"|(?P<within>年内|当年)(?=(?:全部|全面)?(?:完工|竣工|建成|完成|交付使用)(?:[，,。；;、并]|投入使用|验收|$))"
)
_QUARTERS: Final = {"一": 3, "二": 6, "三": 9, "四": 12}
_EDGE_DAYS: Final = {"上旬": 10, "初": 10, "中旬": 20}
_CITED = regex(r"《[^》]*》|〔20\d{2}〕|\[20\d{2}\]\d+号")


def read_years(plain: str) -> tuple[Span, ...]:
    """Every year the description itself speaks of, each once; those in titles of documents are left out."""
    cited = [found.span() for found in _CITED.finditer(plain)]
    spans: dict[str, Span] = {}
    for found in sorted(
        [m.span(g) for m in _YEAR_RANGE.finditer(plain) for g in (1, 2)] + [m.span(1) for m in _YEAR.finditer(plain)]
    ):
        if not any(start <= found[0] < end for start, end in cited):
            spans.setdefault(plain[found[0] : found[1]], span_at(plain, *found))
    return tuple(spans.values())


def read_year(plain: str) -> Span | None:
    """The year of the project: the first it speaks of."""
    years = read_years(plain)
    if years:
        return years[0]
    found = _YEAR.search(plain)
    return span_at(plain, *found.span(1)) if found else None


def read_period(plain: str) -> tuple[date, date, Span] | None:
    """From when to when the work is done, where a year is said; to the whole month where no day is."""
    for found in _PERIOD.finditer(plain):
        period = _between(found, int(found["y1"]), int(found["y2"] or found["y1"]), plain)
        if period:
            return period
    return _begun_and_finished(plain)


def read_months(plain: str) -> tuple[int, int, Span] | None:
    """`3月至11月` where no year stands with it: the first and the last month."""
    for found in _MONTHS.finditer(plain):
        first, last = int(found["m1"]), int(found["m2"])
        if 1 <= first <= last <= 12:
            return first, last, span_at(plain, *found.span())
    return None


def reversed_periods(plain: str) -> tuple[Span, ...]:
    """Periods that end before they begin."""
    spans = []
    for found in _PERIOD.finditer(plain):
        first = (int(found["y1"]), int(found["m1"]), int(found["d1"] or 1))
        last = (int(found["y2"] or found["y1"]), int(found["m2"]), int(found["d2"] or 31))
        if first > last:
            spans.append(span_at(plain, *found.span()))
    return tuple(spans)


def impossible_dates(plain: str) -> tuple[Span, ...]:
    """Months and days no calendar has (13月, 2月30日)."""
    spans = []
    for found in re.finditer(r"(?<![\d个.])(\d{1,2})月(?:(\d{1,2})日)?(?!份数)", plain):
        month, day = int(found[1]), int(found[2] or 1)
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
            spans.append(span_at(plain, *found.span()))
    return tuple(spans)


def read_deadlines(plain: str) -> tuple[Deadline, ...]:
    """Every day by which something must be done."""
    return tuple(_deadlines(plain))


def _deadlines(plain: str) -> Iterator[Deadline]:
    latest = max((int(found[1]) for found in _YEAR.finditer(plain)), default=0)
    for found in _DEADLINE.finditer(plain):
        behind = re.split(r"[，,。；;、\n]", plain[found.end() : found.end() + 14])[0]
        verb = next((word for word in _FINISH if word in behind), "")
        marked = any(found[name] for name in ("mark", "mark2", "mark3", "mark4", "within"))
        if not marked and not (verb and behind.removeprefix("全部").removeprefix("全面").startswith(verb)):
            continue
        month = (
            12 if found["end"] or found["within"] else 6 if found["half"] else _QUARTERS.get(found["quarter"] or "", 0)
        )
        month = month or int(found["m"])
        day = int(found["d"]) if found["d"] else _EDGE_DAYS.get(found["edge"] or "")
        if not 1 <= month <= 12 or (day and day > calendar.monthrange(2024, month)[1]) or day == 0:
            continue
        year = int(found["y"]) if found["y"] else None
        if year and year < latest and not marked and not found["edge"]:
            continue  # `2024年7月完成招标` in a text about 2025 tells what has been done.
        yield Deadline(span=span_at(plain, *found.span()), year=year, month=month, day=day, verb=verb)


def _between(found: re.Match[str], year1: int, year2: int, plain: str) -> tuple[date, date, Span] | None:
    try:
        start = date(year1, int(found["m1"]), int(found["d1"] or 1))
        last = calendar.monthrange(year2, int(found["m2"]))[1]
        end = date(year2, int(found["m2"]), int(found["d2"] or last))
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (start, end, span_at(plain, *found.span())) if start <= end else None


def _begun_and_finished(plain: str) -> tuple[date, date, Span] | None:
    """`2025年3月开工，2025年11月底完工`."""
    begin = _BEGIN.search(plain)
    if not begin or not 1 <= int(begin["m"]) <= 12:
        return None
    start = date(int(begin["y"]), int(begin["m"]), 1)
    for deadline in _deadlines(plain[begin.end() : begin.end() + 30]):
        end = deadline.on(start.year)
        if end > start:
            return start, end, span_at(plain, begin.start(), begin.end() + deadline.span.end)
    return None
