"""The years of a contract or plan that are told by their number (`三年期合同`, `分6年支付`), not by their dates."""

from __future__ import annotations

from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.numerals import number
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.years.plan_years import WITHIN

_YEARS: Final = regex(
    r"(?:(?<=共|分|期|限|为|是|签|招|续)|(?<=规划|计划))(?P<n>[两二三四五六2-6])(?:个)?年(?!级|[前后以]|质保|免费)"
    rf"|(?P<within>{WITHIN.pattern})"
    r"|(?<!\d)(?P<led>[两二三四五六2-6])(?:个年度|年)(?=期|服务期|合同|总|共|累计|合计|计划|规划|一签|实施|建[成设])"
)
_NTH: Final = regex(
    r"(?:20\d{2}年(?:度)?|今年|本年度?)[为是系属于]*(?:合同|服务|项目|实施|建设|租赁)*(?:期限?)?内?的?"
    r"(?:第(?P<nth>[一二三四五2-5])个?|(?P<last>末|最[后末]一?个?))年"
)


class ContractYears(NamedTuple):
    """The first and the last year, where their number is said, and whether the budget year's place is said too."""

    first: int
    last: int
    span: Span
    is_placed: bool


def contract_years(told: str, year: int, begun: int) -> ContractYears | None:
    """The years that money is spread over; from the first year paid where the budget year's place is not said.

    Args:
        told: The description.
        year: The budget year.
        begun: The first year that money is told of.
    """
    found = _YEARS.search(told)
    count = number(found["n"] or found["led"] or found["within"][0]) if found else None
    if found is None or count is None:
        return None
    nth = _NTH.search(told)
    place = (count if nth["last"] else number(nth["nth"])) if nth else None
    first = year - int(place) + 1 if place else min(begun, year)
    last = first + int(count) - 1
    return ContractYears(first, last, span_at(told, *found.span()), place is not None) if year <= last else None
