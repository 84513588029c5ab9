"""What is paid for each in foreign money (`每标箱补贴800美元以内`): a ceiling in that money, never an output."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.naming.cost_names import unit_cost_name
from assistant.drafting.reading.sorts import is_benefit

_MONEY: Final = ("美元", "欧元", "港元", "英镑", "日元")
_EACH: Final = regex(
    r"(?:^|[，,。；;、为按])(?:(?P<what>(?:(?!每)[\u4e00-\u9fff]){3,10}?)(?:标准)?(?:为"
    r"|按)?)?(?:补[贴助])?(?:标准)?(?:为|按)?每个?(?P<of>[\u4e00-\u9fff]{1,3}?)"
    r"(?:每(?P<time>[天日月年次]))?(?P<paid>补[贴助]|奖[励补]|资助|费用|运费|成本)?(?:标准)?(?:最高|不超过|不高于"
    r"|约|为|按)*$"
)


def foreign_price(brief: Brief, counted: Counted, topic: str) -> Candidate | None:
    """The ceiling of a price in foreign money; None for other numbers.

    Args:
        brief: What the description says.
        counted: A number with what it counts.
        topic: What the project is about.
    """
    quantity = counted.quantity
    found = _EACH.search(brief.told[: quantity.start][-30:]) if quantity.unit in _MONEY else None
    if found is None:
        return None
    of = found["of"] + (f"·{found['time']}" if found["time"] else "")
    label = found["what"] or (topic if is_benefit(topic) else f"{topic}{found['paid'] or ''}")
    why = stated(brief.text, quantity.start, quantity.end)
    return Candidate(
        level2=Level2.ECONOMIC_COST,
        name=unit_cost_name(label, of),
        operator=Operator.LTE,
        value=quantity.value,
        unit=f"{quantity.unit}/{of}",
        evidence=why,
        weight=2.8,
    )
