"""How much is done by an earlier day (`全年演出120场，6月底前完成60场`): a step, not a target of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted, once
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Span

_DONE: Final = regex(
    r"(?:先|力争|计划|确保|至少|须|要)*(?:完成|建成|改造|实施|开展|举办|发放|达到|落实|不少于|不低于)+(?:任务)?$"
)
_DONE_BY_THEN: Final = regex(r"(?:先|全部|全面|全|须|要|力争)*(?:完成|建成|完工|竣工|发放|到位|投用|投入使用)")
_ENDS: Final = ("，", ",", "。", "；", ";", "、", "\n", "）", "以上")
_REST: Final = regex(r"(?:其余|剩余|余下|剩下|其他|其它)(?:的)?[\d一二三四五六七八九十百两]*[\u4e00-\u9fff]?$")


def is_part_by_then(brief: Brief, counted: Counted) -> bool:
    """Whether a number is what is done by then of something counted before."""
    return counted.quantity.start in _parts(brief)


def is_done_in_part(brief: Brief, day: Span) -> bool:
    """Whether by a day only the part named before it is done (`其中3座6月底前完成`); with the rest all is done."""
    before = next((one for one in brief.counted if one.quantity.end == day.start), None)
    return before is not None and is_part_by_then(brief, before) and not is_the_rest(brief, day)


def is_the_rest(brief: Brief, day: Span) -> bool:
    """Whether what is done by a day is the rest (`其余12月底前完成`)."""
    return bool(_REST.search(brief.told[: day.start]))


@once
def _parts(brief: Brief) -> frozenset[int]:
    """Where the numbers stand that are steps; the texts are gone through once, however long."""
    spans = [*(day.span for day in brief.deadlines), *(feast.span for feast in brief.occasions)]
    ends, begins = sorted(span.end for span in spans), {span.start: span.end for span in spans}
    return frozenset(one.start for one in _steps(brief, ends, begins))


def _steps(brief: Brief, ends: list[int], begins: dict[int, int]) -> Iterator[Quantity]:
    counts = sorted((one.quantity for one in brief.counted), key=lambda one: one.start)
    before: dict[str, Decimal] = {}
    by_then: dict[str, Decimal] = {}
    seen = 0
    for at, one in enumerate(counts):
        behind = bisect_right(ends, one.start)
        while behind and seen < at and counts[seen].end <= ends[behind - 1]:
            _raise(by_then, counts[seen])
            seen += 1
        due = ends[behind - 1] if behind and _is_less(one, by_then) and _ends_there(brief, one) else None
        day = begins.get(one.end) if _is_less(one, before) else None
        behind_it = due is not None and _DONE.fullmatch(brief.text[due : one.start])
        before_it = day is not None and _DONE_BY_THEN.match(brief.text, day)
        if one.kind is QuantityKind.COUNT and (behind_it or before_it):
            yield one
        _raise(before, one)


def _raise(most: dict[str, Decimal], one: Quantity) -> None:
    if not one.per and one.unit:
        most[one.unit] = max(most.get(one.unit, one.value), one.value)


def _is_less(one: Quantity, most: dict[str, Decimal]) -> bool:
    return most.get(one.unit or "", Decimal(0)) > one.value


def _ends_there(brief: Brief, one: Quantity) -> bool:
    behind = brief.text[one.end : one.end + 2]
    return not behind or behind.startswith(_ENDS)
