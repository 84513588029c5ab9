"""Dates of a description: years and the period of work."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import is_inside
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.years.budget_year import YEAR, budget_year
from assistant.drafting.reading.years.deadlines import read_deadlines

_YEAR_RANGE = regex(r"(?<!\d)(20\d{2})年?\s*(?:-|—|–|~|至|到)\s*(20\d{2})(?=年)")
_TO = r"(?:起)?\s*(?:至|到|-|—|–|~)+\s*"
_PERIOD = regex(
    rf"(?P<y1>20\d{{2}})年(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})日)?{_TO}(?:(?P<y2>20\d{{2}})年"
    rf"|(?P<next>次年|翌年|第二年|来年|明年))?(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})日)?"
)
_MONTHS = regex(rf"(?<![\d年])(?P<m1>\d{{1,2}})月?(?:份)?{_TO}(?P<m2>\d{{1,2}})月(?!\d{{1,2}}日前)")
_BEGIN = regex(
    r"(?P<y>20\d{2})年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?(?:底|初|上旬|中旬|下旬|份)?(?:正式)?(?:开工|启动|开始|"
    r"动工|实施)"
)
_WHOLE_YEARS = regex(
    r"(?:(?:实施|建设|服务|合同|项目|租赁|执行)?(?:期限?|周期)|工期|租期|自|从|时间)[^，,。；;\d]{0,4}"
    r"(?P<y1>20\d{2})年?\s*(?:起)?(?:至|到|-|—|–|~)+\s*(?P<y2>20\d{2})年(?!\d)"
)
"""`工期2027年至2029年`: whole years of work."""
_FROM_TO = regex(r"(?<!\d)(?P<y1>20\d{2})年?(?:-|—|–|~|至|到)+(?P<y2>20\d{2})年(?!规划|\d)")
"""The first and the last year, at the head of a title."""
_BEGINS = regex(
    r"(?:(?<![\d年月])(?:(?:拟|计划)?(?:于|自|从))?(?:(?P<y>20\d{2})年)?(?P<m>\d{1,2})月(?:份|初|上旬|中旬|下旬|底)?(?:正式"
    r"|全面)?(?:开工|动工|启动(?=实施|[，。；、])|开始(?=实施|[，。；、])|进场)"
    r"|(?:自|从)(?P<since>\d{1,2})月(?:份)?起)"
)
"""`拟于4月开工`, `2026年3月开工`: the beginning of the work."""
_LONGEST_TERM: Final = 6
"""Years that a project of several years may last; a longer span is a plan's."""
_CITED = regex(r"《[^》]*》|〔20\d{2}〕|\[20\d{2}\]\d+号")


def read_years(plain: str) -> tuple[Span, ...]:
    """Every year the description itself speaks of, each once; those in titles of documents are left out."""
    spans: dict[str, Span] = {}
    for span in _year_spans(plain):
        spans.setdefault(span.text, span)
    return tuple(spans.values())


def _year_spans(plain: str) -> tuple[Span, ...]:
    """Every place where a year stands outside the titles of documents, in order."""
    cited = [found.span() for found in _CITED.finditer(plain)]
    ranges = {found.span(group) for found in _YEAR_RANGE.finditer(plain) for group in (1, 2)}
    places = sorted(ranges | {found.span(1) for found in YEAR.finditer(plain)})
    return tuple(span_at(plain, *at) for at in places if not is_inside(at[0], cited))


def read_year(plain: str) -> Span | None:
    """The year whose money is asked for; None where no year is said or all are past."""
    season = _SEASON.search(plain)
    spans = [(span.start, span.end) for span in _year_spans(plain)]
    apart = [found.span() for found in (season, *_long_spans(plain)) if found]
    years = [at for at in spans if not is_inside(at[0], apart)]
    found = budget_year(plain, tuple(years)) if years else None
    if season and found is None:
        return span_at(plain, *season.span("last"))
    if spans:
        return span_at(plain, *found) if found else None
    planned = [found.span() for found in _YEAR_RANGE.finditer(plain)]  # `《…规划（2026—2030年）》` has no budget year.
    cited = (found.span(1) for found in YEAR.finditer(plain))
    alone = next((at for at in cited if not is_inside(at[0], planned)), None)
    return span_at(plain, *alone) if alone else None


def _long_spans(plain: str) -> list[re.Match[str]]:
    """Where a strategy or a plan for land is told by the years it holds for (`国土空间规划（2021—2035年）`)."""
    ranges = _YEAR_RANGE.finditer(plain)
    return [found for found in ranges if int(found[2]) - int(found[1]) > _LONGEST_TERM]


_SEASON: Final = regex(
    r"(?<!\d)20\d{2}年?\s*(?:-|—|–|~|至|到)+\s*(?P<last>20\d{2})年?(?:度"
    r"|的)?(?=(?:[采供取]暖|学年|榨季|雪季|冬季|冬春|防火期|越冬|制糖期|赛季))"
)
"""A season of two years, settled and paid in the second (`2025—2026采暖季`)."""
_SETTLED: Final = regex(r"结算|清算|兑付|学年")


def unsettled_season(plain: str) -> Span | None:
    """A season of two years of which nothing says in which of them it is paid (`2026—2027年雪季`)."""
    season = None if _SETTLED.search(plain) else _SEASON.search(plain)
    return span_at(plain, *season.span()) if season else None


