"""How much is done by an earlier day (`全年演出120场，6月底前完成60场`): a step, not a target of its own."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.numbers.quantities import QuantityKind

_DONE: Final = regex(
    r"(?:先|力争|计划|确保|至少|须|要)*(?:完成|建成|改造|实施|开展|举办|发放|达到|落实|不少于|不低于)+(?:任务)?$"
)
_ENDS: Final = ("，", ",", "。", "；", ";", "、", "\n", "）", "以上")


def is_part_by_then(brief: Brief, counted: Counted) -> bool:
    """Whether a number is what is done by then of something counted before."""
    one = counted.quantity
    days = (*(day.span for day in brief.deadlines), *(feast.span for feast in brief.occasions))
    due = [day.end for day in days if day.end <= one.start]
    behind = brief.text[one.end :]
    if not due or one.kind is not QuantityKind.COUNT or (behind and not behind.startswith(_ENDS)):
        return False
    whole = (c.quantity for c in brief.counted if c.quantity.end <= max(due))
    more = any(other.unit == one.unit and not other.per and other.value > one.value for other in whole)
    return more and bool(_DONE.fullmatch(brief.text[max(due) : one.start]))
