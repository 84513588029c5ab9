"""Past work: what was done in the years before, told in figures in front of what is planned now."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.words import ACTIVITY_VERBS

_NUMBER: Final = r"\d[\d.,]*(?![\d.,%‰年月日])(?![万亿]?元)"
"""A count of things, not money, a share or a date."""
_DONE: Final = rf"(?:{'|'.join(map(re.escape, ACTIVITY_VERBS))}|改厕|完成|建成|实现)"

PAST_WORK_WAYS: Final = (
    Alternative(
        "up to a day",
        r"(?:截至|截止)(?:到)?(?:目前|现在|(?:20\d{2}|[去上])年(?:底|末|\d{1,2}月(?:底|末)?)?(?=[^，,。；;\d]{0,8}(?:已|累计)))",
        ("截至2026年底已", "截至目前"),
    ),
    Alternative("in the last years", r"(?:近|过去|前)[两二三四五几2-5]年(?:来|间|内)?", ("近三年", "过去五年来")),
    Alternative(
        "in years that are over, by what is added up or done already",
        r"20\d{2}年?\s*[-—–~～至到]+\s*20\d{2}年(?:期间|间)?(?:[^，,。；;\d]{0,4})(?:累计|已|共完成)",
        ("2024—2026年累计", "2024年至2026年全县已"),
    ),
    Alternative(
        "in a year, already", r"(?:20\d{2}年度?|[去前上]年)(?:底|末)?(?:全年)?(?:已|累计)", ("2026年已", "去年累计")
    ),
    Alternative("last year", r"(?:去年|前年|上一?年度?)(?:全年)?", ("去年全年",)),
)
"""How the time of what is over is told."""
_ALREADY: Final = r"(?:[全各我本][省市县区镇乡校院]|已经?|累计|共计?|先后|陆续|全年|完成(?![\u4e00-\u9fff]?投资))*"
_OVER: Final = regex(
    rf"(?P<time>(?:{one_of(PAST_WORK_WAYS)}){_ALREADY})"
    rf"(?=[^，,。；;\d]{{0,12}}?{_DONE}[^，,。；;\d]{{0,16}}{_NUMBER})[^，,。；;]*"
)
_PLANNED: Final = regex(
    rf"(?:20\d{{2}}年|今年|明年|本年度?|本次|此次|计划|拟)[^，,。；;\d]{{0,24}}{_NUMBER}[\u4e00-\u9fff]"
)
"""What is told behind it: what is to be done now."""
_MORE_OF_IT: Final = regex(
    r"(?:20\d{2}年度?|今年|明年|本年度?|本次|此次)?(?:内|计划|拟|继续|再|将|预计|完成|新增|续)*"
    rf"{_DONE}?{_NUMBER}[\u4e00-\u9fff]"
)
"""The same work told by its number alone: what it is done to stands with what is over."""
_YEAR_BEFORE: Final = regex(
    rf"(?P<time>(?<![\d—–~～至到-])(?P<year>20\d{{2}})年度?{_ALREADY})"
    rf"(?=[^，,。；;、\d]{{0,16}}?{_NUMBER})[^。；;\n]{{4,60}}?"
    r"(?=[，,；;](?P<next>20\d{2})年度?(?:[^，,。；;\d]{0,4}?)(?:计划|拟|继续|将|再))"
)
"""`2026年完成改厕800户，2027年继续改厕1200户`: the year that is over when the next one is planned."""
_STANDING: Final = regex(
    r"(?P<time>(?P<up_to>截[至止]到?)?(?:(?P<year>20\d{2})年|[去上]年)(?:年?[底末]|\d{1,2}月(?:\d{1,2}日|[底末])))[，,]?"
    rf"(?![^，,。；;、\d]{{0,24}}?{_DONE})[^，,。；;、\d]{{0,24}}?"
    r"(?:有|达到?|超过?|突破|约|近|为|已|参保|登记|在册|注册|常住|存栏|在校|建档)"
    rf"[^，,。；;、\d]{{0,10}}{_NUMBER}[^，,。；;]*"
)
"""`截至2024年底全区参保超过120万人`: how many there are, not how many are to be served."""
_FOUND_THEN: Final = regex(
    rf"(?:(?:全[省市县区镇乡])?[\u4e00-\u9fff]{{2,10}}{_NUMBER}[\u4e00-\u9fff]{{1,4}}[，,])?"
    r"(?P<time>(?P<year>20\d{2})年(?:度|[春夏秋冬]季?|[上下]半年|\d{1,2}月份?)?)[^，,。；;\d]{0,6}?(?:普查|排查|摸排|调查|监测|摸底|统计|检查)"
    rf"[^，,。；;\d]{{0,18}}?{_NUMBER}[^，,。；;]*"
)
"""What was found in a year that is over (`全市松林126万亩，2025年秋季普查发现病死松树2.8万株。计划2026年清理…`)."""
_SEVERAL_YEARS: Final = regex(
    r"总投资|总概算|分[两二三四五]年|[两三四五]年(?:内|共|总|累计|完成)|20\d{2}年?\s*[-—–~～至到]+\s*20\d{2}年"
)

_YEAR: Final = regex(r"(?<!\d)20\d{2}(?=年)")
_MONEY: Final = regex(r"\d[\d.,]*[万亿]?元")


class PastWork(NamedTuple):
    """Work that is over.

    Attributes:
        clause: Where it is told, or how things stood then; no number there is a target and no year the budget year.
        words: What of it names nothing that is done now: only its time, where the plan behind it is more of the same.
    """

    clause: tuple[int, int]
    words: tuple[int, int]


@lru_cache(maxsize=16)  # Years, words and numbers of one description each ask for it.
def past_work(plain: str) -> tuple[PastWork, ...]:
    """What a text says was done before, in front of what is planned (`去年已改造厕所800户，今年改造1200户`)."""
    over = [found for found in _OVER.finditer(plain) if _PLANNED.search(plain, found.end())]
    if not _SEVERAL_YEARS.search(plain):
        told = {int(year) for year in _YEAR.findall(plain)}
        before = [m for m in _YEAR_BEFORE.finditer(plain) if told == {int(m["next"]) - 1, int(m["next"])}]
        over += [m for m in before if not _MONEY.search(m[0]) or _MONEY.search(plain, m.end())]
    standing = {m.start(): PastWork(m.span(), m.span("time")) for m in _STANDING.finditer(plain) if _is_over(plain, m)}
    found_then = (m for m in _FOUND_THEN.finditer(plain) if _later(plain, m) and _PLANNED.search(plain, m.end()))
    standing |= {m.start(): PastWork(m.span(), m.span()) for m in found_then}
    return tuple((standing | {found.start(): _past(plain, found) for found in over}).values())


def _is_over(plain: str, found: re.Match[str]) -> bool:
    """Whether a later year stands in the text, which is no plan of several years, or, behind 截至, none."""
    if _SEVERAL_YEARS.search(plain):
        return False
    others = set(_YEAR.findall(plain)) - {found["year"]}
    return (
        found["year"] is None or max(others, default="") > found["year"] or (not others and found["up_to"] is not None)
    )


def _later(plain: str, found: re.Match[str]) -> bool:
    """Whether a later year stands behind, in which it is dealt with, and none before that the text is of."""
    years = _YEAR.findall(plain)
    return max(years) > found["year"] and not _SEVERAL_YEARS.search(plain)


def _past(plain: str, found: re.Match[str]) -> PastWork:
    more = _MORE_OF_IT.match(plain, found.end() + 1)
    return PastWork(found.span(), found.span("time") if more else found.span())
