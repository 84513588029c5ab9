"""Rows for the days on which something takes place: `9月18日组织警报试鸣`, `9月参赛`, `3月15日和9月15日两次上划`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.years.dates import read_year_by_the_clock

_DAY: Final = r"(?:(?P<year>20\d{2})年)?(?<!\d)(?P<first>\d{1,2}月(?:\d{1,2}日)?)(?:份)?"
_HELD: Final = regex(
    rf"{_DAY}(?:正式|集中|统一)?(?:组织(?:开展)?|召开|开展)(?P<what>[\u4e00-\u9fff]{{2,8}}?)(?=\d"
    rf"|[一两二三](?:次|场)|[，。；、\n]|$)"
)
_TAKES_PLACE: Final = regex(
    rf"{_DAY}(?P<what>[\u4e00-\u9fff]{{0,4}}?(?:参赛|开赛|开幕|参展|开考|开讲|开展仪式))(?=[，。；、\n]|$)"
)
_TWICE: Final = regex(
    r"(?P<first>\d{1,2}月\d{1,2}日)(?:前)?(?:和|、|及|与)(?P<second>\d{1,2}月\d{1,2}日)(?:前)?(?:分)?[两二2]次"
    r"(?P<what>上划|上缴|支付|拨付|发放|归还|偿还|付息|还款|兑付|缴纳)"
)
_PAST: Final = regex(r"(?:已于|已在|曾于|去年|上年|自|从|至|到)$")


def event_day_rows(brief: Brief, year: int, *, given: bool = False) -> list[Candidate]:
    """A timeliness row for each day on which something takes place in the budget year.

    Args:
        brief: What the description says.
        year: The budget year.
        given: Whether the person named that year beside the description.
    """
    known = given or brief.year is not None or read_year_by_the_clock(brief.told) is not None
    return list(_rows(brief, f"{year}年" if known else ""))


def _rows(brief: Brief, in_year: str) -> Iterator[Candidate]:
    for pattern in (_HELD, _TAKES_PLACE):
        for found in pattern.finditer(brief.told):
            own = f"{found['year']}年" if found["year"] else in_year
            if not _PAST.search(brief.told[: found.start()]) and own in ("", in_year):
                span = (found.start(), found.end("first"))
                yield _row(brief, found["what"], own + found["first"], span)
    for found in _TWICE.finditer(brief.told):
        for times, day in (("首次", "first"), ("第二次", "second")):
            yield _row(brief, times + found["what"], f"{in_year}{found[day]}前", found.span(day))


def _row(brief: Brief, what: str, words: str, span: tuple[int, int]) -> Candidate:
    return Candidate(
        level2=Level2.TIMELINESS,
        name=short_name(what, "时间"),
        words=words,
        evidence=stated(brief.text, *span),
        weight=2.3,
    )
