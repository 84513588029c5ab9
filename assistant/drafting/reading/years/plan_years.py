"""Plans of several years: which parts of a text tell what all years bring, and which what the budget year brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import SENTENCE_MARKS, clause_before, is_inside
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.words import ACTIVITY_VERBS
from assistant.drafting.reading.years.shared_out import read_shared_out

_YEARS: Final = regex(
    r"(?<!\d)(?P<first>20\d{2})年?(?:度)?\s*(?:-|—|–|~|～|至|到)+\s*(?P<last>20\d{2})年(?!\d|(?:发展)?规划》"
    r"|的?(?:档案|文书|资料|期间))"
)
"""`2026—2028年`: the years of a plan."""
WITHIN: Final = regex(
    r"(?<![近前后期保去])[两二三四五2-5]年(?:之)?内(?=[为对给将把向]|(?:计划|拟|力争|陆续|分批|逐步|全部|要)*"
    rf"(?:完成|建成|轮训|消除|{'|'.join(map(re.escape, ACTIVITY_VERBS))}))"
)
"""`两年内为9.6万户更换软管，其中2026年5.2万户`: what so many years bring together."""
_ALL: Final = regex(
    rf"{WITHIN.pattern}|"
    r"[两二三四五2-5]年(?:内|间|来)?(?:共|总共|累计|合计|总计|计划)|分[两二三四五]年(?:实施|完成|建设|推进)"
    r"|(?<![近前后期保去过第每满\d])[两三四五]年"
    rf"(?=(?:{'|'.join(map(re.escape, ACTIVITY_VERBS))})[^，,。；;元\d]{{0,10}}\d)"
    r"|(?:规划|计划)[两二三四五2-5]年(?=[改新扩维治修完实建整种])|十[三四五六]五[”\"]?(?:期间|时期)?(?:计划|拟|共|将)|规划期内?|(?:项目|建设|实施)总体"
)
"""What is said of all years together without their numbers."""
_OF_WHICH: Final = regex(
    r"其中[，,：:]?(?P<year>20\d{2})年(?:度)?(?:计划|拟|将|完成|实施)*[^，,。；;、元\d]{1,10}\d[\d.]*万?(?![\d.万亿]*元)[\u4e00-\u9fff]"
)
"""`共治理河道120公里，其中2027年治理40公里`: what stands in front of it is what all years bring."""
_ONE: Final = regex(
    r"(?<![\d—–~～至到-])(?P<year>20\d{2})年(?:度)?(?!\s*[—–~～至到-]|\d{1,2}月|[底末初前起]|以)"
    r"|(?P<now>今年|本年度?|当年(?!财政|拨款|预算)|首年|第一年)"
)
_DONE_IN_ALL: Final = regex(r"(?:[两二三四五]年)?(?:内|间)?(?:分[期年步批])?(?:完成|建成|实施完毕|竣工)(?=[，,。；;])")
"""Behind the years of a plan: what stands in front is what all of them bring (`印刷1500册，2025年至2027年三年完成`)."""
_SPREAD: Final = regex(r"分[两二三四五]年(?:实施|完成|建设|推进)")
"""`建设里程120公里，概算9600万元，分两年实施`: the same, where the years are not numbered."""
_LONGEST: Final = 6
"""Years that a plan may last; what lasts longer is history or a strategy."""
_CITED: Final = regex(r"《[^》]*》|〔20\d{2}〕")


class Plan(NamedTuple):
    """A plan of several years as a text tells it.

    Attributes:
        period: Its first and last day and where its years stand; None where they are not numbered.
        whole: Where the text tells what all its years bring.
        mine: Where it tells what the budget year brings.
        others: Where it tells what its other years bring.
    """

    period: tuple[date, date, Span] | None
    whole: tuple[tuple[int, int], ...]
    mine: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]

    def is_mine(self, start: int) -> bool:
        """Whether what stands there is told of the budget year."""
        return is_inside(start, self.mine)

    def is_whole(self, start: int) -> bool:
        """Whether what stands there is told of all years of the plan."""
        return is_inside(start, self.whole)

    def is_of_others(self, start: int) -> bool:
        """Whether what stands there is told of another year."""
        return is_inside(start, self.others)


_YEAR_TOLD: Final = regex(r"(?<![\d—–~～至到、/-])(?P<year>20\d{2})年(?:度)?(?!\d|[末初起以、—–~～至到-])")


def is_later_years(plain: str, start: int, year: int) -> bool:
    """Whether what stands there is told of a year behind the budget year (`2027年续建2万亩`)."""
    sentence = clause_before(plain, start, SENTENCE_MARKS)
    told = [int(found["year"]) for found in _YEAR_TOLD.finditer(sentence)]
    return bool(told) and told[-1] > year


_EACH_YEAR: Final = regex(r"(?:每个?年度?|各年|逐年)(?!级)[^，,。；;\n]*$")


def is_told_each_year(plain: str, end: int) -> bool:
    """Whether a count that ends there is said to come every year (`每年筛查宫颈癌9000人、乳腺癌9000人`)."""
    return bool(_EACH_YEAR.search(plain[:end]))


class _Mark(NamedTuple):
    """From here on the text speaks of one year, or of all where there is none."""

    start: int
    year: int | None


@lru_cache(maxsize=16)  # Facts, money, rows and doubts of one description each ask for it.
def read_plan(plain: str, year: int) -> Plan | None:
    """The plan of which a description asks one year's money; None where it tells of one year, or not of this one.

    Args:
        plain: The description.
        year: The budget year.
    """
    years = _years_with(plain, year)
    marks = sorted(_marks(plain, year, years))
    first_whole = next((i for i, mark in enumerate(marks) if mark.year is None), None)
    if first_whole is None or all(mark.year != year for mark in marks[first_whole:]):
        return None
    ends = [*(mark.start for mark in marks[1:]), len(plain)]
    parts = [(mark.year, (mark.start, end)) for mark, end in zip(marks, ends, strict=True)][first_whole:]
    period = numbered_years(plain, year)
    begins = marks[0].year is None and (
        _DONE_IN_ALL.match(plain, years.end()) if years else _SPREAD.match(plain, marks[0].start)
    )
    opening = ((0, marks[0].start),) if begins else ()
    return Plan(
        period,
        (*opening, *(part for told, part in parts if told is None)),
        tuple(part for told, part in parts if told == year),
        tuple(part for told, part in parts if told not in (None, year)),
    )


def numbered_years(plain: str, year: int) -> tuple[date, date, Span] | None:
    """The first and the last day of the years told with their numbers (`2025—2027年`) that hold the budget year."""
    years = _years_with(plain, year)
    if years is None:
        return None
    return date(int(years["first"]), 1, 1), date(int(years["last"]), 12, 31), span_at(plain, *years.span())


def _years_with(plain: str, year: int) -> re.Match[str] | None:
    return next((found for found in _YEARS.finditer(plain) if _holds(found, year) and not _cited(plain, found)), None)


def _holds(found: re.Match[str], year: int) -> bool:
    first, last = int(found["first"]), int(found["last"])
    return first <= year <= last and 0 < last - first < _LONGEST


def _cited(plain: str, found: re.Match[str]) -> bool:
    return any(cited.start() < found.start() < cited.end() for cited in _CITED.finditer(plain))


def _marks(plain: str, year: int, years: re.Match[str] | None) -> Iterator[_Mark]:
    if years:
        yield _Mark(years.start(), None)
    shared = read_shared_out(plain)
    if shared:
        yield _Mark(shared.start, None)
        yield from (_Mark(start, told) for told, start in shared.years)
        yield _Mark(shared.end, year)  # What stands behind the list is of no year but the project's.
    yield from (_Mark(found.start(), None) for found in _ALL.finditer(plain))
    of_which = _OF_WHICH.search(plain)
    if of_which and int(of_which["year"]) == year:
        yield _Mark(0, None)
    for found in _ONE.finditer(plain):
        if (years and years.start() <= found.start() < years.end()) or _cited(plain, found):
            continue
        told = year if found["now"] else int(found["year"])
        if told == year or (years and int(years["first"]) <= told <= int(years["last"])):
            yield _Mark(found.start(), told)
