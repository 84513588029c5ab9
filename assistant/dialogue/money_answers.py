"""Money answers: which sums an answer to a question about money sets, in whatever words: `以3860万元为准`, `总额对`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue.facts import amount_of
from assistant.dialogue.operations import FactPath
from assistant.domain.draft import Draft, Question
from assistant.domain.money import format_yuan

_AMOUNT: Final = re.compile(
    r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)\s*[十百千]?(?:[万亿]\d{0,4}千?元?|元|块钱?)"
)
_PIECE: Final = re.compile(r"[；;。、\n，]|,(?!\d{3}(?!\d))")
_OF_YEARS: Final = {
    FactPath.ANNUAL_TOTAL: re.compile(r"20\d{2}年|今年|本年|当年|年度|这一年|头一年|第一年"),
    FactPath.TOTAL: re.compile(r"总投资|总额|总共|总计|合计|共计|一共|全部|全周期|整个(?:项目|工程)|[两二三四五]年"),
}
_SOURCES: Final = {
    FactPath.OTHER: re.compile(r"自筹|自有|自己|其[他它]|企业|公司|社会|捐|个人|村(?:集体|里)?|单位|学校|医院|收入"),
    FactPath.FISCAL: re.compile(r"财政|拨款|中央|[省市县区镇](?:级|里|补|本级)"),
}
"""The fields that an answer may name; they are set in this order, in which none overwrites what was set before it."""
_SAME_OF_YEAR: Final = {FactPath.OTHER: FactPath.ANNUAL_OTHER, FactPath.FISCAL: FactPath.ANNUAL_APPROPRIATION}
_ASKED_OF_YEAR, _ASKED_OF_ALL = "本年度的", "全周期的"
_WHICH: Final = "以哪个为准"
_ASKS_YES: Final = ("是否正确？", "是否已含在")
_YES: Final = re.compile(r"(?:是|对|好|没错|正确|无误|确认|可以|同意|就按|按)(?:的|了|正确|无误|这个|此|填列?|来|吧)*")
_THE_FIRST: Final = re.compile(
    r"前者|前面|前一个|第一个|相加|各部分|各项|分项|明细|加起来|算出来|算式|应得|计算|测算|数量乘单价"
)
_THE_LAST: Final = re.compile(r"后者|后面|后一个|第二个|总额|总数|文中|写的|原文|说明里")
_LONGEST_CHOICE: Final = 14
_TWO: Final = 2

Sums = dict[FactPath, str]


def sums_answered(draft: Draft, question: Question, text: str) -> Sums:
    """The fields that an answer sets, in the order to set them; none where it tells no sum, or not which.

    Args:
        draft: The draft.
        question: A question about one of its sums.
        text: The answer.
    """
    asked = FactPath(question.path)
    fields = _SOURCES if asked in _SOURCES else _OF_YEARS
    told = [(path, amount) for piece in _PIECE.split(text) for path, amount in _told(piece, fields)]
    named = {path: amount for path, amount in told if path}
    if not told:
        chosen = _chosen(draft, question, text.strip("。！! "))
        return {asked: chosen} if chosen else {}
    if fields is _SOURCES and named:
        return _of_sources(draft, question, named) if len(named) == len(told) else {}
    if len(told) == 1:
        ((path, amount),) = told
        over_years = draft.funds.total != draft.funds.annual_total
        return {path if path and over_years else asked: amount}
    whole = len(named) == len(told) and asked in fields
    return {path: named[path] for path in fields if path in named} if whole else {}


def _told(piece: str, fields: dict[FactPath, re.Pattern[str]]) -> list[tuple[FactPath | None, str]]:
    """The sums of a piece of an answer, with the field that its words name; None where they name none or several."""
    amounts = [found[0] for found in _AMOUNT.finditer(piece)]
    beside = _AMOUNT.sub("", piece)
    paths = [path for path, words in fields.items() if words.search(beside)]
    path = paths[0] if len(amounts) == len(paths) == 1 else None
    return [(path, amount) for amount in amounts]


def _of_sources(draft: Draft, question: Question, named: Sums) -> Sums:
    """What the treasury and what others pay; of one alone the other is the rest of the sum that is shared."""
    of_year = _ASKED_OF_YEAR in question.text
    total = draft.funds.annual_total if of_year else draft.funds.total
    if len(named) == 1 and total is not None:
        ((path, amount),) = named.items()
        paid = amount_of(amount)
        if paid is None or paid > total:
            return {}
        named |= {one: _spelled(total - paid) for one in _SOURCES if one is not path}
    sums = {path: named[path] for path in _SOURCES if path in named}
    yearly = {_SAME_OF_YEAR[path]: amount for path, amount in sums.items()}
    if of_year:
        return yearly
    one_year = draft.funds.total == draft.funds.annual_total and _ASKED_OF_ALL not in question.text
    return sums | yearly if one_year else sums


def _chosen(draft: Draft, question: Question, text: str) -> str:
    """The sum of the question that a short answer chooses or confirms; "" where it does neither."""
    if len(text) > _LONGEST_CHOICE or _WHICH in question.text:
        return chosen_sum(question.text, text)
    now = FactPath(question.path).of(draft)
    asks_yes = any(words in question.text for words in _ASKS_YES)
    fiscal = _SOURCES[FactPath.FISCAL].search(text) and not _SOURCES[FactPath.OTHER].search(text)
    yes = _YES.fullmatch(text) if asks_yes else question.path == FactPath.FISCAL and fiscal
    return _spelled(now) if yes and now is not None else ""


def chosen_sum(question: str, text: str) -> str:
    """The one of the last two sums of a question that a short answer means (`以总额为准`), or names; "" if neither."""
    offered = _AMOUNT.findall(question)[-2:]
    if len(text) > _LONGEST_CHOICE or len(offered) < _TWO:
        return ""
    if named := _AMOUNT.findall(text):
        return str(named[0]) if len(named) == 1 else ""
    first, last = _THE_FIRST.search(text), _THE_LAST.search(text)
    return str(offered[0] if first else offered[1]) if bool(first) != bool(last) else ""


def _spelled(amount: Decimal) -> str:
    return f"{format_yuan(amount)}元"
