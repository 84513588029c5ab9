"""What is done for people at a price of each (`为380名退役人员体检，每人600元`): it names the price."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.brief import Brief
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.numbers.quantities import Quantity

FOR_PEOPLE: Final = ("培训", "轮训", "集训", "体检", "免费体检", "疗养", "疗休养", "接种", "筛查", "托养")
_DONE_FOR_THEM: Final = regex(
    r"(?:[\u4e00-\u9fff]{2,12})??(?:分\d+[批期次])?(?:赴[\u4e00-\u9fff]{2,8})?(?:开展|进行|参加)?(?:免费|健康|短期|集中)?"
    rf"(?P<work>{longest_first(FOR_PEOPLE)})(?=[，,（(]|$)"
)


def done_for_each(brief: Brief, who: str, price: Quantity) -> str:
    """What is done for people whose price stands behind it; "" for mere pay.

    Args:
        brief: What the description says.
        who: The people, as they are counted.
        price: What each of them costs.
    """
    last = next((c for c in reversed(brief.counted_before(price.start)) if c.noun == who), None)
    if last is None or SENTENCE_END.search(brief.plain[last.quantity.end : price.start]):
        return ""
    if last.verb in FOR_PEOPLE:
        return last.verb
    done = _DONE_FOR_THEM.match(brief.plain, last.quantity.end)
    return done["work"] if done and done.end() <= price.start else ""