_CARRIED = regex(r"(?P<year>20\d{2})年度?(?:资金)?结转(?:资金)?(?=\d)")


def read_year_after_carrying(plain: str) -> tuple[int, Span] | None:
    """The year into which money of the year before is carried (`2025年结转85万元`)."""
    found = _CARRIED.search(plain)
    return (int(found["year"]) + 1, span_at(plain, *found.span())) if found else None


_BY_THE_CLOCK = regex(
    r"(?P<this>今年)(?!以来|以前|之前|前|至今|已|刚|到期|受|遭|连续|入[汛夏冬春]|[初春夏]|上半年[^，。；]{0,4}已"
    r"|\d{1,2}月(?!份?[^，。；]{0,2}(?:[前底末完]|拟|计划|启动|开工|开始)))"
    r"|明年|来年"
)
"""`今年计划`, `明年6月`: the year of the work as seen from the day of writing; `今年以来` tells what has been."""


def read_year_by_the_clock(plain: str) -> tuple[int, Span] | None:
    """How many years after the day of writing the work is done, where a text says `今年` or `明年`."""
    found = _BY_THE_CLOCK.search(plain)
    return (0 if found["this"] else 1, span_at(plain, *found.span())) if found else None


def read_period(plain: str) -> tuple[date, date, Span] | None:
    """From when to when the work is done, where a year is said; to the whole month where no day is."""
    for found in _PERIOD.finditer(plain):
        period = _between(found, int(found["y1"]), _last_year(found), plain)
        if period:
            return period
    return _begun_and_finished(plain) or _whole_years(plain)


def busiest_year(first: date, last: date, budgeted: int) -> int:
    """The year in which most months of a period fall; among equals the one now budgeted, else the first."""
    months = dict.fromkeys(range(first.year, last.year + 1), 12)
    months[first.year] -= first.month - 1
    months[last.year] -= 12 - last.month
    most = [year for year, count in months.items() if count == max(months.values())]
    return budgeted if budgeted in most else most[0]


def _last_year(found: re.Match[str]) -> int:
    """The year in which a period ends: the one said, the next (`至次年4月`), or that of its beginning."""
    return int(found["y2"] or found["y1"]) + bool(found["next"])


def _as_many_as_told(found: re.Match[str]) -> bool:
    """Whether a text that speaks of the first and the last year also says how many they are, or what each gets."""
    many = int(found["y2"]) - int(found["y1"]) + 1
    words = [str(many), *(word for word, number in _YEARS_WORDS.items() if number == many)]
    return (
        re.search(rf"(?<![第\d])(?:{'|'.join(words)})个?年(?!级|行动|规划)|每年\d[\d.,]*[万亿]?元", found.string)
        is not None
    )


def _whole_years(plain: str) -> tuple[date, date, Span] | None:
    found = _WHOLE_YEARS.search(plain) or next(filter(_as_many_as_told, _FROM_TO.finditer(plain)), None)
    if found is None or not 0 < int(found["y2"]) - int(found["y1"]) <= _LONGEST_TERM:
        return None
    return date(int(found["y1"]), 1, 1), date(int(found["y2"]), 12, 31), span_at(plain, *found.span())


_SUMMER = regex(r"(?:暑假|暑期)(?:期间)?[^，。；\d]{0,6}(?:施工|改造|维修|修缮|实施|完成|拟对)")
_FIRST_OF_SUMMER: Final = 7


def read_earlier_beginning(plain: str, year: int) -> tuple[date, Span] | None:
    """`2025年9月开工` of a work whose money is that of several years, before the budget year."""
    begun = (found for found in _BEGIN.finditer(plain) if year - _LONGEST_TERM < int(found["y"]) < year)
    found = next((one for one in begun if 1 <= int(one["m"]) <= 12), None)
    return (date(int(found["y"]), int(found["m"]), 1), span_at(plain, *found.span())) if found else None


def read_beginning(plain: str, year: int) -> tuple[int, Span] | None:
    """The month in which the work begins, in the budget year."""
    found = next((one for one in _BEGINS.finditer(plain) if one["y"] in (None, str(year))), None)
    if found is None and (summer := _SUMMER.search(plain)):
        return _FIRST_OF_SUMMER, span_at(plain, *summer.span())
    month = int(found["m"] or found["since"]) if found else 0
    return (month, span_at(plain, *found.span())) if found and 1 <= month <= 12 else None


_SPREAD = regex(
    r"(?:计划|拟|共)?分(?P<n>[两二三四五2-5])(?:个年度|年)(?:度)?(?:实施|建设|完成|推进|进行|改造|建成|开展|整治"
    r"|按(?:\d+[:：比])+\d+(?:的?比例)?(?:兑付|兑现|拨付|支付|安排|发放|到位|付清))"
)
_YEARS_WORDS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def read_spread(plain: str) -> tuple[int, Span] | None:
    """Over how many years the work goes (`分两年实施`)."""
    found = _SPREAD.search(plain)
    if found is None:
        return None
    return _YEARS_WORDS.get(found["n"]) or int(found["n"]), span_at(plain, *found.span())


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
        last = (_last_year(found), int(found["m2"]), int(found["d2"] or 31))
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
    for deadline in read_deadlines(plain[begin.end() : begin.end() + 30]):
        end = deadline.on(start.year)
        if end > start:
            return start, end, span_at(plain, begin.start(), begin.end() + deadline.span.end)
    return None
